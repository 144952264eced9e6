"""How the clock under a power cap may be shortened inside the loop.

Verdict: work per watt goes as z^(1 - k), z the power wanted over the power that can be cooled, and is constant
beyond the lowest cap. A parabola through z = 1, the middle and the lowest cap is within 0.12 % for the central
exponent and floor (0.45, 0.5) and within 0.3 % from 0.2 and 0.4 to 0.9 and 0.95. It takes two multiply-adds, and the
compiler has no vector form of a power.

Run: python design/fly_economy.py
"""

from __future__ import annotations

import numpy as np

for exponent in (0.2, 0.3, 0.45, 0.6, 0.8, 0.9):
    for floor in (0.4, 0.5, 0.7, 0.95):
        most = 1.0 / floor - 1.0
        half, full = (1.0 + most / 2.0) ** (1.0 - exponent), (1.0 + most) ** (1.0 - exponent)
        bend = 2.0 * (full - 2.0 * half + 1.0) / most**2
        slope = (full - 1.0) / most - bend * most
        beyond = np.linspace(0.0, most, 1001)
        error = (1.0 + beyond * (slope + bend * beyond)) / (1.0 + beyond) ** (1.0 - exponent) - 1.0
        print(f"k {exponent:.2f} floor {floor:.2f} largest error {np.abs(error).max():.2e}")
