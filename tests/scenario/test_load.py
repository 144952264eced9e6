"""Scenario files: what holds, what is refused, and where the error points."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.assumptions.catalogue import using
from evernoon.errors import EvernoonError
from evernoon.scenario import Scenario, case_names, from_dict, load, schema
from evernoon.scenario.assemble import clock, lot_choices, planned_rates
from evernoon.scenario.empty import empty_sites
from evernoon.scenario.loading import merged, overlaid, split_path
from evernoon.scenario.yamlfile import parse

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BROKEN = sorted((ROOT / "tests" / "broken").glob("*.yaml"))


def expected(path: Path) -> str:
    raw = path.read_bytes()
    text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8", errors="replace")
    return text.splitlines()[0].removeprefix("# expect: ").strip()


def failure(path: Path | str, *sets: str, case: str | None = None) -> EvernoonError:
    with pytest.raises(EvernoonError) as caught:
        load(path, case, sets)
    return caught.value


@pytest.mark.no_cover
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_and_case_loads(path: Path) -> None:
    assert load(path).sites
    for case in case_names(path):
        assert load(path, case)


@pytest.mark.parametrize("path", BROKEN, ids=lambda p: p.stem)
def test_broken_file_gives_the_expected_message_with_its_place(path: Path) -> None:
    error = failure(path)
    assert error.message_id == expected(path)
    assert str(path) in error.text("en")
    assert error.text("de") != error.text("en")


def test_there_are_at_least_sixty_broken_files() -> None:
    assert len(BROKEN) >= 60


def test_error_points_to_the_line() -> None:
    error = failure(ROOT / "tests/broken/bare_number.yaml")
    assert (error.line, error.path) == (9, "sites.orbit.shells.0.altitude")


def test_case_is_laid_over_the_file() -> None:
    path = ROOT / "examples/xai-2025.yaml"
    assert load(path, "no_raise").company.raises == ()
    assert len(load(path).company.raises) == 1
    assert load(path, "sceptic").beliefs == "sceptic"


def test_unknown_case_names_the_nearest() -> None:
    error = failure(ROOT / "examples/xai-2025.yaml", case="no_rise")
    assert error.values["near"] == "no_raise"


def test_base_is_laid_under(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(f"base: {ROOT / 'examples/xai-2025.yaml'}\nmonths: 24\n")
    scenario = load(tmp_path / "mine.yaml")
    assert (scenario.months, scenario.name) == (24, "xAI 2025")


def test_error_in_base_names_the_base_file(tmp_path: Path) -> None:
    (tmp_path / "under.yaml").write_text("mnths: 3\n")
    (tmp_path / "over.yaml").write_text("base: under.yaml\n")
    error = failure(tmp_path / "over.yaml")
    assert error.file is not None
    assert error.file.endswith("under.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("months", "bad-override"),
        ("months=[", "bad-override"),
        ("mnths=3", "unknown-key"),
        ("sites.orbti.kind=owned", "unknown-key"),
        ("months=3.5", "bad-integer"),
        ("months=0", "out-of-range"),
        ("sites=3", "not-a-mapping"),
        ("sites={}", "empty-list"),
        ("sites.orbit.shells=3", "needs-list"),
        ("sites.orbit.shells.9.altitude=3 km", "unknown-path"),
        ("sites.orbit.shells.9=3 km", "unknown-path"),
        ("name=[a]", "needs-text"),
        ("law.landing=maybe", "unknown-choice"),
        ("beliefs=optimist", "unknown-choice"),
        ("sites.orbit.generations.0.precision=fp2", "unknown-choice"),
        ("sites.orbit.generations.0.satellite=ai2", "unknown-name"),
        ("sites.orbit.generations.0.launch=starshp", "unknown-name"),
        ("work.main=chat", "unknown-choice"),
        ("work.products=[grok-chat, nothing]", "unknown-name"),
        ("work.use={grok-chat: {model: gpt-0}}", "unknown-name"),
        ("market.rivals=[deepmind]", "unknown-name"),
        ("company=nobody", "unknown-name"),
        ("fleet.orbit.2028-01=3 MW/month", "plan-rate"),
        ("fleet.orbit.2028-01=-3 satellites/month", "out-of-range"),
        ("fleet.orbit.2027-01=3 satellites/month", "plan-no-generation"),
        ("events.0.moves.dollars.rent=twice", "bad-factor"),
        ("events=[{name: x, moves: {dollars.rent: x2}}]", "event-trigger"),
        ("assume.heat.nothing=3", "assumption-unknown"),
        ("as_of=", "needs-text"),
    ],
)
def test_overrides_are_checked(text: str, message: str) -> None:
    assert failure(ROOT / "examples/spacex-ai1.yaml", text).message_id == message


def test_overrides_reach_lists_ids_and_levers() -> None:
    scenario = load(
        ROOT / "examples/spacex-ai1.yaml",
        None,
        [
            "sites.orbit.generations.0.radiator=200 m2",
            "assume.dollars.starship_price_floor=99 USD/kg",
            "events.0.moves.dollars.rent=x0.5",
            "company.cash=1 bn USD",
        ],
    )
    orbit = scenario.sites["orbit"]
    assert orbit.kind == "orbit"
    assert orbit.generations[0].radiator_m2 == 200.0
    assert scenario.assume["dollars.starship_price_floor_usd_per_kg"] == 99.0
    assert scenario.events[0].factors["dollars.rent"] == 0.5
    assert scenario.company.cash_usd == 1e9


def test_nested_assumptions_are_flattened() -> None:
    data = overlaid(ROOT / "examples/spacex-ai1.yaml").data
    data["assume"] = {"dollars": {"starship_price_floor_usd_per_kg": "99 USD/kg"}}
    assert from_dict(data).assume == {"dollars.starship_price_floor_usd_per_kg": 99.0}


def test_scenario_survives_its_own_dump() -> None:
    scenario = load(ROOT / "examples/spacex-ai1.yaml")
    assert Scenario.model_validate(scenario.model_dump()) == scenario


def test_schema_describes_quantities_and_files() -> None:
    found = schema()
    assert "base" in found["properties"]
    assert found["$defs"]["Shell"]["properties"]["altitude"]


def test_lots_follow_file_order_and_plan_goes_to_the_newest_generation() -> None:
    scenario = load(ROOT / "examples/xai-2025.yaml")
    lots = lot_choices(scenario)
    assert [lot.site for lot in lots] == ["colossus", "colossus", "cloud"]
    rates = planned_rates(scenario, clock(scenario))
    assert rates[0][0] == 15.0
    assert (rates[0][6], rates[1][6]) == (0.0, 60.0)
    assert rates[2][59] == 500.0


def test_what_retires_is_replaced_by_the_newest_generation() -> None:
    path = ROOT / "examples/spacex-ai1.yaml"
    plain, renewed = load(path), load(path, sets=["fleet.replace=true"])
    time = clock(plain)
    before, after = (np.array(planned_rates(s, time)) for s in (plain, renewed))
    lots = [lot.site for lot in lot_choices(plain)]
    orbit, rented = lots.index("orbit"), lots.index("cloud")
    first = time.index("2028-01")
    life = 60
    # Nothing retires before its life is over; then each month's deliveries come again, and again.
    assert after[orbit, : first + life] == pytest.approx(before[orbit, : first + life])
    assert after[orbit, first + life] == pytest.approx(before[orbit, first + life] + 10.0)
    late = first + 2 * life
    assert after[orbit, late] == pytest.approx(before[orbit, late] + after[orbit, late - life])
    assert after[rented] == pytest.approx(before[rented])
    # Servers of the older generation come back as the newer one.
    old, new = (i for i, name in enumerate(lots) if name == "colossus")
    assert after[old] == pytest.approx(before[old])
    assert after[new].sum() > before[new].sum() + 300.0


def test_age_axis_covers_what_stands_at_the_start() -> None:
    scenario = load(ROOT / "examples/spacex-ai1.yaml")
    time = clock(scenario)
    assert time.ages >= time.months + 27


@given(
    st.dictionaries(
        st.text(max_size=3), st.integers() | st.dictionaries(st.text(max_size=2), st.integers())
    )
)
def test_merging_with_itself_changes_nothing(data: dict[str, object]) -> None:
    assert merged(data, data) == data


def test_paths_of_ids_keep_their_dots() -> None:
    assert split_path("assume.heat.x_k") == ("assume", "heat.x_k")
    assert split_path("events.0.moves.dollars.rent") == ("events", 0, "moves", "dollars.rent")
    assert split_path("sites.a.shells.0.altitude") == ("sites", "a", "shells", 0, "altitude")


def test_yaml_scalars_have_their_types() -> None:
    data = parse(
        "{a: 0x10, b: 1_000, c: 1.5, d: true, e: null, f: 2026-12-01, g: .inf, h: 0o17}", "t"
    ).data
    assert data["a"] == 16
    assert data["b"] == 1000
    assert (data["c"], data["d"], data["e"], data["f"], data["h"]) == (
        1.5,
        True,
        None,
        "2026-12-01",
        15,
    )
    assert data["g"] == float("inf")


@pytest.mark.parametrize(
    ("text", "message"), [("", "file-empty"), ("[1, 2]", "not-a-mapping"), ("a: [", "bad-yaml")]
)
def test_text_that_is_no_mapping(text: str, message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        parse(text, "t")
    assert caught.value.message_id == message


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(EvernoonError) as caught:
        parse("a: " + "[" * 60 + "]" * 60, "t")
    assert caught.value.message_id == "too-deep"


def test_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"# " + b"x" * 1_100_000)
    assert failure(path).message_id == "file-too-large"


def test_plan_beyond_the_shells_is_refused() -> None:
    """Three shells of 20,000; over a life of five years 1,001 a month are 60,060."""
    path, key = ROOT / "examples/spacex-ai1.yaml", "fleet.orbit"
    assert load(path, None, [f"{key}={{2028-01: 1000 satellites/month}}"])
    error = failure(path, f"{key}={{2028-01: 1001 satellites/month}}")
    assert error.message_id == "plan-exceeds-shells"
    assert error.path == key
    assert "60060" in error.text("en").replace(",", "") and "orbit" in error.text("en")


@pytest.mark.parametrize(
    ("plan", "empty"),
    [
        ("fleet={colossus: {2026-12: 20 MW/month}}", ("orbit", "cloud")),
        ("fleet={orbit: {2150-01: 10 satellites/month}, cloud: {2027-01: 0 gpu/month}}", ("orbit", "cloud")),
        ("fleet.orbit={2028-01: 1 satellites/month}", ()),
        ("fleet={decide: cheapest}", ()),
    ],
)  # fmt: skip
def test_a_fleet_that_never_comes_is_named(plan: str, empty: tuple[str, ...]) -> None:
    """What is installed stands, whatever the plan; a company that decides by price may still order."""
    assert empty_sites(load(ROOT / "examples/spacex-ai1.yaml", None, [plan])) == empty


@pytest.mark.parametrize("after", ["", "after: hold"])
def test_a_price_curve_that_ends_goes_on_only_if_told(after: str, tmp_path: Path) -> None:
    rows = tmp_path / "own.yaml"
    rows.write_text(f"""contracts:
  b200-spot:
    name: My rent
    chip: b200
    tier: spot
    term: 1 months
    {after}
    kind: press
    as_of: 2026-03
    prices: [{{date: 2026-01, usd_per_gpu_hour: {{shape: fixed, central: 3.0}}}}]
    source: {{title: My own offer, url: "https://example.org/x"}}
