"""Three synthetic lots: a satellite, a megawatt on the ground, a rented chip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from evernoon.assumptions import catalogue
from evernoon.assumptions.draws import Draws
from evernoon.dollars import Built, DollarsChoice, Launched, Rented
from evernoon.flows.body import Body
from evernoon.flows.clock import Clock
from evernoon.flows.flops import Flops
from evernoon.flows.heat import Heat
from evernoon.flows.links import Links
from evernoon.flows.orbits import Orbits, Place
from evernoon.flows.shocks import Shocks
from evernoon.flows.site import Kind, Lot
from evernoon.flows.sunlight import Climate
from evernoon.flows.tokens import Rates, Served
from evernoon.flows.watts import Watts
from evernoon.flows.wear import Fleet, Wear

SIZE, MONTHS, AGES = 64, 36, 180
YEAR_S = 31_557_600.0
_SATELLITE = """
satellites:
  test-sat:
    name: Test satellite
    maker: nobody
    compute_w: 120 kW
    laser_terminals: 4
    source: {title: none, url: "https://example.org"}
  bare-sat:
    name: Test satellite without a word on lasers
    maker: nobody
    compute_w: 120 kW
    source: {title: none, url: "https://example.org"}
"""


@pytest.fixture(autouse=True, scope="module")
def _own_rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    path = tmp_path_factory.mktemp("catalogue") / "own.yaml"
    path.write_text(_SATELLITE, encoding="utf-8")
    with catalogue.using(path):
        yield


@dataclass(frozen=True)
class World:
    """Everything the doors of the room take."""

    choices: tuple[DollarsChoice, ...]
    lots: tuple[Lot, ...]
    clock: Clock
    draws: Draws
    rates: Rates


def _full(value: float, *axes: int) -> Any:
    return np.full((*axes, SIZE), value)


def lot(
    site: str,
    kind: Kind,
    *,
    launcher: str = "",
    chips: float = 1.0,
    load_w: float = 0.0,
    mass_kg: float = 0.0,
    array_w: float = 0.0,
    radiator_m2: float = 0.0,
    battery_j: float = 0.0,
    delivered: float = 0.9,
    life_years: float = 5.0,
    from_month: int = 0,
    pue: float = 1.0,
) -> Lot:
    zero, one = _full(0.0), _full(1.0)
    by_month, by_age = _full(1.0, MONTHS), _full(1.0, AGES)
    orbits: Orbits | Place = Place("US", 0.6, -1.5)
    if kind == "orbit":
        shell = np.ones(1)
        known = {
            "altitude_m": 650e3 * shell, "inclination_rad": np.deg2rad(98.0) * shell,
            "ltan_s": 64_800 * shell, "sun_synchronous": shell, "planes": shell,
            "satellites_per_plane": shell, "weight_frac": shell, "period_s": 5_900 * shell,
        }  # fmt: skip
        # Money reads no other field of an orbit.
        orbits = Orbits(**{item.name: known.get(item.name, zero) for item in fields(Orbits)})
    share = np.array([0.35, 0.15, 0.3, 0.2])
    return Lot(
        site=site, kind=kind, country="US", launcher=launcher, from_month=from_month,
        installed_units=0.0, orbits=orbits, sunlight=Climate(air_k=np.full(MONTHS, 288.0)),
        watts=Watts(
            load_w=_full(load_w), array_m2=zero, array_bol_w=_full(array_w), array_kg=zero,
            battery_j=_full(battery_j), battery_kg=zero, powered_by_month_frac=by_month,
            work_by_phase_frac=by_month[:, None], level_by_phase_frac=by_month[:, None], powered_by_age_frac=by_age,
            peak_w=_full(load_w), array_glow_w_per_m2=zero, heater_w=zero, power_from_months=zero,
        ),
        heat=Heat(
            radiator_m2=_full(radiator_m2), radiator_kg=zero, radiator_k=_full(320.0),
            die_k=_full(350.0), capacity_w=one, cooled_by_month_frac=by_month,
            cooled_by_phase_frac=by_month[:, None],
            cooled_by_age_frac=by_age, overhead_by_month_frac=(pue - 1.0) * by_month,
            water_m3_per_kwh=zero, memory_k=_full(350.0), fin_frac=one, lost_frac=zero,
            array_view_frac=zero, reused_frac=zero,
        ),
        wear=Wear(
            life_s=_full(life_years * YEAR_S), dose_gy_per_year=zero,
            interruptions_per_chip_year=zero, silent_errors_per_chip_year=zero, hit_per_year=zero,
            flare_gy=zero, flare_down_s=zero,
            decay_s=one, launch_loss_frac=_full(0.02 if kind == "orbit" else 0.0),
            alive_by_age_frac=by_age, available_by_age_frac=by_age, replaced_per_chip_year=zero,
        ),
        flops=Flops(
            chip="gb300", precision="fp8", chips=chips, flop_per_s={"fp8": 5e15},
            memory_byte=2.3e12, memory_byte_per_s=6.4e13, link_byte_per_s=1.4e13,
            chip_w=_full(1_670.0),
            nominal_flop_per_s=_full(chips * 5e15), delivered_by_month_frac=by_month,
            delivered_by_age_frac=by_age, delivered_frac=_full(delivered),
            power_limited_frac=zero, heat_limited_frac=zero,
        ),
        links=Links(
            rtt_s=_full(0.05, 8), unit_bit_per_s=one, fleet_bit_per_s=one, peer_bit_per_s=one,
            available_frac=one,
        ),
        body=Body(
            parts=("array", "radiator", "chips", "bus"), mass_kg=_full(mass_kg),
            part_kg=share[:, np.newaxis] * mass_kg * 0.8 * np.ones(SIZE), area_m2=zero,
        ),
    )  # fmt: skip


def orbit(launcher: str = "starship", **changed: Any) -> Lot:
    given: dict[str, Any] = {
        "chips": 72.0, "load_w": 130e3, "mass_kg": 3_500.0, "array_w": 170e3,
        "radiator_m2": 110.0, "battery_j": 2e8, "delivered": 0.8,
    }  # fmt: skip
    return lot("orbit", "orbit", launcher=launcher, **{**given, **changed})


def world(
    overrides: dict[str, float] | None = None,
    captive: bool = False,
    launcher: str = "starship",
    as_of: str = "2026-11",
    beliefs: Any = "central",
) -> World:
    choices: tuple[DollarsChoice, ...] = (
        Launched(satellite="test-sat", launcher=launcher, chip="gb300", captive=captive),
        Built(country="US", chip="gb300"),
        Rented(chip="b200", contract="one-year", country="US"),
    )
    lots = (
        orbit(launcher),
        lot("own", "owned", chips=600.0, load_w=1e6, pue=1.25),
        lot("cloud", "rented", life_years=1.0, delivered=0.98),
    )
    rates = Rates(
        gpu_s_per_request=_full(1.0, 2, 3), token_per_gpu_s=_full(1_000.0, 2, 3),
        ttft_s=_full(0.3, 2, 3), train_flop_per_gpu_s=_full(1e15, 3), bit_per_request=np.ones(2),
    )  # fmt: skip
    clock = Clock("2026-12", MONTHS, as_of, AGES)
    return World(choices, lots, clock, Draws(1, 0, SIZE, beliefs, overrides or {}), rates)


def fleet(
    w: World, units: float = 10.0, launched: float = 2.0, arrived: float = 1.0, retired: float = 0.5
) -> Fleet:
    n = len(w.lots)
    return Fleet(
        units=_full(units, n), full_units=_full(units, n), arrived_units=_full(arrived, n),
        built_units=_full(arrived, n),
        launched_units=_full(launched, n), lost_units=_full(0.0, n),
        retired_units=_full(retired, n), storm_gy=_full(0.0, n), launched_kg=_full(0.0),
        limit=np.zeros((n, SIZE), dtype=np.int8),
    )  # fmt: skip


def served(w: World, energy_kwh: float = 7e6) -> Served:
    n, zero = len(w.lots), _full(0.0, 2)
    return Served(
        offered_token=zero, served_token=zero, unmet_token=zero, deferred_token=zero,
        lot_token=_full(0.0, n, 2), busy_frac=_full(0.5, n), gpu_hours=_full(1.0, n),
        energy_kwh=_full(energy_kwh, n), train_flop=_full(0.0), limit=_full(0.0, n),
    )  # fmt: skip


def calm(**factors: float) -> Shocks:
    moved = {k.replace("__", "."): _full(v, MONTHS) for k, v in factors.items()}
    return Shocks(SIZE, (), np.zeros((0, MONTHS, SIZE)), moved)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """The builders of this file."""
    return SimpleNamespace(
        world=world, lot=lot, orbit=orbit, fleet=fleet, served=served, calm=calm, size=SIZE
    )
