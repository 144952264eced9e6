"""From a file to a scenario: base files, cases and --set laid over each other, then one clear error or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evernoon.errors import EvernoonError, near_miss
from evernoon.scenario.model import Scenario
from evernoon.scenario.paths import put, split_path
from evernoon.scenario.workbook import Row, is_workbook, read_rows
from evernoon.scenario.yamlfile import Document, Path_, Place, parse, read, shown

OVERLAY_KEYS = ("base", "cases")
"""Keys of a file that are about files, not about the scenario."""
BASE_LIMIT = 20
EXAMPLE_SET = "sites.orbit.generations.0.radiator=200 m2"


def load(path: Path | str, case: str | None = None, sets: Sequence[str] = ()) -> Scenario:
    """Load a scenario, one of its cases, and overrides `path=value` on top.

    Errors: EvernoonError naming file, line, column and path, and what to write instead.
    """
    return chosen(overlaid(Path(path)), case, sets)


def chosen(document: Document, case: str | None = None, sets: Sequence[str] = ()) -> Scenario:
    """The scenario of a document with one of its cases and overrides; the document is used up.

    Errors: as `load`.
    """
    return validated(laid(document, case, sets))


def laid(document: Document, case: str | None = None, sets: Sequence[str] = ()) -> Document:
    """A document with one of its cases and overrides laid over it. Errors: as `load`."""
    cases = _cases(document)
    if case is not None:
        _lay_case(document, cases, case)
    for text in sets:
        lay_set(document, text)
    return document


def _cases(document: Document) -> dict[str, Any]:
    """The cases of a document, taken out of it. Errors: not-a-mapping."""
    cases = document.data.pop("cases", None) or {}
    if not isinstance(cases, dict):
        error = EvernoonError("not-a-mapping", path="cases", text=_brief(cases))
        raise _placed(error, document)
    return cases


def from_dict(data: Mapping[str, Any], name: str = "<dict>") -> Scenario:
    """A scenario from plain data (the Python and web doors)."""
    return validated(
        Document({k: v for k, v in data.items() if k not in OVERLAY_KEYS}, {(): Place(name, 1, 1)})
    )


def case_names(path: Path | str) -> tuple[str, ...]:
    """Names of the cases of a scenario file."""
    return tuple(_cases(overlaid(Path(path))))


def overlaid(path: Path, above: tuple[Path, ...] = ()) -> Document:
    """A file (YAML or workbook) laid over its `base:` files, deepest first."""
    here = path.resolve()
    if here in above:
        chain = " -> ".join(p.name for p in (*above, here))
        raise EvernoonError("circular-base", file=str(path), path="base", chain=chain)
    if len(above) >= BASE_LIMIT:
        raise EvernoonError("base-too-deep", file=str(path), path="base", limit=BASE_LIMIT)
    if is_workbook(path):
        return _overlaid_rows(path, (*above, here))
    document = read(path)
    base = document.data.pop("base", None)
    if base is None:
        return document
    under = _under(path, base, document.places.get(("base",)), (*above, here))
    return Document(merged(under.data, document.data), {**under.places, **document.places})


def _overlaid_rows(path: Path, above: tuple[Path, ...]) -> Document:
    """The rows of a workbook, each put like a `--set` over the file its row `base` names."""
    rows, cells = read_rows(path)
    base = next((row for row in rows if row.path == ("base",)), None)
    document = Document({}) if base is None else _under(path, base.value, base.place, above)
    document.places.setdefault((), Place(str(path), 1, 1, rows[0].place.cell if rows else None))
    for row in rows:
        if row is not base:
            _lay_row(document, row)
    if cells:
        from evernoon.scenario.actuals import actual_rows

        stated = {} if base is None else {"start": document.data.get("start")}
        for row in list(actual_rows(cells, {**_own(rows), **stated})):
            _lay_row(document, row)
    return document


def _own(rows: Sequence[Row]) -> dict[str, Any]:
    """What the sheet itself says, without its base."""
    own: dict[str, Any] = {}
    for row in rows:
        put(own, row.path, row.value, row.text, row.place.file)
    return own


def _lay_row(document: Document, row: Row) -> None:
    try:
        put(document.data, row.path, row.value, row.text, row.place.file)
    except EvernoonError as error:
        values: dict[str, Any] = error.values
        raise EvernoonError(
            error.message_id, file=row.place.file, path=row.place.cell, **values
        ) from None
    size = len(row.path)
    document.places = {p: at for p, at in document.places.items() if p[:size] != row.path}
    document.places[row.path] = row.place


def _under(path: Path, base: Any, place: Place | None, above: tuple[Path, ...]) -> Document:
    """The base of a file; a base that cannot be read is an error of the line that names it."""
    cell = place.cell if place else None
    if not isinstance(base, str) or not base.strip() or "\0" in base:
        line = place.line if place and cell is None else None
        raise EvernoonError(
            "needs-text", file=str(path), line=line, path=cell or "base", text=_brief(base)
        )
    try:
        return overlaid(path.parent / base, above)
    except EvernoonError as error:
        if error.file not in (None, str(path)):
            raise
        line = place.line if place and cell is None else None
        raise error.with_place(file=str(path), line=line, path=cell or "base") from None


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings are merged key by key; everything else is replaced."""
    out = dict(under)
    for key, value in over.items():
        below = out.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        out[key] = merged(below, value) if both else value  # type: ignore[arg-type]
    return out


