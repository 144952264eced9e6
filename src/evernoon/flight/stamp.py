"""What makes one flight the same as another: design, places, options, beliefs, version."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from evernoon.compiled import kernel_hash
from evernoon.constants import VERSION

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flight.engine import Fleet


def stamp(fleet: Fleet, draws: Draws) -> str:
    """Hash of everything a flight depends on; workers and file do not count."""
    options = replace(fleet.options, workers=None, checkpoint=None)
    digest = hashlib.sha256()
    for part in (VERSION, kernel_hash(), options, draws.beliefs, sorted(draws.overrides.items())):
        digest.update(repr(part).encode())
    for number in (fleet.epoch_jd, fleet.start_jd):
        digest.update(repr(number).encode())
    for unit in fleet.units:
        for name in unit.__slots__:
            value = getattr(unit, name)
            digest.update(value.tobytes() if hasattr(value, "tobytes") else repr(value).encode())
    for shell in fleet.places.shells:
        digest.update(
            repr((shell.site, shell.altitude_m, shell.inclination_rad, shell.planes)).encode()
        )
        digest.update(repr((shell.per_plane, shell.phasing)).encode() + shell.raan_rad.tobytes())
        digest.update(shell.phases_rad.tobytes())
    return digest.hexdigest()
