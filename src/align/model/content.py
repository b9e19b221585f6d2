"""What an entry of the memory says, as the row it is kept as: fifteen texts, and a line of JSON for digests.

Here and not in the store, so that whoever prepares rows elsewhere (a worker of an import) loads no database.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.model.language import LANGUAGES, TARGET_LANGUAGES
from align.model.memory import Entry, InlineTag

#: The texts of one entry, in the order of :data:`CONTENT`.
Content = tuple[str, ...]

CONTENT = (
    "unit", "document", "ru", "en", "kk", "context_before", "context_after", "en_status", "kk_status",
    "en_origin", "kk_origin", "changed_at", "changed_by", "tags", "props",
)  # fmt: skip
"""What the texts are: the names of the store's columns. ``tags`` and ``props`` are JSON, '' for none."""

_EN, _KK = TARGET_LANGUAGES
_canonical = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode
_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@dataclass(frozen=True, slots=True)
class Contents:
    """Entries ready to be stored, in order; ``lines`` are theirs, ``languages`` counts texts by language."""

    rows: Sequence[Content]
    lines: bytes
    languages: Mapping[str, int]


def canonical(value: object) -> str:
    """Return the one JSON text of ``value``: keys sorted, no blanks; ValueError for NaN and infinity."""
    return _canonical(value)


def content_of(entry: Entry) -> Content:
    """Return what ``entry`` says; where it stands (id, memory) is not part of it."""
    texts, statuses, origins = entry.texts, entry.statuses, entry.origins
    return (
        entry.unit,
        entry.document,
        texts.get(LANGUAGES[0], ""),
        texts.get(_EN, ""),
        texts.get(_KK, ""),
        entry.before,
        entry.after,
        statuses[_EN].value if _EN in statuses else "",
        statuses[_KK].value if _KK in statuses else "",
        origins[_EN].value if _EN in origins else "",
        origins[_KK].value if _KK in origins else "",
        entry.changed_at,
        entry.changed_by,
        _tags_text(entry.tags) if entry.tags else "",
        _canonical(dict(entry.props)) if entry.props else "",
    )


def content_lines(contents: Iterable[Iterable[str]]) -> bytes:
    """Return each content as one line of JSON; lists and tuples give the same lines."""
    return "".join([f"{_line(content)}\n" for content in contents]).encode()


def contents_of(entries: Iterable[Entry]) -> Contents:
    """Return ``entries`` ready to be stored."""
    rows: list[Content] = []
    languages: Counter[str] = Counter()
    for entry in entries:
        rows.append(content_of(entry))
        languages.update(entry.texts.keys())
    return Contents(rows, content_lines(rows), languages)


def _tags_text(tags: Mapping[str, tuple[InlineTag, ...]]) -> str:
    return _canonical(
        {lang: [[tag.at, tag.kind, tag.id, tag.content] for tag in found] for lang, found in tags.items()}
    )
