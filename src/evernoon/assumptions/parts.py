"""Rows of how parts fail: by dose, by age, and under a beam."""

from __future__ import annotations

from evernoon.assumptions.entry import Text
from evernoon.assumptions.row import CatalogueRow, Count, Positive, Spread


class Component(CatalogueRow):
    """A kind of part: the dose it bears, and its failures by age where they are its own."""

    limit_gy: Spread | None = None
    """Dose by which 63 % are dead."""
    limit_shape: Positive | None = None
    """Weibull shape over dose."""
    survived_gy: Positive | None = None
    """Largest dose in a test after which it still worked."""
    irregular_gy: Positive | None = None
    """Dose from which a test saw it misbehave."""
    infant_frac: Spread | None = None
    infant_years: Positive | None = None
    """Time constant of the early losses."""
    failure_per_year: Spread | None = None
    """Constant rate."""
    wearout_years: Spread | None = None
    """Weibull scale of the losses by age."""
    wearout_shape: Positive | None = None
    carried: Count | None = None
    """How many a satellite carries where one is enough."""


class Beam(CatalogueRow):
    """Upsets of a device counted under a beam, in one version of one report."""

    device: Text
    energy_mev: Positive
    """Of the protons."""
    uecc_per_chip_gy: Spread
    """Memory errors nobody can correct."""
    sdc_per_chip_gy: Spread
    """Silent corruption."""
    sefi_per_chip_gy: Spread
    """Functional interrupts."""
    host_crash_per_chip_gy: Spread
    """Crashes of the host, counted once a chip."""
