"""All rules held against a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from evernoon.assumptions.kinds import Law
from evernoon.flows.rules import Finding
from evernoon.rules.case import Case, Check, Outcome
from evernoon.rules.law import binds, expired, exposure_usd, laws


def findings(case: Case) -> tuple[Finding, ...]:
    """One finding for each rule of the catalogue, in its order."""
    return tuple(finding(id, law, case) for id, law in laws().items())


def check_of(id: str, law: Law) -> Check:
    """The check of a rule: `CHECKS[id]` in the module of its family."""
    module = import_module(f"evernoon.rules.{law.family}")
    return cast(Mapping[str, Check], module.CHECKS)[id]


def finding(id: str, law: Law, case: Case) -> Finding:
    """One rule held against the case; the fine is the legal maximum of one infringement."""
    outcome = check_of(id, law)(case, law)
    status = status_of(outcome, law, case.as_of)
    return Finding(
        id=id,
        status=status,
        margin=outcome.margin,
        article=law.article,
        url=law.source.url,
        authority=law.authority,
        valid_from=law.valid_from,
        exposure_usd=None if status == "not_applicable" else exposure_usd(law, case),
        detail=f"rule-{id.lower()}",
    )


def status_of(outcome: Outcome, law: Law, as_of: str) -> str:
    """Applicability first, then the date, then the facts, then the margin."""
    if not outcome.applies or expired(law, as_of):
        return "not_applicable"
    if outcome.pending or not binds(law, as_of):
        return "proposed"
    if outcome.passes is None:
        return "unknown"
    return "pass" if outcome.passes else "fail"
