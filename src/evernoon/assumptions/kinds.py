"""The kinds of rows the catalogue has, by the name of their file."""

from __future__ import annotations

from collections.abc import Mapping

from evernoon.assumptions.business import (
    Company,
    Contract,
    DatedPrice,
    Model,
    Money,
    Product,
    Rival,
)
from evernoon.assumptions.flown import Flown
from evernoon.assumptions.hardware import (
    Battery,
    Cell,
    Chip,
    Coolant,
    Launcher,
    Satellite,
)
from evernoon.assumptions.law import Law, LawLimit
from evernoon.assumptions.parts import Beam, Component
from evernoon.assumptions.places import (
    City,
    Country,
    Region,
)
from evernoon.assumptions.row import CatalogueRow, Spread, UnitModel

__all__ = [
    "KINDS",
    "CatalogueRow",
    "Spread",
    "UnitModel",
    "Model",
    "Product",
    "DatedPrice",
    "Contract",
    "Money",
    "Company",
    "Rival",
    "LawLimit",
    "Law",
    "Chip",
    "Satellite",
    "Launcher",
    "Cell",
    "Battery",
    "Coolant",
    "Component",
    "Beam",
    "Flown",
    "City",
    "Country",
    "Region",
]

KINDS: Mapping[str, type[CatalogueRow]] = {
    "chips": Chip,
    "models": Model,
    "satellites": Satellite,
    "launchers": Launcher,
    "countries": Country,
    "regions": Region,
    "cities": City,
    "cells": Cell,
    "batteries": Battery,
    "coolants": Coolant,
    "parts": Component,
    "beams": Beam,
    "products": Product,
    "contracts": Contract,
    "companies": Company,
    "rivals": Rival,
    "laws": Law,
    "flown": Flown,
}
