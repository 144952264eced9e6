"""Worth of integration for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from evernoon.result.counts import counts
from evernoon.study.columns import aligned
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.study.leased import Lent
    from evernoon.study.worth import Chain, Worth


def text(found: Worth, lang: str) -> str:
    """Layers by site, launch prices, own chips, the rival, leases."""
    parts = [
        say(
            "worth-head", lang, scenario=found.scenario,
            boundary=counts(found.boundary.model_dump(), lang),
            product=found.product or "–",
        ),
        *(_site(site, chain, lang) for site, chain in found.sites.items()),
        "\n".join(_launch(found, lang)),
        "\n".join(_chips(found, lang)),
        _rival(found, lang),
        "\n".join(_lent(item, lang) for item in found.leases),
        say("worth-legend", lang),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def _spread(spread: Mapping[str, float], lang: str) -> str:
    values = {key: number(spread[key], lang) for key in ("p10", "p50", "p90")}
    return say("interval", lang, **values)


def _site(site: str, chain: Chain, lang: str) -> str:
    heads = ("layer", "market", "margin", "share")
    rows = [[say(f"worth-column-{head}", lang) for head in heads]]
    rows.append([say("worth-captive", lang), _spread(chain.captive_usd, lang), "", ""])
    for name, layer in chain.layers.items():
        share = "–" if layer.margin_frac is None else percent(layer.margin_frac, lang)
        market, margin = _spread(layer.market_usd, lang), _spread(layer.margin_usd, lang)
        rows.append([say(f"worth-layer-{name}", lang), market, margin, share])
    saved = say(
        "worth-saved", lang, own=number(chain.captive_usd["p50"], lang),
        bought=number(chain.arms_length_usd["p50"], lang),
        share=percent(chain.saved_frac["p50"], lang),
    )  # fmt: skip
    return f"{site}\n{aligned(rows)}\n{saved}"


def _launch(found: Worth, lang: str) -> Iterator[str]:
    for site, price in found.launch.items():
        yield say(
            "worth-launch", lang, site=site, own=_spread(price.captive_usd_per_kg, lang),
            market=_spread(price.market_usd_per_kg, lang),
        )  # fmt: skip


def _chips(found: Worth, lang: str) -> Iterator[str]:
    for site, chip in found.chips.items():
        least = chip.least_chips["p50"]
        yield say(
            "worth-chip", lang, site=site, chip=chip.chip, own=number(chip.own_usd["p50"], lang),
            bought=number(chip.bought_usd["p50"], lang),
            own_work=number(chip.own_usd_per_pflop_hour["p50"], lang),
            bought_work=number(chip.bought_usd_per_pflop_hour["p50"], lang),
            wins=percent(chip.cheaper_frac, lang),
            least="–" if least is None else number(least, lang, 2),
        )  # fmt: skip


def _rival(found: Worth, lang: str) -> str:
    rival = found.rival
    sites = ", ".join(
        f"{site} {_spread(usd, lang)}" for site, usd in rival.usd_per_pflop_hour.items()
    )
    return say(
        "worth-rival", lang, sites=sites, cheapest=rival.cheapest, own=rival.own_cheapest,
        worth=_spread(rival.worth_usd_per_pflop_hour, lang),
        share=percent(rival.worth_frac["p50"], lang),
    )  # fmt: skip


def _lent(item: Lent, lang: str) -> str:
    return say(
        "worth-lease", lang, name=item.name, months=str(item.months),
        usd=number(item.usd_per_month / 1e9, lang), total=number(item.total_usd / 1e9, lang),
        kept=percent(item.kept_frac, lang), paid=_spread(item.paid_months, lang),
        present=number(item.present_usd["p50"] / 1e9, lang), sure=number(item.sure_usd / 1e9, lang),
        notice=str(item.notice_months),
    )  # fmt: skip
