"""Files of a run: each is written under a temporary name in the same folder and then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.result.outcome import Result


def save(result: Result, folder: Path, lang: str = "en") -> None:
    """Write result.nc and summary.md into `folder`.

    Errors: EvernoonError `unwritable`; nothing half-written stays behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        whole(folder / "result.nc", lambda path: _netcdf(result, path))
        whole(folder / "summary.md", lambda path: _text(result, path, lang))
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvernoonError("unwritable", name=str(folder), reason=reason) from error


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
    result.tree.to_netcdf(path, engine="h5netcdf")


def _text(result: Result, path: Path, lang: str) -> None:
    path.write_text(result.summary(lang), encoding="utf-8")
