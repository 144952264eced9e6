"""The catalogue: rows of chips, models, satellites, launchers, countries, regions and so on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from evernoon.assumptions import files, kinds, load
from evernoon.assumptions.entry import TRUSTED, Distribution
from evernoon.assumptions.kinds import CatalogueRow
from evernoon.errors import EvernoonError, near_miss

Rows = Mapping[str, CatalogueRow]
# Rows of the file given with --catalogue, by kind; they win over ours while it is in use.
_overlay: ContextVar[Mapping[str, Rows]] = ContextVar("rows", default=MappingProxyType({}))
_own_file: ContextVar[Path | None] = ContextVar("own_file", default=None)


class _Stored(Mapping[str, CatalogueRow]):
    """Rows that were checked when their JSON was made; each becomes an object when it is asked for."""

    def __init__(self, kind: str, stored: Mapping[str, Any]) -> None:
        self._model, self._stored = kinds.KINDS[kind], stored
        self._made: dict[str, CatalogueRow] = {}

    def __getitem__(self, id: str) -> CatalogueRow:
        if id not in self._made:
            self._made[id] = self._model.model_validate(self._stored[id], context=TRUSTED)
        return self._made[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


@cache
def _ours(kind: str) -> Rows:
    path = files.HERE / "catalogue" / f"{kind}.yaml"
    if not path.is_file():
        return MappingProxyType({})
    stored = files.current_json(path)
    if stored is not None:
        return _Stored(kind, stored)
    return MappingProxyType(parse_rows(kind, files.read_yaml(path), path))


def parse_rows(
    kind: str, data: Mapping[str, Any], path: Path, above: tuple[str, ...] = ()
) -> dict[str, CatalogueRow]:
    """Validated rows of one kind; `above` is where the mapping stands in the file."""
    model = kinds.KINDS[kind]
    parsed = {}
    for name, raw in data.items():
        try:
            parsed[str(name)] = model.model_validate(raw)
        except ValidationError as error:
            fields = list(model.model_fields)
            raise files.first_error(error, path, (*above, str(name)), fields) from error
    return parsed


def rows(kind: str) -> Rows:
    """All rows of a kind by id, in the order of the file, a user's own included.

    Errors: catalogue-table for a kind that does not exist.
    """
    if kind not in kinds.KINDS:
        raise EvernoonError(
            "catalogue-table",
            name=kind,
            near=near_miss(kind, kinds.KINDS),
            allowed=", ".join(kinds.KINDS),
        )
    own = _overlay.get().get(kind)
    return MappingProxyType({**_ours(kind), **own}) if own else _ours(kind)


def row(kind: str, id: str, path: str | None = None) -> CatalogueRow:
    """One row by id; `path` says where in the scenario the name was written.

    Errors: unknown-name with the nearest id.
    """
    known = rows(kind)
    if id not in known:
        raise EvernoonError(
            "unknown-name",
            path=path,
            kind=kinds.KINDS[kind].__name__.lower(),
            name=id,
            near=near_miss(id, known),
            allowed=", ".join(known) if len(known) <= 20 else None,
        )
    return known[id]


def spread(id: str, path: str | None = None) -> Distribution:
    """The uncertain field behind `catalogue.<kind>.<row>.<field>`.

    Errors: unknown-name, assumption-unknown where there is no such row or uncertain field.
    """
    _, kind, rest = [*id.split(".", 2), "", ""][:3]
    name, _, field = rest.rpartition(".")
    found = row(kind, name, path=path)
    value = getattr(found, field, None)
    if not isinstance(value, Distribution):
        names = [n for n in type(found).model_fields if isinstance(getattr(found, n), Distribution)]
        near = near_miss(field, names)
        raise EvernoonError("assumption-unknown", path=path, name=id, near=near)
    return value


@contextmanager
def using(path: Path | None) -> Iterator[None]:
    """Within the block the user's own file (`--catalogue FILE`) is merged over ours.

    The file holds kinds (`chips: {mine: {...}}`) and `assumptions: {room: {name: {...}}}`; rows
    may be new, entries must replace one of ours. None leaves everything as it is.
    """
    if path is None:
        yield
        return
    data = files.read_yaml(path)
    entries = _own_entries(data.pop("assumptions", {}), path)
    own = {}
    for kind, raw in data.items():
        if kind not in kinds.KINDS:
            raise files.placed(_unknown_kind(str(kind)), path, (str(kind),))
        own[kind] = parse_rows(kind, _mapping(raw, path, (kind,)), path, (kind,))
    rows_token, file_token = _overlay.set(MappingProxyType(own)), _own_file.set(path)
    try:
        with load.overlaid(entries):
            yield
    finally:
        _own_file.reset(file_token)
        _overlay.reset(rows_token)


def _unknown_kind(kind: str) -> EvernoonError:
    allowed = [*kinds.KINDS, "assumptions"]
    near = near_miss(kind, allowed)
    return EvernoonError("unknown-key", key=kind, near=near, allowed=", ".join(allowed))


def _mapping(raw: Any, path: Path, keys: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise files.placed(EvernoonError("not-a-mapping", text=str(raw)[:40]), path, keys)
    return raw


def _own_entries(data: Any, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for room, raw in _mapping(data, path, ("assumptions",)).items():
        above = ("assumptions", str(room))
        for id, entry in load.parse_room(room, _mapping(raw, path, above), path, above).items():
            try:
                load.entry(id)
            except EvernoonError as error:
                raise files.placed(error, path, ("assumptions", *id.split("."))) from error
            found[id] = entry
    return found


def version() -> str:
    """Fingerprint of every number in force, for the stamp of a result: 12 hex digits."""
    own = _own_file.get()
    paths = sorted([*files.HERE.glob("*.yaml"), *files.HERE.glob("catalogue/*.yaml")])
    marks = [f"{path.name}:{files.sha256(path.read_bytes())}" for path in paths]
    marks += [] if own is None else [files.sha256(own.read_bytes())]
    return files.sha256("\n".join(marks).encode())[:12]
