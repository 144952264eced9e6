"""What may run where, and how much of each data flow may train.

Source: Regulation (EU) 2016/679, Art. 6, 9, 44-49, https://eur-lex.europa.eu/eli/reg/2016/679/oj
Not modelled: Swiss, British and other data laws; localisation outside the EEA.
"""

from __future__ import annotations

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.dataflow import Dataflow
from evernoon.flows.site import Lot
from evernoon.rules.privacy import PERSONAL, is_covered
from evernoon.rules.union import eea_share, groups, in_eea, transfer_holds

_PERSONAL_PRODUCTS = ("personal", "sensitive", "vehicle")


def trainable_frac(eea_frac: Array, lawful_frac: Array, opt_out_frac: Array) -> Array:
    """Share of a data flow that may train: without opt-outs, EEA subjects as far as lawful.

    Arrays (sample,) or numbers. Source: Regulation (EU) 2016/679, Art. 6 and 21,
    https://eur-lex.europa.eu/eli/reg/2016/679/oj
    Not modelled: data laws outside the EEA, erasure from trained weights.
    """
    return (1.0 - opt_out_frac) * (1.0 - eea_frac * (1.0 - lawful_frac))


def lawful_frac(flow: Dataflow, interest_holds_frac: Array) -> Array:
    """Share of EEA data the legal basis of a training flow carries, (sample,)."""
    whole, nothing = np.ones_like(interest_holds_frac), np.zeros_like(interest_holds_frac)
    match flow.basis:
        case "consent":
            return whole
        case "legitimate-interest":
            return nothing if flow.class_ == "special-category" else interest_holds_frac
        case "contract":
            usable = flow.collected_for == "training" and flow.class_ != "special-category"
            return whole if usable else nothing
        case "none":
            return nothing


def training_share(
    dataflows: tuple[Dataflow, ...], in_union: bool, interest_holds_frac: Array
) -> Array:
    """Share of every flow that may train, (dataflow, sample); 0 for other purposes."""
    shares = np.zeros((len(dataflows), interest_holds_frac.shape[-1]))
    for i, flow in enumerate(dataflows):
        if flow.purpose != "training":
            continue
        eea = eea_share(flow.region) if in_union and flow.class_ in PERSONAL else 0.0
        shares[i] = trainable_frac(
            np.asarray(eea), lawful_frac(flow, interest_holds_frac), np.asarray(flow.opt_out_frac)
        )
    return shares


def serving(
    dataflows: tuple[Dataflow, ...],
    products: tuple[str, ...],
    data_class: tuple[str, ...],
    lots: tuple[Lot, ...],
    in_union: bool,
) -> Array:
    """1 where a product of a region group may run on a lot, (group, product, lot).

    Only personal data of groups under EEA law are held back, and only where the scenario states a
    flow of that product whose transfer mechanism does not reach the lot's country.
    """
    inside = np.asarray([in_union and in_eea(group) for group in groups()], dtype=np.float64)
    blocked = np.zeros((len(products), len(lots)))
    for p, (product, held) in enumerate(zip(products, data_class, strict=True)):
        flows = _flows_of(product, dataflows) if held in _PERSONAL_PRODUCTS else []
        for k, lot in enumerate(lots):
            blocked[p, k] = any(not transfer_holds(lot.country, flow.transfer) for flow in flows)
    return 1.0 - inside[:, None, None] * blocked


def _flows_of(product: str, dataflows: tuple[Dataflow, ...]) -> list[Dataflow]:
    """Flows of a running product: their origin begins its name (`grok`: `grok-chat`)."""
    return [
        flow
        for flow in dataflows
        if flow.purpose != "training"
        and is_covered(flow)
        and (product == flow.from_ or product.startswith(f"{flow.from_}-"))
    ]
