"""How commands speak: text or JSON on stdout, one message on stderr, exit code 2 for bad input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import typer.core

from evernoon.errors import EvernoonError
from evernoon.words import LANGUAGES

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


def fail(error: EvernoonError, as_json: bool, lang: str) -> NoReturn:
    """One message on stderr, with --json also one object on stdout; exit code 2."""
    if as_json:
        dump({"error": error.as_dict(lang)})
    sys.stderr.write(" ".join(error.text(lang).split()) + "\n")
    raise SystemExit(BAD_INPUT)


class Spoken(typer.core.TyperGroup):
    """A command line written wrong is bad input like any other: one line, and JSON where asked."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run; a usage error becomes an EvernoonError."""
        words = list((args[0] if args else options.get("args")) or sys.argv[1:])
        if not words or not options.get("standalone_mode", True):
            return super().main(*args, **options)
        try:
            code = super().main(*args, **(options | {"standalone_mode": False}))
        except Exception as error:
            # Typer carries its own copy of click, or takes the installed one, as its version wants.
            if not hasattr(error, "format_message"):
                raise
            reason = " ".join(error.format_message().split())
            reason += "" if reason.endswith((".", "?")) else "."
            help = f"{getattr(getattr(error, 'ctx', None), 'command_path', 'evernoon')} --help"
            wrong = EvernoonError("usage", reason=reason, help=help)
            fail(wrong, "--json" in words, _wanted(words))
        raise SystemExit(code if isinstance(code, int) else 0)


def _wanted(words: list[str]) -> str:
    """The language a command line asks for, if there is such a one."""
    for word, following in pairwise([*words, ""]):
        given = following if word == "--lang" else word.partition("--lang=")[2]
        if given.split("-")[0] in LANGUAGES:
            return given
    return "en"


@contextmanager
def told(as_json: bool, lang: str, catalogue: Path | None = None) -> Iterator[None]:
    """Turn an EvernoonError into one message and exit code 2; with the user's own catalogue inside."""
    from evernoon.assumptions.catalogue import using

    try:
        language(lang)
        with using(catalogue):
            yield
    except EvernoonError as error:
        fail(error, as_json, lang if error.message_id != "unknown-language" else "en")


def shown(as_json: bool, data: Any, text: Callable[[], str]) -> None:
    """Print data as JSON, or the text made only when it is wanted."""
    if as_json:
        dump(data)
    else:
        sys.stdout.write(text().rstrip("\n") + "\n")
