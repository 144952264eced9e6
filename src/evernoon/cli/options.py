"""The program itself and the options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from evernoon.cli.speak import Spoken

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
