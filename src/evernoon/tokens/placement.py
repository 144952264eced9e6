"""The fused loop that places a month, sample by sample.

Arrays are laid sample first here, so that one sample lies together in the cache; only `months`
calls this, which turns them. Lots a group's product may run on are bits of an integer.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from evernoon.compiled import compiled, inlined
from evernoon.flows.base import Array
from evernoon.tokens import kernels

Ints = npt.NDArray[np.int64]
Lots = tuple[Array, Array, Array, Array, Array, Array, Array, Array, Array, Array]
Sites = tuple[Array, Array]
Counts = tuple[Ints, Ints]

FULL, LINK, LAW = 1, 2, 4
"""Flags of a lot: chips wanted and gone; bits wanted and gone, or idle because the work is too far;
work kept off by law."""
LEAST = 1e-12
"""Relative rest that counts as nothing."""
_TOGETHER = 8

_peak = inlined(kernels.peak_factor)
_trough = inlined(kernels.trough_factor)
_taken = inlined(kernels.taken)
_remaining = inlined(kernels.remaining)
_deferred = inlined(kernels.deferred)
_reserve = inlined(kernels.reserve_factor)


def _turn(values: Array, turned: Array) -> None:
    """Values (group, product, sample) sample first into turned (sample, product, group).

    Eight samples at a time, which lie in one line of the cache: a third of the time of a plain copy.
    """
    groups, products, samples = values.shape
    for first in range(0, samples, _TOGETHER):
        last = min(first + _TOGETHER, samples)
        for g in range(groups):
            for p in range(products):
                for s in range(first, last):
                    turned[s, p, g] = values[g, p, s]


turn = compiled(_turn)


def _aside(s: int, capacity: Array, rate: Array, wanted_flop_per_s: Array, reserve: Array) -> float:
    """Share of every lot's chips kept for training: all of the reserve, or what is wanted."""
    most = 0.0
    for lot in range(capacity.shape[1]):
        most += reserve[s] * capacity[s, lot] * rate[s, lot]
    return float(reserve[s] * _reserve(wanted_flop_per_s[s], most))


def _open(
    s: int, serving_frac: float, capacity: Array, available: Array, lot_bit: Array,
    site_bit: Array, serving: Array, done: Array, far: Array, flag: Ints, peak_chips: Array,
    peak_bits: Array, peak_site: Array, chips: Array, bits: Array, site: Array,
) -> None:  # fmt: skip
    """Open both hours of a sample with all chips for serving and all bits."""
    for lot in range(serving.size):
        serving[lot] = capacity[s, lot] * serving_frac * available[s, lot]
        peak_chips[lot] = chips[lot] = serving[lot]
        peak_bits[lot] = bits[lot] = lot_bit[s, lot]
        done[lot], far[lot], flag[lot] = 0.0, 0.0, 0
    for at in range(site.size):
        peak_site[at] = site[at] = site_bit[s, at]


def _by_cost(price: Array, order: Ints) -> None:
    """Indices of ascending price by insertion; equal prices keep the order of the file."""
    for lot in range(price.size):
        at = lot
        while at > 0 and price[order[at - 1]] > price[lot]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = lot


def _rank(
    s: int, p: int, cost: Array, gpu_s: Array, price: Array, row: Array, taken: Array, order: Ints
) -> None:
    """Lots in order of cost per request of a product; nothing is taken yet."""
    for lot in range(order.size):
        row[lot] = gpu_s[s, p, lot]
        price[lot] = cost[s, lot] * row[lot]
        taken[lot] = 0.0
    fast_by_cost(price, order)


def _want(
    s: int, p: int, first: int, request: Array, backlog: Array, reached: Ints, allowed: Ints,
    peak: Array, coincidence: Array, part: float,
) -> tuple[int, float, float, float]:  # fmt: skip
    """Requests of the groups from `first` on that may use the same lots: end, peak, other, mean."""
    end, high, low, total = first, 0.0, 0.0, 0.0
    while (
        end < peak.shape[1]
        and reached[s, p, end] == reached[s, p, first]
        and allowed[p, end] == allowed[p, first]
    ):
        wanted = request[s, p, end] + backlog[s, p, end]
        factor = _peak(peak[p, end], coincidence[s], part)
        high += wanted * factor
        low += wanted * _trough(factor, part)
        total += wanted
        end += 1
    return end, high, low, total


def _blame(
    near: int, law: int, rest: float, gpu_s: Array, chips: Array, serving: Array, flags: Ints,
    far: Array,
) -> None:  # fmt: skip
    """Why each lot did not take work that found no place; what is too far adds up in chips."""
    for lot in range(chips.size):
        bit = 1 << lot
        if near & law & bit:
            flags[lot] |= FULL if chips[lot] <= LEAST * serving[lot] else LINK
        elif near & bit:
            flags[lot] |= LAW
        elif law & bit:
            far[lot] += rest * gpu_s[lot]


