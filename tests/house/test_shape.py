"""What design.md calls beautiful, as far as a machine can see it."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "evernoon"
SOURCES = sorted(PACKAGE.rglob("*.py"))

FILE_LINES = 400
FILE_LINES_MEDIAN = 120
FUNCTION_LINES = 60
FUNCTION_LINES_MEDIAN = 8

ROOMS = (
    *("orbits", "sunlight", "watts", "heat", "wear", "flops", "links"),
    *("demand", "tokens", "data", "dollars", "runway", "rules"),
)
FORMULA_FOLDERS = (*ROOMS, "earth", "money")
NUMBERS = {"float", "Array", "float | Array", "Array | float"}
# A bare name is a count or a ratio; these are neither, so as a last word they lack their unit.
PHYSICAL = frozenset(
    """
    acceleration age altitude angle apogee area azimuth bandwidth capacitance capacity capex cash
    charge conductance conductivity cost current declination density depth diameter distance dose
    drag duration elevation energy exposure fee flow fluence flux force frequency heat height
    inclination inertia intensity irradiance irradiation latency latitude length life lifetime
    load longitude luminosity mass moment momentum opex perigee period pitch position potential
    power pressure price radiance radius range rent resistance revenue salary sink speed
    temperature thickness thrust time torque velocity voltage volume wage wavelength width
    """.split()
)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
# Put together here, so that this file does not contain what it looks for.
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:" + "|".join(["work" + "/", "root" + "/", "tmp/" + "brief"]) + ")"
)

type_of = ast.unparse
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def public(path: Path) -> Iterator[Function]:
    """Public functions of a module and public methods of its public classes."""
    for node in tree(path).body:
        members = node.body if isinstance(node, ast.ClassDef) else [node]
        owner = node.name if isinstance(node, ast.ClassDef) else ""
        if not owner.startswith("_"):
            yield from (
                member
                for member in members
                if isinstance(member, Function) and not member.name.startswith("_")
            )


def body_lines(function: Function) -> int:
    """Lines from the first statement to the last; signature and docstring are not counted."""
    body = function.body[ast.get_docstring(function) is not None :]
    return function.end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def tracked() -> list[Path]:
    """Everything that is or is about to be in the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listing.stdout.split("\0") if (path := ROOT / name).is_file()]


def test_no_file_is_long() -> None:
    assert not {name_of(path): n for path in SOURCES if (n := lines(path)) > FILE_LINES}


def test_the_median_file_is_short() -> None:
    assert statistics.median(map(lines, SOURCES)) <= FILE_LINES_MEDIAN


def test_no_function_is_long() -> None:
    long = {
        f"{name_of(path)}:{function.name}": n
        for path in SOURCES
        for function in functions(path)
        if (n := body_lines(function)) > FUNCTION_LINES
    }
    assert not long


def test_the_median_function_is_short() -> None:
    sizes = [body_lines(function) for path in SOURCES for function in functions(path)]
    assert statistics.median(sizes) <= FUNCTION_LINES_MEDIAN


def test_every_module_and_public_function_has_a_docstring() -> None:
    bare = [name_of(path) for path in SOURCES if not ast.get_docstring(tree(path))]
    bare += [
        f"{name_of(path)}:{function.name}"
        for path in SOURCES
        for function in public(path)
        if not ast.get_docstring(function)
    ]
    assert not bare


def test_numbers_carry_their_unit() -> None:
    from evernoon.quantities import has_unit

    nameless = [
        f"{name_of(path)}:{function.name}({arg.arg})"
        for folder in FORMULA_FOLDERS
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for function in public(path)
        for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        if arg.annotation is not None
        and type_of(arg.annotation) in NUMBERS
        and arg.arg.rsplit("_", 1)[-1] in PHYSICAL
        and not has_unit(arg.arg)
    ]
    assert not nameless


def test_kernels_have_no_where() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in PACKAGE.rglob("kernels.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "where"
    ]
    assert not found


def test_modules_are_named_by_their_subject() -> None:
    assert not [name_of(path) for path in SOURCES if path.stem in VAGUE_NAMES]


def test_no_path_of_a_machine_is_left_behind() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if MACHINE_PATHS.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert not found
