"""What every chapter is told: the result, its evidence, the language, the charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evernoon.report.figures import figure
from evernoon.report.page import Figure, Link, Part
from evernoon.words import ids, say

if TYPE_CHECKING:
    from evernoon.result import Result


@dataclass(frozen=True, slots=True)
class Story:
    """One result told in one language."""

    result: Result
    evidence: dict[str, Any]
    lang: str

    def say(self, id: str, /, **values: object) -> str:
        """A sentence of the report in this language."""
        return say(id, self.lang, **values)

    def charts(self, *names: str) -> tuple[Figure, ...]:
        """Those of the charts that this result has."""
        drawn = self.evidence["charts"]
        return tuple(figure(name, self.evidence, self.lang) for name in names if name in drawn)

    @property
    def headline(self) -> dict[str, Any]:
        """The machine-readable answer."""
        return self.result.headline

    @property
    def sites(self) -> dict[str, Any]:
        """Headline figures by site."""
        found: dict[str, Any] = self.headline["sites"]
        return found

    @property
    def cheapest_ground(self) -> str | None:
        """The cheapest site that is not in orbit, by its median."""
        return self._least(lambda kind: kind != "orbit")

    @property
    def cheapest_orbit(self) -> str | None:
        """The cheapest site in orbit, by its median."""
        return self._least(lambda kind: kind == "orbit")

    def _least(self, wanted: Any) -> str | None:
        cost = {
            name: site["usd_per_mtoken"]["p50"]
            for name, site in self.sites.items()
            if wanted(site["kind"]) and site["usd_per_mtoken"] is not None
        }
        return min(cost, key=cost.__getitem__) if cost else None

    def assumption(self, id: str) -> Part:
        """A link to the row of an assumption on this page."""
        return Link(id, f"#{anchor(id)}")

    def source(self, found: dict[str, Any]) -> Part:
        """A link to where a number comes from."""
        return Link(found["title"], found["url"])

    def named(self, found: dict[str, Any]) -> str:
        """What a yardstick is called in this language."""
        return str(found.get(f"name_{self.lang[:2]}") or found["name"])

    def note(self, id: str) -> str | None:
        """The sentence, where there is one."""
        return self.say(id) if id in ids(self.lang) else None


def anchor(id: str) -> str:
    """The place of an assumption on the page."""
    return "a-" + id.replace(".", "-")
