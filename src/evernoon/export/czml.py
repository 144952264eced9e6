"""CZML, the language of Cesium: one packet a satellite, on the turning Earth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from evernoon.export.track import Track


def czml(track: Track, name: str) -> list[dict[str, Any]]:
    """Packets of a track. Heights are over WGS-84, moments UTC.

    Source: https://github.com/AnalyticalGraphicsInc/czml-writer/wiki/CZML-Guide.
    """
    east, north, height = track.geodetic()
    first, last = (track.moment[i].text() + "Z" for i in (0, -1))
    interval = f"{first}/{last}"
    head: dict[str, Any] = {"id": "document", "name": name, "version": "1.0"}
    if len(track.moment) > 1:
        head["clock"] = {"interval": interval, "currentTime": first, "multiplier": 60}
    since_s = [
        (moment.day_jd - track.moment[0].day_jd) * 86_400.0
        + (moment.since_s - track.moment[0].since_s)
        for moment in track.moment
    ]
    packets = [head]
    for index, (id, title) in enumerate(zip(track.id, track.name, strict=True)):
        rows = np.stack([east[:, index], north[:, index], height[:, index]], axis=-1)
        packets.append(_packet(id, title or str(id), first, interval, since_s, rows))
    return packets


def _packet(
    id: int, title: str, first: str, interval: str, since_s: list[float], rows: Any
) -> dict[str, Any]:
    rounded = [[round(e, 6), round(n, 6), round(h, 1)] for e, n, h in rows.tolist()]
    point = {"pixelSize": 2, "color": {"rgba": [255, 196, 61, 255]}}
    if len(since_s) == 1:
        place = {"cartographicDegrees": rounded[0]}
        return {"id": str(id), "name": title, "position": place, "point": point}
    flat = [value for t, row in zip(since_s, rounded, strict=True) for value in (round(t, 3), *row)]
    # Longitudes jump at 180 degrees, places in space do not: Cesium interpolates after conversion.
    position = {
        "epoch": first,
        "cartographicDegrees": flat,
        "interpolationAlgorithm": "LAGRANGE",
        "interpolationDegree": min(5, len(since_s) - 1),
    }
    return {"id": str(id), "name": title, "availability": interval, "position": position, "point": point}  # fmt: skip
