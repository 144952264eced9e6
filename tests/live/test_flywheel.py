"""Consented conversations train a classifier; the test set is fixed, opting out and forgetting reach the model."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from live_endpoint import STUB, Endpoint, served
from typer.testing import CliRunner

from evernoon.cli.app import app
from evernoon.live.flywheel import Example, Wheel, examples, labels, model_of, quality_of
from evernoon.live.talks import Talks
from evernoon.live.twin import Twin

TALKS = {
    "outage": (
        "no signal in the evening", "internet down again, offline since noon",
        "the connection drops when it rains", "speeds go to zero and calls freeze",
        "lost service in our area, is there a disruption", "it times out, nothing loads",
        "offline after the storm, no connection at all", "signal lost three times today",
    ),
    "billing": (
        "there is a charge on my statement", "I want my money back for last month",
        "the invoice has a fee nobody explained", "my payment failed with this card",
        "where are receipts and invoices with VAT", "the price change and the discount on my bill",
        "which day do you charge my account", "you took money twice, please explain",
    ),
    "delivery": (
        "the package was returned by the courier", "tracking of my order has not moved",
        "when does the kit arrive", "customs holds the parcel",
        "shipping to a box at the post office", "ordered weeks ago, still preparing",
        "the delivery date was moved", "part of the order is missing in the package",
    ),
    "hardware": (
        "the light of the router stays red", "a plug of the cable is bent",
        "the dish does not tilt and the motor makes noise", "water in the antenna",
        "the mount snapped and the stand is loose", "the power brick is hot",
        "an ethernet port is dead", "replace the heater of the dish",
    ),
    "account": (
        "close my profile and delete all my data", "switch to another plan at the end of the month",
        "pause the service in winter", "the verification code and the e-mail of my login",
        "upgrade to business", "another person shall become the owner of the contract",
        "too many attempts, login locked", "stop my plan, we are moving away",
    ),
}  # fmt: skip


def kept(talks: Talks, key: str = "loopback", texts: dict[str, tuple[str, ...]] = TALKS) -> None:
    for label, said in texts.items():
        for at, text in enumerate(said):
            talks.keep(f"{label}-{at}", key, "", "support", [{"role": "user", "content": text}])
            assert talks.label(key, f"{label}-{at}", label)


@pytest.fixture(scope="module")
def wheeled(edge: Twin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    folder = tmp_path_factory.mktemp("wheel")
    with served(edge, replace(STUB, talks=folder / "talks", retrain_s=0.3)) as found:
        yield found


def test_conversations_make_it_better(tmp_path: Path) -> None:
    talks = Talks(tmp_path)
    wheel = Wheel(talks)
    kept(talks)
    entry = wheel.turn()
    assert entry["conversations"] == 40 and entry["test_examples"] == 60
    # Chance is a fifth; a handful of examples gets well above it, conversations farther.
    assert 0.4 < entry["before"]["accuracy_frac"] < entry["after"]["accuracy_frac"]
    assert entry["after"]["log_loss"] < entry["before"]["log_loss"]
    assert wheel.history() == [entry]


def test_the_test_set_is_never_trained_on() -> None:
    cheats = [Example(f"  {example.text.upper()} ", example.label) for example in examples()[1]]
    assert np.array_equal(model_of(cheats).weights, model_of([]).weights)


def test_the_test_set_is_balanced_and_apart_from_the_seed() -> None:
    seed, test = examples()
    assert {e.text for e in seed}.isdisjoint(e.text for e in test)
    assert {sum(e.label == label for e in test) for label in labels()} == {12}


def test_who_is_forgotten_is_out_of_the_model(tmp_path: Path) -> None:
    talks = Talks(tmp_path)
    wheel = Wheel(talks)
    kept(talks, "one", {"outage": TALKS["outage"][:2]})
    wheel.turn()
    without = wheel.model.weights
    talks.keep("x", "two", "", "support", [{"role": "user", "content": "dish dish dish"}])
    talks.label("two", "x", "billing")
    wheel.turn()
    assert not np.array_equal(wheel.model.weights, without)
    assert talks.forget("two") == 1 and wheel.stale
    assert wheel.turn()["forgotten"] == 1
    assert np.array_equal(wheel.model.weights, without)


def test_by_the_doors(wheeled: Endpoint) -> None:
    def asked(method: str, path: str, body: Any = None) -> tuple[int, Any]:
        status, _, told = wheeled.ask(method, f"/evernoon/{path}", body)
        return status, told

    def said(text: str, consent: str) -> str:
        _, headers, _ = wheeled.chat(text, {"x-evernoon-consent": consent}, max_tokens=1)
        return headers["x-evernoon-id"]

    assert asked("GET", "flywheel")[1]["conversations"] == 0
    id = said("my plug sparkles in the dark", "train")
    assert asked("POST", "label", {"id": id, "label": "hardware"}) == (
        200, {"labelled": id, "label": "hardware"}
    )  # fmt: skip
    deadline = time.monotonic() + 20.0
    while not (history := asked("GET", "flywheel")[1]["history"]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert history[0]["conversations"] == 1 and {"before", "after"} <= set(history[0])
    assert asked("POST", "classify", {"text": "sparkles plug"})[1]["label"] == "hardware"
    # Without consent nothing is kept, so nothing can be labelled.
    status, told = asked("POST", "label", {"id": said("my bill", "none"), "label": "billing"})
    assert status == 404 and told["error"]["code"] == "not_kept"
    status, told = asked("POST", "label", {"id": id, "label": "weather"})
    assert status == 400 and told["error"]["code"] == "unknown_label"
    assert asked("POST", "forget", {"id": id})[1] == {"forgotten": 1}
    # Confirmed only when the model is made anew.
    now = asked("GET", "flywheel")[1]
    assert now["conversations"] == 0 and now["now"] == quality_of(model_of([])).as_dict()


def test_a_key_that_consents_may_say_no_once(edge: Twin, tmp_path: Path) -> None:
    keys = tmp_path / "keys.yaml"
    keys.write_text("sk-a: {name: a, train: true}\nsk-b: {name: b}\n")
    with served(edge, replace(STUB, keys=keys, talks=tmp_path / "talks")) as endpoint:
        mine = {"Authorization": "Bearer sk-a"}
        endpoint.chat("yes", mine, max_tokens=1)
        endpoint.chat("no", mine | {"x-evernoon-consent": "none"}, max_tokens=1)
        talks = endpoint.gateway.talks
        assert talks is not None and [row["said"] for row in talks.rows()] == [["yes"]]
        id = talks.rows()[0]["id"]
        # Nobody labels or forgets what another key said.
        other = {"Authorization": "Bearer sk-b"}
        told = endpoint.ask("POST", "/evernoon/label", {"id": id, "label": "outage"}, other)
        assert told[0] == 404
        assert endpoint.ask("POST", "/evernoon/forget", {"id": id}, other)[2]["forgotten"] == 0


def test_the_command_prints_before_and_after(tmp_path: Path) -> None:
    kept(Talks(tmp_path))
    done = CliRunner().invoke(app, ["flywheel", str(tmp_path), "--json"])
    data = json.loads(done.stdout)
    assert done.exit_code == 0 and data["after"]["accuracy_frac"] > data["before"]["accuracy_frac"]
    wrong = CliRunner().invoke(app, ["flywheel", str(tmp_path / "none"), "--lang", "de"])
    assert wrong.exit_code == 2
