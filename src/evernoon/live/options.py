"""How the endpoint is run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says beside the scenario."""

    host: str = "127.0.0.1"
    port: int = 8760
    """0 for any free one."""
    speed: float = 1.0
    """Seconds of the twin in one of ours."""
    start: str = ""
    engine: str = "llama"
    """`stub`, `llama` or `upstream`."""
    upstream: str = ""
    upstream_model: str = ""
    model_path: str = ""
    label: str = "stub"
    """The model as answers name it."""
    row: str = "smollm2-135m"
    """Row of the catalogue whose physics is billed."""
    token_per_s: float = 0.0
    """What all places together may make, shared out over their slots; 0: as fast as the engine goes."""
    slots: int = 8
    """Requests that all places together work on at once."""
    queue_s: float = 30.0
    """Longest expected wait; beyond it 429."""
    delay: bool = True
    """Whether the network's delay is waited for, or only told."""
    region: str = "usa"
    product: str = ""
    keys: Path | None = None
    log: Path | None = None
    talks: Path | None = None
    """Folder for consented conversations; none are kept without one."""
    retrain_s: float = 3600.0
    """How often the classifier is trained anew on them, where any were added."""
    seed: int = 1
    lang: str = "en"
