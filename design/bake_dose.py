"""Bake the tables of trapped particles of `evernoon.sunlight.belts` and `evernoon.sunlight.dose`.

Verdict: 16 altitudes x 9 inclinations, interpolated in the logarithm, reproduce orbit averages of
SPENVIS at 825 km within 10 % and SHIELDOSE-2 runs on other orbits (550 km 53 deg, 500 to 2,000 km
over the poles, 2 to 10 mm) within 10 %, and no Fortran runs in the twin. Protons come out 6 to 7 %
below SHIELDOSE-2 at 650 km; left out here are nuclear reactions in the shield and protons over
400 MeV, where AP8 ends (likely the cause, not tested). What decides is the model behind it, known
to about a factor of two (assumption `sunlight.dose_factor`). Each part is baked at solar minimum
and at maximum: protons are a quarter to a third fewer at maximum below 700 km (denser air takes
them), electrons up to a half more.

Method: circular orbit, 5 days at 60 s from 2026-01-01; AP8 protons and AE8 electrons along it
(aep8, IRBEM inside), the belts' field as the models want it: in today's field, as `radbelt` has
it, protons over 30 MeV come out 2.0 (650 km polar) to 2.9 times (550 km 53 deg) higher, because
the South Atlantic anomaly has sunk since the 1960s and the air that thins the belt has not.
Protons: power-law range in aluminium, straight ahead, dose in silicon; electrons with
bremsstrahlung: kernel of SHIELDOSE-2 (Seltzer, NIST) at the centre of a sphere, fluence by bins
between geometric midpoints.

Run: python design/bake_dose.py kernel.csv folder   (writes dose.csv and trapped.csv; needs aep8,
astropy, numpy; kernel.csv has columns energy_MeV, depth_al_mm, sphere_electron_rad_cm2,
sphere_brems_rad_cm2; 9 CPU minutes)
"""

from __future__ import annotations

import csv
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import aep8
import astropy.units as u
import numpy as np
from astropy.coordinates import EarthLocation
from astropy.time import Time

ALTITUDES_KM = [300, 400, 450, 500, 550, 600, 650, 700, 800, 900, 1000]
ALTITUDES_KM += [1200, 1400, 1600, 1800, 2000]
INCLINATIONS_DEG = [0, 15, 30, 45, 53, 60, 70, 82, 90]
DEPTHS_MM = [0.1, 0.2, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30]
SHOWN_MEV = {
    "p": [1, 2, 5, 10, 20, 30, 50, 70, 100, 150, 200, 300],
    "e": [0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.5, 2, 2.5, 3, 4, 5],
}
PARTS = [("p", "min"), ("p", "max"), ("e", "min"), ("e", "max")]
DAYS, STEP_S, YEAR_S = 5, 60, 3.15576e7
RADIUS_KM, MU_KM3, J2, SPIN = 6378.137, 398600.4418, 1.08262668e-3, 7.292115e-5
PROTONS_MEV = np.geomspace(0.1, 400.0, 60)
# Range in aluminium d = ALPHA E^P with d in g/cm2; silicon stops 3 % more per g/cm2.
ALPHA, P, SILICON, DENSITY = 0.00289, 1.77, 1.03, 2.70
RAD = 1.602e-8
LEAST_GY = 1e-3  # cosmic rays give more than this; a zero has no logarithm
LEAST_FLUX = 1e-4
BELTS = """AP8 protons (Sawyer and Vette 1976, NSSDC 76-06) and AE8 electrons
# (Vette 1991, NSSDC 91-24) at solar minimum and maximum"""
DOSE_HEAD = f"""# Gy(Si)/yr at the centre of a sphere of aluminium: {BELTS},
# electrons and bremsstrahlung by SHIELDOSE-2 (Seltzer, NIST); made by design/bake_dose.py;
# columns are mm"""
FLUX_HEAD = f"""# Orbit averages of the flux from all sides above an energy, per cm2 and s:
# {BELTS}; made by
# design/bake_dose.py; columns are MeV, below for protons and for electrons"""


def track(altitude_km: float, inclination_deg: float) -> tuple[EarthLocation, Time]:
    """Places on the turning Earth along a circular orbit drifting by J2."""
    seconds = np.arange(0.0, DAYS * 86400.0, STEP_S)
    radius, tilt = RADIUS_KM + altitude_km, np.radians(inclination_deg)
    motion = np.sqrt(MU_KM3 / radius**3)
    drift = -1.5 * J2 * motion * (RADIUS_KM / radius) ** 2 * np.cos(tilt)
    along, node = motion * seconds, (drift - SPIN) * seconds
    x = np.cos(node) * np.cos(along) - np.sin(node) * np.sin(along) * np.cos(tilt)
    y = np.sin(node) * np.cos(along) + np.cos(node) * np.sin(along) * np.cos(tilt)
    z = np.sin(along) * np.sin(tilt)
    place = EarthLocation.from_geocentric(*(radius * c * u.km for c in (x, y, z)))
    return place, Time("2026-01-01T00:00:00") + seconds * u.s


