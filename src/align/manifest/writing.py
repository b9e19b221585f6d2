"""Manifests as text: a new one, and an existing one with its files' digests written in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from align.manifest.digests import FileRecord

_FILES = re.compile(r"^\[files\][^\n]*\n(?:(?!\[).*\n?)*", re.MULTILINE)
_REVISION = re.compile(r'^revision = "[^"\n]*"', re.MULTILINE)

Value = str | int | bool | Sequence[str] | Mapping[str, str]


def render_manifest(
    head: Mapping[str, Value], tables: Mapping[str, Mapping[str, Value]], *, note: str = ""
) -> str:
    """Return a manifest's TOML: ``note`` as comment lines, the head's keys, then the tables, in order."""
    lines = [f"# {line}" for line in note.splitlines()]
    lines += [f"{key} = {_value(value)}" for key, value in head.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {_value(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def with_files(text: str, files: Mapping[str, FileRecord], *, revision: str = "") -> str:
    """Return a manifest's text with ``files`` as its table ``[files]``, all else as it was.

    A non-empty ``revision`` takes the place of the one that stands there.
    """
    if revision:
        text = _REVISION.sub(lambda _: f"revision = {_value(revision)}", text, count=1)
    rows = [
        f"{_value(place)} = {{ sha256 = {_value(record.sha256)}, size = {record.size} }}"
        for place, record in files.items()
    ]
    kept = _FILES.sub("", text).rstrip("\n")
    return kept + "\n\n" + "\n".join(["[files]", *rows]) + "\n"


def _value(value: Value) -> str:
    """Spell a value in TOML, whose basic strings are JSON's."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_value(key)} = {_value(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return "[" + ", ".join(_value(each) for each in value) + "]"
