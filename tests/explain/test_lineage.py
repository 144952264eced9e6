"""Every declaration leads somewhere, and every headline number leads to a source."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections import deque

import pytest

from evernoon import flows
from evernoon.assumptions import load
from evernoon.assumptions.files import HERE
from evernoon.errors import EvernoonError
from evernoon.explain import HEADLINES, Ref, declared_paths, dependents, inputs_of, resolve
from evernoon.explain.lineage import flow_fields, reached
from evernoon.explain.places import constant_note, entry_place
from evernoon.flows.base import declarations

CLICKS = 3
LINEAGE = [(id, path) for id, found in declared_paths().items() for path in found.inputs]


def _ref(id: str) -> Ref:
    return Ref("headline" if id in HEADLINES else "flow", id)


@pytest.mark.parametrize(("id", "path"), LINEAGE, ids=[f"{id}<-{path}" for id, path in LINEAGE])
def test_every_declared_input_resolves(id: str, path: str) -> None:
    resolve(path, owner=id)


def test_no_declared_flow_is_left_out() -> None:
    known = {(name, found.dims) for name, found in flow_fields().items()}
    names = {name.partition(".")[2] for name, _ in known}
    for module in pkgutil.iter_modules(flows.__path__):
        loaded = importlib.import_module(f"evernoon.flows.{module.name}")
        for item in vars(loaded).values():
            if dataclasses.is_dataclass(item) and isinstance(item, type):
                assert {name for name, _ in declarations(item)} <= names, item


def test_every_declaration_has_inputs_and_a_formula() -> None:
    for id, found in declared_paths().items():
        assert found.inputs, id
        assert found.formula, id
        assert id not in found.inputs or id in load.all_entries(), f"{id} is made from itself"
        assert len(set(found.inputs)) == len(found.inputs), id


def of_studies() -> set[str]:
    """Assumptions that only a study or the flight reads, which are no flows of the chain."""
    folders = ("study", "flight", "live")
    text = "".join(
        p.read_text(encoding="utf-8") for f in folders for p in (HERE.parent / f).rglob("*.py")
    )
    for name in ("ceiling", "ground", "integration"):  # of the studies ceiling, costs and worth
        text += (HERE.parent / "dollars" / f"{name}.py").read_text(encoding="utf-8")
    quiet = {id for id in load.all_entries() if not dependents(Ref("assumption", id))}
    return {id for id in quiet if id in text or id.partition(".")[2] in text}


def test_every_assumption_of_a_room_is_an_input_of_something() -> None:
    orphans = {id for id in load.all_entries() if not dependents(Ref("assumption", id))}
    assert orphans == of_studies()


def test_every_assumption_moves_a_headline_number() -> None:
    idle = [id for id in load.all_entries() if not reached(Ref("assumption", id))]
    # Carbon, water, heat sold, silent errors and the gain of the flywheel are shown, and move no money yet.
    assert set(idle) - of_studies() <= {
        "heat.air_water_m3_per_kwh", "heat.liquid_water_m3_per_kwh",
        "heat.evaporative_water_m3_per_kwh", "heat.reuse_below_k", "heat.reuse_frac",
        "wear.sdc_per_chip_gy",
        "dollars.chip_co2_kg", "dollars.chip_water_m3", "dollars.satellite_co2_kg_per_kg",
        "dollars.building_co2_kg_per_w", "dollars.flight_co2_kg_per_kg",
        "dollars.propellant_upstream_frac", "dollars.rocket_co2_kg_per_kg", "dollars.alumina_kg_per_kg",
        "dollars.nox_kg_per_kg",
        "dollars.grid_co2_decline_frac_per_year", "dollars.grid_water_m3_per_kwh",
        "dollars.gas_co2_kg_per_kwh", "dollars.nuclear_co2_kg_per_kwh",
        "wear.ground_sdc_per_chip_year", "data.demand_per_quality",
    }  # fmt: skip


@pytest.mark.parametrize("id", [*HEADLINES, "runway.cash_usd"])
def test_headline_reaches_a_primary_source_in_three_clicks(id: str) -> None:
    queue, seen = deque([(_ref(id), 0)]), set()
    while queue:
        ref, clicks = queue.popleft()
        if ref.kind in ("assumption", "catalogue"):
            assert clicks <= CLICKS
            return
        for child in inputs_of(ref):
            if child not in seen:
                seen.add(child)
                queue.append((child, clicks + 1))
    pytest.fail(f"{id} reaches no source")


def test_every_leaf_is_an_assumption_a_row_a_constant_or_the_scenario() -> None:
    for id in declared_paths():
        for ref in inputs_of(_ref(id)):
            assert ref.kind in ("headline", "flow") or not inputs_of(ref)


@pytest.mark.parametrize(
    ("path", "kind", "id", "site", "row"),
    [
        ("dollars.usd_per_gpu_hour[orbit]", "flow", "dollars.usd_per_gpu_hour", "orbit", None),
        ("sites.orbit.usd_per_mtoken", "headline", "sites.*.usd_per_mtoken", "orbit", None),
        ("runway.cash_usd", "flow", "runway.cash_usd", None, None),
        ("heat.emissivity_frac", "assumption", "heat.emissivity_frac", None, None),
        ("heat.emissivity", "assumption", "heat.emissivity_frac", None, None),
        ("assume.heat.emissivity", "assumption", "heat.emissivity_frac", None, None),
        ("catalogue.chips", "catalogue", "catalogue.chips", None, None),
        ("catalogue.chips.power_w", "catalogue", "catalogue.chips.power_w", None, None),
        ("catalogue.chips.gb300", "catalogue", "catalogue.chips", None, "gb300"),
        ("catalogue.chips.gb300.power_w", "catalogue", "catalogue.chips.power_w", None, "gb300"),
        ("constants.HOUR_S", "constant", "constants.HOUR_S", None, None),
        ("sites.orbit.shells.0.altitude", "scenario", "sites.orbit.shells.0.altitude", None, None),
        ("fleet.orbit", "scenario", "fleet.orbit", None, None),
        ("rules.GDPR-5-6", "headline", "rules.*", None, "GDPR-5-6"),
    ],
)
def test_a_path_means_one_thing(
    path: str, kind: str, id: str, site: str | None, row: str | None
) -> None:
    found = resolve(path)
    assert (found.kind, found.id, found.site, found.row) == (kind, id, site, row)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("dollars.usd_per_gpu_hours", "dollars.usd_per_gpu_hour"),
        ("heat.emisivity_frac", "heat.emissivity_frac"),
        ("catalogue.chip", "catalogue.chips"),
        ("catalogue.chips.nothing.at.all", None),
        ("constants.pi", None),
        ("constants.ANNOTATIONS", None),
        ("sites..altitude", None),
        ("", None),
    ],
)
def test_a_wrong_path_names_the_near_one(path: str, near: str | None) -> None:
    with pytest.raises(EvernoonError) as caught:
        resolve(path)
    assert caught.value.message_id == "nothing-to-explain"
    if near is not None:
        assert caught.value.values["near"] == near
    for lang in ("en", "de"):
        assert len(caught.value.text(lang)) > 20


def test_what_depends_on_a_scenario_path() -> None:
    assert "orbits.altitude_m" in dependents(resolve("sites.orbit.shells.0.altitude"))
    assert "watts.array_m2" in dependents(resolve("sites.orbit.generations.0.array"))
    assert "heat.radiator_k" in dependents(resolve("catalogue.chips.gb300"))
    assert "sites.*.usd_per_mtoken" in reached(resolve("heat.emissivity_frac"))
    assert "runway.funding_gap_usd" in reached(resolve("company.cash"))


@pytest.mark.parametrize("id", list(load.all_entries()))
def test_every_assumption_has_its_line(id: str) -> None:
    place = entry_place(id)
    assert place is not None
    file, _, line = place.rpartition(":")
    text = (HERE.parent / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert text.startswith(id.partition(".")[2])


def test_a_constant_says_where_it_is_from() -> None:
    place, note = constant_note("SOLAR_CONSTANT_W_PER_M2")
    assert place.startswith("constants.py:")
    assert "doi:" in note
