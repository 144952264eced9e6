"""Every sentence people read, in English and German; and numbers the way each language writes them.

Messages live in `words/<lang>/*.ftl` (Project Fluent), one file an area. Fluent and Babel are
imported at the first sentence, and only the file that holds it is parsed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern

LANGUAGES = ("en", "de")
_TAGS = ("en", "en-US", "en-GB", "de", "de-DE", "de-AT", "de-CH")
_HERE = Path(__file__).parent
_ID = re.compile(r"^([a-z][\w-]*)[ \t]*=", re.M)
_VARIABLE = re.compile(r"\$([a-z]\w*)")
_ONE_LINE = re.compile(r"[a-z][\w-]*[ \t]*=[ \t]*([^\n]+)")
_PLACE = re.compile(r"\{ *\$([a-z]\w*) *\}")


def tag(lang: str) -> str:
    """The locale tag as we write it ("de_at" -> "de-AT"); ValueError when we do not speak it.

    A region we have no numbers for falls back to its language.
    """
    wanted = lang.strip().replace("_", "-").split(".")[0]
    for known in (wanted, wanted.split("-")[0]):
        for ours in _TAGS:
            if known.lower() == ours.lower():
                return ours
    raise ValueError(f"no such language: {lang!r}; there are {', '.join(_TAGS)}")


def say(message_id: str, /, lang: str = "en", **values: object) -> str:
    """The sentence with this id; KeyError when the id or one of its values is missing.

    Floats are written with three digits, integers with grouping (pass a year as text).
    """
    plain = _plain(message_id, tag(lang)[:2])
    if plain is not None and all(isinstance(value, str) for value in values.values()):
        return plain.format(**values)
    bundle, pattern = _message(message_id, tag(lang))
    said, faults = bundle.format_pattern(pattern, {k: _value(v, lang) for k, v in values.items()})
    if faults:
        raise KeyError(f"{message_id}: {faults[0]}")
    return str(said)


@lru_cache(maxsize=4096)
def _plain(message_id: str, language: str) -> str | None:
    """A one-line message of text and plain variables as a format string, else None.

    Importing Fluent takes a tenth of a second, which `evernoon check` would pay for one sentence.
    """
    _, body = _blocks(language).get(message_id, (None, ""))
    match = _ONE_LINE.fullmatch(body.strip())
    if match is None or set("{}") & set(_PLACE.sub("", match[1])):
        return None
    return _PLACE.sub(r"{\1}", match[1])


def _value(value: object, lang: str) -> object:
    if value is None:
        return "none"
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return number(value, lang) if isinstance(value, float) else str(value)


@lru_cache(maxsize=4)
def _blocks(language: str) -> dict[str, tuple[Path, str]]:
    """Message id -> file and source text, found without parsing."""
    blocks: dict[str, tuple[Path, str]] = {}
    for path in sorted((_HERE / language).glob("*.ftl")):
        text = path.read_text(encoding="utf-8")
        starts = list(_ID.finditer(text))
        ends = [match.start() for match in starts[1:]] + [len(text)]
        for start, end in zip(starts, ends, strict=True):
            if start[1] in blocks:
                raise ValueError(f"{path.name}: message {start[1]!r} is already in another file")
            body = re.sub(r"^#.*\n?", "", text[start.start() : end], flags=re.M)
            blocks[start[1]] = (path, body)
    return blocks


@lru_cache(maxsize=8)
def _bundle(locale: str) -> FluentBundle:
    from fluent.runtime import FluentBundle

    return FluentBundle([locale], use_isolating=False)


@lru_cache(maxsize=4096)
def _message(message_id: str, locale: str) -> tuple[FluentBundle, Pattern]:
    from fluent.runtime import FluentResource

    bundle, blocks = _bundle(locale), _blocks(locale[:2])
    if message_id not in blocks:
        raise KeyError(message_id)
    if not bundle.has_message(message_id):
        bundle.add_resource(FluentResource(blocks[message_id][0].read_text(encoding="utf-8")))
    pattern = bundle.get_message(message_id).value
    if pattern is None:
        raise KeyError(message_id)
    return bundle, pattern


def ids(lang: str) -> dict[str, frozenset[str]]:
    """Every message id of a language with the variables it uses."""
    return _ids(tag(lang)[:2])


@lru_cache(maxsize=4)
def _ids(language: str) -> dict[str, frozenset[str]]:
    blocks = _blocks(language)
    return {name: frozenset(_VARIABLE.findall(body)) for name, (_, body) in blocks.items()}


def sources(lang: str, areas: Iterable[str], beginnings: Iterable[str] = ()) -> str:
    """Fluent source of whole areas and of all messages that begin so, for who speaks it elsewhere."""
    begin = tuple(beginnings)
    return "".join(
        body
        for name, (path, body) in _blocks(tag(lang)[:2]).items()
        if path.stem in areas or name.startswith(begin)
    )


def variables(message_id: str, lang: str = "en") -> frozenset[str]:
    """The variables one message uses; KeyError when there is no such message."""
    return frozenset(_VARIABLE.findall(_blocks(tag(lang)[:2])[message_id][1]))


# --- numbers ------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _locale(lang: str) -> Locale:
    from babel import Locale

    return Locale.parse(tag(lang).replace("-", "_"))


def _rounded(x: float, digits: int) -> float:
    return float(f"{x:.{digits - 1}e}")


def _decimals(x: float, digits: int) -> int:
    """Decimal places that show `digits` significant digits."""
    return max(0, digits - 1 - math.floor(math.log10(abs(x)))) if x else 0


def _unending(x: float) -> str | None:
    if math.isnan(x):
        return "–"
    return ("∞" if x > 0 else "-∞") if math.isinf(x) else None


def number(x: float, lang: str = "en", digits: int = 3) -> str:
    """A number with so many significant digits: 1234.5 -> "1,230", in German "1.230"."""
    from babel.numbers import format_decimal, format_scientific

    if (unending := _unending(x)) is not None:
        return unending
    x = _rounded(x, digits)
    if x and not 1e-4 <= abs(x) < 1e15:
        return format_scientific(x, format="0." + "#" * (digits - 1) + "E0", locale=_locale(lang))
    return format_decimal(x, format="#,##0." + "#" * _decimals(x, digits), locale=_locale(lang))


def money(
    x: float, lang: str = "en", currency: str = "USD", digits: int = 3, *, long: bool = False
) -> str:
    """Money, shortened: "$1.25T", long "$1.25 trillion"; in German "1,25 Bio. $", long
    "1,25 Billionen US-Dollar"."""
    if (unending := _unending(x)) is not None:
        return unending
    x = _rounded(x, digits)
    scale, size = 0, abs(x)
    while scale < 4 and size >= 1000 ** (scale + 1):
        scale += 1
    if scale == 1:  # thousands are written out in both languages
        scale = 0
    shown = x / 1000**scale
    decimals = _decimals(shown, digits)
    if scale == 0 and decimals == 1:  # $2.5 is written $2.50
        decimals = 2
    return _with_currency(shown, decimals, scale, tag(lang), currency, long)


def _with_currency(
    shown: float, decimals: int, scale: int, lang: str, currency: str, long: bool
) -> str:
    from babel.numbers import format_decimal

    fixed = scale == 0 and decimals == 2
    pattern = "#,##0." + ("0" if fixed else "#") * decimals
    amount = format_decimal(abs(shown), format=pattern, locale=_locale(lang))
    sign, form = ("-" if shown < 0 else ""), ("long" if long else "short")
    unit = say(f"money-{form}-unit", lang, currency=currency)
    if not scale:
        return say(f"money-{form}", lang, sign=sign, amount=amount, unit=unit)
    power = f"e{3 * scale}" + ("-one" if abs(shown) == 1 else "")
    word = say(f"scale-{form}", lang, power=power)
    return say(f"money-{form}-scaled", lang, sign=sign, amount=amount, scale=word, unit=unit)


def percent(x: float, lang: str = "en", digits: int = 3) -> str:
    """A fraction as percent: 0.4723 -> "47.2%", in German "47,2 %"."""
    from babel.numbers import format_percent

    if (unending := _unending(x)) is not None:
        return unending
    x = _rounded(x, digits)
    pattern = "#,##0." + "#" * _decimals(x * 100, digits)
    sign = "\N{NO-BREAK SPACE}%" if tag(lang).startswith("de") else "%"
    return format_percent(x, format=pattern + sign, locale=_locale(lang))


def date(iso: str, lang: str = "en", *, short: bool = False) -> str:
    """A month or a day the way each language writes it, anything else as it is: "2026-12" ->
    "Dezember 2026", short "Dez. 2026"; "2026-12-01" -> "01.12.2026"."""
    from datetime import date as day

    from babel.dates import format_date, format_skeleton

    if re.fullmatch(r"\d{4}-\d{2}", iso):
        skeleton = "yMMM" if short else "yMMMM"
        return str(format_skeleton(skeleton, day.fromisoformat(f"{iso}-01"), locale=_locale(lang)))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso):
        return str(format_date(day.fromisoformat(iso), format="medium", locale=_locale(lang)))
    return iso


def either(parts: Iterable[str], lang: str = "en") -> str:
    """Parts of which one holds: "3, 5 or 7"."""
    from babel.lists import format_list

    return str(format_list(list(parts), style="or", locale=_locale(lang)))


def duration_months(x: float, lang: str = "en") -> str:
    """A span of months: "18 months", from three years on "3.5 years"; without end "unlimited"."""
    if math.isnan(x):
        return "–"
    if math.isinf(x):
        return say("duration-unlimited", lang)
    if abs(x) >= 36:
        years = _rounded(x / 12, 2)
        return say("duration-years", lang, years=number(years, lang))
    months = round(x) if abs(x) >= 10 or x == round(x) else round(x, 1)
    one = "one" if months == 1 else "other"
    return say("duration-months", lang, months=number(months, lang), count=one)


def interval(
    p10: float,
    p50: float,
    p90: float,
    lang: str = "en",
    fmt: Callable[[float, str], str] = number,
) -> str:
    """Median with its range: "7.1 (4 to 14)"."""
    return say("interval", lang, p10=fmt(p10, lang), p50=fmt(p50, lang), p90=fmt(p90, lang))
