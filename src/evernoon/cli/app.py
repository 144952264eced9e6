"""All commands. Whatever a command needs is imported inside it, so that --help costs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

# Importing them is what puts their commands on the list.
from evernoon.cli import basic, company, operations, studies  # noqa: F401
from evernoon.cli.options import Case, Json, Lang, ScenarioPath, Sets, app
from evernoon.cli.speak import told


@app.command()
def fly(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    start: Annotated[str, typer.Option(help="Date; the scenario's start where none.")] = "",
    duration: Annotated[str, typer.Option(help="How long, e.g. 1d or 1yr.")] = "1d",
    step: Annotated[str, typer.Option(help="Step, e.g. 60s.")] = "60s",
    shadow: Annotated[str, typer.Option(help="cone or cylinder.")] = "cone",
    ages: Annotated[str, typer.Option(help="spread, new, or a span, e.g. 3yr.")] = "spread",
    alike: Annotated[
        bool, typer.Option("--alike", help="All satellites with central values.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Seed of the individuals.")] = 1,
    accidents: Annotated[
        list[str] | None, typer.Option("--accident", help="What happens, e.g. storm at=6h lost=1%.")
    ] = None,
    workers: Annotated[Optional[int], typer.Option(help="Threads that share the work.")] = None,  # noqa: UP045
    checkpoint: Annotated[Path | None, typer.Option(help="File to resume from.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="File for series, planes and satellites (.json or .npz).")
    ] = None,
    snapshot: Annotated[
        Path | None, typer.Option(help="File for every satellite at the end (.json or .npz).")
    ] = None,
    czml: Annotated[
        Path | None, typer.Option(help="Write the way as CZML, as much of its end as fits.")
    ] = None,
    geojson: Annotated[Path | None, typer.Option(help="Write the end as GeoJSON.")] = None,
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
        files = {"czml": czml, "geojson": geojson}
        fly_scenario(scenario, case, sets or [], wanted, out, snapshot, files, json_, lang)


@app.command()
def serve(
    port: Annotated[
        Optional[int], typer.Option(min=0, max=65535, help="Port; 8750 or the next free one.")  # noqa: UP045
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option(help="Folder of own scenarios and runs.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    host: Annotated[str, typer.Option(help="127.0.0.1; any other needs a token.")] = "127.0.0.1",
    memory: Annotated[float, typer.Option(min=1.0, help="Most memory of one run, GB.")] = 8.0,
    lang: Lang = "en",
) -> None:
    """Open the page in the browser, on this machine alone.

    Example: evernoon serve --port 8750 --no-browser
    """
    from evernoon.cli.serve import serve_page

    with told(False, lang):
        serve_page(port, host, workspace, not no_browser, memory, lang)


@app.command()
def mcp(
    workspace: Annotated[
        Path | None, typer.Option(help="Folder of own scenarios and runs.")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Answer an assistant over standard input and output (Model Context Protocol).

    Example: evernoon mcp --workspace ~/evernoon
    """
    from evernoon.cli.serve import serve_assistant

    with told(False, lang):
        serve_assistant(workspace)


@app.command()
def sky(
    path: Annotated[
        Path, typer.Argument(help="Scenario, or catalogue (OMM or TLE).", show_default=False)
    ],
    at: Annotated[str, typer.Option(help="Date in UTC; the scenario's start, or now.")] = "",
    names: Annotated[Optional[str], typer.Option(help="Only names that begin so.")] = None,  # noqa: UP045
    case: Case = None,
    sets: Sets = None,
    czml: Annotated[Path | None, typer.Option(help="Write CZML, for Cesium.")] = None,
    geojson: Annotated[Path | None, typer.Option(help="Write GeoJSON.")] = None,
    oem: Annotated[Path | None, typer.Option(help="Write CCSDS ephemerides into a folder.")] = None,
    duration: Annotated[str, typer.Option(help="How long the files go, e.g. 95min.")] = "0s",
    step: Annotated[str, typer.Option(help="Step of the files.")] = "60s",
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Place every satellite of a scenario or of a real catalogue at a moment, and write it for others.

    Example: evernoon sky examples/starlink-edge.yaml --at 2027-06-21T12:00:00Z --geojson sky.geojson
    """
    from evernoon.cli.sky import show_sky

    with told(json_, lang):
        files = {"czml": czml, "geojson": geojson, "oem": oem}
        show_sky(path, at, names, case, sets or [], files, duration, step, json_, lang)


@app.command()
def fetch(
    group: Annotated[
        str, typer.Argument(help="Group of CelesTrak, e.g. starlink or active.", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option(help="Where to put the file as well.")] = None,
    server: Annotated[
        str, typer.Option(help="Another server of the same kind.")
    ] = "https://celestrak.org",
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Fetch today's elements of a group of satellites, at most once in two hours.

    Example: evernoon fetch starlink --out starlink.csv
    """
    from evernoon.cli.fetch import fetch_group

    with told(json_, lang):
        fetch_group(group, out, server, json_, lang)


def main() -> None:
    """Entry point of the command `evernoon`."""
    app()
