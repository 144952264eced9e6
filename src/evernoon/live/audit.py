"""What ran where, under which rule, in a chain of hashes that shows every later change.

A line is `<64 hex digits> <JSON>`; its digits are the SHA-256 of those of the line before, a newline, and
the JSON. The file `<log>.head` holds count and digits of the last line, so that a cut tail shows too.
Not modelled: a witness outside. Who can write both files can write a new chain; keep the head elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evernoon.errors import EvernoonError

HEX = 64
START = "0" * HEX
FLUSH_LINES = 256
SALT_BYTE = 16
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look through a log found; `wrong` is the first line that does not fit, from 1."""

    path: str
    entries: int
    head: str
    wrong: int | None
    why: str
    """`hash`, `form`, `head` or empty."""

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, cut, or put in."""
        return self.wrong is None


class Log:
    """A log that is written to; one process alone writes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries, self.head = 0, START
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                found = verify(path)
                if not found.holds:
                    raise EvernoonError("live-audit-broken", name=str(path), entry=found.wrong)
                self.entries, self.head = found.entries, found.head
            self._file = path.open("ab", buffering=1 << 16)
        except OSError as error:
            raise EvernoonError("unwritable", name=str(path), reason=error.strerror) from None
        self._salt = os.urandom(SALT_BYTE)
        self._pending = 0

    def fingerprint(self, text: str) -> str:
        """A prompt as a hash that cannot be guessed from outside: salted by this run alone."""
        return hashlib.blake2b(text.encode(), key=self._salt, digest_size=16).hexdigest()

    def add(self, entry: dict[str, Any]) -> str:
        """Append an entry; its hash."""
        text = encoded(entry).encode()
        digest = hashlib.sha256(self.head.encode() + b"\n" + text).hexdigest()
        self._file.write(digest.encode() + b" " + text + b"\n")
        self.entries, self.head = self.entries + 1, digest
        self._pending += 1
        if self._pending >= FLUSH_LINES:
            self.flush()
        return digest

    def flush(self) -> None:
        """Onto the disk: lines first, then the head."""
        if not self._pending:
            return
        self._file.flush()
        self._pending = 0
        beside = head_path(self.path).with_suffix(".new")
        beside.write_text(f"{self.entries} {self.head}\n")
        os.replace(beside, head_path(self.path))

    def close(self) -> None:
        """Nothing more comes."""
        self.flush()
        os.fsync(self._file.fileno())
        self._file.close()


def head_path(path: Path) -> Path:
    """Where count and last hash of a log stand."""
    return path.with_name(path.name + ".head")


def verify(path: Path, head: str | None = None) -> Checked:
    """Look through a log from its first line. head: the hash somebody noted, beside the file's own.

    Errors: no-file.
    """
    before, count = START, 0
    sha, start = hashlib.sha256, HEX + 1
    try:
        with path.open("rb") as file:
            for line in file:
                digest = line[:HEX]
                if line[HEX:start] != b" " or line[-1:] != b"\n":
                    return Checked(str(path), count, before, count + 1, "form")
                hashed = sha(before.encode() + b"\n" + line[start:-1]).hexdigest()
                if hashed.encode() != digest:
                    return Checked(str(path), count, before, count + 1, "hash")
                before, count = hashed, count + 1
    except OSError as error:
        raise EvernoonError("live-no-log", name=str(path), reason=error.strerror) from None
    return _headed(path, count, before, head)


def _headed(path: Path, count: int, last: str, noted: str | None) -> Checked:
    """Against the head file: it may lag behind a log that was cut off by a crash, never run ahead."""
    told = head_path(path)
    words = told.read_text().split() if told.exists() else ["0", START]
    short = not words[0].isdigit() or int(words[0]) > count
    other = not short and int(words[0]) == count and words[1:2] != [last]
    if short or other or (noted is not None and noted != last):
        return Checked(str(path), count, last, count + 1, "head")
    return Checked(str(path), count, last, None, "")
