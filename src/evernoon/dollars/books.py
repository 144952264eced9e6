"""From a lot and its choice to one unit with its prices by month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions.catalogue import row
from evernoon.assumptions.kinds import Chip, Country, Satellite
from evernoon.assumptions.load import entry
from evernoon.constants import HOURS_PER_YEAR, MONTHS_PER_YEAR
from evernoon.dollars import dated, market, rent
from evernoon.dollars.choice import Built, DollarsChoice, Launched, Rented
from evernoon.dollars.dated import month_of
from evernoon.dollars.fairing import carried_frac
from evernoon.dollars.ground import ENERGY
from evernoon.dollars.market import LaunchMarket
from evernoon.dollars.regimes import path_frac
from evernoon.dollars.satellite import factory_frac, satellite_usd
from evernoon.dollars.unit import Quote, Unit
from evernoon.flows.clock import MONTH_S

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.site import Lot

_BUILDING = (
    ("dollars.shell_usd_per_w", "dollars.shell_life_s"),
    ("dollars.electrical_usd_per_w", "dollars.electrical_life_s"),
    ("dollars.cooling_usd_per_w", "dollars.cooling_life_s"),
)


Factor = Callable[[str], "Array"]
"""What events make of the prices behind a lever (sample,)."""


@dataclass(frozen=True, slots=True)
class Trends:
    """What the prices of any lot follow (sample,), or those of all lots side by side (lot, sample)."""

    chip_month: Array
    """Month of the run to which the catalogue's price belongs, (lot, 1) side by side."""
    energy_month: Array
    """As of the chips."""
    chip_decline_frac_per_year: Array
    energy_growth_frac_per_year: Array
    energy_usd_per_kwh: Array


@dataclass(frozen=True, slots=True)
class Book:
    """One lot: its unit, and what its prices by month are made of."""

    choice: DollarsChoice
    unit: Unit
    trends: Trends
    payload_frac: Array
    series: Array
    learning_frac: Array
    rent_months: Array
    rents_usd_per_gpu_hour: Array
    rent_decline_frac_per_year: Array
    rent_level: Array
    rent_path_frac: Array
    """Regimes after the last dated rent (month, sample); one row of ones on a trend."""
    held_rent_frac: Array
    """Level rent over the months a server is held, of the first month's; one where nothing is rented."""
    rented_w: Array
    """Drawn at the meter by one rented chip, which its owner pays for; zero where nothing is rented."""
    rate_frac: Array
    most_units: Array
    """Most units a month by chips and grid; launch comes on top."""


def book(choice: DollarsChoice, lot: Lot, clock: Clock, draws: Draws) -> Book:
    """Everything about a lot's money that does not change with the month."""
    rented = isinstance(choice, Rented)
    months, rents, decline = _curve(choice, clock, draws)
    zero = np.zeros(draws.size)
    rate = "dollars.wacc_orbit_frac" if isinstance(choice, Launched) else "dollars.wacc_ground_frac"
    return Book(
        choice=choice,
        unit=_unit(choice, lot, draws),
        trends=_trends(choice, clock, draws),
        payload_frac=_payload_frac(choice, lot, clock, draws),
        series=draws("dollars.satellite_series"),
        learning_frac=draws("dollars.satellite_learning_frac"),
        rent_months=months,
        rents_usd_per_gpu_hour=rents,
        rent_decline_frac_per_year=decline,
        rent_level=draws("dollars.rent_level") if rented else zero,
        rent_path_frac=_path_frac(choice, months, clock, draws),
        held_rent_frac=_held_rent_frac(choice, draws),
        rented_w=(
            lot.flops.chip_w * (1.0 + draws("heat.liquid_overhead_frac")) if rented else zero
        ),
        rate_frac=draws(rate),
        most_units=_most_units(choice, lot, draws),
    )


def _trends(choice: DollarsChoice, clock: Clock, draws: Draws) -> Trends:
    chip = cast(Chip, row("chips", choice.chip))
    none = np.zeros(draws.size)
    return Trends(
        chip_month=np.asarray(month_of(chip.as_of, clock)),
        energy_month=np.asarray(month_of(_energy_date(choice), clock)),
        chip_decline_frac_per_year=draws("dollars.chip_decline_frac_per_year"),
        energy_growth_frac_per_year=draws("dollars.energy_growth_frac_per_year"),
        energy_usd_per_kwh=none if isinstance(choice, Launched) else draws(_energy_id(choice)),
    )


