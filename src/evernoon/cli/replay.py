"""What `evernoon live --trace FILE --report` prints: forecast beside measurement, by product."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.cli.speak import shown
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.live.compare import Wish
    from evernoon.live.options import Options

WIDTH = (30, 14, 14, 10)


def replay_trace(
    path: Path, case: str | None, sets: list[str], wanted: Options, wish: Wish, as_json: bool,
    lang: str,
) -> None:  # fmt: skip
    """Calibrate, forecast, replay, print."""
    from evernoon.live.compare import compared
    from evernoon.live.twin import product_of, twin
    from evernoon.scenario import load

    found = twin(load(path, case, sets), wanted.start, wanted.row)
    if wanted.product:
        product_of(found, wanted.product)
    data = compared(found, wanted, wish)
    shown(as_json, data, lambda: table(data, lang))


def table(data: dict[str, Any], lang: str) -> str:
    """Products one under the other, each with what was said, what came, and the error."""
    pace = data["pace"]
    lines = [
        say(
            "live-report-head", lang, scenario=data["scenario"], date=data["date"],
            model=data["model"], trace=data["trace"], requests=number(data["requests"], lang, 6),
            scale=number(data["scale"], lang, 3), stretch=number(data["stretch"], lang, 3),
            slots=number(pace["slots"], lang, 4), gap=number(pace["output_token_s"] * 1e3, lang, 3),
            prompt=number(pace["prompt_token_s"] * 1e3, lang, 3),
        ),
        _row("", *(say(f"live-report-{name}", lang) for name in ("forecast", "measured", "error"))),
    ]  # fmt: skip
    for product, row in data["products"].items():
        came = row["measured"]
        name = say("live-report-all", lang) if product == "all" else product
        counted, refused = number(came["requests"], lang, 6), number(came["refused"], lang, 6)
        lines.append(say("live-report-product", lang, name=name, count=counted, refused=refused))
        lines += [_quantity(row, quantity, lang) for quantity in came if quantity in _UNITS]
    if data["within_goal"] is not None:
        lines.append(_judged(data["within_goal"], lang))
    lines.append(_places(data["places"], lang))
    return "\n".join(lines)


_UNITS = {
    "ttft_p50_s": "ms", "ttft_p95_s": "ms", "total_p50_s": "ms", "total_p95_s": "ms",
    "token_per_s": "1/s", "joule": "J", "usd": "USD",
}  # fmt: skip


def _quantity(row: dict[str, Any], quantity: str, lang: str) -> str:
    factor = 1e3 if _UNITS[quantity] == "ms" else 1.0

    def told(side: str) -> str:
        value = (row[side] or {}).get(quantity)
        return "-" if value is None else number(value * factor, lang, 4)

    error = (row["error_frac"] or {}).get(quantity)
    sign = "+" if error is not None and round(error, 3) > 0 else ""
    shown_error = "-" if error is None else sign + percent(round(error, 3) + 0.0, lang)
    name = f"  {say(f'live-report-{quantity}'.replace('_', '-'), lang)} [{_UNITS[quantity]}]"
    return _row(name, told("forecast"), told("measured"), shown_error)


def _row(*cells: str) -> str:
    first, *others = cells
    return first.ljust(WIDTH[0]) + "".join(
        cell.rjust(width) for cell, width in zip(others, WIDTH[1:], strict=True)
    )


def _judged(within: dict[str, bool], lang: str) -> str:
    words = {True: say("live-report-yes", lang), False: say("live-report-no", lang)}
    p50, p95 = words[within["total_p50_s"]], words[within["total_p95_s"]]
    return say("live-report-goal", lang, median=p50, tail=p95)


def _places(places: dict[str, int], lang: str) -> str:
    refused = say("live-report-refused", lang)
    told = ", ".join(
        f"{refused if name == 'refused' else name} {number(count, lang, 6)}"
        for name, count in places.items()
    )
    return say("live-report-places", lang, places=told)
