"""What the twin says a stream of requests will see on its places: event by event, before any is sent.

Arrivals go through the endpoint's own choice of a place (law, path, price, queue, limit of the product);
the sky is flown ahead; delays and outages are drawn with other seeds than the endpoint's. Service is the
pace of the place at its power of that minute, or the engine's calibrated seconds where those are longer.

Not modelled: other programs on this machine, the gateway's own milliseconds, workers that die.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from evernoon.live.ledger import PICO
from evernoon.live.placing import Placing
from evernoon.live.slots import Slots

if TYPE_CHECKING:
    from evernoon.live.calibrate import Speed
    from evernoon.live.law import Book
    from evernoon.live.options import Options
    from evernoon.live.paths import Net
    from evernoon.live.router import Offer
    from evernoon.live.sky import Group
    from evernoon.live.trace import Request
    from evernoon.live.twin import Twin

MOST_LOOKS = 400
"""Moments at which the sky is looked at ahead."""
FUTURES = 8
"""Independent draws of delays and outages that one forecast is made of."""

Groups = Mapping[str, "Group"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one request saw, or will see."""

    product: str
    place: str
    """Empty where it was refused."""
    begun_s: float
    ttft_s: float = 0.0
    total_s: float = 0.0
    output_token: int = 0
    joule: float = 0.0
    pico_usd: int = 0


@dataclass(frozen=True)
class Sight:
    """The sky at moments to come, in the twin's seconds."""

    at_s: tuple[float, ...]
    groups: tuple[Groups, ...]


def ahead(twin: Twin, from_s: float, until_s: float) -> Sight:
    """Fly the constellation ahead of the requests."""
    from evernoon.live.sky import STEP_S, Sky

    if not any(place.kind == "orbit" for place in twin.places):
        return Sight((from_s,), ({},))
    sky = Sky(twin)
    step_s = max(STEP_S, (until_s - from_s) / MOST_LOOKS)
    at_s: list[float] = []
    groups: list[Groups] = []
    now_s = from_s
    while now_s <= until_s or not at_s:
        sky.fly_to(now_s + STEP_S)
        at_s.append(now_s)
        groups.append(dict(sky.groups))
        now_s += step_s
    return Sight(tuple(at_s), tuple(groups))


@dataclass(slots=True)
class Sent:
    """A request under way in the forecast."""

    request: Request
    begun_s: float
    network_s: float = 0.0
    joined_s: float = 0.0
    prefill_token: int = 0


