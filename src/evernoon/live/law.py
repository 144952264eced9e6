"""Where a request may run, whether it may be kept, and whether it may train; with the article that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.assumptions.groups import groups
from evernoon.rules.law import laws
from evernoon.rules.permits import lawful_frac, serving

if TYPE_CHECKING:
    from evernoon.live.twin import Place, Twin

CLASSES = ("public", "operational", "licensed", "business", "personal", "sensitive", "vehicle")
TRANSFER, PURPOSE = "GDPR-44", "GDPR-5-6"
NO_RULE = "none"
LANDING = "ITU-RR-18"


@dataclass(frozen=True, slots=True)
class Verdict:
    """May this run there? Rule and article are those that decided."""

    allowed: bool
    rule: str
    article: str


class Book:
    """The law of a scenario for single requests, looked up once for every kind of them."""

    def __init__(self, twin: Twin) -> None:
        self._twin = twin
        facts = twin.scenario.law
        self._in_union = facts.eu_establishment or facts.offers_in_eu
        self._known: dict[tuple[str, str, str, str], Verdict] = {}
        self._training: dict[tuple[str, bool], Verdict] = {}

    def permit(self, group: str, product: str, data_class: str, place: Place) -> Verdict:
        """Whether a request of a region group may run at a place."""
        key = (group, product, data_class, place.name)
        if key not in self._known:
            self._known[key] = self._judged(*key[:3], place)
        return self._known[key]

    def _judged(self, group: str, product: str, data_class: str, place: Place) -> Verdict:
        twin = self._twin
        lots = (twin.lots[place.lot],)
        allowed = serving(
            twin.scenario.dataflows, (product,), (data_class,), lots, self._in_union
        )[groups().index(group), 0, 0] > 0.0  # fmt: skip
        governed = data_class in ("personal", "sensitive", "vehicle") and self._in_union
        rule = TRANSFER if governed and (not allowed or group == "eea") else NO_RULE
        return Verdict(bool(allowed), rule, laws()[rule].article if rule != NO_RULE else "")

    @property
    def no_landing(self) -> Verdict:
        """What is said where a country has not given leave to land."""
        return Verdict(False, LANDING, laws()[LANDING].article)

    def may_train(self, data_class: str, consent: bool) -> Verdict:
        """See `_trainable`; looked up once for each kind."""
        key = (data_class, consent)
        if key not in self._training:
            self._training[key] = self._trainable(*key)
        return self._training[key]

    def _trainable(self, data_class: str, consent: bool) -> Verdict:
        """Whether a conversation may train: consent carries it, except for sensitive data.

        Stricter than the law where a scenario pleads legitimate interest: without consent nothing trains.
        """
        from evernoon.flows.dataflow import Dataflow

        basis = "consent" if consent else "none"
        flow = Dataflow.model_validate(
            {"from": "live", "class": "personal", "purpose": "training", "basis": basis}
        )
        lawful = float(lawful_frac(flow, np.ones(1))[0]) > 0.0 and data_class != "sensitive"
        return Verdict(lawful, PURPOSE, laws()[PURPOSE].article)