""")
    path, rent = ROOT / "examples/spacex-ai1.yaml", "sites.cloud.contract=spot"
    with using(rows):
        if after:
            assert load(path, None, [rent])
            return
        error = failure(path, rent)
    assert (error.message_id, error.path) == ("curve-ends", "sites.cloud.contract")
    assert "2041-11" in error.text("de")


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ("assume.dollars.shell_life_s=-5 yr", ">= 8 yr"),
        ("assume.dollars.wacc_orbit_frac=-1", ">= 0.02, <= 0.5"),
        ("assume.dollars.starship_price_floor=1 USD/kg", ">= 20 USD/kg"),
    ],
)
def test_bounds_are_told_as_one_types_them(given: str, allowed: str) -> None:
    assert failure(ROOT / "examples/spacex-ai1.yaml", given).values["allowed"] == allowed


def test_installed_satellites_take_places_until_they_retire() -> None:
    path, shells = ROOT / "examples/spacex-ai1.yaml", "sites.orbit.generations.0"
    error = failure(path, f"{shells}.installed=59900 satellites")
    assert error.message_id == "plan-exceeds-shells"
    early = [f"{shells}.from=2023-01", f"{shells}.installed=59900 satellites"]
    assert load(path, None, early)


def test_an_anchor_given_anew_is_the_later_one_without_a_word(
    recwarn: pytest.WarningsRecorder,
) -> None:
    assert parse("a: &p 1\nb: &p 2\nc: *p\n", "mine.yaml").data["c"] == 2
    assert not recwarn
