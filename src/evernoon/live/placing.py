"""Where a request may run and what each place would be for it: law, path, queue, price, session.

The endpoint and its forecast choose by the same code; only the clock, the sky and the queues differ.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from evernoon.live import router
from evernoon.live.paths import SLOT_S, Path, is_up

if TYPE_CHECKING:
    from evernoon.live.law import Book, Verdict
    from evernoon.live.options import Options
    from evernoon.live.paths import Net
    from evernoon.live.sky import Group
    from evernoon.live.slots import Slots
    from evernoon.live.twin import Place, Twin

MOST_SESSIONS = 10_000


class Wanted(Protocol):
    """What is asked for, as far as the choice of a place goes."""

    @property
    def region(self) -> str:
        """One of the forty of the catalogue."""
        ...

    @property
    def group(self) -> str:
        """One of the eight that the law is kept for."""
        ...

    @property
    def product(self) -> str:
        """Of the scenario."""
        ...

    @property
    def data_class(self) -> str:
        """Of what is said."""
        ...

    @property
    def session(self) -> str:
        """A conversation that goes on; empty where it is a single question."""
        ...

    @property
    def prompt_token(self) -> int:
        """Judged by length."""
        ...

    @property
    def most_token(self) -> int:
        """Longest answer."""
        ...


@dataclass(slots=True)
class Session:
    """Where a conversation lives, and what of it is cached there."""

    place: str
    satellite: int | None
    token: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What there is for a request, best first; why there is less."""

    offers: list[router.Offer]
    refused: Verdict | None
    """Of the last place that may not."""
    reached: bool
    """Whether any place could be reached."""

    @property
    def best(self) -> router.Offer | None:
        """The first that has room."""
        return next((offer for offer in self.offers if offer.room), None)


class Placing:
    """Choice among places by law, path, time and cost."""

    def __init__(
        self, twin: Twin, options: Options, net: Net, book: Book, stations: Sequence[Slots[Any]],
        since_s: Callable[[], float], groups: Callable[[], Mapping[str, Group]],
    ) -> None:  # fmt: skip
        self._twin, self._options, self._net, self._book = twin, options, net, book
        self._stations, self._since_s, self._groups = stations, since_s, groups
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._paths: dict[tuple[str, str], Path | None] = {}
        self._slot = -1

    def turned(self) -> None:
        """The sky has turned: paths are those of now, powers those of flight, month and accidents."""
        self._paths.clear()
        since_s, groups = self._since_s(), self._groups()
        self._net.forget(since_s)
        for station in self._stations:
            place = station.place
            if place.kind == "orbit":
                group = groups.get(place.name)
                power_frac = group.power_frac if group is not None else 0.0
            else:
                power_frac = place.derate_frac
            station.power_frac = power_frac * self._net.factor(place.name, since_s)

    def path(self, region: str, place: Place, held: int | None) -> Path | None:
        """The path now; None where it is down or there is none."""
        since_s = self._since_s()
        if held is None and int(since_s / SLOT_S) != self._slot:
            self._slot = int(since_s / SLOT_S)
            self._paths.clear()
        key = (region, place.name)
        if held is None and key in self._paths:
            return self._paths[key]
        if not is_up(self._options.seed, place.name, region, since_s, place.available_frac):
            return None
        group = self._groups().get(place.name)
        if held is not None:
            return self._net.path(region, place, group, held)
        self._paths[key] = self._net.path(region, place, group, None)
        return self._paths[key]

    def choice(self, wanted: Wanted, pinned: str = "") -> Choice:
        """Every place that may and can, best first: where its session lives, then as the router ranks."""
        offers: list[router.Offer] = []
        refused, reached = None, False
        home = self._home(wanted)
        for index, station in enumerate(self._stations):
            if pinned and not is_named(station.place, pinned):
                continue
            verdict = self.verdict(wanted, station.place)
            if not verdict.allowed:
                refused = verdict
                continue
            here = home is not None and home.place == station.place.name
            path = self.path(
                wanted.region, station.place, home.satellite if here and home else None
            )
            if path is None or station.power_frac <= 0.0:
                continue
            reached = True
            if station.takes:
                offers.append(self._offer(index, station, wanted, path))
        ranked = router.ranked(offers, self._twin.slo_s[wanted.product])
        if home is not None:
            ranked.sort(key=lambda o: self._stations[o.index].place.name != home.place)
        return Choice(ranked, refused, reached)

    def _offer(self, index: int, station: Slots[Any], wanted: Wanted, path: Path) -> router.Offer:
        place, prompt = station.place, self.prefill(wanted, station.place, path)
        gpu_s = place.needs[wanted.product].gpu_s(prompt, wanted.most_token)
        queue_s = station.queue_s(wanted.prompt_token, wanted.most_token)
        first_s = path.rtt_s + queue_s + station.expected_s(prompt, 1)
        room = queue_s <= self._options.queue_s
        return router.Offer(index, gpu_s * place.price.usd_per_gpu_s, first_s, room, path)

    def verdict(self, wanted: Wanted, place: Place) -> Verdict:
        """The law for this request at this place."""
        if place.kind == "orbit" and wanted.region in self._net.closed:
            return self._book.no_landing
        return self._book.permit(wanted.group, wanted.product, wanted.data_class, place)

    # --- sessions -------------------------------------------------------------------------------

    def _home(self, wanted: Wanted) -> Session | None:
        return self._sessions.get(wanted.session) if wanted.session else None

    def prefill(self, wanted: Wanted, place: Place, path: Path) -> int:
        """Prompt tokens to work through: those not cached where the session lives."""
        home = self._home(wanted)
        if home is None or home.place != place.name or path.number != home.satellite:
            return wanted.prompt_token
        return max(1, wanted.prompt_token - home.token)

    def remember(self, session: str, place: str, satellite: int | None, token: int) -> None:
        """A conversation lives there now; the oldest is forgotten where there are too many."""
        self._sessions[session] = Session(place, satellite, token)
        self._sessions.move_to_end(session)
        if len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)

    def forget_sessions(self, place: str) -> None:
        """What was cached at a place is gone."""
        for name in [n for n, s in self._sessions.items() if s.place == place]:
            del self._sessions[name]


def is_named(place: Place, wanted: str) -> bool:
    """Whether a place is the one (the site, the kind) somebody names."""
    return wanted in (place.name, place.site, place.kind)
