"""The record of all samples, whose arrays the parts fill wherever they are computed.

A part that another process has computed is not sent through a pipe and then laid beside the others:
it is written where it belongs, in memory both processes see.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from evernoon.result.record import Record

_ALONE = ("cash_usd", "gap_usd", "cost_usd", "delivered_hours")
_NAMED = ("series", "fields")
_FAR = 1 << 40
"""Length of the file both processes map, all hole: only pages that are written take memory."""


@dataclass(frozen=True, slots=True)
class _Array:
    """An array of the record: where it is kept, its axes but the last, and its place in the file."""

    group: str
    name: str
    shape: tuple[int, ...]
    dtype: str
    begin: int

    def nbytes(self, samples: int) -> int:
        return int(np.prod(self.shape, dtype=np.int64)) * samples * np.dtype(self.dtype).itemsize


@dataclass(frozen=True, slots=True)
class Bare:
    """A part whose arrays are in the whole: what else it knows."""

    record: Record
    arrays: tuple[_Array, ...]

    @property
    def samples(self) -> int:
        """Samples of the part."""
        return self.record.samples


class Whole:
    """Arrays of all samples of a run; parts may be put into it by forked processes."""

    def __init__(self, samples: int, forked: bool) -> None:
        """
        Args: samples of the run; forked: whether other processes than this one will put parts.
        """
        self.samples = samples
        self._file = _nameless() if forked else -1
        self._own: dict[int, np.ndarray[Any, Any]] = {}

    def put(self, part: Record, first: int) -> Bare:
        """The samples of a part from `first` on; the part is left without its arrays."""
        arrays = tuple(_laid_out(part, self.samples))
        at = slice(first, first + part.samples)
        for array, target in zip(arrays, self._mapped(arrays), strict=True):
            target[..., at] = _taken(part, array)
        return Bare(part, arrays)

    def record(self, parts: Sequence[Bare]) -> Record:
        """The record; its findings are those of the first part, which every engine computes alike."""
        whole = parts[0].record
        whole.samples = self.samples
        whole.limit_counts = np.sum([part.record.limit_counts for part in parts], axis=0)
        arrays = parts[0].arrays
        for array, values in zip(arrays, self._mapped(arrays), strict=True):
            _give(whole, array, values)
        if self._file >= 0:
            os.close(self._file)  # what is mapped stays
        return whole

    def _mapped(self, arrays: tuple[_Array, ...]) -> Iterator[np.ndarray[Any, Any]]:
        """The arrays of all samples, in memory of this process or of all."""
        if self._file < 0:
            for array in arrays:
                shape = (*array.shape, self.samples)
                if array.begin not in self._own:
                    self._own[array.begin] = np.empty(shape, array.dtype)
                yield self._own[array.begin]
            return
        end = arrays[-1].begin + arrays[-1].nbytes(self.samples)
        memory = mmap.mmap(self._file, end)
        for array in arrays:
            yield np.ndarray((*array.shape, self.samples), array.dtype, memory, array.begin)


def _nameless() -> int:
    """A file that nobody else finds and that is gone with its last user."""
    if hasattr(os, "memfd_create"):
        file = os.memfd_create("evernoon")
    else:
        with tempfile.TemporaryFile() as opened:
            file = os.dup(opened.fileno())
    os.ftruncate(file, _FAR)
    return file


def _laid_out(part: Record, samples: int) -> Iterator[_Array]:
    """All arrays of a part in an order that is the same for every part, one behind the other."""
    begin = 0
    for group in ("", *_NAMED):
        held = getattr(part, group) if group else {name: getattr(part, name) for name in _ALONE}
        for name, values in held.items():
            array = _Array(group, name, values.shape[:-1], values.dtype.str, begin)
            yield array
            begin += -(-array.nbytes(samples) // mmap.PAGESIZE) * mmap.PAGESIZE


def _taken(part: Record, array: _Array) -> np.ndarray[Any, Any]:
    """An array out of a part, which then holds it no longer."""
    if array.group:
        return cast("np.ndarray[Any, Any]", getattr(part, array.group).pop(array.name))
    values = cast("np.ndarray[Any, Any]", getattr(part, array.name))
    setattr(part, array.name, np.zeros(0))
    return values


def _give(whole: Record, array: _Array, values: np.ndarray[Any, Any]) -> None:
    if array.group:
        getattr(whole, array.group)[array.name] = values
    else:
        setattr(whole, array.name, values)
