"""The numbers of `evernoon live`: `bench.py audit | schedule | gateway | kills`, one line of JSON each.

gateway: requests a second and latency of the endpoint with its stub, client and workers on the same cores.
kills: 10,000 requests while a worker is killed every five seconds; lost and double are counted by id.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from load import Load, request

from evernoon.live.audit import Log, verify
from evernoon.live.loop import loop_factory
from evernoon.live.options import Options
from evernoon.live.serve import running

EXAMPLES = Path(__file__).parents[2] / "examples"
STUB = Options(engine="stub", label="stub", port=0, delay=False, slots=2000, queue_s=1e9)
BODY = {"model": "default", "max_tokens": 16,
        "messages": [{"role": "user", "content": "What is the Sun? " * 8}]}  # fmt: skip


def audit(entries: int = 1_000_000) -> dict[str, object]:
    """Write so many entries as long as real ones, and verify them."""
    with tempfile.TemporaryDirectory() as folder:
        log = Log(Path(folder) / "audit.log")
        entry = {"id": "chatcmpl-18eb1d2cbb62997c-1", "at": 1795560958.123, "twin_s": 277.9,
                 "status": "ok", "key": "loopback", "region": "usa", "product": "grok-chat",
                 "class": "personal", "site": "orbit/2", "satellite": "orbit/2/p0s0",
                 "rule": "GDPR-44", "kept": False, "prompt": "0" * 32, "prompt_tokens": 34,
                 "completion_tokens": 16, "usd": "0.000000716149", "joules": 0.42880265512,
                 "co2_g": 2.6782954e-05, "moves": 0}  # fmt: skip
        began = time.process_time()
        for at in range(entries):
            entry["id"] = f"chatcmpl-{at}"
            log.add(entry)
        log.close()
        wrote, began = time.process_time() - began, time.process_time()
        wall = time.perf_counter()
        found = verify(log.path)
        return {"entries": found.entries, "holds": found.holds, "write_cpu_s": wrote,
                "verify_cpu_s": time.process_time() - began,
                "verify_wall_s": time.perf_counter() - wall}  # fmt: skip


def schedule(jobs: int = 5000, hours: int = 24, groups: int = 60) -> dict[str, object]:
    """So many jobs on the flagship's groups in 2034, two thirds of what they can do, a fault at 8 h."""
    from evernoon.live import capacity, placed_jobs
    from evernoon.live import schedule as plans
    from evernoon.live.jobs import Job
    from evernoon.live.twin import twin
    from evernoon.scenario import load

    found = twin(load(EXAMPLES / "spacex-ai1.yaml"), "2034-06", "smollm2-135m")
    there = capacity.groups(found, hours, groups)
    can = float((there.chip_hours.sum(axis=1) * there.training_pflop).sum())
    draw = random.Random(7)
    sizes = [draw.lognormvariate(0.0, 1.0) for _ in range(jobs)]
    regions = ("usa", "germany", "japan", "brazil", "india")
    asked = []
    for i, size in enumerate(sizes):
        release = draw.randrange(0, hours - 4)
        asked.append(
            Job(
                f"j{i}", ("batch", "training", "deferrable")[i % 3], release,
                min(hours, release + draw.randint(3, 14)), 0.5 * can * size / sum(sizes),
                draw.choice(regions), draw.choice(("public", "operational", "personal")), "",
                float("inf"), 0.0,
            )
        )  # fmt: skip
    tasks = placed_jobs.tasks(found, asked, there, hours)
    fault = plans.Fault(there.sites[0], 8, 14, 0.5)
    plan = plans.plan(tasks, plans.Bench(there, hours), [fault])
    data = placed_jobs.as_dict(plan, there, asked)
    return {key: data[key] for key in (
        "jobs", "groups", "done", "regret_frac", "replans", "seconds", "clairvoyant_seconds", "rows"
    )}  # fmt: skip


async def gateway(count: int = 10_000, lines: int = 32, log: bool = True) -> dict[str, object]:
    """Throughput with many connections, latency with one."""
    from evernoon.live.twin import twin
    from evernoon.scenario import load

    found = twin(load(EXAMPLES / "ground-only.yaml"), "", "smollm2-135m")
    with tempfile.TemporaryDirectory() as folder:
        options = replace(STUB, log=Path(folder) / "audit.log" if log else None)
        async with running(found, options) as (_, address):
            where = address.removeprefix("http://")
            one = await _client(where, 1000, 1)
            cpu = time.process_time()
            many = await _client(where, count, lines)
            cpu = time.process_time() - cpu
    return {"one": one, "many": many, "gateway_cpu_ms_per_request": cpu / count * 1e3}


async def _client(where: str, count: int, lines: int) -> object:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(Path(__file__).with_name("load.py")), where, str(count), str(lines),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    return json.loads(out)


async def kills(count: int = 10_000, every_s: float = 5.0) -> dict[str, object]:
    """Requests paced so that they outlast several kills."""
    from evernoon.live.ledger import usd_text
    from evernoon.live.twin import twin
    from evernoon.scenario import load

    found = twin(load(EXAMPLES / "starlink-edge.yaml"), "", "smollm2-135m")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "audit.log"
        options = replace(STUB, log=path, slots=64, token_per_s=4000.0)
        async with running(found, options) as (served, address):
            host, port = address.removeprefix("http://").split(":")
            load_ = Load(request(host, "/v1/chat/completions", dict(BODY)), count, 48)

            async def killing() -> None:
                at = 0
                while True:
                    await asyncio.sleep(every_s)
                    served.stations[at % len(served.stations)].kill()
                    at += 1

            killer = asyncio.create_task(killing())
            answered = await load_.run(host, int(port))
            killer.cancel()
            losses = sum(station.losses for station in served.stations)
            total = served.ledger.total
            billed = (total.requests, usd_text(total.pico_usd))
        checked = verify(path)
        lines = [json.loads(line[65:]) for line in path.read_text().splitlines()]
    return {
        "answered": answered, "kills": losses, "lost": count - len(load_.ids),
        "double": sum(n > 1 for n in load_.ids.values()), "billed": billed,
        "log_entries": len(lines), "log_ids": len({line["id"] for line in lines}),
        "log_holds": checked.holds, "moved": sum(line["moves"] > 0 for line in lines),
    }  # fmt: skip


def main() -> None:
    """Run what is named."""
    name = sys.argv[1]
    if name in ("audit", "schedule"):
        found = {"audit": audit, "schedule": schedule}[name]()
    else:
        work = {"gateway": gateway, "kills": kills}[name]()
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            found = runner.run(work)
    print(json.dumps({name: found}))


if __name__ == "__main__":
    main()
