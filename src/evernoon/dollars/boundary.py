"""Published totals in the boundary their authors drew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.constants import HOURS_PER_YEAR, JULIAN_YEAR_S
from evernoon.dollars.levelise import energy_usd_per_year
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array

_KW = 1000.0


@empirical("a year is the accounting year of 8,760 hours")
def ground_power_usd(
    power_w: Array,
    life_s: Array,
    price_usd_per_kwh: Array,
    cooling_frac: Array,
    backup_usd: Array,
) -> Array:
    """Energy, cooling and backup power of a data centre over its life, and nothing else.

    Args: cooling as a share of the energy bill.
    Source: Starcloud, Why we should train AI in space, v1.03 (2024), https://starcloudinc.github.io/wp.pdf.
    Not modelled: chips, building, staff, interest: the author's boundary, not ours.
    """
    energy_usd = energy_usd_per_year(power_w, 1.0 + cooling_frac, price_usd_per_kwh)
    return energy_usd * (life_s / JULIAN_YEAR_S) + backup_usd


def orbit_power_usd(
    array_usd: Array, launch_usd: Array, shield_kg: Array, shield_price_usd_per_kg: Array
) -> Array:
    """Array, one launch and shielding of an orbital data centre, and nothing else.

    Source: Starcloud, Why we should train AI in space, v1.03 (2024), https://starcloudinc.github.io/wp.pdf.
    Not modelled: chips, bus, radiators, operations, interest: the author's boundary, not ours.
    """
    return array_usd + launch_usd + shield_kg * shield_price_usd_per_kg


@empirical("a year is the accounting year of 8,760 hours")
def orbit_energy_usd_per_kwh(
    power_w: Array, launch_usd: Array, cell_usd_per_w: Array, capacity_frac: Array, life_s: Array
) -> Array:
    """Cells and launch of an array over the energy of its life.

    Source: Starcloud, Why we should train AI in space, v1.03 (2024), https://starcloudinc.github.io/wp.pdf.
    Not modelled: structure, degradation, interest: the author's boundary, not ours.
    """
    energy_kwh = power_w / _KW * capacity_frac * HOURS_PER_YEAR * (life_s / JULIAN_YEAR_S)
    return (launch_usd + power_w * cell_usd_per_w) / energy_kwh


def ground_build_usd_per_w(
    chip_usd: Array, chip_w: Array, facility_usd_per_w: Array, pue: Array
) -> Array:
    """Chips with servers and the building per watt of facility power.

    Args: chip_usd and chip_w with the chip's share of the server; facility per watt of IT.
    Source: perimeter of Epoch AI, Frontier Data Centers, https://epoch.ai/data/data-centers.
    Not modelled: land, grid connection, interest during construction.
    """
    return (chip_usd / chip_w + facility_usd_per_w) / pue
