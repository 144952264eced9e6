"""Elements from CelesTrak, as its usage policy asks: rarely, by name, and never again after a refusal.

Policy: https://celestrak.org/usage-policy.php. Elements change about every two hours; whoever asks more
often, or goes on after an error, is shut out.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any

from evernoon.constants import VERSION
from evernoon.errors import EvernoonError
from evernoon.orbits.elements.reading import SIZE_LIMIT_BYTE

SERVER = "https://celestrak.org"
AGENT = f"evernoon/{VERSION} (open digital twin; +https://pypi.org/project/evernoon/)"
REST_S = 7_200.0
"""Between two requests for one group, whatever became of the first."""
TIMEOUT_S = 60.0
OK = 200
LONGEST_ANSWER = 200
_GROUP = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file of elements on this machine."""

    group: str
    file: Path
    fresh: bool
    """Fetched just now, rather than kept."""
    age_s: float


class _NoDetour(urllib.request.HTTPRedirectHandler):
    """A redirection is an answer other than 200 like any other."""

    def redirect_request(self, *_: Any) -> None:
        """None: do not follow."""
        return


def cache_folder() -> Path:
    """Where fetched elements are kept; EVERNOON_CACHE, or the usual place of the system."""
    own = os.environ.get("EVERNOON_CACHE")
    if own:
        return Path(own)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "evernoon"
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "evernoon" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "evernoon"


def fetched(group: str, server: str, now_s: float) -> Fetched:
    """Elements of a group as OMM CSV: the kept ones for two hours, else asked for once.

    Errors: fetch-group, fetch-resting, fetch-offline, fetch-refused, fetch-answer, unwritable.
    """
    group = group.strip().lower()
    if not _GROUP.fullmatch(group):
        raise EvernoonError("fetch-group", text=group)
    address = urllib.parse.urlsplit(server)
    if address.scheme not in ("https", "http") or not address.netloc:
        raise EvernoonError("fetch-server", path="--server", text=server)
    folder = cache_folder() / "elements" / re.sub(r"[^\w.-]", "_", address.netloc)
    file, mark = folder / f"{group}.csv", folder / f"{group}.refused.json"
    age_s = _age_s(file, now_s)
    if age_s is not None and 0.0 <= age_s < REST_S:
        return Fetched(group, file, False, age_s)
    _rest(mark, group, now_s)
    url = f"{server.rstrip('/')}/NORAD/elements/gp.php?GROUP={group}&FORMAT=csv"
    data = _asked(url, group, mark, now_s)
    _kept(file, data)
    mark.unlink(missing_ok=True)
    return Fetched(group, file, True, 0.0)


def _age_s(file: Path, now_s: float) -> float | None:
    try:
        return now_s - file.stat().st_mtime
    except OSError:
        return None


def _rest(mark: Path, group: str, now_s: float) -> None:
    """Do not ask again so soon after a refusal. Errors: fetch-resting."""
    age_s = _age_s(mark, now_s)
    if age_s is None or not 0.0 <= age_s < REST_S:
        return
    try:
        said = json.loads(mark.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = {}
    status = said.get("status", "?") if isinstance(said, dict) else "?"
    minutes = round((REST_S - age_s) / 60.0)
    raise EvernoonError("fetch-resting", group=group, status=status, minutes=minutes)


def _asked(url: str, group: str, mark: Path, now_s: float) -> bytes:
    """One request. Errors: fetch-offline, fetch-refused, fetch-answer."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "text/csv"})
    opener = urllib.request.build_opener(_NoDetour)
    try:
        with opener.open(request, timeout=TIMEOUT_S) as answer:
            status, data = answer.status, answer.read(SIZE_LIMIT_BYTE + 1)
    except urllib.error.HTTPError as error:
        status, data = error.code, error.read(LONGEST_ANSWER)
    except (OSError, HTTPException) as error:
        reason = str(getattr(error, "reason", error) or error)
        raise EvernoonError("fetch-offline", host=request.host, reason=reason) from None
    said = " ".join(data[:LONGEST_ANSWER].decode("utf-8", "replace").split())
    if status != OK:
        _remember(mark, status)
        raise EvernoonError("fetch-refused", host=request.host, status=status, said=said)
    if len(data) > SIZE_LIMIT_BYTE or b"MEAN_MOTION" not in data[:4096]:
        _remember(mark, status)
        raise EvernoonError("fetch-answer", host=request.host, group=group, said=said)
    return data


def _remember(mark: Path, status: int) -> None:
    _kept(mark, json.dumps({"status": status}).encode())


def _kept(file: Path, data: bytes) -> None:
    """Written to the end or not at all. Errors: unwritable."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        raise EvernoonError("unwritable", name=str(file), reason=str(error.strerror)) from None
