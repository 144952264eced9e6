"""The limits that can bind a site; codes are positions in LIMITS."""

from __future__ import annotations

LIMITS: tuple[str, ...] = (
    "none", "power", "heat", "link", "launch", "chips", "cash", "law", "demand",
)  # fmt: skip
NONE, POWER, HEAT, LINK, LAUNCH, CHIPS, CASH, LAW, DEMAND = range(len(LIMITS))
