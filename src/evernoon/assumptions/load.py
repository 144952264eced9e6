"""The entries of every room, by id (`heat.radiator_areal_mass_kg_per_m2`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from evernoon.assumptions import files
from evernoon.assumptions.entry import Entry
from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import in_name_unit

_NUMBERS = ("low", "central", "high", "min", "max", "vendor", "sceptic")
# Entries of the file given with --catalogue; they win over ours while it is in use.
_overlay: ContextVar[Mapping[str, Entry]] = ContextVar("overlay", default=MappingProxyType({}))


def rooms() -> tuple[str, ...]:
    """Names of the rooms that have an assumptions file, in alphabetical order."""
    return tuple(sorted(path.stem for path in files.HERE.glob("*.yaml")))


@cache
def load_room(room: str) -> Mapping[str, Entry]:
    """Our entries of one room by id; none where the room has no file.

    Uses the generated JSON if it fits the YAML byte for byte, else reads and checks the YAML.
    """
    path = files.HERE / f"{room}.yaml"
    if not path.is_file():
        return MappingProxyType({})
    stored = files.current_json(path)
    if stored is not None:
        return MappingProxyType({f"{room}.{n}": Entry.trusted(d) for n, d in stored.items()})
    return MappingProxyType(parse_room(room, files.read_yaml(path), path))


def parse_room(
    room: str, data: Mapping[str, Any], path: Path, above: tuple[str, ...] = ()
) -> dict[str, Entry]:
    """Validated entries of one room; `above` is where the mapping stands in the file."""
    return {f"{room}.{name}": _parse(name, raw, path, (*above, name)) for name, raw in data.items()}


def _parse(name: str, raw: Any, path: Path, keys: tuple[str, ...]) -> Entry:
    try:
        return Entry.model_validate(_in_si(name, raw))
    except ValidationError as error:
        raise files.first_error(error, path, keys, list(Entry.model_fields)) from error
    except EvernoonError as error:
        raise files.placed(error, path, keys) from error


def _in_si(name: str, raw: Any) -> Any:
    """Numbers written with a unit ("87 USD/MWh") become numbers in the unit of the name."""
    if not isinstance(raw, dict):
        return raw
    return {
        key: in_name_unit(value, name) if key in _NUMBERS and isinstance(value, str) else value
        for key, value in raw.items()
    }


def all_entries() -> Mapping[str, Entry]:
    """Every entry by id, rooms in alphabetical order, those of a user's file included."""
    ours, overlay = _ours(files.HERE), _overlay.get()
    return MappingProxyType({**ours, **overlay}) if overlay else ours


@cache
def _ours(_folder: Path) -> Mapping[str, Entry]:
    """Asked for by every input that an explanation names; a folder's files are listed once."""
    return MappingProxyType(
        {id: entry for room in rooms() for id, entry in load_room(room).items()}
    )


def entry(id: str, path: str | None = None) -> Entry:
    """One entry by id.

    Errors: assumption-unknown with the nearest id; `path` says where the name was written.
    """
    found = _overlay.get().get(id) or load_room(id.partition(".")[0]).get(id)
    if found is None:
        near = near_miss(id, all_entries())
        raise EvernoonError("assumption-unknown", path=path, name=id, near=near)
    return found


@contextmanager
def overlaid(entries: Mapping[str, Entry]) -> Iterator[None]:
    """Within the block these entries win over ours."""
    token = _overlay.set(MappingProxyType(dict(entries)))
    try:
        yield
    finally:
        _overlay.reset(token)
