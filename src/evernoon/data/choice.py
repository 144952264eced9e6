"""What events may move in the data room; the flows of data themselves are in `flows.dataflow`."""

from __future__ import annotations

LEVERS = {"data.consent": "factor on the share that may be used to train"}
"""What events may move in this room."""
