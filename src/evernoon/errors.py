"""The one error people see: a message id with values, and the place in the file it is about."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable

from evernoon import words

GROUPED = range(10_000, 10**18)
"""Whole numbers that are written in groups: no years and lines, and nothing absurdly long."""
LONGEST = 600
"""Characters of one value in a message."""
USUAL = (
    "EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EDQUOT", "EEXIST", "EFBIG", "EIO", "EISDIR", "ELOOP", "EMFILE",
    "ENAMETOOLONG", "ENOENT", "ENOSPC", "ENOTDIR", "EPERM", "EROFS", "ETXTBSY",
)  # fmt: skip
"""Reasons a system gives for not reading, writing or listening, which we say in the reader's language."""
_SYSTEM = {os.strerror(getattr(errno, name)): name for name in USUAL if hasattr(errno, name)}


class EvernoonError(ValueError):
    """What is wrong, where, and what to write instead.

    The text is message `error-<id>` in `words/<lang>/*.ftl`.

    It is a ValueError so that pydantic keeps it, with the path of the field, inside its own error
    (`ValidationError.errors()[i]["ctx"]["error"]`).
    `hint` is the id of a message `hint-<hint>`, or else plain text.
    """

    def __init__(
        self,
        message_id: str,
        /,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        path: str | None = None,
        hint: str | None = None,
        **values: object,
    ) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.file, self.line, self.column, self.path = file, line, column, path
        self.hint = hint
        self.values = values

    def text(self, lang: str = "en") -> str:
        """One message: `file:line:column: path: what is wrong. What to write instead.`"""
        parts = [self.place(), _short(self.path or ""), self.message(lang)]
        return ": ".join(part for part in parts if part)

    def place(self) -> str:
        """`file:line:column` as far as known."""
        known = (self.file, self.line, self.column)
        return ":".join(str(part) for part in known if part is not None)

    def message(self, lang: str = "en") -> str:
        """What is wrong and what to write, without the place; never fails."""
        said = _say(f"error-{self.message_id}", lang, self.values)
        if said is None:
            given = ", ".join(f"{key}={_shown(value)}" for key, value in self.values.items())
            said = f"{self.message_id} ({given})" if given else self.message_id
        if self.hint is None:
            return said
        return f"{said} {_say(f'hint-{self.hint}', lang, self.values) or self.hint}"

    def as_dict(self, lang: str = "en") -> dict[str, object]:
        """The error for `--json`; places that are not known are null."""
        return {
            "error": self.message_id,
            "message": self.message(lang),
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "path": self.path,
            "values": {key: _plain(value) for key, value in self.values.items()},
        }

    def with_place(
        self,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        path: str | None = None,
    ) -> EvernoonError:
        """A copy in which the missing parts of the place are filled."""
        return EvernoonError(
            self.message_id,
            file=self.file if self.file is not None else file,
            line=self.line if self.line is not None else line,
            column=self.column if self.column is not None else column,
            path=self.path if self.path is not None else path,
            hint=self.hint,
            **self.values,
        )

    def __str__(self) -> str:
        return self.text("en")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would lose everything but the id.
        return (_rebuild, (self.message_id, dict(self.__dict__)))


def _rebuild(message_id: str, state: dict[str, object]) -> EvernoonError:
    error = EvernoonError(message_id)
    error.__dict__.update(state)
    return error


def _say(message_id: str, lang: str, values: dict[str, object]) -> str | None:
    """The sentence, or None: an error about an error would hide the first one."""
    for language in (lang, "en"):
        try:
            wanted = words.variables(message_id, language)
            shown = dict.fromkeys(wanted, "none") | {
                k: _shown(v, language) for k, v in values.items()
            }
            if shown.get("reason") in _SYSTEM:
                shown["reason"] = words.say(f"system-{_SYSTEM[shown['reason']].lower()}", language)
            if "kind" in shown and f"kind-{shown['kind']}" in words.ids(language):
                shown["kind"] = words.say(f"kind-{shown['kind']}", language)
            return words.say(message_id, language, **shown)
        except Exception:
            continue
    return None


def _shown(value: object, lang: str = "en") -> str:
    if value is None:
        return "none"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) in GROUPED:
        return words.number(value, lang, digits=len(str(value)))
    if isinstance(value, (list, tuple, set, frozenset)):
        return _short(", ".join(str(item) for item in value))
    return _short(str(value))


def _short(text: str) -> str:
    """A message shows so much of what somebody wrote; the machinery of words takes no more either."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def near_miss(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or None."""
    import difflib

    names = {candidate.lower(): candidate for candidate in sorted(candidates, reverse=True)}
    found = difflib.get_close_matches(word.lower(), list(names), n=1, cutoff=0.6)
    return names[found[0]] if found else None
