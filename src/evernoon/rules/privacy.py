"""Data protection: purpose and legal basis, default, impact assessment, transfers (GDPR).

Source: Regulation (EU) 2016/679, https://eur-lex.europa.eu/eli/reg/2016/679/oj
Not modelled: processors, data subjects' rights, Swiss and British law, the court's view of a case.
"""

from __future__ import annotations

from collections.abc import Mapping

from evernoon.assumptions.kinds import Law
from evernoon.flows.dataflow import Dataflow
from evernoon.rules.case import ELSEWHERE, UNKNOWN, Case, Check, Outcome, shared
from evernoon.rules.union import eea_share, transfer_holds

PERSONAL = ("personal", "special-category")


def is_covered(flow: Dataflow) -> bool:
    """Whether a data flow holds personal data of people in the EEA, wherever the machine is."""
    return flow.class_ in PERSONAL and eea_share(flow.region) > 0.0


def is_lawful(flow: Dataflow) -> bool:
    """Whether a legal basis carries the purpose; legitimate interest counts as arguable."""
    if flow.basis == "consent":
        return True
    if flow.class_ == "special-category":
        return False
    compatible = flow.basis == "contract" and flow.collected_for == flow.purpose
    return flow.basis == "legitimate-interest" or compatible


def _covered(case: Case) -> list[Dataflow]:
    return [flow for flow in case.dataflows if case.in_union and is_covered(flow)]


def _over(flows: list[Dataflow], broken: list[Dataflow], case: Case) -> Outcome:
    """Outcome over the flows a rule looks at; no flow stated at all is a missing fact."""
    if flows:
        return shared(len(broken), len(flows))
    return UNKNOWN if case.in_union and not case.dataflows else ELSEWHERE


def _training(case: Case) -> list[Dataflow]:
    return [flow for flow in _covered(case) if flow.purpose == "training"]


def _purpose(case: Case, law: Law) -> Outcome:
    flows = _training(case)
    return _over(flows, [flow for flow in flows if not is_lawful(flow)], case)


def _by_default(case: Case, law: Law) -> Outcome:
    flows = _training(case)
    return _over(flows, [flow for flow in flows if flow.default_on], case)


def _assessment(case: Case, law: Law) -> Outcome:
    flows = [f for f in _covered(case) if f.purpose == "training" or f.class_ == "special-category"]
    return _over(flows, [flow for flow in flows if not flow.dpia], case)


def _transfers(case: Case, law: Law) -> Outcome:
    flows = _covered(case)
    places = {case.facts.operator_country, *(lot.country for lot in case.lots)}
    broken = [f for f in flows if not all(transfer_holds(p, f.transfer) for p in places)]
    return _over(flows, broken, case)


CHECKS: Mapping[str, Check] = {
    "GDPR-5-6": _purpose,
    "GDPR-25-2": _by_default,
    "GDPR-35": _assessment,
    "GDPR-44": _transfers,
}
