"""Speed of the flight, beside peers in the same run; prints figures, judges nothing.

    python benchmarks/flight.py [DAYS]     DAYS of the million, from which its year is projected (default 2)

CPU seconds count: wall seconds depend on who else uses the machine. Peers that are not installed are
left out: sgp4 (a dependency), heyoka, bsk (Basilisk). Same questions, unequal physics: sgp4 writes
velocity too and no shadow, Basilisk integrates orbit and attitude and has no throttle.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from evernoon.cli.fly import flown
from evernoon.earth.motion import (
    argument_rate_rad_per_s,
    mean_motion_rad_per_s,
    nodal_rate_rad_per_s,
)
from evernoon.flight.options import Options
from evernoon.flight.outcome import peak_rss_bytes
from evernoon.flight.places import ShellPlaces
from evernoon.flight.states import states
from evernoon.scenario import load

ROOT = Path(__file__).parents[1]
MILLION = ROOT / "examples" / "million.yaml"
TEN = (
    "sites.orbit.shells=[{altitude: 650 km, ltan: 18 h, planes: 20, satellites: 500, phasing: 3, "
    "ltan_spread: 40 min}]"
)
DAY_S, STEPS, JD = 86_400.0, 1440, 2_461_772.5
ALTITUDE_M, INCLINATION_RAD, PLANES, PER_PLANE = 550e3, np.radians(53.0), 20, 500


def best_cpu_s(work: Callable[[], object], repeats: int = 5) -> float:
    """Least CPU seconds of some repeats, after one to warm up."""
    work()
    found = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)


def shell() -> ShellPlaces:
    """10,000 satellites."""
    return ShellPlaces(
        0, ALTITUDE_M, INCLINATION_RAD, PLANES, PER_PLANE, 1, 0, 0,
        np.arange(PLANES) * (2 * np.pi / PLANES),
        float(nodal_rate_rad_per_s(ALTITUDE_M, INCLINATION_RAD)),
        float(argument_rate_rad_per_s(ALTITUDE_M, INCLINATION_RAD)),
    )  # fmt: skip


def our_states() -> float:
    """States per CPU second, double precision, with shadow, into arrays made before."""
    places = np.zeros((STEPS, 3, PLANES * PER_PLANE))
    dark = np.zeros((STEPS, PLANES * PER_PLANE), np.uint8)
    jd, own = JD + np.arange(STEPS) / STEPS, shell()
    return dark.size / best_cpu_s(lambda: states(own, JD, jd, places, dark))


def elements() -> list[Any]:
    """The same shell for sgp4."""
    from sgp4.api import WGS72, Satrec

    found, own = [], shell()
    rate = float(mean_motion_rad_per_s(ALTITUDE_M)) * 60.0
    for plane in range(PLANES):
        for slot in range(PER_PLANE):
            phase = float(own.phase_rad(np.asarray(float(plane)), float(slot))) % (2 * np.pi)
            one = Satrec()
            one.sgp4init(
                WGS72, "i", 1, JD - 2433281.5, 0.0, 0.0, 0.0, 1e-6, 0.0, INCLINATION_RAD, phase, rate,
                float(own.raan_rad[plane]),
            )  # fmt: skip
            found.append(one)
    return found


def sgp4_states() -> float:
    """States per CPU second of the C++ of sgp4."""
    from sgp4.api import SatrecArray

    many, steps = SatrecArray(elements()), 60
    jd, fraction = np.full(steps, JD), np.arange(steps) / STEPS
    return PLANES * PER_PLANE * steps / best_cpu_s(lambda: many.sgp4(jd, fraction), 2)


def heyoka_states() -> float:
    """States per CPU second of heyoka's batched SGP4, if installed."""
    import heyoka as hy

    many, steps = hy.model.sgp4_propagator(elements()), 60
    when = np.tile(np.arange(steps, dtype=np.float64)[:, np.newaxis], (1, PLANES * PER_PLANE))
    return when.size / best_cpu_s(lambda: many(when), 2)


