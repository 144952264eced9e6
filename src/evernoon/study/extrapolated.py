"""Every price curve that a scenario carries beyond its last date, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from evernoon.assumptions.catalogue import row
from evernoon.assumptions.kinds import Chip, Country
from evernoon.dollars import dated
from evernoon.dollars.choice import Built, Launched, Rented
from evernoon.dollars.ground import ENERGY

if TYPE_CHECKING:
    from evernoon.flows.clock import Clock
    from evernoon.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Extrapolation:
    """One curve: what is known until when, and what carries it on until when."""

    what: str
    known_until: str
    used_until: str
    by: str
    """Id of the assumption that carries it on, or `hold`."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


def extrapolated(scenario: Scenario, clock: Clock) -> tuple[Extrapolation, ...]:
    """Chip prices, electricity, grid carbon and rents of a scenario, each curve once."""
    from evernoon.scenario.assemble import lot_choices

    last = max(clock.as_of, clock.date(clock.months - 1))
    found: dict[str, Extrapolation] = {}
    for lot in lot_choices(scenario):
        choice = lot.dollars
        if isinstance(choice, Rented):
            found |= _rent(choice, last)
        else:
            known = str(cast(Chip, row("chips", choice.chip)).as_of)
            found |= _one(
                f"catalogue.chips.{choice.chip}.price_usd",
                known,
                last,
                "dollars.chip_decline_frac_per_year",
            )
        if not isinstance(choice, Launched):
            place = f"catalogue.countries.{choice.country}"
            known = str(cast(Country, row("countries", choice.country)).as_of)
            found |= _power(choice, place, known, last)
            found |= _one(
                f"{place}.grid_co2_kg_per_kwh",
                known,
                clock.as_of,
                "dollars.grid_co2_decline_frac_per_year",
            )
    return tuple(found.values())


def _power(choice: Built | Rented, place: str, known: str, last: str) -> dict[str, Extrapolation]:
    """Electricity of the grid, or of a plant on site with a date of its own."""
    from evernoon.assumptions.load import entry

    what, by = f"{place}.electricity_usd_per_kwh", "dollars.energy_growth_frac_per_year"
    if isinstance(choice, Built) and choice.power != "grid":
        what = ENERGY[choice.power]
        known = str(entry(what).as_of)
    return _one(what, known, last, by)


def _one(what: str, known: str, used: str, by: str) -> dict[str, Extrapolation]:
    return {what: Extrapolation(what, known, used, by)} if known < used else {}


def _rent(choice: Rented, last: str) -> dict[str, Extrapolation]:
    id, item = dated.contract(choice.chip, choice.contract)
    by = "hold" if item.after == "hold" else "dollars.rent_decline_frac_per_year"
    if choice.prices == "regimes":
        by = "dollars.rent_glut_frac_per_month"
    elif item.after != "hold" and item.decline_frac_per_year is not None:
        by = f"catalogue.contracts.{id}.decline_frac_per_year"
    return _one(f"catalogue.contracts.{id}", str(item.prices[-1].date), last, by)
