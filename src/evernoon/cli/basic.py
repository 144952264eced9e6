"""Commands about one scenario, its words and its numbers. Whatever a command needs is imported inside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from evernoon.cli.options import Case, Json, Lang, Own, ScenarioPath, Sets, app
from evernoon.cli.speak import told


@app.command()
def run(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    samples: Annotated[Optional[int], typer.Option(help="Assumption sets to draw.")] = None,  # noqa: UP045
    seed: Annotated[Optional[int], typer.Option(help="Seed of the draws.")] = None,  # noqa: UP045
    json_: Json = False,
    out: Annotated[Path | None, typer.Option(help="Folder for result.nc and summary.md.")] = None,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Run a scenario through the whole chain and print the answer.

    Example: evernoon run examples/spacex-ai1.yaml --case sceptic --set sites.orbit.generations.0.radiator="200 m2"
    """
    from evernoon.cli.commands import run_scenario

    with told(json_, lang, catalogue):
        run_scenario(scenario, case, sets or [], samples, seed, json_, out, lang)


@app.command()
def check(
    scenario: ScenarioPath, case: Case = None, sets: Sets = None, json_: Json = False, lang: Lang = "en",
    catalogue: Own = None,
) -> None:  # fmt: skip
    """Check a scenario without running it.

    Example: evernoon check examples/xai-2025.yaml --case bottom_up
    """
    from evernoon.cli.commands import check_scenario

    with told(json_, lang, catalogue):
        check_scenario(scenario, case, sets or [], json_, lang)


@app.command()
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Case files or folders; ours where none.")
    ] = None,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Recompute published numbers and print computed beside published; exit 1 if one is missed.

    Example: evernoon validate validation/heat
    """
    from evernoon.cli.commands import validate_cases

    with told(json_, lang):
        validate_cases(paths or [], json_, lang)


@app.command()
def facts(
    query: Annotated[list[str] | None, typer.Argument(help="Words to look for.")] = None,
    json_: Json = False,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Search the assumptions and the catalogue: value, range, unit, kind, source.

    Example: evernoon facts radiator mass
    """
    from evernoon.cli.commands import find_facts

    with told(json_, lang, catalogue):
        find_facts(" ".join(query or []), json_, lang)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a scenario file.

    Example: evernoon schema > scenario.schema.json
    """
    from evernoon.cli.speak import dump
    from evernoon.scenario import schema as found

    dump(found())


@app.command()
def calc(
    name: Annotated[str, typer.Argument(help="room.function", metavar="ROOM.FUNCTION")] = "",
    inputs: Annotated[
        list[str] | None, typer.Argument(help="key=value ...", metavar="KEY=VALUE")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List every function.")] = False,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Call one formula of a room, of earth or of money, with units.

    Example: evernoon calc heat.radiator_area_m2 power="120 kW" temperature="69 degC" emissivity=0.85 sides=2
    """
    from evernoon.cli.commands import calculate, list_functions

    with told(json_, lang):
        if list_ or not name:
            list_functions(name, json_)
        else:
            calculate(name, inputs or [], json_, lang)
