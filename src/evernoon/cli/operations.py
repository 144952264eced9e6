"""Commands that carry real requests and real jobs on the twin."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evernoon.cli.options import Case, Json, Lang, Own, ScenarioPath, Sets, app
from evernoon.cli.speak import told

FLAGSHIP = Path("examples/spacex-ai1.yaml")


Start = Annotated[str, typer.Option(help="Date; the first month all sites stand where none.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for any.")]
Host = Annotated[str, typer.Option(help="127.0.0.1; any other needs --keys.")]
Speed = Annotated[
    float, typer.Option(min=0.001, max=100_000, help="Seconds of the twin in one of ours.")
]
Upstream = Annotated[str, typer.Option(help="Address of a server of the same API, with /v1.")]
UpstreamModel = Annotated[str, typer.Option(help="Model to ask the upstream for.")]
ModelFile = Annotated[Path | None, typer.Option(help="GGUF file to answer with.")]
Stub = Annotated[bool, typer.Option("--stub", help="No model: words by number.")]
Rate = Annotated[
    float, typer.Option(min=0, help="Tokens a second of all sites; 0: the engine's own.")
]
SlotsOf = Annotated[int, typer.Option(min=1, max=100_000, help="Requests at once, all sites.")]
Delay = Annotated[bool, typer.Option(help="Wait for the network's delay, or only tell it.")]
Region = Annotated[str, typer.Option(help="Of callers who name none.")]
Product = Annotated[str, typer.Option(help="Of callers who name none; the scenario's first.")]
Keys = Annotated[Path | None, typer.Option(help="File of keys (YAML).")]
AuditLog = Annotated[Path | None, typer.Option(help="Audit log; none where absent.")]
Talks = Annotated[Path | None, typer.Option(help="Folder of consented conversations.")]
Retrain = Annotated[
    float, typer.Option(min=0.001, help="Minutes between trainings on them (flywheel).")
]
Seed = Annotated[int, typer.Option(help="Seed of outages and jitter.")]
Trace = Annotated[
    Path | None, typer.Option(help="Replay a trace (Azure CSV, Mooncake JSONL) and stop.")
]
Report = Annotated[
    bool, typer.Option("--report", help="With --trace: the twin's forecast beside it.")
]
Requests = Annotated[int, typer.Option(min=2, max=100_000, help="Of the trace.")]
Scale = Annotated[float, typer.Option(min=1e-4, max=10, help="Lengths over those of the trace.")]
Load = Annotated[
    float, typer.Option(min=0.01, max=2, help="Share of the time that slots are busy.")
]


@app.command()
def live(
    scenario: Annotated[Path, typer.Argument(help="Scenario file (YAML).")] = FLAGSHIP,
    case: Case = None, sets: Sets = None, port: Port = 8760, host: Host = "127.0.0.1",
    speed: Speed = 1.0, start: Start = "", upstream: Upstream = "",
    upstream_model: UpstreamModel = "", model_file: ModelFile = None, stub: Stub = False,
    rate: Rate = 0.0, slots: SlotsOf = 8, delay: Delay = True, region: Region = "usa",
    product: Product = "", keys: Keys = None, log: AuditLog = None, talks: Talks = None,
    retrain: Retrain = 60.0, seed: Seed = 1, trace: Trace = None, report: Report = False,
    requests: Requests = 1000, scale: Scale = 0.0625, load: Load = 0.5, json_: Json = False,
    lang: Lang = "en", catalogue: Own = None,
) -> None:  # fmt: skip
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
    start: Start = "",
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
