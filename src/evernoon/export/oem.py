"""CCSDS Orbit Ephemeris Message 2.0 in key-value notation: one message a satellite, as the standard wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.export.track import Track


def oem(track: Track, index: int, created: str, originator: str = "EVERNOON") -> Iterator[str]:
    """Lines of the message of one satellite of a track: TEME, UTC, km and km/s.

    Args: created date of the message, ISO 8601.
    Source: CCSDS 502.0-B-3, Orbit Data Messages, section 5, https://public.ccsds.org/Pubs/502x0b3e1.pdf.
    """
    yield "CCSDS_OEM_VERS = 2.0"
    yield f"CREATION_DATE = {created}"
    yield f"ORIGINATOR = {originator}"
    texts = [moment.text() for moment in track.moment]
    yield from _head(track.id[index], track.name[index], texts)
    place, speed = track.place_m[:, :, index] / 1e3, track.speed_m_per_s[:, :, index] / 1e3
    for text, at, going in zip(texts, place.tolist(), speed.tolist(), strict=True):
        numbers = [f"{x:.6f}" for x in at] + [f"{v:.9f}" for v in going]
        yield f"{text} {' '.join(numbers)}"


def _head(id: int, name: str, texts: list[str]) -> list[str]:
    said = " ".join(name.split()) or str(id)
    return [
        "",
        "META_START",
        f"OBJECT_NAME = {said}",
        f"OBJECT_ID = {id}",
        "CENTER_NAME = EARTH",
        "REF_FRAME = TEME",
        "TIME_SYSTEM = UTC",
        f"START_TIME = {texts[0]}",
        f"STOP_TIME = {texts[-1]}",
        "INTERPOLATION = HERMITE",
        "INTERPOLATION_DEGREE = 7",
        "META_STOP",
        "",
    ]
