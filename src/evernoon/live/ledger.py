"""Money of the requests in whole picodollars, so that what each answer said adds up exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

PICO = 10**12


@dataclass(frozen=True, slots=True)
class Bill:
    """What one request cost, and where."""

    pico_usd: int
    joule: float
    co2_g: float
    prompt_token: int
    output_token: int

    @property
    def usd_text(self) -> str:
        """Dollars with all twelve places, as headers carry them."""
        return usd_text(self.pico_usd)


def usd_text(pico_usd: int) -> str:
    """Picodollars as decimal dollars, nothing rounded."""
    whole, rest = divmod(abs(pico_usd), PICO)
    return f"{'-' if pico_usd < 0 else ''}{whole}.{rest:012d}"


def pico_of(text: str) -> int:
    """Picodollars of what `usd_text` wrote."""
    whole, _, rest = text.partition(".")
    sign = -1 if whole.startswith("-") else 1
    return sign * (abs(int(whole)) * PICO + int(rest.ljust(12, "0")))


@dataclass(slots=True)
class Sum:
    """What was added up."""

    requests: int = 0
    pico_usd: int = 0
    joule: float = 0.0
    co2_g: float = 0.0
    prompt_token: int = 0
    output_token: int = 0

    def add(self, bill: Bill) -> None:
        """One more."""
        self.requests += 1
        self.pico_usd += bill.pico_usd
        self.joule += bill.joule
        self.co2_g += bill.co2_g
        self.prompt_token += bill.prompt_token
        self.output_token += bill.output_token

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "requests": self.requests, "usd": usd_text(self.pico_usd), "joules": self.joule,
            "co2_g": self.co2_g, "prompt_tokens": self.prompt_token,
            "completion_tokens": self.output_token,
        }  # fmt: skip


@dataclass(slots=True)
class Ledger:
    """Sums by site, product and key; every request is entered once, by its id."""

    total: Sum = field(default_factory=Sum)
    by: dict[tuple[str, str], Sum] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def enter(self, id: str, bill: Bill, names: Iterable[tuple[str, str]]) -> None:
        """Enter a request under (column, name) pairs. Errors: ValueError for an id entered before."""
        if id in self._seen:
            raise ValueError(f"billed twice: {id}")
        self._seen.add(id)
        self.total.add(bill)
        for name in names:
            self.by.setdefault(name, Sum()).add(bill)

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        columns: dict[str, dict[str, object]] = {}
        for (column, name), found in self.by.items():
            columns.setdefault(column, {})[name] = found.as_dict()
        return {"total": self.total.as_dict(), **columns}