def basilisk_steps(count: int = 10, steps: int = 200) -> float:
    """Satellite-steps per CPU second of Basilisk: orbit, cone, panel, load, battery, one node."""
    from Basilisk.architecture import messaging
    from Basilisk.simulation import (
        eclipse,
        simpleBattery,
        simplePowerSink,
        simpleSolarPanel,
        spacecraft,
    )
    from Basilisk.utilities import SimulationBaseClass, macros, orbitalMotion, simIncludeGravBody

    simulation = SimulationBaseClass.SimBaseClass()
    simulation.CreateNewProcess("p").addTask(simulation.CreateNewTask("t", macros.sec2nano(60.0)))
    bodies = simIncludeGravBody.gravBodyFactory()
    bodies.createEarth().isCentralBody = True
    far = messaging.SpicePlanetStateMsgPayload(PositionVector=[1.496e11, 0.0, 0.0])
    sun = messaging.SpicePlanetStateMsg().write(far)
    home = messaging.SpicePlanetStateMsgPayload(PlanetName="earth")
    home.J20002Pfix = np.eye(3).tolist()
    planet = messaging.SpicePlanetStateMsg().write(home)
    shadow = eclipse.Eclipse()
    shadow.sunInMsg.subscribeTo(sun)
    shadow.addPlanetToModel(planet)
    kept: list[Any] = [sun, planet, shadow]
    crafts = []
    for number in range(count):
        craft = spacecraft.Spacecraft()
        bodies.addBodiesTo(craft)
        orbit = orbitalMotion.ClassicElements()
        orbit.a, orbit.e, orbit.i = 6_928_137.0, 1e-4, float(INCLINATION_RAD)
        orbit.Omega, orbit.omega, orbit.f = 0.6 * number, 0.0, 0.1 * number
        craft.hub.r_CN_NInit, craft.hub.v_CN_NInit = orbitalMotion.elem2rv(3.986004418e14, orbit)
        simulation.AddModelToTask("t", craft)
        shadow.addSpacecraftToModel(craft.scStateOutMsg)
        crafts.append(craft)
    simulation.AddModelToTask("t", shadow)
    for number, craft in enumerate(crafts):
        panel = simpleSolarPanel.SimpleSolarPanel()
        panel.stateInMsg.subscribeTo(craft.scStateOutMsg)
        panel.sunEclipseInMsg.subscribeTo(shadow.eclipseOutMsgs[number])
        panel.sunInMsg.subscribeTo(sun)
        panel.setPanelParameters([1, 0, 0], 600.0, 0.2)
        load, battery = simplePowerSink.SimplePowerSink(), simpleBattery.SimpleBattery()
        load.nodePowerOut = -1.2e5
        battery.storageCapacity = battery.storedCharge_Init = 3e8
        battery.addPowerNodeToModel(panel.nodePowerOutMsg)
        battery.addPowerNodeToModel(load.nodePowerOutMsg)
        for model in (panel, load, battery):
            simulation.AddModelToTask("t", model)
            kept.append(model)
    simulation.InitializeSimulation()
    done = 0

    def run() -> None:
        nonlocal done
        done += steps
        simulation.ConfigureStopTime(macros.sec2nano(60.0 * done))
        simulation.ExecuteSimulation()

    return count * steps / best_cpu_s(run, 3)


def flight(sets: tuple[str, ...], options: Options, repeats: int) -> dict[str, Any]:
    """The quickest of some flights."""
    scenario = load(MILLION, None, sets)
    runs = [flown(scenario, options).as_dict() for _ in range(repeats)]
    return min(runs, key=lambda run: float(run["cpu_s"]))


def main() -> None:
    """Measure and print."""
    days = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    rows: dict[str, Any] = {"cores": os.cpu_count()}
    rows["states_per_cpu_s"] = our_states()
    rows["sgp4_states_per_cpu_s"] = sgp4_states()
    if find_spec("heyoka"):
        rows["heyoka_states_per_cpu_s"] = heyoka_states()
    small = flight((TEN,), Options(workers=1), 5)
    rows["fly_10000_x_1440_wall_s"], rows["fly_10000_x_1440_cpu_s"] = (
        small["wall_s"],
        small["cpu_s"],
    )
    if find_spec("Basilisk"):
        rows["basilisk_steps_per_cpu_s"] = basilisk_steps()
        rows["over_basilisk"] = (
            small["satellite_steps_per_cpu_s"] / rows["basilisk_steps_per_cpu_s"]
        )
    large = flight((), Options(), 2)
    rows["fly_1000000_x_1440_wall_s"], rows["fly_1000000_x_1440_cpu_s"] = (
        large["wall_s"],
        large["cpu_s"],
    )
    longer = flight((), replace(Options(), duration_s=days * DAY_S), 1)
    rows["year_of_a_million_wall_min"] = longer["wall_s"] / days * 365.25 / 60.0
    rows["year_of_a_million_cpu_min_a_core"] = (
        longer["cpu_s"] / days * 365.25 / 60.0 / (os.cpu_count() or 1)
    )
    rows["peak_rss_gb"] = peak_rss_bytes() / 1e9
    for name in ("sgp4", "heyoka"):
        if f"{name}_states_per_cpu_s" in rows:
            rows[f"over_{name}"] = rows["states_per_cpu_s"] / rows[f"{name}_states_per_cpu_s"]
    print(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
