"""Conversations whose people agreed, kept to train on; forgotten when they no longer do."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError
from evernoon.live import shape
from evernoon.live.refusal import JSON, Refused

if TYPE_CHECKING:
    from evernoon.live.http import Answer, Asked
    from evernoon.live.keys import Keys

FILE = "talks.jsonl"


class Talks:
    """A folder with one line a conversation; nothing without consent ever reaches it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
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
        return [json.loads(line) for line in self.path.read_text().splitlines() if line]

    def forget(self, key: str, session: str = "", id: str = "") -> int:
        """Delete what a key said (in a session, or in one answer); how many went."""
        rows = self.rows()
        kept = [row for row in rows if not _meant(row, key, session, id)]
        beside = self.path.with_suffix(".new")
        beside.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in kept))
        os.replace(beside, self.path)
        return len(rows) - len(kept)

    def door(self, keys: Keys) -> Callable[[Asked, Answer], None]:
        """`POST /evernoon/forget`: a key deletes what it said itself."""

        def post(asked: Asked, answer: Answer) -> None:
            account = keys.account(asked.headers)
            data = shape.parsed(asked.body or b"{}")
            session, id = data.get("session", ""), data.get("id", "")
            if not isinstance(session, str) or not isinstance(id, str):
                raise Refused(
                    400, "wrong-type", code="invalid_type", key="session", wanted="string"
                )
            gone = self.forget(account.key.name, session, id)
            answer.send(200, [JSON], json.dumps({"forgotten": gone}).encode())

        return post


def _meant(row: dict[str, Any], key: str, session: str, id: str) -> bool:
    mine = row["key"] == key
    return mine and (not session or row["session"] == session) and (not id or row["id"] == id)
