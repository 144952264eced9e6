"""Conversations whose people agreed, kept to train on; forgotten when they no longer do."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError
from evernoon.live import shape
from evernoon.live.refusal import JSON

if TYPE_CHECKING:
    from evernoon.live.http import Answer, Asked
    from evernoon.live.keys import Keys

FILE = "talks.jsonl"


class Talks:
    """A folder with one line a conversation; nothing without consent ever reaches it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.forgotten: Callable[[], object] | None = None
        """Called when something was deleted, so that what was made from it is made anew."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.path.touch()
        except OSError as error:
            raise EvernoonError("unwritable", name=str(folder), reason=error.strerror) from None

    def keep(
        self, id: str, key: str, session: str, product: str, messages: list[dict[str, str]]
    ) -> None:
        """Add a conversation."""
        said = [m["content"] for m in messages if m["role"] == "user"]
        row = {"id": id, "key": key, "session": session, "product": product, "said": said}
        with self.path.open("a") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def rows(self) -> list[dict[str, Any]]:
        """All that is kept."""
        # What follows the last line's end is still being written.
        return [json.loads(line) for line in self.path.read_text().split("\n")[:-1] if line]

    def label(self, key: str, id: str, task: str, label: str) -> bool:
        """Say what a conversation of one's own was about; False where there is none of that name."""
        rows = self.rows()
        mine = [row for row in rows if row["key"] == key and row["id"] == id]
        for row in mine:
            row["labels"] = row.get("labels", {}) | {task: label}
        if mine:
            self._written(rows)
        return bool(mine)

    def _written(self, rows: list[dict[str, Any]]) -> None:
        """All rows anew, at once or not at all."""
        beside = self.path.with_suffix(".new")
        beside.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
        os.replace(beside, self.path)

    def forget(self, key: str, session: str = "", id: str = "") -> int:
        """Delete what a key said (in a session, or in one answer); how many went."""
        rows = self.rows()
        kept = [row for row in rows if not _meant(row, key, session, id)]
        if len(kept) < len(rows):
            self._written(kept)
        return len(rows) - len(kept)

    def door(self, keys: Keys) -> Callable[[Asked, Answer], None]:
        """`POST /evernoon/forget`: a key deletes what it said itself."""

        def post(asked: Asked, answer: Answer) -> None:
            account = keys.account(asked.headers)
            data = shape.parsed(asked.body or b"{}")
            session, id = shape.text(data, "session", ""), shape.text(data, "id", "")
            gone = self.forget(account.key.name, session, id)
            told = json.dumps({"forgotten": gone}).encode()
            if not gone or self.forgotten is None:
                answer.send(200, [JSON], told)
                return
            # Said only when the model no longer knows it either; made beside the requests.
            made = asyncio.get_running_loop().run_in_executor(None, self.forgotten)
            made.add_done_callback(lambda _: answer.send(200, [JSON], told))

        return post


def _meant(row: dict[str, Any], key: str, session: str, id: str) -> bool:
    mine = row["key"] == key
    return mine and (not session or row["session"] == session) and (not id or row["id"] == id)
