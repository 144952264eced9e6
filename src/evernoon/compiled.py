"""Compiled kernels whose cache knows the source of every kernel.

Numba's own check sees only the file of the compiled function, not the leaf functions drawn into
it; so the cache lives in a folder named by the hash of all kernel sources of the package.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numba

Function = Callable[..., Any]
settings: Any = numba.config

PACKAGE = Path(__file__).resolve().parent


def kernel_hash(package: Path = PACKAGE) -> str:
    """Hash of all `kernels.py` of the package with their places: 16 hex digits."""
    digest = hashlib.sha256()
    for path in sorted(package.glob("*/kernels.py")):
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def cache_folder(package: Path = PACKAGE) -> Path:
    """Where compiled kernels of these sources are kept."""
    own = os.environ.get("NUMBA_CACHE_DIR")
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    base = Path(own) if own else Path(home) / "evernoon" / "numba"
    return base / kernel_hash(package)


def inlined(kernel: Function) -> Function:
    """A kernel or a part of a loop, to be drawn into the loops that call it."""
    return cast(Function, numba.njit(inline="always", error_model="numpy")(kernel))


def compiled(function: Function, **options: Any) -> Function:
    """A fused loop, cached on disk where a folder can be made, else compiled anew.

    Division by nothing is inf or NaN as in NumPy, which also spares a check each time.
    options: more of numba's, e.g. nogil=True for loops that threads share.
    """
    options = {"error_model": "numpy", **options}
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return cast(Function, numba.njit(**options)(function))
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(folder)
    try:
        return cast(Function, numba.njit(cache=True, **options)(function))
    finally:
        settings.CACHE_DIR = before
