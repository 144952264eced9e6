"""From a file to a scenario: base files, cases and --set laid over each other, then one clear error or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evernoon.errors import EvernoonError, near_miss
from evernoon.scenario.model import Scenario
from evernoon.scenario.yamlfile import Document, Path_, Place, parse, read, shown

OVERLAY_KEYS = ("base", "cases")
"""Keys of a file that are about files, not about the scenario."""
EXAMPLE_SET = "sites.orbit.generations.0.radiator=200 m2"


def load(path: Path | str, case: str | None = None, sets: Sequence[str] = ()) -> Scenario:
    """Load a scenario, one of its cases, and overrides `path=value` on top.

    Errors: EvernoonError naming file, line, column and path, and what to write instead.
    """
    document = overlaid(Path(path))
    cases = document.data.pop("cases", {}) or {}
    if case is not None:
        _lay_case(document, cases, case)
    for text in sets:
        lay_set(document, text)
    return validated(document)


def from_dict(data: Mapping[str, Any], name: str = "<dict>") -> Scenario:
    """A scenario from plain data (the Python and web doors)."""
    return validated(
        Document({k: v for k, v in data.items() if k not in OVERLAY_KEYS}, {(): Place(name, 1, 1)})
    )


def case_names(path: Path | str) -> tuple[str, ...]:
    """Names of the cases of a scenario file."""
    return tuple(overlaid(Path(path)).data.get("cases") or {})


def overlaid(path: Path, above: tuple[Path, ...] = ()) -> Document:
    """A file laid over its `base:` files, deepest first."""
    here = path.resolve()
    if here in above:
        chain = " -> ".join(p.name for p in (*above, here))
        raise EvernoonError("circular-base", file=str(path), path="base", chain=chain)
    document = read(path)
    base = document.data.pop("base", None)
    if base is None:
        return document
    try:
        under = overlaid(path.parent / str(base), (*above, here))
    except EvernoonError as error:
        place = document.places.get(("base",))
        raise error.with_place(
            file=str(path), line=place.line if place else None, path="base"
        ) from None
    return Document(merged(under.data, document.data), {**under.places, **document.places})


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
        raise EvernoonError("not-a-mapping", path=f"cases.{case}", text=str(changes)[:40])
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
    _put(document.data, path, laid, text)
    document.places = {p: place for p, place in document.places.items() if p[: len(path)] != path}
    document.places[path] = Place("--set", 1, 1)


def split_path(name: str) -> Path_:
    """`sites.orbit.generations.0.radiator` as parts; what follows `assume.` or `.moves.` is one id."""
    head, key, rest = name.partition("assume." if name.startswith("assume.") else ".moves.")
    parts = tuple(int(part) if part.isdigit() else part for part in head.split(".") if part)
    return (*parts, key.strip("."), rest) if key else parts


def _put(data: dict[str, Any], path: Path_, value: Any, text: str) -> None:
    at: Any = data
    for depth, part in enumerate(path[:-1]):
        if isinstance(at, dict):
            key = str(part)
            # A name such as company may be written as a plain id; it becomes a mapping when set into.
            if key == "company" and isinstance(at.get(key), str):
                at[key] = {"name": at[key]}
            at = at.setdefault(key, {})
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
        else:
            raise EvernoonError(
                "unknown-path", file="--set", path=shown(path[: depth + 1]), name=text, near=None
            )
    last = path[-1]
    if isinstance(at, dict):
        at[str(last)] = value
    elif isinstance(at, list) and isinstance(last, int) and last < len(at):
        at[last] = value
    else:
        raise EvernoonError("unknown-path", file="--set", path=shown(path), name=text, near=None)


def validated(document: Document) -> Scenario:
    """Validate plain data; the first thing wrong becomes one placed error."""
    from evernoon.scenario.assemble import check_names

    try:
        scenario = Scenario.model_validate(document.data)
        check_names(scenario)
    except ValidationError as error:
        raise _placed(_first(error, document), document) from None
    except EvernoonError as error:
        raise _placed(error, document) from None
    return scenario


def _first(error: ValidationError, document: Document) -> EvernoonError:
    found = error.errors(include_url=False)[0]
    path = _walk(found["loc"], document.data)
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
                near=near_miss(str(tag), options), allowed=", ".join(options),
            )  # fmt: skip
        case "int_parsing" | "int_from_float" | "int_type":
            return EvernoonError("bad-integer", path=shown(path), text=str(given), example="12")
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            allowed = " ".join(
                f"{_SIGNS[k]} {v}" for k, v in (found.get("ctx") or {}).items() if k in _SIGNS
            )
            return EvernoonError("out-of-range", path=shown(path), text=str(given), allowed=allowed)
        case "dict_type" | "model_type" | "model_attributes_type":
            return EvernoonError("not-a-mapping", path=shown(path), text=_brief(given))
        case "tuple_type" | "list_type":
            return EvernoonError("needs-list", path=shown(path), text=_brief(given))
        case "string_type":
            return EvernoonError("needs-text", path=shown(path), text=_brief(given))
        case "too_short":
            return EvernoonError("empty-list", path=shown(path), example="[...]")
        case "string_pattern_mismatch":
            return EvernoonError("bad-date", path=shown(path), text=str(given), example="2026-12")
        case _:
            return EvernoonError(
                "bad-value", path=shown(path), text=_brief(given), reason=found["msg"]
            )


def _brief(given: object) -> str:
    text = "" if given is None else str(given)
    return text if len(text) <= 40 else f"{text[:37]}..."


_SIGNS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


def _example(key: str) -> str:
    return {
        "kind": "orbit",
        "start": "2026-12",
        "as_of": "2026-11",
        "from": "2027-01",
        "altitude": "650 km",
    }.get(key, "...")


def _below(cause: EvernoonError, path: Path_) -> EvernoonError:
    """Add the path the validator was at to the path its error already names."""
    key = cause.values.get("key") if cause.message_id == "unknown-key" else None
    own = cause.path or (str(key) if key is not None else "")
    full = ".".join(part for part in (shown(path), own) if part)
    values: dict[str, Any] = cause.values
    return EvernoonError(cause.message_id, path=full, hint=cause.hint, **values)


def _walk(loc: tuple[int | str, ...], data: Any) -> Path_:
    """pydantic's location without the tags of unions, which are not in the file."""
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
    return error.with_place(file=place.file, line=place.line, column=place.column)
