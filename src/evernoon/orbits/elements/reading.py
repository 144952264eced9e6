"""Read a catalogue of mean elements, whatever its form, within limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np

from evernoon.errors import EvernoonError
from evernoon.orbits.elements import csvfile, jsonfile, kvnfile, tlefile, xmlfile
from evernoon.orbits.elements.records import Catalogue, Records
from evernoon.orbits.elements.table import Table, elements

SIZE_LIMIT_BYTE = 128_000_000
"""As XML, the largest form, sixty thousand objects; the public catalogue has half of that."""
RECORD_LIMIT = 200_000
FORMS = "OMM (CSV, JSON, XML, KVN), TLE"
_GZIP = b"\x1f\x8b"


def read(path: Path | str) -> Catalogue:
    """The catalogue in a file, plain or gzip.

    A record that is broken is lost alone; of records of one satellite the latest counts.
    Errors: file-missing, catalogue-size, catalogue-format, catalogue-empty and those of the forms.
    """
    path = Path(path)
    try:
        state = path.stat()
    except (OSError, ValueError):
        raise EvernoonError("file-missing", file=str(path), name=str(path)) from None
    return _kept(str(path.absolute()), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _kept(path: str, _changed: int, _size: int) -> Catalogue:
    return parse(_bytes(path), path)


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            data = (gzip.GzipFile(fileobj=file) if packed else file).read(SIZE_LIMIT_BYTE + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "gzip"
        raise EvernoonError("catalogue-unreadable", file=path, reason=str(reason)) from None
    if len(data) > SIZE_LIMIT_BYTE:
        raise EvernoonError("catalogue-size", file=path, limit=SIZE_LIMIT_BYTE)
    return data


def parse(data: bytes, file: str = "<bytes>") -> Catalogue:
    """The catalogue in some bytes. Errors: as `read`."""
    text = _text(data, file)
    form, make = _form(text, file)
    table = make()
    if table.size + len(table.lost) > RECORD_LIMIT:
        raise EvernoonError("catalogue-records", file=file, limit=RECORD_LIMIT)
    records, lost = elements(table)
    if not len(records) and not lost:
        raise EvernoonError("catalogue-empty", file=file)
    latest = _latest(records)
    return Catalogue(file, form, records.part(latest), tuple(lost), len(records) - latest.size)


def _text(data: bytes, file: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        raise EvernoonError("catalogue-format", file=file, forms=FORMS)
    return data.decode("utf-8", "replace").lstrip("\ufeff")


def _form(text: str, file: str) -> tuple[str, Callable[[], Table]]:
    head = text[:4096].lstrip()
    first = head.partition("\n")[0].upper()
    lines = text.split("\n")
    if head[:1] == "<":
        return "xml", lambda: xmlfile.table(text, file)
    if head[:1] in ("[", "{"):
        return "json", lambda: jsonfile.table(text, file)
    if "," in first and ("EPOCH" in first or "OBJECT_NAME" in first or "MEAN_MOTION" in first):
        skip = len(text[: len(text) - len(text.lstrip())].split("\n")) - 1
        rows = [line.rstrip("\r") for line in lines[skip:]]
        return "csv", lambda: csvfile.table(rows, file)
    if kvnfile.HEAD in head or "MEAN_MOTION" in head:
        return "kvn", lambda: kvnfile.table(lines)
    if any(line.startswith(("1 ", "2 ")) for line in lines[:8]):
        return "tle", lambda: tlefile.table(lines)
    raise EvernoonError("catalogue-format", file=file, forms=FORMS)


def _latest(records: Records) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The last epoch of each satellite, in the order of the file."""
    if np.unique(records.id).size == len(records):
        return np.arange(len(records))
    order = np.lexsort((records.epoch, records.id))
    ids = records.id[order]
    last = np.append(ids[1:] != ids[:-1], True)
    return np.sort(order[last])