def quote(
    book: Book, month: int, built: Array, markets: Mapping[str, LaunchMarket], factor: Factor
) -> Quote:
    """Prices of a month; `factor(lever)` is what events make of them."""
    energy, none = energy_usd_per_kwh(book.trends, month, factor), np.zeros_like(built)
    launched, rented = isinstance(book.choice, Launched), isinstance(book.choice, Rented)
    return Quote(
        chip_frac=chip_frac(book.trends, month, factor),
        factory_frac=built_frac(book, built) if launched else np.ones_like(built),
        launch_usd_per_kg=launch_usd_per_kg(book, markets, factor) if launched else none,
        energy_usd_per_kwh=energy,
        rent_usd_per_gpu_hour=rent_usd_per_gpu_hour(book, month, energy, factor) if rented else none,
    )  # fmt: skip


def chip_frac(trends: Trends, month: int, factor: Factor) -> Array:
    """Price of chips in a month over the catalogue's, which is kept before its date."""
    years = np.maximum(month - trends.chip_month, 0) / MONTHS_PER_YEAR
    fallen: Array = (1.0 - trends.chip_decline_frac_per_year) ** years
    return fallen * factor("dollars.chip_price")


def energy_usd_per_kwh(trends: Trends, month: int, factor: Factor) -> Array:
    """Price of electricity in a month; that of its date is kept before it."""
    years = np.maximum(month - trends.energy_month, 0) / MONTHS_PER_YEAR
    risen: Array = (1.0 + trends.energy_growth_frac_per_year) ** years
    return trends.energy_usd_per_kwh * risen * factor("dollars.energy_price")


def built_frac(book: Book, built: Array) -> Array:
    """Price of a satellite over that of its series."""
    return factory_frac(built, book.series, book.learning_frac)


def rent_usd_per_gpu_hour(
    book: Book, month: int, energy_usd_per_kwh: Array, factor: Factor
) -> Array:
    """Rent of a month, never below what its owner would switch the chip off at."""
    rented = rent.rent_usd_per_gpu_hour(
        float(month),
        book.rent_months,
        book.rents_usd_per_gpu_hour,
        book.rent_decline_frac_per_year,
    )
    later = min(max(month - int(book.rent_months[-1]), 0), len(book.rent_path_frac) - 1)
    return np.maximum(
        rented * book.rent_path_frac[later] * book.rent_level * factor("dollars.rent"),
        rent.least_rent_usd_per_hour(book.rented_w, energy_usd_per_kwh),
    )


def launch_usd_per_kg(book: Book, markets: Mapping[str, LaunchMarket], factor: Factor) -> Array:
    """To the lot's orbit: the market's price, or one's own cost where that is lower; both moved."""
    assert isinstance(book.choice, Launched)
    launches = markets[book.choice.launcher]
    own = book.choice.captive
    price = launches.captive_usd_per_kg() if own else launches.market_usd_per_kg()
    return price * factor("dollars.launch_price") / book.payload_frac


def _energy_id(choice: Built | Rented) -> str:
    """Assumption behind the electricity price of a site on the ground."""
    if isinstance(choice, Built) and choice.power != "grid":
        return ENERGY[choice.power]
    return f"catalogue.countries.{choice.country}.electricity_usd_per_kwh"


def _energy_date(choice: DollarsChoice) -> str | None:
    """Date of the electricity price of a site on the ground."""
    if isinstance(choice, Launched):
        return None
    if isinstance(choice, Built) and choice.power != "grid":
        return entry(_energy_id(choice)).as_of
    return cast(Country, row("countries", choice.country)).as_of


def _path_frac(choice: DollarsChoice, months: Array, clock: Clock, draws: Draws) -> Array:
    """Regimes of a contract from its last dated rent to the end of the run."""
    if not isinstance(choice, Rented) or choice.prices == "trend":
        return np.ones((1, draws.size))
    id, item = dated.contract(choice.chip, choice.contract)
    known = [point.usd_per_gpu_hour.central for point in item.prices]
    rising = len(known) < 2 or known[-1] > known[-2]
    last = max(clock.months, clock.index(clock.as_of)) - int(months[-1]) + 1
    return path_frac(id, last, rising, draws)


