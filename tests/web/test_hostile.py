"""Whatever is sent, the answer is never a fault of the server: requests made from the interface's own description."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["spacex-ai1", "ground-only", "", "..", "\x00", "a" * 300, "beliefs=vendor", "assume.x=1", "sites.orbit=1",
     "months=1", "months=600", "samples=0", "seed=-1", "name=[", "assume.dollars.wacc_orbit=-1", "=", "ü=ß"]
)  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
BODIES = ("check", "answer", "sweep", "swings", "sky", "explain")
KEYS = (
    "scenario",
    "yaml",
    "case",
    "sets",
    "lang",
    "samples",
    "id",
    "path",
    "points",
    "seed",
    "models",
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    path=st.sampled_from(BODIES),
    body=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4) | VALUES,
)
def test_bodies_never_break_the_server(client: Any, path: str, body: Any) -> None:
    sent = json.dumps(body)
    answer = client.post(f"/api/{path}", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code < 500, (path, sent, answer.text)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(WORDS, max_size=3), st.sampled_from(["check", "answer"]))
def test_overrides_never_break_the_server(client: Any, sets: list[str], path: str) -> None:
    known = [text for text in sets if len(text) >= 3]
    asked = {"scenario": "ground-only", "sets": known} | (
        {"samples": 4} if path == "answer" else {}
    )
    answer = client.post(f"/api/{path}", json=asked)
    assert answer.status_code < 500, (path, known, answer.text)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.sampled_from(
        ["scenarios", "runs", "assumptions", "words", "facts?q=", "runs/x/charts", "validate?room="]
    ),
    st.text(max_size=40),
)
def test_addresses_never_break_the_server(client: Any, path: str, tail: str) -> None:
    from urllib.parse import quote

    joint = "" if path.endswith("=") else "/"
    answer = client.get(f"/api/{path}{joint}{quote(tail, safe='')}")
    assert answer.status_code < 500, (path, tail, answer.text)


@pytest.mark.oracle
@pytest.mark.skipif("EVERNOON_HOSTILE" not in os.environ, reason="`make hostile` runs it")
def test_schemathesis_finds_no_fault(served: Any, root: Path) -> None:
    """The whole interface by its own description, from an environment of its own."""
    done = subprocess.run(
        [str(root / ".venv-hostile" / "bin" / "st"), "run", f"{served.address}/openapi.json",
         "--checks", "not_a_server_error", "--max-examples", os.environ["EVERNOON_HOSTILE"],
         "--phases", "examples,fuzzing", "--max-time", "240", "--request-timeout", "300", "--seed", "1"],
        capture_output=True, text=True, cwd=served.folder, check=False,
    )  # fmt: skip
    print(done.stdout[-6000:])
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
