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
from evernoon.live.flywheel import Wheel
from evernoon.live.talks import Talks
from evernoon.live.tasks import MODERATION, SUPPORT, Example, model_of, quality_of, tasks
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
POSTS = {
    "allowed": (
        "plan two days in Lisbon for me", "a poem about shade plants in autumn",
        "how does the steam engine work", "Bücher über den Mond für Kinder",
        "eine freundliche Einladung schreiben", "was kann ich kochen, wie lange muss es kochen",
    ),
    "scams-and-fraud": (
        "pay the fee with your card number and get the fortune", "no risk, double the money",
        "confirm the password of the bank here", "meine neue Nummer, überweise bitte das Geld",
        "das gewonnene Telefon, nur den Versand mit Kreditkarte zahlen",
        "Passwort bestätigen, sonst wird das Konto gesperrt",
    ),
    "illegal-or-harmful-speech": (
        "these foreigners are stupid animals", "that race and that religion are worth nothing",
        "women are less intelligent", "Ausländer sind keine Menschen",
        "Frauen sind zu dumm für Politik", "mit dieser Hautfarbe gehört keiner in unsere Straße",
    ),
    "data-protection-and-privacy-violations": (
        "the private number and address of the judge", "messages from my colleague's phone, posted",
        "her diagnosis and salary are online here", "wo der Richter privat wohnt",
        "Gehalt und Diagnose meiner Kollegin", "private Nachrichten und die Telefonnummer von ihr",
    ),
    "unsafe-and-prohibited-products": (
        "selling a licence with a real stamp, no exam", "painkillers, order now without a doctor",
        "ivory and a pistol, cash, past customs", "Führerschein ohne Prüfung zu verkaufen",
        "Böller ohne Prüfzeichen bestellen", "Pistole und Elfenbein, am Zoll vorbei, Bargeld",
    ),
    "violence": (
        "I will break your windows and your arm", "shoot him, hit him after school",
        "you will bleed tomorrow", "ich breche dir morgen den Arm",
        "schlag ihn, bis er blutet", "wir schlagen das Haus ein und zünden es an",
    ),
    "intellectual-property-infringements": (
        "all songs of the album, free download", "cracked program without a licence",
        "stream the league without paying, copies of the watch", "das ganze Buch eingescannt",
        "gecracktes Programm mit Schlüssel zum Herunterladen", "Kopien der Uhr, Lieder umsonst, Link",
    ),
}  # fmt: skip


def kept(talks: Talks, key: str = "loopback", texts: dict[str, tuple[str, ...]] = TALKS) -> None:
    task = SUPPORT if set(texts) <= set(tasks()[SUPPORT].labels) else MODERATION
    for label, said in texts.items():
        for at, text in enumerate(said):
            talks.keep(f"{label}-{at}", key, "", "support", [{"role": "user", "content": text}])
            assert talks.label(key, f"{label}-{at}", task, label)


