"""Commands that compare, explain and search. Whatever a command needs is imported inside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from evernoon.cli.options import Case, Json, Lang, Own, ScenarioPath, Sets, app
from evernoon.cli.speak import told


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
    csv: Annotated[Path | None, typer.Option(help="All numbers of a run as CSV.")] = None,
    parquet: Annotated[Path | None, typer.Option(help="All numbers of a run as Parquet.")] = None,
    samples: Annotated[Optional[int], typer.Option(help="Assumption sets of the tables.")] = None,  # noqa: UP045
    case: Case = None,
    sets: Sets = None,
    seed: Annotated[
        int | None, typer.Option(help="Seed; the workbook's path is of medians where none.")
    ] = None,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Write one path of a scenario or the scenario itself to Excel, or all numbers to CSV and Parquet.

    Example: evernoon export examples/xai-2025.yaml --xlsx xai.xlsx
    """
    from evernoon.cli.export import export_scenario

    with told(json_, lang):
        export_scenario(
            scenario, case, sets or [], xlsx, template, csv, parquet, samples, seed, json_, lang
        )


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
def runway(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    samples: Annotated[Optional[int], typer.Option(help="Assumption sets to draw.")] = None,  # noqa: UP045
    seed: Annotated[Optional[int], typer.Option(help="Seed of the draws.")] = None,  # noqa: UP045
    json_: Json = False,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Show the company month by month: statements, cash, rounds, owners, covenants.

    Example: evernoon runway examples/xai-2025.yaml --samples 512
    """
    from evernoon.cli.runway import run_company

    with told(json_, lang, catalogue):
        run_company(scenario, case, sets or [], samples, seed, json_, lang)


@app.command("break-even")
def break_even(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    over: Annotated[
        str, typer.Option(help="A map over one or two levers: launch,satellite or launch=0:2000.")
    ] = "",
    per: Annotated[str, typer.Option(help="pflop-hour, gpu-hour or mtoken.")] = "pflop-hour",
    orbit: Annotated[str, typer.Option(help="Site in orbit; the cheapest where none.")] = "",
    ground: Annotated[str, typer.Option(help="Site on the ground; the cheapest where none.")] = "",
    samples: Annotated[int, typer.Option(help="Assumption sets to draw.")] = 256,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Say at which price, mass, life, rate or year orbit costs what the ground costs.

    Example: evernoon break-even examples/spacex-ai1.yaml --over launch,satellite
    """
    from evernoon.cli.break_even import find_break_even

    with told(json_, lang):
        find_break_even(
            scenario, case, sets or [], over, per, (orbit, ground), samples, json_, lang
        )


@app.command()
def costs(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    between: Annotated[str, typer.Option(help="Two sites of the waterfall: colossus,orbit.")] = "",
    samples: Annotated[int, typer.Option(help="Assumption sets to draw.")] = 256,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Say what compute costs at every site in every unit, what makes the difference, and its carbon and water.

    Example: evernoon costs examples/spacex-ai1.yaml --between colossus,orbit --set boundary.gpus=out
    """
    from evernoon.cli.break_even import find_costs

    with told(json_, lang):
        find_costs(scenario, case, sets or [], between, samples, json_, lang)


@app.command()
def worth(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    samples: Annotated[int, typer.Option(help="Assumption sets to draw.")] = 256,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Say what owning the chain is worth: margin by layer, own chips, leases, and what a rival without it pays.

    Example: evernoon worth examples/spacex-ai1.yaml --json
    """
    from evernoon.cli.worth import find_worth

    with told(json_, lang):
        find_worth(scenario, case, sets or [], samples, json_, lang)


@app.command()
def size(
    scenario: ScenarioPath,
    minimise: Annotated[str, typer.Option(help="mass or cost.")] = "mass",
    over: Annotated[
        str, typer.Option(help="Variables, e.g. altitude,life or altitude=500km..900km,cell.")
    ] = "",
    at: Annotated[list[str] | None, typer.Option("--at", help="variable=value, held.")] = None,
    site: Annotated[str | None, typer.Option(help="Orbit site; the newest where none.")] = None,
    map_: Annotated[bool, typer.Option("--map", help="Add altitude x shielding x life.")] = False,
    case: Case = None,
    sets: Sets = None,
    json_: Json = False,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Find the satellite that carries a load, its budget line by line, and the limit that binds.

    Example: evernoon size examples/spacex-ai1.yaml --minimise cost --over altitude,radiator_temperature,battery
    """
    from evernoon.cli.size import find_size

    with told(json_, lang, catalogue):
        find_size(scenario, case, sets or [], minimise, over, at or [], site, map_, json_, lang)
