"""Tokens served by product and year, beside those that were not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from evernoon.charts.style import LIGHT, PALETTE, finished

if TYPE_CHECKING:
    from evernoon.result import Result

TRILLION = 1e12


def products(result: Result) -> list[str]:
    """Products that ask for tokens, in the order of the run."""
    return [p for p in result.scenario.work.products if p != "training"]


def by_year(result: Result, name: str) -> dict[str, list[float]]:
    """Medians summed over the months of each calendar year, in trillions, one figure a product."""
    months = result.series(name)[1]
    years = np.array([int(date[:4]) for date in result.record.clock.dates])
    return {
        str(year): [float(x) for x in months[:, years == year].sum(axis=1) / TRILLION]
        for year in np.unique(years)
    }


def draw(result: Result) -> dict[str, Any] | None:
    """Stacked columns; what was asked and not served on top in grey."""
    named = products(result)
    served, unmet = by_year(result, "tokens.served_token"), by_year(result, "tokens.unmet_token")
    rows = [
        {"year": year, "product": product, "token": token, "place": k}
        for year, tokens in served.items()
        for k, (product, token) in enumerate(zip(named, tokens, strict=True))
    ]
    rows += [
        {"year": year, "product": "@chart-unmet", "token": sum(tokens), "place": len(named)}
        for year, tokens in unmet.items()
    ]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("token:Q", title="@chart-tokens"),
            color=alt.Color(
                "product:N",
                sort=None,
                scale=alt.Scale(
                    domain=[*named, "@chart-unmet"], range=[*PALETTE[: len(named)], LIGHT]
                ),
            ),
            order=alt.Order("place:O"),
        )
    )
    return finished(chart, 240)
