"""Entries, rows, their files, and what happens when one of them is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evernoon.assumptions import build, catalogue, files, kinds, load
from evernoon.assumptions.entry import Entry
from evernoon.assumptions.row import _full_name
from evernoon.errors import EvernoonError
from evernoon.quantities import has_unit

SOURCE = {"title": "A title", "url": "https://example.org/a"}
BASE = {"kind": "estimate", "as_of": "2026-06", "source": SOURCE}


def wrong(data: dict[str, object], name: str = "tank_kg") -> EvernoonError:
    """The error of one bad entry."""
    path = Path("nowhere.yaml")
    with pytest.raises(EvernoonError) as caught:
        load.parse_room("heat", {name: data}, _file(path.name, data, name))
    return caught.value


def _file(name: str, data: object, key: str) -> Path:
    import tempfile

    path = Path(tempfile.mkdtemp()) / name
    path.write_text(json.dumps({key: data}, indent=1))
    return path


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"low": 2, "central": 1, "high": 3}, "assumption-sequence"),
        ({"low": 1, "central": 2, "high": 3, "min": 1.5}, "assumption-sequence"),
        ({"low": 1, "central": 2, "high": 3, "max": 2.5}, "assumption-sequence"),
        ({"low": 1, "central": 1.1, "high": 3}, "assumption-infeasible"),
        ({"shape": "log-metalog", "low": 1, "central": 1.1, "high": 9}, "assumption-infeasible"),
        ({"shape": "log-metalog", "low": 0, "central": 2, "high": 9}, "assumption-not-positive"),
        ({"low": 1, "central": 2}, "assumption-incomplete"),
        ({"central": 2}, "assumption-incomplete"),
        ({"shape": "fixed", "central": 2, "low": 1}, "assumption-superfluous"),
        ({"shape": "uniform", "min": 1, "max": 3, "central": 2.5}, "assumption-not-centred"),
        ({"shape": "uniform", "min": 4, "max": 3}, "assumption-sequence"),
        ({"shape": "uniform", "min": 4}, "missing-key"),
        ({"shape": "discrete", "values": [3, 1], "weights": [1, 1]}, "assumption-discrete"),
        ({"shape": "discrete", "values": [1, 3], "weights": [1]}, "assumption-discrete"),
        ({"shape": "discrete", "values": [1, 3], "weights": [1, -1]}, "assumption-discrete"),
        (
            {"shape": "discrete", "values": [1, 3], "weights": [1, 1], "central": 2},
            "assumption-discrete",
        ),
        ({"low": 1, "central": "2 km", "high": 3}, "bad-unit"),
        ({"low": 1, "central": float("nan"), "high": 3}, "assumption-invalid"),
        ({"low": 1, "central": 2, "high": 3, "vendr": 1}, "unknown-key"),
        ({"low": 1, "high": 3}, "missing-key"),
        ({"low": 1, "central": 2, "high": 3, "kind": "guess"}, "assumption-invalid"),
        ({"low": 1, "central": 2, "high": 3, "as_of": "June"}, "assumption-invalid"),
        ({"low": 1, "central": 2, "high": 3, "source": {"title": "x"}}, "missing-key"),
        (
            {"low": 1, "central": 2, "high": 3, "source": {"title": "x", "url": "book"}},
            "assumption-invalid",
        ),
    ],
)
def test_bad_entries_say_what_is_wrong(numbers: dict[str, object], message: str) -> None:
    error = wrong({**BASE, **numbers})
    assert error.message_id == message
    assert error.line is not None
    assert str(error.path).startswith("tank_kg")
    for lang in ("en", "de"):
        assert message not in error.text(lang)  # a sentence, not the id


def test_near_key_is_suggested() -> None:
    error = wrong({**BASE, "low": 1, "central": 2, "high": 3, "vendr": 1})
    assert 'Did you mean "vendor"?' in error.text("en")


def test_shapes_know_their_median() -> None:
    uniform = Entry.model_validate({**BASE, "shape": "uniform", "min": 1, "max": 3})
    discrete = Entry.model_validate(
        {**BASE, "shape": "discrete", "values": [1, 5, 9], "weights": [1, 1, 3]}
    )
    assert uniform.central == 2.0
    assert discrete.central == 9.0


def test_units_in_entries_are_read() -> None:
    raw = {**BASE, "low": "50 USD/MWh", "central": "87 USD/MWh", "high": "0.12 USD/kWh"}
    parsed = load.parse_room("watts", {"grid_usd_per_kwh": raw}, Path("x"))
    assert parsed["watts.grid_usd_per_kwh"].central == pytest.approx(0.087)


def test_trusted_equals_validated() -> None:
    checked = Entry.model_validate({**BASE, "low": 1, "central": 2, "high": 3, "group": "g"})
    trusted = Entry.trusted(checked.model_dump(mode="json", exclude_defaults=True))
    assert trusted == checked
    assert trusted.source.url == SOURCE["url"]
    assert trusted.vendor is None


def test_every_entry_is_valid_and_sourced() -> None:
    for id, entry in load.all_entries().items():
        room, _, name = id.partition(".")
        assert "." not in name
        assert load.load_room(room)[id] is entry
        assert entry.source.title and entry.source.url
        assert entry.central != entry.vendor, id  # never just the seller's figure


@pytest.mark.no_cover
def test_generated_json_is_current() -> None:
    assert build.main(["--check"]) == 0


def test_build_and_load_of_a_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "HERE", tmp_path)
    load.load_room.cache_clear()
    text = "tank_kg: {low: 1, central: 2, high: 3, kind: estimate, as_of: 2026-06-01,\n"
    text += "  source: {title: a, url: 'https://example.org'}}\n"
    yaml = tmp_path / "heat.yaml"
    yaml.write_text(text)
    assert build.main(["--check"]) == 1
    assert load.rooms() == ("heat",)
    slow = load.load_room("heat")
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0
    load.load_room.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(files, "read_yaml", None)  # the JSON alone must do
        assert load.load_room("heat") == slow
    assert load.entry("heat.tank_kg").as_of == "2026-06-01"
    assert load.load_room("watts") == {}
    (tmp_path / "watts.yaml").write_text("a_kg: 3\n")
    assert build.main([]) == 1  # names what is wrong and goes on
    (tmp_path / "watts.yaml").unlink()
    yaml.write_text(text + "# changed\n")
    assert files.current_json(yaml) is None
    load.load_room.cache_clear()


def test_unknown_entry_names_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = Entry.model_validate({**BASE, "low": 1, "central": 2, "high": 3})
    with load.overlaid({"heat.tank_kg": entry}):
        assert load.entry("heat.tank_kg") is entry
        with pytest.raises(EvernoonError, match=r"heat\.tank_kg") as caught:
            load.entry("heat.tnak_kg", path="assume.heat.tnak_kg")
    assert caught.value.path == "assume.heat.tnak_kg"
    assert "heat.tank_kg" not in load.all_entries()


def bad_file(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(EvernoonError) as caught:
        files.read_yaml(path)
    assert caught.value.text("de") != caught.value.text("en")
    return caught.value.message_id


def test_bad_files(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert bad_file(path, b"a: [1") == "bad-yaml"
    assert bad_file(path, b"a: 1\na: 2\n") == "duplicate-key"
    assert bad_file(path, b"- 1\n") == "not-a-mapping"
    assert bad_file(path, b"a: &x 1\nb: *x\n") == "alias-bomb"
    assert bad_file(path, b"a: " + b"[" * 60 + b"]" * 60) == "alias-bomb"
    assert bad_file(path, b"a: \xff") == "bad-encoding"
    assert bad_file(path, b"a: \x00") == "bad-yaml"
    assert bad_file(path, b"#" * (files.MAX_BYTES + 1)) == "file-too-large"
    with pytest.raises(EvernoonError) as caught:
        files.read_yaml(tmp_path / "none.yaml")
    assert caught.value.message_id == "file-missing"


def test_place_finds_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a:\n  b:\n    - 1\n    - {c: 2}\n")
    assert files.place(path, ("a", "b")) == (2, 3)
    assert files.place(path, ("a", "b", 1, "c")) == (4, 8)
    assert files.place(path, ("a", "x")) == (1, 1)
    assert files.place(path, ("x",)) == (None, None)


# --- catalogue ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(kinds.KINDS))
def test_every_row_of_ours_is_valid(kind: str) -> None:
    for id, row in catalogue.rows(kind).items():
        assert row.source.title and row.source.url, id
        assert row.name


@pytest.mark.parametrize("kind", list(kinds.KINDS))
def test_short_keys_are_clear(kind: str) -> None:
    """A field is reachable by its full name, and by its short one where no other has the same."""
    model = kinds.KINDS[kind]
    for name in model.model_fields:
        assert _full_name(name, model.model_fields) == name


def test_chips_match_their_data_sheets() -> None:
    ids = {"a100", "h100", "h200", "b200", "gb200", "gb300", "mi300x", "tpu-v6e"}
    assert ids <= set(catalogue.rows("chips"))
    h100 = catalogue.row("chips", "h100")
    assert isinstance(h100, kinds.Chip)
    assert h100.flop_per_s["fp8"] == 1979e12
    assert "fp4" not in h100.flop_per_s
    assert h100.memory_byte == 80e9
    assert h100.coolant_inlet_max_k == pytest.approx(318.15)
    gb200 = catalogue.row("chips", "gb200")
    assert isinstance(gb200, kinds.Chip)
    rack_w = 72 * gb200.power_w * (1 + gb200.server_overhead_frac)
    assert rack_w == pytest.approx(120e3, rel=0.01)
    assert 72 * gb200.chip_kg == pytest.approx(1360, rel=0.01)
    assert 72 * gb200.price_usd.central == pytest.approx(3e6, rel=0.02)


def test_regions_cover_the_world_once() -> None:
    regions = [r for r in catalogue.rows("regions").values() if isinstance(r, kinds.Region)]
    codes = [c for region in regions for c in region.countries]
    assert len(regions) == 40
    assert len(codes) == len(set(codes)) == 250
    assert len({region.group for region in regions}) == 8
    assert sum(region.people for region in regions) == pytest.approx(7.6e9, rel=0.03)
    assert {r.eea >= 0.98 for r in regions if r.group == "eea"} == {True}
    assert {r.eea <= 0.05 for r in regions if r.group != "eea"} == {True}
    for region in regions:  # the sun's time and the clock agree within three hours
        assert abs(region.lon_rad * 12 / 3.14159265 - region.utc_offset_h) < 3.0, region.name


def test_regions_cover_earths_countries() -> None:
    from evernoon.earth import countries

    codes = {c for r in catalogue.rows("regions").values() for c in r.countries}  # type: ignore[attr-defined]
    assert set(catalogue.rows("countries")) <= codes
    assert Path(countries.__file__).is_file()


def test_countries_show_official_figures() -> None:
    rows = catalogue.rows("countries")
    assert len(rows) >= 45
    norway, us = rows["NO"], rows["US"]
    assert isinstance(norway, kinds.Country) and isinstance(us, kinds.Country)
    assert norway.eea and norway.adequacy == "full"
    assert not us.eea and us.adequacy == "dpf"
    assert norway.electricity_usd_per_kwh.central == pytest.approx(0.0541)
    assert us.electricity_usd_per_kwh.central == pytest.approx(0.0813)
    assert norway.grid_co2_kg_per_kwh == pytest.approx(0.0308, abs=1e-4)
    assert us.kind == "measured" and rows["JP"].kind == "estimate"


def test_unknown_rows_and_kinds() -> None:
    with pytest.raises(EvernoonError, match="h100"):
        catalogue.row("chips", "h10", path="sites.a.generations.0.chip")
    with pytest.raises(EvernoonError, match="chips"):
        catalogue.rows("chip")
    with pytest.raises(EvernoonError, match="DEE"):
        catalogue.row("countries", "DEE")


def test_spread_of_a_row() -> None:
    assert catalogue.spread("catalogue.chips.h100.price_usd").central == 31_000
    for id in ("catalogue.chips.h100.power_w", "catalogue.chips.h100", "catalogue.chips.x.power_w"):
        with pytest.raises(EvernoonError):
            catalogue.spread(id)


OWN = """
chips:
  mine:
    name: Mine
    maker: Me
    available: 2027-01
    flop_per_s: {bf16: 1 PFLOP/s}
    memory_byte: 100 GB
    memory_byte_per_s: 4 TB/s
    link_byte_per_s: 900 GB/s
    power: 500 W
    server_overhead_frac: 30 %
    coolant_inlet_max: 50 degC
    die_max: 90 degC
    memory_max: 95 degC
    chip: 5 kg
    price: {low: 8 kUSD, central: 10 kUSD, high: 12 kUSD}
    source: {title: my bench, url: "https://example.org"}