def _payload_frac(choice: DollarsChoice, lot: Lot, clock: Clock, draws: Draws) -> Array:
    if not isinstance(choice, Launched):
        return np.ones(draws.size)
    design = cast(Satellite, row("satellites", choice.satellite))
    vehicle = market.vehicle(choice.launcher, clock, draws)
    return carried_frac(vehicle, lot, draws, design.stowed_m3)


def _curve(choice: DollarsChoice, clock: Clock, draws: Draws) -> tuple[Array, Array, Array]:
    """Rents by month and their decline; a flat one where nothing is rented."""
    if not isinstance(choice, Rented):
        return np.zeros(1), np.ones(1), np.zeros(draws.size)
    _, item = dated.contract(choice.chip, choice.contract)
    if choice.prices == "regimes":
        return *rent.curve(item, clock), np.zeros(draws.size)
    return *rent.curve(item, clock), _trend_frac_per_year(choice, draws)


def _trend_frac_per_year(choice: Rented, draws: Draws) -> Array:
    """Decline after a contract's last dated rent; none where it holds."""
    id, item = dated.contract(choice.chip, choice.contract)
    if item.after == "hold":
        return np.zeros(draws.size)
    if item.decline_frac_per_year is not None:
        return draws(f"catalogue.contracts.{id}.decline_frac_per_year")
    return draws("dollars.rent_decline_frac_per_year")


def _held_rent_frac(choice: DollarsChoice, draws: Draws) -> Array:
    """As who orders expects it: nobody knows the next dated rent or regime, so rents fall on the trend."""
    if not isinstance(choice, Rented):
        return np.ones(draws.size)
    return rent.level_rent_frac(
        _trend_frac_per_year(choice, draws),
        draws("dollars.wacc_ground_frac"),
        draws("wear.server_life_s"),
    )


def _most_units(choice: DollarsChoice, lot: Lot, draws: Draws) -> Array:
    chips = max(lot.flops.chips, 1.0)
    match choice:
        case Launched():
            return draws("dollars.chips_per_month") / chips
        case Built():
            at_meter_w = lot.watts.load_w * (1.0 + np.mean(lot.heat.overhead_by_month_frac, axis=0))
            power = draws("dollars.grid_w_per_month") / at_meter_w
            return np.minimum(power, draws("dollars.chips_per_month") / chips)
        case Rented():
            return draws("dollars.rented_chips_per_month") / chips


def _unit(choice: DollarsChoice, lot: Lot, draws: Draws) -> Unit:
    match choice:
        case Launched():
            return _launched(choice, lot, draws)
        case Built():
            return _built(choice, lot, draws)
        case Rented():
            return _rented(lot, draws)


def _launched(choice: Launched, lot: Lot, draws: Draws) -> Unit:
    zero, load_w = np.zeros(draws.size), lot.watts.load_w
    price = draws(f"catalogue.chips.{choice.chip}.price_usd") * draws("dollars.space_chip_level")
    return Unit(
        chips=lot.flops.chips,
        chips_usd=lot.flops.chips * price,
        satellite_usd=_satellite_usd(choice, lot, draws),
        mass_kg=lot.body.mass_kg,
        insurance_frac=draws("dollars.insurance_frac"),
        building_usd=np.zeros((1, draws.size)),
        building_life_s=lot.wear.life_s[np.newaxis],
        life_s=lot.wear.life_s,
        loss_frac=lot.wear.launch_loss_frac,
        energy_kwh_per_year=zero,
        staff_usd_per_year=load_w * draws("dollars.orbit_staff_usd_per_w_year"),
        network_usd_per_year=load_w * draws("dollars.orbit_network_usd_per_w_year"),
        spares_frac_per_year=lot.wear.replaced_per_chip_year,
        disposal_frac=draws("dollars.disposal_frac"),
        rented_chips=0.0,
        development_usd=draws("dollars.development_usd"),
        development_units=draws("dollars.development_units"),
        development_months=draws("dollars.development_s") / MONTH_S,
    )


def _satellite_usd(choice: Launched, lot: Lot, draws: Draws) -> Array:
    return satellite_usd(
        integration_frac=draws("dollars.integration_frac"), **_priced(choice, lot, draws)
    )


