"""Writes docs/reference/generated/*.md from the code, so that the reference cannot go stale."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import evernoon

ROOMS = (
    *("orbits", "sunlight", "watts", "heat", "wear", "flops", "links"),
    *("demand", "tokens", "data", "dollars", "runway", "rules"),
)
PACKAGE = Path(evernoon.__file__).parent
URL = re.compile(r"https?://[^\s<>\"'`)\]]+[^\s<>\"'`)\].,;]")
DOI = re.compile(r"\bdoi:\s*(10\.\d{4,}/[^\s,;]*[^\s.,;])", re.IGNORECASE)
NUMBERS = ("low", "central", "high", "min", "max", "vendor")


def write_reference(folder: Path) -> None:
    """Fill `folder` with one page per subject; pages of subjects that are gone disappear."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        **commands(), **scenario_schema(), **functions(), **assumptions(), **validation(),
        **published_models(), **claims_once(folder / "claims.md"),
    }  # fmt: skip
    for stale in set(folder.glob("*.*")) - {folder / name for name in pages}:
        stale.unlink()
    for name, text in pages.items():
        page = folder / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def fence(text: str, language: str = "text") -> str:
    """`text` as a code block, whatever backticks it holds itself."""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}\n"


def cell(value: object) -> str:
    """`value` inside a Markdown table."""
    if value is None:
        return ""
    text = f"{value:,.6g}" if isinstance(value, float) else str(value)
    return re.sub(r"([\\|`*_<>$\[\]{}])", r"\\\1", " ".join(text.split()))


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table; the cells are Markdown already."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


# ---- commands and schema -------------------------------------------------------------------------


def command_output(*args: str) -> str:
    """What `evernoon ARGS` prints, on a terminal 96 columns wide without colours."""
    from typer.testing import CliRunner

    from evernoon.cli import app

    width = {"COLUMNS": "96", "TERMINAL_WIDTH": "96", "NO_COLOR": "1", "TERM": "dumb"}
    result = CliRunner(env=width).invoke(app, list(args), prog_name="evernoon")
    if result.exit_code:
        raise RuntimeError(f"evernoon {' '.join(args)}: {result.output}") from result.exception
    return "\n".join(line.rstrip() for line in result.output.splitlines())


def commands() -> dict[str, str]:
    """One page with the help of every command."""
    if not find_spec("evernoon.cli"):
        return {}
    from typer.main import get_command

    from evernoon.cli import app

    names = list(getattr(get_command(app), "commands", {}))
    parts = ["# Commands\n", fence(command_output("--help"))]
    for name in names:
        parts += [f"## evernoon {name}\n", fence(command_output(name, "--help"))]
    return {"commands.md": "\n".join(parts)}


def scenario_schema() -> dict[str, str]:
    """The scenario's fields, record by record, from its JSON schema."""
    if not find_spec("evernoon.cli"):
        return {}
    schema = json.loads(command_output("schema"))
    parts = [
        "# Scenario\n",
        "Quantities are strings with a unit (`650 km`); bare numbers are counts and fractions.",
        "The schema for editors is what `evernoon schema` prints.\n",
        properties(schema),
    ]
    for name, record in sorted(schema.get("$defs", {}).items()):
        parts += [f"## {name}\n", text_of(record), "", properties(record)]
    return {"scenario.md": "\n".join(parts)}


def text_of(record: Mapping[str, Any]) -> str:
    """The description of a record or field, as one paragraph safe in Markdown."""
    return cell(str(record.get("description", "")).split("\n\n")[0])


def properties(record: Mapping[str, Any]) -> str:
    """The fields of one record as a table, or its allowed values."""
    fields = record.get("properties")
    if not fields:
        return ", ".join(f"`{value}`" for value in record.get("enum", [])) + "\n"
    required = set(record.get("required", []))
    rows = [
        (
            f"`{name}`",
            cell(kind_of(field)),
            "required" if name in required else cell(default_of(field)),
            text_of(field),
        )
        for name, field in fields.items()
    ]
    return table(("field", "type", "default", "meaning"), rows)


def default_of(field: Mapping[str, Any]) -> str:
    """The default as it would stand in a scenario."""
    default = field.get("default")
    return "" if default is None else json.dumps(default, ensure_ascii=False)


def kind_of(field: Mapping[str, Any]) -> str:
    """The type of a field in a few words."""
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[-1]
    if "const" in field:
        return str(field["const"])
    if "enum" in field:
        return " or ".join(map(str, field["enum"]))
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in field:
            kinds = [kind_of(option) for option in field[choice]]
            return " or ".join(kind for kind in kinds if kind != "null")
    if field.get("type") == "array":
        return f"list of {kind_of(field.get('items', {}))}"
    return str(field.get("type", "any"))


