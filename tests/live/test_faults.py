"""Workers die: nothing is lost, nothing is billed twice, and streams go on where they stopped."""

from __future__ import annotations

import concurrent.futures
import itertools
import json
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from live_endpoint import STUB, Endpoint, served

from evernoon.live.audit import verify
from evernoon.live.ledger import pico_of
from evernoon.live.twin import Twin


def streamed(endpoint: Endpoint, tokens: int, site: str) -> tuple[list[str], dict[str, object]]:
    """Pieces of a stream, and its last event."""
    status, _, body = endpoint.chat(
        headers={"x-evernoon-site": site} if site else {}, max_tokens=tokens, stream=True,
        stream_options={"include_usage": True},
    )  # fmt: skip
    assert status == 200
    events = [json.loads(e[6:]) for e in body.decode().split("\n\n") if e.startswith("data: {")]
    pieces = [c["delta"].get("content") for e in events for c in e.get("choices", [])]
    return [piece for piece in pieces if piece], events[-1]


def kill(endpoint: Endpoint, site: str = "") -> None:
    endpoint.ask("POST", "/evernoon/faults", {"kind": "kill", "site": site})


def test_a_stream_survives_its_worker(edge: Twin) -> None:
    options = replace(STUB, token_per_s=3200.0)
    with served(edge, options) as endpoint, concurrent.futures.ThreadPoolExecutor(1) as pool:
        # 64 slots share 3,200 tokens a second: 50 for each, so that 60 take more than a second.
        begun = pool.submit(streamed, endpoint, 60, "colossus")
        time.sleep(0.5)
        kill(endpoint, "colossus")
        pieces, last = begun.result(30)
        assert pieces == [f"word{i} " for i in range(60)]
        assert last["usage"]["completion_tokens"] == 60  # type: ignore[index]
        status = endpoint.ask("GET", "/evernoon/status")[2]
        assert status["ended"] == {"ok": 1}
        assert sum(place["losses"] for place in status["places"]) == 1
        assert status["ledger"]["total"]["requests"] == 1


def test_a_stream_survives_a_storm(edge: Twin) -> None:
    options = replace(STUB, token_per_s=3200.0)
    with served(edge, options) as endpoint, concurrent.futures.ThreadPoolExecutor(1) as pool:
        begun = pool.submit(streamed, endpoint, 40, "orbit")
        time.sleep(0.4)
        endpoint.ask("POST", "/evernoon/faults", {"kind": "storm"})
        pieces, _ = begun.result(30)
        assert pieces == [f"word{i} " for i in range(40)]


def test_who_waits_where_the_power_goes_is_served_elsewhere(edge: Twin) -> None:
    options = replace(STUB, slots=2, token_per_s=100.0, queue_s=1e6)
    with served(edge, options) as endpoint, concurrent.futures.ThreadPoolExecutor(4) as pool:
        begun = [pool.submit(streamed, endpoint, 15, "orbit") for _ in range(4)]
        time.sleep(0.3)
        orbit = next(s for s in endpoint.gateway.stations if s.place.kind == "orbit")
        assert orbit.waiting
        endpoint.ask("POST", "/evernoon/faults", {"kind": "storm"})
        assert not orbit.waiting
        for each in begun:
            assert each.result(30)[0] == [f"word{i} " for i in range(15)]
        assert endpoint.gateway.ended == {"ok": 4}


def test_who_hangs_up_pays_for_what_was_said_and_frees_the_slot(edge: Twin) -> None:
    import socket

    with served(edge, replace(STUB, token_per_s=3200.0)) as endpoint:
        body = json.dumps(
            {"messages": [{"role": "user", "content": "x"}], "max_tokens": 4000, "stream": True}
        ).encode()
        head = (
            b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost:1\r\ncontent-length: %d\r\n\r\n"
        )
        with socket.create_connection((endpoint.host, endpoint.port)) as line:
            line.sendall(head % len(body) + body)
            assert line.recv(100).startswith(b"HTTP/1.1 200")
            time.sleep(0.3)
        deadline = time.monotonic() + 10.0
        while time.monotonic() < deadline:
            status = endpoint.ask("GET", "/evernoon/status")[2]
            if status["ended"] and not any(p["running"] for p in status["places"]):
                break
            time.sleep(0.1)
        assert status["ended"] == {"hung-up": 1}
        assert 0 < status["ledger"]["total"]["completion_tokens"] < 4000


@pytest.mark.slow
def test_nothing_is_lost_or_billed_twice_while_workers_are_killed(
    edge: Twin, tmp_path: Path
) -> None:
    requests, stop = 400, threading.Event()
    options = replace(STUB, token_per_s=5000.0, log=tmp_path / "audit.log", queue_s=1e6)
    with served(edge, options) as endpoint:

        def killing() -> None:
            for at in itertools.count():
                if stop.wait(1.5):
                    return
                kill(endpoint, ("colossus", "orbit")[at % 2])

        killer = threading.Thread(target=killing)
        killer.start()
        try:
            with concurrent.futures.ThreadPoolExecutor(16) as pool:
                found = list(
                    pool.map(lambda i: endpoint.chat(max_tokens=1 + i % 16), range(requests))
                )
        finally:
            stop.set()
            killer.join()
        status = endpoint.ask("GET", "/evernoon/status")[2]
        assert sum(place["losses"] for place in status["places"]) >= 2
    assert Counter(status for status, _, _ in found) == {200: requests}
    for at, (_, _, body) in enumerate(found):
        words = [f"word{i} " for i in range(1 + at % 16)]
        assert body["choices"][0]["message"]["content"] == "".join(words)
    log = tmp_path / "audit.log"
    checked = verify(log)
    assert checked.holds and checked.entries == requests
    entries = [json.loads(line[65:]) for line in log.read_text().splitlines()]
    assert len({entry["id"] for entry in entries}) == requests
    billed = sum(pico_of(entry["usd"]) for entry in entries)
    assert billed == sum(pico_of(headers["x-evernoon-usd"]) for _, headers, _ in found)
    assert billed == pico_of(status["ledger"]["total"]["usd"])


def test_many_at_once_do_not_get_past_a_budget_together() -> None:
    from evernoon.live.keys import Key, Keys
    from evernoon.live.ledger import PICO
    from evernoon.live.refusal import Refused

    keys = Keys({"sk": Key(name="one", usd_per_day=1.0)})
    account = keys.account({"authorization": "Bearer sk"})
    keys.admit(account, PICO * 6 // 10)
    with pytest.raises(Refused) as caught:
        keys.admit(account, PICO * 6 // 10)
    assert caught.value.status == 429 and caught.value.code == "insufficient_quota"
    # The first one is over and cost less than was quoted: there is room again.
    account.held_pico -= PICO * 6 // 10
    account.spent_pico += PICO * 3 // 10
    keys.admit(account, PICO * 6 // 10)


def test_a_worker_is_deaf_only_to_a_question(edge: Twin) -> None:
    with served(edge, STUB) as endpoint:
        station = endpoint.gateway.stations[0]
        pid = station.pid
        # Not asked for an hour is no silence of its own; an unanswered hour is. Both in one turn of
        # the gateway's loop, or an answer that is under way would count for the question set here.
        for asked_s, alive in ((0.0, True), (time.monotonic() - 3600.0, False)):

            def look(asked_s: float = asked_s) -> None:
                station._asked_s = asked_s
                station.look()

            endpoint.call(look)
            deadline = time.monotonic() + 10.0
            while station.pid == pid and not alive and time.monotonic() < deadline:
                time.sleep(0.05)
            assert (station.pid == pid) is alive
