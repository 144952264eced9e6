"""Quantities at the door: "650 km" becomes 650000.0, and a name says which unit it carries.

Inside Evernoon every number is a plain SI float and every name ends in its unit. Only this package
reads units: from text (`parse`, `In`) and from names (`unit_of`, `in_name_unit`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from evernoon.quantities.domain import among, within
from evernoon.quantities.field import In
from evernoon.quantities.names import bare_name, has_unit, in_name_unit, unit_of
from evernoon.quantities.text import SI, example, parse
from evernoon.quantities.units import dims, factor

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]
else:  # numpy costs a tenth of a second, and checking a scenario does not need it
    Array = Any

__all__ = [
    "SI",
    "Array",
    "In",
    "among",
    "bare_name",
    "dims",
    "empirical",
    "example",
    "factor",
    "has_unit",
    "in_name_unit",
    "parse",
    "unit_of",
    "within",
]

F = TypeVar("F", bound=Callable[..., object])


def empirical(reason: str) -> Callable[[F], F]:
    """Mark a fitted or tabulated formula, whose dimensions cannot be followed by pint."""

    def mark(function: F) -> F:
        function.__empirical__ = reason  # type: ignore[attr-defined]
        return function

    return mark
