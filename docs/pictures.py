"""Take the pictures of the page again, with traffic from a city: `python docs/pictures.py` (Playwright, Chromium).

Each is looked at before it is committed: the globe is drawn by the processor here, and slowly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PICTURES = {"page.png": ("lang=en&theme=dark", "17"), "page.de.png": ("lang=de&theme=light", "10")}
"""By file, how the page is opened, and how far along the month its time stands, in thousandths: by day at the city."""
SIZE = {"width": 1280, "height": 910}
CITY = "berlin"
WAIT_MS = 600_000
DRAWN = "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"


def taken(browser: Any, address: str, name: str, query: str, time: str) -> None:
    """One picture: the answer, the months, the globe, and the ways from the city are all there."""
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(f"{address}#s=spacex-ai1&{query}")
    tab.wait_for_selector("body[data-deep=ready]", timeout=WAIT_MS)
    tab.wait_for_selector(f".traffic option[value={CITY}]", state="attached", timeout=WAIT_MS)
    tab.fill("input.time", time)
    tab.select_option(".traffic select", CITY)
    tab.wait_for_selector(".delays .fastest", timeout=WAIT_MS)
    tab.evaluate("document.activeElement.blur()")
    tab.wait_for_timeout(8_000)  # the globe has turned to the city
    tab.screenshot(path=str(HERE / name), timeout=WAIT_MS)
    context.close()


def main() -> None:
    """Start a server of its own, take every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        server = subprocess.Popen(
            [sys.executable, "-m", "evernoon", "serve", "--port", "0", "--no-browser", "--workspace", folder],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        assert server.stdout is not None
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(DRAWN))
        try:
            address = server.stdout.readline().strip()
            for name, (query, time) in PICTURES.items():
                taken(browser, address, name, query, time)
        finally:
            browser.close()
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
