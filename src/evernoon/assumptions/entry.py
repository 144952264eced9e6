"""One assumption: a distribution in the unit its name states, with its source."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from evernoon.errors import EvernoonError

Kind = Literal["measured", "filing", "press", "vendor", "estimate"]
Shape = Literal["metalog", "log-metalog", "uniform", "discrete", "fixed"]
DateText = Annotated[
    str, BeforeValidator(str), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
]
Text = Annotated[str, StringConstraints(min_length=1)]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://|doi:)\S+$")]

# Validation context of data that were checked when the JSON was built.
TRUSTED = "trusted"
_CLOSED = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)
# What each shape is made of: the fields it needs, and those it may have besides.
_NEEDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "metalog": (("low", "central", "high"), ("min", "max")),
    "log-metalog": (("low", "central", "high"), ("min", "max")),
    "uniform": (("min", "central", "max"), ()),
    "discrete": (("values", "weights", "central"), ()),
    "fixed": (("central",), ()),
}


class Source(BaseModel):
    """Where a number comes from; a reader must be able to open it."""

    model_config = _CLOSED
    title: Text
    url: Url
    page: Annotated[str, BeforeValidator(str)] | None = None
    accessed: DateText | None = None


class Distribution(BaseModel):
    """A number and how uncertain it is; the unit is the one its name states.

    Shapes: `metalog` through low (P10), central (P50), high (P90), cut at min and max where
    given; `log-metalog` the same of the logarithm, for positive numbers known to a factor rather
    than to an amount; `uniform` between min and max; `discrete` with values and weights; `fixed`.
    `vendor` is what the seller claims, `sceptic` what his critic would take.
    """

    model_config = _CLOSED
    shape: Shape = "metalog"
    low: float | None = None
    central: float
    high: float | None = None
    min: float | None = None
    max: float | None = None
    values: tuple[float, ...] | None = None
    weights: tuple[float, ...] | None = None
    vendor: float | None = None
    sceptic: float | None = None

    @model_validator(mode="before")
    @classmethod
    def _fill_central(cls, data: Any) -> Any:
        """The median of a uniform or discrete number follows from the rest of it."""
        if not isinstance(data, dict) or data.get("central") is not None:
            return data
        try:
            if data.get("shape") == "uniform":
                return {**data, "central": (float(data["min"]) + float(data["max"])) / 2.0}
            if data.get("shape") == "discrete":
                return {**data, "central": _weighted_median(data["values"], data["weights"])}
        except (KeyError, TypeError, ValueError):
            return data
        return data

    @model_validator(mode="after")
    def _hold_together(self, info: ValidationInfo) -> Self:
        if info.context == TRUSTED:
            return self
        self._fits_shape()
        if self.shape in ("metalog", "log-metalog"):
            self._metalog_is_feasible()
        elif self.shape == "uniform":
            self._uniform_is_centred()
        elif self.shape == "discrete":
            self._discrete_is_ordered()
        return self

    def _fits_shape(self) -> None:
        needs, may = _NEEDS[self.shape]
        for name in needs:
            if getattr(self, name) is None:
                raise EvernoonError("assumption-incomplete", shape=self.shape, key=name)
        for name in ("low", "high", "min", "max", "values", "weights"):
            if name not in needs + may and getattr(self, name) is not None:
                raise EvernoonError("assumption-superfluous", shape=self.shape, key=name)

    def _ordered(self, *names: str) -> None:
        held = [(n, float(getattr(self, n))) for n in names if getattr(self, n) is not None]
        for (lower_name, lower), (upper_name, upper) in pairwise(held):
            if lower > upper:
                raise EvernoonError(
                    "assumption-sequence",
                    first=lower_name,
                    first_value=lower,
                    second=upper_name,
                    second_value=upper,
                )

    def _metalog_is_feasible(self) -> None:
        from evernoon.money.metalog import feasible

        self._ordered("min", "low", "central", "high", "max")
        low, central, high = float(self.low or 0.0), self.central, float(self.high or 0.0)
        logarithmic = self.shape == "log-metalog"
        if logarithmic and low <= 0.0:
            raise EvernoonError("assumption-not-positive", low=low)
        if logarithmic:
            low, central, high = math.log(low), math.log(central), math.log(high)
        if not feasible(low, central, high):
            room = _SKEW_LIMIT * (high - low)
            ends = (low + room, high - room)
            least, most = (math.exp(x) if logarithmic else x for x in ends)
            raise EvernoonError(
                "assumption-infeasible",
                central=f"{self.central:g}",
                at_least=f"{least:.4g}",
                at_most=f"{most:.4g}",
            )

    def _uniform_is_centred(self) -> None:
        self._ordered("min", "central", "max")
        low, high = float(self.min or 0.0), float(self.max or 0.0)
        middle = (low + high) / 2.0
        if abs(self.central - middle) > 1e-9 * max(abs(low), abs(high)):
            raise EvernoonError("assumption-not-centred", central=self.central, middle=middle)

    def _discrete_is_ordered(self) -> None:
        values, weights = self.values or (), self.weights or ()
        ordered = all(a < b for a, b in pairwise(values))
        if not values or len(values) != len(weights) or not ordered or min(weights) <= 0.0:
            raise EvernoonError("assumption-discrete")
        if self.central not in values:
            raise EvernoonError("assumption-discrete")


# The least (central - low) / (high - low) a three-term metalog through P10, P50, P90 can take;
# only used to say what to write instead, the decision is money.metalog's.
_SKEW_LIMIT = 0.1666


class Entry(Distribution):
    """One line of `assumptions/<room>.yaml`: a distribution with kind, date and source."""

    kind: Kind
    as_of: DateText
    source: Source
    group: Text | None = None
    group_sign: Literal[1, -1] = 1
    entity: Text | None = None
    perimeter: Text | None = None
    note_en: Text | None = None
    note_de: Text | None = None

    @classmethod
    def trusted(cls, data: dict[str, Any]) -> Entry:
        """An entry from data that was validated when the JSON was built."""
        return cls.model_construct(
            **{**data, "source": Source.model_construct(**data["source"])}, _fields_set=set(data)
        )


def _weighted_median(values: list[float], weights: list[float]) -> float:
    reached, half = 0.0, sum(weights) / 2.0
    for value, weight in zip(values, weights, strict=True):
        reached += weight
        if reached >= half:
            return value
    raise ValueError("no values")
