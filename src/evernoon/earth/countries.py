"""The countries: name, most populous city, membership of the EEA, adequacy under the GDPR."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import radians
from types import MappingProxyType

from evernoon.errors import EvernoonError, near_miss


@dataclass(frozen=True)
class Country:
    """One country; its place is that of its most populous city.

    adequacy: "full", "commercial" (organisations under Canada's PIPEDA), "dpf" (certified
    organisations under the EU-US Data Privacy Framework) or "no".
    """

    iso2: str
    name: str
    city: str
    lat_rad: float
    lon_rad: float
    population: int
    eea: bool
    adequacy: str


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """All countries by ISO 3166-1 alpha-2 code.

    Source: GeoNames, https://www.geonames.org, CC BY 4.0; European Commission, adequacy
        decisions as of 2026-11, https://commission.europa.eu.
    Not modelled: changes of status by date; cities below 15,000 people.
    """
    text = (files("evernoon.earth") / "data" / "countries.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType({row["iso2"]: _country(row) for row in rows})


def _country(row: dict[str, str]) -> Country:
    return Country(
        iso2=row["iso2"],
        name=row["name"],
        city=row["city"],
        lat_rad=radians(float(row["lat_deg"])),
        lon_rad=radians(float(row["lon_deg"])),
        population=int(row["population"]),
        eea=row["eea"] == "yes",
        adequacy=row["adequacy"],
    )


def country(iso2: str) -> Country:
    """One country by its ISO 3166-1 alpha-2 code.

    Errors: `unknown-name` with the nearest code.
    Source: see `countries`.
    """
    known = countries()
    if iso2 not in known:
        near = near_miss(iso2, known)
        raise EvernoonError("unknown-name", kind="country", name=iso2, near=near, allowed=None)
    return known[iso2]
