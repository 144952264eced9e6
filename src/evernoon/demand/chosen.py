"""Products and rivals a scenario names, as rows of the catalogue; no NumPy, so that checking stays quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from evernoon.assumptions import catalogue as rows
from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.assumptions.kinds import Product, Rival
    from evernoon.demand.choice import WorkChoice

MOST_PRODUCTS = 8
TRAINING = "training"


def product(id: str) -> Product:
    """The catalogue's row of a product."""
    return cast("Product", rows.row("products", id, path="work.products"))


def rival(id: str) -> Rival:
    """The catalogue's row of a rival."""
    return cast("Rival", rows.row("rivals", id, path="market.rivals"))


def serving_products(choice: WorkChoice) -> tuple[str, ...]:
    """Products that make requests, in the order of the scenario.

    Errors: too-many-products, main-makes-no-requests.
    """
    found = tuple(id for id in choice.products if product(id).workload != TRAINING)
    if len(found) > MOST_PRODUCTS:
        raise EvernoonError(
            "too-many-products", path="work.products", found=len(found), most=MOST_PRODUCTS
        )
    if choice.main not in found:
        raise EvernoonError(
            "main-makes-no-requests", path="work.main", text=choice.main, allowed=", ".join(found)
        )
    return found
