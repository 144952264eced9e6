"""A scenario as one file that somebody takes away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evernoon.cases import shipped
from evernoon.scenario import load
from evernoon.web.asked import Asked
from evernoon.web.workspace import Workspace

NAMES = sorted(path.stem for path in shipped("examples").glob("*.yaml"))
MOVED = ("beliefs=vendor", "assume.heat.emissivity_frac=0.8")


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("space")).made()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_the_same_far_from_its_bases(
    space: Workspace, tmp_path: Path, name: str
) -> None:
    asked = Asked(scenario=name, sets=MOVED)
    text = space.written(asked)
    assert space.scenario(Asked(yaml=text)) == space.scenario(asked)
    if "catalogue: " not in text:  # satellites of a real catalogue are a file of their own
        path = tmp_path / "taken.yaml"
        path.write_text(text, encoding="utf-8")
        assert load(path) == space.scenario(asked)


def test_a_chosen_case_is_laid_in(space: Workspace) -> None:
    asked = Asked(case="sceptic")
    assert space.scenario(Asked(yaml=space.written(asked))) == space.scenario(asked)
    assert "cases:" in space.written(Asked()) and "cases:" not in space.written(asked)


def test_the_page_gets_it(client: Any) -> None:
    text = client.post("/api/file", json={"sets": ["months=24"]}).text
    assert text.startswith("name: SpaceX AI1") and "\nmonths: 24\n" in text
    assert client.post("/api/file", json={"sets": ["months=-1"]}).status_code == 422
