"""A published model as one YAML file: inputs, named terms, outputs, and what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from evernoon.cases import SourceOf, files, shipped
from evernoon.dollars.choice import Compute, Gpus, Interest, Scope, Taxes
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.closed import Closed
from evernoon.scenario.yamlfile import Document
from evernoon.scenario.yamlfile import read as read_yaml

Number = float | str
Range = Annotated[tuple[Number, Number], Field(min_length=2, max_length=2)]
Side = Literal["orbit", "ground"]


class Input(Closed):
    """A number with a source of its own, or one that had to be inferred."""

    value: Number
    note: str | None = None
    source: SourceOf | None = None


class Boundary(Closed):
    """What a published number counts: the switches of `dollars.choice.Boundary`, all of them stated."""

    gpus: Gpus
    years: float
    wacc: Interest
    compute: Compute
    scope: Scope
    taxes: Taxes = "out"


class Common(Closed):
    """One side of a model in Evernoon's ledger, so that it can be compared with it.

    What is left out here is not counted by the model and is filled in from Evernoon when the
    boundaries are made equal. Expressions over inputs, terms and outputs; `own_gpu_w` is the power
    of Evernoon's chip with its share of the server.
    """

    headline: str
    """The output that is compared."""
    usd_per_gpu_hour: str
    """The headline turned into dollars per GPU-hour."""
    ledger: Mapping[str, str] = {}
    unstated: str | None = None
    """What the author's own total holds beyond his stated inputs, in the headline's unit."""


class Variant(Closed):
    """The same arithmetic with other inputs."""

    title: str | None = None
    inputs: Mapping[str, Number] = {}
    published: Mapping[str, Number | Range] = {}
    wrong_en: str | None = None
    wrong_de: str | None = None


class Model(Closed):
    """One published model; see the module."""

    id: str
    title: str
    source: SourceOf
    date: str
    boundary: Boundary
    inputs: Mapping[str, Number | Input] = {}
    terms: Mapping[str, str] = {}
    outputs: Mapping[str, str] = {}
    published: Mapping[str, Number | Range]
    tolerance: str = "1 %"
    tolerances: Mapping[str, str] = {}
    refuted: tuple[str, ...] = ()
    """Outputs whose published value does not follow from the published inputs; `wrong` says why."""
    common: Mapping[Side, Common] = {}
    variants: Mapping[str, Variant] = {}
    wrong_en: str
    """Which published number is wrong and why; or what it leaves out."""
    wrong_de: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """One set of inputs of a model with what was published for it."""

    id: str
    model: Model
    inputs: Mapping[str, Number]
    published: Mapping[str, Number | Range]
    title: str
    wrong: Mapping[str, str]
    """Verdict by language."""
    document: Document
    path: str

    def place(self, error: EvernoonError, *keys: str) -> EvernoonError:
        """The error with file and line of a key."""
        place = self.document.place(keys)
        line = place.line if place else 1
        return error.with_place(file=self.path, line=line, path=".".join(keys))


def load(path: Path) -> tuple[Published, ...]:
    """A model file: its own set, then its variants. Errors: EvernoonError with file and line."""
    return _loaded(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=64)
def _loaded(path: Path, _changed_ns: int) -> tuple[Published, ...]:
    document = read_yaml(path)
    try:
        model = Model.model_validate(document.data)
    except ValidationError as error:
        raise _wrong(error, document, path) from None
    plain = {
        name: given.value if isinstance(given, Input) else given
        for name, given in model.inputs.items()
    }
    own = {"en": model.wrong_en, "de": model.wrong_de}
    sets = [
        Published(model.id, model, plain, model.published, model.title, own, document, str(path))
    ]
    for name, variant in model.variants.items():
        for key in variant.inputs:
            if key not in plain:
                near = near_miss(key, plain)
                stray = EvernoonError("unknown-key", key=key, near=near, allowed=", ".join(plain))
                raise sets[0].place(stray, "variants", name, "inputs", key)
        said = {"en": variant.wrong_en, "de": variant.wrong_de}
        wrong = {lang: text or own[lang] for lang, text in said.items()}
        title = f"{model.title}: {variant.title or name}"
        merged, id = {**plain, **variant.inputs}, f"{model.id}-{name}"
        shown = variant.published
        sets.append(Published(id, model, merged, shown, title, wrong, document, str(path)))
    return tuple(sets)


def _wrong(error: ValidationError, document: Document, path: Path) -> EvernoonError:
    found = error.errors(include_url=False)[0]
    cause = (found.get("ctx") or {}).get("error")
    keys = tuple(str(part) for part in found["loc"])
    if not isinstance(cause, EvernoonError):
        name, text = ".".join(keys), str(found["input"])[:40]
        cause = (
            EvernoonError("missing-key", key=name, example="...")
            if found["type"] == "missing"
            else EvernoonError("bad-value", text=text, reason=found["msg"])
        )
    place = document.place(keys)
    return cause.with_place(file=str(path), line=place.line if place else 1, path=".".join(keys))


def models(chosen: tuple[str, ...] = ()) -> tuple[Published, ...]:
    """Every shipped model, or those named: ids, ids of variants, or files of the user's own.

    Errors: model-unknown with the nearest id.
    """
    folder = shipped("reconcile")
    if not chosen:
        return tuple(one for path in files((folder,)) for one in load(path))
    return tuple(one for name in chosen for one in _named(name, folder))


def _named(name: str, folder: Path) -> tuple[Published, ...]:
    if name.endswith((".yaml", ".yml")):
        return load(Path(name))
    stems = {path.stem: path for path in files((folder,))}
    if name in stems:
        return load(stems[name])
    owner = next(
        (stem for stem in sorted(stems, reverse=True) if name.startswith(f"{stem}-")), None
    )
    found = tuple(one for one in load(stems[owner]) if one.id == name) if owner else ()
    if not found:
        raise EvernoonError("model-unknown", text=name, near=near_miss(name, stems))
    return found
