"""Charts as pictures inside the page: words put in, drawn without a browser, names made unique."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from evernoon import charts
from evernoon.report.page import Figure
from evernoon.words import say, tag

if TYPE_CHECKING:
    from evernoon.result import Result

_LOCALES: dict[str, Literal["de-DE", "en-US"]] = {"de": "de-DE", "en": "en-US"}
_NAMED = re.compile(r'\bid="([^"]+)"')
_SIZE = re.compile(r'<svg([^>]*?) width="([\d.]+)" height="([\d.]+)"')


def specs(result: Result) -> dict[str, dict[str, Any]]:
    """Every chart this result has, without words."""
    drawn = {name: charts.draw(name, result) for name in charts.names()}
    return {name: spec for name, spec in drawn.items() if spec is not None}


def pictures(specs: dict[str, dict[str, Any]], lang: str) -> dict[str, str]:
    """Every chart drawn in one language."""
    return {name: picture(name, with_words(spec, lang), lang) for name, spec in specs.items()}


def figure(name: str, evidence: dict[str, Any], lang: str) -> Figure:
    """One chart with its words, drawn now unless it was kept as a picture."""
    kept = evidence.get("pictures", {}).get(tag(lang)[:2], {})
    svg = kept.get(name) or picture(name, with_words(evidence["charts"][name], lang), lang)
    return Figure(svg, say(f"chart-{name}", lang), say(f"chart-{name}-about", lang))


def with_words(spec: Any, lang: str) -> Any:
    """The spec with a sentence for every `@id`."""
    if isinstance(spec, dict):
        return {key: with_words(value, lang) for key, value in spec.items()}
    if isinstance(spec, list):
        return [with_words(value, lang) for value in spec]
    return say(spec[1:], lang) if isinstance(spec, str) and spec.startswith("@") else spec


def picture(name: str, spec: dict[str, Any], lang: str) -> str:
    """SVG that fits the width it is given, with ids of its own."""
    import vl_convert

    locale = _LOCALES[tag(lang)[:2]]
    svg = str(
        vl_convert.vegalite_to_svg(
            spec, format_locale=locale, time_format_locale=locale, allowed_base_urls=[]
        )
    )
    # The renderer counts its gradients through all pictures of a process; here each counts its own.
    for k, id in enumerate(dict.fromkeys(_NAMED.findall(svg))):
        svg = svg.replace(f'id="{id}"', f'id="{name}-{k}"').replace(
            f"url(#{id})", f"url(#{name}-{k})"
        )
    found = _SIZE.search(svg)
    assert found is not None
    fitted = f'<svg{found[1]} style="width:100%;max-width:{found[2]}px;height:auto"'
    return svg.replace(found[0], fitted, 1).replace(
        ' xmlns:xlink="http://www.w3.org/1999/xlink"', ""
    )
