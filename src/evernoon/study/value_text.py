"""The value of a company in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evernoon.words import money, number, percent, say


def text(found: dict[str, Any], lang: str) -> str:
    """What `evernoon value` prints."""
    return "\n".join(_lines(found, lang))


def _lines(found: dict[str, Any], lang: str) -> Iterator[str]:
    yield say(
        "value-title", lang, name=found["name"], company=found["company"], start=found["start"]
    )
    price = found["price_usd"]
    if price is None:
        yield say("value-no-price", lang)
    else:
        yield say("value-price", lang, price=money(price, lang))
    for name, one in found["methods"].items():
        yield ""
        yield from _method(name, one, price, lang)
    yield ""
    yield say("value-parts", lang)
    for name, part in found["parts_usd"].items():
        yield f"  {_part(name, lang):<44}{money(part['p50'], lang):>12}   {_span(part, lang)}"
    yield say("value-regimes", lang)
    for name, part in found["regimes_usd"].items():
        label = say(f"value-regime-{name}", lang)
        yield f"  {label:<44}{money(part['p50'], lang):>12}   {_span(part, lang)}"
    yield _story(found["story"], lang)
    if found["waiting"] is not None:
        yield _waiting(found["waiting"], lang)


def _span(part: dict[str, float], lang: str) -> str:
    return f"({money(part['p5'], lang)} ... {money(part['p95'], lang)})"


def _part(name: str, lang: str) -> str:
    known = (
        "compute leased out", "AI products and their compute", "people, other cost, fines",
        "tax, working capital, closing down", "orbit", "net cash",
    )  # fmt: skip
    if name not in known:
        return name
    return say("value-part-" + name.lower().replace(",", "").replace(" ", "-"), lang)


def _method(name: str, one: dict[str, Any], price: float | None, lang: str) -> Iterator[str]:
    equity = one["equity_usd"]
    yield say(
        f"value-method-{name}", lang, value=money(equity["p50"], lang), span=_span(equity, lang)
    )
    if one["without_orbit_usd"] is None:
        yield say("value-no-orbit", lang)
    else:
        orbit = one["orbit_usd"]
        yield say(
            "value-orbit", lang, value=money(orbit["p50"], lang), span=_span(orbit, lang),
            without=money(one["without_orbit_usd"]["p50"], lang),
        )  # fmt: skip
    if one["implied"] is not None and price is not None:
        yield _implied(one["implied"], price, lang)
    shares = (one["implied"] or one)["drivers"]["shares"]
    if shares:
        listed = ", ".join(f"{s['id']} {percent(s['share'], lang)}" for s in shares[:5])
        yield say("value-drivers", lang, list=listed)


def _implied(found: dict[str, Any], price: float, lang: str) -> str:
    p = found["p_of_medians"]
    if p is None or found["p"] is None:
        return say("value-p-none", lang)
    values = {
        "p": number(p, lang), "low": number(found["p"]["p5"], lang),
        "high": number(found["p"]["p95"], lang), "inside": percent(found["inside_frac"], lang),
    }  # fmt: skip
    if found["explained"]:
        return say("value-p", lang, **values)
    gap = money(abs(found["unexplained_usd"]), lang)
    return say(f"value-p-{found['side']}", lang, gap=gap, **values)


def _story(story: dict[str, Any], lang: str) -> str:
    multiple = story["price_over_sales"]
    return say(
        "value-story", lang, told=money(story["with_story_usd"]["p50"], lang),
        flows=money(story["without_story_usd"]["p50"], lang),
        multiple="–" if multiple is None else number(multiple["p50"], lang),
    )  # fmt: skip


def _waiting(found: dict[str, Any], lang: str) -> str:
    return say(
        "value-waiting", lang, ratio=number(found["value_over_cost"]["p50"], lang),
        trigger=number(found["trigger"]["p50"], lang), now=percent(found["invest_now_frac"], lang),
        wait=percent(found["wait_frac"], lang),
    )  # fmt: skip
