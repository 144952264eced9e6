"""What the user decides: scenario files, overlays, checks."""

from __future__ import annotations

from typing import Any

from evernoon.scenario.loading import case_names, from_dict, load
from evernoon.scenario.model import Scenario

__all__ = ["Scenario", "case_names", "from_dict", "load", "schema"]


def schema() -> dict[str, Any]:
    """JSON Schema of a scenario file."""
    found = Scenario.model_json_schema(by_alias=True)
    found["properties"] |= {
        "base": {"type": "string", "description": "File this one is laid over."},
        "cases": {"type": "object", "description": "Named changes, chosen with --case."},
    }
    return found
