"""The folder the server may write in, and the scenarios it may read: nothing outside these two."""

from __future__ import annotations

import io
import re
from collections.abc import Hashable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from evernoon.cases import shipped
from evernoon.errors import EvernoonError, near_miss
from evernoon.scenario.assume import full_id, resolved
from evernoon.scenario.loading import BASE_LIMIT, laid, lay_set, merged, validated
from evernoon.scenario.model import Scenario
from evernoon.scenario.yamlfile import Document, parse
from evernoon.web.asked import NAME, Asked, AskedAnswer

MOST_FILES = 500
FILE = r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}(\.[A-Za-z0-9]{1,8}){1,2}"
"""Names of files: no folder, nothing hidden."""
SENT = "text"
"""Name that errors give to a scenario sent as text."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A scenario that can be opened."""

    name: str
    source: Literal["example", "workspace"]
    path: Path


@dataclass(frozen=True, slots=True)
class Workspace:
    """`scenarios/` and `runs/` of one folder, beside the examples of the package."""

    folder: Path

    @property
    def scenarios(self) -> Path:
        """Where own scenario files are kept."""
        return self.folder / "scenarios"

    @property
    def runs(self) -> Path:
        """Where runs keep their state and results."""
        return self.folder / "runs"

    def made(self) -> Workspace:
        """Itself, with its folders. Errors: unwritable."""
        try:
            self.scenarios.mkdir(parents=True, exist_ok=True)
            self.runs.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EvernoonError(
                "unwritable", name=str(self.folder), reason=error.strerror or str(error)
            ) from None
        return self

    def listed(self) -> dict[str, Listed]:
        """Every scenario by name; an own file hides the example of the same name."""
        found: dict[str, Listed] = {}
        for source, folder in (("example", shipped("examples")), ("workspace", self.scenarios)):
            for path in sorted(folder.glob("*.yaml"))[:MOST_FILES]:
                if re.fullmatch(NAME, path.stem) and path.is_file() and not path.is_symlink():
                    kind: Literal["example", "workspace"] = (
                        "workspace" if source == "workspace" else "example"
                    )
                    found[path.stem] = Listed(path.stem, kind, path)
        return found

    def find(self, name: str) -> Listed:
        """One of them. Errors: page-no-scenario."""
        found = self.listed()
        if name not in found:
            raise EvernoonError("page-no-scenario", name=name, near=near_miss(name, found))
        return found[name]

    def text(self, asked: Asked) -> str:
        """The text that is asked for: sent along, or of the file. Errors: page-no-scenario."""
        if asked.yaml is not None:
            return asked.yaml
        return _read(self.find(asked.scenario).path)

    def document(self, asked: Asked) -> Document:
        """Text laid over its `base:`, which may only be another scenario of the list.

        Errors: those of YAML, page-base, circular-base.
        """
        name = SENT if asked.yaml is not None else f"{asked.scenario}.yaml"
        return self._overlaid(self.text(asked), name, (name,))

    def _overlaid(self, text: str, name: str, above: tuple[str, ...]) -> Document:
        document = deepcopy(_parsed(text, name))
        base = document.data.pop("base", None)
        if base is None:
            return document
        known = {f"{listed.name}.yaml": listed for listed in self.listed().values()}
        place = document.places.get(("base",))
        line = place.line if place else None
        # The base of an example may be written with its folder.
        wanted = str(base).removeprefix("./").removeprefix("examples/")
        if not isinstance(base, str) or wanted not in known:
            raise EvernoonError("page-base", file=name, line=line, path="base", name=str(base)[:80])
        if wanted in above or len(above) >= BASE_LIMIT:
            chain = " -> ".join((*above, wanted))
            raise EvernoonError("circular-base", file=name, line=line, path="base", chain=chain)
        below = self._overlaid(_read(known[wanted].path), wanted, (*above, wanted))
        return Document(merged(below.data, document.data), {**below.places, **document.places})

    def scenario(self, asked: Asked) -> Scenario:
        """The scenario asked for, checked. Errors: as the command `check`, page-catalogue."""
        light, heavy = _parted(asked.sets)
        if light:
            try:
                return _moved(_checked(self, _bare(asked, heavy), self.version()), light)
            except EvernoonError:
                pass  # told below, with its place
        return _checked(self, _bare(asked, asked.sets), self.version())

    def whole(self, asked: Asked) -> Scenario:
        """The same, not remembered."""
        document = laid(self.document(asked), asked.case, asked.sets)
        self._confine(document)
        return validated(document)

    def written(self, asked: Asked) -> str:
        """The scenario asked for as one file that needs no other: bases, case and overrides are laid in.

        Comments are lost; cases stay where none is chosen. Errors: as `scenario`.
        """
        self.scenario(asked)
        document = self.document(asked)
        cases = document.data.get("cases") if asked.case is None else None
        laid(document, asked.case, asked.sets)
        kept = {} if cases is None else {"cases": cases}
        return _dumped({**document.data, **kept})

    def _confine(self, document: Document) -> None:
        """A catalogue of satellites may only be a file beside the scenarios of the list.

        After cases and overrides, which can name one as well. Errors: page-catalogue.
        """
        sites = document.data.get("sites")
        for name, site in sites.items() if isinstance(sites, dict) else ():
            named = site.get("catalogue") if isinstance(site, dict) else None
            if not isinstance(named, str):
                continue  # not a name at all is told by the check
            found = self._beside(named)
            if found is None:
                place = document.places.get(("sites", name, "catalogue"))
                raise EvernoonError(
                    "page-catalogue", file=place.file if place else None, line=place.line if place else None,
                    path=f"sites.{name}.catalogue", name=named[:80],
                )  # fmt: skip
            changed = {name: {**site, "catalogue": str(found)}}
            document.data["sites"] = document.data["sites"] | changed

    def _beside(self, named: str) -> Path | None:
        """A plain file of that name in the workspace or among the examples."""
        if not re.fullmatch(FILE, named):
            return None
        for folder in (self.scenarios, shipped("examples")):
            path = (folder / named).absolute()
            if path.is_file() and not path.is_symlink():
                return path
        return None

    def version(self) -> str:
        """Changes when an own scenario or a catalogue beside it does."""
        stats = [path.stat() for path in self.scenarios.glob("*") if path.is_file()]
        return f"{len(stats)}-{max((stat.st_mtime_ns for stat in stats), default=0)}"

    def keep(self, name: str, text: str) -> Path:
        """Write an own scenario that holds together. Errors: as the command `check`."""
        self.scenario(Asked(scenario=name, yaml=text))
        if len(list(self.scenarios.iterdir())) >= MOST_FILES:
            raise EvernoonError("page-full", limit=MOST_FILES)
        from evernoon.result.files import whole

        path = self.scenarios / f"{name}.yaml"
        whole(path, lambda part: _write(part, text))
        return path


