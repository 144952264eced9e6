"""Generate the JSON beside the YAML: `python -m evernoon.assumptions.build [--check]`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evernoon.assumptions import catalogue, files, load
from evernoon.errors import EvernoonError


def main(arguments: list[str]) -> int:
    """Write every JSON that is not current, or with --check only name it; 1 if one is wrong."""
    check = "--check" in arguments
    wrong = [_wrong(path, check) for path in yaml_files()]
    return int(any(wrong))


def _wrong(path: Path, check: bool) -> bool:
    try:
        if check and not is_current(path):
            print(path.relative_to(files.HERE))
            return True
        if not check and files.current_json(path) is None:
            print(path.relative_to(files.HERE))
            write(path)
    except EvernoonError as error:
        print(error)
        return True
    return False


def yaml_files() -> Iterator[Path]:
    """Every YAML file of ours: the rooms' first, then the catalogue's."""
    yield from sorted(files.HERE.glob("*.yaml"))
    yield from sorted(files.HERE.glob("catalogue/*.yaml"))


def content(path: Path) -> dict[str, Any]:
    """The file's validated content in plain JSON types, without what is at its default."""
    data = files.read_yaml(path)
    if path.parent.name == "catalogue":
        rows = catalogue.parse_rows(path.stem, data, path)
        return {
            name: row.model_dump(mode="json", exclude_defaults=True) for name, row in rows.items()
        }
    entries = load.parse_room(path.stem, data, path)
    return {
        id.partition(".")[2]: entry.model_dump(mode="json", exclude_defaults=True)
        for id, entry in entries.items()
    }


def is_current(path: Path) -> bool:
    """Whether the stored JSON is what the YAML gives today."""
    return files.current_json(path) == content(path)


def write(path: Path) -> None:
    """Write the JSON of one YAML file, whole or not at all."""
    stored = {"sha256": files.sha256(path.read_bytes()), "content": content(path)}
    target = files.json_path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    temporary.replace(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
