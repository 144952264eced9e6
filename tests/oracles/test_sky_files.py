"""What `sky` writes, read by the readers of others: czml3, geojson, oem."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from evernoon.earth.clocks import instant
from evernoon.export.czml import czml
from evernoon.export.geojson import geojson
from evernoon.export.oem import oem
from evernoon.export.track import Track, track
from evernoon.orbits import Shell, Shells
from evernoon.orbits.sky import of_shells

pytestmark = pytest.mark.oracle
AT = instant("2026-07-10T12:00:00Z")


def moving(minutes: int) -> Track:
    ring = Shell.model_validate(
        {"altitude": "650 km", "ltan": "18 h", "planes": 2, "satellites": 3, "ltan_spread": "1 h"}
    )
    return track(of_shells(Shells(shells=(ring,)), AT.jd), AT, 60.0 * minutes)


@pytest.mark.parametrize("minutes", [0, 100])
def test_czml3_takes_every_packet(minutes: int) -> None:
    czml3 = pytest.importorskip("czml3")
    text = json.dumps(czml(moving(minutes), "test"))
    document = czml3.Document.model_validate({"packets": json.loads(text)})
    assert len(document.packets) == 7
    assert document.packets[1].position.cartographicDegrees is not None


@pytest.mark.parametrize("minutes", [0, 100])
def test_geojson_is_valid(minutes: int) -> None:
    reader = pytest.importorskip("geojson")
    found = reader.loads(json.dumps(geojson(moving(minutes))))
    assert found.is_valid and not found.errors() and len(found["features"]) == 6


def test_oem_is_read_back(tmp_path: Path) -> None:
    reader = pytest.importorskip("oem")
    path, file = moving(30), tmp_path / "a.oem"
    file.write_text("\n".join(oem(path, 4, "2026-07-10T12:00:00")) + "\n")
    found = reader.OrbitEphemerisMessage.open(file)
    assert len(found.segments) == 1
    segment = found.segments[0]
    assert segment.metadata["REF_FRAME"] == "TEME" and segment.metadata["TIME_SYSTEM"] == "UTC"
    states = list(segment)
    assert len(states) == 31
    places = np.array([state.position for state in states])
    np.testing.assert_allclose(places, path.place_m[:, :, 4] / 1e3, atol=1e-6)
    speeds = np.array([state.velocity for state in states])
    np.testing.assert_allclose(speeds, path.speed_m_per_s[:, :, 4] / 1e3, atol=1e-9)
