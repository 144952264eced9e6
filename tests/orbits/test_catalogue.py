"""Catalogues in every form; what is broken in them, and what it takes along."""

from __future__ import annotations

import gzip
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evernoon.errors import EvernoonError
from evernoon.orbits.elements import reading, sgp, tlefile
from evernoon.orbits.elements.records import Catalogue
from evernoon.orbits.elements.shape import brouwer_axis_m

_spec = importlib.util.spec_from_file_location("omm", Path(__file__).with_name("omm.py"))
assert _spec and _spec.loader
omm = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(omm)

FORMS = sorted(omm.FORMS)
ISS = """ISS (ZARYA)
1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537
"""


def read(text: str | bytes) -> Catalogue:
    return reading.parse(text.encode() if isinstance(text, str) else text)


def refused(text: str | bytes) -> str:
    with pytest.raises(EvernoonError) as caught:
        read(text)
    assert caught.value.text("de") != caught.value.text("en")
    return caught.value.message_id


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: str) -> None:
    rows = omm.fleet(9)
    found, usual = read(omm.FORMS[form](rows)), read(omm.csv(rows))
    assert found.form == form and not found.lost
    assert found.records.id.tolist() == [row["NORAD_CAT_ID"] for row in rows]
    for field in ("epoch", "mean_motion_rad_per_s", "raan_rad", "anomaly_rad", "drag_per_radius"):
        np.testing.assert_array_equal(getattr(found.records, field), getattr(usual.records, field))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("MEAN_MOTION", "fast", "number"),
        ("MEAN_MOTION", "nan", "range"),
        ("ECCENTRICITY", 1.5, "range"),
        ("EPOCH", "yesterday", "epoch"),
        ("EPOCH", "1956-07-10T06:00:02.0", "epoch-range"),
        ("NORAD_CAT_ID", "-7", "id"),
        ("BSTAR", "", "missing"),
        ("EPHEMERIS_TYPE", 4, "system"),
        ("MEAN_MOTION", 17.9, "surface"),
    ],
)
def test_a_broken_record_is_lost_alone(form: str, field: str, value: object, reason: str) -> None:
    rows = omm.fleet(7)
    rows[3][field] = value
    found = read(omm.FORMS[form](rows))
    assert len(found.records) == 6
    assert [(one.number, one.reason) for one in found.lost] == [(4, reason)]


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25)
@given(where=st.integers(0, 6), data=st.data())
def test_whatever_happens_to_one_record_the_others_stay(
    form: str, where: int, data: st.DataObject
) -> None:
    """Characters of one record are replaced; at most it and a neighbour are lost, never all."""
    text = omm.FORMS[form](omm.fleet(7))
    mark = text.index(f"TEST-{where}")
    size = data.draw(st.integers(1, 12))
    junk = data.draw(st.text(st.sampled_from('x<>{}[]",:=&0 '), min_size=size, max_size=size))
    found = read(text[:mark] + junk + text[mark + size :])
    assert len(found.records) >= 5
    kept = set(found.records.id.tolist())
    assert kept <= {100_000 + i for i in range(7)}


@given(st.binary(max_size=400))
def test_any_bytes_are_a_catalogue_or_a_clear_error(data: bytes) -> None:
    try:
        read(data)
    except EvernoonError as error:
        assert "error-" not in error.text("en")


def test_a_quote_left_open_does_not_swallow_the_lines_below() -> None:
    lines = omm.csv(omm.fleet(5)).split("\n")
    lines[2] = '"' + lines[2]
    found = read("\n".join(lines))
    assert len(found.records) == 4 and found.lost[0].line == 3


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "catalogue-format"),
        ("nothing of the kind", "catalogue-format"),
        (b"\x00\x01\x02", "catalogue-format"),
        ("OBJECT_NAME,EPOCH\na,b\n", "catalogue-columns"),
        ("{", "catalogue-json"),
        ("[]", "catalogue-empty"),
        ("[" * 200_000, "catalogue-nesting"),
        ("<ndm>", "catalogue-xml"),
        ("<a>" * 100, "catalogue-nesting"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ndm>&b;</ndm>',
            "catalogue-entities",
        ),
    ],
)
def test_files_that_are_none(text: str | bytes, error: str) -> None:
    assert refused(text) == error


def test_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv.gz"
    bomb.write_bytes(gzip.compress(b"0" * 3_000_000))
    monkeypatch.setattr(reading, "SIZE_LIMIT_BYTE", 1_000_000)
    with pytest.raises(EvernoonError) as caught:
        reading.read(bomb)
    assert caught.value.message_id == "catalogue-size"
    monkeypatch.setattr(reading, "RECORD_LIMIT", 5)
    assert refused(omm.csv(omm.fleet(9))) == "catalogue-records"
    for name, content in (("no.csv", None), ("cut.csv.gz", b"\x1f\x8b\x08")):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(EvernoonError) as caught:
            reading.read(path)
        assert caught.value.message_id in ("file-missing", "catalogue-unreadable")


