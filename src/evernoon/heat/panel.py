"""A satellite's radiator: sized for its last hot day, or given and judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never, cast

import numpy as np

from evernoon.constants import JULIAN_YEAR_S, MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.heat import Heat
from evernoon.heat.fin import array_view_frac, fin_efficiency_frac, radiation_w_per_m2_k
from evernoon.heat.loop import gradient_frac
from evernoon.heat.radiator import radiated_w_per_m2
from evernoon.heat.spare import section_loss_frac, spare_frac
from evernoon.heat.transport import transport

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
    """To the Earth, all faces (shell,)."""
    sun_frac: Array | None
    """Cosine of the Sun on the panel in light, all faces (sample,); None: that of the ground below."""
    faces: float = FACES
    """Faces that radiate."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """Temperature and coating of the panel, and the sky around it."""

    root_k: Array
    fin_frac: Array
    """Of the fins, with the gradient along the panel."""
    sky: _Sky
    array_frac: Array
    """View factor to the array's back, all faces (sample,)."""
    array_w_per_m2: Array
    """What the array's back sends out in sunlight (sample,)."""
    sunlight: Sunlight
    draws: Draws

    def net_w_per_m2(
        self, flux: Number, lit: Number, overhead: Number, view: Number, years: Number
    ) -> Array:
        """Net heat per area (.., sample) for flux, lit share, Sun below and view; coating of an age."""
        draws = self.draws
        faded = np.exp(-draws("heat.emissivity_loss_frac_per_year") * years)
        darkened = draws("heat.absorptivity_growth_frac_per_year") * years
        return radiated_w_per_m2(
            self.root_k,
            draws("heat.emissivity_frac") * faded,
            self.sky.faces,
            self.fin_frac,
            flux,
            np.minimum(1.0, draws("heat.absorptivity_frac") + darkened),
            overhead if self.sky.sun_frac is None else self.sky.sun_frac * lit,
            self.sunlight.albedo_frac,
            overhead,
            self.sunlight.earth_ir_w_per_m2,
            view,
            self.array_w_per_m2 * lit,
            self.array_frac,
        )


def radiator(
    choice: Radiator, watts: Watts, sunlight: Sunlight, clock: Clock, draws: Draws
) -> Heat:
    """Panel area, given or sized, and the share of the load that can be cooled.

    By month: panel and coating new, mean over satellites. By age: what ageing leaves of that, so that
    the two multiply.
    """
    way = transport(choice, draws)
    sky = _sky(choice, sunlight, draws)
    fin_frac = _fin_frac(way.root_k, sky.faces, draws)
    seen_frac = sky.faces * array_view_frac(draws("heat.array_reach"))
    if choice.attitude == "body":
        seen_frac = np.zeros(draws.size)
    panel = _Panel(
        way.root_k,
        fin_frac * gradient_frac(way.root_k, way.rise_k),
        sky,
        seen_frac,
        watts.array_glow_w_per_m2,
        sunlight,
        draws,
    )
    last_w_per_m2 = _last_hot_day_w_per_m2(choice, panel)
    bare_m2 = watts.load_w / np.maximum(last_w_per_m2, _LEAST_W_PER_M2)
    if choice.radiator_m2 is not None:
        bare_m2 = np.full(draws.size, choice.radiator_m2)
    lost_frac = _lost_frac(choice.life_s / JULIAN_YEAR_S, sunlight, draws)
    sections = np.maximum(1.0, bare_m2 / draws("heat.section_m2"))
    carried = 1.0 + spare_frac(lost_frac, sections, draws("heat.spare_sigmas"))
    radiator_m2 = bare_m2 * carried if choice.radiator_m2 is None else bare_m2
    loop_kg = watts.load_w * draws("heat.loop_kg_per_w")
    lift_kg = watts.load_w * draws("heat.lift_kg_per_w") * float(choice.lift_k > 0.0)
    per_load = radiator_m2 / watts.load_w
    by_phase, by_month = _by_phase(panel, per_load)
    return Heat(
        radiator_m2=radiator_m2,
        radiator_kg=radiator_m2 * draws("heat.radiator_areal_mass_kg_per_m2") + loop_kg + lift_kg,
        radiator_k=way.root_k,
        die_k=way.die_k,
        capacity_w=radiator_m2 * np.maximum(last_w_per_m2 / carried, 0.0),
        cooled_by_month_frac=by_month,
        cooled_by_phase_frac=by_phase,
        cooled_by_age_frac=_by_age(panel, per_load, clock),
        overhead_by_month_frac=np.zeros((clock.months, draws.size)),
        water_m3_per_kwh=np.zeros(draws.size),
        memory_k=way.memory_k,
        fin_frac=fin_frac,
        lost_frac=lost_frac,
        array_view_frac=seen_frac,
        reused_frac=np.zeros(draws.size),
    )


