"""Processes behind the page."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROBE = """
import resource, sys
import numpy as np
from evernoon.web.lanes import keep_freed

if sys.argv[1] == "kept":
    keep_freed()

def work():
    [np.ones(2_500_000) for _ in range(3)]

work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(3):
    work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of the C library of GNU")
def test_freed_memory_is_used_again_without_asking_the_system() -> None:
    """Three arrays of 20 MB are 15,000 pages each time they are made anew; large pages make them fewer."""
    given, kept = (
        int(subprocess.run([sys.executable, "-c", PROBE, how], capture_output=True, check=True).stdout)
        for how in ("given", "kept")
    )  # fmt: skip
    assert kept < min(100, given)
