"""Formulas by name: which there are, what may be written for their arguments, what comes back."""

from __future__ import annotations

import importlib
import inspect
import json
import math
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import calc
from evernoon.errors import EvernoonError

FUNCTIONS = calc.catalogue_of_functions()
ARITHMETIC = "arithmetic of one array of (line, sample), not a formula"
ROW = "reads a row of the catalogue, which `evernoon facts` shows"
VERDICT = "makes the outcome of a rule"
SPACE = "takes places or series in space, not single numbers"
NOT_LISTED = {
    "earth.precession": SPACE,
    "earth.turned_about_x_m": SPACE,
    "earth.turned_about_z_m": SPACE,
    "orbits.cache_folder": "where `evernoon fetch` keeps its files",
    "orbits.catalogue_number": "reads the number of a line of elements",
    "orbits.checksum": "checks a line of elements",
    "orbits.fault": "says what SGP4's code means",
    "orbits.fetched": "what `evernoon fetch` does",
    "orbits.exposed_frac": SPACE,
    "orbits.grouped": SPACE,
    "orbits.table": "reads the rows of a catalogue",
    "sunlight.parted": SPACE,
    "sunlight.part_by_turn": SPACE,
    "sunlight.spectrum_mev": "the energies of a baked table",
    "sunlight.weights": SPACE,
    "sunlight.in_table": "the domain of annual_dose_gy, not a formula",
    "flops.mean_over_life_frac": "takes arrays over age",
    "demand.contested": ROW,
    "demand.product": ROW,
    "demand.rival": ROW,
    "demand.weights_frac": ROW,
    "dollars.contract": ROW,
    "dollars.rent_usd_per_gpu_hour": "takes the dated prices of a contract",
    "runway.settle": ARITHMETIC,
    "runway.not_negative": ARITHMETIC,
    "runway.in_order": "checks the dates of a schedule",
    "runway.months_of": "counts the months of a period by name",
    "runway.period_of": "names the period of a month",
    "watts.behind_electrons": "takes spectra and shields",
    "watts.damage_per_m2": "takes spectra and shields",
    "wear.kaplan_meier_frac": "takes the records of a fleet",
    "wear.renewed_frac": "takes arrays over age",
    "wear.row": ROW,
    "runway.booked_usd": ARITHMETIC,
    "runway.derive": ARITHMETIC,
    "runway.imbalance_usd": ARITHMETIC,
    "runway.terms": ARITHMETIC,
    "runway.total_usd": ARITHMETIC,
    "rules.held": VERDICT,
    "rules.shared": VERDICT,
    "rules.stated": VERDICT,
    "rules.day": "the last day a partial date can mean",
    "rules.laws": ROW,
    "rules.eea_share": ROW,
    "rules.groups": ROW,
    "rules.in_eea": ROW,
    "rules.transfer_holds": ROW,
}
WORDS = {
    "start": "2026-12", "text": "2026-12", "iso2": "CH", "group": "europe", "region": "eu",
    "dates": ["2024-01-01", "2025-01-01"], "model": "llama-2-70b", "chip": "h100", "precision": "fp8",
    "mid_year": "true", "short_at_first": "true",
}  # fmt: skip
TYPICAL = {"altitude_m": 650e3, "sun_distance_m": 1.5e11, "month": 3, "months": 3, "year": 2026}
OWN_INPUTS: dict[str, dict[str, object]] = {
    "heat.radiator_area_m2": {"sides": 2},
    "sunlight.annual_dose_gy": {"altitude_m": 650e3, "shielding_m": 5e-3},
    "sunlight.meteoroids_per_m2_year": {"mass_kg": 1e-6},
    "sunlight.solar_proton_gy": {"shielding_m": 5e-3},
    "sunlight.solar_protons_per_m2": {"energy_mev": 30},
    "sunlight.trapped_per_m2_s": {"energy_mev": 30},
    "sunlight.flare_gy": {"shielding_m": 5e-3},
    "sunlight.flare_protons_per_m2": {"energy_mev": 30},
    "dollars.regime_frac": {"uniform": [0.3, 0.4]},
    "earth.f107_by_month": {"cycle_s": "11 yr"},
    "earth.measured_f107": {"jd": 2460000},
    "earth.tai_minus_utc_s": {"jd": 2460000},
    "earth.tt_minus_utc_s": {"jd": 2460000},
    "runway.depreciation_percent": {"schedule": "macrs-5"},
    "runway.discounted_usd": {"flow_usd": [1, 2]},
    "runway.single_owner_project": {"life_years": 20, "schedule": "macrs-5"},
    "runway.unlevered_tax_usd": {"result_usd": [1, 2]},
    "wear.protons_per_m2_gy": {"energy_mev": 30},
    "wear.standby_frac": {"carried": 3},
    "money.wright_fit": {"quantity": [1, 2, 4], "price_usd": [4, 3, 2]},
    "money.xirr": {"flows_usd": [-1, 2]},
    "money.xnpv_usd": {"flows_usd": [-1, 2]},
}
PLACES = {
    f"earth.{name}"
    for name in (
        *("latitude_rad", "longitude_rad", "earth_fixed_m", "earth_fixed_m_per_s", "light_frac"),
        *("geodetic_height_m", "geodetic_latitude_rad", "j2000_m", "mean_of_date_m", "teme_m"),
        "state_miss_m",
    )
}


