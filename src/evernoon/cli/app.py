"""Commands. Whatever a command needs is imported inside it, so that --help costs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from evernoon.cli.speak import Spoken, told

app = typer.Typer(
    name="evernoon",
    cls=Spoken,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The open digital twin of an integrated AI-and-space company, from sunlight to runway.",
)

ScenarioPath = Annotated[Path, typer.Argument(help="Scenario file (YAML).", show_default=False)]
Case = Annotated[Optional[str], typer.Option("--case", help="A case of the scenario.")]  # noqa: UP045
Sets = Annotated[
    list[str] | None, typer.Option("--set", help="path=value, laid over the scenario.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]
Lang = Annotated[str, typer.Option("--lang", help="de or en.")]
Own = Annotated[
    Path | None, typer.Option("--catalogue", help="Your own catalogue rows and assumptions.")
]


def _version(wanted: bool) -> None:
    if wanted:
        from evernoon import __version__

        typer.echo(f"evernoon {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """The open digital twin of an integrated AI-and-space company, from sunlight to runway."""


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


@app.command()
def explain(
    scenario: ScenarioPath,
    path: Annotated[str, typer.Argument(help="room.field, room.field[site] or an assumption.")],
    case: Case = None,
    sets: Sets = None,
    depth: Annotated[Optional[int], typer.Option(help="How far down the tree goes.")] = None,  # noqa: UP045
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Say where a number comes from, down to its sources, and what depends on it.

    Example: evernoon explain examples/spacex-ai1.yaml "dollars.usd_per_gpu_hour[orbit]"
    """
    from evernoon.cli.explain import explain_path

    with told(json_, lang):
        explain_path(scenario, path, case, sets or [], json_, lang, depth)


@app.command()
def compare(
    scenarios: Annotated[
        list[Path], typer.Argument(help="Two or more scenarios, or one with --case.")
    ],
    cases: Annotated[
        list[str] | None, typer.Option("--case", help="A case; may be repeated.")
    ] = None,
    sets: Sets = None,
    samples: Annotated[Optional[int], typer.Option(help="Assumption sets to draw.")] = None,  # noqa: UP045
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Say what differs between scenarios, what moved, and which input explains it.

    Example: evernoon compare examples/spacex-ai1.yaml --case sceptic
    """
    from evernoon.cli.compare import compare_files

    with told(json_, lang):
        compare_files(scenarios, cases or [], sets or [], json_, lang, samples)


@app.command()
def claims(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Claim files; ours where none.")
    ] = None,
    room: Annotated[Optional[str], typer.Option(help="Only this room.")] = None,  # noqa: UP045
    open_: Annotated[bool, typer.Option("--open", help="Only what is not decided yet.")] = False,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Hold the statements of the articles against the model, one verdict each.

    Example: evernoon claims --room heat
    """
    from evernoon.cli.claims import judge_claims

    with told(json_, lang):
        judge_claims(paths or [], room, open_, json_, lang)


@app.command()
def export(
    scenario: ScenarioPath,
    xlsx: Annotated[
        Path | None, typer.Option(help="Workbook with live formulas of one path.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help="The scenario itself as a workbook.")
    ] = None,
    case: Case = None,
    sets: Sets = None,
    seed: Annotated[int | None, typer.Option(help="Seed of the path; medians where none.")] = None,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Write one path of a scenario, or the scenario itself, as an Excel workbook.

    Example: evernoon export examples/xai-2025.yaml --xlsx xai.xlsx
    """
    from evernoon.cli.export import export_scenario

    with told(json_, lang):
        export_scenario(scenario, case, sets or [], xlsx, template, seed, json_, lang)


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="Folder of a run's --out.")],
    lead: Annotated[
        str | None, typer.Option(help="money, physics or law: what comes first.")
    ] = None,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Render the report of a saved run again, in a language, with a chapter leading.

    Example: evernoon report out/spacex-ai1 --lang de --lead physics
    """
    from evernoon.cli.report import write_report

    with told(json_, lang):
        write_report(folder, lead, json_, lang)


@app.command()
def reconcile(
    models: Annotated[
        list[str] | None, typer.Option("--model", help="Id or file of a published model.")
    ] = None,
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="key=value, an input of the model.")
    ] = None,
    boundary: Annotated[
        list[str] | None, typer.Option(help="key=value, a switch of the boundary.")
    ] = None,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Recompute published models of orbital compute and explain the gap to ours, term by term.

    Example: evernoon reconcile --model mccalip --set launch="1000 USD/kg"
    """
    from evernoon.cli.reconcile import reconcile_models

    with told(json_, lang):
        reconcile_models(models or [], sets or [], json_, lang, boundary)


@app.command()
def ceiling(
    scenario: ScenarioPath, case: Case = None, sets: Sets = None, json_: Json = False, lang: Lang = "en",
) -> None:  # fmt: skip
    """Say how much compute can be added each year on the ground and in orbit, and what binds.

    Example: evernoon ceiling examples/spacex-ai1.yaml
    """
    from evernoon.cli.ceiling import find_ceiling

    with told(json_, lang):
        find_ceiling(scenario, case, sets or [], json_, lang)


@app.command()
def fly(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    start: Annotated[str, typer.Option(help="Date; the scenario's start where none.")] = "",
    duration: Annotated[str, typer.Option(help="How long, e.g. 1d or 1yr.")] = "1d",
    step: Annotated[str, typer.Option(help="Step, e.g. 60s.")] = "60s",
    shadow: Annotated[str, typer.Option(help="cone or cylinder.")] = "cone",
    ages: Annotated[str, typer.Option(help="spread or new.")] = "spread",
    alike: Annotated[
        bool, typer.Option("--alike", help="All satellites with central values.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Seed of the individuals.")] = 1,
    accidents: Annotated[
        list[str] | None, typer.Option("--accident", help="What happens, e.g. storm at=6h lost=1%.")
    ] = None,
    workers: Annotated[Optional[int], typer.Option(help="Processes that share the work.")] = None,  # noqa: UP045
    checkpoint: Annotated[Path | None, typer.Option(help="File to resume from.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for series and snapshots.")] = None,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Fly every satellite of a scenario, minute by minute.

    Example: evernoon fly examples/million.yaml --duration 1d --step 60s
    """
    from evernoon.cli.fly import fly_scenario, options_of

    with told(json_, lang):
        wanted = options_of(
            start, duration, step, shadow, ages, alike, seed, accidents or [], workers, checkpoint
        )
        fly_scenario(scenario, case, sets or [], wanted, out, json_, lang)


def main() -> None:
    """Entry point of the command `evernoon`."""
    app()
