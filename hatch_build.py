"""Ship validation cases, examples and claims inside the wheel, as evernoon/share/...

An editable install reads them from the repository itself, so nothing is copied there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHARED_FOLDERS = ("validation", "examples", "claims", "reconcile")


class ShareHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the shared folders that exist to a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Declare the folders to hatchling; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        for folder in SHARED_FOLDERS:
            source = Path(self.root) / folder
            if source.is_dir():
                build_data["force_include"][str(source)] = f"evernoon/share/{folder}"
