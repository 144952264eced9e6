"""Rows of where compute stands and users live: countries, cities and world regions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.assumptions.entry import Source, Text
from evernoon.assumptions.row import CatalogueRow, Iso2, Positive, Share, Spread


class Country(CatalogueRow):
    """A country as a place for data centres; the id is its ISO 3166 code."""

    electricity_usd_per_kwh: Spread
    """Large industrial consumer, without recoverable taxes."""
    grid_co2_kg_per_kwh: Annotated[float, Field(ge=0)]
    """Life-cycle intensity of the public grid."""
    eea: bool
    adequacy: Literal["none", "commercial", "dpf", "full"] = "none"
    """Decision under Article 45 GDPR: `dpf` for certified importers, `commercial` for
    organisations under the Canadian act; `full` for EEA members."""
    mean_k: Positive
    """Mean outdoor temperature over the year where most data centres stand."""
    swing_k: Annotated[float, Field(ge=0)]
    """Half the difference between the warmest and the coldest month there."""
    grid_source: Source
    climate_source: Source


class City(CatalogueRow):
    """A city from which a question can be followed to the compute."""

    name_de: Text
    country: Iso2
    lat_rad: float
    lon_rad: float


class Region(CatalogueRow):
    """One of the forty world regions in which users live."""

    name_de: Text
    group: Literal[
        "north-america",
        "latin-america",
        "eea",
        "europe-other",
        "middle-east-africa",
        "south-asia",
        "east-asia",
        "southeast-asia-oceania",
    ]
    """One of the eight groups of the monthly loop."""
    countries: tuple[Iso2, ...]
    lat_rad: float
    lon_rad: float
    """Mean place of its large cities, weighted by their people."""
    people: Annotated[float, Field(ge=0)]
    online: Share
    """Share of the people who use the internet."""
    utc_offset_h: Annotated[float, Field(ge=-12, le=14)]
    """Standard time of the region, weighted like its place."""
    eea: Share
    """Share of its people under EEA law."""
