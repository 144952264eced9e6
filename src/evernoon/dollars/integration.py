"""What a layer costs its owner, and what it costs whoever has to buy it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.quantities import Array


@dataclass(frozen=True, slots=True)
class Stack:
    """What separates an owner from a buyer, as drawn (sample,)."""

    maker_margin_frac: Array
    terminal_usd: Array
    """One laser terminal of one's own, with its integration."""
    terminal_market_usd: Array
    """One bought; never less than one's own."""
    accelerator_frac: Array
    chip_margin_frac: Array
    chip_development_usd: Array
    own_chips: Array
    own_chip_flop_frac: Array


def stack(draws: Draws) -> Stack:
    """The draws behind the worth of integration."""
    own_usd = draws("dollars.terminal_usd") * (1.0 + draws("dollars.integration_frac"))
    return Stack(
        maker_margin_frac=draws("dollars.satellite_maker_margin_frac"),
        terminal_usd=own_usd,
        terminal_market_usd=np.maximum(draws("dollars.terminal_market_usd"), own_usd),
        accelerator_frac=draws("dollars.accelerator_price_frac"),
        chip_margin_frac=draws("dollars.chip_maker_margin_frac"),
        chip_development_usd=draws("dollars.own_chip_development_usd"),
        own_chips=draws("dollars.own_chips"),
        own_chip_flop_frac=draws("dollars.own_chip_flop_frac"),
    )


def bought_usd(cost_usd: Array, maker_margin_frac: Array) -> Array:
    """Price of something bought from a maker who earns a share of that price.

    Args: margin of the price, below 1.
    Source: definition of gross margin.
    Not modelled: prices below cost to win an order, terms of payment.
    """
    return cost_usd / (1.0 - maker_margin_frac)


def own_chip_usd(
    price_usd: Array,
    accelerator_frac: Array,
    maker_margin_frac: Array,
    development_usd: Array,
    own_chips: Array,
) -> Array:
    """Cost of a chip of one's own with its share of a server that is still bought.

    Args: price_usd of the bought chip with its server, of which accelerator_frac is the accelerator;
        development of the generation over the number of chips that carry it.
    Source: identity; shares from Bernstein,
        https://ng.investing.com/news/stock-market-news/how-much-does-a-gw-of-data-center-capacity-actually-cost-2169144.
    Not modelled: a fab of one's own (foundry and memory keep their margins), software that has to be
        rewritten, a chip that fails or comes late.
    """
    made_usd = price_usd * (1.0 - accelerator_frac * maker_margin_frac)
    return made_usd + development_usd / own_chips
