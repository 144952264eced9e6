"""The gateway: who asks, where it may run and does, what it cost; everything that is counted is counted here once."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evernoon.live import admission, doors, shape
from evernoon.live.call import Call
from evernoon.live.http import Answer, Asked, Broken
from evernoon.live.ledger import PICO, Bill, Ledger, usd_text
from evernoon.live.options import LOOPBACK, Options
from evernoon.live.placing import Placing
from evernoon.live.refusal import Refused

if TYPE_CHECKING:
    from evernoon.live.audit import Log
    from evernoon.live.keys import Account, Keys
    from evernoon.live.law import Book
    from evernoon.live.paths import Net
    from evernoon.live.placing import Choice
    from evernoon.live.router import Offer
    from evernoon.live.shape import Chat
    from evernoon.live.sky import Sky
    from evernoon.live.station import Station
    from evernoon.live.talks import Talks
    from evernoon.live.twin import Twin

MOST_PARKED = 20_000
PARKED_S = 60.0
"""How long a request waits for any worker at all."""
BROKEN = {408: "slow", 413: "body", 431: "head", 503: "too-many"}


class Gateway:
    """Everything between a request's bytes and its bill."""

    def __init__(
        self, twin: Twin, options: Options, stations: list[Station], net: Net, book: Book, keys: Keys,
        sky: Sky | None, log: Log | None, talks: Talks | None,
    ) -> None:  # fmt: skip
        self.twin, self.options, self.stations = twin, options, stations
        self.net, self.book, self.keys, self.sky = net, book, keys, sky
        self.log, self.talks = log, talks
        self.ledger = Ledger()
        self.ended: dict[str, int] = {}
        self.watchers: list[Callable[[Call, str, Bill], None]] = []
        self._numbers = itertools.count(1)
        self._run = f"{time.time_ns():x}"
        self._began_s = time.monotonic()
        self._parked: list[tuple[float, Call]] = []
        self.product = options.product or next(iter(twin.products))
        self.placing = Placing(
            twin, options, net, book, stations, lambda: self.since_s,
            lambda: sky.groups if sky is not None else {},
        )  # fmt: skip
        self.routes: dict[tuple[str, str], Callable[[Asked, Answer], None]] = {
            ("POST", "/v1/chat/completions"): self.chat,
            ("GET", "/v1/models"): lambda asked, answer: doors.models(self, asked, answer),
            ("GET", "/evernoon/status"): lambda asked, answer: doors.status(self, asked, answer),
        }

    # --- the clock and the sky ------------------------------------------------------------------

    @property
    def parked(self) -> int:
        """Requests that wait for any worker at all."""
        return len(self._parked)

    @property
    def since_s(self) -> float:
        """Seconds of the twin since its start."""
        return (time.monotonic() - self._began_s) * self.options.speed

    def turned(self) -> None:
        """The sky has turned: powers and paths are those of now."""
        self.placing.turned()
        for station in self.stations:
            for call in station.stranded():
                self.moved(call)
            station.pump()

    # --- requests -------------------------------------------------------------------------------

    def handle(self, asked: Asked, answer: Answer) -> None:
        """One request; whatever is wrong with it is said in the shape of the API."""
        try:
            self._guard(asked)
            path = asked.path.partition("?")[0]
            route = self.routes.get((asked.method, path))
            if route is not None:
                route(asked, answer)
            elif asked.method == "GET" and path.startswith("/v1/models/"):
                doors.model(self, asked, answer, path.removeprefix("/v1/models/"))
            elif allowed := [m for m, p in self.routes if p == path]:
                extra = [("allow", ", ".join(allowed))]
                raise Refused(405, "method", extra=extra, allowed=", ".join(allowed))
            else:
                known = ", ".join(dict.fromkeys(p for _, p in self.routes))
                raise Refused(404, "path", text=path[:200], allowed=known)
        except Refused as refusal:
            refusal.send(answer, self.options.lang)

    def broken(self, answer: Answer, broken: Broken) -> None:
        """Bytes that are no request, or too many, or too slow."""
        reason = BROKEN.get(broken.status, "framing")
        Refused(broken.status, reason).send(answer, self.options.lang)

    def _guard(self, asked: Asked) -> None:
        """No page of somebody else's may use this endpoint through a browser. Errors: Refused."""
        if self.options.host not in LOOPBACK:
            return
        host = asked.headers.get("host", "").rpartition(":")[0] or asked.headers.get("host", "")
        origin = asked.headers.get("origin", "")
        own = not origin or origin.partition("://")[2].rpartition(":")[0] in LOOPBACK
        if host.strip("[]") not in LOOPBACK or not own:
            raise Refused(403, "host", code="forbidden_host")

    def chat(self, asked: Asked, answer: Answer) -> None:
        """`/v1/chat/completions`. Errors: Refused."""
        account = self.keys.account(asked.headers)
        self.take(asked, answer, account, shape.chat(asked.body), "chatcmpl")

    def take(self, asked: Asked, answer: Answer, account: Account, chat: Chat, kind: str) -> None:
        """A request that is well formed goes where it may. Errors: Refused."""
        said, chat = admission.said(self, asked, account, chat)
        id = f"{kind}-{self._run}-{next(self._numbers)}"
        call = Call(self, id, chat, answer, said, self.net.regions[said.region].group)
        try:
            self._send(call, said.pinned)
        except Refused as refusal:
            call.refused(refusal)

    def _send(self, call: Call, pinned: str) -> None:
        """Choose a place and go. Errors: Refused."""
        choice = self.placing.choice(call, pinned)
        if not choice.offers:
            self._unplaced(call, choice)
            return
        best = choice.best
        if best is None:
            stations = [self.stations[offer.index] for offer in choice.offers]
            soonest_s = min(s.queue_s(call.prompt_token, call.most_token) for s in stations)
            raise Refused(429, "full", code="capacity_exceeded", retry_s=soonest_s)
        quoted_pico = round(best.usd * PICO)
        self.keys.admit(call.account, quoted_pico)
        call.quoted_pico = quoted_pico
        self._depart(call, best)

    def _unplaced(self, call: Call, choice: Choice) -> None:
        """Nowhere to go: by law, for want of a path, or for now."""
        if choice.reached and len(self._parked) < MOST_PARKED:
            # Places there are, only no worker at this moment: it waits.
            self._parked.append((time.monotonic(), call))
            return
        if choice.refused is not None and not choice.reached:
            rule, article = choice.refused.rule, choice.refused.article
            raise Refused(403, "law", code="not_permitted", rule=rule, article=article,
                          extra=[("x-evernoon-rule", rule)])  # fmt: skip
        raise Refused(503, "no-path", code="region_not_served", retry_s=15.0, region=call.region)

    def _depart(self, call: Call, offer: Offer) -> None:
        station = self.stations[offer.index]
        place = station.place
        network_s = self.net.delay_s(
            place, offer.path, self.options.seed, call.id, call.prompt_token
        )
        call.prefill_token = self.placing.prefill(call, place, offer.path)
        call.satellite = offer.path.number
        call.depart(station, offer.path, self.placing.verdict(call, place), network_s)

    # --- when something happens -----------------------------------------------------------------

    def lost(self, station: Station, calls: list[Call]) -> None:
        """A worker died with these in hand: each goes on elsewhere, or says why not."""
        self.placing.forget_sessions(station.place.name)
        for call in calls:
            call.displaced()

    def moved(self, call: Call) -> None:
        """A request whose place is gone: another one takes it up, with what was already said."""
        if call.over:
            return
        call.moves += 1
        if call.said and self.options.engine == "upstream":
            call.refused(Refused(503, "cut", code="stream_interrupted"))
            return
        if not call.said:
            call.first_s = 0.0
        choice = self.placing.choice(call)
        try:
            if choice.offers:
                self._depart(call, choice.best or choice.offers[0])
                call.prefill_token = call.chat.prompt_token
            else:
                self._unplaced(call, choice)
        except Refused as refusal:
            call.refused(refusal)

    def uproot(self, station: Station, calls: list[Call]) -> None:
        """Requests that must leave a place whose worker lives."""
        for call in calls:
            if station.take_back(call):
                self.moved(call)

    def look(self) -> None:
        """Every second: whether workers live, and whether those that wait for one can go."""
        for station in self.stations:
            station.look()
        parked, self._parked = self._parked, []
        now = time.monotonic()
        for since_s, call in parked:
            if call.over:
                continue
            if now - since_s > PARKED_S:
                call.refused(Refused(503, "no-worker", code="no_capacity", retry_s=10.0))
                continue
            before = len(self._parked)
            self.moved(call)
            if len(self._parked) > before:
                self._parked[-1] = (since_s, call)

    def closed(self, call: Call, status: str, bill: Bill) -> None:
        """A request is over: ledger, log, session, budget. Called once for each."""
        self.ended[status] = self.ended.get(status, 0) + 1
        key = call.account.key.name
        station = getattr(call, "station", None)
        site = station.place.name if station is not None else "none"
        if bill.prompt_token or bill.output_token:
            names = (("site", site), ("product", call.product), ("key", key))
            self.ledger.enter(call.id, bill, names)
            call.account.spent_pico += bill.pico_usd
        call.account.held_pico -= call.quoted_pico
        kept = False
        if status == "ok":
            if call.session:
                token = bill.prompt_token + bill.output_token
                self.placing.remember(call.session, site, call.satellite, token)
            kept = self._keep(call, key)
        if self.log is not None:
            self.log.add(self._entry(call, status, bill, site, key, kept))
        for watch in self.watchers:
            watch(call, status, bill)

    def _keep(self, call: Call, key: str) -> bool:
        """Keep a conversation to train on, where law and its people let us."""
        may = self.book.may_train(call.data_class, call.consent).allowed
        if not may or self.talks is None:
            return False
        session = call.session[len(key) + 1 :]
        self.talks.keep(call.id, key, session, call.product, call.chat.messages)
        return True

    def _entry(
        self, call: Call, status: str, bill: Bill, site: str, key: str, kept: bool
    ) -> dict[str, Any]:
        assert self.log is not None
        verdict = getattr(call, "verdict", None)
        path = getattr(call, "path", None)
        prompt = "\n".join(m["content"] for m in call.chat.messages)
        return {
            "id": call.id, "at": round(time.time(), 3), "twin_s": round(self.since_s, 1),
            "status": status, "key": key, "region": call.region, "product": call.product,
            "class": call.data_class, "site": site,
            "satellite": path.satellite if path is not None else "",
            "rule": verdict.rule if verdict is not None else "", "kept": kept,
            "prompt": self.log.fingerprint(prompt), "prompt_tokens": bill.prompt_token,
            "completion_tokens": bill.output_token, "usd": usd_text(bill.pico_usd),
            "joules": bill.joule, "co2_g": bill.co2_g, "moves": call.moves,
        }  # fmt: skip

    async def closing(self, patience_s: float = 5.0) -> None:
        """Let what runs come to an end, then stop the workers and close the log."""
        for _ in range(round(patience_s / 0.05)):
            if any(s.running or s.waiting for s in self.stations):
                await asyncio.sleep(0.05)
        for station in self.stations:
            station.close()
        if self.log is not None:
            self.log.close()
