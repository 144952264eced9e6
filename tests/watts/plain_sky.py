"""A sky of two shells, plain enough to reason about."""

from __future__ import annotations

import numpy as np

from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, SOLAR_CONSTANT_W_PER_M2
from evernoon.earth import eclipse_frac, orbit_radius_m, period_s, plate_view_frac
from evernoon.flows.clock import Clock
from evernoon.flows.sunlight import Sunlight

N = 32


def make_sky(clock: Clock, beta_deg: float = 58.0) -> Sunlight:
    """Shells at 500 and 700 km: no shadow in winter, the Sun at `beta_deg` in June."""
    altitude_m = np.array([500e3, 700e3])
    month = np.arange(clock.months)
    beta = np.deg2rad(90.0 - (90.0 - beta_deg) * np.maximum(0.0, np.cos((month - 6) * np.pi / 6)))
    share = eclipse_frac(altitude_m[:, None], beta[None])
    none = np.zeros((2, N))
    return Sunlight(
        flux_w_per_m2=SOLAR_CONSTANT_W_PER_M2 * (1 + 0.0334 * np.cos(month * np.pi / 6)),
        sunlit_frac=1.0 - 0.9 * share,
        turn_weight_frac=np.ones((*share.shape, 1)),
        sunlit_by_turn_frac=(1.0 - 0.9 * share)[..., None],
        overhead_by_turn_frac=np.cos(np.broadcast_to(beta, share.shape))[..., None] / np.pi,
        flux_by_turn_frac=np.ones((*share.shape, 1)),
        part_by_turn=np.zeros((*share.shape, 1)),
        longest_eclipse_s=share * period_s(altitude_m)[:, None],
        eclipse_per_year=np.array([1500.0, 1200.0]) * (share.max() > 0),
        weight_frac=np.full(2, 0.5),
        overhead_frac=np.cos(np.broadcast_to(beta, (2, clock.months))) / np.pi,
        earth_ir_w_per_m2=np.full(N, 237.0),
        albedo_frac=np.full(N, 0.3),
        view_nadir_frac=(EARTH_EQUATORIAL_RADIUS_M / orbit_radius_m(altitude_m)) ** 2,
        view_edge_frac=plate_view_frac(altitude_m, np.pi / 2),
        dose_gy_per_year=none,
        proton_dose_gy_per_year=none,
        equipment_dose_gy_per_year=none,
        spectrum_mev=np.array([[0.1, 1.0, 5.0], [1.0, 10.0, 300.0]]),
        above_per_m2_year=np.full((2, 2, 3, N), 1e15) * np.array([1.0, 0.1, 1e-3])[:, None],
        flare_gy=np.zeros(2),
        debris_per_m2_year=none,
        small_hits_per_m2_year=none,
    )