def test_a_packed_file_is_read_like_a_plain_one(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.csv", tmp_path / "a.csv.gz"
    text = omm.csv(omm.fleet(4)).encode()
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    assert len(reading.read(plain).records) == len(reading.read(packed).records) == 4


@pytest.mark.parametrize("number", [69_999, 100_253, 339_999, 340_000, 799_501_299])
def test_numbers_of_any_length_fly(number: int) -> None:
    found = read(omm.csv(omm.fleet(2, number)))
    assert found.records.id.tolist() == [number, number + 1]
    codes, place, _ = sgp.states(sgp.satellites(found.records), np.array([2461231.5]), np.zeros(1))
    assert not codes.any() and np.all(np.abs(np.linalg.norm(place, axis=-1) - 6.9e6) < 3e4)


def test_the_latest_elements_of_a_satellite_count() -> None:
    old, new = omm.fleet(1)[0], omm.fleet(1)[0]
    new["EPOCH"], new["RA_OF_ASC_NODE"] = "2026-07-11T06:00:00.0", 7.0
    found = read(omm.csv([new, old]))
    assert found.superseded == 1
    assert np.degrees(found.records.raan_rad).tolist() == pytest.approx([7.0])


def test_two_line_elements() -> None:
    found = read(ISS)
    assert found.form == "tle" and found.records.name.tolist() == ["ISS (ZARYA)"]
    assert found.records.epoch[0] == np.datetime64("2008-09-20T12:25:40.104192")
    from sgp4.api import Satrec

    _, first, second = ISS.splitlines()
    theirs, ours = Satrec.twoline2rv(first, second), sgp.satellites(found.records)[0]
    for at in (0.0, 0.4, 3.0):
        there, here = (one.sgp4(2454730.5, at)[1] for one in (theirs, ours))
        assert here == pytest.approx(there, abs=1e-6)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda t: t.replace("15.72125391563537", "15.72125391563538"), "tle-checksum"),
        (lambda t: t.replace("2 25544", "2 25545"), "tle-checksum"),
        (lambda t: t.replace("563537", "5635"), "tle-width"),
        (lambda t: "\n".join(t.splitlines()[:2]) + "\n", "tle-pair"),
    ],
)
def test_broken_two_line_elements_are_lost_alone(change: Callable[[str], str], reason: str) -> None:
    found = read(change(ISS) + ISS)
    assert [one.reason for one in found.lost] == [reason] and len(found.records) == 1


@pytest.mark.parametrize(
    ("field", "number"), [("25544", "25544"), ("    5", "5"), ("A0000", "100000"), ("Z9999", "339999"),
                          ("J1234", "181234"), ("P0001", "230001")],
)  # fmt: skip
def test_letters_in_catalogue_numbers(field: str, number: str) -> None:
    assert tlefile.catalogue_number(field) == number


def test_sgp4_gives_the_published_vectors() -> None:
    """SGP4-VER of AIAA 2006-6753, as the package carries it: every state to a millimetre."""
    import sgp4

    folder = Path(sgp4.__file__).parent
    found = read((folder / "SGP4-VER.TLE").read_text())
    made = dict(zip(found.records.id.tolist(), sgp.satellites(found.records), strict=True))
    number, checked = 0, 0
    for line in (folder / "tcppver.out").read_text().splitlines():
        words = line.split()
        if len(words) == 2:
            number = int(words[0])
        elif number in made and number != 33334 and len(words) >= 7:
            minutes, *place = map(float, words[:4])
            code, ours, _ = made[number].sgp4_tsince(minutes)
            if code == 0:
                assert ours == pytest.approx(place, abs=2e-5), (number, minutes)
                checked += 1
    assert checked > 500


@given(st.floats(11.0, 16.2), st.floats(0.0, 0.1), st.floats(0.0, np.pi))
def test_our_axis_is_that_of_sgp4(motion: float, eccentricity: float, tilt: float) -> None:
    row = omm.fleet(1)[0] | {
        "MEAN_MOTION": motion, "ECCENTRICITY": eccentricity, "INCLINATION": np.degrees(tilt),
    }  # fmt: skip
    records = read(omm.csv([row])).records
    if not len(records):
        return
    theirs = sgp.satellites(records)[0].a * 6378.135e3
    ours = brouwer_axis_m(
        records.mean_motion_rad_per_s, records.eccentricity, records.inclination_rad
    )
    assert ours[0] == pytest.approx(theirs, rel=3e-6)


def test_real_catalogues(shared_data: Callable[[str], Path]) -> None:
    active = reading.read(shared_data("orbits/active_omm_2026-07-10.csv.gz"))
    assert (len(active.records), len(active.lost)) == (15_985, 0)
    assert len(active.records.named("starlink")) == 10_743
    codes, *_ = sgp.states(sgp.satellites(active.records), np.array([2461232.0]), np.zeros(1))
    assert not codes.any()
    lines = reading.read(shared_data("orbits/starlink_2026-05-24.tle.gz"))
    assert (len(lines.records), len(lines.lost)) == (10_356, 0)


def test_recursion_is_not_what_stops_a_deep_file() -> None:
    before = sys.getrecursionlimit()
    assert refused('{"a":' * 300_000) in ("catalogue-nesting", "catalogue-json")
    assert sys.getrecursionlimit() == before
