"""Bake the table of `evernoon.watts.damage`: energy that particles spend on displacing atoms.

Verdict: electrons in gallium arsenide by our own integral, since no table at 21 eV could be read; all
other columns are the published ones. The integral, run where tables exist (python design/bake_niel.py
check): silicon, electrons of 0.3 to 5 MeV, 1 to 2 % below SR-NIEL; gallium arsenide at 10 eV, electrons
of 0.5 to 5 MeV, 16 to 20 % below SCREAM, for the first-order Mott factor is too small for heavy atoms;
protons up to 1 MeV within 10 %, at 10 MeV a third too few: there nuclear collisions take over, which the
published columns hold and the integral lacks.

Method: displaced energy = atoms x integral of T L(T) dsigma/dT from the threshold to the most a
collision can give. dsigma/dT screened relativistic Coulomb (Boschini et al., arXiv:1011.4822 and
arXiv:1111.4042) with the factor of McKinley and Feshbach (1948) for electrons and an exponential charge
distribution; L the share that goes on as displacement, Lindhard's as fitted by Robinson. A compound is
the mean by mass of its elements. Threshold 21 eV: with it electrons and protons fall on one curve for
triple-junction cells (Baur et al., arXiv:1312.0402).

Run: python design/bake_niel.py > src/evernoon/watts/data/niel.csv
"""

from __future__ import annotations

import sys

import numpy as np

ELECTRON_MEV, PROTON_MEV, UNIT_MEV = 0.51099895, 938.272, 931.494
FINE, HBARC_MEV_CM, BOHR_CM, AVOGADRO = 1 / 137.036, 197.327e-13, 0.529177e-8, 6.02214e23
THRESHOLD_EV = 21.0
GALLIUM, ARSENIC, SILICON = (31, 69.723), (33, 74.922), (14, 28.086)
ARSENIDE = ((GALLIUM, GALLIUM[1]), (ARSENIC, ARSENIC[1]))

# SR-NIEL 21 eV (https://www.sr-niel.org), as kept in https://github.com/shirokawakita/sr_niel_analysis
PROTON_GAAS = """0.001 1.1997 0.003 1.6491 0.01 1.2704 0.03 0.72856 0.1 0.32118 0.2 0.18824 0.3 0.13555
0.5 0.089413 0.7 0.06783 1 0.049467 1.5 0.034439 2 0.026588 3 0.018421 4 0.01418 5 0.0117 7 0.0089165
10 0.0069609 15 0.0055898 20 0.005029 30 0.0045763 50 0.0040037 70 0.0037432 100 0.0035923 150 0.0033609
200 0.0031875 300 0.0031039"""
PROTON_SI = """0.001 5.6222 0.003 4.6368 0.01 2.5802 0.03 1.2316 0.1 0.4798 0.2 0.268 0.3 0.19036
0.5 0.11999 0.7 0.0882 1 0.063442 1.5 0.043453 2 0.033142 3 0.022565 4 0.017491 5 0.014754 7 0.011642
10 0.0094037 15 0.0077203 20 0.0067586 30 0.0055935 50 0.0044102 70 0.0037017 100 0.0029757
150 0.0022803 200 0.0019291 300 0.0016326"""
ELECTRON_SI = """0.25 2.4793e-06 0.3 5.8524e-06 0.35 8.5425e-06 0.4 1.0822e-05 0.5 1.4649e-05
0.6 1.7886e-05 0.7 2.0753e-05 0.8 2.3354e-05 1 2.7977e-05 1.5 3.7308e-05 2 4.4611e-05 3 5.5671e-05
4 6.3896e-05 5 7.0398e-05 7 8.0264e-05"""
ELECTRONS_MEV = [0.55, 0.57, 0.6, 0.65, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0]


def passed_on(recoil_mev: np.ndarray, charge: int, mass: float) -> np.ndarray:
    """Share of a recoil's energy that displaces further atoms of its own kind."""
    slope = 0.1337 * charge ** (1 / 6) * (charge / mass) ** 0.5
    reduced = recoil_mev / (86.931e-6 * charge ** (7 / 3))
    return 1 / (1 + slope * (reduced + 0.40244 * reduced**0.75 + 3.4008 * reduced ** (1 / 6)))


