"""The gateway: who asks, where it may run and does, what it cost; everything that is counted is counted here once."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from evernoon.live import doors, router, shape
from evernoon.live.call import Call
from evernoon.live.http import Answer, Asked, Broken
from evernoon.live.law import CLASSES, NO_LANDING, Verdict
from evernoon.live.ledger import PICO, Bill, Ledger, usd_text
from evernoon.live.options import LOOPBACK, Options
from evernoon.live.paths import SLOT_S, Path, is_up, jitter_s
from evernoon.live.refusal import Refused

if TYPE_CHECKING:
    from evernoon.live.audit import Log
    from evernoon.live.keys import Keys
    from evernoon.live.law import Book
    from evernoon.live.paths import Net
    from evernoon.live.sky import Sky
    from evernoon.live.station import Station
    from evernoon.live.talks import Talks
    from evernoon.live.twin import Twin

MOST_SESSIONS, MOST_PARKED = 10_000, 20_000
PARKED_S = 60.0
"""How long a request waits for any worker at all."""
BROKEN = {408: "slow", 413: "body", 431: "head", 503: "too-many"}


@dataclass(slots=True)
class Session:
    """Where a conversation lives, and what of it is cached there."""

    place: str
    satellite: int | None
    token: int


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
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._numbers = itertools.count(1)
        self._run = f"{time.time_ns():x}"
        self._began_s = time.monotonic()
        self._parked: list[tuple[float, Call]] = []
        self._slot = -1
        self._paths: dict[tuple[str, str], Path | None] = {}
        self._product = options.product or next(iter(twin.products))
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
        self._paths.clear()
        self.net.forget(self.since_s)
        for station in self.stations:
            place = station.place
            if place.kind == "orbit":
                group = self.sky.groups.get(place.name) if self.sky is not None else None
                station.power_frac = group.power_frac if group is not None else 0.0
            else:
                station.power_frac = place.derate_frac
            station.power_frac *= self.net.factor(place.name, self.since_s)
            station.pump()

    def _path(self, region: str, station: Station, held: int | None) -> Path | None:
        place = station.place
        if held is None and int(self.since_s / SLOT_S) != self._slot:
            self._slot = int(self.since_s / SLOT_S)
            self._paths.clear()
        key = (region, place.name)
        if held is None and key in self._paths:
            return self._paths[key]
        if not is_up(self.options.seed, place.name, region, self.since_s, place.available_frac):
            return None
        group = self.sky.groups.get(place.name) if self.sky is not None else None
        if held is not None:
            return self.net.path(region, place, group, held)
        self._paths[key] = self.net.path(region, place, group, None)
        return self._paths[key]

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
        headers = asked.headers
        account = self.keys.account(headers)
        chat = shape.chat(asked.body)
        chat, pinned = self._known_model(chat, headers.get("x-evernoon-site", ""))
        key = account.key
        region = headers.get("x-evernoon-region") or key.region or self.options.region
        if region not in self.net.regions:
            allowed = ", ".join(self.net.regions)
            raise Refused(400, "region", code="unknown_region", param="x-evernoon-region",
                          text=region[:80], allowed=allowed)  # fmt: skip
        product = headers.get("x-evernoon-product") or key.product or self._product
        if product not in self.twin.products:
            raise Refused(400, "product", code="unknown_product", param="x-evernoon-product",
                          text=product[:80], allowed=", ".join(self.twin.products))  # fmt: skip
        data_class = headers.get("x-evernoon-data-class") or key.data_class
        data_class = data_class or self.twin.products[product]
        if data_class not in CLASSES:
            raise Refused(400, "class", code="unknown_data_class", param="x-evernoon-data-class",
                          text=data_class[:80], allowed=", ".join(CLASSES))  # fmt: skip
        call = Call(
            self, f"chatcmpl-{self._run}-{next(self._numbers)}", chat, answer, account, region,
            self.net.regions[region].group, product, data_class,
            headers.get("x-evernoon-session", "")[:200] or chat.user[:200],
            key.train or headers.get("x-evernoon-consent", "").lower() in ("train", "true", "1"),
        )  # fmt: skip
        try:
            self._send(call, pinned)
        except Refused as refusal:
            call.refused(refusal)

    def _known_model(self, chat: shape.Chat, pinned: str) -> tuple[shape.Chat, str]:
        """The model, and a site written behind it: `default@orbit`. Errors: Refused."""
        name, _, site = chat.model.partition("@")
        if name not in ("default", self.options.label):
            allowed = ", ".join(("default", self.options.label))
            raise Refused(404, "model", code="model_not_found", param="model", text=name[:80],
                          allowed=allowed)  # fmt: skip
        wanted = site or pinned
        if wanted and not any(_is(station, wanted) for station in self.stations):
            allowed = ", ".join(station.place.name for station in self.stations)
            raise Refused(404, "site", code="site_not_found", text=wanted[:80], allowed=allowed)
        return replace(chat, model=name), wanted

    def _send(self, call: Call, pinned: str) -> None:
        """Choose a place and go. Errors: Refused."""
        offers, refused, reached = self._offers(call, pinned)
        if not offers:
            self._unplaced(call, refused, reached)
            return
        ranked = router.ranked(offers, self.twin.slo_s[call.product])
        home = self._sessions.get(call.session) if call.session else None
        if home is not None:
            ranked.sort(key=lambda o: self.stations[o.index].place.name != home.place)
        best = next((offer for offer in ranked if offer.room), None)
        if best is None:
            soonest = min(self._queue_s(self.stations[offer.index], call.chat) for offer in ranked)
            raise Refused(429, "full", code="capacity_exceeded", retry_s=soonest)
        call.quoted_pico = round(best.usd * PICO)
        self.keys.admit(call.account, call.quoted_pico)
        self._depart(call, best)

    def _offers(self, call: Call, pinned: str) -> tuple[list[router.Offer], Verdict | None, bool]:
        """What every place would be; the verdict of the last that may not; whether any can be reached."""
        offers: list[router.Offer] = []
        refused, reached, chat = None, False, call.chat
        home = self._sessions.get(call.session) if call.session else None
        for index, station in enumerate(self.stations):
            place = station.place
            if pinned and not _is(station, pinned):
                continue
            verdict = self.book.permit(call.group, call.product, call.data_class, place)
            if place.kind == "orbit" and call.region in self.net.closed:
                verdict = NO_LANDING
            if not verdict.allowed:
                refused = verdict
                continue
            here = home is not None and home.place == place.name
            held = home.satellite if here and home is not None else None
            path = self._path(call.region, station, held)
            if path is None or station.power_frac <= 0.0:
                continue
            reached = True
            if not station.up:
                continue
            prompt = self._prefill(call, station, path)
            need = place.needs[call.product]
            usd = need.gpu_s(prompt, chat.most_token) * place.price.usd_per_gpu_s
            queue_s = self._queue_s(station, chat)
            first_s = path.rtt_s + queue_s + station.expected_s(prompt, 1)
            offers.append(router.Offer(index, usd, first_s, queue_s <= self.options.queue_s, path))
        return offers, refused, reached

    def _queue_s(self, station: Station, chat: shape.Chat) -> float:
        """Expected wait; as long as nothing has been served, each before is taken to be like this one."""
        service_s = station.service_s
        if not station.served:
            service_s = station.expected_s(chat.prompt_token, chat.most_token)
        running, waiting = len(station.running), len(station.waiting) + station.coming
        return router.wait_s(running, waiting, station.slots, service_s)

    def _prefill(self, call: Call, station: Station, path: Path) -> int:
        """Prompt tokens to work through: those not cached where the session lives."""
        home = self._sessions.get(call.session) if call.session else None
        if home is None or home.place != station.place.name:
            return call.chat.prompt_token
        if path.number != home.satellite:
            return call.chat.prompt_token
        return max(1, call.chat.prompt_token - home.token)

    def _unplaced(self, call: Call, refused: Verdict | None, reached: bool) -> None:
        """Nowhere to go: by law, for want of a path, or for now."""
        if reached and len(self._parked) < MOST_PARKED:
            # Places there are, only no worker at this moment: it waits.
            self._parked.append((time.monotonic(), call))
            return
        if refused is not None and not reached:
            raise Refused(403, "law", code="not_permitted", rule=refused.rule,
                          article=refused.article, extra=[("x-evernoon-rule", refused.rule)])  # fmt: skip
        raise Refused(503, "no-path", code="region_not_served", retry_s=15.0, region=call.region)

    def _depart(self, call: Call, offer: router.Offer) -> None:
        station = self.stations[offer.index]
        place = station.place
        network_s = offer.path.rtt_s
        if place.kind == "orbit":
            network_s = max(0.0, network_s + jitter_s(self.options.seed, call.id, self.net.tail_s))
        call.prefill_token = self._prefill(call, station, offer.path)
        call.satellite = offer.path.number
        verdict = self.book.permit(call.group, call.product, call.data_class, place)
        call.depart(station, offer.path, verdict, network_s)

    # --- when something happens -----------------------------------------------------------------

    def lost(self, station: Station, calls: list[Call]) -> None:
        """A worker died with these in hand: each goes on elsewhere, or says why not."""
        self.forget_sessions(station.place.name)
        for call in calls:
            self.moved(call)

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
        offers, refused, reached = self._offers(call, "")
        try:
            if offers:
                ranked = router.ranked(offers, self.twin.slo_s[call.product])
                self._depart(call, next((o for o in ranked if o.room), ranked[0]))
                call.prefill_token = call.chat.prompt_token
            else:
                self._unplaced(call, refused, reached)
        except Refused as refusal:
            call.refused(refusal)

    def uproot(self, station: Station, calls: list[Call]) -> None:
        """Running requests that must leave a place whose worker lives."""
        for call in calls:
            if station.take_back(call):
                self.moved(call)

    def forget_sessions(self, place: str) -> None:
        """What was cached at a place is gone."""
        for name in [n for n, s in self._sessions.items() if s.place == place]:
            del self._sessions[name]

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
        train = self.book.may_train(call.data_class, call.consent)
        if status == "ok":
            self._remember(call, bill)
            if train.allowed and self.talks is not None:
                self.talks.keep(call.id, key, call.session, call.product, call.chat.messages)
        if self.log is not None:
            self.log.add(self._entry(call, status, bill, site, key, train.allowed))
        for watch in self.watchers:
            watch(call, status, bill)

    def _remember(self, call: Call, bill: Bill) -> None:
        if call.session:
            token = bill.prompt_token + bill.output_token
            self._sessions[call.session] = Session(call.station.place.name, call.satellite, token)
            self._sessions.move_to_end(call.session)
            if len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)

    def _entry(
        self, call: Call, status: str, bill: Bill, site: str, key: str, train: bool
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
            "rule": verdict.rule if verdict is not None else "", "kept": train,
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


def _is(station: Station, wanted: str) -> bool:
    return wanted in (station.place.name, station.place.site, station.place.kind)
