"""Commands on the company: who owns it, what it is worth."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from evernoon.cli.options import Case, Json, Lang, Own, ScenarioPath, Sets, app
from evernoon.cli.speak import told

Samples = Annotated[Optional[int], typer.Option(help="Assumption sets to draw.")]  # noqa: UP045
Seed = Annotated[Optional[int], typer.Option(help="Seed of the draws.")]  # noqa: UP045


@app.command()
def captable(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    samples: Samples = None,
    seed: Seed = None,
    json_: Json = False,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Show who owns the company when: rounds, notes, option pool, merger, split, listing.

    Example: evernoon captable examples/xai-holdings-2025.yaml --samples 256
    """
    from evernoon.cli.captable import show_captable

    with told(json_, lang, catalogue):
        show_captable(scenario, case, sets or [], samples, seed, json_, lang)


@app.command()
def value(
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    price: Annotated[
        str, typer.Option(help="Price of all shares, e.g. 1778 bn USD; the catalogue's where none.")
    ] = "",
    samples: Samples = 256,
    seed: Seed = None,
    json_: Json = False,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Say what the company is worth, with and without orbit, and what its price implies.

    Example: evernoon value examples/spacex-ai1.yaml --price "1778 bn USD"
    """
    from evernoon.cli.value import show_value

    with told(json_, lang, catalogue):
        show_value(scenario, case, sets or [], price, samples or 256, seed, json_, lang)