@pytest.fixture(scope="module")
def wheeled(edge: Twin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    folder = tmp_path_factory.mktemp("wheel")
    with served(edge, replace(STUB, talks=folder / "talks", retrain_s=0.3)) as found:
        yield found


@pytest.mark.parametrize(("task", "texts"), [(SUPPORT, TALKS), (MODERATION, POSTS)])
def test_conversations_make_it_better(
    tmp_path: Path, task: str, texts: dict[str, tuple[str, ...]]
) -> None:
    talks = Talks(tmp_path)
    wheel = Wheel(talks)
    kept(talks, texts=texts)
    entry = wheel.turn()
    there = len(texts) * len(next(iter(texts.values())))
    assert entry["conversations"] == entry["tasks"][task]["conversations"] == there
    before, after = entry["tasks"][task]["before"], entry["tasks"][task]["after"]
    # A handful of examples gets well above chance, conversations farther.
    assert 2.0 / len(texts) < before["accuracy_frac"] < after["accuracy_frac"]
    assert after["log_loss"] < before["log_loss"]
    other = SUPPORT if task == MODERATION else MODERATION
    assert entry["tasks"][other]["before"] == entry["tasks"][other]["after"]
    assert wheel.history() == [entry]


@pytest.mark.parametrize("name", [SUPPORT, MODERATION])
def test_the_test_set_is_never_trained_on(name: str) -> None:
    task = tasks()[name]
    cheats = [Example(f"  {example.text.upper()} ", example.label) for example in task.test]
    assert np.array_equal(model_of(task, cheats).weights, model_of(task, []).weights)


@pytest.mark.parametrize(("name", "each"), [(SUPPORT, 12), (MODERATION, 10)])
def test_the_test_set_is_balanced_and_apart_from_the_seed(name: str, each: int) -> None:
    task = tasks()[name]
    assert {e.text for e in task.seed}.isdisjoint(e.text for e in task.test)
    assert {sum(e.label == label for e in task.test) for label in task.labels} == {each}


def test_a_label_names_its_task() -> None:
    labels = [label for task in tasks().values() for label in task.labels]
    assert len(labels) == len(set(labels))


def test_another_label_is_another_thing_to_learn(tmp_path: Path) -> None:
    talks = Talks(tmp_path)
    talks.keep("x", "one", "", "support", [{"role": "user", "content": "the lamp is red"}])
    talks.label("one", "x", SUPPORT, "billing")
    wheel = Wheel(talks)
    assert not wheel.stale
    talks.label("one", "x", SUPPORT, "hardware")
    talks.label("one", "x", MODERATION, "allowed")
    assert wheel.stale
    entry = wheel.turn()
    assert not wheel.stale and entry["forgotten"] == 0 and entry["conversations"] == 1
    assert [entry["tasks"][name]["conversations"] for name in tasks()] == [1, 1]


def test_who_is_forgotten_is_out_of_the_model(tmp_path: Path) -> None:
    talks = Talks(tmp_path)
    wheel = Wheel(talks)
    kept(talks, "one", {"outage": TALKS["outage"][:2]})
    wheel.turn()
    without = wheel.models[SUPPORT].weights
    talks.keep("x", "two", "", "support", [{"role": "user", "content": "dish dish dish"}])
    talks.label("two", "x", SUPPORT, "billing")
    wheel.turn()
    assert not np.array_equal(wheel.models[SUPPORT].weights, without)
    assert talks.forget("two") == 1 and wheel.stale
    assert wheel.turn()["forgotten"] == 1
    assert np.array_equal(wheel.models[SUPPORT].weights, without)


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
        200, {"labelled": id, "task": SUPPORT, "label": "hardware"}
    )  # fmt: skip
    deadline = time.monotonic() + 20.0
    while not (history := asked("GET", "flywheel")[1]["history"]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert history[0]["conversations"] == 1
    assert {"before", "after"} <= set(history[0]["tasks"][SUPPORT])
    assert asked("POST", "classify", {"text": "sparkles plug"})[1]["label"] == "hardware"
    # Without consent nothing is kept, so nothing can be labelled.
    status, told = asked("POST", "label", {"id": said("my bill", "none"), "label": "billing"})
    assert status == 404 and told["error"]["code"] == "not_kept"
    status, told = asked("POST", "label", {"id": id, "label": "weather"})
    assert status == 400 and told["error"]["code"] == "unknown_label"
    status, told = asked("POST", "classify", {"text": "plug", "task": "weather"})
    assert status == 400 and told["error"]["code"] == "unknown_task"
    assert asked("POST", "forget", {"id": id})[1] == {"forgotten": 1}
    # Confirmed only when the model is made anew.
    now = asked("GET", "flywheel")[1]
    assert now["conversations"] == 0
    for name, task in tasks().items():
        assert now["tasks"][name]["now"] == quality_of(task, model_of(task, [])).as_dict()


def test_a_stock_client_has_texts_moderated(wheeled: Endpoint) -> None:
    openai = pytest.importorskip("openai")
    client = openai.OpenAI(base_url=f"{wheeled.address}/v1", api_key="any", max_retries=0)
    fine, bad = client.moderations.create(
        input=["Wie weit ist der Mond?", "Send two coins, I send four back"]
    ).results
    assert not fine.flagged and bad.flagged
    assert bad.categories.model_extra["scams-and-fraud"] is True
    assert sum(bad.category_scores.model_extra.values()) < 1.0
    for wrong in (None, [], [1], {"type": "image"}):
        status, _, told = wheeled.ask("POST", "/v1/moderations", {"input": wrong})
        assert status == 400 and told["error"]["param"] == "input"


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
    told = json.loads(done.stdout)["tasks"][SUPPORT]
    assert done.exit_code == 0 and told["after"]["accuracy_frac"] > told["before"]["accuracy_frac"]
    wrong = CliRunner().invoke(app, ["flywheel", str(tmp_path / "none"), "--lang", "de"])
    assert wrong.exit_code == 2
