"""Fifty readers at once: each changes one assumption a second for a minute; what is overtaken is cancelled.

Promised on 2 cores: no error, p95 under 1 s for the levelised answer; 100 ms for one reader alone, and
500 ms for a 1,024-sample chain. Prints what it measured; judges nothing.

    .venv/bin/python benchmarks/page.py [SECONDS] [CLIENTS]
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections import Counter

import httpx
import numpy as np

SLIDERS = (
    ("dollars.wacc_orbit_frac", 0.08, 0.25, ""), ("dollars.bus_usd_per_kg", 200.0, 4_000.0, " USD/kg"),
    ("dollars.array_usd_per_w", 1.0, 30.0, " USD/W"),
    ("heat.radiator_areal_mass_kg_per_m2", 2.0, 12.0, " kg/m^2"),
    ("heat.emissivity_frac", 0.8, 0.92, ""),
)  # fmt: skip
"""Three that only change prices, two that change how satellites are designed."""


async def alone(
    client: httpx.AsyncClient, name: str, start_at: float, step: float, path: str = "/api/answer"
) -> list[float]:
    """One reader drags a slider: thirty changes, one after the other, none of them asked before, in ms."""
    took = []
    for k in range(30):
        asked = {"sets": [f"assume.{name}={start_at + step * k:.6g}"]}
        start = time.perf_counter()
        (await client.post(path, json=asked)).raise_for_status()
        took.append(1e3 * (time.perf_counter() - start))
    return took


async def reader(
    client: httpx.AsyncClient, number: int, seconds: float, seen: Counter[str], took: list[float]
) -> None:
    """A change a second; a new one cancels the one before."""
    rng = np.random.default_rng(number)
    id, low, high, unit = SLIDERS[number % len(SLIDERS)]
    await asyncio.sleep(float(rng.uniform(0.0, 1.0)))
    before: asyncio.Task[None] | None = None
    end = time.perf_counter() + seconds

    async def ask(value: float) -> None:
        asked = {"sets": [f"assume.{id}={value:.6g}{unit}"], "samples": 64}
        start = time.perf_counter()
        try:
            answer = await client.post(
                "/api/answer", json=asked, headers={"x-reader": f"reader-{number}"}
            )
        except httpx.HTTPError as error:
            seen[type(error).__name__] += 1
            return
        seen[str(answer.status_code)] += 1
        if answer.status_code == 200:
            took.append(1e3 * (time.perf_counter() - start))

    while time.perf_counter() < end:
        if before is not None and not before.done():
            before.cancel()
            seen["cancelled"] += 1
        before = asyncio.create_task(ask(float(rng.uniform(low, high))))
        await asyncio.sleep(1.0)
    if before is not None:
        await before


async def whole_chain(client: httpx.AsyncClient, samples: int, seed: int) -> float:
    """Seconds from the start of a run to its end, report included."""
    start = time.perf_counter()
    run = (await client.post("/api/runs", json={"samples": samples, "seed": seed})).json()
    while run["state"] in ("queued", "running"):
        await asyncio.sleep(0.05)
        run = (await client.get(f"/api/runs/{run['id']}")).json()
    return time.perf_counter() - start


def told(name: str, took: list[float]) -> None:
    """One line of percentiles."""
    p50, p95, p99 = np.percentile(took, (50, 95, 99))
    print(f"{name}: {len(took)} answers, p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms")


async def measured(address: str, seconds: float, clients: int) -> None:
    """All three."""
    limits = httpx.Limits(max_connections=2 * clients)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        while not (await client.get("/api/health")).json()["ready"]:
            await asyncio.sleep(0.2)
        await alone(client, "dollars.wacc_orbit", 0.2, 0.001)
        await alone(client, "heat.emissivity", 0.8, 0.001)
        told("one reader, a price", await alone(client, "dollars.wacc_orbit", 0.1, 0.001))
        told("one reader, a design", await alone(client, "heat.emissivity", 0.85, 0.001))
        chain = "/api/chain"
        await client.post(chain, json={})
        told(
            "1,024-sample chain, a price",
            await alone(client, "dollars.wacc_orbit", 0.1, 0.001, chain),
        )
        told(
            "1,024-sample chain, a design",
            await alone(client, "heat.emissivity", 0.85, 0.001, chain),
        )
        seen: Counter[str] = Counter()
        took: list[float] = []
        readers = [reader(client, k, seconds, seen, took) for k in range(clients)]
        await asyncio.gather(*readers)
        told(f"{clients} readers, {seconds:.0f} s", took)
        changes = sum(seen.values())
        print(f"answered {len(took) / changes:.0%} of {changes} changes;", dict(seen))
        for samples in (64, 256, 1_024):
            print(
                f"{samples}-sample chain with its report: {await whole_chain(client, samples, 7):.1f} s"
            )


def main() -> None:
    """Start a server of one's own, ask, stop it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    with tempfile.TemporaryDirectory() as folder:
        command = f"{sys.executable} -m evernoon serve --port 0 --no-browser --workspace {folder}"
        server = subprocess.Popen(command.split(), stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            asyncio.run(measured(server.stdout.readline().strip(), seconds, clients))
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main()
