"""What a row of each catalogue holds: one frozen, closed class for each kind.

Fields are SI and say so in their names. In YAML a key may leave the unit out and the value carries
it (`memory: 80 GB` for `memory_byte`); a bare number is already in the unit of the full name.
Uncertain fields are a `Spread` (`{low, central, high}` or any other shape of an entry), drawn by
`draws("catalogue.<kind>.<row>.<field>")`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evernoon.assumptions.entry import DateText, Distribution, Kind, Source, Text
from evernoon.errors import EvernoonError
from evernoon.quantities import bare_name, has_unit, in_name_unit

Spread = Distribution
Precision = Literal["bf16", "fp8", "fp4"]
DataClass = Literal["public", "personal", "sensitive", "vehicle", "business"]
Positive = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
Iso2 = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class UnitModel(BaseModel):
    """Frozen and closed; a text given for a number is read in the unit of the field's name."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        defer_build=True,  # most runs need few of the kinds
    )

    @model_validator(mode="before")
    @classmethod
    def _texts_to_si(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        read = {}
        for key, value in data.items():
            name = _full_name(str(key), cls.model_fields)
            try:
                read[name] = _si(value, name)
            except EvernoonError as error:
                raise error.with_place(path=str(key)) from error
        return read


def _full_name(key: str, fields: Iterable[str]) -> str:
    """The field a key without its unit means; the key itself where that is not clear."""
    if key in fields:
        return key
    found = [name for name in fields if bare_name(name) == key]
    return found[0] if len(found) == 1 else key


def _si(value: Any, name: str) -> Any:
    if not has_unit(name):
        return value
    if isinstance(value, str):
        return in_name_unit(value, name)
    if isinstance(value, dict):
        return {k: v if k == "shape" else _si(v, name) for k, v in value.items()}
    return [_si(v, name) for v in value] if isinstance(value, list) else value


class CatalogueRow(UnitModel):
    """What every row has: a name, a source, and how sure it is."""

    name: Text
    source: Source
    sources: tuple[Source, ...] = ()
    """Further sources."""
    kind: Kind = "vendor"
    """Where the central figures come from; `estimate` where we judged them."""
    as_of: DateText | None = None
    note_en: Text | None = None
    note_de: Text | None = None