def spectrum(
    particle: str, solar: str, where: tuple[np.ndarray, np.ndarray], mev: np.ndarray
) -> np.ndarray:
    """Mean integral flux over the orbit, per cm2 and second."""
    model = aep8.model(particle, solar)
    flux = [
        np.nan_to_num(
            u.Quantity(model.integral_flux_for_geomagnetic_coordinates(*where, e * u.MeV)).value
        ).mean()
        for e in mev
    ]
    return np.array(flux)


def proton_rad(integral: np.ndarray, depth_mm: float) -> float:
    """Dose per second of the protons behind a depth."""
    middle = np.sqrt(PROTONS_MEV[1:] * PROTONS_MEV[:-1])
    slope = np.maximum(1e-30, -np.diff(integral) / np.diff(PROTONS_MEV))
    left = np.geomspace(0.05, 400.0, 4000)
    outside = (left**P + depth_mm / 10 * DENSITY / ALPHA) ** (1 / P)
    fluence = np.exp(np.interp(np.log(outside), np.log(middle), np.log(slope)))
    fluence[outside > middle[-1]] = 0.0
    return SILICON * RAD / (ALPHA * P) * np.trapezoid(fluence * outside ** (1 - P), left)


def kernel(path: str) -> tuple[np.ndarray, dict[float, np.ndarray]]:
    """Energies, and electron plus bremsstrahlung dose per fluence by depth."""
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    energies = np.array(sorted({float(row["energy_MeV"]) for row in rows}))
    depths = np.array(sorted({float(row["depth_al_mm"]) for row in rows}))
    table = np.array(
        [float(row["sphere_electron_rad_cm2"]) + float(row["sphere_brems_rad_cm2"]) for row in rows]
    ).reshape(len(energies), len(depths))
    return energies, {float(d): table[:, i] for i, d in enumerate(depths)}


def electron_rads(solar: str, where: tuple[np.ndarray, np.ndarray], path: str) -> list[float]:
    """Dose per second of the electrons behind each depth."""
    energies, by_depth = kernel(path)
    edges = np.sqrt(energies[1:] * energies[:-1])
    edges = np.concatenate([energies[:1], edges, [energies[-1] * 1.026]])
    electrons = spectrum("e", solar, where, edges)
    fluence = np.maximum(0.0, electrons[:-1] - electrons[1:])
    depths = np.array(sorted(by_depth))
    folded = np.log([(fluence * by_depth[d]).sum() + 1e-30 for d in depths])
    return [float(np.exp(np.interp(np.log(d), np.log(depths), folded))) for d in DEPTHS_MM]


def rows(orbit: tuple[int, int], path: str) -> tuple[list[str], list[str]]:
    """Lines of the dose table and of the flux table for one orbit."""
    place = track(*orbit)
    # AP8MAX stands in the field of 1970, the three others in that of 1960: two sets of coordinates.
    fields = [aep8.model("p", solar).geomagnetic_coordinates(*place) for solar in ("min", "max")]
    doses, fluxes = [], []
    for particle, solar in PARTS:
        where = fields[(particle, solar) == ("p", "max")]
        if particle == "p":
            integral = spectrum("p", solar, where, PROTONS_MEV)
            rads = [proton_rad(integral, depth) for depth in DEPTHS_MM]
        else:
            rads = electron_rads(solar, where, path)
        shown = spectrum(particle, solar, where, np.array(SHOWN_MEV[particle]))
        head = [*map(str, orbit), particle, solar]
        grays = (max(rad * YEAR_S / 100.0, LEAST_GY) for rad in rads)
        doses.append(",".join([*head, *(f"{gray:.4g}" for gray in grays)]))
        fluxes.append(",".join([*head, *(f"{max(one, LEAST_FLUX):.4g}" for one in shown)]))
    return doses, fluxes


def main() -> None:
    path, folder = sys.argv[1], Path(sys.argv[2])
    orbits = [(h, i) for h in ALTITUDES_KM for i in INCLINATIONS_DEG]
    columns = ["altitude_km", "inclination_deg", "particle", "solar"]
    doses = [DOSE_HEAD, ",".join([*columns, *map(str, DEPTHS_MM)])]
    fluxes = [FLUX_HEAD, "# p " + " ".join(map(str, SHOWN_MEV["p"]))]
    fluxes += ["# e " + " ".join(map(str, SHOWN_MEV["e"]))]
    fluxes += [",".join([*columns, *(f"above_{i}" for i in range(len(SHOWN_MEV["p"])))])]
    with ProcessPoolExecutor(2) as pool:
        for dose, flux in pool.map(rows, orbits, [path] * len(orbits)):
            doses += dose
            fluxes += flux
    (folder / "dose.csv").write_text("\n".join(doses) + "\n", encoding="utf-8")
    (folder / "trapped.csv").write_text("\n".join(fluxes) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
