"""The answer in one paragraph, the figures behind it, and the three beliefs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evernoon.report.page import (
    Chapter,
    Fold,
    Items,
    Mark,
    Part,
    Parts,
    Row,
    Table,
    Text,
    Tiles,
    cells,
)
from evernoon.report.shown import months_of_cash, spread, times
from evernoon.report.story import Story
from evernoon.words import date, duration_months, money, number, percent


def chapters(story: Story) -> Iterator[Chapter]:
    """Always one."""
    yield Chapter(
        "answer",
        story.say("chapter-answer"),
        (
            Text((paragraph(story),), "lead"),
            _tiles(story),
            _beliefs(story),
            *story.charts("beliefs"),
            Text((story.say("answer-share"),), "note"),
            *_how(story),
        ),
    )


def paragraph(story: Story) -> str:
    """Cost by site, share of assumption sets, the beliefs, the cash."""
    sentences = [_costs(story), *_orbit(story), *_parity(story), _cash(story)]
    return " ".join(sentences)


def _costs(story: Story) -> str:
    sites = story.say("list-and").join(
        story.say(
            "answer-site", site=name, kind=story.say(f"kind-site-{site['kind']}"),
            cost=spread(site["usd_per_mtoken"], "USD", story.lang),
        )
        for name, site in story.sites.items()
    )  # fmt: skip
    scenario = story.result.scenario
    return story.say(
        "answer-costs",
        work=scenario.work.main,
        date=date(scenario.as_of[:7], story.lang),
        sites=sites,
    )


def _orbit(story: Story) -> Iterator[str]:
    share = story.headline["orbit_wins_frac"]
    if not _both(story):
        only = "ground" if share is None else "orbit"
        cheapest = min(story.sites, key=lambda name: story.sites[name]["usd_per_mtoken"]["p50"])
        yield story.say(f"answer-{only}-only", site=cheapest)
        return
    runs = story.evidence["beliefs"]
    yield story.say(
        "answer-orbit", share=percent(share, story.lang), samples=story.result.record.samples,
        belief=story.say(f"beliefs-{story.result.scenario.beliefs}"), ratio=times(_ratio(story), story.lang),
    )  # fmt: skip
    others = story.say("list-and").join(
        story.say(
            "answer-belief",
            belief=story.say(f"beliefs-{belief}"),
            share=percent(run["orbit_wins_frac"], story.lang),
        )
        for belief, run in runs.items()
        if belief != story.result.scenario.beliefs
    )
    yield story.say("answer-beliefs", others=others)


def _both(story: Story) -> bool:
    """Whether there is a site in orbit and one on the ground, so that the two can be compared."""
    return None not in (story.cheapest_orbit, story.cheapest_ground)


def _ratio(story: Story) -> float:
    ground, orbit = str(story.cheapest_ground), str(story.cheapest_orbit)
    p50 = {name: float(site["usd_per_mtoken"]["p50"]) for name, site in story.sites.items()}
    return p50[orbit] / p50[ground]


def _parity(story: Story) -> Iterator[str]:
    found = story.evidence["conditions"]
    if found is None:
        return
    alone = [row for row in found["levers"] if row["needed"] is not None]
    if alone:
        names = ", ".join(story.say(f"lever-{row['id']}") for row in alone)
        yield story.say("answer-parity-alone", levers=names)
        return
    factor = found["together"]["factor"]
    key = "answer-parity-never" if factor is None else "answer-parity-together"
    yield story.say(key) if factor is None else story.say(key, factor=number(factor, story.lang, 2))


def _cash(story: Story) -> str:
    runway = story.headline["runway"]
    if runway["first_month_below_zero"] is None:
        return story.say(
            "answer-solvent",
            last=date(runway["months"][-1], story.lang),
            cash=money(runway["cash_usd_p50"][-1], story.lang, long=True),
        )
    return story.say(
        "answer-runs-dry", month=date(runway["first_month_below_zero"], story.lang),
        runway=duration_months(runway["runway_months"]["p50"], story.lang),
        gap=money(runway["funding_gap_usd"]["p50"], story.lang, long=True),
    )  # fmt: skip


def _tiles(story: Story) -> Tiles:
    unit = story.say("per-mtoken")
    tiles = [
        (
            name, money(site["usd_per_mtoken"]["p50"], story.lang),
            f"{unit} · {story.say('kind-site-' + site['kind'])}", "#how-usd_per_mtoken",
        )
        for name, site in story.sites.items()
    ]  # fmt: skip
    if _both(story):
        tiles.append(
            (
                story.say("tile-ratio"),
                times(_ratio(story), story.lang),
                story.say("tile-ratio-note"),
                "#conditions",
            )
        )
    runway = story.headline["runway"]
    months = months_of_cash(runway["runway_months"]["p50"], len(runway["months"]), story.lang)
    tiles.append(
        (story.say("tile-months"), months, story.say("tile-months-note"), "#how-runway_months")
    )
    return Tiles(tuple(tiles))


def _beliefs(story: Story) -> Table:
    runs, sites = story.evidence["beliefs"], list(story.sites)
    flies = _both(story)
    head = [
        story.say("column-belief"),
        *sites,
        story.say("column-orbit-wins"),
        story.say("column-runway"),
    ]
    rows = [_belief(story, belief, run, flies) for belief, run in runs.items()]
    if not flies:
        head.remove(story.say("column-orbit-wins"))
    caption = story.say("table-beliefs", samples=min(run["samples"] for run in runs.values()))
    return Table(caption, tuple(head), tuple(rows), frozenset(range(1, len(head))))


def _belief(story: Story, belief: str, run: dict[str, Any], flies: bool) -> Row:
    costs: list[Parts] = [(spread(run["sites"][site], "USD", story.lang),) for site in story.sites]
    share = (percent(run["orbit_wins_frac"], story.lang),) if flies else ()
    months = months_of_cash(run["runway_months"]["p50"], run["months"], story.lang)
    return cells(story.say(f"beliefs-{belief}"), *costs, *share, months)


def _how(story: Story) -> Iterator[Fold]:
    """From a headline number to the assumptions under it, room by room; each of those leads to its source."""
    rooms = {row["id"]: str(row["room"]) for row in story.evidence["sources"]}
    for path, ids in story.evidence["lineage"].items():
        name = path.rpartition(".")[2]
        ordered = dict.fromkeys(rooms[id] for id in rooms if id in ids)
        items = tuple(
            _of_room(story, room, [id for id in ids if rooms.get(id) == room]) for room in ordered
        )
        made = Text((story.say(f"how-{name}-made"),), "note")
        yield Fold(story.say(f"how-{name}", count=len(ids)), (made, Items(items)), f"how-{name}")


def _of_room(story: Story, room: str, ids: list[str]) -> Parts:
    links: list[Part] = []
    for id in ids:
        links += [story.assumption(id), ", "]
    return (Mark(story.say(f"room-{room}"), "strong"), ": ", *links[:-1])
