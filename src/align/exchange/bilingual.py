"""What a bilingual table knows of its rows: the line that travels, hidden, in the first cell of each.

A row is a unit. The line names it and says how its texts stood when the table was handed out, so that what
comes back is merged by :mod:`align.review.returning` as any other file, whatever became of the order of the
rows and of the heading::

    ⟦align 5f0c… src:91ab… en:reviewed:3:77fe… kk:-:0: note:⟧
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.exchange.xmltext import seg_text, source_hash
from align.model import HandedOut, Status, TranslationUnit

_LINE = re.compile(r"⟦align (\S+) src:([0-9a-f]*)((?: \w\w:[\w-]+:\d+:[0-9a-f]*)*) note:([0-9a-f]*)⟧")
_LANG = re.compile(r" (\w\w):([\w-]+):(\d+):([0-9a-f]*)")
_STATUSES = {status.value: status for status in Status}

#: What people write into a cell of statuses, in the languages of the reports, and what is meant.
STATUS_WORDS: Mapping[str, Status] = {
    **_STATUSES,
    "черновик": Status.DRAFT,
    "проверено": Status.REVIEWED,
    "проверен": Status.REVIEWED,
    "утверждено": Status.APPROVED,
    "утвержден": Status.APPROVED,
    "утверждён": Status.APPROVED,
    "отклонено": Status.REJECTED,
    "отклонен": Status.REJECTED,
    "жоба": Status.DRAFT,
    "тексерілді": Status.REVIEWED,
    "бекітілді": Status.APPROVED,
    "қабылданбады": Status.REJECTED,
}


@dataclass(frozen=True, slots=True)
class BilingualRow:
    """A row: the unit, the languages it has cells for, and the comment about it.

    A unit has no cell for a language whose text is cut otherwise: there other rows tell it.
    """

    unit: TranslationUnit
    langs: frozenset[str]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Travelling:
    """The hidden line of a row, read back."""

    unit: str
    source_hash: str
    bases: Mapping[str, HandedOut]
    comment_hash: str


def travelling_line(row: BilingualRow, langs: Sequence[str]) -> str:
    """Return the hidden line of ``row`` in a table of ``langs``."""
    said = [f"⟦align {row.unit.id} src:{source_hash(row.unit.text)}"]
    for lang in langs:
        variant = row.unit.variants.get(lang) if lang in row.langs else None
        if variant is None or not seg_text(variant.text):
            said.append(f"{lang}:-:0:")
        else:
            said.append(f"{lang}:{variant.status.value}:{variant.version}:{source_hash(variant.text)}")
    return " ".join([*said, f"note:{comment_hash(row.comment)}⟧"])


def read_travelling(text: str) -> Travelling | None:
    """Find the hidden line in the text of a cell; None where it is gone or was cut."""
    found = _LINE.search(" ".join(text.split()))
    if found is None:
        return None
    bases = {
        lang: HandedOut(digest, _STATUSES.get(status), int(version))
        for lang, status, version, digest in _LANG.findall(found[3])
    }
    return Travelling(found[1], found[2], bases, found[4])


def comment_hash(text: str) -> str:
    """Return what tells one comment from another; '' for none."""
    return source_hash(text) if seg_text(text) else ""
