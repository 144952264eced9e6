"""Colours and type of all charts: Okabe and Ito's palette, which colour-blind readers can tell apart.

Source: Okabe and Ito (2008), Color universal design, https://jfly.uni-koeln.de/color/.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from altair import Chart, LayerChart, Scale

    from evernoon.result import Result

BLACK, GREY, LIGHT = "#1a1a1a", "#6b7280", "#c9ced6"
ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
PALETTE = (BLUE, ORANGE, GREEN, VERMILION, SKY, PURPLE, YELLOW, GREY)
KIND_COLOURS: Mapping[str, tuple[str, ...]] = {
    "orbit": (ORANGE, VERMILION, YELLOW), "owned": (BLUE, SKY, GREEN), "rented": (GREY, PURPLE, LIGHT),
}  # fmt: skip
"""As on the page: the first for the only site of a kind; further ones begin again when there are more."""
LINE_COLOURS: Mapping[str, str] = {
    "chips": BLUE, "satellite": SKY, "launch": VERMILION, "building": ORANGE, "energy": YELLOW,
    "rent": PURPLE, "staff": GREEN, "spares": "#8c6d1f", "insurance": GREY, "network": "#7fd1b9",
    "disposal": BLACK, "development": "#5b4b9a",
}  # fmt: skip
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
WIDTH = 620


def site_scale(result: Result) -> Scale:
    """A colour for each site by what it is, the same in every chart."""
    import altair as alt

    record = result.record
    kinds = dict(zip(record.lot_sites, record.lot_kinds, strict=True))
    places = {kind: itertools.cycle(colours) for kind, colours in KIND_COLOURS.items()}
    sites = list(record.sites)
    return alt.Scale(domain=sites, range=[next(places[kinds[site]]) for site in sites])


def finished(
    chart: Chart | LayerChart, height: int | Mapping[str, int] | None = None
) -> dict[str, Any]:
    """The spec with size, font and quiet axes; `{"step": n}` sizes by the number of rows."""
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["width"] = WIDTH
    if height is not None:
        spec["height"] = height
    spec["background"] = "transparent"
    spec["config"] = {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": "#374151", "titleColor": "#374151", "labelFontSize": 12, "titleFontSize": 12,
            "titleFontWeight": "normal", "gridColor": "#e5e7eb", "domainColor": "#9ca3af",
            "tickColor": "#9ca3af", "labelLimit": 360,
        },
        "legend": {
            "labelFontSize": 12, "labelColor": "#374151", "title": None, "orient": "bottom",
            "columns": 4, "labelLimit": 200, "symbolType": "square",
        },
        "text": {"fontSize": 12, "color": "#374151"},
    }  # fmt: skip
    return spec
