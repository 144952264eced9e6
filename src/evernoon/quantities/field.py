"""Quantities as fields of a pydantic model."""

from __future__ import annotations

from typing import Any

from evernoon.errors import EvernoonError
from evernoon.quantities.text import SI, example, parse, shown
from evernoon.quantities.units import dims


class In:
    """Pydantic marker: `Annotated[float, In("m", gt=0)]` reads "650 km" and checks the range.

    Bounds are in `unit`. The EvernoonError is in `ValidationError.errors()[i]["ctx"]["error"]`.
    In JSON the value is written as text with its unit, so what is dumped can be read again.
    """

    def __init__(
        self,
        unit: str,
        *,
        ge: float | None = None,
        gt: float | None = None,
        le: float | None = None,
        lt: float | None = None,
    ) -> None:
        self.unit, self.ge, self.gt, self.le, self.lt = unit, ge, gt, le, lt

    def __call__(self, text: object) -> SI:
        """Parse and check the range; EvernoonError out-of-range when outside."""
        x = parse(text, self.unit)
        outside = (
            (self.ge is not None and x < self.ge)
            or (self.gt is not None and x <= self.gt)
            or (self.le is not None and x > self.le)
            or (self.lt is not None and x >= self.lt)
        )
        if outside:
            raise EvernoonError("out-of-range", text=shown(text), allowed=self.allowed())
        return SI(x)

    def allowed(self) -> str:
        """The range as text, for example "> 0 m, <= 2e6 m"."""
        bounds = ((">=", self.ge), (">", self.gt), ("<=", self.le), ("<", self.lt))
        return ", ".join(f"{sign} {b:g} {self.unit}".strip() for sign, b in bounds if b is not None)

    def _dump(self, x: float) -> float | str:
        return f"{float(x)!r} {self.unit}" if dims(self.unit) else float(x)

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> Any:
        from pydantic_core import core_schema

        write = core_schema.plain_serializer_function_ser_schema(self._dump, when_used="json")
        return core_schema.no_info_plain_validator_function(self, serialization=write)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        kinds = ["string"] if dims(self.unit) else ["number", "string"]
        described = f"{self.unit or 'number'} {self.allowed()}".strip()
        return {"type": kinds, "examples": [example(self.unit)], "description": described}
