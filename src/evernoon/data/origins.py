"""Where text comes from: how much of it, from whom, and which share a flow of data covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.assumptions import catalogue as rows
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.base import Array

if TYPE_CHECKING:
    from evernoon.assumptions.places import Region
    from evernoon.flows.dataflow import Dataflow
    from evernoon.flows.demand import Catalogue

USAGE = ("grok", "starlink", "vehicles", "robots")
"""Origins that grow with the use of the products named after them."""
DEVICES = ("starlink", "vehicles", "robots")
"""Origins whose devices also send what no one asked a model."""
FILTERED = ("x", *USAGE)
"""Origins whose raw text goes through the filter; the others are counted after it."""
_COUNTRIES = {"us": "US", "uk": "GB", "ch": "CH"}


def region_frac(region: str) -> float:
    """Share of the world's people online who live in a region: `eu`, `us`, a group, or `world`.

    Errors: unknown-name. Not modelled: products whose users live elsewhere than people online.
    """
    found = cast("dict[str, Region]", rows.rows("regions"))
    people = {id: row.people * row.online for id, row in found.items()}
    total = sum(people.values())
    if region == "world":
        return 1.0
    if region == "eu":
        return sum(people[id] * row.eea for id, row in found.items()) / total
    if region in _COUNTRIES:
        code = _COUNTRIES[region]
        return sum(people[id] for id, row in found.items() if code in row.countries) / total
    groups = {row.group for row in found.values()}
    if region not in groups:
        known = ["world", "eu", *_COUNTRIES, *groups]
        hint = near_miss(region, known)
        raise EvernoonError("unknown-name", kind="region", name=region, hint=hint)
    return sum(people[id] for id, row in found.items() if row.group == region) / total


def covered_frac(dataflows: tuple[Dataflow, ...]) -> Array:
    """Share of its origin each flow brings to training, (dataflow,): 0 for other purposes.

    `world` means the rest of the world where other flows of the origin name regions.
    """
    training = [flow for flow in dataflows if flow.purpose == "training"]
    named: dict[str, float] = {}
    for flow in training:
        if flow.region != "world":
            named[flow.from_] = named.get(flow.from_, 0.0) + region_frac(flow.region)
    shares = [
        0.0
        if flow.purpose != "training"
        else max(1.0 - named.get(flow.from_, 0.0), 0.0)
        if flow.region == "world"
        else region_frac(flow.region)
        for flow in dataflows
    ]
    return np.array(shares, dtype=np.float64)


def usage_weights(dataflows: tuple[Dataflow, ...], catalogue: Catalogue) -> Array:
    """Tokens of text that a flow sees for one output token of a product, (dataflow, product).

    Prompt and answer both count, for products whose id starts with the name of the origin.
    """
    text = (catalogue.prompt_token + catalogue.output_token) / np.maximum(catalogue.output_token, 1)
    return np.array(
        [
            [
                text[p] if flow.from_ in USAGE and id.startswith(flow.from_) else 0.0
                for p, id in enumerate(catalogue.products)
            ]
            for flow in dataflows
        ],
        dtype=np.float64,
    ).reshape(len(dataflows), len(catalogue.products))
