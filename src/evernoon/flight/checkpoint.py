"""A flight put aside and taken up again: one file, written beside and renamed."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from evernoon.errors import EvernoonError
from evernoon.flight.engine import Sums

SECONDS_BETWEEN = 30.0
"""So that writing takes a small share of a long flight and a short one writes nothing before its end."""


def keeper(path: Path, stamp: str, steps: int) -> Callable[[Sums], None]:
    """A function that writes the sums now and then, and at the end."""
    last = time.monotonic()

    def keep(sums: Sums) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN or sums.done == steps:
            save(path, stamp, sums)
            last = time.monotonic()

    return keep


def save(path: Path, stamp: str, sums: Sums) -> None:
    """Write all sums; a kill leaves the file of before. Errors: unwritable."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            np.savez(
                file, stamp=np.array(stamp), done=np.array(sums.done), state=sums.state, work=sums.work,
                series=sums.series[: sums.done], by_plane=sums.by_plane,
            )  # fmt: skip
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise EvernoonError("unwritable", name=str(path), reason=str(error.strerror)) from None


def resumed(path: Path, stamp: str, sums: Sums) -> Sums:
    """The sums of the file in place of the opening ones; those where there is no file.

    Errors: flight-other where the file belongs to another flight or is no checkpoint.
    """
    if not path.exists():
        return sums
    try:
        with np.load(path, allow_pickle=False) as file:
            if str(file["stamp"]) != stamp:
                raise EvernoonError("flight-other", path="--checkpoint", name=str(path))
            sums.done = int(file["done"])
            sums.state, sums.work, sums.by_plane = file["state"], file["work"], file["by_plane"]
            sums.series[: sums.done] = file["series"]
    except (OSError, KeyError, zipfile.BadZipFile, EOFError) as error:
        raise EvernoonError("flight-other", path="--checkpoint", name=str(path)) from error
    except ValueError as error:
        if isinstance(error, EvernoonError):
            raise
        raise EvernoonError("flight-other", path="--checkpoint", name=str(path)) from error
    return sums
