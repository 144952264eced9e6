"""Commands that carry real requests and real jobs on the twin."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evernoon.cli.options import Case, Json, Lang, Own, ScenarioPath, Sets, app
from evernoon.cli.speak import told

FLAGSHIP = Path("examples/spacex-ai1.yaml")


@app.command()
def live(
    scenario: Annotated[Path, typer.Argument(help="Scenario file (YAML).")] = FLAGSHIP,
    case: Case = None,
    sets: Sets = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for any.")] = 8760,
    host: Annotated[str, typer.Option(help="127.0.0.1; any other needs --keys.")] = "127.0.0.1",
    speed: Annotated[
        float, typer.Option(min=0.001, max=100_000, help="Seconds of the twin in one of ours.")
    ] = 1.0,
    start: Annotated[
        str, typer.Option(help="Date; the first month all sites stand where none.")
    ] = "",
    upstream: Annotated[
        str, typer.Option(help="Address of a server of the same API, with /v1.")
    ] = "",
    upstream_model: Annotated[str, typer.Option(help="Model to ask the upstream for.")] = "",
    model_file: Annotated[Path | None, typer.Option(help="GGUF file to answer with.")] = None,
    stub: Annotated[bool, typer.Option("--stub", help="No model: words by number.")] = False,
    rate: Annotated[
        float, typer.Option(min=0, help="Tokens a second of all sites; 0: the engine's own.")
    ] = 0.0,
    slots: Annotated[
        int, typer.Option(min=1, max=100_000, help="Requests at once, all sites.")
    ] = 8,
    delay: Annotated[
        bool, typer.Option(help="Wait for the network's delay, or only tell it.")
    ] = True,
    region: Annotated[str, typer.Option(help="Of callers who name none.")] = "usa",
    product: Annotated[
        str, typer.Option(help="Of callers who name none; the scenario's first.")
    ] = "",
    keys: Annotated[Path | None, typer.Option(help="File of keys (YAML).")] = None,
    log: Annotated[Path | None, typer.Option(help="Audit log; none where absent.")] = None,
    talks: Annotated[Path | None, typer.Option(help="Folder of consented conversations.")] = None,
    retrain: Annotated[
        float, typer.Option(min=0.001, help="Minutes between trainings on them (flywheel).")
    ] = 60.0,
    seed: Annotated[int, typer.Option(help="Seed of outages and jitter.")] = 1,
    trace: Annotated[
        Path | None, typer.Option(help="Replay a trace (Azure CSV, Mooncake JSONL) and stop.")
    ] = None,
    report: Annotated[
        bool, typer.Option("--report", help="With --trace: the twin's forecast beside it.")
    ] = False,
    requests: Annotated[int, typer.Option(min=2, max=100_000, help="Of the trace.")] = 1000,
    scale: Annotated[
        float, typer.Option(min=1e-4, max=10, help="Lengths over those of the trace.")
    ] = 0.0625,
    load: Annotated[
        float, typer.Option(min=0.01, max=2, help="Share of the time that slots are busy.")
    ] = 0.5,
    json_: Json = False,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Answer real requests on the twin's sites, links, watts and rules (OpenAI API, on this machine).

    Example: evernoon live examples/spacex-ai1.yaml --speed 60 --log out/live/audit.log
    """
    from evernoon.cli.live import engine_options, serve_live
    from evernoon.live.options import Options

    with told(json_, lang, catalogue):
        wanted = Options(
            host=host, port=port, speed=speed, start=start, token_per_s=rate, slots=slots,
            delay=delay, region=region, product=product, keys=keys, log=log, talks=talks,
            retrain_s=60.0 * retrain, seed=seed, lang=lang,
        )  # fmt: skip
        wanted = engine_options(wanted, upstream, upstream_model, model_file, stub)
        if trace is None:
            serve_live(scenario, case, sets or [], wanted, report, json_, lang)
            return
        from evernoon.cli.replay import replay_trace
        from evernoon.live.compare import Wish

        wish = Wish(trace, requests, scale, load, report)
        replay_trace(scenario, case, sets or [], wanted, wish, json_, lang)


@app.command()
def schedule(
    jobs: Annotated[Path, typer.Argument(help="Jobs (CSV).", metavar="JOBS.csv")],
    scenario: ScenarioPath,
    case: Case = None,
    sets: Sets = None,
    start: Annotated[
        str, typer.Option(help="Date; the first month all sites stand where none.")
    ] = "",
    hours: Annotated[int, typer.Option(min=1, max=168, help="Length of the plan.")] = 24,
    groups: Annotated[int, typer.Option(min=1, max=2000, help="Sites and satellite groups.")] = 60,
    faults: Annotated[
        list[str] | None,
        typer.Option("--fault", help='What breaks, e.g. "site=orbit at=6 until=12 left=0.2".'),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The plan, row by row (.csv or .json).")] = None,
    json_: Json = False,
    lang: Lang = "en",
    catalogue: Own = None,
) -> None:
    """Plan batch, training and deferrable jobs over sites and satellite groups, hour by hour.

    Example: evernoon schedule examples/jobs.csv examples/spacex-ai1.yaml --start 2032-06 --out plan.csv
    """
    from evernoon.cli.live import schedule_jobs

    with told(json_, lang, catalogue):
        schedule_jobs(
            jobs, scenario, case, sets or [], start, hours, groups, faults or [], out, json_, lang
        )


@app.command()
def flywheel(
    folder: Annotated[Path, typer.Argument(help="Folder of `evernoon live --talks`.")],
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Retrain the support classifier on consented conversations; quality before and after on a fixed test set.

    Example: evernoon flywheel out/live/talks
    """
    from evernoon.cli.live import turn_wheel

    with told(json_, lang):
        turn_wheel(folder, json_, lang)


audit = typer.Typer(
    no_args_is_help=True,
    help="Look through the log of what ran where.\n\nExample: evernoon audit verify out/live/audit.log",
)
app.add_typer(audit, name="audit")


@audit.command()
def verify(
    path: Annotated[Path, typer.Argument(help="Log of `evernoon live --log`.")],
    head: Annotated[str | None, typer.Option(help="Last hash somebody noted.")] = None,
    json_: Json = False,
    lang: Lang = "en",
) -> None:
    """Check the chain of hashes of a log from its first line; exit 1 where it breaks.

    Example: evernoon audit verify out/live/audit.log
    """
    from evernoon.cli.live import verify_log

    with told(json_, lang):
        verify_log(path, head, json_, lang)
