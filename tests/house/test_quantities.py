"""Units at the door: text to SI, names to units."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from evernoon import quantities as q
from evernoon.errors import EvernoonError
from evernoon.quantities import text as reading
from evernoon.quantities import units

YEAR_S = 365.25 * 86400


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("650 km", "m", 650e3),
        ("650km", "m", 650e3),
        ("1_000.5 mm", "m", 1.0005),
        ("1e-3 km", "m", 1.0),
        ("-.5 m", "m", -0.5),
        ("110 m2", "m^2", 110.0),
        ("2 cm²", "m^2", 2e-4),
        ("2 Mt", "kg", 2e9),
        ("5 g", "kg", 5e-3),
        ("5 yr", "s", 5 * YEAR_S),
        ("18 months", "yr", 1.5),
        ("2 weeks", "day", 14.0),
        ("18 h", "h", 18.0),
        ("18:30", "h", 18.5),
        ("120 kW", "W", 120e3),
        ("2 GWh", "J", 7.2e12),
        ("69 degC", "K", 342.15),
        ("69°C", "K", 342.15),
        ("342 K", "K", 342.0),
        ("180 deg", "rad", math.pi),
        ("60 arcmin", "deg", 1.0),
        ("2 mrad", "rad", 2e-3),
        ("80 GB", "bit", 6.4e11),
        ("80 GB", "GB", 80.0),
        ("100 Gbit/s", "bit/s", 1e11),
        ("100 Gbps", "bit/s", 1e11),
        ("4 EFLOP/s", "FLOP/s", 4e18),
        ("4 PFLOPS", "FLOP/s", 4e15),
        ("100 rad", "Gy", 1.0),
        ("2 krad/yr", "Gy/yr", 20.0),
        ("2 krad", "krad", 2.0),
        ("13 bn USD", "USD", 13e9),
        ("1.75 tn USD", "USD", 1.75e12),
        ("1 M USD", "USD", 1e6),
        ("3 million USD", "USD", 3e6),
        ("3 MUSD", "USD", 3e6),
        ("5 kUSD", "USD", 5e3),
        ("150 $/kg", "USD/kg", 150.0),
        ("150 USD per kg", "USD/kg", 150.0),
        ("87 USD/MWh", "USD/kWh", 0.087),
        ("14700 USD/kW/yr", "USD/kW/yr", 14700.0),
        ("14700 USD/(kW*yr)", "USD/kW/yr", 14700.0),
        ("2.5 USD/GPU-h", "USD/GPU-h", 2.5),
        ("2.5 USD/chip-hour", "USD/GPU-h", 2.5),
        ("2 USD/PFLOP-h", "USD/(PFLOP/s)/h", 2.0),
        ("3 USD/Mtoken", "USD/Mtoken", 3.0),
        ("3 USD/satellite", "USD/unit", 3.0),
        ("0.5 %/month", "frac/month", 0.005),
        ("0.02/yr", "1/yr", 0.02),
        ("2 %/yr", "1/yr", 0.02),
        ("10 satellites/month", "1/month", 10.0),
        ("20 MW/month", "W/month", 20e6),
        ("7 kg/m2", "kg/m^2", 7.0),
        ("3 W m-2", "W/m^2", 3.0),
        ("180 Wh/kg", "Wh/kg", 180.0),
        ("0.02 m2/kg", "m^2/kg", 0.02),
        ("0.02 K/W", "K/W", 0.02),
        ("5 requests/user/day", "request/user/day", 5.0),
        ("5 %", "", 0.05),
        ("0.85", "frac", 0.85),
        (0.85, "", 0.85),
        (3, "", 3.0),
        ("500 satellites", "", 500.0),
        ("3 Mtoken", "", 3e6),
        (q.SI(7.0), "m", 7.0),
    ],
)
def test_text_becomes_a_number(text: object, unit: str, expected: float) -> None:
    assert q.parse(text, unit) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "unit", "message_id"),
    [
        ("650", "m", "bare-number"),
        (650, "m", "bare-number"),
        (650.0, "USD/kg", "bare-number"),
        ("0.02", "1/yr", "bare-number"),
        ("5 kg", "m", "bad-unit"),
        ("5 %", "m", "bad-unit"),
        ("650 KM", "m", "bad-unit"),
        ("1 500 km", "m", "bad-unit"),
        ("2 1 km", "m", "bad-unit"),
        ("10 degC/W", "K/W", "bad-unit"),
        ("3 USD/GPU", "USD", "bad-unit"),
        ("3 USD/h", "USD/GPU-h", "bad-unit"),
        ("3 USD/token", "USD/Mtoken/GPU", "bad-unit"),
        ("5 EUR/kg", "USD/kg", "bad-unit"),
        ("5 USD/(kg", "USD/kg", "bad-unit"),
        ("5 kg)", "kg", "bad-unit"),
        ("5 kg/", "kg", "bad-unit"),
        ("5 " + "(" * 5000, "kg", "not-a-number"),
        ("5 " + "(" * 200, "kg", "bad-unit"),
        ("5 km", "", "unwanted-unit"),
        ("5 furlongs", "frac", "unwanted-unit"),
        ("1,5 km", "m", "decimal-comma"),
        ("1,000 km", "m", "decimal-comma"),
        ("nan", "m", "not-a-number"),
        ("inf km", "m", "not-a-number"),
        ("1e999 m", "m", "not-a-number"),
        (math.nan, "", "not-a-number"),
        (math.inf, "", "not-a-number"),
        ("many", "m", "not-a-number"),
        ("", "", "not-a-number"),
        (True, "", "not-a-number"),
        (None, "m", "not-a-number"),
        ([1], "m", "not-a-number"),
        ("25:00", "h", "bad-unit"),
    ],
)
def test_bad_input_says_what_to_write(text: object, unit: str, message_id: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        q.parse(text, unit)
    assert caught.value.message_id == message_id
    for lang in ("en", "de"):
        assert str(caught.value.values["example"]) in caught.value.text(lang)
        assert len(caught.value.text(lang)) < 400


def test_advice_is_the_right_one() -> None:
    for text, advice in (("1,5 km", '"1.5 km"'), ("1,000 km", '"1000 km"'), ("650 KM", '"km"')):
        with pytest.raises(EvernoonError, match=advice):
            q.parse(text, "m")
    with pytest.raises(EvernoonError, match="dated rate"):
        q.parse("5 EUR/kg", "USD/kg")


def test_foreign_money_at_a_stated_rate() -> None:
    rates = {"EUR": 1.1, "CHF": 1.2}
    assert q.parse("5 EUR/kg", "USD/kg", usd_per=rates) == pytest.approx(5.5)
    assert q.parse("2 bn CHF", "USD", usd_per=rates) == pytest.approx(2.4e9)
    assert q.parse("2 kg/EUR", "kg/USD", usd_per=rates) == pytest.approx(2 / 1.1)


SYMBOLS = sorted(
    {*units.DERIVED, *units.BASE.split(), *units.COUNTS}
    | {word for synonyms in units.COUNTS.values() for word in synonyms.split()}
    | {p + s for s in ("m", "g", "W", "Wh", "J", "bit", "B", "FLOP", "USD") for p in "kMGT"}
)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_unit_word_reads_in_itself(symbol: str) -> None:
    assert q.parse(f"3 {symbol}", symbol) == pytest.approx(3.0)
    assert q.factor(symbol) > 0


@given(
    st.floats(-1e15, 1e15, allow_nan=False, allow_infinity=False),
    st.sampled_from(["m", "kg", "USD/kg", "W/m^2/K^4", "USD/GPU-h", "Gy/yr", "1/month", "K", "B"]),
)
def test_what_is_written_in_the_unit_reads_back_bit_for_bit(x: float, unit: str) -> None:
    assert q.parse(f"{x!r} {unit}", unit) == x


@given(
    st.floats(1e-6, 1e6),
    st.sampled_from(
        [("km", "m"), ("MW", "W"), ("USD/kWh", "USD/MWh"), ("yr", "s"), ("deg", "rad")]
    ),
)
def test_there_and_back(x: float, pair: tuple[str, str]) -> None:
    there = q.parse(f"{x!r} {pair[0]}", pair[1])
    assert q.parse(f"{there!r} {pair[1]}", pair[0]) == pytest.approx(x, rel=1e-14)


@given(st.text(max_size=40), st.sampled_from(["m", "", "USD/kg", "h", "Gy"]))
def test_any_text_is_a_finite_number_or_our_error(text: str, unit: str) -> None:
    try:
        assert math.isfinite(q.parse(text, unit))
    except EvernoonError as error:
        assert error.message("de")


NAMES = {
    "radiator_m2": "m^2", "volume_m3": "m^3", "altitude_m": "m", "mass_kg": "kg",
    "price_usd_per_kg": "USD/kg", "price_usd_per_w": "USD/W", "price_usd_per_kwh": "USD/kWh",
    "price_usd_per_mwh": "USD/MWh", "price_usd_per_kw_year": "USD/kW/yr",
    "price_usd_per_mtoken": "USD/Mtoken", "price_usd_per_gpu_hour": "USD/GPU-h",
    "usd_per_gpu_hour": "USD/GPU-h", "price_usd_per_pflop_hour": "USD/PFLOP-h",
    "price_usd_per_unit": "USD/unit", "price_usd_per_employee": "USD/unit",
    "rent_usd_per_month": "USD/month", "price_usd_real": "USD", "cash_usd": "USD",
    "areal_mass_kg_per_m2": "kg/m^2", "specific_mass_kg_per_kw": "kg/kW",
    "density_kg_per_m3": "kg/m^3", "ballistic_m2_per_kg": "m^2/kg",
    "specific_power_w_per_kg": "W/kg", "flux_w_per_m2": "W/m^2", "sigma_w_per_m2_k4": "W/m^2/K^4",
    "energy_wh_per_kg": "Wh/kg", "resistance_k_per_w": "K/W", "temperature_k": "K",
    "compute_flop_per_s": "FLOP/s", "work_flop": "FLOP", "rate_bit_per_s": "bit/s",
    "rate_byte_per_s": "B/s", "size_byte": "B", "memory_gb": "GB", "size_bit": "bit",
    "speed_token_per_s": "token/s", "sold_mtoken": "Mtoken", "beta_rad": "rad",
    "rate_rad_per_s": "rad/s", "eclipse_frac": "frac", "loss_frac_per_year": "frac/yr",
    "failures_per_year": "1/yr", "launches_per_month": "1/month", "upsets_per_s": "1/s",
    "debris_per_m2_year": "1/m^2/yr", "flux_per_cm2_s": "1/cm^2/s", "period_s": "s", "ltan_h": "h",
    "runway_months": "month", "life_month": "month", "life_years": "yr", "power_w": "W",
    "energy_j": "J", "energy_mev": "MeV", "dose_gy": "Gy", "dose_krad": "krad",
    "dose_gy_per_year": "Gy/yr", "speed_m_per_s": "m/s", "mu_m3_per_s2": "m^3/s^2",
    "upsets_per_device_day": "1/device/day", "inertia_kg_m2": "kg*m^2", "thrust_n": "N",
    "used_gpu_hours": "GPU-h", "cost_usd_per_kw_per_month": "USD/kW/month",
    "chips": "", "n_chips": "", "launch_year": "", "k": "", "s": "", "hops_per_path": "",
    "price_usd_per_kg_low": "", "samples_per": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "unit"), NAMES.items())
def test_names_state_their_unit(name: str, unit: str) -> None:
    assert q.unit_of(name) == unit
    assert q.has_unit(name) == bool(unit)
    q.dims(unit)  # every canonical unit can be read


def test_bare_names() -> None:
    assert q.bare_name("radiator_m2") == "radiator"
    assert q.bare_name("price_usd_per_kg") == "price"
    assert q.bare_name("launches_per_month") == "launches"
    assert q.bare_name("usd_per_gpu_hour") == "usd_per_gpu_hour"
    assert q.bare_name("chips") == "chips"


def test_text_in_the_unit_of_a_name() -> None:
    assert q.in_name_unit("87 USD/MWh", "price_usd_per_kwh") == pytest.approx(0.087)
    assert q.in_name_unit("20 Gy", "dose_krad") == pytest.approx(2.0)
    assert q.in_name_unit("5 %", "eclipse_frac") == pytest.approx(0.05)
    assert q.in_name_unit(4, "chips") == 4.0


def test_dimensions_and_examples() -> None:
    assert q.dims("USD/PFLOP-h") == {"USD": 1, "FLOP": -1}
    assert q.dims("W/m^2/K^4") == {"kg": 1, "s": -3, "K": -4}
    assert q.example("USD/kg") == "150 USD/kg"
    assert q.example("W/K") == "1 W/K"
    for unit, text in reading._EXAMPLES.items():
        assert math.isfinite(q.parse(text.split(" or ")[0], unit)), unit


class Shell(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    altitude_m: Annotated[float, q.In("m", gt=0, le=2e6)]
    share_frac: Annotated[float, q.In("", ge=0, lt=1)] = 0.5
    mass_kg: Annotated[float, q.In("kg")] | None = None


def test_in_a_pydantic_model() -> None:
    shell = Shell.model_validate({"altitude_m": "650 km", "share_frac": "5 %"})
    assert shell.altitude_m == 650e3
    assert shell.share_frac == 0.05
    assert Shell.model_validate(shell.model_dump()) == shell
    assert Shell.model_validate_json(shell.model_dump_json()) == shell
    assert json.loads(shell.model_dump_json())["altitude_m"] == "650000.0 m"
    assert Shell(altitude_m=q.SI(5.0)).altitude_m == 5.0


@pytest.mark.parametrize(
    ("fields", "message_id"),
    [
        ({"altitude_m": "0 km"}, "out-of-range"),
        ({"altitude_m": "3000 km"}, "out-of-range"),
        ({"altitude_m": "1 m", "share_frac": 1}, "out-of-range"),
        ({"altitude_m": "1 m", "share_frac": -0.1}, "out-of-range"),
        ({"altitude_m": 650}, "bare-number"),
        ({"altitude_m": "1 m", "mass_kg": "5 m"}, "bad-unit"),
    ],
)
def test_pydantic_keeps_our_error(fields: dict[str, object], message_id: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Shell.model_validate(fields)
    found = caught.value.errors()[0]
    assert found["loc"][0] in fields
    error = found["ctx"]["error"]
    assert isinstance(error, EvernoonError)
    assert error.message_id == message_id


def test_json_schema_shows_an_example() -> None:
    fields = Shell.model_json_schema()["properties"]
    assert fields["altitude_m"]["type"] == ["string"]
    assert fields["altitude_m"]["examples"] == ["650 km"]
    assert "> 0 m" in fields["altitude_m"]["description"]
    assert fields["share_frac"]["type"] == ["number", "string"]


def test_empirical_keeps_its_reason() -> None:
    @q.empirical("fitted to a table")
    def double(x: float) -> float:
        return 2 * x

    assert double(2.0) == 4.0
    assert double.__empirical__ == "fitted to a table"  # type: ignore[attr-defined]


def test_import_brings_neither_numpy_nor_pydantic() -> None:
    code = "import sys, evernoon.quantities; print({'numpy','pydantic','babel'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
