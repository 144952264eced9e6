"""What ionising particles do to chips in service, from rates measured under a proton beam."""

from __future__ import annotations

import numpy as np

from evernoon.constants import (
    ELECTRON_REST_MEV,
    ELECTRON_VOLT_J,
    HOUR_S,
    JULIAN_YEAR_S,
    PROTON_REST_MEV,
)
from evernoon.quantities import Array, empirical, within

# Silicon: charge over mass number, mean excitation (NIST PSTAR); coefficient K of Bethe's formula.
_SILICON_Z_PER_A, _SILICON_MEV = 14.0 / 28.0855, 173e-6
_BETHE_MEV_M2_PER_KG = 0.0307075


def upsets_per_chip_year(
    dose_gy_per_year: Array, errors_per_chip_gy: Array, proton_frac: Array
) -> Array:
    """Upsets of one kind: dose a year x share of it from protons x upsets per gray of proton dose.

    Any shapes that broadcast.
    Errors: out-of-range below zero.
    Source: Suncatcher, Towards a future space-based, highly scalable AI infrastructure system
        design, https://arxiv.org/abs/2511.19468 (67 MeV protons on a TPU with its memory).
    Not modelled: dependence on proton energy, heavy ions, solar events, area of the chip and
        gigabytes of its memory (rates are per device as measured), scrubbing.
    """
    within("dose_gy_per_year", dose_gy_per_year, ge=0.0)
    within("errors_per_chip_gy", errors_per_chip_gy, ge=0.0)
    within("proton_frac", proton_frac, ge=0.0)
    return dose_gy_per_year * proton_frac * errors_per_chip_gy


@empirical("Bethe's formula in MeV")
def protons_per_m2_gy(energy_mev: Array) -> Array:
    """Protons of one energy on a square metre that give silicon a gray.

    Any shape; 2 to 1,000 MeV.
    Errors: out-of-range for other energies.
    Source: Bethe's stopping power, Review of Particle Physics, section 34.2,
        https://pdg.lbl.gov/2023/reviews/rpp2022-rev-passage-particles-matter.pdf; silicon as in
        NIST PSTAR, https://physics.nist.gov/PhysRefData/Star/Text/PSTAR.html
    Not modelled: shell and density corrections (under 1 % here), slowing down inside the chip.
    """
    within("energy_mev", energy_mev, ge=2.0, le=1000.0)
    gamma = 1.0 + np.asarray(energy_mev) / PROTON_REST_MEV
    beta2 = 1.0 - gamma**-2
    lost = np.log(2.0 * ELECTRON_REST_MEV * beta2 * gamma**2 / _SILICON_MEV) - beta2
    mev_m2_per_kg = _BETHE_MEV_M2_PER_KG * _SILICON_Z_PER_A / beta2 * lost
    return np.asarray(1.0 / (mev_m2_per_kg * 1e6 * ELECTRON_VOLT_J))


def cross_section_m2_per_chip(errors_per_chip_gy: Array, protons_per_m2_gy: Array) -> Array:
    """Area a chip shows to a kind of upset: upsets per gray over protons per gray.

    Any shapes that broadcast.
    Source: definition, events over fluence, JEDEC JESD234, https://www.jedec.org/
    Not modelled: fall of the cross-section below some 30 MeV.
    """
    return errors_per_chip_gy / protons_per_m2_gy


def upsets_by_flux_per_chip_year(flux_per_m2_s: Array, cross_section_m2_per_chip: Array) -> Array:
    """Upsets of one kind from the flux of protons above the energy that counts, times its area.

    The second way to `upsets_per_chip_year`: it counts particles where that counts dose.
    Any shapes that broadcast.
    Source: rate = flux x cross-section, Petersen, Single event effects in aerospace (2011),
        https://doi.org/10.1002/9781118084328
    Not modelled: shape of the cross-section over energy (a step), shielding of the flux given.
    """
    return flux_per_m2_s * cross_section_m2_per_chip * JULIAN_YEAR_S


def interruptions_per_chip_year(
    ground_per_chip_year: Array,
    dose_gy_per_year: Array,
    uecc_per_chip_gy: Array,
    sefi_per_chip_gy: Array,
    host_crash_per_chip_gy: Array,
    proton_frac: Array,
) -> Array:
    """Work of a chip interrupted: as on the ground, plus memory errors nobody can correct,
    functional interrupts and host crashes from dose. Any shapes that broadcast.

    Source: ground, Llama 3 herd of models, https://arxiv.org/abs/2407.21783, table 5;
        dose, https://arxiv.org/abs/2511.19468
    Not modelled: a host crash that stops its other chips too; jobs that wait for each other.
    """
    errors_per_chip_gy = uecc_per_chip_gy + sefi_per_chip_gy + host_crash_per_chip_gy
    from_dose = upsets_per_chip_year(dose_gy_per_year, errors_per_chip_gy, proton_frac)
    return ground_per_chip_year + from_dose


def observed_per_chip_year(events: Array, fleet_gpu_hours: Array) -> Array:
    """Rate per chip and year from counted events and the chip-hours they were counted over.

    Any shapes that broadcast.
    Source: maximum likelihood of a Poisson process; NIST/SEMATECH handbook 8.4.5.1,
        https://www.itl.nist.gov/div898/handbook/apr/section4/apr451.htm
    Not modelled: change of the rate with age.
    """
    # Julian, as every rate a year in this room.
    return events / fleet_gpu_hours * (JULIAN_YEAR_S / HOUR_S)


def observed_cross_section_m2(events: Array, fluence_per_m2: Array) -> Array:
    """Cross-section from events counted under a beam and the particles that came through.

    Any shapes that broadcast.
    Source: definition, JEDEC JESD234, https://www.jedec.org/
    Not modelled: dead time of the device while it restarts.
    """
    return events / fluence_per_m2
