"""From die to panel: fins, manifold, pump, coolants, heat pump, spare sections, the array's glow."""

from __future__ import annotations

import numpy as np
import pytest
from plain_panel import LOAD_W, cool, fed, panel
from scipy.integrate import solve_bvp

from evernoon.assumptions.draws import Draws
from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.flows.clock import Clock
from evernoon.flows.sunlight import Sunlight
from evernoon.heat import fin, loop, needs, reject, spare


def exact_fin_frac(zeta: float) -> float:
    """A fin that radiates with the fourth power: t'' = zeta t^4, t(0) = 1, t'(1) = 0."""
    x = np.linspace(0.0, 1.0, 200)
    found = solve_bvp(
        lambda x, y: np.vstack([y[1], zeta * y[0] ** 4]),
        lambda a, b: np.array([a[0] - 1.0, b[1]]),
        x, np.vstack([np.ones_like(x), np.zeros_like(x)]), tol=1e-9,
    )  # fmt: skip
    return float(np.trapezoid(found.sol(x)[0] ** 4, x))


@pytest.mark.parametrize(("zeta", "off"), [(0.02, 0.001), (0.08, 0.006), (0.25, 0.025)])
def test_fins_against_the_boundary_value_problem(zeta: float, off: float) -> None:
    """m^2 = 4 zeta; linear emission is at most so much low."""
    exact = exact_fin_frac(zeta)
    ours = float(fin.fin_efficiency_frac(4.0 * zeta, 1.0, 1.0, 1.0))
    assert exact - off * exact < ours <= exact + 1e-6


def test_gradient_is_the_mean_of_the_fourth_power() -> None:
    mean = (330.0**5 - 310.0**5) / (5.0 * 20.0) / 320.0**4
    assert loop.gradient_frac(320.0, 20.0) == pytest.approx(mean, rel=1e-9)


def test_view_of_the_array_has_its_ends() -> None:
    assert fin.array_view_frac(0.0) == 0.0
    assert fin.array_view_frac(1e9) == pytest.approx(0.5)
    # Reciprocity between unequal strips, L F12 = W F21.
    one, other = fin.array_view_frac(0.25), fin.array_view_frac(4.0)
    assert one == pytest.approx(0.25 * other)


def test_the_worst_branch_and_the_pump() -> None:
    assert loop.manifold_excess_k(10.0, 0.0) == 0.0
    assert loop.manifold_excess_k(10.0, 0.21) == pytest.approx(1.0)
    flow = loop.coolant_m3_per_s(1e3, 10.0, 4180.0, 990.0)
    assert flow * 6e4 == pytest.approx(1.45, rel=0.01)  # litres a minute for a kilowatt
    assert loop.pump_w(flow, 276e3, np.asarray(1.0)) == pytest.approx(6.67, rel=0.01)


def test_memory_can_bind_before_the_die() -> None:
    free = loop.coolant_inlet_k(330.0, 400.0, 1400.0, 0.02)
    tight = loop.coolant_inlet_k(330.0, 400.0, 1400.0, 0.02, 350.0, 0.03)
    assert free == 330.0
    assert tight == pytest.approx(350.0 - 42.0)


def test_a_heat_pump_pays_with_power(draws: Draws) -> None:
    none, lifted = (needs(panel(lift_k=lift), draws).load_frac for lift in (0.0, 30.0))
    cop = draws("heat.lift_carnot_frac") * 315.0 / 30.0
    assert np.median(lifted - none) == pytest.approx(np.median(1.0 / (1.0 + cop)), rel=0.05)


def test_a_heat_pump_saves_panel(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    none, lifted = (cool(sky, clock, draws, lift_k=lift) for lift in (0.0, 30.0))
    assert np.all(lifted.radiator_m2 < none.radiator_m2)
    assert np.all(lifted.die_k == none.die_k)


@pytest.mark.parametrize("coolant", ["pg25", "water", "ammonia", "hfe-7100"])
def test_coolants(coolant: str, sky: Sunlight, clock: Clock, draws: Draws) -> None:
    found = cool(sky, clock, draws, coolant=coolant)
    assert np.all(np.isfinite(found.radiator_m2))
    moved = needs(panel(coolant=coolant), draws).load_frac
    assert np.all((moved > 0.0) & (moved < 0.3))


def test_a_coolant_that_boils_first_makes_the_panel_colder(
    sky: Sunlight, clock: Clock, draws: Draws
) -> None:
    warm = {"coolant_inlet_max_k": 340.0, "die_max_k": 400.0}
    water, ether = (cool(sky, clock, draws, coolant=c, **warm) for c in ("water", "hfe-7100"))
    assert np.all(ether.radiator_k < water.radiator_k)


def test_the_array_glows_on_the_panel(sky: Sunlight, clock: Clock, draws: Draws) -> None:
    dark = reject(panel(), fed(clock), sky, clock, draws)
    glow = 0.85 * STEFAN_BOLTZMANN_W_PER_M2_K4 * 330.0**4
    lit = reject(panel(), fed(clock, LOAD_W, glow), sky, clock, draws)
    assert np.all(lit.radiator_m2 > dark.radiator_m2)
    body = reject(panel(attitude="body"), fed(clock, LOAD_W, glow), sky, clock, draws)
    assert np.all(body.array_view_frac == 0.0)
    assert np.all(body.radiator_m2 > 1.5 * dark.radiator_m2)


def test_sections_to_spare() -> None:
    assert spare.section_loss_frac(0.0, 1.0, 5.0) == 0.0
    assert spare.section_loss_frac(1e-3, 1.0, 5.0) == pytest.approx(5e-3, rel=0.01)
    few, many = (float(spare.spare_frac(0.02, n, 2.0)) for n in (10.0, 1000.0))
    assert 0.02 / 0.98 < many < few
    rng = np.random.default_rng(1)
    left = 1.0 - rng.binomial(40, 0.02, 20_000) / 40.0
    enough = left * (1.0 + spare.spare_frac(0.02, 40.0, 2.0)) >= 1.0
    assert enough.mean() > 0.95