def _fill(
    wanted: float, open_lots: int, order: Ints, gpu_s: Array, request_bit: float, site_of: Ints,
    weight: float, chips: Array, bits: Array, site_bits: Array, taken: Array, used: Array,
) -> float:  # fmt: skip
    """Give wanted requests per second to open lots in order of cost; what is left is returned."""
    for rank in range(order.size):
        lot = order[rank]
        if open_lots & (1 << lot) and chips[lot] > 0.0:
            site = site_of[lot]
            take = _taken(wanted, chips[lot], gpu_s[lot], bits[lot], site_bits[site], request_bit)
            wanted = _remaining(wanted, take)
            chips[lot] = _remaining(chips[lot], take * gpu_s[lot])
            bits[lot] = _remaining(bits[lot], take * request_bit)
            site_bits[site] = _remaining(site_bits[site], take * request_bit)
            taken[lot] += weight * take
            used[lot] += weight * take * gpu_s[lot]
            if wanted <= 0.0:
                break
    return wanted


def _put(
    wanted: float, total: float, near: int, law: int, order: Ints, gpu_s: Array,
    request_bit: float, site_of: Ints, weight: float, chips: Array, bits: Array, site: Array,
    taken: Array, done: Array, serving: Array, flag: Ints, far: Array,
) -> float:  # fmt: skip
    """Fill an hour of this weight; what is left is blamed on the lots and returned."""
    rest = fast_fill(
        wanted, near & law, order, gpu_s, request_bit, site_of, weight, chips, bits, site, taken,
        done,
    )  # fmt: skip
    if rest > LEAST * total:
        fast_blame(near, law, weight * rest, gpu_s, chips, serving, flag, far)
    return float(rest)


def _wait(
    rest_frac: float, request: Array, backlog: Array, waiting: Array, refused: Array,
    deferred: Array, s: int, p: int, first: int, end: int,
) -> None:  # fmt: skip
    """Let the same share of each group's rest wait for the next month, where it has not yet."""
    for g in range(first, end):
        rest = rest_frac * (request[s, p, g] + backlog[s, p, g])
        waiting[s, p, g] = _deferred(rest, request[s, p, g])
        deferred[s, p] += waiting[s, p, g]
        refused[s, p] += rest - waiting[s, p, g]


def _mean(
    part: float, peak_chips: Array, peak_bits: Array, peak_site: Array,
    chips: Array, bits: Array, site: Array,
) -> None:  # fmt: skip
    """Mean of what is left over peak and other hours, in place of the latter."""
    for lot in range(chips.size):
        chips[lot] = part * peak_chips[lot] + (1.0 - part) * chips[lot]
        bits[lot] = part * peak_bits[lot] + (1.0 - part) * bits[lot]
    for at in range(site.size):
        site[at] = part * peak_site[at] + (1.0 - part) * site[at]


def _train(
    s: int, wanted: float, cost: Array, rate: Array, capacity: Array, price: Array, order: Ints,
    done: Array, flag: Ints,
) -> float:  # fmt: skip
    """Train on what is left in order of cost; returns FLOP per second done."""
    for lot in range(order.size):
        price[lot] = cost[s, lot] / rate[s, lot]
    fast_by_cost(price, order)
    left = wanted
    for rank in range(order.size):
        lot = order[rank]
        chips = min(_remaining(capacity[s, lot], done[lot]), left / rate[s, lot])
        done[lot] += chips
        left = _remaining(left, chips * rate[s, lot])
    if left > LEAST * wanted:
        for lot in range(order.size):
            flag[lot] |= FULL
    return wanted - left


def _close(
    s: int, capacity: Array, loss: Array, done: Array, far: Array, flag: Ints, used: Array,
    flags: Ints,
) -> None:  # fmt: skip
    """Results of a sample by lot; too far binds where it leaves a share of the chips idle."""
    for lot in range(done.size):
        idle = _remaining(capacity[s, lot], done[lot])
        if min(far[lot], idle) > loss[s] * capacity[s, lot]:
            flag[lot] |= LINK
        used[s, lot] = done[lot]
        flags[s, lot] = flag[lot]


fast_aside, fast_open, fast_want = inlined(_aside), inlined(_open), inlined(_want)
fast_by_cost, fast_blame, fast_mean = inlined(_by_cost), inlined(_blame), inlined(_mean)
fast_rank, fast_fill, fast_wait = inlined(_rank), inlined(_fill), inlined(_wait)
fast_put, fast_train, fast_close = inlined(_put), inlined(_train), inlined(_close)


