"""Lots, products, work and fleets small enough to reason about."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from evernoon.assumptions.draws import Draws
from evernoon.flows.clock import Clock
from evernoon.flows.demand import Catalogue, Work
from evernoon.flows.rules import Permits

CLOCK = Clock(start="2026-12", months=24, as_of="2026-12", ages=180)
H100 = {"bf16": 989.4e12, "fp8": 1979e12}
B200 = {"bf16": 2250e12, "fp8": 4500e12, "fp4": 9000e12}


class Setting:
    """A company with `lots` lots; every array has `size` samples."""

    groups = 8
    start, clock = "2026-12", CLOCK

    def __init__(self, size: int = 8, seed: int = 1) -> None:
        self.size, self.seed = size, seed

    def full(self, value: float, *shape: int) -> Any:
        return np.full((*shape, self.size), value)

    def draws(self) -> Draws:
        return Draws(seed=self.seed, block_index=0, size=self.size, beliefs="central", overrides={})

    def lot(self, site: str = "cloud", kind: str = "rented", **changed: Any) -> Any:
        """A lot of H100, or of what is changed: chips, flop_per_s, precision, rtt_s, bits..."""
        a = {
            "chips": 1.0, "flop_per_s": H100, "precision": "fp8", "memory_byte": 80e9,
            "memory_byte_per_s": 3.35e12, "link_byte_per_s": 900e9, "rtt_s": 0.05,
            "unit_bit_per_s": np.inf, "fleet_bit_per_s": np.inf, "available_frac": 1.0,
            "peer_bit_per_s": 100e9, "power_limited_frac": 0.0, "heat_limited_frac": 0.0,
            "interruptions": 0.173, "load_w": 1000.0, "overhead_frac": 0.2,
        } | changed  # fmt: skip
        full = self.full
        return SimpleNamespace(
            site=site, kind=kind, country="US",
            flops=SimpleNamespace(
                chip="h100", precision=a["precision"], chips=a["chips"],
                flop_per_s=a["flop_per_s"], memory_byte=a["memory_byte"],
                memory_byte_per_s=a["memory_byte_per_s"], link_byte_per_s=a["link_byte_per_s"],
                power_limited_frac=full(a["power_limited_frac"]),
                heat_limited_frac=full(a["heat_limited_frac"]),
            ),
            wear=SimpleNamespace(interruptions_per_chip_year=full(a["interruptions"])),
            watts=SimpleNamespace(load_w=full(a["load_w"])),
            heat=SimpleNamespace(overhead_by_month_frac=full(a["overhead_frac"], CLOCK.months)),
            links=SimpleNamespace(
                rtt_s=full(a["rtt_s"], self.groups), unit_bit_per_s=full(a["unit_bit_per_s"]),
                fleet_bit_per_s=full(a["fleet_bit_per_s"]),
                peer_bit_per_s=full(a["peer_bit_per_s"]), available_frac=full(a["available_frac"]),
            ),
        )  # fmt: skip

    def satellite(self, **changed: Any) -> Any:
        """A satellite with 64 chips of the GB300 class."""
        chip = {
            "chips": 64.0, "flop_per_s": B200, "precision": "fp4", "memory_byte": 288e9,
            "memory_byte_per_s": 8e12, "link_byte_per_s": 1800e9, "rtt_s": 0.08,
            "unit_bit_per_s": 100e9, "load_w": 120e3, "overhead_frac": 0.0,
        }  # fmt: skip
        return self.lot("orbit", "orbit", **(chip | changed))

    def catalogue(self, **changed: Any) -> Catalogue:
        fields: dict[str, Any] = {
            "products": ("chat", "support", "reading"),
            "models": ("grok-4", "llama-2-70b", "llama-3.1-8b"),
            "data_class": ("personal", "personal", "public"),
            "prompt_token": np.array([1155.0, 1500.0, 150.0]),
            "output_token": np.array([211.0, 200.0, 10.0]),
            "slo_s": np.array([3.0, 2.0, np.inf]),
            "deferrable": np.array([0.0, 0.0, 1.0]),
            "peak_frac": np.full((self.groups, 3), 1.4),
        }
        return Catalogue(**(fields | changed))

    def work(self, request_per_s: float = 1.0, train_flop: float = 0.0, products: int = 3) -> Work:
        full = self.full
        return Work(
            request_per_s=full(request_per_s, self.groups, products),
            users=full(1e6, products), share_frac=full(0.5, 2),
            token_usd_per_mtoken=full(5.0, products), other_revenue_usd=full(0.0, products),
            train_flop=full(train_flop),
        )  # fmt: skip

    def fleet(self, units: list[float], limit: int = 0) -> Any:
        one = np.array(units)[:, None] * np.ones(self.size)
        return SimpleNamespace(
            units=one, full_units=one, limit=np.full(one.shape, limit, dtype=np.int8)
        )

    def permits(self, lots: int, products: int = 3, closed: tuple[int, ...] = ()) -> Permits:
        serve = np.ones((self.groups, products, lots))
        serve[:, :, list(closed)] = 0.0
        return Permits(
            serve=serve, train_frac=np.zeros((0, self.size)), deliver_frac=self.full(1.0, lots),
            expected_fine_usd=self.full(0.0),
        )  # fmt: skip


@pytest.fixture
def setting() -> Setting:
    return Setting()


@pytest.fixture(scope="session")
def new_setting() -> type[Setting]:
    return Setting
