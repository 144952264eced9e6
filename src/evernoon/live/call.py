"""One request on its way: where it runs, what has been said, what it cost. It ends once."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evernoon.live import shape
from evernoon.live.ledger import PICO, Bill, usd_text
from evernoon.live.refusal import JSON, Refused

if TYPE_CHECKING:
    from evernoon.live.admission import Said
    from evernoon.live.gateway import Gateway
    from evernoon.live.http import Answer, Headers
    from evernoon.live.law import Verdict
    from evernoon.live.paths import Path
    from evernoon.live.shape import Chat
    from evernoon.live.station import Station

STREAM = [
    ("content-type", "text/event-stream; charset=utf-8"), ("cache-control", "no-store"),
    ("trailer", "x-evernoon-joules, x-evernoon-co2-g, x-evernoon-usd"),
]  # fmt: skip
MS, MEGA = 1e3, 1e6
BUSY_S = 5.0
"""When to come back to an upstream that is too busy and does not say until when."""


class Call:
    """A request from its acceptance to its bill."""

    __slots__ = (
        "_outbox",
        "account",
        "answer",
        "begun_s",
        "chat",
        "consent",
        "data_class",
        "first_s",
        "gateway",
        "group",
        "id",
        "joined_s",
        "made",
        "moves",
        "network_s",
        "over",
        "path",
        "prefill_token",
        "product",
        "queue_s",
        "quoted_pico",
        "region",
        "said",
        "satellite",
        "sent_s",
        "session",
        "station",
        "verdict",
    )  # fmt: skip

    def __init__(
        self, gateway: Gateway, id: str, chat: Chat, answer: Answer, said: Said, group: str
    ) -> None:
        self.gateway, self.id, self.chat, self.answer = gateway, id, chat, answer
        self.account, self.region, self.group = said.account, said.region, group
        self.product, self.data_class = said.product, said.data_class
        # Two keys may use the same word for a session; it is not the same conversation.
        self.session = f"{said.account.key.name}/{said.session}" if said.session else ""
        self.consent = said.consent
        self.begun_s = self.joined_s = self.sent_s = time.monotonic()
        self.made = int(time.time())
        self.first_s = self.network_s = self.queue_s = 0.0
        self.prefill_token = chat.prompt_token
        self.said: list[str] = []
        self.moves = 0
        self.over = False
        self.quoted_pico = 0
        self.satellite: int | None = None
        self.station: Station
        self.path: Path
        self.verdict: Verdict
        self._outbox: deque[Callable[[], None]] = deque()
        answer.on_gone = self.hung_up

    @property
    def prompt_token(self) -> int:
        """Of the whole prompt, judged by length."""
        return self.chat.prompt_token

    @property
    def most_token(self) -> int:
        """Longest answer that is asked for."""
        return self.chat.most_token

    def depart(self, station: Station, path: Path, verdict: Verdict, network_s: float) -> None:
        """On the way to a place; it arrives half a round trip later."""
        self.station, self.path, self.verdict, self.network_s = station, path, verdict, network_s
        if self.gateway.options.delay and network_s > 0.0:
            loop = asyncio.get_running_loop()
            station.coming += 1
            loop.call_later(network_s / 2.0, self._arrive, station)
        else:
            station.join(self)

    def _arrive(self, station: Station) -> None:
        station.coming -= 1
        if self.over or station is not self.station:
            return
        if station.takes:
            station.join(self)
        else:
            self.gateway.moved(self)

    def displaced(self) -> None:
        """Its worker is gone."""
        self.gateway.moved(self)

    def job(self, pace: list[float]) -> dict[str, Any]:
        """What the worker is told."""
        if not self.first_s:
            self.queue_s = self.sent_s - self.joined_s
        chat = self.chat
        return {
            "messages": chat.messages, "most_token": chat.most_token, "settings": chat.settings,
            "said": "".join(self.said), "said_token": len(self.said),
            "prompt_token": chat.prompt_token, "stream": chat.stream, "pace": pace,
        }  # fmt: skip

    def spoke(self, pieces: list[str]) -> None:
        """Words from the worker, for one who listens."""
        if self.over:
            return
        if not self.first_s:
            self.first_s = time.monotonic()
        self.said += pieces
        self._later(lambda: self._write(pieces))

    def _later(self, act: Callable[[], None]) -> None:
        """Half a round trip from now, in the order in which things were said."""
        if not (self.gateway.options.delay and self.network_s > 0.0):
            act()
            return
        self._outbox.append(act)
        loop = asyncio.get_running_loop()
        loop.call_later(self.network_s / 2.0, lambda: self._outbox.popleft()())

    def _write(self, pieces: list[str]) -> None:
        answer, gateway = self.answer, self.gateway
        if not answer.begun:
            answer.begin(200, [*STREAM, *self._headers()])
            first = {"role": "assistant", "content": ""}
            answer.write(shape.chunk(self.id, gateway.options.label, self.made, first))
        for piece in pieces:
            said = {"content": piece}
            answer.write(shape.chunk(self.id, gateway.options.label, self.made, said))

    def ended(self, told: dict[str, Any]) -> None:
        """The worker is through."""
        if self.over:
            return
        if not self.first_s:
            self.first_s = time.monotonic()
        self.said += told.get("text", [])
        bill = self._close("ok", told["prompt"], told["output"])
        self._later(lambda: self._finish(told["reason"], bill))

    def _finish(self, reason: str, bill: Bill) -> None:
        usage = shape.usage(bill.prompt_token, bill.output_token)
        label, costs = self.gateway.options.label, _costs(bill)
        headers = self._headers()
        if not self.chat.stream:
            told = {name.removeprefix("x-evernoon-"): value for name, value in headers}
            told |= {name.removeprefix("x-evernoon-"): value for name, value in costs}
            body = shape.completion(
                self.id, label, self.made, "".join(self.said), reason, usage, told
            )
            self.answer.send(200, [JSON, *headers, *costs], body)
            return
        self._write([])
        self.answer.write(shape.chunk(self.id, label, self.made, {}, reason))
        if self.chat.include_usage:
            told = {name.removeprefix("x-evernoon-"): value for name, value in costs}
            self.answer.write(
                shape.chunk(self.id, label, self.made, None, usage=usage, evernoon=told)
            )
        self.answer.write(shape.DONE)
        self.answer.end(costs)

    def failed(self, told: dict[str, Any]) -> None:
        """The engine refused."""
        if self.over:
            return
        status = int(told["status"])
        if status == 499:
            self._close("cancelled", self.chat.prompt_token, len(self.said))
            return
        known = status if status in (400, 401, 403, 404, 413, 429, 504) else 502
        message = "too-long" if "context" in told["message"] and known == 400 else "engine"
        code = "context_length_exceeded" if message == "too-long" else "engine_error"
        # The upstream's key is ours, not the caller's.
        shown = 502 if known in (401, 403) else known
        later_s = BUSY_S if shown == 429 else None
        self.refused(Refused(shown, message, code=code, retry_s=later_s, reason=told["message"]))

    def refused(self, refusal: Refused) -> None:
        """It will not be served; nothing is billed that was not said."""
        if self.over:
            return
        status = f"refused:{refusal.code}"
        self._close(status, 0 if not self.said else self.chat.prompt_token, len(self.said))
        refusal.send(self.answer, self.gateway.options.lang)

    def hung_up(self) -> None:
        """The caller has gone: what was said is billed, the rest is not made."""
        if self.over:
            return
        station = getattr(self, "station", None)
        if station is not None:
            station.drop(self)
        prompt = self.chat.prompt_token if self.said else 0
        self._close("hung-up", prompt, len(self.said))

    def bill(self, prompt_token: int, output_token: int) -> Bill:
        """What so many tokens cost where it runs."""
        place = self.station.place
        cached = self.chat.prompt_token - self.prefill_token
        read = max(1, prompt_token - cached) if prompt_token else 0
        gpu_s = place.needs[self.product].gpu_s(read, output_token)
        price = place.price
        return Bill(
            round(gpu_s * price.usd_per_gpu_s * PICO), gpu_s * price.j_per_gpu_s,
            gpu_s * price.co2_g_per_gpu_s, prompt_token, output_token,
        )  # fmt: skip

    def _close(self, status: str, prompt_token: int, output_token: int) -> Bill:
        """The one way to an end: bill, ledger, log."""
        self.over = True
        if getattr(self, "station", None) is None:
            bill = Bill(0, 0.0, 0.0, 0, 0)
        else:
            bill = self.bill(prompt_token, output_token)
        self.gateway.closed(self, status, bill)
        return bill

    def _headers(self) -> Headers:
        """What each answer carries, as far as it is known when it begins."""
        return [
            ("x-evernoon-id", self.id),
            ("x-evernoon-site", self.station.place.name),
            ("x-evernoon-satellite", self.path.satellite or "none"),
            ("x-evernoon-path", self.path.told),
            ("x-evernoon-network-ms", f"{self.network_s * MS:.3f}"),
            ("x-evernoon-mbit-per-s", f"{self.path.bit_per_s / MEGA:.1f}"),
            ("x-evernoon-queue-ms", f"{self.queue_s * MS:.3f}"),
            ("x-evernoon-ttft-ms", f"{self.ttft_s * MS:.3f}"),
            ("x-evernoon-rule", self.verdict.rule),
            ("x-evernoon-model", self.gateway.options.label),
            ("x-evernoon-moves", str(self.moves)),
            ("x-evernoon-prefill-tokens", str(self.prefill_token)),
        ]

    @property
    def ttft_s(self) -> float:
        """From acceptance to the first word at the caller."""
        half = self.network_s / 2.0
        return self.first_s - self.begun_s + (half if self.gateway.options.delay else 0.0)


def _costs(bill: Bill) -> Headers:
    return [
        ("x-evernoon-joules", f"{bill.joule:.9f}"),
        ("x-evernoon-co2-g", f"{bill.co2_g:.12f}"),
        ("x-evernoon-usd", usd_text(bill.pico_usd)),
    ]
