"""What ionising particles do to chips in service, from rates measured under a proton beam."""

from __future__ import annotations

from evernoon.quantities import Array

# Julian, as every rate a year in this room.
_HOURS_OF_YEAR = 8766.0


def upsets_per_chip_year(
    dose_gy_per_year: Array, errors_per_chip_gy: Array, proton_frac: Array
) -> Array:
    """Upsets of one kind: dose a year x share of it from protons x upsets per gray of proton dose.

    Any shapes that broadcast.
    Source: Suncatcher, Towards a future space-based, highly scalable AI infrastructure system
        design, https://arxiv.org/abs/2511.19468 (67 MeV protons on a TPU with its memory).
    Not modelled: dependence on proton energy, heavy ions, solar events, area of the chip and
        gigabytes of its memory (rates are per device as measured), scrubbing.
    """
    return dose_gy_per_year * proton_frac * errors_per_chip_gy


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
    return events / fleet_gpu_hours * _HOURS_OF_YEAR