_LIGHT = re.compile(r"assume\.[A-Za-z][\w.-]*=")
"""An override of one assumption, which is what a slider sends: nothing else of the scenario moves."""
_Bare = tuple[str, str | None, str | None, tuple[str, ...]]


def _parted(sets: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
    """What sliders send, and the rest; nothing is light where the rest sets assumptions as well."""
    light = [text for text in sets if _LIGHT.match(text)]
    heavy = tuple(text for text in sets if not _LIGHT.match(text))
    return ([], sets) if any(text.startswith("assume") for text in heavy) else (light, heavy)


def alike(asked: AskedAnswer, designs: frozenset[str]) -> Hashable:
    """The same for questions that differ in nothing but single assumptions, and are of like effort."""
    light, heavy = _parted(asked.sets)
    ids = {_id(text.partition("=")[0].removeprefix("assume.")) for text in light}
    return _bare(asked, heavy), asked.samples, bool(ids & designs)


@lru_cache(maxsize=2_000)
def _id(name: str) -> str:
    """The full id, or the name itself where there is no such assumption, which is told later."""
    try:
        return full_id(name)
    except EvernoonError:
        return name


def _bare(asked: Asked, sets: tuple[str, ...]) -> _Bare:
    return asked.scenario, asked.yaml, asked.case, sets


@lru_cache(maxsize=64)
def _checked(space: Workspace, bare: _Bare, version: str) -> Scenario:
    """A scenario without what sliders send; `version` is that of the files it may be made of."""
    name, text, case, sets = bare
    return space.whole(Asked(scenario=name, yaml=text, case=case, sets=sets))


def _moved(scenario: Scenario, sets: list[str]) -> Scenario:
    """A checked scenario with some of its assumptions moved. Errors: those of `assume`."""
    given = Document({}, {})
    for text in sets:
        lay_set(given, text)
    assume = {**scenario.assume, **resolved(given.data["assume"])}
    return scenario.model_copy(update={"assume": assume})


def file_of(space: Workspace, asked: Asked) -> bytes:
    """`Workspace.written`, as a lane wants it."""
    return space.written(asked).encode()


def _dumped(data: dict[str, Any]) -> str:
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None  # short ones on one line, as the examples have them
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.representer.ignore_aliases = lambda data: True
    yaml.allow_unicode, yaml.width = True, 110
    text = io.StringIO()
    yaml.dump(data, text)
    return text.getvalue()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _parsed(text: str, name: str) -> Document:
    """A slider asks for the same text thirty times a second."""
    return parse(text, name)


def about(workspace: Workspace) -> Iterator[dict[str, Any]]:
    """Name, title, source and cases of every scenario; a broken file says that it is."""
    for listed in workspace.listed().values():
        title, cases, ok = listed.name, (), True
        try:
            data = workspace.document(Asked(scenario=listed.name)).data
            title = str(data.get("name", listed.name))
            found = data.get("cases")
            cases = tuple(found) if isinstance(found, dict) else ()
        except (EvernoonError, OSError, UnicodeDecodeError):
            ok = False
        yield {
            "name": listed.name, "title": title, "source": listed.source, "cases": list(cases), "ok": ok,
        }  # fmt: skip
