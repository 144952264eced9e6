"""What the command `sky` does: where every satellite is, and in what light."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.earth.clocks import Instant
    from evernoon.export.track import Track
    from evernoon.orbits.elements.records import Catalogue, Lost
    from evernoon.orbits.sky import Sky, Snapshot

SCENARIOS = (".yaml", ".yml", ".xlsx")
MOST_MESSAGES = 5_000
"""A folder of more files is nobody's help."""
SHOWN = 20
"""Lost records that are printed one by one; JSON has them all."""


def show_sky(
    path: Path, at: str, names: str | None, case: str | None, sets: list[str],
    files: dict[str, Path | None], duration: str, step: str, as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Place every satellite of a scenario or catalogue, write the files asked for, print."""
    from evernoon.orbits.sky import snapshot

    for file in filter(None, files.values()):
        writable(file)
    if path.suffix.lower() in SCENARIOS:
        sky, moment, catalogue = _of_scenario(path, at, names, case, sets)
    else:
        sky, moment, catalogue = _of_file(path, at, names)
    found = snapshot(sky, moment)
    _write(found, files, duration, step)
    data = _data(found, catalogue, lang)
    shown(as_json, data, lambda: _text(data, catalogue, sky, lang))


def _moment(at: str) -> Instant:
    from evernoon.earth.clocks import instant

    return instant(at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "--at")


def _of_file(path: Path, at: str, names: str | None) -> tuple[Sky, Instant, Catalogue | None]:
    """The sky of a catalogue. Errors: catalogue-none where no name fits."""
    from evernoon.orbits.elements.reading import read
    from evernoon.orbits.sky import of_catalogue

    moment = _moment(at)
    catalogue = read(path)
    sky = of_catalogue(catalogue, names, moment)
    if not sky.satellites:
        good, bad = len(catalogue.records), len(catalogue.lost)
        raise EvernoonError("sky-empty", file=str(path), good=good, bad=bad)
    return sky, moment, catalogue


def _of_scenario(
    path: Path, at: str, names: str | None, case: str | None, sets: list[str]
) -> tuple[Sky, Instant, Catalogue | None]:
    """The sky of the first orbit site; a catalogue it names is flown with SGP4. Errors: flight-no-orbit."""
    from evernoon.earth.time import month_start_jd
    from evernoon.orbits.sky import of_shells
    from evernoon.scenario import load
    from evernoon.scenario.assemble import shells_of
    from evernoon.scenario.sites import OrbitSite

    scenario = load(path, case, sets)
    moment_text = at or scenario.start
    for name, site in scenario.sites.items():
        if isinstance(site, OrbitSite):
            if site.catalogue is not None:
                return _of_file(Path(site.catalogue), moment_text, names or site.names)
            shells = shells_of(name, site, scenario.start)
            epoch_jd = float(month_start_jd(scenario.start, 1)[0])
            return of_shells(shells, epoch_jd), _moment(moment_text), None
    raise EvernoonError("flight-no-orbit", path="sites")


def writable(file: Path) -> None:
    """Refuse a file whose folder does not exist before the work. Errors: unwritable."""
    if not file.absolute().parent.is_dir():
        raise EvernoonError("unwritable", name=str(file), reason="no such folder")


def _write(found: Snapshot, files: dict[str, Path | None], duration: str, step: str) -> None:
    """Every file asked for, each written to the end or not at all."""
    if not any(files.values()):
        return
    from evernoon.export.czml import czml
    from evernoon.export.geojson import geojson
    from evernoon.export.track import track
    from evernoon.quantities import parse

    path = track(found.sky, found.moment, parse(duration, "s"), parse(step, "s"))
    light = dict(zip(found.sky.id, found.light_frac.tolist(), strict=True))
    for form, file in files.items():
        if file is None:
            continue
        match form:
            case "czml":
                saved(file, [json.dumps(czml(path, file.stem), allow_nan=False)])
            case "geojson":
                more = [{"light_frac": light[id]} for id in path.id]
                saved(file, [json.dumps(geojson(path, more), allow_nan=False)])
            case _:
                _save_each(file, path)


def _save_each(folder: Path, path: Track) -> None:
    """One message a satellite into a folder. Errors: oem-too-many, unwritable."""
    from evernoon.export.oem import oem

    if len(path.id) > MOST_MESSAGES:
        raise EvernoonError("oem-too-many", path="--oem", found=len(path.id), most=MOST_MESSAGES)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise EvernoonError("unwritable", name=str(folder), reason=str(error.strerror)) from None
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    for index, id in enumerate(path.id):
        saved(folder / f"{id}.oem", oem(path, index, created))


def saved(file: Path, lines: Iterable[str]) -> None:
    """Write lines to the end or not at all. Errors: unwritable."""
    part = file.with_name(file.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in lines)
        part.replace(file)
    except OSError as error:
        raise EvernoonError("unwritable", name=str(file), reason=str(error.strerror)) from None


def _data(found: Snapshot, catalogue: Catalogue | None, lang: str) -> dict[str, Any]:
    sky = found.sky
    data: dict[str, Any] = {
        "at": found.moment.text() + "Z",
        "satellites": sky.satellites,
        "sunlit_frac": found.sunlit_frac(),
        "umbra": int((found.light_frac <= 0.0).sum()),
        "shells": found.shells(),
    }
    if catalogue is not None:
        data |= {
            "form": catalogue.form,
            "good": len(catalogue.records),
            "bad": len(catalogue.lost),
            "superseded": catalogue.superseded,
            "failed": len(sky.failed),
            "age_s_median": sky.age_s,
            "error_m_median": sky.error_m,
            "lost": [_lost(one, lang) for one in catalogue.lost],
            "not_carried": [_lost(one, lang) for one in sky.failed],
        }
    return data


def _lost(one: Lost, lang: str) -> dict[str, Any]:
    reason = say(f"lost-{one.reason}", lang, text=one.text) if one.text else _bare(one, lang)
    return {"number": one.number, "line": one.line, "name": one.name, "reason": reason}


def _bare(one: Lost, lang: str) -> str:
    from evernoon.words import variables

    wanted = variables(f"lost-{one.reason}", lang)
    return say(f"lost-{one.reason}", lang, **dict.fromkeys(wanted, "–"))


def _text(data: dict[str, Any], catalogue: Catalogue | None, sky: Sky, lang: str) -> str:
    lines = [
        say(
            "sky-answer", lang, satellites=number(data["satellites"], lang, 7), at=data["at"],
            sunlit=percent(data["sunlit_frac"], lang) if data["sunlit_frac"] is not None else "–",
            umbra=number(data["umbra"], lang, 7),
        )
    ]  # fmt: skip
    if catalogue is not None:
        lines.append(
            say(
                "sky-counts", lang, form=catalogue.form.upper(), good=number(data["good"], lang, 7),
                bad=number(data["bad"], lang, 7), superseded=number(data["superseded"], lang, 7),
                failed=number(data["failed"], lang, 7),
            )
        )  # fmt: skip
        for one in data["lost"][:SHOWN]:
            lines.append(say("sky-lost", lang, **{key: str(value) for key, value in one.items()}))
    if sky.age_s is not None and sky.error_m is not None:
        days = number(sky.age_s / 86_400.0, lang, 3)
        lines.append(say("sky-age", lang, days=days, error=number(sky.error_m / 1e3, lang, 2)))
    lines.append(say("sky-shells", lang))
    for shell in data["shells"]:
        lit = "–" if shell["sunlit_frac"] is None else percent(shell["sunlit_frac"], lang)
        tilt = number(shell["inclination_rad"] * 57.29577951308232, lang, 4)
        lines.append(
            f"{number(shell['altitude_m'] / 1e3, lang, 5):>8} km {tilt:>7}° "
            f"{number(shell['satellites'], lang, 7):>9} {lit:>8}"
        )
    return "\n".join(lines)
