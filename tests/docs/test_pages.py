"""The pages that tell people what to type: everything on them is typed here."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from numba.core.caching import _CacheLocator
from typer.testing import CliRunner

from evernoon.cli import app
from evernoon.compiled import cache_folder, kernel_hash

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
USERS = ("how-to/read-the-result", "how-to/use-your-own-catalogue", "how-to/add-a-published-case",
         "how-to/add-a-published-model",
         "how-to/fly-a-real-catalogue",
         "de/tutorial")  # fmt: skip
CONTRIBUTORS = ("how-to/add-an-assumption", "how-to/add-a-model", "how-to/add-a-rule")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("src", "validation", "examples", "tests", "design", "pyproject.toml")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Language and body of each block of a page, in order."""
    return ((m[1], m[2]) for m in BLOCK.finditer((DOCS / f"{page}.md").read_text("utf-8")))


def typed(line: str, folder: Path, source: Path) -> None:
    """Run one line as written, with the package in `source`: ours in this process, any other in its own."""
    words = shlex.split(line)
    if words[0] == "evernoon" and source == ROOT / "src":
        with contextlib.chdir(folder):
            said = CliRunner().invoke(app, words[1:])
        assert said.exit_code == 0, f"{line}\n{said.output[-3000:]}"
        return
    if words[0] == "evernoon":
        words = ["python", "-m", "evernoon", *words[1:]]
    assert words[0] == "python", line
    path = os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")])
    extra = ["-p", "no:cacheprovider"] if "pytest" in words else []
    done = subprocess.run(
        [sys.executable, *words[1:], *extra],
        cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, f"{line}\n{done.stdout[-1500:]}{done.stderr[-1500:]}"


def bring_compiled(source: Path) -> None:
    """Put the loops compiled for this package where numba looks for those of its copy in `source`.

    Numba knows them by the place, time and size of the file; a copy has another place only.
    """
    place = _CacheLocator.get_suitable_cache_subpath
    for folder in (ROOT / "src" / "evernoon").iterdir():
        copy = source / "evernoon" / folder.name
        ours, theirs = (place(str(room / "any.py")) for room in (folder, copy))
        if (cache_folder() / ours).is_dir():
            beside = shutil.ignore_patterns("*.tmp.*")  # what another process is writing now
            there = source.parent / "cache" / kernel_hash() / theirs
            shutil.copytree(cache_folder() / ours, there, ignore=beside)


def followed(page: str, folder: Path, source: Path) -> int:
    """Do what a page says, in a folder; how many blocks were done."""
    count = 0
    for language, body in blocks(page):
        if language == "sh":
            for line in body.splitlines():
                if line and not line.startswith("#"):
                    typed(line.split("  #")[0], folder, source)
        elif language == "yaml":
            name = re.match(r"# ([\w-]+\.yaml)\n", body)
            assert name, f"{page}: a file without its name"
            (folder / name[1]).write_text(body, "utf-8")
        elif language == "python":
            (folder / "page.py").write_text(body, "utf-8")
            typed("python page.py", folder, source)
        elif language == "diff":
            patch = folder / "page.diff"
            patch.write_text(body, "utf-8")
            git = ["git", "apply", "page.diff"]
            done = subprocess.run(git, cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        else:
            continue
        count += 1
    return count


@pytest.mark.slow
@pytest.mark.parametrize("page", USERS)
def test_what_users_are_told_works(page: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    assert followed(page, tmp_path, ROOT / "src") >= 2


@pytest.mark.slow
@pytest.mark.parametrize("page", CONTRIBUTORS)
def test_what_contributors_are_told_works(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    bring_compiled(tmp_path / "src")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    assert followed(page, tmp_path, tmp_path / "src") == 2


def test_every_how_to_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    pages = {path.stem for path in (DOCS / "how-to").glob("*.md")}
    assert pages == set(re.findall(r"^how-to/([\w-]+)$", index, re.MULTILINE))


def test_make_has_what_prove_it_names() -> None:
    named = set(re.findall(r"make ([a-z-]+)", (DOCS / "how-to" / "prove-it.md").read_text("utf-8")))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"oracles", "bench-peers", "soak"} <= named <= targets


def test_the_glossary_has_no_word_twice() -> None:
    page = (DOCS / "explanation" / "words.md").read_text("utf-8")
    words = re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)[2:]
    assert len(words) > 50
    assert len(words) == len(set(words))
