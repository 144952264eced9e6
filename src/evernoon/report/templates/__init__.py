"""Templates of the page; they hold markup and no words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("evernoon.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, **values: Any) -> str:
    """One template with its values; text is escaped, markup must be marked safe."""
    return _environment().get_template(name).render(**values)


def source(name: str) -> str:
    """A template as it stands, for what is no template (style)."""
    from importlib.resources import files

    return (files("evernoon.report") / "templates" / name).read_text(encoding="utf-8")
