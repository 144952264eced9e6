"""The chain as a picture: one box a step, from what goes in to what comes out."""

from __future__ import annotations

from typing import Any

from evernoon.report.page import Figure
from evernoon.report.shown import large, quantity
from evernoon.report.templates import render
from evernoon.words import money, number, percent, say

BOX, GAP, TOP = 132, 18, 12
POWER, WORK = ("kW", "MW"), ("PFLOP/s", "EFLOP/s")


def chain_picture(site: str, step: dict[str, Any], reach: str, lang: str) -> Figure:
    """The boxes of one site with this scenario's numbers."""
    boxes = [
        {
            "title": say(f"step-{id}", lang),
            "value": value,
            "note": note,
            "id": id,
            "x": k * (BOX + GAP),
        }
        for k, (id, value, note) in enumerate(_boxes(step, reach, lang))
    ]
    width = len(boxes) * (BOX + GAP) - GAP
    svg = render("chain.svg.j2", boxes=boxes, width=width, box=BOX, gap=GAP, top=TOP)
    about = "; ".join(f"{box['title']}: {box['value']}" for box in boxes)
    return Figure(
        svg,
        say("chain-caption", lang, site=site, unit=say(f"unit-of-{step['kind']}", lang)),
        about,
    )


def _boxes(step: dict[str, Any], reach: str, lang: str) -> list[tuple[str, str, str]]:
    chip, served = number(step["chip_w"] / 1e3, lang, 2), percent(step["delivered_frac"], lang)
    hour, rate = money(step["usd_per_gpu_hour"], lang), number(step["token_per_gpu_s"], lang)
    orbit = step["kind"] == "orbit"
    return [
        _in_orbit(step, lang) if orbit else _from_grid(step, lang),
        ("load", large(step["load_w"], POWER, lang), say("step-load-note", lang, chip=chip)),
        ("heat", large(step["heat_w"], POWER, lang), _heat(step, lang)),
        (
            "flops",
            large(step["flop_per_s"], WORK, lang),
            say("step-flops-note", lang, share=served),
        ),
        ("tokens", say("step-tokens-value", lang, rate=rate), say("step-tokens-note", lang)),
        ("dollars", money(step["usd_per_mtoken"], lang), say("step-dollars-note", lang, hour=hour)),
        ("months", reach, say("step-months-note", lang)),
    ]


def _from_grid(step: dict[str, Any], lang: str) -> tuple[str, str, str]:
    return "grid", large(step["grid_w"], POWER, lang), say("step-grid-note", lang)


def _heat(step: dict[str, Any], lang: str) -> str:
    if step["kind"] != "orbit":
        return say("step-heat-ground", lang)
    area, share = quantity(step["radiator_m2"], "m²", lang), percent(step["cooled_frac"], lang, 2)
    return say("step-heat-orbit", lang, area=area, share=share)


def _in_orbit(step: dict[str, Any], lang: str) -> tuple[str, str, str]:
    sunlit = percent(step["sunlit_frac"], lang, 3)
    area = quantity(step["array_m2"], "m²", lang)
    return (
        "sun",
        large(step["sun_w"], POWER, lang),
        say("step-sun-note", lang, area=area, share=sunlit),
    )