def _serve(
    s: int, p: int, late: int, part: float, request: Array, backlog: Array, reached: Ints,
    allowed: Ints, peak: Array, coincidence: Array, request_bit: float, site_of: Ints,
    order: Ints, gpu_s: Array, serving: Array, peak_chips: Array, peak_bits: Array,
    peak_site: Array, chips: Array, bits: Array, site: Array, taken: Array, done: Array,
    far: Array, flag: Ints, offered: Array, refused: Array, deferred: Array, waiting: Array,
) -> None:  # fmt: skip
    """Place a product; groups that may use the same lots are placed as one."""
    end = 0
    while end < peak.shape[1]:
        first, near, law = end, reached[s, p, end], allowed[p, end]
        end, high, low, total = fast_want(
            s, p, first, request, backlog, reached, allowed, peak, coincidence, part
        )
        if total <= 0.0:
            continue
        offered[s, p] += total
        if late:
            rest = fast_put(
                total, total, near, law, order, gpu_s, request_bit, site_of, 1.0,
                chips, bits, site, taken, done, serving, flag, far,
            )  # fmt: skip
            fast_wait(rest / total, request, backlog, waiting, refused, deferred, s, p, first, end)
        else:
            over = fast_put(
                high, total, near, law, order, gpu_s, request_bit, site_of, part,
                peak_chips, peak_bits, peak_site, taken, done, serving, flag, far,
            )  # fmt: skip
            rest = fast_put(
                low, total, near, law, order, gpu_s, request_bit, site_of, 1.0 - part,
                chips, bits, site, taken, done, serving, flag, far,
            )  # fmt: skip
            refused[s, p] += part * over + (1.0 - part) * rest


fast_serve = inlined(_serve)


def _place(
    request: Array, backlog: Array, reached: Ints, allowed: Ints, peak: Array, deferrable: Ints,
    request_bit: Array, gpu_s: Array, cost: Array, capacity: Array, available: Array,
    lot_bit: Array, site_bit: Array, site_of: Ints, train_rate: Array, train_wanted: Array,
    reserve: Array, coincidence: Array, share: Array, loss: Array,
    lot_request: Array, offered: Array, refused: Array, deferred: Array, waiting: Array,
    used: Array, trained: Array, flags: Ints, by_lot: Lots, by_site: Sites, counts: Counts,
) -> None:  # fmt: skip
    """Place every sample: interactive work by hour, then what may wait, then training.

    In: request, backlog (sample, product, group); reached (sample, product, group) and allowed
    (product, group) as bits of lots; peak (product, group); deferrable, request_bit (product);
    gpu_s (sample, product, lot); cost, capacity, available, lot_bit, train_rate (sample, lot);
    site_bit (sample, site); site_of (lot); train_wanted, reserve, coincidence, share, loss (sample).
    Out: lot_request (sample, product, lot), offered, refused, deferred (sample, product), waiting
    (sample, product, group), used, flags (sample, lot), trained (sample). Rates: monthly means.
    Scratch, one-dimensional since a view made in the loops costs more than its arithmetic: by_lot and
    counts (lot,), by_site (site,).
    """
    samples, products, _ = request.shape
    lots = capacity.shape[1]
    price, row, serving, done, taken, peak_chips, peak_bits, chips, bits, far = by_lot
    peak_site, site = by_site
    order, flag = counts
    for s in range(samples):
        part = share[s]
        aside = fast_aside(s, capacity, train_rate, train_wanted, reserve)
        fast_open(
            s, 1.0 - aside, capacity, available, lot_bit, site_bit, serving, done, far, flag,
            peak_chips, peak_bits, peak_site, chips, bits, site,
        )  # fmt: skip
        for late in range(2):
            if late:  # what may wait fills all hours: their mean
                fast_mean(part, peak_chips, peak_bits, peak_site, chips, bits, site)
            for p in range(products):
                if deferrable[p] != late:
                    continue
                fast_rank(s, p, cost, gpu_s, price, row, taken, order)
                fast_serve(
                    s, p, late, part, request, backlog, reached, allowed, peak, coincidence,
                    request_bit[p], site_of, order, row, serving, peak_chips, peak_bits,
                    peak_site, chips, bits, site, taken, done, far, flag, offered, refused,
                    deferred, waiting,
                )  # fmt: skip
                for lot in range(lots):
                    lot_request[s, p, lot] = taken[lot]
        trained[s] = fast_train(
            s, train_wanted[s], cost, train_rate, capacity, price, order, done, flag
        )
        fast_close(s, capacity, loss, done, far, flag, used, flags)


# The loops own no array, so none needs to be counted: parts drawn in count every array they are
# handed, up and down, which took four fifths of the time.
place = compiled(_place, _nrt=False)