def writable() -> Iterator[tuple[str, Callable[..., object]]]:
    """Public functions of rooms, earth and money whose arguments can be written in a shell."""
    for package in (*calc.ROOMS, *calc.SHARED):
        door = importlib.import_module(f"evernoon.{package}")
        for found in pkgutil.walk_packages(door.__path__, f"{door.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                ours = function.__module__ == module.__name__ and not name.startswith("_")
                if ours and calc._parameters(function) is not None:
                    yield f"{package}.{name}", function


def refused(name: str, **inputs: object) -> EvernoonError:
    with pytest.raises(EvernoonError) as caught:
        calc.evaluate(name, inputs)
    return caught.value


def result(name: str, **inputs: object) -> dict[str, object]:
    return calc.evaluate(name, inputs)[1]


def test_every_public_formula_is_listed_or_left_out_for_a_reason() -> None:
    listed = {function.call for function in FUNCTIONS.values()}
    left_out = {name for name, function in writable() if function not in listed}
    assert left_out <= set(NOT_LISTED)
    known = {name for name, _ in writable()}
    assert all(name in known and len(reason) > 10 for name, reason in NOT_LISTED.items())


def test_every_room_has_formulas_with_a_first_line() -> None:
    assert {name.partition(".")[0] for name in FUNCTIONS} == {*calc.ROOMS, *calc.SHARED}
    assert all(function.about.endswith((".", "%", ")")) for function in FUNCTIONS.values())
    assert len(FUNCTIONS) >= 200


def test_the_doors_offer_nothing_that_cannot_be_called() -> None:
    for room in calc.ROOMS:
        door = importlib.import_module(f"evernoon.{room}")
        assert {f"{room}.{name}" for name in door._FORMULAS} <= set(FUNCTIONS)


def arguments(found: calc.Function, number: float) -> dict[str, object]:
    return {
        p.name: TYPICAL.get(p.name, number) if p.number else WORDS.get(p.name, p.choices[:1] or "x")
        for p in found.parameters
        if p.required
    }


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - PLACES))
def test_every_formula_can_be_called(name: str) -> None:
    found = FUNCTIONS[name]
    inputs = arguments(found, 0.3)
    inputs |= OWN_INPUTS.get(name, {})
    json.dumps(calc.evaluate(name, inputs), allow_nan=False)


@pytest.mark.parametrize("number", [0.0, -1.0, 1e300, 3.0])
def test_any_numbers_give_a_result_or_one_clear_error(number: float) -> None:
    for name, found in FUNCTIONS.items():
        try:
            answer = calc.evaluate(name, arguments(found, number) | {})
        except EvernoonError as error:
            assert error.text("en") != error.text("de")
        else:
            json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_example_can_be_written(name: str) -> None:
    """What an error tells people to write is read without an error about arguments."""
    found = FUNCTIONS[name]
    words = [p.example.partition("=") for p in found.parameters if p.required]
    inputs = {key: _as_the_shell_gives_it(value.strip('"')) for key, _, value in words}
    assert set(calc.bound(found, inputs)) == {p.name for p in found.parameters if p.required}


def _as_the_shell_gives_it(value: str) -> object:
    return value[1:-1].split(", ") if value.startswith("[") else value.partition(" or ")[0]


def test_keys_without_unit_take_text_and_full_names_take_si() -> None:
    short = result("earth.period_s", altitude="650 km")
    assert (
        short
        == result("earth.period_s", altitude_m=650_000)
        == result("earth.period_s", altitude_m="650 km")
    )
    assert short["period_s"] == pytest.approx(5863.7, abs=0.1)


def test_the_command_of_the_issue() -> None:
    given_, found = calc.evaluate(
        "heat.radiator_area_m2",
        {"power": "120 kW", "temperature": "69 degC", "emissivity": "0.85", "sides": "2"},
    )
    assert given_ == {"power_w": 120e3, "temperature_k": 342.15, "emissivity": 0.85, "sides": 2}
    by_hand = 120e3 / (2 * 0.85 * 5.670374419e-8 * 342.15**4)
    assert found == {"radiator_area_m2": pytest.approx(by_hand, rel=1e-12)}


def test_a_record_gives_its_fields() -> None:
    found = result(
        "orbits.dawn_dusk_year", altitude="650 km", ltan="18 h", year="2026", shadow="cone"
    )
    assert set(found) == {"eclipse_days", "longest_eclipse_s", "sunlit_frac"}
    assert found["sunlit_frac"] == pytest.approx(0.96, abs=0.005)
    assert found["eclipse_days"] == pytest.approx(92, abs=5)
    assert found["longest_eclipse_s"] == pytest.approx(1200, abs=60)


def test_lists_are_read_item_by_item() -> None:
    each = [result("earth.period_s", altitude=text)["period_s"] for text in ("500 km", "600 km")]
    assert result("earth.period_s", altitude=["500 km", "600 km"])["period_s"] == each
    assert result("money.npv_usd", flows=["1 MUSD"], rate="10 %") == result(
        "money.npv_usd", flows="1 MUSD", rate="10 %"
    )


