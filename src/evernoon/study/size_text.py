"""A sized design for people."""

from __future__ import annotations

from typing import Any

from evernoon.constants import JULIAN_YEAR_S, ZERO_CELSIUS_K
from evernoon.words import number, percent, say


def text(data: dict[str, Any], lang: str) -> str:
    """Answer, design, budget by part, limits, launchers, policies, and the nearest that works."""
    blocks = [
        _answer(data, lang), _design(data, lang), _mass(data["budget"]["mass"], lang),
        _lines(data, lang), _limits(data["limits"], lang), _launchers(data["launchers"], lang),
        _policies(data["policies"], lang), _nearest(data["nearest"], lang),
    ]  # fmt: skip
    return "\n\n".join(block for block in blocks if block)


def _answer(data: dict[str, Any], lang: str) -> str:
    limit = say(f"size-limit-{data['binding']}", lang)
    value = number(data["objective"]["value"], lang)
    own = number(data["as_is"]["objective"]["value"], lang)
    return say(
        "size-feasible" if data["feasible"] else "size-infeasible", lang, scenario=data["scenario"],
        site=data["site"], objective=say(f"size-objective-{data['minimise']}", lang), value=value,
        own=own, limit=limit,
    )  # fmt: skip


def _design(data: dict[str, Any], lang: str) -> str:
    d = data["design"]
    return say(
        "size-design", lang,
        altitude=number(d["altitude_m"] / 1e3, lang), panel=number(d["panel_k"] - ZERO_CELSIUS_K, lang),
        battery=percent(d["battery_frac"], lang), shielding=number(d["shielding_m"] * 1e3, lang),
        life=number(d["life_s"] / JULIAN_YEAR_S, lang), array=percent(d["array_frac"], lang),
        lift=number(d["lift_k"], lang), cell=d["cell"], pack=d["battery_type"], coolant=d["coolant"],
    )  # fmt: skip


def _mass(mass: dict[str, Any], lang: str) -> str:
    heads = [
        say(f"size-column-{name}", lang) for name in ("part", "estimate", "growth", "predicted")
    ]
    rows = [tuple(heads)]
    for line in mass["parts"]:
        growth = (
            f"{percent(line['growth_frac'], lang)} {say('size-maturity-' + line['maturity'], lang)}"
        )
        rows.append((
            say(f"size-part-{line['part']}", lang), number(line["estimate_kg"], lang), growth,
            number(line["predicted_kg"], lang),
        ))  # fmt: skip
        rows += [
            ("  " + say(f"size-inner-{name}", lang), number(kg, lang), "", "")
            for name, kg in line["inner_kg"].items()
        ]
    for name in ("dry", "propellant", "launched", "allocated"):
        rows.append((say(f"size-part-{name}", lang), "", "", number(mass[f"{name}_kg"], lang)))
    return _table(rows)


def _lines(data: dict[str, Any], lang: str) -> str:
    power, area, heat = (data["budget"][name] for name in ("power", "area", "heat"))
    specific, given = data["specific"], data["delivered"]
    beside = ", ".join(
        f"{id} {number(row['w_per_kg'], lang)}" for id, row in specific["beside"].items()
    )
    return say(
        "size-lines", lang,
        average=number(power["average_w"] / 1e3, lang), peak=number(power["peak_w"] / 1e3, lang),
        bol=number(power["array_bol_w"] / 1e3, lang), array=number(area["array_m2"], lang),
        battery=number(power["battery_wh"] / 1e3, lang), radiator=number(area["radiator_m2"], lang),
        net=number(heat["net_w_per_m2"], lang), die=number(heat["die_k"] - ZERO_CELSIUS_K, lang),
        memory=number(heat["memory_k"] - ZERO_CELSIUS_K, lang),
        coolant=number(heat["coolant_inlet_k"] - ZERO_CELSIUS_K, lang),
        delivered=percent(given["delivered_frac"], lang), kw=number(given["delivered_w"] / 1e3, lang),
        per_kw=number(specific["kg_per_kw"], lang), per_kg=number(specific["w_per_kg"], lang),
        beside=beside, capital=number(data["budget"]["cost"]["capital_usd"] / 1e6, lang),
    )  # fmt: skip


def _limits(limits: list[dict[str, Any]], lang: str) -> str:
    names = ("limit", "value", "allowed", "slack")
    rows = [tuple(say(f"size-column-{name}", lang) for name in names)]
    for line in limits:
        mark = "" if line["keeps"] else " !"
        rows.append((
            say(f"size-limit-{line['limit']}", lang) + mark, _with(line["value"], line["unit"], lang),
            _with(line["allowed"], line["unit"], lang),
            "–" if line["slack_frac"] is None else percent(round(line["slack_frac"], 4) + 0.0, lang),
        ))  # fmt: skip
    return _table(rows)


def _with(value: float | None, unit: str, lang: str) -> str:
    if unit == "frac" and value is not None:
        return percent(value, lang)
    return "–" if value is None else f"{number(value, lang)} {unit}".strip()


def _launchers(rows: list[dict[str, Any]], lang: str) -> str:
    fits = ", ".join(f"{row['launcher']} {row['satellites']}" for row in rows)
    return say("size-launchers", lang, fits=fits)


def _policies(rows: dict[str, Any], lang: str) -> str:
    lines = [
        say(
            "size-policy", lang, name=say(f"size-policy-{name}", lang),
            delivered=percent(row["delivered_frac"], lang), mass=number(row["launched_kg"], lang),
            per_kw=number(row["kg_per_kw_year"], lang), usd=number(row["usd_per_kw_year"], lang),
        )
        for name, row in rows.items()
    ]  # fmt: skip
    return "\n".join(lines)


def _nearest(rows: list[dict[str, Any]], lang: str) -> str:
    lines = [
        say(
            "size-nearest", lang, name=row["variable"], asked=_with(row["asked"], row["unit"], lang),
            value=_with(row["feasible"], row["unit"], lang),
        )
        for row in rows
    ]  # fmt: skip
    return "\n".join(lines)


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
