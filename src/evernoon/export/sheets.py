"""Files of workbooks: written whole or not at all, numbers to the last bit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from evernoon.errors import EvernoonError
from evernoon.result.files import whole

# The same scenario gives the same bytes, so the file does not say when it was made.
_MADE = datetime(2000, 1, 1)


def written(path: Path, fill: Callable[[Any], None]) -> None:
    """Let `fill` write into a new workbook at `path`.

    Errors: unwritable; nothing half-written stays behind.
    """
    try:
        whole(path, lambda part: _save(part, fill))
    except OSError as error:
        reason = error.strerror or str(error)
        raise EvernoonError("unwritable", name=str(path), reason=reason) from error


def _save(path: Path, fill: Callable[[Any], None]) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    book = Workbook(str(path), {"in_memory": True})
    book.set_properties({"created": _MADE, "comments": "evernoon"})
    fill(book)
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def exact_sheet(book: Any, name: str) -> Any:
    """A sheet whose numbers are written with 17 digits, as many as a float has."""
    from xlsxwriter.worksheet import Worksheet

    class Exact(Worksheet):  # type: ignore[misc, unused-ignore]
        def _xml_number_element(self, number: float, attributes: Any = ()) -> None:
            attr = "".join(f' {key}="{value}"' for key, value in attributes)
            self.fh.write(f"<c{attr}><v>{float(number)!r}</v></c>")

    return book.add_worksheet(name, worksheet_class=Exact)
