"""A statement and how it is checked, as the files in claims/ write it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, ValidationError, model_validator

from evernoon.cases import SAMPLES, SourceOf
from evernoon.errors import EvernoonError
from evernoon.flows.closed import Closed
from evernoon.scenario.yamlfile import Document
from evernoon.scenario.yamlfile import read as read_yaml

Verdict = Literal["holds", "wrong", "outdated", "perimeter", "undecidable", "to come"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
OPEN: tuple[Verdict, ...] = ("undecidable", "to come")
"""Verdicts that leave the statement open."""
Direction = Literal["up", "down", "same"]
ClaimId = Annotated[str, Field(pattern=r"^C\d{3}$")]


class Call(Closed):
    """One public function with its inputs."""

    call: str
    inputs: dict[str, Any] = {}
    read: str | None = None


class Move(Closed):
    """Which number must move which way when the scenario is changed."""

    path: str
    direction: Direction


class Check(Closed):
    """A formula, a run, a changed run, or a verdict given by us; exactly one of them."""

    call: str | None = None
    """`room.function`."""
    inputs: dict[str, Any] = {}
    over: Call | None = None
    """A second call; what is computed is the first divided by it."""
    run: str | None = None
    """A scenario file, beside the claim or among the examples."""
    case: str | None = None
    set: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    """Given: `case` and `set` are the change, and the plain scenario is what it is compared with."""
    read: str | None = None
    """Field of a record; or a path into the run (`claims.reading`)."""
    holds_if: str | None = None
    """For example `0.8 value <= computed <= 1.2 value`."""
    then: Verdict = "holds"
    otherwise: Verdict = "wrong"
    verdict: Verdict | None = None
    computed: float | None = None
    command: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [self.call, self.run, self.verdict]
        if sum(way is not None for way in ways) != 1:
            raise EvernoonError("missing-key", key="call", example="runway.part_frac")
        if self.verdict is not None:
            needed, example = ("command", "evernoon facts ...") if not self.command else ("", "")
        elif self.moves:
            needed, example = "", ""
        elif self.holds_if is None:
            needed, example = "holds_if", "0.9 value <= computed"
        elif self.run is not None and self.read is None:
            needed, example = "read", "sites.orbit.usd_per_gpu_hour"
        else:
            needed, example = "", ""
        if needed:
            raise EvernoonError("missing-key", path=needed, key=needed, example=example)
        return self

    @property
    def executable(self) -> bool:
        """Whether a computation decides, and not we."""
        return self.verdict is None


class Claim(Closed):
    """One statement: who said it when, in our own words, and its check."""

    id: ClaimId
    articles: dict[str, str | None]
    """Article -> its date, null where it carries none."""
    speaker: str
    says_en: str
    says_de: str
    kind: Literal["fact", "forecast", "plan", "judgement", "mechanism"]
    value: float | None = None
    unit: str | None = None
    """Unit of `value`; words where it is none of ours."""
    bound: Literal["about", "exact", "at most", "at least", "almost", "more than"] | None = None
    as_of: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    room: Annotated[tuple[str, ...], Field(min_length=1)]
    """Rooms that can compute or represent it, the main one first."""
    conflicts_with: tuple[ClaimId, ...] = ()
    because_en: str
    because_de: str
    sources: tuple[SourceOf, ...] = ()
    """Where the facts of the check were published."""
    check: Check
    samples: int = SAMPLES

    @model_validator(mode="after")
    def _what_we_decide_is_sourced(self) -> Self:
        if self.check.verdict in ("holds", "wrong") and not self.sources:
            raise EvernoonError("missing-key", path="sources", key="sources", example="[...]")
        return self

    def says(self, lang: str) -> str:
        """The statement in a language."""
        return self.says_de if lang.startswith("de") else self.says_en

    def because(self, lang: str) -> str:
        """Why the verdict is what it is."""
        return self.because_de if lang.startswith("de") else self.because_en


def load(path: Path) -> Iterator[Claim]:
    """The claims of one file, which maps ids to statements. Errors: EvernoonError with file and line."""
    document = read_yaml(path)
    for id, said in document.data.items():
        if not isinstance(said, dict):
            raise EvernoonError("not-a-mapping", file=str(path), path=str(id), text=str(said)[:40])
        try:
            yield Claim.model_validate({"id": id, **said})
        except ValidationError as error:
            raise _placed(error, document, path, str(id)) from None


def _placed(error: ValidationError, document: Document, path: Path, id: str) -> EvernoonError:
    found = error.errors(include_url=False)[0]
    at = (id, *found["loc"])
    place = document.place(at)
    cause = (found.get("ctx") or {}).get("error")
    if not isinstance(cause, EvernoonError):
        cause = (
            EvernoonError("missing-key", key=str(at[-1]), example="...")
            if found["type"] == "missing"
            else EvernoonError("bad-value", text=str(found["input"])[:40], reason=found["msg"])
        )
    cause.path = ".".join([*(str(part) for part in at), *([cause.path] if cause.path else [])])
    return cause.with_place(file=str(path), line=place.line if place else 1)
