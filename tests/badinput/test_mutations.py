"""Whatever is done to a valid scenario, it loads or is refused in words; never a traceback."""

from __future__ import annotations

import copy
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evernoon.errors import EvernoonError
from evernoon.scenario import Scenario, from_dict
from evernoon.scenario.loading import lay_set, overlaid, validated
from evernoon.scenario.yamlfile import Document, parse

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SOAK = bool(os.environ.get("EVERNOON_SOAK"))
TOTAL = 100_000 if SOAK else 2_000
DATA, TEXT, SETS = (int(TOTAL * share) for share in (0.7, 0.15, 0.15))
"""Mutations of plain data, of the text of a file (slow: YAML), of overrides."""

_spec = importlib.util.spec_from_file_location(
    "mutations", Path(__file__).with_name("mutations.py")
)
assert _spec is not None and _spec.loader is not None
mutations = importlib.util.module_from_spec(_spec)
sys.modules["mutations"] = mutations
_spec.loader.exec_module(mutations)

DOCUMENTS = [overlaid(path) for path in EXAMPLES]
VALID = [document.data for document in DOCUMENTS]
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]


def often(count: int) -> Any:
    return settings(
        max_examples=count, deadline=None, database=None, derandomize=not SOAK,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def survives(load: Any, *given: Any) -> None:
    """It loads, or the error can be said in both languages."""
    try:
        assert isinstance(load(*given), Scenario)
    except EvernoonError as error:
        for lang in ("en", "de"):
            said = error.text(lang)
            assert len(said) < 2_000
            assert f"{error.message_id} (" not in said, "an id without its message"
        error.as_dict()


@pytest.mark.slow
@often(DATA)
@given(st.data())
def test_mutated_data(data: st.DataObject) -> None:
    valid = data.draw(st.sampled_from(VALID))
    survives(from_dict, mutations.mutated(data, valid))


@pytest.mark.slow
@often(TEXT)
@given(st.data())
def test_mutated_text(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(TEXTS)).splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    where = data.draw(st.integers(0, len(lines[at])))
    noise = data.draw(
        st.one_of(
            mutations.STRINGS,
            st.text(max_size=4),
            st.sampled_from(list(":{}[],&*!|>%@`'\"#\t\n-?")),
        )
    )
    match data.draw(st.sampled_from(["insert", "cut", "drop", "twice", "indent"])):
        case "insert":
            lines[at] = lines[at][:where] + noise + lines[at][where:]
        case "cut":
            lines = [*lines[:at], lines[at][:where]]
        case "drop":
            del lines[at]
        case "twice":
            lines.insert(at, lines[at])
        case "indent":
            lines[at] = " " * data.draw(st.integers(1, 5)) + lines[at]
    survives(lambda text: from_text(text), "\n".join(lines))


def from_text(text: str) -> Scenario:
    document = parse(text, "x.yaml")
    for key in ("base", "cases"):
        document.data.pop(key, None)
    return validated(document)


@pytest.mark.slow
@often(SETS)
@given(st.data())
def test_mutated_overrides(data: st.DataObject) -> None:
    valid = data.draw(st.sampled_from(DOCUMENTS))
    document = Document(copy.deepcopy(valid.data), dict(valid.places))
    document.data.pop("cases", None)
    every = [path for path in document.places if path and path[0] != "cases"]
    path = ".".join(str(part) for part in data.draw(st.sampled_from(every)))
    tail = data.draw(st.sampled_from(["", ".0", ".x", ".99", "..", '."', ".²"]))
    value = data.draw(st.one_of(mutations.STRINGS, st.text(max_size=6)))

    def load() -> Scenario:
        lay_set(document, f"{path}{tail}={value}")
        return validated(document)

    survives(load)


@pytest.mark.parametrize(
    "number",
    [10**400, -(10**5000), 1e308, float("nan"), True],
    ids=["e400", "e5000", "e308", "nan", "true"],
)
@pytest.mark.parametrize("key", ["months", "seed", "samples", "name", "start"])
def test_numbers_out_of_all_bounds(number: float, key: str) -> None:
    """What the long run once found, and its neighbours."""
    for data in ({key: number}, {"work": {"main": number}}, {"law": {"pue": number}}):
        survives(from_dict, VALID[0] | data)
    flow = {"from": "x", "class": "public", "purpose": "training", "opt_out": number}
    survives(from_dict, VALID[0] | {"dataflows": [flow], "assume": {"runway.tax_frac": number}})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_what_is_mutated_is_valid(path: Path) -> None:
    data = overlaid(path).data
    assert from_dict(data).name == data["name"]