# ---- functions -----------------------------------------------------------------------------------


def modules(area: str) -> Iterator[ModuleType]:
    """The package `area` of evernoon and all its modules."""
    package = importlib.import_module(f"evernoon.{area}")
    yield package
    for found in pkgutil.walk_packages(getattr(package, "__path__", []), f"{package.__name__}."):
        yield importlib.import_module(found.name)


def public_functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions written in `module` itself, in the order of the file."""
    found = [
        (name, value)
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]
    yield from sorted(found, key=lambda item: inspect.unwrap(item[1]).__code__.co_firstlineno)


def functions() -> dict[str, str]:
    """One page per area: every public function with signature, docstring and its source linked."""
    pages = {}
    for area in (*ROOMS, "earth", "money"):
        if not find_spec(f"evernoon.{area}"):
            continue
        parts = [f"# {area.capitalize()}: functions\n"]
        for module in modules(area):
            entries = [entry(name, function) for name, function in public_functions(module)]
            if entries:
                title = module.__name__.removeprefix("evernoon.")
                parts += [f"## {title}\n", summary(module), "", *entries]
        pages[f"functions-{area}.md"] = "\n".join(parts)
    return pages


def summary(documented: object) -> str:
    """The first paragraph of a docstring, safe in Markdown."""
    return cell((inspect.getdoc(documented) or "").split("\n\n")[0])


def entry(name: str, function: Callable[..., Any]) -> str:
    """Heading, signature, docstring and the links of one function."""
    doc = inspect.getdoc(function) or ""
    lines = [f"### {name}\n", fence(f"{name}{signature(function)}", "python"), summary(function)]
    rest = doc.split("\n\n", 1)[1:]
    if rest:
        lines += ["", fence(rest[0])]
    links = URL.findall(doc) + [f"https://doi.org/{doi}" for doi in DOI.findall(doc)]
    if links:
        lines += ["Sources: " + ", ".join(f"<{link}>" for link in dict.fromkeys(links)), ""]
    return "\n".join([*lines, ""])


def signature(function: Callable[..., Any]) -> str:
    """The signature as it is written in the code, long ones a parameter a line."""
    text = str(inspect.signature(function)).replace("'", "")
    if len(text) < 72:
        return text
    head, arrow, result = text.rpartition(" -> ")
    inside = (head if arrow else text)[1:-1]
    body = "".join(f"    {part},\n" for part in re.split(r", (?![^\[(]*[\])])", inside))
    return f"(\n{body}){arrow}{result}"


# ---- assumptions ---------------------------------------------------------------------------------


def assumptions() -> dict[str, str]:
    """One page per room and per catalogue: the numbers, what kind they are and who says so."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    folder = PACKAGE / "assumptions"
    pages = {}
    for path in sorted(folder.glob("*.yaml")):
        entries = yaml.load(path.read_text(encoding="utf-8")) or {}
        pages[f"assumptions-{path.stem}.md"] = assumption_page(path.stem, entries)
    for path in sorted((folder / "catalogue").glob("*.yaml")):
        rows = yaml.load(path.read_text(encoding="utf-8")) or {}
        pages[f"catalogue-{path.stem}.md"] = catalogue_page(path.stem, rows)
    return pages


def link(source: object) -> str:
    """A source record as a link with its page and date of access."""
    if not isinstance(source, Mapping):
        return cell(source)
    title = cell(source.get("title") or source.get("url"))
    text = f"[{title}](<{source['url']}>)" if source.get("url") else title
    return text + (f", {cell(source['page'])}" if source.get("page") else "")


def assumption_page(room: str, entries: Mapping[str, Any]) -> str:
    """Two columns of words around the numbers."""
    head = ("id", *NUMBERS, "kind", "as of", "source", "note")
    rows = [
        (
            f"`{name}`",
            *(cell(item.get(key)) for key in NUMBERS),
            cell(item.get("kind")),
            cell(item.get("as_of")),
            link(item.get("source")),
            cell(item.get("note_en")),
        )
        for name, item in entries.items()
        if isinstance(item, Mapping)
    ]
    intro = (
        "Low, central and high are P10, P50 and P90 as judged here; *vendor* is what the seller "
        "claims.\n"
    )
    return "\n".join([f"# {room.capitalize()}: assumptions\n", intro, table(head, rows)])


def catalogue_page(name: str, rows: Any) -> str:
    """Row by row, every field."""
    named = rows if isinstance(rows, Mapping) else {row.get("id", "?"): row for row in rows}
    parts = [f"# Catalogue: {name.replace('_', ' ')}\n"]
    for key, row in named.items():
        parts += [f"## {cell(key)}\n", catalogue_row(row), ""]
    return "\n".join(parts)


