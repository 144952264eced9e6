"""How a flow declares its fields, and the one check that compares shapes with the declarations."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a flow field is: its axes, the formula that makes it and the paths it is made from."""

    dims: tuple[str, ...]
    formula: str
    inputs: tuple[str, ...]


def declared(dims: str, formula: str, *inputs: str) -> Any:
    """Declare a flow field: axes (space-separated, `sample` last), formula in words or symbols, inputs by path."""
    return dataclasses.field(
        metadata={"declaration": Declaration(tuple(dims.split()), formula, inputs)}
    )


def declarations(flow: type | object) -> Iterator[tuple[str, Declaration]]:
    """Every declared field of a flow class or instance with its declaration."""
    for item in dataclasses.fields(flow):  # type: ignore[arg-type]
        found = item.metadata.get("declaration")
        if found is not None:
            yield item.name, found


def check_shapes(flow: object, sizes: Mapping[str, int]) -> None:
    """Compare every declared array with its axes; a size of an axis not named in `sizes` is free but consistent.

    Raises TypeError naming flow, field, expected and found shape: a programming error, never the user's.
    """
    free: dict[str, int] = dict(sizes)
    for name, declaration in declarations(flow):
        shape = np.shape(getattr(flow, name))
        expected = tuple(free.get(dim) for dim in declaration.dims)
        fits = len(shape) == len(expected) and all(
            want is None or want == got for want, got in zip(expected, shape, strict=True)
        )
        if not fits:
            where = f"{type(flow).__name__}.{name}"
            raise TypeError(f"{where}: dims {declaration.dims} want {expected}, got {shape}")
        for dim, got in zip(declaration.dims, shape, strict=True):
            free.setdefault(dim, got)