class Future:
    """One future: one draw of delays and outages."""

    def __init__(
        self, twin: Twin, options: Options, net: Net, book: Book, places: Sequence[Slots[Any]],
        sight: Sight, speed: Speed,
    ) -> None:  # fmt: skip
        self._options, self._net, self._speed, self._sight = options, net, speed, sight
        self._stations: list[Slots[Sent]] = [
            Slots(like.place, like.slots, like.gap_s, like.prefill_gap_s) for like in places
        ]
        self._now_s = 0.0
        self._look = 0
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self.placing = Placing(
            twin, options, net, book, self._stations,
            lambda: sight.at_s[0] + self._now_s * options.speed, lambda: sight.groups[self._look],
        )  # fmt: skip
        self.seen: list[Seen] = []

    def run(self, requests: Sequence[Request], stretch: float) -> list[Seen]:
        """All requests from the first to the last answer. stretch: seconds for one of the trace."""
        for look, at_s in enumerate(self._sight.at_s):
            self._at((at_s - self._sight.at_s[0]) / self._options.speed, self._turn(look))
        for request in requests:
            self._at(request.at_s * stretch, self._arrival(request))
        while self._events and len(self.seen) < len(requests):
            self._now_s, _, act = heapq.heappop(self._events)
            act()
        return self.seen

    def _at(self, at_s: float, act: Callable[[], None]) -> None:
        heapq.heappush(self._events, (at_s, next(self._count), act))

    def _turn(self, look: int) -> Callable[[], None]:
        def act() -> None:
            self._look = look
            self.placing.turned()
            for station in self._stations:
                for sent in station.stranded():
                    self._moved(sent)
                self._pump(station)

        return act

    def _arrival(self, request: Request) -> Callable[[], None]:
        def act() -> None:
            best = self.placing.choice(request).best
            if best is None:
                self.seen.append(Seen(request.product, "", self._now_s))
                return
            self._depart(Sent(request, self._now_s), best)

        return act

    def _moved(self, sent: Sent) -> None:
        """Its place has no power: another one takes it up, or it is refused, as the endpoint does."""
        choice = self.placing.choice(sent.request)
        if choice.offers:
            self._depart(sent, choice.best or choice.offers[0])
        else:
            self.seen.append(Seen(sent.request.product, "", sent.begun_s))

    def _depart(self, sent: Sent, offer: Offer) -> None:
        station, request = self._stations[offer.index], sent.request
        delay_s = self._net.delay_s(
            station.place, offer.path, self._options.seed, f"{request.number}", request.prompt_token
        )
        sent.network_s = delay_s if self._options.delay else 0.0
        sent.prefill_token = self.placing.prefill(request, station.place, offer.path)
        station.coming += 1

        def arrive() -> None:
            station.coming -= 1
            if station.takes:
                station.waiting.append(sent)
                self._pump(station)
            else:
                self._moved(sent)

        self._at(self._now_s + sent.network_s / 2.0, arrive)

    def _pump(self, station: Slots[Sent]) -> None:
        while station.waiting and len(station.running) < station.open_slots:
            sent = station.waiting.popleft()
            station.running[str(sent.request.number)] = sent
            self._serve(station, sent)

    def _serve(self, station: Slots[Sent], sent: Sent) -> None:
        request, began_s = sent.request, self._now_s
        prefill_s, gap_s = station.pace(sent.prefill_token)
        busy = sum(len(each.running) for each in self._stations)
        first_s, last_s = self._speed.engine_s(sent.prefill_token, request.most_token, busy)
        first_s = max(first_s, prefill_s)
        took_s = max(last_s, prefill_s + gap_s * request.most_token)

        def end() -> None:
            del station.running[str(request.number)]
            station.learnt(took_s)
            half_s = sent.network_s / 2.0
            self.seen.append(
                self._bill(
                    station, request, sent.begun_s, began_s + first_s + half_s, self._now_s + half_s
                )
            )
            self._pump(station)

        self._at(began_s + took_s, end)

    def _bill(
        self, station: Slots[Sent], request: Request, begun_s: float, first_s: float, last_s: float
    ) -> Seen:
        place = station.place
        prompt = round(self._speed.prompt_token(request.prompt_token))
        gpu_s = place.needs[request.product].gpu_s(prompt, request.most_token)
        price = place.price
        return Seen(
            request.product, place.name, begun_s, first_s - begun_s, last_s - begun_s,
            request.most_token, gpu_s * price.j_per_gpu_s,
            round(gpu_s * price.usd_per_gpu_s * PICO),
        )  # fmt: skip


def forecast(
    twin: Twin, options: Options, net: Net, book: Book, places: Sequence[Slots[Any]], sight: Sight,
    speed: Speed, requests: Sequence[Request], stretch: float,
) -> list[list[Seen]]:  # fmt: skip
    """Several futures of the same requests; seeds are not the endpoint's own."""
    found = []
    for at in range(FUTURES):
        own = replace(options, seed=options.seed + 1000 + at)
        found.append(Future(twin, own, net, book, places, sight, speed).run(requests, stretch))
    return found


def stretch_for(places: Sequence[Slots[Any]], requests: Sequence[Request], load: float) -> float:
    """Seconds for one of the trace, so that slots at full pace are busy for the share `load` of the time."""
    work_s = sum(
        r.prompt_token * places[0].prefill_gap_s + r.most_token * places[0].gap_s for r in requests
    )
    slots = sum(place.slots * place.power_frac for place in places)
    span_s = max(request.at_s for request in requests)
    return work_s / (load * slots * span_s)
