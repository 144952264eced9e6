"""Protons from the Sun and from the galaxy, and how many of them the Earth's field lets in."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, GRAY_PER_RAD, JULIAN_YEAR_S
from evernoon.earth.motion import orbit_radius_m
from evernoon.quantities import empirical, within
from evernoon.sunlight.belts import weights

if TYPE_CHECKING:
    from evernoon.quantities import Array

Flare = Literal["1972-08"]

_PROTON_MEV = 938.272
_QUIET_F107 = 66.8
# Range in aluminium a E^p with the energy in MeV, in g/cm2; silicon stops 3 % more.
_RANGE_A, _RANGE_P, _SILICON, _DENSITY = 0.00289, 1.77, 1.03, 2.70
_RAD_PER_MEV_CM2_PER_G, _LEAST_MEV_CM2_PER_G = 1.602e-8, 1.66
_CM, _PER_M2 = 100.0, 1e4
_TILT_RAD = np.radians(9.2)
_VERTICAL_GV, _OPEN_SHELL = 14.9, 5.0
_TURNS, _MERIDIANS = 24, 12
_ATMOSPHERE_M = 100e3


@lru_cache(maxsize=1)
def _fluences() -> tuple[Array, Array, Array]:
    """Energy in MeV, mean fluence per cm2 of an active year, relative variance (energy,)."""
    text = (files("evernoon.sunlight") / "data" / "solar_protons.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    energy, mean, variance = np.array(list(rows)[1:], dtype=np.float64).T
    return energy, mean, variance


@empirical("gigavolts have no unit of their own here")
def rigidity_gv(energy_mev: float | Array) -> Array:
    """Momentum over charge of a proton.

    Source: special relativity; proton mass of CODATA 2018.
    """
    total = np.asarray(energy_mev) + _PROTON_MEV
    return np.sqrt(total**2 - _PROTON_MEV**2) / 1e3


@empirical("dipole field in gigavolts")
def open_frac(
    altitude_m: float | Array, inclination_rad: float | Array, energy_mev: float | Array
) -> Array:
    """Share of free-space protons of an energy that reach a circular orbit: field and Earth.

    Arguments broadcast. Open is where the rigidity exceeds the vertical cutoff, 14.9 cos^4 / r^2
    GV, and beyond the field line of five Earth radii; of the sky the Earth and its air cover a cap.
    Source: Stoermer cutoff as in ECSS-E-ST-10-04C, annex B.8; free access beyond L = 5,
        Stassinopoulos and King (1974), https://doi.org/10.1109/TAES.1974.307915; dipole tilted by
        9.2 deg (IGRF-13), mean over the orbit and over longitudes.
    Not modelled: storms, which open more; directions other than the vertical; the offset dipole.
    """
    tilt = np.minimum(inclination_rad, np.pi - np.asarray(inclination_rad))
    reach = orbit_radius_m(altitude_m) / EARTH_EQUATORIAL_RADIUS_M
    rigid = rigidity_gv(energy_mev)
    total = 0.0 * (reach + tilt + rigid)
    east = (np.arange(_MERIDIANS) + 0.5) / _MERIDIANS * 2 * np.pi
    across = np.cos(east).reshape(-1, *(1,) * np.ndim(total))
    # A quarter of a turn stands for all four: only the size of the magnetic latitude counts.
    for turn in (np.arange(_TURNS) + 0.5) / _TURNS * np.pi / 2:
        up = np.sin(turn) * np.sin(tilt)
        along = np.sqrt(1 - up**2)
        magnetic = np.cos(_TILT_RAD) * up + np.sin(_TILT_RAD) * along * across
        cosine2 = 1 - magnetic**2
        free = (rigid * reach**2 > _VERTICAL_GV * cosine2**2) | (reach > _OPEN_SHELL * cosine2)
        total = total + free.sum(axis=0)
    sine = np.minimum(1.0, (1 + _ATMOSPHERE_M / EARTH_EQUATORIAL_RADIUS_M) / reach)
    return total / (_TURNS * _MERIDIANS) * (1 + np.sqrt(1 - sine**2)) / 2


@empirical("tabulated lognormal of the ESP model")
def solar_protons_per_m2(
    energy_mev: float | Array, active_years: float | Array, confidence_frac: float | Array
) -> Array:
    """Fluence of solar protons above an energy at 1 au in some years of an active Sun.

    Args broadcast: energies of 1 to 300 MeV; less than a year counts as one; confidence_frac is
        the share of cases that stay below.
    Errors: out-of-range.
    Source: ESP, Xapsos et al. (2000), https://doi.org/10.1109/23.903759; parameters of
        ECSS-E-ST-10-04C Rev.1, tables B-8 and B-9.
    Not modelled: the quiet years (4 of 11, a tenth of a per cent); heavier ions.
    """
    # SciPy has the same in one call, but loading it takes longer than all of this room.
    from statistics import NormalDist

    energies, means, variances = _fluences()
    within("energy_mev", energy_mev, ge=energies[0], le=energies[-1])
    within("confidence_frac", confidence_frac, gt=0.0, lt=1.0)
    years = np.maximum(1.0, active_years)
    place = np.log(energy_mev)
    mean = np.exp(np.interp(place, np.log(energies), np.log(means))) * years
    spread = np.log1p(np.interp(place, np.log(energies), variances) / years)
    sure = np.asarray(confidence_frac)
    normal = np.fromiter(map(NormalDist().inv_cdf, sure.ravel()), np.float64).reshape(sure.shape)
    return np.exp(np.log(mean) - spread / 2 + np.sqrt(spread) * normal) * _PER_M2


def _behind_gy(energies: Array, integral_per_cm2: Array, shielding_m: float) -> Array:
    """Dose behind aluminium of protons given above energies (energy, ...), straight ahead.

    Source: Bragg and Kleeman's range; see design/bake_dose.py.
    """
    middle = np.sqrt(energies[1:] * energies[:-1])
    drop = -np.diff(integral_per_cm2, axis=0)
    slope = np.maximum(drop / np.diff(energies).reshape(-1, *(1,) * (drop.ndim - 1)), 1e-30)
    left = np.geomspace(0.05, energies[-1], 160)
    depth = shielding_m * _CM * _DENSITY / _RANGE_A
    outside = (left**_RANGE_P + depth) ** (1 / _RANGE_P)
    at = weights(np.log(np.minimum(outside, middle[-1])), np.log(middle))
    fluence = np.exp(np.tensordot(at, np.log(slope), 1))
    fluence[outside > energies[-1]] = 0.0
    spent = fluence * (outside ** (1 - _RANGE_P)).reshape(-1, *(1,) * (drop.ndim - 1))
    rads = np.trapezoid(spent, left, axis=0) * _SILICON * _RAD_PER_MEV_CM2_PER_G
    return np.asarray(rads / (_RANGE_A * _RANGE_P) * GRAY_PER_RAD)


@empirical("tabulated lognormal of the ESP model")
def solar_proton_gy(
    altitude_m: float | Array,
    inclination_rad: float | Array,
    shielding_m: float,
    active_years: float | Array,
    confidence_frac: float | Array,
) -> Array:
    """Dose of solar protons behind aluminium on an orbit, in some years of an active Sun.

    Args: altitude and inclination broadcast with each other, years and confidence with each
        other; shielding one number, 0.1 to 30 mm. Returns orbits x samples, either axis only
        where it was given.
    Errors: out-of-range.
    Source: see `solar_protons_per_m2` and `open_frac`, taken at the energy that just comes through.
    Not modelled: ions; storms that come together with protons and open the field.
    """
    within("shielding_m", shielding_m, ge=1e-4, le=0.03)
    energies, _, _ = _fluences()
    years, sure = np.broadcast_arrays(active_years, confidence_frac)
    rows = energies.reshape(-1, *(1,) * years.ndim)
    far = _behind_gy(energies, solar_protons_per_m2(rows, years, sure) / _PER_M2, shielding_m)
    through_mev = (shielding_m * _CM * _DENSITY / _RANGE_A) ** (1 / _RANGE_P)
    share = np.asarray(open_frac(altitude_m, inclination_rad, through_mev))
    return np.asarray(np.multiply.outer(share, far))


@lru_cache(maxsize=1)
def _flares() -> dict[str, tuple[float, float]]:
    """Fluence over 30 MeV per cm2, and the energy in MeV over which it falls to 1/e, by event."""
    text = (files("evernoon.sunlight") / "data" / "flares.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    return {name: (float(fluence), float(fold)) for name, fluence, fold in list(rows)[1:]}


@empirical("exponential spectrum of one event")
def flare_protons_per_m2(energy_mev: float | Array, event: Flare = "1972-08") -> Array:
    """Fluence above an energy at 1 au in a single solar event.

    Errors: out-of-range outside 10 to 300 MeV.
    Source: King (1974), https://doi.org/10.2514/3.62088, fitted up to 200 MeV.
    Not modelled: heavier ions; the hours over which it comes.
    """
    within("energy_mev", energy_mev, ge=10.0, le=300.0)
    fluence, fold = _flares()[event]
    return np.asarray(fluence * np.exp((30.0 - np.asarray(energy_mev)) / fold) * _PER_M2)


FLARE_SHIELD_M = 1e-3, 0.03
"""Aluminium for which the spectrum, fitted from 10 to 200 MeV, tells the dose."""


@empirical("exponential spectrum of one event")
def flare_gy(
    altitude_m: float | Array,
    inclination_rad: float | Array,
    shielding_m: float,
    event: Flare = "1972-08",
) -> Array:
    """Dose behind aluminium on an orbit of a single solar event: what a dated storm adds within days.

    Args: altitude and inclination broadcast; shielding one number, 1 to 30 mm.
    Errors: out-of-range.
    Source: see `flare_protons_per_m2` and `open_frac`, taken at the energy that just comes through.
    Not modelled: the storm that comes with it and opens the field: up to the whole of free space.
    """
    within("shielding_m", shielding_m, ge=FLARE_SHIELD_M[0], le=FLARE_SHIELD_M[1])
    energies = np.geomspace(10.0, 300.0, 40)
    far = _behind_gy(energies, flare_protons_per_m2(energies, event) / _PER_M2, shielding_m)
    through_mev = (shielding_m * _CM * _DENSITY / _RANGE_A) ** (1 / _RANGE_P)
    return np.asarray(open_frac(altitude_m, inclination_rad, through_mev)) * far


@empirical("fit of a spectrum in gigavolts")
def cosmic_per_m2_sr_s_mev(energy_mev: float | Array, f107: float | Array) -> Array:
    """Flux of galactic protons at 1 au by energy.

    Args broadcast; f107 stands for the strength of the Sun's field, from quiet (67) on.
    Source: Matthiae et al. (2013), https://doi.org/10.1016/j.asr.2012.09.022, after ISO 15390;
        its index W is the flux above the quiet Sun here, 0 to 100 through a cycle.
    Not modelled: heavier nuclei (helium a tenth in number); the lag of a year behind the Sun.
    """
    index = np.maximum(0.0, np.asarray(f107) - _QUIET_F107)
    rigid = rigidity_gv(energy_mev)
    beta = rigid * 1e3 / (np.asarray(energy_mev) + _PROTON_MEV)
    free = 1.85e4 * beta**2.85 / rigid**2.74
    held = (rigid / (rigid + 0.37 + 3e-4 * index**1.45)) ** (0.02 * index + 4.7)
    return free * held / beta * 1e-3


@empirical("fit of a spectrum in gigavolts")
def cosmic_gy(
    altitude_m: float | Array, inclination_rad: float | Array, f107: float | Array
) -> Array:
    """Dose in silicon in a year from galactic protons, hardly less behind any shield.

    Arguments broadcast.
    Source: see `cosmic_per_m2_sr_s_mev` and `open_frac`; stopping power of the proton range, at
        least 1.66 MeV cm2/g (NIST PSTAR).
    Not modelled: helium and heavier nuclei (about as much again), secondaries in the shield.
    """
    energies = np.geomspace(30.0, 1e5, 60)
    stopping = energies ** (1 - _RANGE_P) / (_RANGE_A * _RANGE_P) * _SILICON
    lost = np.maximum(stopping, _LEAST_MEV_CM2_PER_G)
    height, tilt, flux = (np.asarray(x, dtype=np.float64)[..., np.newaxis]
                          for x in (altitude_m, inclination_rad, f107))  # fmt: skip
    come = open_frac(height, tilt, energies) * lost
    steps = np.trapezoid(cosmic_per_m2_sr_s_mev(energies, flux) * come, energies, axis=-1)
    per_cm2 = np.asarray(steps) * 4 * np.pi / _PER_M2 * JULIAN_YEAR_S
    return per_cm2 * _RAD_PER_MEV_CM2_PER_G * GRAY_PER_RAD