def catalogue_row(row: Any) -> str:
    """The fields of one row; nested sources become links."""
    if not isinstance(row, Mapping):
        return cell(row)
    cells = [
        (f"`{field}`", link(value) if field == "source" else cell(plain(value)))
        for field, value in row.items()
    ]
    return table(("field", "value"), cells)


def plain(value: Any) -> Any:
    """A nested value in YAML's flow style."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {plain(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(str(plain(item)) for item in value)
    return value


# ---- validation ----------------------------------------------------------------------------------


def validation() -> dict[str, str]:
    """What docs/validation.md includes: every case computed now, a table for each room.

    A missed case stops the build, as it stops `evernoon validate`.
    """
    from collections import Counter, defaultdict

    from evernoon import cases

    by_room = defaultdict(list)
    for path in cases.files((cases.shipped("validation"),)):
        by_room[path.parent.name].append((cases.load(path), cases.run(path)))
    rows = [row for found in by_room.values() for _, row in found]
    if missed := [row.id for row in rows if row.status == "miss"]:
        raise RuntimeError(f"cases that are missed: {', '.join(missed)}")
    counts = Counter(row.status for row in rows)
    total = ", ".join(f"{number} `{status}`" for status, number in counts.most_common())
    order = [room for room in (*ROOMS, "earth", "flight", "money") if room in by_room]
    parts = [f"{len(rows)} cases: {total}.\n", *(room_cases(room, by_room[room]) for room in order)]
    return {"validation.inc": "\n".join(parts)}


def room_cases(room: str, found: list[tuple[Any, Any]]) -> str:
    """The table of one room, and below it the reasons of its rows."""
    head = ("case", "computed", "published", "deviation", "tolerance", "status")
    lines = [
        (
            f"[{cell(row.id)}]({row.url})",
            in_unit(case.expect, row),
            cell(case.expect),
            "" if row.deviation is None else f"{row.deviation:+.1%}",
            cell(row.tolerance),
            "ok" if row.status == "ok" else f"**{row.status.replace('_', ' ')}**",
        )
        for case, row in found
    ]
    notes = [
        f"- **{cell(row.id)}** ({cell(row.source)}): {cell(row.reason)}"
        for _, row in found
        if row.reason
    ]
    return "\n".join([f"## {room.capitalize()}\n", table(head, lines), *notes, ""])


def in_unit(expect: float | str, row: Any) -> str:
    """The computed number in the unit in which the other was published."""
    if row.computed is None:
        return ""
    found = re.match(r"\s*([-+]?[\d._]+(?:[eE][-+]?\d+)?)(.*)", str(expect))
    if not found or not row.published or "degC" in found[2]:
        return cell(row.computed)
    value = row.computed / row.published * float(found[1].replace("_", ""))
    return f"{value:.5g}{cell(found[2]) and ' ' + cell(found[2])}"


# ---- claims --------------------------------------------------------------------------------------


def claims_once(page: Path) -> dict[str, str]:
    """The page of claims; judged anew only where something a verdict may rest on has changed.

    The verdicts are some dozens of runs, more work than all other pages together.
    """
    from evernoon.cases import shipped

    folders = (PACKAGE, shipped("claims"), shipped("examples"))
    read = (path for folder in folders for path in sorted(folder.rglob("*")))
    digest = hashlib.sha256()
    for path in read:
        if path.suffix in (".py", ".yaml", ".csv", ".ftl"):
            digest.update(path.read_bytes())
    stamp = f"% {digest.hexdigest()}\n"
    if page.exists() and page.read_text(encoding="utf-8").startswith(stamp):
        return {page.name: page.read_text(encoding="utf-8")}
    return {name: stamp + text for name, text in claims().items()}


def claims() -> dict[str, str]:
    """Every statement with its verdict, computed anew: part of docs/claims.md."""
    if not find_spec("evernoon.claims"):
        return {}
    from evernoon.claims import VERDICTS
    from evernoon.claims import claims as judged
    from evernoon.claims.text import shown

    rows = judged()
    count = {word: sum(row.verdict == word for row in rows) for word in VERDICTS}
    decided = sum(row.claim.check.executable for row in rows)
    intro = ", ".join(f"{number} {word}" for word, number in count.items() if number)
    parts = [f"{len(rows)} statements: {intro}; {decided} decided by a computation.\n"]
    for word in VERDICTS:
        chosen = [row for row in rows if row.verdict == word]
        lines = [
            (
                row.claim.id,
                f"{cell(row.claim.says_en)}<br>*{cell(row.claim.says_de)}*",
                cell(shown(row, "en")),
                " ".join(
                    [cell(row.claim.because_en), *(link(s.model_dump()) for s in row.claim.sources)]
                ),
                f"`{row.command}`".replace("|", "\\|"),
            )
            for row in chosen
        ]
        head = ("id", "statement", "computed", "why", "command")
        parts += [f"## {word.capitalize()}\n", table(head, lines) if lines else "None.\n"]
    return {"claims.md": "\n".join(parts)}


# ---- published models ----------------------------------------------------------------------------


def published_models() -> dict[str, str]:
    """Every published model on one axis, then one by one with its waterfall and its fault."""
    from reconciled import answer, fragments

    from evernoon.reconcile import reconcile
    from evernoon.reconcile.boundary import COMMON, own_on
    from evernoon.reconcile.summary import ratios
    from evernoon.reconcile.text import said_steps
    from evernoon.words import number

    rows = reconcile()
    compared = ratios(rows)
    lines = [
        (
            f"`{one.id}`",
            number(one.published),
            "" if one.same_inputs is None else number(one.same_inputs),
            said_steps(one.counted, "en"),
            said_steps(one.inputs, "en"),
        )
        for one in compared
    ]
    ratio_head = (
        "model",
        "published",
        "all counting the same",
        "largest steps of what is counted",
        "largest steps of inputs",
    )
    head = ("model", "counts", "side", "published", "same inputs", "Evernoon", "status")
    parts = [
        "# Published models\n",
        "USD per GPU-hour. What the columns mean: [](../../explanation/reconcile.md).\n",
        "## What is left of the disagreement\n",
        answer(compared, own_on(COMMON)),
        table(ratio_head, lines),
        "Steps are those of orbit, USD per GPU-hour, on the way from the published number to Evernoon's: first to the "
        "common boundary at the author's inputs, then to Evernoon's inputs.\n",
        "## Both sides of every model\n",
        table(head, [line for row in rows for line in model_lines(row)]),
    ]
    page = "\n".join([*parts, *(model_section(row) for row in rows)])
    return {"published-models.md": page, **fragments(rows)}


def model_lines(row: Any) -> Iterator[tuple[str, ...]]:
    """One line a side of a model, or one without numbers."""
    from evernoon.result.counts import counts as counted

    counts = cell(counted(row.boundary.model_dump(), "en"))
    for side, bridge in row.common.items():
        values = (
            bridge.published_usd_per_gpu_hour,
            bridge.same_inputs_usd_per_gpu_hour,
            bridge.evernoon_usd_per_gpu_hour,
        )
        yield (f"`{row.id}`", counts, side, *(figure(value) for value in values), row.status)
    if not row.common:
        yield (f"`{row.id}`", counts, "", "", "", "", row.status)


def figure(value: float | None) -> str:
    """Three digits, or nothing."""
    from evernoon.words import number

    return "" if value is None else cell(number(value, "en"))


def model_section(row: Any) -> str:
    """What a model says, what comes out of it, the way to Evernoon, and what is wrong with it."""
    from evernoon.words import number, percent

    published = {
        name: " to ".join(number(end, "en", 6) for end in value)
        if isinstance(value, tuple)
        else number(value, "en", 6)
        for name, value in row.published.items()
    }
    outputs = [
        (
            f"`{name}`",
            published.get(name, ""),
            "" if value is None else number(value, "en", 6),
            "" if row.deviation.get(name) is None else percent(round(row.deviation[name], 6), "en"),
        )
        for name, value in row.reproduced.items()
    ]
    source = link({"title": row.source, "url": row.url})
    lines = [
        f"## {cell(row.title)}\n",
        f"`{row.id}`, {source}, {row.date}.\n",
        cell(row.wrong["en"]),
        "",
    ]
    lines.append(table(("output", "published", "reproduced", "deviation"), outputs))
    lines += [way(row, side) for side in row.common]
    return "\n".join(lines)


def way(row: Any, side: str) -> str:
    """The waterfall of one side from the published number to Evernoon's, with its running total."""
    from evernoon.words import number, say

    total = row.common[side].published_usd_per_gpu_hour
    steps = [("published, his boundary", "", "", number(total, "en"))]
    for term in row.terms:
        if term.side == side and abs(term.usd) >= 5e-4:
            total += term.usd
            kind = "what is counted" if term.boundary else "input"
            name = say(f"reconcile-term-{term.name}", "en")
            steps.append((name, kind, f"{term.usd:+.3g}", number(total, "en")))
    if len(steps) == 1:
        return ""
    return f"*{side.capitalize()}*, USD per GPU-hour:\n\n" + table(
        ("step", "kind", "adds", "makes"), steps
    )
