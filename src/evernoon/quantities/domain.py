"""Where a formula holds: numbers outside are refused with what is allowed."""

from __future__ import annotations

from evernoon.errors import EvernoonError
from evernoon.quantities.field import In
from evernoon.quantities.names import unit_of


def within(
    name: str,
    value: object,
    *,
    ge: float | None = None,
    gt: float | None = None,
    le: float | None = None,
    lt: float | None = None,
) -> None:
    """Refuse a number or array of a parameter beyond its bounds, in the unit of its name.

    Quantities with units of their own pass: their dimensions are checked, not their size.
    Errors: out-of-range with the parameter as path.
    """
    import numpy as np

    if not isinstance(value, (int, float, np.ndarray)):
        return
    x = np.atleast_1d(value)
    inside = np.ones(x.shape, dtype=bool)
    inside &= True if ge is None else x >= ge
    inside &= True if gt is None else x > gt
    inside &= True if le is None else x <= le
    inside &= True if lt is None else x < lt
    if not inside.all():
        unit = unit_of(name)
        unit = "" if unit == "frac" else unit
        allowed = In(unit, ge=ge, gt=gt, le=le, lt=lt).allowed()
        raise _refused(name, x[~inside][0], unit, allowed)


def among(name: str, value: object, choices: tuple[float, ...]) -> None:
    """Refuse a number or array of a parameter that is none of a few. Errors: as `within`."""
    import numpy as np

    if not isinstance(value, (int, float, np.ndarray)):
        return
    x = np.atleast_1d(value)
    known = np.isin(x, choices)
    if not known.all():
        raise _refused(name, x[~known][0], "", ", ".join(f"{one:g}" for one in choices))


def _refused(name: str, value: float, unit: str, allowed: str) -> EvernoonError:
    text = f"{value:g} {unit}".strip()
    return EvernoonError("out-of-range", path=name, text=text, allowed=allowed)
