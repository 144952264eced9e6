"""Robots that visit: chips replaced in orbit, and what that takes."""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array, empirical


@empirical("walks along the axis of ages")
def renewed_frac(alive_frac: Array, due_frac: Array, repaired_frac: Array) -> tuple[Array, Array]:
    """Share that works where failures are replaced at visits, and share replaced, by age.

    alive_frac: what is left without visits (age, sample), from 1 down; due_frac: 1 at the ages of
    a visit (age, sample); repaired_frac: of the failed ones a visit finds and replaces (sample,).
    Returns two of (age, sample).
    Source: renewal by counting; periodic inspection as in NIST/SEMATECH handbook 8.1.7,
        https://www.itl.nist.gov/div898/handbook/apr/section1/apr17.htm
    Not modelled: new parts that age from new (they fail like their elders), a visit that fails.
    """
    kept = np.ones_like(alive_frac)
    np.divide(alive_frac[1:], alive_frac[:-1], out=kept[1:], where=alive_frac[:-1] > 0.0)
    now = np.empty_like(alive_frac)
    replaced = np.zeros_like(alive_frac)
    now[0] = alive_frac[0]
    for age in range(1, len(alive_frac)):
        left = now[age - 1] * kept[age]
        replaced[age] = due_frac[age] * repaired_frac * (alive_frac[0] - left)
        now[age] = left + replaced[age]
    return now, replaced


def service_kg(payload_kw: Array, service_kg_per_kw_year: Array, life_years: Array) -> Array:
    """Mass that visits bring over a life: spare boards, fuel and the share of the robot.

    Any shapes that broadcast.
    Source: arithmetic; mass a year of Turyshev, https://arxiv.org/abs/2604.27197
    Not modelled: the orbits the robot changes between satellites.
    """
    return payload_kw * service_kg_per_kw_year * life_years