def displaced(energy: float, atom: tuple[int, float], threshold_ev: float, proton: bool) -> float:
    """MeV cm2/g spent on displacements in an element."""
    charge, weight = atom
    own, mass = (PROTON_MEV if proton else ELECTRON_MEV), weight * UNIT_MEV
    momentum2, total = energy * (energy + 2 * own), energy + own
    both = own**2 + mass**2 + 2 * mass * total
    most = 2 * mass * momentum2 / both
    if most <= threshold_ev * 1e-6:
        return 0.0
    recoil = np.geomspace(threshold_ev * 1e-6, most, 2000)
    beta2, half2 = momentum2 / total**2, recoil / most
    centre = np.sqrt(momentum2) * mass / np.sqrt(both)
    radius = 0.88534 * BOHR_CM / charge ** (1 / 3)
    screen = (HBARC_MEV_CM / (2 * centre * radius)) ** 2
    screen *= 1.13 + 3.76 * (FINE * charge) ** 2 / beta2
    section = 2 * np.pi * (FINE * charge * HBARC_MEV_CM) ** 2 * total**2 / (momentum2 * mass)
    section = section / (recoil + most * screen) ** 2
    if not proton:
        half = np.sqrt(half2)
        section *= 1 - beta2 * half2 + np.pi * FINE * charge * np.sqrt(beta2) * half * (1 - half)
    nucleus = 1.27e-13 * weight**0.27
    kick = np.sqrt(2 * mass * recoil + recoil**2)
    section *= (1 + (kick * nucleus / HBARC_MEV_CM) ** 2 / 12) ** -4
    spent = recoil**2 * passed_on(recoil, charge, weight) * section
    return float(AVOGADRO / weight * np.trapezoid(spent, np.log(recoil)))


def compound(energy: float, threshold_ev: float, proton: bool) -> float:
    """The same in gallium arsenide."""
    parts = [share * displaced(energy, atom, threshold_ev, proton) for atom, share in ARSENIDE]
    return sum(parts) / sum(share for _, share in ARSENIDE)


def check() -> None:
    """Our integral over the published figure."""
    pairs = {
        "electron Si 21 eV": (lambda e: displaced(e, SILICON, 21.0, False), ELECTRON_SI),
        "electron GaAs 10 eV (SCREAM)": (
            lambda e: compound(e, 10.0, False), "0.501 1.18e-5 1 2.66e-5 2 4.44e-5 5.01 7.12e-5"
        ),
        "proton GaAs 21 eV": (lambda e: compound(e, 21.0, True), PROTON_GAAS),
        "proton Si 21 eV": (lambda e: displaced(e, SILICON, 21.0, True), PROTON_SI),
    }  # fmt: skip
    for name, (ours, published) in pairs.items():
        numbers = np.array(published.split(), dtype=float).reshape(-1, 2)
        print(name, *(f"{e:g}:{ours(e) / one:.2f}" for e, one in numbers))


def main() -> None:
    print("# Energy spent on displacing atoms, MeV cm2/g, threshold 21 eV: SR-NIEL")
    print("# (https://www.sr-niel.org), electrons in gallium arsenide by design/bake_niel.py")
    print("material,particle,energy_mev,niel_mev_cm2_per_g")
    columns = {("gallium-arsenide", "proton"): PROTON_GAAS, ("silicon", "proton"): PROTON_SI}
    for (material, particle), text in columns.items():
        for energy, one in np.array(text.split()).reshape(-1, 2):
            print(f"{material},{particle},{energy},{one}")
    for energy, one in np.array(ELECTRON_SI.split()).reshape(-1, 2):
        print(f"silicon,electron,{energy},{one}")
    for mev in ELECTRONS_MEV:
        print(f"gallium-arsenide,electron,{mev},{compound(mev, THRESHOLD_EV, False):.4g}")


if __name__ == "__main__":
    check() if sys.argv[1:] == ["check"] else main()
