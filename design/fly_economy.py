"""How the clock under a power cap may be shortened inside the loop.

Verdict: work per watt goes as u^(k - 1), u the power that can be cooled over the power wanted, and is constant below
the lowest cap. A quartic through full power and four points is within 0.01 % for the central exponent and floor (0.45,
0.5), 0.02 % at worst for floors from 0.5 and exponents from 0.2, 0.08 % where the floor is 0.4. A cubic, which it was
before, is ten times as far off (0.11, 0.23, 0.7 %), and that showed beside the chain; the fourth multiply-add costs
2 % of the loop's time. A parabola in 1/u is as good as the cubic and needs a division, which is four operations in the
loop; u needs one product with the inverse of the load, a parameter of the day.

Run: python design/fly_economy.py
"""

from __future__ import annotations

import numpy as np

for exponent in (0.2, 0.3, 0.45, 0.6, 0.8, 0.9):
    for floor in (0.4, 0.5, 0.7, 0.95):
        at = floor + (1.0 - floor) * np.array([0.024, 0.202, 0.5, 0.806, 1.0])
        quartic = np.linalg.solve(np.vander(at, increasing=True), at ** (exponent - 1.0))
        share = np.linspace(floor, 1.0, 1001)
        error = np.polyval(quartic[::-1], share) / share ** (exponent - 1.0) - 1.0
        print(f"k {exponent:.2f} floor {floor:.2f} largest error {np.abs(error).max():.2e}")
