"""Sites at which nothing will ever stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.scenario.assemble import clock, lot_choices, planned_rates

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario


def empty_sites(scenario: Scenario) -> tuple[str, ...]:
    """Sites without anything installed whose plan delivers nothing in the months of the run; a company that
    decides by price may still order there, so none where it does."""
    if scenario.fleet.decide != "plan":
        return ()
    lots = lot_choices(scenario)
    rates = planned_rates(scenario, clock(scenario))
    filled = {
        lot.site for lot, rate in zip(lots, rates, strict=True) if lot.installed_units or any(rate)
    }
    return tuple(name for name in scenario.sites if name not in filled)