"""


def test_own_file_is_merged_and_leaves_again(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    before = catalogue.version()
    with catalogue.using(path):
        mine = catalogue.row("chips", "mine")
        assert isinstance(mine, kinds.Chip)
        assert mine.server_overhead_frac == pytest.approx(0.3)
        assert mine.price_usd.low == 8000
        assert catalogue.version() != before
    with pytest.raises(EvernoonError):
        catalogue.row("chips", "mine")
    with catalogue.using(None):
        assert catalogue.version() == before


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (OWN.replace("power: 500 W", "power: 500"), None, None),
        (OWN.replace("power: 500 W", "power: 500 kg"), "bad-unit", 11),
        (OWN.replace("power:", "powr:"), "missing-key", 3),
        (OWN.replace("30 %", "130 %"), "assumption-invalid", 12),
        ("chip: {}\n", "unknown-key", 1),
        ("a: 1\n", "unknown-key", 1),
        ("chips: 3\n", "not-a-mapping", 1),
        ("assumptions: {heat: 3}\n", "not-a-mapping", 1),
        (
            "assumptions:\n  heat:\n    nothing_kg: {shape: fixed, central: 1, kind: press,\n"
            "      as_of: 2026-01, source: {title: a, url: 'https://example.org'}}\n",
            "assumption-unknown",
            3,
        ),
    ],
)
def test_own_file_errors(tmp_path: Path, text: str, message: str | None, line: int | None) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text)
    if message is None:
        with catalogue.using(path):
            assert "mine" in catalogue.rows("chips")
        return
    with pytest.raises(EvernoonError) as caught, catalogue.using(path):
        pass
    assert (caught.value.message_id, caught.value.line) == (message, line)
    assert caught.value.file == str(path)


def test_own_entry_replaces_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "assumptions:\n  heat:\n    tank_kg: {shape: fixed, central: 9, kind: press,\n"
        "      as_of: 2026-01, source: {title: a, url: 'https://example.org'}}\n"
    )
    ours = Entry.model_validate({**BASE, "low": 1, "central": 2, "high": 3})
    with load.overlaid({"heat.tank_kg": ours}), catalogue.using(path):
        assert load.entry("heat.tank_kg").central == 9.0


def test_json_keeps_what_units_said() -> None:
    """What a row dumps can be read again and is the same row."""
    for kind in kinds.KINDS:
        for row in catalogue.rows(kind).values():
            again = type(row).model_validate(row.model_dump(mode="json", exclude_defaults=True))
            assert again == row


def test_every_physical_field_of_a_row_names_its_unit() -> None:
    counts = {"parameters", "active_parameters", "quality", "chips", "users", "ceiling", "people"}
    shares = {"online", "eea", "efficiency", "depth", "end_of_life", "absorptance", "emittance"}
    pure = {"cycles", "depth_exponent", "peak", "share", "shares", "option_shares", "staff"}
    pure |= {"limit_shape", "wearout_shape", "electrons_per_proton", "electron_exponent"}
    allowed = counts | shares | pure | {"sales_multiple", "group_weights"}
    for model in kinds.KINDS.values():
        for name, field in model.model_fields.items():
            if "float" in str(field.annotation) or "Distribution" in str(field.annotation):
                assert has_unit(name) or name in allowed, name


def test_loading_costs_no_numpy() -> None:
    code = (
        "import sys\n"
        "from evernoon.assumptions import catalogue, load\n"
        "load.all_entries(); catalogue.row('chips', 'h100'); catalogue.rows('regions')\n"
        "print(sorted({'numpy', 'scipy', 'numba', 'xarray', 'ruamel.yaml'} & set(sys.modules)))\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"
