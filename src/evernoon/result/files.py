"""Files of a run: each is written under a temporary name in the same folder and then renamed."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from evernoon.constants import HOUR_S
from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.result.outcome import Result

WRITTEN = ("result.nc", "summary.md", "report.html", "report.md")
STALE_S = HOUR_S
"""A half-written file that old belongs to no run any more."""


def save(result: Result, folder: Path, lang: str = "en") -> None:
    """Write result.nc and summary.md into `folder`.

    Errors: EvernoonError `unwritable`; nothing half-written stays behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        whole(folder / "result.nc", lambda path: _netcdf(result, path))
        whole(folder / "summary.md", lambda path: _text(result, path, lang))
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvernoonError("unwritable", name=str(folder), reason=reason) from error


def _sweep(folder: Path) -> None:
    """Remove what a killed run left half-written; a run beside this one is younger than that."""
    for name in WRITTEN:
        for part in folder.glob(f".{name}.*.part"):
            with contextlib.suppress(FileNotFoundError):  # another run may sweep at the same time
                if time.time() - part.stat().st_mtime > STALE_S:
                    part.unlink()


def whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file completely or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        write(part)
        # mkstemp makes files private; results are for whoever may read the folder.
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _netcdf(result: Result, path: Path) -> None:
    # No value stands for a missing one: NaN is NaN. Filling each array with it first costs a fifth of the time.
    plain = {"_FillValue": None}
    encoding = {group.path: dict.fromkeys(group.data_vars, plain) for group in result.tree.subtree}
    result.tree.to_netcdf(path, engine="h5netcdf", encoding=encoding)


def _text(result: Result, path: Path, lang: str) -> None:
    path.write_text(result.summary(lang), encoding="utf-8")
