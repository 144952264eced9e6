"""Costs for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from evernoon.result.counts import counts
from evernoon.study.columns import aligned
from evernoon.study.said import bound_said, lives_said, spread_said
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.study.costs import Costs, SiteCost
    from evernoon.study.hardware import Gate

_MEGA = 1e6
_LANDS = ("US", "DE", "FR", "NO", "CN", "IN")
"""Countries printed beside the site's own; JSON has all."""


def text(found: Costs, lang: str) -> str:
    """Figures by site, lines, risks, waterfall, bound, lives, carbon, what is carried on."""
    parts = [
        say(
            "cost-head", lang, scenario=found.scenario, main=found.main,
            boundary=counts(found.boundary.model_dump(), lang),
        ),
        aligned(list(_figures(found, lang))),
        aligned(list(_products(found, lang))),
        say("cost-risks", lang),
        aligned(list(_risks(found.sites, lang))),
        _waterfall(found, lang),
        bound_said(found.bound, lang),
        lives_said(found.lives, lang),
        _lands(found, lang),
        *(_satellite(site, found, lang) for site in found.satellites),
        *(_gate(site, found, lang) for site in found.launch),
        *(_power(site, found, lang) for site in found.power),
        "\n".join(_carried(found, lang)),
        say("cost-legend", lang),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def _figures(found: Costs, lang: str) -> Iterator[list[str]]:
    yield [say("cost-column-figure", lang), *found.sites]
    first = next(iter(found.sites.values()))
    for name in first.units:
        shown = [spread_said(site.units[name], lang) for site in found.sites.values()]
        yield [say(f"cost-{name.replace('_', '-')}", lang), *shown]
    for line in first.line_usd_per_gpu_hour:
        cells = [site.line_usd_per_gpu_hour[line] for site in found.sites.values()]
        if any(cells):
            yield [f"  {say(f'spend-{line}', lang)}", *(number(x, lang) for x in cells)]


def _products(found: Costs, lang: str) -> Iterator[list[str]]:
    yield [say("cost-column-product", lang), *found.sites]
    first = next(iter(found.sites.values()))
    for name in first.mtoken_usd_by_product:
        shown = [
            spread_said(site.mtoken_usd_by_product[name], lang) for site in found.sites.values()
        ]
        yield [name, *shown]


def _risks(sites: Mapping[str, SiteCost], lang: str) -> Iterator[list[str]]:
    yield [say("cost-column-risk", lang), *sites]
    for name in next(iter(sites.values())).risks:
        shown = [percent(site.risks[name]["p50"], lang) for site in sites.values()]
        yield [say(f"cost-risk-{name.removesuffix('_frac').replace('_', '-')}", lang), *shown]


def _waterfall(found: Costs, lang: str) -> str:
    first, second = found.between
    steps = ", ".join(
        f"{say(f'spend-{line}', lang)} {'+' if usd >= 0 else '-'}{number(abs(usd), lang)}"
        for line, usd in found.steps
    )
    usd = {s: number(found.sites[s].units["usd_per_gpu_hour"]["p50"], lang) for s in found.between}
    return say(
        "cost-waterfall", lang, first=first, second=second, steps=steps, start=usd[first], end=usd[second],
    )  # fmt: skip


def _lands(found: Costs, lang: str) -> str:
    if not found.footprint:
        return ""
    site, lands = next(iter(found.footprint.items()))
    shown = {land: lands[land] for land in _LANDS if land in lands}
    years = list(next(iter(lands.values())))
    rows = [["", *map(str, years)]]
    rows += [[land, *(spread_said(by[y], lang) for y in years)] for land, by in shown.items()]
    return f"{say('cost-lands', lang, site=site)}\n{aligned(rows)}"


def _carried(found: Costs, lang: str) -> Iterator[str]:
    for item in found.extrapolated:
        yield say(
            "cost-carried",
            lang,
            what=item.what,
            known=item.known_until,
            used=item.used_until,
            by=item.by,
        )


def _satellite(site: str, found: Costs, lang: str) -> str:
    priced = found.satellites[site]
    parts = ", ".join(
        f"{say(f'cost-part-{name}', lang)} {number(usd / _MEGA, lang)}"
        for name, usd in priced.parts_usd.items()
    )
    series = ", ".join(
        f"{number(float(built), lang)}: {number(usd / _MEGA, lang)}"
        for built, usd in priced.series_usd.items()
    )
    published = ", ".join(
        f"{name} {number(at['usd'] / _MEGA, lang)} ({number(at.get('usd_per_kg', 0.0), lang)} USD/kg)"
        for name, at in priced.published.items()
    )
    return say(
        "cost-satellite", lang, site=site, usd=spread_said(_scaled(priced.usd), lang), parts=parts,
        kg=spread_said(priced.usd_per_kg, lang), w=spread_said(priced.usd_per_w, lang), series=series,
        published=published, once=spread_said(_scaled(priced.development_usd), lang),
    )  # fmt: skip


def _scaled(spread: Mapping[str, float]) -> dict[str, float]:
    return {key: usd / _MEGA for key, usd in spread.items()}


def _gate(site: str, found: Costs, lang: str) -> str:
    gate = found.launch[site]
    heads = ("year", "needed", "lifted", "needed-flights", "flown-flights")
    rows = [[say(f"cost-gate-{head}", lang) for head in heads]]
    rows += [[year, *(number(x, lang) for x in at.values())] for year, at in gate.years.items()]
    head = say(
        "cost-gate", lang, site=site, launcher=gate.launcher, flights=number(gate.flights, lang),
        successes=number(gate.successes, lang),
        rate=number(gate.demonstrated_flights_per_year, lang),
        tonnes=number(gate.demonstrated_t_per_year, lang),
        load=spread_said(gate.flight_t, lang), room=percent(gate.room_binds_frac, lang),
        own=spread_said(gate.captive_usd_per_kg, lang), market=spread_said(gate.market_usd_per_kg, lang),
    )  # fmt: skip
    said = f"{head} {_enough(gate, lang)}"
    return f"{said}\n{aligned(rows)}" if gate.years else said


def _enough(gate: Gate, lang: str) -> str:
    """Whether the ramp lifts the plan; a plan may launch nothing at all."""
    if gate.first_short is not None:
        return say("cost-gate-short", lang, year=gate.first_short)
    return say(f"cost-gate-{'enough' if gate.years else 'nothing'}", lang)


def _power(site: str, found: Costs, lang: str) -> str:
    ways = found.power[site]
    rows = [[say("cost-column-figure", lang), *(say(f"cost-power-{way}", lang) for way in ways)]]
    for name in next(iter(ways.values())).__slots__:
        label = say(f"cost-plant-{name.replace('_', '-')}", lang)
        rows.append([label, *(spread_said(getattr(plant, name), lang) for plant in ways.values())])
    return f"{say('cost-power', lang, site=site)}\n{aligned(rows)}"
