"""The levers that a reader may want to pull: what each one moves, how it is read, what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import row as row_of
from evernoon.assumptions.draws import distribution
from evernoon.assumptions.kinds import Launcher
from evernoon.dollars import books, market
from evernoon.dollars.choice import Built, Launched, Rented
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.report.priced import Priced

if TYPE_CHECKING:
    from evernoon.dollars.unit import Unit

Read = Callable[[Priced], Array]


@dataclass(frozen=True, slots=True)
class Lever:
    """One condition that may decide: `id` is also the end of its message id."""

    id: str
    moves: tuple[tuple[str, float], ...]
    """Assumption and the power with which it follows the lever's factor."""
    read: Read
    """The number a reader knows, (sample,)."""
    unit: str
    flown: str = ""
    """Field of the yardsticks that says what has been shown."""


def levers(world: Priced) -> tuple[Lever, ...]:
    """All levers that this scenario has."""
    assert world.orbit is not None and world.ground is not None
    every = (*_orbit(world), *_ground(world), _delivered(world))
    return tuple(lever for lever in every if lever.id == DELIVERED or lever.moves)


DELIVERED = "delivered"
"""The share delivered is a result of the rooms, so it is moved by hand and not by assumptions."""


GROUND = frozenset(("chips", "electricity", "building", "servers", "rent"))
"""Levers that whoever flies has no hand on."""


def _known(*ids: str) -> tuple[tuple[str, float], ...]:
    return tuple((id, 1.0) for id in ids if _exists(id))


def _exists(id: str) -> bool:
    try:
        distribution(id)
    except EvernoonError:
        return False
    return True


def _orbit(world: Priced) -> tuple[Lever, ...]:
    site = str(world.orbit)
    choice = world.chosen[site]
    paid, cell = choice.dollars, getattr(choice.watts, "cell", "")
    assert isinstance(paid, Launched)
    row = f"catalogue.launchers.{paid.launcher}"
    own = "own_launch_usd_per_kg" if paid.captive else "launch_usd_per_kg"
    vehicle = cast(Launcher, row_of("launchers", paid.launcher))
    floor = () if vehicle.price_floor is None else (vehicle.price_floor,)
    return (
        Lever(
            "launch", _known(f"{row}.marginal_usd", f"{row}.flight_usd", *floor),
            _launch_usd_per_kg, "USD/kg", own,
        ),
        Lever(
            "hardware",
            _known(
                "dollars.array_usd_per_w", "dollars.radiator_usd_per_m2", "dollars.battery_usd_per_kwh",
                "dollars.bus_usd_per_kg", "dollars.terminal_usd",
            ),
            lambda w: _unit(w).satellite_usd / w.lots[site].watts.array_bol_w, "USD/W", "hardware_usd_per_w",
        ),
        Lever(
            "mass",
            _known(
                "flops.board_kg_per_kw", "links.terminal_kg", "wear.shielded_m2_per_kw",
                f"catalogue.cells.{cell}.areal_kg_per_m2", "watts.array_structure_kg_per_m2",
                "heat.radiator_areal_mass_kg_per_m2", "heat.loop_kg_per_w", "orbits.control_frac",
            ),
            lambda w: w.lots[site].watts.array_bol_w / w.lots[site].body.mass_kg, "W/kg", "whole_w_per_kg",
        ),
        Lever(
            "failures", _known("wear.chip_orbit_factor"),
            lambda w: w.draws("wear.chip_failure_per_year") * w.draws("wear.chip_orbit_factor"), "1/yr",
        ),
        Lever(
            "capital", _known("dollars.wacc_orbit_frac"),
            lambda w: w.draws("dollars.wacc_orbit_frac"), "%",
        ),
        Lever(
            "throttle", _known("flops.power_exponent"),
            lambda w: w.draws("flops.power_exponent"), "",
        ),
    )  # fmt: skip


def _ground(world: Priced) -> tuple[Lever, ...]:
    paid = world.chosen[str(world.ground)].dollars
    chip = world.chosen[str(world.orbit)].dollars.chip
    chips = Lever(
        "chips", _known(f"catalogue.chips.{chip}.price_usd"),
        lambda w: w.draws(f"catalogue.chips.{chip}.price_usd"), "USD",
    )  # fmt: skip
    match paid:
        case Built():
            power = f"catalogue.countries.{paid.country}.electricity_usd_per_kwh"
            built = (
                "dollars.shell_usd_per_w",
                "dollars.electrical_usd_per_w",
                "dollars.cooling_usd_per_w",
            )
            return (
                chips,
                Lever("electricity", _known(power), lambda w: w.draws(power), "USD/kWh"),
                Lever(
                    "building", _known(*built),
                    lambda w: np.sum([w.draws(id) for id in built], axis=0), "USD/W",
                ),
                Lever(
                    "servers", _known("wear.server_life_s"),
                    lambda w: w.draws("wear.server_life_s"), "yr",
                ),
            )  # fmt: skip
        case Rented():
            return (
                chips,
                Lever(
                    "rent", _known("dollars.rent_level"),
                    lambda w: w.levelised.usd_per_gpu_hour[list(w.lots).index(str(w.ground))],
                    "USD/GPU-h",
                ),
            )  # fmt: skip
        case _:
            return (chips,)


def _delivered(world: Priced) -> Lever:
    site = str(world.orbit)
    return Lever(DELIVERED, (), lambda w: w.lots[site].flops.delivered_frac, "%")


def _launch_usd_per_kg(world: Priced) -> Array:
    """To the quoted orbit, as the site pays it."""
    paid = world.chosen[str(world.orbit)].dollars
    assert isinstance(paid, Launched)
    vehicle = market.vehicle(paid.launcher, world.clock, world.draws)
    opened = market.opening(vehicle, world.clock.index(world.clock.as_of))
    return opened.captive_usd_per_kg() if paid.captive else opened.market_usd_per_kg()


def _unit(world: Priced) -> Unit:
    site = str(world.orbit)
    choice = world.chosen[site].dollars
    return books.book(choice, world.lots[site], world.clock, world.draws).unit
