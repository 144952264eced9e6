"""What the command `fly` does."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError, near_miss
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.flight.options import Options
    from evernoon.flight.outcome import Flight


def fly_scenario(
    path: Path, case: str | None, sets: list[str], wanted: Options, out: Path | None,
    snapshot: Path | None, files: dict[str, Path | None], as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Load, work out the design of each orbit site with central values, fly, write and print."""
    from evernoon.aloft import fly
    from evernoon.cli.sky import writable
    from evernoon.scenario import load

    for file in filter(None, files.values()):
        writable(file)
    flight = fly(load(path, case, sets), wanted, _reporter(as_json, lang))
    if out is not None:
        written(out, flight.as_tables())
    if snapshot is not None:
        written(snapshot, flight.snapshot())
    _exchange(flight, files)
    shown(as_json, flight.as_dict(), lambda: text(flight, lang))


def _exchange(flight: Flight, files: dict[str, Path | None]) -> None:
    """CZML of as much of the end of the flight as fits, GeoJSON of its last moment."""
    if not any(files.values()):
        return
    from evernoon.cli.sky import saved
    from evernoon.export.czml import czml
    from evernoon.export.geojson import geojson
    from evernoon.export.track import track
    from evernoon.flight.exchange import about, sky_of, window_s

    sky, step_s = sky_of(flight.fleet.places, flight.fleet.epoch_jd), flight.fleet.options.step_s
    start, duration_s = window_s(flight)
    if (file := files.get("czml")) is not None:
        path = track(sky, start, duration_s, step_s)
        saved(file, [json.dumps(czml(path, file.stem), allow_nan=False)])
    if (file := files.get("geojson")) is not None:
        told = about(flight)
        end = track(sky, start.after(duration_s))
        saved(file, [json.dumps(geojson(end, told), allow_nan=False)])


def _reporter(as_json: bool, lang: str) -> Callable[[int, int], None] | None:
    """Progress on stderr, where somebody looks."""
    if as_json and not sys.stderr.isatty():
        return None
    began = last = time.monotonic()

    def report(done: int, steps: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= 2.0:
            last = now
            left = (now - began) * (steps - done) / max(done, 1)
            line = say(
                "fly-progress", lang, done=percent(done / steps, lang), left=number(left, lang, 3)
            )
            sys.stderr.write(line + "\n")

    return report


def written(out: Path, arrays: dict[str, Any]) -> None:
    """Arrays by name into one file: JSON by its ending, else npz. Errors: unwritable."""
    import numpy as np

    try:
        if out.suffix == ".json":
            out.write_text(json.dumps({name: array.tolist() for name, array in arrays.items()}))
            return
        with out.open("wb") as file:
            np.savez(file, **arrays)
    except OSError as error:
        raise EvernoonError("unwritable", name=str(out), reason=str(error.strerror)) from None


def text(flight: Flight, lang: str) -> str:
    """The answer as people read it."""
    data = flight.as_dict()
    lines = [
        say(
            "fly-answer", lang,
            satellites=number(data["satellites"], lang, 7),
            steps=number(data["steps"], lang, 7),
            step=number(data["step_s"], lang, 3),
            sunlit=percent(data["sunlit_frac"], lang),
            power=number(data["load_w_mean"] / 1e6, lang, 4),
            flops=number(data["delivered_flop_per_s_mean"] / 1e18, lang, 4),
            throttled=percent(data["throttled_frac"], lang),
            failed=number(data["failed"], lang, 7),
        ),
        say(
            "fly-speed", lang,
            wall=number(data["wall_s"], lang, 3),
            cpu=number(data["cpu_s"], lang, 3),
            memory=number(data["peak_rss_bytes"] / 1e9, lang, 3),
        ),
        say("fly-shells", lang),
    ]  # fmt: skip
    for shell in flight.shells():
        lines.append(
            f"{shell.site:<12} {number(shell.altitude_m / 1e3, lang, 5):>8} km "
            f"{shell.satellites:>9} {percent(shell.sunlit_frac, lang):>8} "
            f"{percent(shell.throttled_frac, lang):>8} {percent(shell.delivered_frac, lang):>8}"
        )
    return "\n".join(lines)


def options_of(
    start: str, duration: str, step: str, shadow: str, ages: str, alike: bool, seed: int,
    accidents: list[str], workers: int | None, checkpoint: Path | None,
) -> Options:  # fmt: skip
    """Options from the words of the command line.

    Errors: those of quantities and accidents; unknown-choice for shadow and ages.
    """
    from evernoon.flight.options import Options, ages_of, span_s
    from evernoon.scenario.accident import accident

    _one_of("--shadow", shadow, ("cone", "cylinder"))
    return Options(
        start=start,
        duration_s=span_s(duration, "--duration"),
        step_s=span_s(step, "--step"),
        shadow="cylinder" if shadow == "cylinder" else "cone",
        ages=ages_of(ages),
        alike=alike,
        seed=seed,
        accidents=tuple(accident(text) for text in accidents),
        workers=workers,
        checkpoint=checkpoint,
    )


def _one_of(path: str, word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        near = near_miss(word, allowed)
        listed = ", ".join(allowed)
        raise EvernoonError("unknown-choice", path=path, text=word, near=near, allowed=listed)
