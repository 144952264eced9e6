"""From a scenario to the choices of every room: names looked up, published designs filled in, plan in units."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar, cast

from evernoon.assumptions import catalogue
from evernoon.demand.chosen import serving_products
from evernoon.dollars.choice import Built, DollarsChoice, Launched, Rented
from evernoon.dollars.dated import contract
from evernoon.errors import EvernoonError
from evernoon.flops.choice import Chips
from evernoon.flows.clock import Clock
from evernoon.heat.choice import CoolingPlant, HeatChoice, Radiator
from evernoon.heat.choice import Included as CoolingIncluded
from evernoon.links.choice import Fibre, LaserMesh, LinksChoice
from evernoon.orbits.choice import Ground, OrbitsChoice, Shells
from evernoon.quantities import parse
from evernoon.scenario.renewal import life_months, renew
from evernoon.scenario.sites import (
    OrbitGeneration,
    OrbitSite,
    OwnedGeneration,
    OwnedSite,
    RentedSite,
)
from evernoon.sunlight.choice import Sky, Space, SunlightChoice
from evernoon.watts.choice import Grid, SolarArray, WattsChoice
from evernoon.watts.choice import Included as PowerIncluded
from evernoon.wear.choice import Included as UpkeepIncluded
from evernoon.wear.choice import Satellite, Servers, WearChoice

if TYPE_CHECKING:
    from evernoon.assumptions import kinds
    from evernoon.flows.site import Kind
    from evernoon.scenario.model import Scenario

MEGAWATT_W = 1e6
YEAR_AGES = 180
"""The age axis covers at least fifteen years, the life of a building."""
UNITS = {"orbit": "satellites/month", "owned": "W/month", "rented": "gpu/month"}
"""What a planned delivery is counted in, by kind of site."""
_ROUNDING = 1e-9
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LotChoice:
    """The choices of every room for one generation of one site."""

    site: str
    kind: Kind
    country: str
    launcher: str
    from_date: str
    installed_units: float
    orbits: OrbitsChoice
    sunlight: SunlightChoice
    watts: WattsChoice
    heat: HeatChoice
    wear: WearChoice
    flops: Chips
    links: LinksChoice
    dollars: DollarsChoice


def lot_choices(scenario: Scenario) -> tuple[LotChoice, ...]:
    """All generations of all sites, in file order: the axis `lot`."""
    found: list[LotChoice] = []
    for name, site in scenario.sites.items():
        match site:
            case OrbitSite():
                found += [
                    _orbit(name, site, scenario.start, generation, f"sites.{name}.generations.{i}")
                    for i, generation in enumerate(site.generations)
                ]
            case OwnedSite():
                found += [
                    _owned(name, site, generation, f"sites.{name}.generations.{i}")
                    for i, generation in enumerate(site.generations)
                ]
            case RentedSite():
                found.append(_rented(name, site, scenario.start))
    return tuple(found)


def clock(scenario: Scenario) -> Clock:
    """The months of the run and an age axis long enough for everything that stands at the start."""
    first = Clock(scenario.start, scenario.months, scenario.as_of[:7], 0)
    oldest = max(0, *(-first.index(lot.from_date) for lot in lot_choices(scenario)))
    return Clock(
        scenario.start,
        scenario.months,
        scenario.as_of[:7],
        max(scenario.months, YEAR_AGES) + oldest + 1,
    )


def planned_rates(scenario: Scenario, clock: Clock) -> list[list[float]]:
    """Planned deliveries in units by lot and month; a month's rate goes to the newest generation on offer.

    With `fleet.replace` what retires is delivered anew; with `fleet.reserve` more go to orbit.
    """
    lots = lot_choices(scenario)
    rates = [[0.0] * clock.months for _ in lots]
    for site, steps in scenario.fleet.deliveries.items():
        own = [i for i, lot in enumerate(lots) if lot.site == site]
        dated = sorted(
            (clock.index(date), _rate(site, lots[own[0]].kind, date, text))
            for date, text in steps.items()
        )
        sent = 1.0 + scenario.fleet.reserve_frac * (lots[own[0]].kind == "orbit")
        for month in range(clock.months):
            rate = next((r for at, r in reversed(dated) if at <= month), 0.0)
            newest = [i for i in own if clock.index(lots[i].from_date) <= month]
            if newest:
                rates[newest[-1]][month] = rate * sent
            elif rate > 0:
                first = min(lots[i].from_date for i in own)
                raise EvernoonError(
                    "plan-no-generation",
                    path=f"fleet.{site}",
                    name=site,
                    month=clock.date(month),
                    first=first,
                )
    if scenario.fleet.replace in ("retired", "all"):
        renew(lots, rates, clock)
    return rates


def _rate(site: str, kind: str, date: str, text: str) -> float:
    path = f"fleet.{site}.{date}"
    try:
        rate = parse(text, UNITS[kind])
    except EvernoonError:
        example = {
            "orbit": "10 satellites/month",
            "owned": "20 MW/month",
            "rented": "5000 gpu/month",
        }[kind]
        raise EvernoonError("plan-rate", path=path, text=text, example=example) from None
    if rate < 0:
        raise EvernoonError("out-of-range", path=path, text=text, allowed=">= 0")
    return rate / MEGAWATT_W if kind == "owned" else rate


def check_names(scenario: Scenario) -> None:
    """Look up every name of the scenario, so that a typo fails before anything is computed."""
    lots = lot_choices(scenario)
    check_shells(scenario, lots)
    serving_products(scenario.work)
    for name, use in scenario.work.use.items():
        if name not in scenario.work.products:
            catalogue.row("products", name, path=f"work.use.{name}")
        if use.model is not None:
            catalogue.row("models", use.model, path=f"work.use.{name}.model")
    for rival in scenario.market.rivals:
        catalogue.row("rivals", rival, path="market.rivals")
    catalogue.row("companies", scenario.company.name, path="company.name")
    _check_merging(scenario)
    for lot in lots:
        if isinstance(lot.dollars, Launched):
            catalogue.row("launchers", lot.launcher, path=f"sites.{lot.site}.generations")
        catalogue.row("countries", lot.country, path=f"sites.{lot.site}.country")
        if isinstance(lot.dollars, Rented):
            _check_curve(scenario, lot)


def _check_merging(scenario: Scenario) -> None:
    """Shares of a merger come from the run only for a rival and us. Errors: merging-without-rival."""
    merging, rivals = scenario.law.merging, scenario.market.rivals
    if merging is None or scenario.law.markets:
        return
    if sum(firm in rivals for firm in merging) == 0 or len(set(merging)) == 1:
        raise EvernoonError(
            "merging-without-rival", path="law.merging", text=" + ".join(merging),
            allowed=", ".join(rivals) or "-",
        )  # fmt: skip


def _check_curve(scenario: Scenario, lot: LotChoice) -> None:
    """A price curve reaches the end of the run, or its row says how it goes on. Errors: curve-ends."""
    assert isinstance(lot.dollars, Rented)
    id, item = contract(lot.dollars.chip, lot.dollars.contract)
    told = item.after is not None or item.decline_frac_per_year is not None
    time, last = clock(scenario), item.prices[-1].date
    end = max(time.date(time.months - 1), time.as_of)
    if not told and str(last) < end:
        raise EvernoonError(
            "curve-ends", path=f"sites.{lot.site}.contract", id=id, last=str(last), end=end
        )


def check_shells(scenario: Scenario, lots: tuple[LotChoice, ...]) -> None:
    """The plan fits the shells: satellites planned to be alive at once have a place each.

    Errors: plan-exceeds-shells. Not modelled: launch losses and failures, which leave places free.
    """
    time = clock(scenario)
    rates = planned_rates(scenario, time)
    for name, site in scenario.sites.items():
        if not isinstance(site, OrbitSite):
            continue
        shells = shells_of(name, site, scenario.start).shells
        places = sum(shell.planes * shell.satellites for shell in shells)
        own = [
            _planned_alive(lot, rate, time)
            for lot, rate in zip(lots, rates, strict=True)
            if lot.site == name
        ]
        planned = max(map(sum, zip(*own, strict=True)))
        if planned > places * (1.0 + _ROUNDING):
            at = f"fleet.{name}" if name in scenario.fleet.deliveries else f"sites.{name}"
            raise EvernoonError(
                "plan-exceeds-shells", path=at, name=name, planned=ceil(planned), places=places
            )


def _planned_alive(lot: LotChoice, rates: list[float], clock: Clock) -> list[float]:
    """Satellites of a generation by month, each from its delivery to the end of its life."""
    life = life_months(lot) or clock.months
    retired = clock.index(lot.from_date) + life
    return [
        sum(rates[max(0, month + 1 - life) : month + 1]) + lot.installed_units * (month < retired)
        for month in range(clock.months)
    ]


def _chip(id: str, path: str, precision: str) -> kinds.Chip:
    row = cast("kinds.Chip", catalogue.row("chips", id, path=f"{path}.chip"))
    if precision not in row.flop_per_s:
        allowed = ", ".join(row.flop_per_s)
        raise EvernoonError(
            "unknown-choice", path=f"{path}.precision", text=precision, near=None, allowed=allowed
        )
    return row


def _given(written: Any, published: T | None) -> T | None:
    """What the user wrote; the published figure where nothing was written; None where it is to be sized."""
    if written == "sized":
        return None
    return published if written is None else cast("T", written)


def _needed(value: T | None, path: str, key: str, example: str) -> T:
    if value is None:
        raise EvernoonError("missing-key", path=f"{path}.{key}", key=key, example=example)
    return value


def shells_of(name: str, site: OrbitSite, start: str) -> Shells:
    """Shells of a site as written, or as found in its catalogue at the start.

    Errors: those of a catalogue, at `sites.<name>.catalogue`.
    """
    if site.catalogue is None:
        return Shells(shells=site.shells or ())
    from evernoon.earth.time import month_start_jd
    from evernoon.orbits.elements.groups import found

    try:
        return found(site.catalogue, site.names, float(month_start_jd(start, 1)[0])).shells
    except EvernoonError as error:
        values: dict[str, Any] = {"file": site.catalogue} | error.values
        raise EvernoonError(error.message_id, path=f"sites.{name}.catalogue", **values) from None


def _worn(
    own: OrbitGeneration, design: kinds.Satellite, life_s: float, shielding_m: float,
    terminals: int, path: str,
) -> Satellite:  # fmt: skip
    return Satellite.model_construct(
        life_s=life_s,
        shielding_m=shielding_m,
        spares_frac=own.spares_frac,
        launcher=own.launch,
        compute_w=own.compute_w or design.compute_w,
        beam=_beam(own, design, path),
        terminals=terminals,
        eclipse=own.eclipse or design.eclipse,
        servicing=own.servicing,
    )


def _beam(own: OrbitGeneration, design: kinds.Satellite, path: str) -> str | None:
    """The beam test named, or that of the design while it flies the chip that was tested."""
    named = own.beam or (design.beam if own.chip == design.chip else None)
    if named is not None:
        catalogue.row("beams", named, path=f"{path}.beam")
    return named


def _orbit(name: str, site: OrbitSite, start: str, own: OrbitGeneration, path: str) -> LotChoice:
    design = cast(
        "kinds.Satellite", catalogue.row("satellites", own.satellite, path=f"{path}.satellite")
    )
    chip = _chip(own.chip, path, own.precision)
    life_s = _needed(own.life_s or design.life_s, path, "life", "5 yr")
    shielding_m = _needed(own.shielding_m or design.shielding_m, path, "shielding", "5 mm")
    terminals = _needed(own.terminals or design.laser_terminals, path, "terminals", "4")
    return LotChoice(
        site=name,
        kind="orbit",
        country=site.country,
        launcher=own.launch,
        from_date=own.from_,
        installed_units=own.installed,
        orbits=shells_of(name, site, start),
        sunlight=Space.model_construct(shielding_m=shielding_m),
        watts=SolarArray.model_construct(
            cell=own.cell or design.cell,
            battery_type=own.battery_type or design.battery_type,
            array_m2=_given(own.array_m2, design.array_m2),
            array_w=design.array_w if own.array_m2 is None else None,
            battery_j=_given(own.battery_j, design.battery_j),
            eclipse=own.eclipse or design.eclipse,
            life_s=life_s,
            peak_over_mean=max(1.0, (design.compute_peak_w or design.compute_w) / design.compute_w),
        ),
        heat=Radiator.model_construct(
            radiator_m2=_given(own.radiator_m2, design.radiator_m2),
            attitude=own.attitude or design.attitude,
            coolant_inlet_max_k=chip.coolant_inlet_max_k,
            die_max_k=chip.die_max_k,
            chip_w=chip.power_w,
            memory_max_k=chip.memory_max_k,
            coolant=own.coolant or design.coolant,
            lift_k=own.lift_k,
            life_s=life_s,
        ),
        wear=_worn(own, design, life_s, shielding_m, terminals, path),
        flops=Chips.model_construct(
            chip=own.chip,
            precision=own.precision,
            compute_w=own.compute_w or design.compute_w,
            chips=design.chips if own.compute_w is None and own.chip == design.chip else None,
            space=True,
        ),
        links=LaserMesh.model_construct(
            terminals=terminals, relay_altitude_m=site.relay_altitude_m, laser_bit_per_s=None
        ),
        dollars=Launched.model_construct(
            satellite=own.satellite, launcher=own.launch, chip=own.chip, captive=site.captive
        ),
    )


def _owned(name: str, site: OwnedSite, own: OwnedGeneration, path: str) -> LotChoice:
    _chip(own.chip, path, own.precision)
    return LotChoice(
        site=name,
        kind="owned",
        country=site.country,
        launcher="",
        from_date=own.from_,
        installed_units=own.installed / MEGAWATT_W,
        orbits=Ground(country=site.country),
        sunlight=Sky(country=site.country),
        watts=Grid(country=site.country, power=site.power, requested=site.power_requested),
        heat=CoolingPlant(plant=own.plant, country=site.country),
        wear=Servers.model_construct(life_s=own.life_s),
        flops=Chips.model_construct(
            chip=own.chip, precision=own.precision, compute_w=MEGAWATT_W, chips=None
        ),
        links=Fibre(country=site.country),
        dollars=Built(country=site.country, chip=own.chip, power=site.power),
    )


def _rented(name: str, site: RentedSite, start: str) -> LotChoice:
    _chip(site.chip, f"sites.{name}", site.precision)
    return LotChoice(
        site=name,
        kind="rented",
        country=site.country,
        launcher="",
        from_date=start,
        installed_units=site.installed,
        orbits=Ground(country=site.country),
        sunlight=Sky(country=site.country),
        watts=PowerIncluded(),
        heat=CoolingIncluded(),
        wear=UpkeepIncluded(),
        flops=Chips.model_construct(
            chip=site.chip, precision=site.precision, compute_w=None, chips=1.0
        ),
        links=Fibre(country=site.country),
        dollars=Rented(
            chip=site.chip, contract=site.contract, country=site.country, prices=site.prices
        ),
    )
