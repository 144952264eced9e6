"""One synthetic fleet, written in every form a catalogue can have."""

from __future__ import annotations

import json
from typing import Any

FIELDS = {
    "EPOCH": "2026-07-10T06:00:02.000160", "MEAN_MOTION": 15.20588, "ECCENTRICITY": 0.0001,
    "INCLINATION": 53.16, "RA_OF_ASC_NODE": 0.0, "ARG_OF_PERICENTER": 90.0, "MEAN_ANOMALY": 0.0,
    "EPHEMERIS_TYPE": 0, "NORAD_CAT_ID": 1, "BSTAR": 1.0e-4, "MEAN_MOTION_DOT": 2.0e-5,
    "MEAN_MOTION_DDOT": 0,
}  # fmt: skip


def fleet(count: int, first_id: int = 100_000) -> list[dict[str, Any]]:
    """Satellites spread over three planes."""
    return [
        {
            "OBJECT_NAME": f"TEST-{i}", "OBJECT_ID": "2026-154A", **FIELDS,
            "NORAD_CAT_ID": first_id + i, "RA_OF_ASC_NODE": 120.0 * (i % 3),
            "MEAN_ANOMALY": round(360.0 * i / count, 4),
        }
        for i in range(count)
    ]  # fmt: skip


def csv(rows: list[dict[str, Any]]) -> str:
    head = ",".join(rows[0])
    return "\n".join([head, *(",".join(map(str, row.values())) for row in rows)]) + "\n"


def as_json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows)


def xml(rows: list[dict[str, Any]]) -> str:
    body = "\n".join(
        "<omm><header/><body><segment><metadata><TIME_SYSTEM>UTC</TIME_SYSTEM></metadata><data>"
        + "".join(f"<{k}>{v}</{k}>" for k, v in row.items())
        + "</data></segment></body></omm>"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ndm>\n{body}\n</ndm>\n'


def kvn(rows: list[dict[str, Any]]) -> str:
    units = {"MEAN_MOTION": " [rev/day]", "INCLINATION": " [deg]"}
    return "\n".join(
        "CCSDS_OMM_VERS = 2.0\nCOMMENT made for a test\nREF_FRAME = TEME\n"
        + "\n".join(f"{k} = {v}{units.get(k, '')}" for k, v in row.items())
        for row in rows
    )


FORMS = {"csv": csv, "json": as_json, "xml": xml, "kvn": kvn}
