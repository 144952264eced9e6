"""Basilisk: orbit, cone, panel, load, battery; attitude is integrated too, there is no throttle or chip."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent))

import numpy as np
from Basilisk.architecture import messaging
from Basilisk.simulation import (
    eclipse,
    simpleBattery,
    simplePowerSink,
    simpleSolarPanel,
    spacecraft,
)
from Basilisk.utilities import SimulationBaseClass, macros, orbitalMotion, simIncludeGravBody
from timing import FLIGHT, report

COUNT, STEPS, INCLINATION_RAD = 40, 200, np.radians(53.0)


def prepared() -> tuple[Any, list[Any]]:
    """A simulation of COUNT satellites, and what it must not lose."""
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
    for number in range(COUNT):
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
    return simulation, [*kept, *crafts, bodies]


simulation, kept = prepared()
done = 0


def flown() -> float:
    """Minutes flown; the time taken does not depend on how many satellites or which minutes."""
    global done
    done += STEPS
    simulation.ConfigureStopTime(macros.sec2nano(60.0 * done))
    simulation.ExecuteSimulation()
    return float(done)


report(FLIGHT, "min", flown, scale=10_000 * 1_440 / (COUNT * STEPS))
