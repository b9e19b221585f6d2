"""Search and replace in the memory, as a plan that shows every change before it is made.

A text somebody had reviewed or approved is not changed in silence: it becomes a draft again and
turns up in review.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex as timed

from align.errors import UsageError
from align.memory.patterns import make_expression
from align.memory.selecting import EntryFilter, status_of
from align.model import Entry, Status
from align.text.timed import Clock, Expression, Span


@dataclass(frozen=True, slots=True)
class TextChange:
    """What would become of one text of an entry.

    ``spans`` are the places replaced in ``before``, ``new_spans`` what stands there in ``after``.
    ``status`` is the status before; ``new_status`` draft, unless the text was rejected.
    """

    entry: Entry
    lang: str
    before: str
    after: str
    spans: tuple[Span, ...]
    new_spans: tuple[Span, ...]
    status: Status
    new_status: Status


def changed_text(entry: Entry, lang: str, text: str) -> TextChange | None:
    """Return the change that gives ``entry`` the ``lang`` text ``text``; None if it has it already."""
    before = entry.texts.get(lang, "")
    if before == text:
        return None
    return _change(entry, lang, text, ((0, len(before)),), ((0, len(text)),))


def replacement_plan(
    entries: Iterable[Entry],
    pattern: str,
    replacement: str,
    lang: str,
    *,
    regex: bool = False,
    chosen: EntryFilter | None = None,
    left: Clock | None = None,
) -> list[TextChange]:
    """Return the changes that replacing ``pattern`` by ``replacement`` in ``lang`` texts would make.

    Exact patterns match as in concordance (any case, any dash …); the replacement stands as written,
    with a capital first letter where it replaces one. With ``regex`` it may name groups (``\\1``,
    ``\\g<name>``). A change that would leave an empty text is left out. In the order of ``entries``.
    Raises UsageError ``pattern-invalid``, ``replacement-invalid``, or ``pattern-slow``, also when nothing is
    ``left`` of the time.
    """
    if not pattern.strip():
        raise UsageError("There is nothing to replace.", slug="pattern-invalid")
    expression = make_expression(pattern, regex=regex, left=left)
    if regex:
        _check_template(expression, replacement)
    changes: list[TextChange] = []
    for entry in entries:
        if chosen is not None and not chosen.accepts(entry, langs=(lang,)):
            continue
        change = _replaced(entry, lang, expression, replacement, regex=regex)
        if change is not None:
            changes.append(change)
    return changes


def _check_template(expression: Expression, replacement: str) -> None:
    try:
        with_all_groups = timed.compile(f"(?:{expression.compiled.pattern})|", timed.IGNORECASE)
        with_all_groups.sub(replacement, "")
    except (timed.error, IndexError) as error:
        raise UsageError(
            f"'{replacement}' does not fit the pattern: {error}.",
            hint=r"Write \1 for the first group, \\ for a backslash.",
            slug="replacement-invalid",
        ) from None


def _replaced(
    entry: Entry, lang: str, expression: Expression, replacement: str, *, regex: bool
) -> TextChange | None:
    text = entry.texts.get(lang, "")
    pieces: list[str] = []
    spans: list[Span] = []
    new_spans: list[Span] = []
    copied = length = 0
    for match in expression.matches(text):
        new = match.expand(replacement) if regex else _cased(match[0], replacement)
        pieces += [text[copied : match.start()], new]
        length += match.start() - copied
        new_spans.append((length, length + len(new)))
        length += len(new)
        spans.append(match.span())
        copied = match.end()
    after = "".join((*pieces, text[copied:]))
    if after == text or not after.strip():
        return None
    return _change(entry, lang, after, tuple(spans), tuple(new_spans))


def _cased(old: str, new: str) -> str:
    """Give ``new`` a capital first letter where ``old`` has one: «Совет» → «Комитет», «совет» → «комитет»."""
    return new[0].upper() + new[1:] if new and old[0].isupper() else new


def _change(
    entry: Entry, lang: str, after: str, spans: tuple[Span, ...], new_spans: tuple[Span, ...]
) -> TextChange:
    status = status_of(entry, lang)
    new_status = status if status is Status.REJECTED else Status.DRAFT
    return TextChange(entry, lang, entry.texts.get(lang, ""), after, spans, new_spans, status, new_status)
