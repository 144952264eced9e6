"""A flow of data as the scenario states it: the law and the flywheel both read it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from evernoon.flows.closed import Closed
from evernoon.quantities import In


class Dataflow(Closed):
    """One flow of data: origin, class, purpose, region, legal basis, opt-out."""

    from_: Annotated[str, Field(alias="from")]
    """Origin: `x`, `grok`, `starlink`, `vehicles`, `robots`, `licensed`, `web`."""
    class_: Annotated[
        Literal["personal", "special-category", "public", "licensed", "operational"],
        Field(alias="class"),
    ]
    purpose: Literal["training", "serving", "support", "operations"]
    region: str = "world"
    """`eu`, `ch`, `uk`, `us`, or a region group, or `world`."""
    basis: Literal["consent", "legitimate-interest", "contract", "none"] = "none"
    opt_out_frac: Annotated[float, In("", ge=0, le=1)] = 0.0
    """Share of subjects who opted out (or did not opt in)."""
    collected_for: Literal["training", "serving", "support", "operations"] = "serving"
    """Purpose the data were collected for (GDPR 5(1)(b))."""
    default_on: bool = True
    """Whether sharing is on unless the subject objects (GDPR 25(2))."""
    transfer: Literal["adequacy", "dpf", "scc", "bcr", "derogation", "none"] = "none"
    """Mechanism of GDPR chapter V where the data leave the EEA."""
    dpia: bool = False
    """Whether an impact assessment was made (GDPR 35)."""
