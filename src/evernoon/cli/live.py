"""What the commands `live`, `audit verify` and `schedule` do."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.live.gateway import Gateway
    from evernoon.live.options import Options

SHOWN_HEAD = 16


def engine_options(
    wanted: Options, upstream: str, upstream_model: str, file: Path | None, stub: bool
) -> Options:
    """The engine the command line names; the installed small model where it names none.

    Errors: live-one-engine, live-upstream, those of `weights`.
    """
    from evernoon.live import weights
    from evernoon.live.upstream import server

    if sum((bool(upstream), file is not None, stub)) > 1:
        raise EvernoonError("live-one-engine", path="--stub")
    if stub:
        return replace(wanted, engine="stub", label="stub")
    if upstream:
        server(upstream)
        label = upstream_model or "upstream"
        return replace(
            wanted, engine="upstream", upstream=upstream, upstream_model=label, label=label
        )
    found = weights.checked(file) if file is not None else weights.installed()
    return replace(wanted, engine="llama", model_path=str(found.path), label=found.label)


def serve_live(
    path: Path, case: str | None, sets: list[str], wanted: Options, report: bool, as_json: bool,
    lang: str,
) -> None:  # fmt: skip
    """Serve until stopped. Errors: live-report-trace for a report without a trace."""
    from evernoon.live.doors import as_dict
    from evernoon.live.serve import serve
    from evernoon.live.twin import product_of, twin
    from evernoon.scenario import load

    if report:
        raise EvernoonError("live-report-trace", path="--report")
    found = twin(load(path, case, sets), wanted.start, wanted.row)
    if wanted.product:
        product_of(found, wanted.product)

    def greet(gateway: Gateway, address: str) -> str:
        if as_json:
            return json.dumps({"address": f"{address}/v1"} | as_dict(gateway), allow_nan=False)
        return greeting(gateway, address, lang)

    serve(found, wanted, greet)


def greeting(gateway: Gateway, address: str, lang: str) -> str:
    """What is said when the endpoint is up."""
    options, twin = gateway.options, gateway.twin
    lines = [
        say(
            "live-greeting", lang, name=twin.scenario.name, date=twin.date, address=address,
            speed=number(options.speed, lang, 4), model=options.label,
        )
    ]  # fmt: skip
    for station in gateway.stations:
        place = station.place
        lines.append(
            "  " + say(
                "live-greeting-site", lang, name=place.name, units=number(place.units, lang, 5),
                share=percent(place.share_frac, lang), slots=number(station.slots, lang, 4),
                power=percent(station.power_frac, lang),
                price=number(place.price.usd_per_gpu_s * 3600.0, lang, 3),
            )
        )  # fmt: skip
    orbit = next((s.place.site for s in gateway.stations if s.place.kind == "orbit"), "")
    model = f"default@{orbit}" if orbit else "default"
    body = f'{{"model":"{model}","messages":[{{"role":"user","content":"What is the Sun?"}}]}}'
    command = f"curl -i {address}/v1/chat/completions -d '{body}'"
    return "\n".join([*lines, say("live-greeting-try", lang, command=command)])


def verify_log(path: Path, head: str | None, as_json: bool, lang: str) -> None:
    """Look through a log; exit 1 where the chain breaks."""
    from evernoon.live.audit import verify

    found = verify(path, head)
    data = asdict(found) | {"holds": found.holds}
    if found.holds:
        words = say(
            "live-audit-holds", lang, path=found.path, entries=number(found.entries, lang, 9),
            head=found.head[:SHOWN_HEAD],
        )  # fmt: skip
    else:
        words = say(
            "live-audit-broken", lang, path=found.path, entries=number(found.entries, lang, 9),
            line=number(found.wrong or 0, lang, 9), why=say(f"live-audit-{found.why}", lang),
        )  # fmt: skip
    shown(as_json, data, lambda: words)
    if not found.holds:
        raise SystemExit(1)


def turn_wheel(folder: Path, as_json: bool, lang: str) -> None:
    """Train on what is kept, print what it brought. Errors: live-no-talks."""
    from evernoon.live.flywheel import Wheel
    from evernoon.live.talks import FILE, Talks

    if not (folder / FILE).is_file():
        raise EvernoonError("live-no-talks", name=str(folder))
    wheel = Wheel(Talks(folder))
    # Before is what nobody's conversations gave: a wheel that is opened trains on them at once.
    wheel.restart()
    data = wheel.turn()
    shown(as_json, data, lambda: _wheel_text(data, lang))


def _wheel_text(data: dict[str, Any], lang: str) -> str:
    lines = [say("live-flywheel", lang, count=number(data["conversations"], lang, 7))]
    for name, task in data["tasks"].items():
        before, after = task["before"], task["after"]
        lines.append(
            "  " + say(
                "live-flywheel-task", lang, name=say(f"live-task-{name}", lang),
                count=number(task["conversations"], lang, 7),
                test=number(task["test_examples"], lang, 5),
                before=percent(before["accuracy_frac"], lang),
                after=percent(after["accuracy_frac"], lang),
                f1before=number(before["macro_f1"], lang, 3),
                f1after=number(after["macro_f1"], lang, 3),
            )
        )  # fmt: skip
    return "\n".join(lines)


def schedule_jobs(
    table: Path, path: Path, case: str | None, sets: list[str], start: str, hours: int, count: int,
    faults: list[str], out: Path | None, as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Read, plan, write and print."""
    from evernoon.assumptions import catalogue
    from evernoon.live import capacity, jobs, placed_jobs, schedule
    from evernoon.live.law import CLASSES
    from evernoon.live.twin import twin
    from evernoon.scenario import load

    asked = jobs.read(table, catalogue.rows("regions"), CLASSES)
    found = twin(load(path, case, sets), start, "smollm2-135m")
    groups = capacity.groups(found, hours, count)
    broken = [placed_jobs.fault(text, groups.sites) for text in faults]
    tasks = placed_jobs.tasks(found, asked, groups, hours)
    plan = schedule.plan(tasks, schedule.Bench(groups, hours), broken)
    if out is not None:
        placed_jobs.write(plan, out)
    data = placed_jobs.as_dict(plan, groups, asked)
    shown(as_json, data, lambda: _plan_text(data, lang))


def _plan_text(data: dict[str, Any], lang: str) -> str:
    lines = [
        say(
            "live-plan", lang, done=number(data["done"], lang, 7),
            jobs=number(data["jobs"], lang, 7), groups=number(data["groups"], lang, 5),
            usd=number(data["usd"], lang, 6), clairvoyant=number(data["clairvoyant_usd"], lang, 6),
            regret=percent(data["regret_frac"], lang), replans=number(data["replans"], lang, 4),
            seconds=number(data["seconds"], lang, 3),
        )
    ]  # fmt: skip
    for site, sums in data["by_site"].items():
        work, usd = number(sums["pflop_hours"], lang, 6), number(sums["usd"], lang, 6)
        lines.append("  " + say("live-plan-site", lang, site=site, work=work, usd=usd))
    return "\n".join(lines)
