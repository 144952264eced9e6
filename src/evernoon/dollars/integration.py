"""What a layer costs its owner, and what it costs whoever has to buy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.quantities import Array


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