def _lay_case(document: Document, cases: Mapping[str, Any], case: str) -> None:
    if case not in cases:
        allowed = ", ".join(cases) or None
        raise EvernoonError("unknown-case", name=case, near=near_miss(case, cases), allowed=allowed)
    changes = cases[case] or {}
    if not isinstance(changes, Mapping):
        error = EvernoonError("not-a-mapping", path=f"cases.{case}", text=_brief(changes))
        raise _placed(error, document)
    document.data = merged(document.data, changes)
    prefix = ("cases", case)
    moved = {
        path[2:]: place
        for path, place in document.places.items()
        if path[:2] == prefix and path[2:]
    }
    document.places.update(moved)


def lay_set(document: Document, text: str) -> None:
    """Lay one `path=value` over a document; the value is YAML (`"200 m2"`, `[a, b]`, `{k: v}`)."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise EvernoonError("bad-override", file="--set", text=text, example=EXAMPLE_SET)
    try:
        laid = parse(f"value: {value}" if value.strip() else "value: null", "--set").data["value"]
    except EvernoonError:
        raise EvernoonError("bad-override", file="--set", text=text, example=EXAMPLE_SET) from None
    path = split_path(name.strip())
    _known_site(document, path)
    put(document.data, path, laid, text)
    document.places = {p: place for p, place in document.places.items() if p[: len(path)] != path}
    document.places[path] = Place("--set", 1, 1)


def _known_site(document: Document, path: Path_) -> None:
    """A field of a site that is not there is a slip of the pen; a whole new site is not.

    Errors: unknown-key.
    """
    sites = document.data.get("sites")
    if len(path) < 3 or path[0] != "sites" or not isinstance(sites, dict) or path[1] in sites:
        return
    key, names = str(path[1]), [str(name) for name in sites]
    near, allowed = near_miss(key, names), ", ".join(names)
    raise EvernoonError(
        "unknown-key", file="--set", path=shown(path), key=key, near=near, allowed=allowed
    )


def validated(document: Document) -> Scenario:
    """Validate plain data; the first thing wrong becomes one placed error."""
    from evernoon.scenario.assemble import check_names

    _beside(document)
    try:
        scenario = Scenario.model_validate(document.data)
        check_names(scenario)
    except ValidationError as error:
        raise _placed(_first(error, document), document) from None
    except EvernoonError as error:
        raise _placed(error, document) from None
    return scenario


def _beside(document: Document) -> None:
    """Catalogues of satellites are looked for beside the file that names them."""
    sites = document.data.get("sites")
    for name, site in sites.items() if isinstance(sites, dict) else ():
        named = site.get("catalogue") if isinstance(site, dict) else None
        place = document.place(("sites", name, "catalogue"))
        if isinstance(named, str) and named and "\0" not in named and place is not None:
            document.data["sites"] = document.data["sites"] | {
                name: site | {"catalogue": str(Path(place.file).parent / named)}
            }


def _first(error: ValidationError, document: Document) -> EvernoonError:
    found = error.errors(include_url=False)[0]
    path = _walk(found["loc"], document.data, missing=found["type"] == "missing")
    cause = (found.get("ctx") or {}).get("error")
    if isinstance(cause, EvernoonError):
        return _below(cause, path)
    given = found.get("input")
    match found["type"]:
        case "missing":
            key = path[-1] if path else "?"
            return EvernoonError(
                "missing-key", path=shown(tuple(path)), key=str(key), example=_example(str(key))
            )
        case "union_tag_not_found" if isinstance(given, dict) and given.get("kind") is None:
            return EvernoonError("missing-key", path=shown(path), key="kind", example="orbit")
        case "literal_error" | "union_tag_invalid" | "union_tag_not_found":
            ctx = found.get("ctx") or {}
            allowed = str(ctx.get("expected") or ctx.get("expected_tags") or "").replace(
                " or ", ", "
            )
            options = [item.strip(" '\"") for item in allowed.split(",")]
            tag = given.get("kind") if isinstance(given, dict) else given
            tail = ("kind",) if isinstance(given, dict) else ()
            return EvernoonError(
                "unknown-choice", path=shown((*path, *tail)), text=str(tag),
                near=near_miss(str(tag), options), allowed=", ".join(options) or None,
            )  # fmt: skip
        case "bool_parsing" | "bool_type":
            near = near_miss(_brief(given), _YES_NO)
            return EvernoonError(
                "unknown-choice", path=shown(path), text=_brief(given), near=near,
                allowed=", ".join(_YES_NO),
            )  # fmt: skip
        case "int_parsing" | "int_parsing_size" | "int_from_float" | "int_type" | "finite_number":
            return EvernoonError("bad-integer", path=shown(path), text=_brief(given), example="12")
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            allowed = " ".join(
                f"{_SIGNS[k]} {v}" for k, v in (found.get("ctx") or {}).items() if k in _SIGNS
            )
            return EvernoonError(
                "out-of-range", path=shown(path), text=_brief(given), allowed=allowed
            )
        case "dict_type" | "model_type" | "model_attributes_type":
            return EvernoonError("not-a-mapping", path=shown(path), text=_brief(given))
        case "tuple_type" | "list_type":
            return EvernoonError("needs-list", path=shown(path), text=_brief(given))
        case "string_type":
            return EvernoonError("needs-text", path=shown(path), text=_brief(given))
        case "too_short":
            return EvernoonError("empty-list", path=shown(path), example="[...]")
        case "string_pattern_mismatch":
            return EvernoonError(
                "bad-date", path=shown(path), text=_brief(given), example="2026-12"
            )
        case _:
            return EvernoonError(
                "bad-value", path=shown(path), text=_brief(given), reason=found["msg"]
            )


def _brief(given: object) -> str:
    try:
        text = "null" if given is None else str(given)
    except ValueError:  # whole numbers too long to be written
        text = "..."
    return text if len(text) <= 40 else f"{text[:37]}..."


_YES_NO = ("true", "false")
_SIGNS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


def _example(key: str) -> str:
    return {
        "kind": "orbit",
        "start": "2026-12",
        "as_of": "2026-11",
        "from": "2027-01",
        "altitude": "650 km",
        "date": "2027-01",
        "amount": "2 bn USD",
        "chip": "gb300",
        "satellite": "ai1",
        "launch": "starship",
        "country": "US",
        "company": "spacex-2026",
        "main": "grok-chat",
        "products": "[grok-chat, training]",
        "months": "180",
        "moves": "{runway.sales_multiple: x0.3}",
        "generations": "[{from: 2027-01, chip: gb300}]",
        "work": "{main: grok-chat, products: [grok-chat]}",
        "sites": "{cloud: {kind: rented, chip: b200}}",
    }.get(key, "...")


def _below(cause: EvernoonError, path: Path_) -> EvernoonError:
    """Add the path the validator was at to the path its error already names."""
    key = cause.values.get("key") if cause.message_id == "unknown-key" else None
    own = cause.path or (str(key) if key is not None else "")
    full = ".".join(part for part in (shown(path), own) if part)
    values: dict[str, Any] = cause.values
    return EvernoonError(cause.message_id, path=full, hint=cause.hint, **values)


def _walk(loc: tuple[int | str, ...], data: Any, missing: bool = True) -> Path_:
    """pydantic's location without the tags of unions, which are not in the file.

    missing: whether the last part may be a key that is not there.
    """
    path: list[int | str] = []
    at = data
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(at, dict) and part in at:
            at = at[str(part)]
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
        elif part in ("deliveries", "[key]") or (not last and not isinstance(part, int)):
            continue
        elif (
            last
            and missing
            and isinstance(part, str)
            and part[:1].islower()
            and "-" not in part
            and isinstance(at, dict)
        ):
            pass
        else:
            continue
        path.append(part)
    return tuple(path)


def _placed(error: EvernoonError, document: Document) -> EvernoonError:
    path = _walk(split_path(error.path), document.data) if error.path else ()
    place = document.place(path)
    if place is None or error.line is not None:
        return error
    if place.file == "--set":
        return error.with_place(file="--set")
    if place.cell is not None:
        values: dict[str, Any] = error.values
        return EvernoonError(
            error.message_id, file=place.file, path=place.cell, hint=error.hint, **values
        )
    return error.with_place(file=place.file, line=place.line, column=place.column)
