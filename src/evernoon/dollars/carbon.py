"""From what a site has on offer to its carbon and water, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import row
from evernoon.assumptions.kinds import Country, Launcher
from evernoon.constants import HOURS_PER_YEAR
from evernoon.dollars import footprint
from evernoon.dollars.choice import Built, DollarsChoice, Launched, Rented
from evernoon.dollars.dated import month_of
from evernoon.dollars.ground import CARBON
from evernoon.dollars.verdict import Offer, offers
from evernoon.flows.clock import MONTH_S
from evernoon.flows.dollars import BURDENS, Burden

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot
    from evernoon.flows.tokens import Rates

_KW = 1000.0


@dataclass(frozen=True, slots=True)
class Yearly:
    """What one unit burdens in a year (sample,)."""

    co2_kg: dict[str, Array]
    water_m3: Array
    alumina_kg: Array
    nox_kg: Array
    energy_kwh: Array
    """Drawn from the grid."""


def burden(
    choices: tuple[DollarsChoice, ...],
    lots: tuple[Lot, ...],
    rates: Rates,
    main_product: int,
    clock: Clock,
    draws: Draws,
) -> Burden:
    """See the door."""
    month = clock.index(clock.as_of)
    found = [
        _site(offer, rates.token_per_gpu_s[main_product, offer.index], month, clock, draws)
        for offer in offers(choices, lots, month, clock, draws)
    ]
    return Burden(**{name: np.stack([site[name] for site in found]) for name in found[0]})


def _site(
    offer: Offer, token_per_s: Array, month: int, clock: Clock, draws: Draws
) -> dict[str, Array]:
    yearly = year_of(offer, month, clock, draws)
    flops = offer.lot.flops
    hourly = footprint.per_delivered_hour_frac(np.asarray(flops.chips), flops.delivered_frac)
    none = np.zeros(draws.size)
    parts = np.stack([yearly.co2_kg.get(part, none) for part in BURDENS]) * hourly
    total, water = np.sum(parts, axis=0), yearly.water_m3 * hourly
    hours = footprint.per_mtoken_frac(token_per_s)
    return {
        "co2_kg_per_gpu_hour": total,
        "part_co2_kg_per_gpu_hour": parts,
        "co2_kg_per_mtoken": total * hours,
        "water_m3_per_gpu_hour": water,
        "water_m3_per_mtoken": water * hours,
        "alumina_kg_per_gpu_hour": yearly.alumina_kg * hourly,
        "nox_kg_per_gpu_hour": yearly.nox_kg * hourly,
    }


def year_of(
    offer: Offer, month: int, clock: Clock, draws: Draws, country: str | None = None
) -> Yearly:
    """Carbon and water of a year of one arrived unit, grid as in a month of the run.

    Args: country in which it stands, where not its own.
    """
    choice = offer.book.choice
    match choice:
        case Launched():
            return _launched(choice, offer, draws)
        case Built() | Rented():
            return _ground(offer, country or choice.country, month, clock, draws)


def _launched(choice: Launched, offer: Offer, draws: Draws) -> Yearly:
    lot, unit = offer.lot, offer.book.unit
    rocket = cast(Launcher, row("launchers", choice.launcher))
    chips_kg = lot.body.part_kg[lot.body.parts.index("chips")]
    fuel_kg = lot.body.part_kg[lot.body.parts.index("propellant")]
    made_kg = np.maximum(lot.body.mass_kg - chips_kg - fuel_kg, 0.0)
    fill, reached = draws("dollars.launch_fill_frac"), offer.book.payload_frac
    flight_co2 = draws("dollars.flight_co2_kg_per_kg")
    if rocket.co2_kg is not None:
        flight_co2 = np.full(draws.size, rocket.co2_kg / rocket.payload_leo_kg)
    made = {
        "chips": unit.chips * draws("dollars.chip_co2_kg"),
        "satellite": made_kg * draws("dollars.satellite_co2_kg_per_kg"),
        "launch": footprint.launch_co2_kg(
            lot.body.mass_kg,
            flight_co2,
            draws("dollars.propellant_upstream_frac"),
            draws("dollars.rocket_co2_kg_per_kg"),
            fill,
            reached,
        ),
    }
    sprayed_m3 = lot.body.mass_kg * (rocket.water_m3 or 0.0) / rocket.payload_leo_kg
    water_m3 = unit.chips * draws("dollars.chip_water_m3") + sprayed_m3 / (fill * reached)
    # What never arrived does not come back from its orbit.
    burnt_kg = footprint.co2_kg_per_year(
        np.maximum(lot.body.mass_kg - fuel_kg, 0.0), lot.wear.life_s, np.zeros(draws.size)
    )
    yearly = {
        part: footprint.co2_kg_per_year(kg, lot.wear.life_s, unit.loss_frac)
        for part, kg in made.items()
    }
    return Yearly(
        yearly,
        footprint.co2_kg_per_year(water_m3, lot.wear.life_s, unit.loss_frac),
        burnt_kg * draws("dollars.alumina_kg_per_kg"),
        burnt_kg * draws("dollars.nox_kg_per_kg"),
        np.zeros(draws.size),
    )


def _ground(offer: Offer, country: str, month: int, clock: Clock, draws: Draws) -> Yearly:
    """A megawatt of one's own, or the data centre a rented chip stands in."""
    lot, unit, book = offer.lot, offer.book.unit, offer.book
    rented = isinstance(book.choice, Rented)
    none = np.zeros(draws.size)
    it_w = lot.flops.chips * lot.flops.chip_w
    life_s = draws("wear.server_life_s") if rented else lot.wear.life_s
    energy_kwh = unit.energy_kwh_per_year
    cooling = lot.heat.water_m3_per_kwh
    if rented:
        energy_kwh = book.rented_w * unit.rented_chips * HOURS_PER_YEAR / _KW
        cooling = draws("heat.liquid_water_m3_per_kwh")
    made = footprint.co2_kg_per_year(unit.chips * draws("dollars.chip_co2_kg"), life_s, none)
    house_kg = it_w * draws("dollars.building_co2_kg_per_w")
    chip_water = unit.chips * draws("dollars.chip_water_m3")
    it_kwh = it_w * HOURS_PER_YEAR / _KW
    return Yearly(
        {
            "chips": made,
            "building": footprint.co2_kg_per_year(house_kg, draws("dollars.shell_life_s"), none),
            "grid": footprint.operated_co2_kg(
                energy_kwh, power_kg_per_kwh(book.choice, country, month, clock, draws)
            ),
        },
        footprint.co2_kg_per_year(chip_water, life_s, none)
        + footprint.operated_water_m3(
            it_kwh, energy_kwh, cooling, draws("dollars.grid_water_m3_per_kwh")
        ),
        none,
        none,
        energy_kwh,
    )


def power_kg_per_kwh(
    choice: DollarsChoice, country: str, month: int, clock: Clock, draws: Draws
) -> Array:
    """Carbon of the grid, or of the plant on site (sample,)."""
    if isinstance(choice, Built) and choice.power != "grid":
        return draws(CARBON[choice.power])
    return intensity_kg_per_kwh(country, month, clock, draws)


def intensity_kg_per_kwh(country: str, month: int, clock: Clock, draws: Draws) -> Array:
    """Carbon of a country's grid in a month of the run (sample,)."""
    place = cast(Country, row("countries", country))
    after = month - month_of(place.as_of, clock)
    return footprint.grid_co2_kg_per_kwh(
        np.asarray(place.grid_co2_kg_per_kwh),
        draws("dollars.grid_co2_decline_frac_per_year"),
        np.asarray(after * MONTH_S),
    )
