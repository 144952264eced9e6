"""A satellite's radiator: sized for its last hot day, or given and judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

import numpy as np

from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.heat import Heat
from evernoon.heat.loop import coolant_inlet_k, die_temperature_k, panel_temperature_k
from evernoon.heat.radiator import radiated_w_per_m2

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.sunlight import Sunlight
    from evernoon.flows.watts import Watts
    from evernoon.heat.choice import Radiator

Number = Array | np.float64 | float
FACES = 2.0
# A panel that takes up more heat than it gives has no size; this floor makes of it an absurd area
# in the result (and a mass that no rocket lifts), not a division by zero.
_LEAST_W_PER_M2 = 1.0


@dataclass(frozen=True, slots=True)
class _Sky:
    """What shines on the panel in its attitude."""

    view_frac: Array
    """To the Earth, both faces (shell,)."""
    sun_frac: Array
    """Cosine of the Sun on the panel, both faces (sample,)."""
    lit_frac: Array
    """Share of the orbit for which that holds (shell, month)."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """Temperature and coating of the panel, and the sky around it."""

    root_k: Array
    sky: _Sky
    sunlight: Sunlight
    draws: Draws

    def net_w_per_m2(self, flux: Number, lit: Number, view: Number, years: Number) -> Array:
        """Net heat per area (.., sample) for flux, lit share and view; coating of an age."""
        draws = self.draws
        faded = np.exp(-draws("heat.emissivity_loss_frac_per_year") * years)
        darkened = draws("heat.absorptivity_growth_frac_per_year") * years
        return radiated_w_per_m2(
            self.root_k,
            draws("heat.emissivity_frac") * faded,
            FACES,
            draws("heat.fin_efficiency_frac"),
            flux,
            np.minimum(1.0, draws("heat.absorptivity_frac") + darkened),
            self.sky.sun_frac * lit,
            self.sunlight.albedo_frac,
            draws("heat.sun_cosine_frac"),
            self.sunlight.earth_ir_w_per_m2,
            view,
        )


def radiator(
    choice: Radiator, watts: Watts, sunlight: Sunlight, clock: Clock, draws: Draws
) -> Heat:
    """Panel area, given or sized, and the share of the load that can be cooled.

    By month: panel and coating new, mean over shells. By age: what ageing leaves of that, so that
    the two multiply.
    """
    resistance = draws("heat.die_resistance_k_per_w")
    inlet_k = coolant_inlet_k(
        choice.coolant_inlet_max_k, choice.die_max_k, choice.chip_w, resistance
    )
    root_k = panel_temperature_k(inlet_k, draws("heat.loop_rise_k"), draws("heat.panel_drop_k"))
    panel = _Panel(root_k, _sky(choice, sunlight, draws), sunlight, draws)
    last_w_per_m2 = _last_hot_day_w_per_m2(choice, panel) / (1.0 + draws("heat.redundancy_frac"))
    if choice.radiator_m2 is None:
        radiator_m2 = watts.load_w / np.maximum(last_w_per_m2, _LEAST_W_PER_M2)
    else:
        radiator_m2 = np.full(draws.size, choice.radiator_m2)
    loop_kg = watts.load_w * draws("heat.loop_kg_per_w")
    per_load = radiator_m2 / watts.load_w
    return Heat(
        radiator_m2=radiator_m2,
        radiator_kg=radiator_m2 * draws("heat.radiator_areal_mass_kg_per_m2") + loop_kg,
        radiator_k=root_k,
        die_k=die_temperature_k(inlet_k, choice.chip_w, resistance),
        capacity_w=radiator_m2 * np.maximum(last_w_per_m2, 0.0),
        cooled_by_month_frac=_by_month(panel, per_load),
        cooled_by_age_frac=_by_age(choice, panel, per_load, clock),
        overhead_by_month_frac=np.zeros((clock.months, draws.size)),
        water_m3_per_kwh=np.zeros(draws.size),
    )


def _sky(choice: Radiator, sunlight: Sunlight, draws: Draws) -> _Sky:
    match choice.attitude:
        case "edge-on":
            residual = np.sin(draws("heat.pointing_residual_rad"))
            return _Sky(FACES * sunlight.view_edge_frac, residual, sunlight.sunlit_frac)
        case "nadir":
            # The upper face sees no Earth, and meets the Sun on the day side only.
            always = np.ones_like(sunlight.sunlit_frac)
            return _Sky(sunlight.view_nadir_frac, draws("heat.sun_cosine_frac"), always)
        case _ as never:
            assert_never(never)


def _last_hot_day_w_per_m2(choice: Radiator, panel: _Panel) -> Array:
    """End of life, month of strongest sunlight, shell with the most Earth, sunlit throughout."""
    return panel.net_w_per_m2(
        panel.sunlight.flux_w_per_m2.max(),
        1.0,
        panel.sky.view_frac.max(),
        choice.life_s / JULIAN_YEAR_S,
    )


def _by_month(panel: _Panel, per_load: Array) -> Array:
    """Capacity over load (month, sample), at most 1, new, equal mean over shells."""
    flux = panel.sunlight.flux_w_per_m2[:, np.newaxis]
    total = np.zeros((flux.size, per_load.size))
    for view, lit in zip(panel.sky.view_frac, panel.sky.lit_frac, strict=True):
        net = panel.net_w_per_m2(flux, lit[:, np.newaxis], view, 0.0)
        total += _share(net * per_load)
    return total / len(panel.sky.view_frac)


def _by_age(choice: Radiator, panel: _Panel, per_load: Array, clock: Clock) -> Array:
    """Share of the load cooled at each age over that cooled when new (age, sample)."""
    years = np.arange(clock.ages)[:, np.newaxis] / MONTHS_PER_YEAR
    flux, lit = panel.sunlight.flux_w_per_m2.mean(), panel.sky.lit_frac.mean()
    net = panel.net_w_per_m2(flux, lit, panel.sky.view_frac.mean(), years)
    # Sections are lost evenly; at the end of life only what was carried to spare is gone.
    spare = panel.draws("heat.redundancy_frac")
    gone = spare / (1.0 + spare) * years / (choice.life_s / JULIAN_YEAR_S)
    share = _share(net * np.maximum(0.0, 1.0 - gone) * per_load)
    # Where nothing is cooled when new, nothing is left to lose.
    return share / np.maximum(share[0], 1e-12)


def _share(capacity_over_load: Array) -> Array:
    held: Array = np.minimum(1.0, np.maximum(0.0, capacity_over_load))
    return held
