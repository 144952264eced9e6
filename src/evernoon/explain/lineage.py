"""The graph of declarations: headline numbers, flow fields, and the leaves they end in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from evernoon import constants
from evernoon.assumptions import catalogue, kinds, load
from evernoon.errors import EvernoonError, near_miss
from evernoon.explain.fields import has_field
from evernoon.flows.base import Declaration, declarations
from evernoon.flows.body import Need
from evernoon.flows.statements import LINES, STATEMENT_LINES
from evernoon.quantities import bare_name
from evernoon.result.tree import FLOWS
from evernoon.runway.lines import terms

Kind = Literal["headline", "flow", "assumption", "catalogue", "constant", "scenario"]


@dataclass(frozen=True, slots=True)
class Ref:
    """What a path means: its kind, its id without site or row, and those where they were named."""

    kind: Kind
    id: str
    site: str | None = None
    row: str | None = None


HEADLINES: dict[str, Declaration] = {
    "sites.*.usd_per_gpu_hour": Declaration(
        ("site", "sample"),
        "levelised cost of the generation on offer at as_of",
        ("dollars.usd_per_gpu_hour",),
    ),
    "sites.*.usd_per_mtoken": Declaration(
        ("site", "sample"), "per million output tokens of work.main", ("dollars.usd_per_mtoken",)
    ),
    "sites.*.fleet_usd_per_gpu_hour": Declaration(
        ("site", "sample"),
        "cost x hours over hours, all generations and months",
        ("dollars.ledger.usd_per_gpu_hour", "tokens.gpu_hours"),
    ),
    "sites.*.delivered_frac": Declaration(
        ("site", "sample"), "of the generation on offer at as_of", ("flops.delivered_frac",)
    ),
    "sites.*.binding_limit": Declaration(
        ("site",),
        "the limit met most often over months and assumption sets",
        ("wear.limit", "runway.limit", "tokens.limit"),
    ),
    "orbit_wins_frac": Declaration(
        (),
        "share of assumption sets in which an orbit site is cheapest",
        ("dollars.usd_per_mtoken",),
    ),
    "runway.runway_months": Declaration(
        ("sample",), "months until cash is below zero", ("runway.cash_usd",)
    ),
    "runway.funding_gap_usd": Declaration(
        ("sample",), "deepest month-end cash below zero", ("runway.cash_usd",)
    ),
    "runway.first_month_below_zero": Declaration(
        (), "first month in which the median of cash is below zero", ("runway.cash_usd",)
    ),
    "rules.*": Declaration(
        (),
        "a rule held against the scenario as of a date",
        (
            "catalogue.laws", "law", "dataflows", "sites", "as_of", "wear.decay_s", "body.mass_kg",
            "orbits.altitude_m", "runway.turnover_usd", "rules.large_debris_frac",
            "rules.avoided_frac", "rules.disposal_years", "rules.nadir_area_frac",
            "rules.nadir_albedo_frac", "rules.sun_depression_rad", "rules.sun_magnitude",
        ),
    ),
}  # fmt: skip
"""What `Result.headline` says and no flow declares."""


@cache
def flow_fields() -> dict[str, Declaration]:
    """Every declared field by `room.field`.

    Where two flows of a room have a field of one name, the first of `FLOWS` has the plain path and
    the other one its own: `dollars.ledger.usd_per_gpu_hour`.
    """
    found: dict[str, Declaration] = {}
    for room, classes in {**FLOWS, "needs": (Need,)}.items():
        for flow in classes:
            for name, declaration in declarations(flow):
                plain, own = f"{room}.{name}", f"{room}.{flow.__name__.lower()}.{name}"
                found[own if plain in found else plain] = declaration
    return found


@cache
def statement_lines() -> dict[str, Declaration]:
    """Every line of the three statements by `runway.line`: made from other lines where its formula says so."""
    return {
        f"runway.{line.name}": Declaration(
            ("year", "sample"), line.formula, line.inputs or _lines_in(line.name, line.formula)
        )
        for line in LINES
    }


def _lines_in(own: str, formula: str) -> tuple[str, ...]:
    """Lines a derived formula names, without the line itself a month earlier."""
    names = dict.fromkeys(STATEMENT_LINES[term.row] for term in terms(formula))
    return tuple(f"runway.{name}" for name in names if name != own)


@cache
def declared_paths() -> dict[str, Declaration]:
    """Everything that has inputs: headline numbers, flow fields and lines of the statements."""
    return {**HEADLINES, **flow_fields(), **statement_lines()}


def inputs_of(ref: Ref) -> tuple[Ref, ...]:
    """What a headline number or a flow field is made from; nothing for the leaves."""
    if ref.kind not in ("headline", "flow"):
        return ()
    return tuple(
        replace(resolve(path, owner=ref.id), site=ref.site)
        for path in declared_paths()[ref.id].inputs
    )


def resolve(path: str, owner: str | None = None) -> Ref:
    """What a path means. A field made from the assumption of its own name says that name.

    Errors: nothing-to-explain with the nearest path.
    """
    name, site = _site(path)
    for found in (_headline(name), _flow(name, owner), _leaf(name)):
        if found is not None:
            return found if site is None else replace(found, site=site)
    raise EvernoonError("nothing-to-explain", name=path, near=near_miss(name, _candidates()))


def _site(path: str) -> tuple[str, str | None]:
    """`watts.array_m2[orbit]` is a path and a site."""
    name, bracket, rest = path.strip().partition("[")
    return name, rest.rstrip("]").strip() if bracket else None


def _headline(name: str) -> Ref | None:
    if name in HEADLINES:
        return Ref("headline", name)
    parts = name.split(".")
    if parts[0] == "sites" and len(parts) == 3 and f"sites.*.{parts[2]}" in HEADLINES:
        return Ref("headline", f"sites.*.{parts[2]}", site=parts[1])
    if parts[0] == "rules" and name.partition(".")[2] in catalogue.rows("laws"):
        return Ref("headline", "rules.*", row=name.partition(".")[2])
    return None


def _flow(name: str, owner: str | None) -> Ref | None:
    if name == owner and name in load.all_entries():
        return Ref("assumption", name)
    if name in flow_fields() or name in statement_lines():
        return Ref("flow", name)
    return None


def _leaf(name: str) -> Ref | None:
    head, _, rest = name.partition(".")
    if head == "assume":
        return _assumption(rest)
    if head == "catalogue":
        return _catalogue(rest)
    if head == "constants":
        number = isinstance(getattr(constants, rest, None), float)
        return Ref("constant", name) if number else None
    return _assumption(name) or (Ref("scenario", name) if has_field(name) else None)


def _assumption(name: str) -> Ref | None:
    entries = load.all_entries()
    if name in entries:
        return Ref("assumption", name)
    found = _by_short(tuple(entries)).get(name, ())
    return Ref("assumption", found[0]) if len(found) == 1 else None


@lru_cache(maxsize=4)
def _by_short(ids: tuple[str, ...]) -> dict[str, list[str]]:
    """Ids by their name without its unit."""
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(_short(id), []).append(id)
    return found


def _short(id: str) -> str:
    room, _, name = id.partition(".")
    return f"{room}.{bare_name(name)}"


def _catalogue(name: str) -> Ref | None:
    """`kind`, `kind.field`, `kind.row` or `kind.row.field`; ids of rows may have dots."""
    kind, _, rest = name.partition(".")
    if kind not in kinds.KINDS:
        return None
    fields, rows = kinds.KINDS[kind].model_fields, catalogue.rows(kind)
    row, _, field = rest.rpartition(".")
    if not rest:
        return Ref("catalogue", f"catalogue.{kind}")
    if rest in fields:
        return Ref("catalogue", f"catalogue.{kind}.{rest}")
    if rest in rows:
        return Ref("catalogue", f"catalogue.{kind}", row=rest)
    if row in rows and field in fields:
        return Ref("catalogue", f"catalogue.{kind}.{field}", row=row)
    return None


def _candidates() -> Iterator[str]:
    yield from declared_paths()
    yield from load.all_entries()
    yield from (f"catalogue.{kind}" for kind in kinds.KINDS)


@cache
def _users() -> dict[tuple[Kind, str], tuple[str, ...]]:
    """Reverse index: leaf or field -> what declares it as an input."""
    found: dict[tuple[Kind, str], list[str]] = {}
    for id, declaration in declared_paths().items():
        for path in declaration.inputs:
            ref = resolve(path, owner=id)
            found.setdefault((ref.kind, ref.id), []).append(id)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}


def dependents(ref: Ref) -> tuple[str, ...]:
    """What is made directly from this."""
    if ref.kind in ("catalogue", "scenario"):
        mine = _pattern(ref.id)
        hits = [
            ids for (kind, id), ids in _users().items()
            if kind == ref.kind and _overlap(_pattern(id), mine)
        ]  # fmt: skip
        return tuple(dict.fromkeys(id for ids in hits for id in ids))
    return _users().get((ref.kind, ref.id), ())


def _pattern(id: str) -> tuple[str, ...]:
    """A scenario path with any site for its site and without positions in lists."""
    parts = [bare_name(part) for part in id.split(".") if not part.isdigit()]
    if parts[0] == "sites" and len(parts) > 1:
        parts[1] = "*"
    return tuple(parts)


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def reached(ref: Ref) -> tuple[str, ...]:
    """Headline numbers that rest on this, in the order of `HEADLINES`; cash by month is one too."""
    seen: dict[str, None] = {}
    queue = list(dependents(ref))
    while queue:
        id = queue.pop()
        if id in seen:
            continue
        seen[id] = None
        kind: Kind = "headline" if id in HEADLINES else "flow"
        queue += dependents(Ref(kind, id))
    return tuple(id for id in HEADLINES if id in seen)
