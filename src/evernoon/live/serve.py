"""Start the endpoint: twin, sky, workers, gateway, clock; and stop it all again."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError
from evernoon.live.faults import Faults
from evernoon.live.gateway import Gateway
from evernoon.live.http import House
from evernoon.live.loop import loop_factory
from evernoon.live.options import LOOPBACK, Options
from evernoon.live.station import PING_S, PREFILL_OVER_DECODE, Station

if TYPE_CHECKING:
    from evernoon.live.flywheel import Wheel
    from evernoon.live.talks import Talks
    from evernoon.live.twin import Twin

READY_S = 180.0
"""Longest wait for the engines."""
LEAST_TICK_S = 0.05


def told(options: Options, slots: int) -> dict[str, Any]:
    """What a worker is told about its engine."""
    return {
        "engine": options.engine, "path": options.model_path, "label": options.label,
        "parallel": slots, "threads": 1, "url": options.upstream, "model": options.upstream_model,
        "measure": options.engine == "llama",
    }  # fmt: skip


@asynccontextmanager
async def running(twin: Twin, options: Options) -> AsyncIterator[tuple[Gateway, str]]:
    """The endpoint in operation, and its address; stopped when the block ends.

    Errors: live-keys-needed, live-port, live-not-ready.
    """
    from evernoon.live.audit import Log
    from evernoon.live.keys import Keys, read
    from evernoon.live.law import Book
    from evernoon.live.paths import Net
    from evernoon.live.sky import Sky
    from evernoon.live.talks import Talks

    keys = read(options.keys) if options.keys is not None else None
    if keys is None and options.host not in LOOPBACK:
        raise EvernoonError("live-keys-needed", path="--host", host=options.host)
    orbiting = any(place.kind == "orbit" for place in twin.places)
    sky = Sky(twin) if orbiting else None
    net = Net(twin)
    if options.region not in net.regions:
        allowed = ", ".join(net.regions)
        raise EvernoonError(
            "unknown-choice", path="--region", text=options.region, near=None, allowed=allowed
        )
    log = Log(options.log) if options.log is not None else None
    talks = Talks(options.talks) if options.talks is not None else None
    stations: list[Station] = []
    gateway = Gateway(twin, options, stations, net, Book(twin), Keys(keys), sky, log, talks)
    for place in twin.places:
        slots = max(1, round(options.slots * place.share_frac))
        stations.append(Station(place, told(options, slots), slots, 0.0, 0.0, gateway.lost))
    faults = Faults(gateway)
    gateway.routes[("POST", "/evernoon/faults")] = faults.post
    wheel = _wheel(gateway, talks) if talks is not None else None
    house = House(gateway.handle, gateway.broken)
    try:
        await _ready(stations)
        paced(stations, options)
        gateway.turned()
        try:
            server, port = await house.open(options.host, options.port)
        except OSError as error:
            raise EvernoonError(
                "live-port", path="--port", port=options.port, reason=error.strerror
            ) from None
        ticks = [asyncio.create_task(_turning(gateway)), asyncio.create_task(_looking(gateway))]
        if wheel is not None:
            ticks.append(asyncio.create_task(_retraining(wheel, options.retrain_s)))
        try:
            yield gateway, f"http://{options.host}:{port}"
        finally:
            server.close()
            for tick in ticks:
                tick.cancel()
            await gateway.closing()
            house.close()
    finally:
        for station in stations:
            station.close()


def _wheel(gateway: Gateway, talks: Talks) -> Wheel:
    """The flywheel and its doors. What is forgotten leaves the model before that is confirmed."""
    from evernoon.live.flywheel import Wheel
    from evernoon.live.wheel_doors import Doors

    wheel = Wheel(talks)
    talks.forgotten = wheel.turn
    doors = Doors(wheel, talks, gateway.keys)
    gateway.routes |= {
        ("POST", "/evernoon/forget"): talks.door(gateway.keys),
        ("POST", "/evernoon/label"): doors.label,
        ("POST", "/evernoon/classify"): doors.classify,
        ("POST", "/v1/moderations"): doors.moderate,
        ("GET", "/evernoon/flywheel"): doors.published,
    }
    return wheel


async def _retraining(wheel: Wheel, every_s: float) -> None:
    """On schedule, where anything has changed; beside the requests."""
    while True:
        await asyncio.sleep(every_s)
        if wheel.stale:
            await asyncio.to_thread(wheel.turn)


async def _ready(stations: list[Station]) -> None:
    """All workers up; engines are measured one after the other, so that none is in another's way."""
    for station in stations:
        await station.start()
        if station.measured:
            await _up(station)
    for station in stations:
        await _up(station)


async def _up(station: Station) -> None:
    try:
        await asyncio.wait_for(station.ready.wait(), READY_S)
    except TimeoutError:
        raise EvernoonError("live-not-ready", name=station.place.name) from None


def paced(stations: list[Station], options: Options) -> None:
    """The pace of a slot: a stated rate shared out over all slots, or the engine's own speed as measured.

    Every place then has its share of the machine by its slots, and less of it where it lacks power.
    """
    rate = options.token_per_s
    speeds = [station.speed for station in stations if station.speed]
    prompt_s, output_s = min((s for s in speeds), key=lambda s: s[1], default=(0.0, 0.0))
    ratio = prompt_s / output_s if output_s > 0.0 else PREFILL_OVER_DECODE
    slots = sum(station.slots for station in stations)
    for station in stations:
        station.gap_s = slots / rate if rate > 0.0 else output_s
        station.prefill_gap_s = station.gap_s * ratio


async def _turning(gateway: Gateway) -> None:
    """The sky turns with the twin's clock; its flight is worked out beside the requests."""
    from evernoon.live.sky import STEP_S

    while True:
        await asyncio.sleep(max(LEAST_TICK_S, min(STEP_S / gateway.options.speed, 5.0)))
        if gateway.sky is not None:
            await asyncio.to_thread(gateway.sky.fly_to, gateway.since_s + STEP_S)
        gateway.turned()


async def _looking(gateway: Gateway) -> None:
    while True:
        await asyncio.sleep(PING_S / 4.0)
        gateway.look()
        if gateway.log is not None:
            gateway.log.flush()


def serve(twin: Twin, options: Options, greet: Callable[[Gateway, str], str]) -> None:
    """Serve until stopped."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_serve(twin, options, greet))


async def _serve(twin: Twin, options: Options, greet: Callable[[Gateway, str], str]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    async with running(twin, options) as (gateway, address):
        sys.stdout.write(greet(gateway, address) + "\n")
        sys.stdout.flush()
        await stop.wait()
