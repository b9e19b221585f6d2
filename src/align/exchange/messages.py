"""Every finding of this room in one table: slug, severity, sentence, cure.

A finding is a :class:`align.model.Issue` whose ``code`` is a slug of :data:`MESSAGES`; its
``params`` fill the sentence's ``{placeholders}``, so that another language needs only another
table. Two parameters are always there: ``line`` (1-based line of the file, 0 where a finding has
none) and ``cure`` (what to do about it, in English). :func:`told` says both in another language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from align.exchange.messages_en import ROWS_EN
from align.exchange.messages_en_xliff2 import ROWS_EN_XLIFF2
from align.exchange.messages_kk import ROWS_KK
from align.exchange.messages_ru import ROWS_RU
from align.model import Issue, Severity


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of finding: its slug, how bad it is, what is said, and what cures it."""

    slug: str
    severity: Severity
    text: str
    cure: str


MESSAGES: Mapping[str, Message] = {
    row[0]: Message(row[0], Severity(row[1]), row[2], row[3]) for row in (*ROWS_EN, *ROWS_EN_XLIFF2)
}


def finding(
    slug: str, *, place: str, line: int = 0, params: Mapping[str, str | int | float] | None = None
) -> Issue:
    """Return the issue ``slug`` at ``place`` (a path or a document id) and ``line`` (0: no line).

    Raises ``KeyError`` for a slug the table lacks or a parameter the sentence needs: a
    programmer's mistake.
    """
    message = MESSAGES[slug]
    given = dict(params or {})
    return Issue(
        code=slug,
        severity=message.severity,
        place=f"{place}:{line}" if line else place,
        message=message.text.format_map(given),
        params={**given, "line": line, "cure": message.cure.format_map(given)},
    )


_OTHERS: Mapping[str, Mapping[str, tuple[str, str]]] = {"ru": ROWS_RU, "kk": ROWS_KK}


def told(issue: Issue, lang: str) -> tuple[str, str]:
    """Return the sentence and the cure of ``issue`` in ``lang`` (en, ru, kk).

    English is what the issue says itself, and what it says where it comes from another room.
    """
    found = _OTHERS.get(lang, {}).get(issue.code)
    if found is None:
        return issue.message, str(issue.params.get("cure", ""))
    return found[0].format_map(issue.params), found[1].format_map(issue.params)
