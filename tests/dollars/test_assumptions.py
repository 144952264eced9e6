"""Every entry of the room is used and every used id exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from evernoon.assumptions.catalogue import rows
from evernoon.assumptions.kinds import Launcher
from evernoon.assumptions.load import load_room

ROOM = Path(__file__).resolve().parents[2] / "src" / "evernoon" / "dollars"


def test_entries_and_code_name_the_same_ids() -> None:
    # A launcher of the catalogue names its own floor; how long power takes is read by the room of watts, from a
    # table both rooms see.
    files = (*ROOM.glob("*.py"), ROOM.parent / "flows" / "plants.py")
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    from evernoon.dollars import LEVERS

    used = set(re.findall(r'"(dollars\.[a-z0-9_]+)"', text)) - set(LEVERS)
    vehicles = [cast(Launcher, item) for item in rows("launchers").values()]
    used |= {item.price_floor for item in vehicles if item.price_floor is not None}
    assert used == set(load_room("dollars"))


def test_the_centre_is_never_the_vendors_figure() -> None:
    for id, entry in load_room("dollars").items():
        assert entry.vendor is None or entry.vendor != entry.central, id
