"""The JSON Schema of a scenario file, with the short forms that a file may use and the model unfolds."""

from __future__ import annotations

from itertools import chain
from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_schema() -> dict[str, Any]:
    """Schema of a scenario as people write it: what the editor checks is what `check` accepts."""
    from evernoon.scenario.model import Scenario

    found = Scenario.model_json_schema(by_alias=True)
    found["properties"] |= {
        "base": {"type": "string", "description": "File this one is laid over."},
        "cases": {"type": "object", "description": "Named changes, chosen with --case."},
    }
    full = Scenario.model_json_schema(by_alias=False)["$defs"]
    for name, part in found["$defs"].items():
        _accept_full_names(part, full[name].get("properties", {}))
    fleet, properties = found["$defs"]["Fleet"], found["properties"]
    fleet["additionalProperties"] = fleet["properties"]["deliveries"]["additionalProperties"]
    properties["company"] = {"anyOf": [{"type": "string"}, properties["company"]]}
    assumed = properties["assume"]
    assumed["additionalProperties"] = {
        "anyOf": [assumed["additionalProperties"], {"type": "object"}]
    }
    # What a file laid over another leaves out, its base has.
    needs = [{"required": ["base"]}, {"required": found.pop("required")}]
    return {"$schema": DIALECT, **found, "anyOf": needs}


def _accept_full_names(part: dict[str, Any], full: dict[str, Any]) -> None:
    """Let keys stand with their unit as well: `radiator` or `radiator_m2`."""
    properties = part.get("properties", {})
    both = [(key, name) for key, name in zip(properties, full, strict=True) if key != name]
    properties |= {name: properties[key] for key, name in both}
    needed = part.get("required", [])
    either = [pair for pair in both if pair[0] in needed]
    if either:
        part["required"] = [key for key in needed if key not in chain(*either)]
        part["allOf"] = [{"anyOf": [{"required": [key]} for key in pair]} for pair in either]
