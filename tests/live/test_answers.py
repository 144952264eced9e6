"""What an OpenAI client gets: answers, streams, headers that add up, and why something was refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from live_endpoint import EXAMPLES, STUB, Endpoint, served

from evernoon.live.audit import verify
from evernoon.live.ledger import pico_of, usd_text
from evernoon.live.sky import Sky
from evernoon.live.twin import Twin, twin
from evernoon.scenario import load

HEADERS = (
    "site", "satellite", "path", "network-ms", "queue-ms", "ttft-ms", "joules", "co2-g", "usd",
    "rule", "mbit-per-s",
)  # fmt: skip


def openai(endpoint: Endpoint) -> Any:
    """A stock client."""
    found = pytest.importorskip("openai")
    return found.OpenAI(base_url=f"{endpoint.address}/v1", api_key="any", max_retries=0)


def test_a_stock_client_is_answered(endpoint: Endpoint) -> None:
    client = openai(endpoint)
    answer = client.chat.completions.create(
        model="default", max_tokens=4, messages=[{"role": "user", "content": "Hello"}]
    )
    assert answer.choices[0].message.content == "word0 word1 word2 word3 "
    assert answer.usage.completion_tokens == 4
    assert answer.model == "stub"
    assert {model.id for model in client.models.list()} == {"default", "stub"}
    assert client.models.retrieve("default").id == "default"


def test_a_stock_client_streams(endpoint: Endpoint) -> None:
    stream = openai(endpoint).chat.completions.create(
        model="default", max_tokens=5, messages=[{"role": "user", "content": "Hello"}], stream=True,
        stream_options={"include_usage": True},
    )  # fmt: skip
    events = list(stream)
    said = [e.choices[0].delta.content for e in events if e.choices and e.choices[0].delta.content]
    assert said == [f"word{i} " for i in range(5)]
    assert events[-1].usage.completion_tokens == 5
    assert set(events[-1].model_extra["evernoon"]) == {"joules", "co2-g", "usd"}


def test_a_stock_client_gets_its_own_errors(endpoint: Endpoint) -> None:
    openai_ = pytest.importorskip("openai")
    with pytest.raises(openai_.NotFoundError, match="no model"):
        openai(endpoint).chat.completions.create(
            model="gpt-9", messages=[{"role": "user", "content": "Hello"}]
        )


def test_every_answer_says_where_and_what_it_cost(endpoint: Endpoint) -> None:
    status, headers, body = endpoint.chat(max_tokens=6, model="default@orbit")
    assert status == 200
    assert all(f"x-evernoon-{name}" in headers for name in HEADERS)
    assert headers["x-evernoon-satellite"].startswith("edge/0/p")
    assert "gateway usa" in headers["x-evernoon-path"]
    assert float(headers["x-evernoon-joules"]) > 0.0
    assert pico_of(headers["x-evernoon-usd"]) > 0
    assert body["evernoon"]["usd"] == headers["x-evernoon-usd"]


def test_the_ground_is_nearer_at_home_and_the_sky_elsewhere(endpoint: Endpoint) -> None:
    def network_ms(region: str, site: str) -> float:
        asked = {"x-evernoon-region": region, "x-evernoon-site": site}
        status, headers, _ = endpoint.chat(headers=asked, max_tokens=1)
        assert status == 200
        return float(headers["x-evernoon-network-ms"])

    assert network_ms("usa", "colossus") < network_ms("japan", "colossus")
    assert network_ms("usa", "colossus") < 60.0 < network_ms("oceania", "colossus")
    # Light alone: 540 km up and down twice, at least.
    assert network_ms("japan", "orbit") > 4 * 540e3 / 3e8 * 1e3


def test_the_answers_add_up_to_the_ledger(endpoint: Endpoint) -> None:
    before = pico_of(str(endpoint.gateway.ledger.total.as_dict()["usd"]))
    told = 0
    for at in range(12):
        site = ("orbit", "colossus")[at % 2]
        asked = {"x-evernoon-site": site, "x-evernoon-region": ("usa", "uk", "japan")[at % 3]}
        _, headers, body = endpoint.chat("word " * (at + 1), asked, max_tokens=at + 1)
        told += pico_of(headers["x-evernoon-usd"])
        assert body["usage"]["completion_tokens"] == at + 1
    ledger = endpoint.ask("GET", "/evernoon/status")[2]["ledger"]
    assert pico_of(ledger["total"]["usd"]) - before == told
    for column in ("site", "product", "key"):
        assert sum(pico_of(row["usd"]) for row in ledger[column].values()) == pico_of(
            ledger["total"]["usd"]
        )


@pytest.mark.parametrize("pico", [0, 1, 999_999_999_999, 10**12, 123_456_789_012_345])
def test_money_is_written_without_loss(pico: int) -> None:
    assert pico_of(usd_text(pico)) == pico


def test_the_log_holds_hashes_only_and_is_one_chain(endpoint: Endpoint) -> None:
    endpoint.chat("a secret nobody may find", max_tokens=1)
    endpoint.call(endpoint.gateway.log.flush)  # type: ignore[union-attr]
    path = endpoint.gateway.log.path  # type: ignore[union-attr]
    text = path.read_text()
    assert "secret" not in text
    assert verify(path).holds
    entry = json.loads(text.splitlines()[-1][65:])
    assert {"id", "site", "rule", "usd", "prompt", "region", "product", "class"} <= set(entry)


def test_a_session_stays_and_its_prompt_is_not_read_twice(endpoint: Endpoint) -> None:
    asked = {"x-evernoon-session": "s-1", "x-evernoon-site": "orbit"}
    _, first, _ = endpoint.chat("light " * 200, asked, max_tokens=4)
    _, second, _ = endpoint.chat("light " * 220, asked, max_tokens=4)
    assert second["x-evernoon-site"] == first["x-evernoon-site"]
    assert second["x-evernoon-satellite"] == first["x-evernoon-satellite"]
    assert int(second["x-evernoon-prefill-tokens"]) < 60 < int(first["x-evernoon-prefill-tokens"])


def test_after_its_satellite_has_set_a_session_reads_its_prompt_anew(endpoint: Endpoint) -> None:
    asked = {"x-evernoon-session": "s-2", "x-evernoon-site": "orbit"}
    _, first, _ = endpoint.chat("light " * 200, asked, max_tokens=4)
    status, _, hit = endpoint.ask("POST", "/evernoon/faults", {"kind": "set", "site": "edge"})
    assert status == 200 and hit["hit"] == ["edge/0"]
    _, second, _ = endpoint.chat("light " * 220, asked, max_tokens=4)
    assert int(second["x-evernoon-prefill-tokens"]) > int(first["x-evernoon-prefill-tokens"])
    endpoint.ask("POST", "/evernoon/faults", {"kind": "clear"})


def test_law_refuses_with_its_article(edge: Twin) -> None:
    sets = ["dataflows.1.transfer=none", "sites.colossus.country=IN"]
    strict = twin(load(EXAMPLES / "starlink-edge.yaml", None, sets), "", "smollm2-135m")
    with served(strict, STUB) as endpoint:
        asked = {"x-evernoon-region": "germany", "x-evernoon-product": "starlink-support"}
        status, headers, body = endpoint.chat(headers=asked)
        assert status == 403
        assert headers["x-evernoon-rule"] == "GDPR-44"
        assert "44" in body["error"]["message"] and body["error"]["code"] == "not_permitted"
        status, headers, _ = endpoint.chat(headers=asked | {"x-evernoon-region": "usa"})
        assert status == 200
        public = asked | {"x-evernoon-data-class": "public"}
        assert endpoint.chat(headers=public)[0] == 200


def test_a_country_that_forbids_landing_is_served_from_the_ground(endpoint: Endpoint) -> None:
    shut = {"kind": "landing", "region": "india"}
    assert endpoint.ask("POST", "/evernoon/faults", shut)[0] == 200
    here = {"x-evernoon-region": "india", "x-evernoon-site": "orbit"}
    status, headers, body = endpoint.chat(headers=here)
    assert status == 403 and "Art. 18" in body["error"]["message"]
    assert headers["x-evernoon-rule"] == "ITU-RR-18"
    assert endpoint.chat(headers={"x-evernoon-region": "india"})[0] == 200
    endpoint.ask("POST", "/evernoon/faults", {"kind": "clear"})
    assert endpoint.chat(headers=here)[0] == 200


def test_a_dropped_gateway_makes_the_way_longer(endpoint: Endpoint) -> None:
    here = {"x-evernoon-region": "oceania", "x-evernoon-site": "orbit"}
    endpoint.ask("POST", "/evernoon/faults", {"kind": "gateway", "region": "oceania"})
    _, headers, _ = endpoint.chat(headers=here)
    assert "gateway oceania" not in headers["x-evernoon-path"]
    endpoint.ask("POST", "/evernoon/faults", {"kind": "clear"})
    assert "gateway oceania" in endpoint.chat(headers=here)[1]["x-evernoon-path"]


def test_a_storm_leaves_the_ground(endpoint: Endpoint) -> None:
    endpoint.ask("POST", "/evernoon/faults", {"kind": "storm", "seconds": 60})
    status, headers, _ = endpoint.chat()
    assert status == 200 and headers["x-evernoon-satellite"] == "none"
    endpoint.ask("POST", "/evernoon/faults", {"kind": "clear"})


def test_eclipse_season_takes_what_the_battery_does_not_carry(edge: Twin) -> None:
    sets = ["sites.edge.generations.0.eclipse=throttle"]
    thrifty = twin(load(EXAMPLES / "starlink-edge.yaml", None, sets), "", "smollm2-135m")
    assert Sky(edge).eclipse_work_frac("edge/0") == 1.0  # its battery is sized to ride through
    with served(thrifty, STUB) as endpoint:

        def powers() -> dict[str, float]:
            rows = endpoint.ask("GET", "/evernoon/status")[2]["places"]
            return {row["name"]: row["power_frac"] for row in rows}

        before = powers()
        asked = {"kind": "eclipse", "seconds": 600}
        assert endpoint.ask("POST", "/evernoon/faults", asked)[2]["hit"] == ["edge/0"]
        now = powers()
        assert 0.0 < now["edge/0"] < before["edge/0"] and now["colossus"] == before["colossus"]
        assert endpoint.chat(headers={"x-evernoon-site": "orbit"}, max_tokens=1)[0] == 200
        endpoint.ask("POST", "/evernoon/faults", {"kind": "clear"})
        assert powers()["edge/0"] > now["edge/0"]


def test_the_delay_is_waited_for(edge: Twin) -> None:
    with served(edge, replace(STUB, delay=True)) as endpoint:
        _, headers, _ = endpoint.chat(headers={"x-evernoon-region": "oceania"}, max_tokens=1)
        network = float(headers["x-evernoon-network-ms"])
        assert float(headers["x-evernoon-ttft-ms"]) >= network > 20.0


def test_keys_have_rates_budgets_and_their_own_place(edge: Twin, tmp_path: Path) -> None:
    keys = tmp_path / "keys.yaml"
    keys.write_text(
        "sk-slow: {name: slow, requests_per_minute: 1}\n"
        "sk-poor: {name: poor, usd_per_day: 1.0e-12}\n"
        "sk-home: {name: home, region: japan}\n"
    )
    with served(edge, replace(STUB, keys=keys)) as endpoint:

        def asked(secret: str) -> tuple[int, dict[str, str], Any]:
            return endpoint.chat(headers={"Authorization": f"Bearer {secret}"}, max_tokens=1)

        assert asked("sk-none")[0] == endpoint.chat()[0] == 401
        assert asked("sk-none")[2]["error"]["code"] == "invalid_api_key"
        assert endpoint.ask("GET", "/v1/models")[0] == 401
        assert [asked("sk-slow")[0] for _ in range(2)] == [200, 429]
        status, headers, body = asked("sk-slow")
        assert status == 429 and 1 <= int(headers["retry-after"]) <= 61
        status, headers, body = asked("sk-poor")
        assert status == 429 and body["error"]["code"] == "insufficient_quota"
        assert (
            "japan" in asked("sk-home")[1]["x-evernoon-path"]
            or "east-asia" in asked("sk-home")[1]["x-evernoon-path"]
        )


def test_a_full_house_says_when_to_come_back(edge: Twin) -> None:
    import concurrent.futures

    options = replace(STUB, slots=1, token_per_s=200.0, queue_s=0.05)
    with served(edge, options) as endpoint, concurrent.futures.ThreadPoolExecutor(24) as pool:
        asked = {"x-evernoon-site": "colossus"}
        found = list(pool.map(lambda _: endpoint.chat(headers=asked, max_tokens=20), range(24)))
        statuses = {status for status, _, _ in found}
        assert statuses == {200, 429}
        late = [(h, b) for status, h, b in found if status == 429]
        assert all(int(h["retry-after"]) >= 1 for h, _ in late)
        assert late[0][1]["error"]["code"] == "capacity_exceeded"


def test_only_who_agrees_is_kept_and_may_be_forgotten(endpoint: Endpoint) -> None:
    talks = endpoint.gateway.talks
    assert talks is not None
    yes = {"x-evernoon-consent": "train"}
    endpoint.chat("kept: my dish is broken", yes | {"x-evernoon-session": "k1"}, max_tokens=1)
    endpoint.chat("kept: my bill is wrong", yes | {"x-evernoon-session": "k2"}, max_tokens=1)
    endpoint.chat("not kept", max_tokens=1)
    endpoint.chat("sensitive", yes | {"x-evernoon-data-class": "sensitive"}, max_tokens=1)
    said = [row["said"][0] for row in talks.rows()]
    assert said == ["kept: my dish is broken", "kept: my bill is wrong"]
    status, _, body = endpoint.ask("POST", "/evernoon/forget", {"session": "k1"})
    assert status == 200 and body["forgotten"] == 1
    assert "dish" not in talks.path.read_text()
    assert endpoint.ask("POST", "/evernoon/forget", {})[2]["forgotten"] == 1
    assert talks.rows() == []


def test_the_same_session_word_of_another_key_is_another_conversation(
    edge: Twin, tmp_path: Path
) -> None:
    keys = tmp_path / "keys.yaml"
    keys.write_text("sk-a: {name: a}\nsk-b: {name: b}\n")
    with served(edge, replace(STUB, keys=keys)) as endpoint:

        def prefill(secret: str) -> int:
            asked = {"Authorization": f"Bearer {secret}", "x-evernoon-session": "1"}
            headers = endpoint.chat("light " * 200, asked, max_tokens=1)[1]
            return int(headers["x-evernoon-prefill-tokens"])

        assert prefill("sk-a") == 300 and prefill("sk-a") < 10
        assert prefill("sk-b") == 300


def test_the_log_says_kept_only_of_what_is(edge: Twin, tmp_path: Path) -> None:
    with served(edge, replace(STUB, log=tmp_path / "audit.log")) as endpoint:
        endpoint.chat("nobody keeps talks here", {"x-evernoon-consent": "train"}, max_tokens=1)
    (entry,) = [json.loads(line[65:]) for line in (tmp_path / "audit.log").open()]
    assert entry["kept"] is False
