"""`evernoon schema`: what an editor checks with it is what `evernoon check` accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evernoon.cli import app
from evernoon.scenario.yamlfile import read

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict,
    "array": list, "null": type(None),
}  # fmt: skip
KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "allOf", "anyOf", "const", "default",
    "description", "discriminator", "enum", "examples", "exclusiveMaximum", "exclusiveMinimum",
    "items", "maximum", "maxItems", "minimum", "minItems", "minLength", "minProperties", "oneOf", "pattern",
    "patternProperties", "properties", "prefixItems", "propertyNames", "required", "title", "type",
}  # fmt: skip


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    done = CliRunner().invoke(app, ["schema"])
    assert (done.exit_code, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(node, dict):
        yield node
        for key in ("$defs", "properties", "patternProperties"):
            for part in node.get(key, {}).values():
                yield from parts(part)
        for key in ("items", "additionalProperties", "propertyNames"):
            yield from parts(node.get(key))
    for key in ("anyOf", "oneOf", "allOf"):
        for part in node.get(key, []) if isinstance(node, dict) else []:
            yield from parts(part)


def faults(
    value: Any, part: dict[str, Any] | bool, root: dict[str, Any], at: str = ""
) -> list[str]:
    """The small part of JSON Schema that pydantic writes."""
    if isinstance(part, bool):
        return [] if part else [f"{at}: not allowed"]
    if "$ref" in part:
        return faults(value, root["$defs"][part["$ref"].removeprefix("#/$defs/")], root, at)
    found = []
    types = part.get("type", list(KINDS))
    types = [types] if isinstance(types, str) else types
    is_kind = isinstance(value, tuple(flat(types)))
    if not is_kind or (isinstance(value, bool) and "boolean" not in types):
        return [f"{at}: {value!r} is not {types}"]
    if "enum" in part and value not in part["enum"]:
        found.append(f"{at}: {value!r} not in {part['enum']}")
    if "const" in part and value != part["const"]:
        found.append(f"{at}: {value!r} is not {part['const']!r}")
    if isinstance(value, str) and not re.search(part.get("pattern", ""), value):
        found.append(f"{at}: {value!r} does not match")
    if isinstance(value, (int, float)):
        low, high = part.get("minimum", value), part.get("maximum", value)
        found += [] if low <= value <= high else [f"{at}: {value} out of range"]
    for name, ways in (("anyOf", 1), ("oneOf", 1), ("allOf", None)):
        tried = [faults(value, way, root, at) for way in part.get(name, [])]
        if tried and sum(not way for way in tried) < (ways or len(tried)):
            found += min(tried, key=len)
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += faults(item, part.get("items", True), root, f"{at}.{index}")
    if isinstance(value, dict):
        found += [f"{at}: {key} is missing" for key in part.get("required", []) if key not in value]
        for key, item in value.items():
            below = part.get("properties", {}).get(key, part.get("additionalProperties", True))
            found += faults(item, below, root, f"{at}.{key}")
    return found


def flat(types: list[str]) -> Iterator[type]:
    for name in types:
        kind = KINDS[name]
        yield from kind if isinstance(kind, tuple) else (kind,)


def test_it_is_a_json_schema(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in parts(schema):
        assert set(part) <= KNOWN, set(part) - KNOWN
        types = part.get("type", [])
        assert set([types] if isinstance(types, str) else types) <= set(KINDS)
        re.compile(part.get("pattern", ""))
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in schema["$defs"]
        for key in part.get("required", []):
            assert key in part.get("properties", {key: 0}), part.get("title")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits(schema: dict[str, Any], path: Path) -> None:
    assert faults(read(path).data, schema, schema) == []


@pytest.mark.parametrize("name", ["unknown_key", "missing_key", "bad_date", "bare_number"])
def test_what_is_broken_in_form_does_not_fit(schema: dict[str, Any], name: str) -> None:
    assert faults(read(ROOT / "tests/broken" / f"{name}.yaml").data, schema, schema)


def test_a_file_over_a_base_may_leave_out_what_the_base_has(schema: dict[str, Any]) -> None:
    assert faults({"base": "x.yaml", "months": 24}, schema, schema) == []
    assert faults({"months": 24}, schema, schema)


def test_keys_may_carry_their_unit(schema: dict[str, Any]) -> None:
    data = read(ROOT / "examples/spacex-ai1.yaml").data
    shell = data["sites"]["orbit"]["shells"][0]
    shell["altitude_m"] = shell.pop("altitude")
    assert faults(data, schema, schema) == []
    del shell["altitude_m"]
    assert faults(data, schema, schema)
