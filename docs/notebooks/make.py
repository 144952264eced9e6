"""Executes the notebook of the flagship and writes it twice: flagship.ipynb with its outputs, and flagship.md.

Run by hand after results have moved: python docs/notebooks/make.py. The page is built from flagship.md, so that
building the documentation runs nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = "flagship"

CELLS: tuple[tuple[str, str], ...] = (
    (
        "text",
        "# The flagship in a notebook\n\nA scenario and a result show themselves; everything below them is an array.",
    ),
    (
        "code",
        'import evernoon\n\nscenario = evernoon.Scenario.load("examples/spacex-ai1.yaml")\nscenario',
    ),
    (
        "text",
        "A run of 256 assumption sets. The same scenario, seed and number of sets gives the same bits.",
    ),
    ("code", "result = evernoon.run(scenario, samples=256)\nresult"),
    ("text", "The headline is plain data with units in its names."),
    ("code", 'result.headline["sites"]["orbit"]'),
    ("text", "A case of the file, and one number changed on top: a radiator of 200 m2."),
    (
        "code",
        'other = evernoon.Scenario.load(\n    "examples/spacex-ai1.yaml",\n    case="sceptic",\n'
        '    sets=["sites.orbit.generations.0.radiator=200 m2"],\n)\n'
        'before = result.headline["sites"]["orbit"]["usd_per_gpu_hour"]\n'
        'after = evernoon.run(other, samples=256).headline["sites"]["orbit"]["usd_per_gpu_hour"]\n'
        "{key: (round(before[key], 2), round(after[key], 2)) for key in before}",
    ),
    ("text", "The median cash of the company, every twelfth month, in billions of dollars."),
    (
        "code",
        'runway = result.headline["runway"]\n'
        'cash = [round(x / 1e9, 1) for x in runway["cash_usd_p50"]]\n'
        'dict(list(zip(runway["months"], cash, strict=True))[::12])',
    ),
    ("text", "What does not hold is said in a sentence, with what to write instead."),
    (
        "code",
        'try:\n    evernoon.Scenario.load("examples/spacex-ai1.yaml", sets=["sites.orbit.generations.0.chip=gb30"])\n'
        "except ValueError as error:\n    print(error)",
    ),
)


def notebook() -> Any:
    """The cells, not yet executed."""
    made = [
        new_markdown_cell(text) if kind == "text" else new_code_cell(text) for kind, text in CELLS
    ]
    for index, cell in enumerate(made):
        cell["id"] = f"cell-{index}"  # else a random one, and every run would differ
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=made, metadata={"kernelspec": kernel})


def page(book: Any) -> str:
    """The executed notebook as a page of the documentation."""
    parts = []
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        parts += [shown for output in cell.outputs if (shown := _output(output))]
    link = "The notebook itself: {download}`flagship.ipynb`."
    return "\n\n".join([*parts, link]) + "\n"


def _output(output: Any) -> str:
    if output.output_type == "stream":
        return f"```text\n{output.text.rstrip()}\n```"
    data = output.get("data", {})
    if "text/html" in data:
        return f"```{{raw}} html\n{data['text/html']}\n```"
    return f"```python\n{data['text/plain']}\n```" if "text/plain" in data else ""


def main() -> int:
    """Execute and write."""
    book = notebook()
    NotebookClient(book, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # times of day, different every run
    book.metadata.pop("language_info", None)
    nbformat.write(book, HERE / f"{PAGE}.ipynb")
    (HERE / f"{PAGE}.md").write_text(page(book), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
