"""Closed, frozen pydantic base for everything a user writes; keys are field names without their unit suffix."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import bare_name


class Closed(BaseModel):
    """Frozen, closed model: an unknown key is an error; `radiator_m2` is written `radiator: 110 m2`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        alias_generator=bare_name,
        defer_build=True,
        populate_by_name=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _no_unknown_key(cls, data: Any) -> Any:
        # Checked here rather than by pydantic because this class knows which key was probably meant.
        if isinstance(data, dict):
            allowed = cls.keys()
            for key in data:
                if key not in allowed and key not in cls.model_fields:
                    near = near_miss(str(key), allowed)
                    listed = ", ".join(allowed)
                    raise EvernoonError("unknown-key", key=str(key), near=near, allowed=listed)
        return data

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Keys as a user writes them."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    def changed(self, **fields: Any) -> Self:
        """A copy with some fields replaced (values already in SI; not validated again)."""
        return self.model_copy(update=fields)
