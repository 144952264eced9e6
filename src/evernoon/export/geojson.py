"""GeoJSON: the points below satellites, or their tracks over the ground."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from evernoon.export.track import Track
    from evernoon.flows.base import Array


def geojson(track: Track, more: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A collection of features, one a satellite: a point of a single moment, else lines cut at 180 degrees.

    Args: more properties of each satellite. Heights are in metres over WGS-84.
    Source: RFC 7946, https://www.rfc-editor.org/rfc/rfc7946 (section 3.1.9: lines are cut at the
        antimeridian).
    """
    east, north, height = track.geodetic()
    features = []
    for index, (id, name) in enumerate(zip(track.id, track.name, strict=True)):
        row = np.stack([east[:, index], north[:, index], height[:, index]], axis=-1)
        about = {"name": name, "id": id, "at": track.moment[0].text() + "Z"}
        extra = more[index] if more else {}
        shape = _point(row[0]) if len(track.moment) == 1 else _lines(row)
        features.append(
            {"type": "Feature", "id": id, "geometry": shape, "properties": about | extra}
        )
    return {"type": "FeatureCollection", "features": features}


def _rounded(row: Array) -> list[float]:
    return [round(float(row[0]), 6), round(float(row[1]), 6), round(float(row[2]), 1)]


def _point(row: Array) -> dict[str, Any]:
    return {"type": "Point", "coordinates": _rounded(row)}


def _lines(rows: Array) -> dict[str, Any]:
    """Lines that never cross the antimeridian: both sides end on it, where the track does."""
    parts: list[list[list[float]]] = [[_rounded(rows[0])]]
    for before, after in pairwise(rows):
        jump = after[0] - before[0]
        if abs(jump) > 180.0:
            side = 180.0 if jump < 0 else -180.0
            share = (side - before[0]) / (after[0] + 2 * side - before[0])
            middle = before[1:] + share * (after[1:] - before[1:])
            parts[-1].append(_rounded(np.array([side, *middle])))
            parts.append([_rounded(np.array([-side, *middle]))])
        parts[-1].append(_rounded(after))
    return {"type": "MultiLineString", "coordinates": parts}
