"""What the user decides: scenario files, overlays, checks."""

from __future__ import annotations

from typing import Any

from evernoon.scenario.loading import case_names, from_dict, load
from evernoon.scenario.model import Scenario

__all__ = ["Scenario", "case_names", "from_dict", "load", "schema"]


def schema() -> dict[str, Any]:
    """JSON Schema of a scenario file, with its short forms, `base:` and `cases:`."""
    from evernoon.scenario.schema_file import file_schema

    return file_schema()