def test_dates_choices_and_booleans() -> None:
    flows = {"flows_usd": ["-100", "110"], "dates": ["2024-01-01", "2024-12-31"]}
    assert result("money.xirr", **flows)["rate_frac"] == pytest.approx(0.1)
    late = {"flows": ["1 MUSD"], "rate": "0.1", "growth": "0.02"}
    values = [result("money.dcf_value_usd", mid_year=word, **late) for word in ("true", "false")]
    assert values[0] != values[1]
    assert values[1] == result("money.dcf_value_usd", mid_year=False, **late)


def test_no_answer_is_null() -> None:
    assert result("money.irr", flows_usd=["1", "2"]) == {"rate_frac": None, "roots": 0}
    assert result(
        "heat.radiator_area_m2",
        power="1 kW",
        temperature="300 K",
        emissivity=1,
        sides=1,
        sink="300 K",
    ) == {"radiator_area_m2": None}
    assert calc.plain([math.nan, (math.inf, 2.0)]) == [None, [None, 2.0]]


@pytest.mark.parametrize(
    ("name", "inputs", "message", "values"),
    [
        ("heat.radiator_area", {}, "unknown-function", {"near": "heat.radiator_area_m2"}),
        ("radiator_area_m2", {}, "unknown-function", {"near": "heat.radiator_area_m2"}),
        ("heat", {}, "unknown-function", {"near": None}),
        ("", {}, "unknown-function", {"near": None}),
        ("os.system", {}, "unknown-function", {}),
        ("earth.period_s", {"altitud": "1 km"}, "unknown-argument", {"near": "altitude"}),
        ("earth.period_s", {}, "missing-argument", {"name": "altitude"}),
        ("earth.period_s", {"altitude": "650 kg"}, "bad-unit", {}),
        ("earth.period_s", {"altitude": "650"}, "bare-number", {}),
        ("earth.period_s", {"altitude": 650}, "bare-number", {}),
        ("earth.period_s", {"altitude_m": "nan"}, "not-a-number", {}),
        ("earth.period_s", {"altitude_m": math.inf}, "not-a-number", {}),
        ("earth.period_s", {"altitude_m": True}, "not-a-number", {}),
        ("earth.period_s", {"altitude": "high"}, "not-a-number", {}),
        ("earth.period_s", {"altitude": ["650 km", "600"]}, "bare-number", {}),
        ("earth.period_s", {"altitude": "1 m", "altitude_m": 1}, "duplicate-key", {}),
        ("heat.pue", {"fixed": "2 W"}, "unwanted-unit", {}),
        ("earth.month_range", {"start": "2026-13", "months": 3}, "bad-date", {}),
        ("earth.month_range", {"start": "2026-12", "months": "1.5"}, "bad-argument", {}),
        ("money.dcf_value_usd", {"mid_year": "yes"}, "unknown-choice", {"allowed": "true, false"}),
        ("orbits.dawn_dusk_year", {"shadow": "con"}, "unknown-choice", {"near": "cone"}),
    ],
)  # fmt: skip
def test_what_is_refused(
    name: str, inputs: dict[str, object], message: str, values: dict[str, object]
) -> None:
    error = refused(name, **inputs)
    assert error.message_id == message
    assert {key: error.values.get(key) for key in values} == values


def test_an_error_of_an_argument_names_it() -> None:
    assert refused("earth.period_s", altitude="650 kg").path == "altitude"


def test_a_missing_argument_shows_what_to_write() -> None:
    error = refused("heat.radiator_area_m2", power="120 kW")
    assert error.values["example"] == 'temperature="69 degC"'
    shown = FUNCTIONS["heat.radiator_area_m2"].example
    assert shown.startswith('evernoon calc heat.radiator_area_m2 power="120 kW" temperature=')


@given(st.floats(200e3, 2000e3))
def test_units_do_not_change_the_answer(altitude_m: float) -> None:
    plain = result("earth.period_s", altitude_m=altitude_m)["period_s"]
    in_km = result("earth.period_s", altitude=f"{altitude_m / 1e3!r} km")["period_s"]
    assert in_km == pytest.approx(plain, rel=1e-12)


def test_keys_that_would_be_shared_are_full_names() -> None:
    for name, found in FUNCTIONS.items():
        keys = [p.key for p in found.parameters]
        assert len(set(keys)) == len(keys), name
    shown = [p.key for p in FUNCTIONS["rules.legal_maximum_usd"].parameters]
    assert shown == ["turnover_usd", "floor", "turnover_frac"]


def test_a_shared_key_means_the_argument_that_has_a_unit() -> None:
    inputs = {"turnover": "50 MUSD", "floor": "1 MUSD", "turnover_frac": "4 %"}
    assert result("rules.legal_maximum_usd", **inputs) == {"legal_maximum_usd": 2e6}


def test_a_time_of_day_is_shown_as_one() -> None:
    assert 'ltan="18 h"' in FUNCTIONS["orbits.dawn_dusk_year"].example
