"""What the command `serve` does."""

from __future__ import annotations

from pathlib import Path

BYTE_PER_GB = 1e9


def serve_page(
    port: int | None, host: str, workspace: Path | None, browser: bool, memory_gb: float, lang: str
) -> None:
    """Serve until stopped."""
    from evernoon.web.serve import serve

    serve(port, host, workspace, browser, lang, int(memory_gb * BYTE_PER_GB))


def serve_assistant(workspace: Path | None) -> None:
    """Serve an assistant until it closes the pipe."""
    from evernoon.web.assistant import serve
    from evernoon.web.serve import default_workspace

    serve((workspace or default_workspace()).absolute())
