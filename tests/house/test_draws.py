"""The draws: what they promise about order, blocks, beliefs and correlation."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon.assumptions import load
from evernoon.assumptions.draws import BLOCK_SAMPLES, Draws, distribution, generator, quantile
from evernoon.assumptions.entry import Distribution, Entry
from evernoon.errors import EvernoonError

BASE = {"kind": "estimate", "as_of": "2026-06", "source": {"title": "a", "url": "https://a.org"}}
SYNTHETIC = [f"test.x{i}_kg" for i in range(300)]


def entry(**numbers: object) -> Entry:
    return Entry.model_validate({**BASE, "low": 1, "central": 2, "high": 3, **numbers})


@pytest.fixture(autouse=True)
def entries() -> Iterator[None]:
    ours = {id: entry() for id in SYNTHETIC}
    ours["test.claim_low_kg"] = entry(vendor=0.5)
    ours["test.claim_high_kg"] = entry(vendor=5)
    ours["test.claim_same_kg"] = entry(vendor=2)
    ours["test.critic_kg"] = entry(vendor=0.5, sceptic=4)
    ours["test.group_a_kg"] = entry(group="g")
    ours["test.group_b_kg"] = entry(group="g", low=10, central=30, high=60, max=70)
    ours["test.group_c_kg"] = entry(group="g", group_sign=-1)
    with load.overlaid(ours):
        yield


def ranks(values: np.ndarray) -> np.ndarray:
    return np.argsort(np.argsort(values))


@pytest.mark.parametrize("samples", [257, 1024, 2048, 5000])
def test_ungrouped_ids_are_uncorrelated(samples: int) -> None:
    draws = Draws(7, 0, samples)
    ids = [*SYNTHETIC, *(i for i, e in load.all_entries().items() if e.shape != "fixed")]
    seen = [i for i in ids if load.entry(i).group is None]
    table = np.array([ranks(draws(i)) for i in dict.fromkeys(seen)])
    matrix = np.corrcoef(table)
    np.fill_diagonal(matrix, 0.0)
    assert np.abs(matrix).max() < 5.5 / np.sqrt(samples)


def test_percentiles_are_those_of_the_entry() -> None:
    x = Draws(1, 0, 2048)("test.x0_kg")
    np.testing.assert_allclose(np.quantile(x, [0.1, 0.5, 0.9]), [1, 2, 3], atol=2e-3)


def test_one_sample_is_the_median_of_everything() -> None:
    draws = Draws(3, 0, 1)
    for id in ("test.x0_kg", "test.group_b_kg"):
        assert draws(id) == pytest.approx(load.entry(id).central)


def test_blocks_lie_side_by_side() -> None:
    whole = Draws(5, 0, 5000)
    parts = [Draws(5, 0), Draws(5, 1), Draws(5, 2, 5000 - 2 * BLOCK_SAMPLES)]
    for make in (
        lambda d: d("test.x1_kg"),
        lambda d: d.uniform("events.bubble", 3),
        lambda d: d.noise("demand.growth", 3),
    ):
        np.testing.assert_array_equal(make(whole), np.concatenate([make(p) for p in parts], -1))


def test_an_id_more_moves_no_other() -> None:
    a, b = Draws(5, 0, 100), Draws(5, 0, 100)
    a("test.x2_kg"), a.uniform("events.bubble", 4)
    np.testing.assert_array_equal(a("test.x1_kg"), b("test.x1_kg"))
    assert a.used == ("test.x2_kg", "test.x1_kg")


def test_seed_and_block_change_the_order_and_nothing_else() -> None:
    a, b, c = (Draws(s, k)("test.x1_kg") for s, k in ((1, 0), (2, 0), (1, 1)))
    assert not np.array_equal(a, b) and not np.array_equal(a, c)
    np.testing.assert_array_equal(np.sort(a), np.sort(b))


def test_draws_cannot_be_written_into() -> None:
    with pytest.raises(ValueError, match="read-only"):
        Draws(1, 0, 10)("test.x1_kg")[0] = 3.0


@given(months=st.integers(1, 30), more=st.integers(0, 30), size=st.integers(1, 50))
def test_months_are_a_prefix(months: int, more: int, size: int) -> None:
    draws = Draws(11, 0, size)
    for make in (draws.uniform, draws.noise):
        short, long = make("events.storm", months), make("events.storm", months + more)
        assert short.shape == (months, size)
        np.testing.assert_array_equal(short, long[:months])
    u = draws.uniform("events.storm", months)
    assert u.min() >= 0.0 and u.max() < 1.0


def test_streams_are_independent() -> None:
    draws = Draws(11, 0, 2048)
    a, b = draws.uniform("events.a", 2), draws.uniform("events.b", 2)
    assert abs(np.corrcoef(a[0], b[0])[0, 1]) < 0.12
    assert abs(np.corrcoef(a[0], a[1])[0, 1]) < 0.12
    assert abs(draws.noise("x", 50).std() - 1.0) < 0.02


def test_groups_share_their_order() -> None:
    draws = Draws(2, 0, 500)
    a, b, c = (draws(f"test.group_{x}_kg") for x in "abc")
    np.testing.assert_array_equal(ranks(a), ranks(-c))
    assert (np.diff(b[np.argsort(a)]) >= 0.0).all()
    assert b.max() == 70.0


def test_beliefs() -> None:
    vendor, sceptic = (Draws(2, 0, 400, beliefs=b) for b in ("vendor", "sceptic"))
    assert set(vendor("test.claim_low_kg")) == {0.5}
    assert set(vendor("test.critic_kg")) == {0.5}
    assert np.ptp(vendor("test.x0_kg")) > 1.0
    assert set(sceptic("test.critic_kg")) == {4.0}
    assert sceptic("test.claim_low_kg").min() > 2.0
    assert sceptic("test.claim_high_kg").max() < 2.0
    for same in ("test.claim_same_kg", "test.x0_kg"):
        np.testing.assert_array_equal(sceptic(same), Draws(2, 0, 400)(same))
    half = sceptic("test.claim_low_kg")
    assert np.quantile(half, 0.5) == pytest.approx(
        float(quantile(entry(), np.array([0.75]))[0]), abs=0.01
    )


def test_overrides_win_over_every_belief() -> None:
    for beliefs in ("central", "vendor", "sceptic"):
        draws = Draws(2, 0, 3, beliefs=beliefs, overrides={"test.critic_kg": 8.0})  # type: ignore[arg-type]
        assert set(draws("test.critic_kg")) == {8.0}
        assert draws.used == ("test.critic_kg",)


def test_unknown_ids_are_refused_at_the_door() -> None:
    with pytest.raises(EvernoonError, match=r"assume\.test\.critc_kg"):
        Draws(1, 0, 3, overrides={"test.critc_kg": 1.0})
    with pytest.raises(EvernoonError):
        Draws(1, 0, 3)("test.critc_kg")


def test_rows_can_be_drawn() -> None:
    draws = Draws(1, 0, 2048)
    prices = draws("catalogue.chips.h100.price_usd")
    assert np.median(prices) == pytest.approx(31_000, rel=1e-3)
    assert distribution("catalogue.chips.h100.price_usd").high == 40_000


def test_other_shapes() -> None:
    u = (np.arange(1000) + 0.5) / 1000
    uniform = Distribution.model_validate({"shape": "uniform", "min": 2, "max": 4})
    discrete = Distribution.model_validate(
        {"shape": "discrete", "values": [1, 2, 8], "weights": [1, 1, 2]}
    )
    fixed = Distribution.model_validate({"shape": "fixed", "central": 3})
    assert quantile(uniform, u).mean() == pytest.approx(3.0)
    values, counts = np.unique(quantile(discrete, u), return_counts=True)
    assert dict(zip(values, counts, strict=True)) == {1.0: 250, 2.0: 250, 8.0: 500}
    assert set(quantile(fixed, u)) == {3.0}
    assert quantile(discrete, np.array([0.5]))[0] in (2.0, 8.0)


def test_log_metalog_spans_decades() -> None:
    dist = Distribution.model_validate(
        {"shape": "log-metalog", "low": 1e9, "central": 1e10, "high": 1e11, "max": 2e11}
    )
    x = quantile(dist, np.array([1e-6, 0.1, 0.5, 0.9, 1 - 1e-6]))
    np.testing.assert_allclose(x[1:4], [1e9, 1e10, 1e11], rtol=1e-9)
    assert 0.0 < x[0] < 1e9 and x[4] == 2e11


def test_generators_are_the_same_everywhere() -> None:
    """Frozen: a change here changes every result under every stamp."""
    assert generator(1, "entry:a", 0).integers(0, 1000, 3).tolist() == [329, 598, 334]
