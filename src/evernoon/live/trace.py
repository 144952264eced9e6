"""Traces of real services, scaled to this machine: who asks when for how much.

Read: the columns of the Azure LLM inference traces (CSV: TIMESTAMP, ContextTokens, GeneratedTokens) and
of the Mooncake traces (JSON lines: timestamp in ms, input_length, output_length), plain or gzipped.

Source: https://github.com/Azure/AzurePublicDataset, https://github.com/kvcache-ai/Mooncake
"""

from __future__ import annotations

import csv
import gzip
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from evernoon.errors import EvernoonError
from evernoon.live.paths import chance

if TYPE_CHECKING:
    from evernoon.assumptions.places import Region
    from evernoon.live.twin import Twin

AZURE = ("TIMESTAMP", "ContextTokens", "GeneratedTokens")
MOONCAKE = ("timestamp", "input_length", "output_length")
MOST_PROMPT = 1500
"""Words of a prompt: with the frame around it, what a slot of the small model can read."""
MOST_OUTPUT = 512


@dataclass(frozen=True, slots=True)
class Row:
    """One request of a trace."""

    at_s: float
    prompt_token: int
    output_token: int


@dataclass(frozen=True, slots=True)
class Request:
    """One request to be sent, in the order of the trace."""

    number: int
    at_s: float
    """After the first, at the pace of the trace."""
    product: str
    data_class: str
    region: str
    group: str
    prompt_token: int
    most_token: int
    session: str = ""


def read(path: Path, count: int) -> list[Row]:
    """The first `count` requests of a trace. Errors: live-trace and live-trace-*."""
    if not path.is_file():
        raise EvernoonError("file-missing", path="--trace", name=str(path))
    opened: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            table = ".csv" in path.suffixes
            rows = list(islice(_azure(path, file) if table else _mooncake(path, file), count))
    except (OSError, UnicodeDecodeError, csv.Error, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EvernoonError(
            "live-trace", path="--trace", file=str(path), hint="live-trace", reason=reason
        ) from None
    if len(rows) < 2:
        raise _wrong(path, 1, "few")
    began_s = min(row.at_s for row in rows)
    rows.sort(key=lambda row: row.at_s)
    if rows[-1].at_s == began_s:
        raise _wrong(path, 1, "moment", str(len(rows)))
    return [Row(row.at_s - began_s, row.prompt_token, row.output_token) for row in rows]


def _azure(path: Path, file: TextIO) -> Iterator[Row]:
    reader = csv.DictReader(file)
    if not set(AZURE) <= set(reader.fieldnames or []):
        raise _wrong(path, 1, "columns", ", ".join(AZURE))
    for line, row in enumerate(reader, 2):
        yield _row(path, line, _utc_s, [row[name] for name in AZURE])


def _utc_s(text: str) -> float:
    """Microseconds are kept of the seven digits; a time without a zone is UTC, never that of this machine."""
    at = datetime.fromisoformat(text[:26])
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _mooncake(path: Path, file: TextIO) -> Iterator[Row]:
    for line, text in enumerate(file, 1):
        try:
            data = json.loads(text)
            fields = [data[name] for name in MOONCAKE]
        except (ValueError, KeyError, TypeError):
            raise _wrong(path, line, "object", ", ".join(MOONCAKE)) from None
        yield _row(path, line, lambda ms: float(ms) / 1e3, fields)


def _row(path: Path, line: int, at_s: Callable[[Any], float], fields: list[Any]) -> Row:
    try:
        row = Row(at_s(fields[0]), int(fields[1]), int(fields[2]))
    except (TypeError, ValueError):
        raise _wrong(path, line, "fields", str(fields)[:80]) from None
    if not math.isfinite(row.at_s) or row.prompt_token < 0 or row.output_token < 0:
        raise _wrong(path, line, "fields", str(fields)[:80])
    return row


def _wrong(path: Path, line: int, what: str, text: str = "") -> EvernoonError:
    return EvernoonError(
        f"live-trace-{what}", file=str(path), line=line, hint="live-trace", text=text
    )


def requests(
    rows: Sequence[Row], twin: Twin, regions: dict[str, Region], products: Iterable[str], scale: float,
    seed: int,
) -> list[Request]:  # fmt: skip
    """Requests of a trace with products and regions drawn for them, lengths scaled.

    Times and shape of the lengths are the trace's. A product's requests are longer or shorter than the
    trace's as its mean in the catalogue is longer or shorter than that of all products here; callers are
    where the users of the internet are.
    """
    names = list(products)
    means = [twin.tokens[name] for name in names]
    prompt_mean = sum(prompt for prompt, _ in means) / len(names)
    output_mean = sum(output for _, output in means) / len(names)
    online = {id: region.people * region.online for id, region in regions.items()}
    found = []
    for number, row in enumerate(rows):
        product = names[int(chance(seed, "product", number) * len(names))]
        prompt, output = twin.tokens[product]
        region = _drawn(online, chance(seed, "region", number))
        found.append(
            Request(
                number, row.at_s, product, twin.products[product], region, regions[region].group,
                _scaled(row.prompt_token, scale * prompt / prompt_mean, MOST_PROMPT),
                _scaled(row.output_token, scale * output / output_mean, MOST_OUTPUT),
            )
        )  # fmt: skip
    return found


def _scaled(token: int, factor: float, most: int) -> int:
    return max(1, min(most, round(token * factor)))


def _drawn(weights: dict[str, float], at: float) -> str:
    left = at * sum(weights.values())
    for name, weight in weights.items():
        left -= weight
        if left < 0.0:
            return name
    return name


def text_of(request: Request) -> str:
    """A prompt of so many words of four characters; its first word is its own, so that no cache knows it."""
    return f"{request.number % 1000:03d} " + "sun " * (request.prompt_token - 1)
