"""Samples of the assumptions: one Latin hypercube for each id and block.

A block is 2,048 samples (the last one fewer). Within a block of n samples every id takes the
n midpoints (k + 1/2) / n of its own distribution once each, in an order permuted by a
generator keyed (seed, id, block). So one sample alone is the median of everything, an id more
moves no other, ungrouped ids are uncorrelated, and bits do not depend on who computes a block.

Beliefs. *central*: the distribution. *vendor*: the vendor's claim as a point where the entry
has one, else the distribution. *sceptic*: the entry's `sceptic` as a point where it has one;
where only the vendor's claim is known, the half of the distribution on the far side of the
median from that claim; else the distribution.

Source: McKay, Beckman and Conover 1979, https://doi.org/10.1080/00401706.1979.10489755;
Keelin 2016 (metalog), https://doi.org/10.1287/deca.2016.0338
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np

from evernoon.assumptions import catalogue, load
from evernoon.assumptions.entry import Distribution, Entry
from evernoon.money import metalog, shapes
from evernoon.quantities import Array

BLOCK_SAMPLES = 2048
Beliefs = Literal["central", "sceptic", "vendor"]


class Draws:
    """The samples of one run, or of a part of it: `draws(id) -> (sample,)`.

    `size` samples from the first of block `block_index` on; more than one block are simply laid
    side by side. `overrides` are the scenario's own points (`assume:`), by id. `within` takes a part
    of the samples, for engines that share a block out.
    """

    def __init__(
        self,
        seed: int,
        block_index: int = 0,
        size: int = BLOCK_SAMPLES,
        beliefs: Beliefs = "central",
        overrides: Mapping[str, float] | None = None,
        within: slice | None = None,
    ) -> None:
        self.seed = seed
        self._within = within or slice(None)
        self.size = len(range(size)[self._within])
        self.beliefs: Beliefs = beliefs
        self.overrides = dict(overrides or {})
        full, rest = divmod(size, BLOCK_SAMPLES)
        sizes = [BLOCK_SAMPLES] * full + [rest] * (rest > 0)
        self._blocks = [(block_index + i, n) for i, n in enumerate(sizes)]
        self._cache: dict[str, Array] = {}
        for id in self.overrides:
            distribution(id, path=f"assume.{id}")

    @property
    def used(self) -> tuple[str, ...]:
        """Every id asked for so far, in order of first use."""
        return tuple(self._cache)

    def __call__(self, id: str) -> Array:
        """Samples (sample,) of an entry (`room.name`) or of a row's uncertain field
        (`catalogue.chips.h100.price_usd`), in the unit of its name. Do not write into them.
        """
        if id not in self._cache:
            values = self._draw(id)
            values.flags.writeable = False
            self._cache[id] = values
        return self._cache[id]

    def uniform(self, id: str, months: int) -> Array:
        """Independent uniforms (month, sample) in [0, 1), for hazards; a longer run of months
        starts with the same rows.
        """
        return self._beside(f"uniform:{id}", lambda rng, n: rng.random((months, n)))

    def noise(self, id: str, months: int) -> Array:
        """Independent standard normals (month, sample), for processes; a longer run of months
        starts with the same rows.
        """
        return self._beside(f"noise:{id}", lambda rng, n: rng.standard_normal((months, n)))

    def _draw(self, id: str) -> Array:
        if id in self.overrides:
            distribution(id)
            return np.full(self.size, self.overrides[id])
        dist = distribution(id)
        point = _point(dist, self.beliefs)
        if point is not None:
            return np.full(self.size, point)
        group = dist.group if isinstance(dist, Entry) else None
        key = f"entry:{id}" if group is None else f"group:{group}"
        u = self._beside(key, lambda rng, n: (rng.permutation(n) + 0.5) / n)
        if isinstance(dist, Entry) and dist.group_sign < 0:
            u = 1.0 - u
        return quantile(dist, _believed(u, dist, self.beliefs))

    def _beside(self, key: str, make: Callable[[np.random.Generator, int], Array]) -> Array:
        parts = [make(generator(self.seed, key, block), n) for block, n in self._blocks]
        return np.ascontiguousarray(np.concatenate(parts, axis=-1)[..., self._within])


def generator(seed: int, key: str, block: int) -> np.random.Generator:
    """A generator of its own for (seed, key, block), the same on every machine."""
    digest = hashlib.blake2b(f"{seed}|{block}|{key}".encode(), digest_size=16).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little")))


def distribution(id: str, path: str | None = None) -> Distribution:
    """The entry or the catalogue's uncertain field behind an id.

    Errors: assumption-unknown with the nearest id.
    """
    if id.startswith("catalogue."):
        return catalogue.spread(id, path=path)
    return load.entry(id, path=path)


def quantile(dist: Distribution, u: Array) -> Array:
    """Values of the distribution at the probabilities u in (0, 1); same shape as u.

    Not modelled: the metalog is cut at min and max, not renormalised, so its P10, P50 and P90
    stay where the entry has them.
    """
    match dist.shape:
        case "metalog" | "log-metalog":
            floor = -np.inf if dist.min is None else dist.min
            ceiling = np.inf if dist.max is None else dist.max
            low, high = float(dist.low or 0.0), float(dist.high or 0.0)
            if dist.shape == "metalog":
                return metalog.quantile(u, low, dist.central, high, floor, ceiling)
            values = metalog.log_quantile(u, low, dist.central, high)
            return np.maximum(floor, np.minimum(ceiling, values))
        case "uniform":
            return shapes.uniform_quantile(u, float(dist.min or 0.0), float(dist.max or 0.0))
        case "discrete":
            return shapes.discrete_quantile(u, dist.values or (), dist.weights or ())
        case "fixed":
            return shapes.fixed_quantile(u, dist.central)


def _point(dist: Distribution, beliefs: Beliefs) -> float | None:
    """The single number a belief holds, if it holds one."""
    match beliefs:
        case "vendor":
            return dist.vendor
        case "sceptic":
            return dist.sceptic
        case "central":
            return None


def _believed(u: Array, dist: Distribution, beliefs: Beliefs) -> Array:
    """The probabilities a sceptic admits: the half beyond the median, away from the vendor."""
    if beliefs != "sceptic" or dist.vendor is None or dist.vendor == dist.central:
        return u
    return u / 2.0 if dist.vendor > dist.central else 0.5 + u / 2.0