def satellite_parts_usd(choice: Launched, lot: Lot, draws: Draws) -> dict[str, Array]:
    """Price of a satellite of the series by part (sample,): each with nothing else and no integration."""
    priced, none = _priced(choice, lot, draws), np.zeros(draws.size)
    pairs = list(zip(*[iter(priced.items())] * 2, strict=True))
    parts = {}
    for (amount, _), _rate in pairs:
        alone = {name: x if name == amount or "usd" in name else none for name, x in priced.items()}
        parts[amount.rsplit("_", 1)[0]] = satellite_usd(integration_frac=none, **alone)
    sums = np.sum(list(parts.values()), axis=0)
    return {**parts, "integration": sums * draws("dollars.integration_frac")}


def _priced(choice: Launched, lot: Lot, draws: Draws) -> dict[str, Array]:
    """Amounts and their prices, in pairs."""
    design = cast(Satellite, row("satellites", choice.satellite))
    named = design.laser_terminals
    terminals = draws("dollars.laser_terminals") if named is None else np.full(draws.size, named)
    return {
        "array_w": lot.watts.array_bol_w,
        "array_usd_per_w": draws("dollars.array_usd_per_w"),
        "radiator_m2": lot.heat.radiator_m2,
        "radiator_usd_per_m2": draws("dollars.radiator_usd_per_m2"),
        "battery_j": lot.watts.battery_j,
        "battery_usd_per_kwh": draws("dollars.battery_usd_per_kwh"),
        "bus_kg": _bus_kg(lot),
        "bus_usd_per_kg": draws("dollars.bus_usd_per_kg"),
        "terminals": terminals,
        "terminal_usd": draws("dollars.terminal_usd"),
    }


def _bus_kg(lot: Lot) -> Array:
    """Everything that is neither priced by area, power or energy nor a chip nor propellant."""
    priced = ("chips", "links", "array", "battery", "radiator", "propellant")
    kg = sum(lot.body.part_kg[i] for i, part in enumerate(lot.body.parts) if part in priced)
    return np.maximum(lot.body.mass_kg - kg, 0.0)


def _built(choice: Built, lot: Lot, draws: Draws) -> Unit:
    zero, load_w = np.zeros(draws.size), lot.watts.load_w
    overhead = np.mean(lot.heat.overhead_by_month_frac, axis=0)
    return Unit(
        chips=lot.flops.chips,
        chips_usd=lot.flops.chips * draws(f"catalogue.chips.{choice.chip}.price_usd"),
        satellite_usd=zero,
        mass_kg=zero,
        insurance_frac=zero,
        building_usd=np.stack([load_w * draws(cost) for cost, _ in _BUILDING]),
        building_life_s=np.stack([draws(life) for _, life in _BUILDING]),
        life_s=lot.wear.life_s,
        loss_frac=zero,
        energy_kwh_per_year=load_w * (1.0 + overhead) * HOURS_PER_YEAR / 1000.0,
        staff_usd_per_year=load_w * draws("dollars.ground_staff_usd_per_w_year"),
        network_usd_per_year=load_w * draws("dollars.ground_network_usd_per_w_year"),
        spares_frac_per_year=draws("dollars.server_spares_frac_per_year"),
        disposal_frac=zero,
        rented_chips=0.0,
        development_usd=zero,
        development_units=np.ones(draws.size),
        development_months=np.ones(draws.size),
    )


def _egress_usd_per_gpu_hour(draws: Draws) -> Array:
    return rent.egress_usd_per_gpu_hour(
        draws("dollars.egress_byte_per_gpu_hour"), draws("dollars.egress_usd_per_byte")
    )


def _rented(lot: Lot, draws: Draws) -> Unit:
    zero = np.zeros(draws.size)
    return Unit(
        chips=lot.flops.chips,
        chips_usd=zero,
        satellite_usd=zero,
        mass_kg=zero,
        insurance_frac=zero,
        building_usd=zero[np.newaxis],
        building_life_s=lot.wear.life_s[np.newaxis],
        life_s=lot.wear.life_s,
        loss_frac=zero,
        energy_kwh_per_year=zero,
        staff_usd_per_year=zero,
        network_usd_per_year=lot.flops.chips * HOURS_PER_YEAR * _egress_usd_per_gpu_hour(draws),
        spares_frac_per_year=zero,
        disposal_frac=zero,
        rented_chips=lot.flops.chips,
        development_usd=zero,
        development_units=np.ones(draws.size),
        development_months=np.ones(draws.size),
    )
