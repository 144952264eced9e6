"""Whose electricity a site of one's own runs on, and which assumption says how long it takes to come."""

from __future__ import annotations

from typing import Literal

Power = Literal["grid", "gas", "nuclear"]
WAITS: dict[Power, str] = {
    "grid": "dollars.grid_wait_s",
    "gas": "dollars.gas_wait_s",
    "nuclear": "dollars.nuclear_wait_s",
}
"""Time from the request to power."""
