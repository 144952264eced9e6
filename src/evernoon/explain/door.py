"""From a path to its explanation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from evernoon.assumptions.draws import Draws
from evernoon.chain import run
from evernoon.errors import EvernoonError
from evernoon.explain.leaves import Node, World, check_site, leaf, leaf_unit
from evernoon.explain.lineage import (
    Ref,
    declared_paths,
    dependents,
    inputs_of,
    reached,
    resolve,
    statement_lines,
)
from evernoon.explain.places import Places
from evernoon.explain.values import has_site, value
from evernoon.quantities import unit_of
from evernoon.result import Result
from evernoon.scenario.assemble import lot_choices
from evernoon.scenario.model import Fleet, Scenario

SAMPLES = 128
DEPTH = 3
"""Levels of the tree that are shown as text; JSON has them all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number with the tree it is made from, and what is made from it."""

    root: Node
    used_by: tuple[str, ...]
    """Paths made directly from it."""
    reaches: tuple[str, ...]
    """Headline numbers that rest on it."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data without anything that is not finite."""
        return {**self.root, "used_by": list(self.used_by), "reaches": list(self.reaches)}

    def text(self, lang: str = "en", depth: int = DEPTH) -> str:
        """The same for people, as far as `depth` levels down; below that, explain the path there."""
        from evernoon.explain.text import text

        return text(self, lang, depth)


def explain(
    scenario: Scenario,
    path: str,
    places: Places | None = None,
    samples: int = SAMPLES,
    result: Result | None = None,
) -> Explanation:
    """Value, formula, inputs and sources of a path, and what depends on it.

    Args: path such as `dollars.usd_per_gpu_hour[orbit]`, `sites.orbit.usd_per_mtoken`,
        `runway.cash_usd`, the id of an assumption, `catalogue.chips.gb300`, a scenario path;
        `result` a run of the scenario that exists already (else one of `samples`).
    Errors: nothing-to-explain, unknown-choice (site), explain-no-site.
    """
    ref = resolve(path)
    check_site(ref.site, scenario)
    world = World(
        scenario, Draws(scenario.seed, 0, samples, scenario.beliefs, scenario.assume), places
    )
    if ref.kind in ("headline", "flow"):
        result = run(scenario, samples) if result is None else result
        if ref.site is not None and not has_site(ref, result):
            raise EvernoonError("explain-no-site", name=ref.id, site=ref.site)
        root = _Tree(world, result, _used(ref, result)).build(ref)
    else:
        root = _leaf_node(ref, world)
    return Explanation(root, dependents(ref), reached(ref))


def _used(ref: Ref, result: Result) -> frozenset[str]:
    """Assumptions the run asked for; those of a run with this site alone where one is named."""
    if ref.site is None:
        return frozenset(result.record.used)
    scenario, site = result.scenario, ref.site
    plan = {site: scenario.fleet.deliveries[site]} if site in scenario.fleet.deliveries else {}
    alone = scenario.changed(
        sites={site: scenario.sites[site]}, months=1,
        fleet=Fleet.model_construct(decide=scenario.fleet.decide, deliveries=plan),
    )  # fmt: skip
    return frozenset(run(alone, 1).record.used)


def _leaf_node(ref: Ref, world: World) -> Node:
    shown = (
        ref.id
        if ref.row is None
        else ".".join((*ref.id.split(".")[:2], ref.row, *ref.id.split(".")[2:]))
    )
    return {
        "path": shown,
        "kind": ref.kind,
        "unit": leaf_unit(ref),
        **leaf(ref, world),
        "inputs": [],
    }


class _Tree:
    """Builds nodes level by level, so that each stands in full where it is nearest to the root."""

    def __init__(self, world: World, result: Result, used: frozenset[str]) -> None:
        self.world, self.result, self.used = world, result, used
        self.lots = lot_choices(result.scenario)
        self.seen: set[Ref] = set()

    def build(self, ref: Ref) -> Node:
        """The whole tree under a reference; what stands elsewhere in full has `seen: true`."""
        root = self._node(ref)
        self.seen.add(ref)
        level = [(ref, root)]
        while level:
            level = [found for owner, node in level for found in self._children(owner, node)]
        return root

    def _children(self, owner: Ref, node: Node) -> list[tuple[Ref, Node]]:
        opened = []
        for ref in inputs_of(owner):
            if owner.row is not None and ref.id == "catalogue.laws":
                ref = replace(ref, row=owner.row)
            if not self._rests_on(ref, owner):
                continue
            if ref in self.seen:
                node["inputs"].append(
                    {"path": self._shown(ref), "kind": ref.kind, "seen": True, "inputs": []}
                )
                continue
            self.seen.add(ref)
            child = self._node(ref)
            if ref.kind in ("catalogue", "scenario") and not (
                child.get("rows") or child.get("values")
            ):
                continue
            node["inputs"].append(child)
            opened.append((ref, child))
        return opened

    def _rests_on(self, ref: Ref, owner: Ref) -> bool:
        """The verdict of the rules reads its assumptions outside the draws."""
        return ref.kind != "assumption" or ref.id in self.used or owner.id == "rules.*"

    def _shown(self, ref: Ref) -> str:
        if ref.kind == "headline":
            path = ref.id if ref.site is None else ref.id.replace("*", ref.site)
            return path if ref.row is None else path.replace("*", ref.row)
        sited = ref.site is not None and ref.kind == "flow" and has_site(ref, self.result)
        return f"{ref.id}[{ref.site}]" if sited else ref.id

    def _node(self, ref: Ref) -> Node:
        if ref.kind not in ("headline", "flow"):
            return _leaf_node(ref, self.world)
        declaration = declared_paths()[ref.id]
        return {
            "path": self._shown(ref),
            "kind": ref.kind,
            "unit": "USD" if ref.id in statement_lines() else unit_of(ref.id.rpartition(".")[2]),
            "dims": list(declaration.dims),
            "formula": declaration.formula,
            "value": value(ref, self.result, self.lots),
            "inputs": [],
        }
