"""How commands speak: text or JSON on stdout, one message on stderr, exit code 2 for bad input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from evernoon.errors import EvernoonError

BAD_INPUT = 2


def dump(data: Any) -> None:
    """Print JSON; what is not finite must have become null before."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n")


def language(lang: str) -> str:
    """A language the words exist in. Errors: unknown-language."""
    from evernoon.words import tag

    try:
        tag(lang)
    except ValueError:
        raise EvernoonError("unknown-language", language=lang) from None
    return lang


@contextmanager
def told(as_json: bool, lang: str, catalogue: Path | None = None) -> Iterator[None]:
    """Turn an EvernoonError into one message and exit code 2; with the user's own catalogue inside."""
    from evernoon.assumptions.catalogue import using

    try:
        language(lang)
        with using(catalogue):
            yield
    except EvernoonError as error:
        spoken = lang if error.message_id != "unknown-language" else "en"
        if as_json:
            dump({"error": error.as_dict(spoken)})
        sys.stderr.write(error.text(spoken) + "\n")
        raise SystemExit(BAD_INPUT) from None


def shown(as_json: bool, data: Any, text: Callable[[], str]) -> None:
    """Print data as JSON, or the text made only when it is wanted."""
    if as_json:
        dump(data)
    else:
        sys.stdout.write(text().rstrip("\n") + "\n")
