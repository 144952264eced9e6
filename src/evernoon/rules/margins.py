"""How far a number is from its limit, as a share of the limit."""

from __future__ import annotations

from evernoon.flows.base import Array


def under_margin(value: Array, limit: Array) -> Array:
    """Margin of a value that must stay below a limit: (limit - value) / limit; positive passes.

    Arrays of one shape and unit. Source: definition. Not modelled: measurement tolerance.
    """
    return (limit - value) / limit


def over_margin(value: Array, limit: Array) -> Array:
    """Margin of a value that must reach a limit: (value - limit) / limit; positive passes.

    Arrays of one shape and unit. Source: definition. Not modelled: measurement tolerance.
    """
    return (value - limit) / limit
