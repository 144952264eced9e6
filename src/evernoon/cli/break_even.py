"""What the commands `break-even` and `costs` do."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError, near_miss

MOST_SAMPLES = 100_000


def find_break_even(
    path: Path, case: str | None, sets: list[str], over: str, per: str, against: tuple[str, str],
    samples: int, as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Load, compute and print."""
    from evernoon.scenario import load
    from evernoon.study.break_even import break_even
    from evernoon.study.contest import PER

    if per not in PER:
        allowed = ", ".join(PER)
        raise EvernoonError(
            "unknown-choice", path="--per", text=per, near=near_miss(per, PER), allowed=allowed
        )
    levers = tuple(text.strip() for text in over.split(",") if text.strip())
    orbit, ground = (name or None for name in against)
    scenario = load(path, case, sets)
    found = break_even(scenario, levers, samples_in_range(samples), per, orbit=orbit, ground=ground)
    shown(as_json, found.as_dict(), lambda: found.text(lang))


def find_costs(
    path: Path, case: str | None, sets: list[str], between: str, samples: int, as_json: bool, lang: str
) -> None:  # fmt: skip
    """Load, compute and print."""
    from evernoon.scenario import load
    from evernoon.study.costs import costs

    names = [text.strip() for text in between.split(",") if text.strip()]
    if len(names) not in (0, 2):
        raise EvernoonError("costs-between", path="--between", text=between)
    pair = (names[0], names[1]) if names else None
    found = costs(load(path, case, sets), pair, samples_in_range(samples))
    shown(as_json, found.as_dict(), lambda: found.text(lang))


def samples_in_range(samples: int) -> int:
    """The number of samples as given. Errors: out-of-range."""
    if not 1 <= samples <= MOST_SAMPLES:
        allowed = f"1 ... {MOST_SAMPLES}"
        raise EvernoonError("out-of-range", path="--samples", text=str(samples), allowed=allowed)
    return samples
