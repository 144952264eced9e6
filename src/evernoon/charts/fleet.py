"""Power of the computing that stands and flies, by site and month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from evernoon.charts.style import finished, site_scale

if TYPE_CHECKING:
    from evernoon.result import Result

MEGAWATT_W = 1e6
EVERY_MONTHS = 3


def installed_mw(result: Result) -> dict[str, list[float]]:
    """By site: median units of all generations times the load of a unit, month by month."""
    units = result.series("wear.units")[1]
    found: dict[str, list[float]] = {site: [] for site in result.record.sites}
    for site in found:
        own = [k for k, name in enumerate(result.record.lot_sites) if name == site]
        loads = [float(result.spread(f"watts.load_w@{k}")[1]) for k in own]
        power = sum(units[k] * load / MEGAWATT_W for k, load in zip(own, loads, strict=True))
        found[site] = [float(x) for x in power]
    return found


def draw(result: Result) -> dict[str, Any] | None:
    """Stacked areas."""
    dates = result.record.clock.dates
    rows = [
        {"site": site, "month": dates[t], "mw": power[t]}
        for site, power in installed_mw(result).items()
        for t in range(0, len(dates), EVERY_MONTHS)
    ]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_area(opacity=0.9)
        .encode(
            x=alt.X(
                "month:T",
                title=None,
                axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True, grid=False),
            ),
            y=alt.Y("mw:Q", title="@chart-installed"),
            color=alt.Color("site:N", sort=None, scale=site_scale(result)),
        )
    )
    return finished(chart, 230)