def _fin_frac(root_k: Array, faces: float, draws: Draws) -> Array:
    growth = radiation_w_per_m2_k(root_k, draws("heat.emissivity_frac"), faces)
    return fin_efficiency_frac(
        growth, draws("heat.fin_half_pitch_m"), draws("heat.fin_w_per_m_k"), draws("heat.fin_m")
    )


def _lost_frac(years: Number, sunlight: Sunlight, draws: Draws) -> Array:
    """Sections cut off at an age, mean over satellites."""
    tube_m2 = draws("heat.section_m2") * draws("heat.tube_frac")
    hits = sunlight.weight_frac @ sunlight.small_hits_per_m2_year
    return section_loss_frac(hits * draws("heat.puncture_per_small_hit"), tube_m2, years)


def _sky(choice: Radiator, sunlight: Sunlight, draws: Draws) -> _Sky:
    match choice.attitude:
        case "edge-on":
            residual = np.sin(draws("heat.pointing_residual_rad"))
            return _Sky(FACES * sunlight.view_edge_frac, residual)
        case "nadir":
            # The upper face sees no Earth, and meets the Sun as the ground below does.
            return _Sky(sunlight.view_nadir_frac, None)
        case "body":
            # The body is behind one face; the other stands edge-on.
            residual = np.sin(draws("heat.pointing_residual_rad"))
            return _Sky(sunlight.view_edge_frac, residual, 1.0)
        case _ as never:
            assert_never(never)


def _last_hot_day_w_per_m2(choice: Radiator, panel: _Panel) -> Array:
    """End of life, month of strongest sunlight, shell with the most Earth, sunlit throughout."""
    return panel.net_w_per_m2(
        panel.sunlight.flux_w_per_m2.max(),
        1.0,
        panel.sunlight.overhead_frac.max(),
        panel.sky.view_frac.max(),
        choice.life_s / JULIAN_YEAR_S,
    )


def _by_phase(panel: _Panel, per_load: Array) -> tuple[Array, Array]:
    """Capacity over load, at most 1, new, in light and in shadow on parts of the turns, and by month.

    A panel follows light and shadow within minutes. What it takes up is linear in light, so a part
    of the turns has the balance of its mean.
    """
    light = panel.sunlight
    flux = light.flux_w_per_m2[:, np.newaxis]
    held = light.part_by_turn[..., np.newaxis] == np.arange(light.part_by_turn.shape[2])
    # A part of no turns has a balance all the same; it has no weight in the sum.
    turns = np.maximum(light.turn_weight_frac, 1e-12)[..., np.newaxis]
    weight = held * turns * light.weight_frac[:, np.newaxis, np.newaxis, np.newaxis]
    whole = weight.sum(axis=(0, 2))

    def mean(values: Array) -> Array:
        """Of each part (turn, month, 1)."""
        found = np.einsum("smtp,smt->pm", weight, np.broadcast_to(values, held.shape[:3]))
        return cast("Array", (found / whole.T)[..., np.newaxis])

    views = mean(panel.sky.view_frac[:, np.newaxis, np.newaxis])
    lit, below = mean(light.sunlit_by_turn_frac), mean(light.overhead_by_turn_frac)
    parts = len(views)
    # Laid once and filled: arrays of all months and samples are dear to copy.
    shares = np.empty((flux.size, 2 * parts, per_load.size))
    for k, (sun, day, view) in enumerate(zip(below, lit, views, strict=True)):
        shares[:, k] = _share(panel.net_w_per_m2(flux, 1.0, sun / day, view, 0.0) * per_load)
    if bool((shares[:, :parts] >= 1.0).all()):
        whole_load = np.ones((flux.size, per_load.size))
        return whole_load[:, np.newaxis], whole_load
    by_month = np.zeros((flux.size, per_load.size))
    for k, (part, day, view) in enumerate(zip(whole.T[..., np.newaxis], lit, views, strict=True)):
        dark = _share(panel.net_w_per_m2(0.0 * flux, 0.0, 0.0, view, 0.0) * per_load)
        by_month += part * (day * shares[:, k] + (1.0 - day) * dark)
        shares[:, parts + k] = dark
    return shares, by_month


def _by_age(panel: _Panel, per_load: Array, clock: Clock) -> Array:
    """Share of the load cooled at each age over that cooled when new (age, sample)."""
    years = np.arange(clock.ages)[:, np.newaxis] / MONTHS_PER_YEAR
    light = panel.sunlight
    net = panel.net_w_per_m2(
        light.flux_w_per_m2.mean(),
        light.weight_frac @ light.sunlit_frac.mean(axis=1),
        light.weight_frac @ light.overhead_frac.mean(axis=1),
        light.weight_frac @ panel.sky.view_frac,
        years,
    )
    share = _share(net * (1.0 - _lost_frac(years, panel.sunlight, panel.draws)) * per_load)
    # Where nothing is cooled when new, nothing is left to lose.
    return share / np.maximum(share[0], 1e-12)


def _share(capacity_over_load: Array) -> Array:
    held: Array = np.minimum(1.0, np.maximum(0.0, capacity_over_load))
    return held
