"""What the command `fetch` does: elements from CelesTrak, politely."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError
from evernoon.words import number, say


def fetch_group(group: str, out: Path | None, server: str, as_json: bool, lang: str) -> None:
    """Take the group from the cache or the server, read it once to be sure, copy and print."""
    from evernoon.orbits.elements.celestrak import fetched
    from evernoon.orbits.elements.reading import read

    found = fetched(group, server, time.time())
    catalogue = read(found.file)
    if out is not None:
        try:
            shutil.copyfile(found.file, out)
        except OSError as error:
            raise EvernoonError("unwritable", name=str(out), reason=str(error.strerror)) from None
    good, bad = len(catalogue.records), len(catalogue.lost)
    data = {
        "group": found.group,
        "file": str(out or found.file),
        "fetched": found.fresh,
        "age_s": found.age_s,
        "good": good,
        "bad": bad,
    }
    shown(
        as_json, data,
        lambda: say(
            "fetch-fresh" if found.fresh else "fetch-kept", lang,
            good=number(good, lang, 7), bad=number(bad, lang, 7), file=str(data["file"]),
            minutes=number(found.age_s / 60.0, lang, 3),
        ),
    )  # fmt: skip
