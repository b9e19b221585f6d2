"""Splits running text into sentences by the table of :mod:`align.segment.rules`.

The splitter walks over the places where a sentence may end (a full stop, question or exclamation
mark or ellipsis with its closing quotes) and asks the rules in order. Linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from align.segment.rules import CLOSERS, BoundaryRule, boundary_rules

# A run of marks is taken whole (possessive) and entered at its first mark only: a million full stops
# are looked at once.
_CANDIDATE = re.compile(rf"(?<![.!?…])[.!?…]++{CLOSERS}*+(?=\s|(?<=[.!?])[А-ЯЁӘҒҚҢӨҰҮҺІ])")
_LONGEST_ENDING = 400


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where a sentence might have ended: ``rule`` decided that it does or does not (``breaks``)."""

    position: int
    breaks: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _CompiledRule:
    name: str
    breaks: bool
    before: re.Pattern[str]
    after: re.Pattern[str]
    reach: int
    needs: str


@cache
def _compiled(rules: tuple[BoundaryRule, ...]) -> tuple[_CompiledRule, ...]:
    return tuple(
        _CompiledRule(
            rule.name,
            rule.breaks,
            re.compile(rf"(?:{rule.before})\Z"),
            re.compile(rule.after),
            rule.reach,
            rule.needs,
        )
        for rule in rules
    )


def explain_boundaries(text: str, lang: str) -> list[Boundary]:
    """Return every place where a rule had something to say, in order, with the rule's name."""
    return boundaries_by(text, boundary_rules(lang))


def boundaries_by(text: str, rules: tuple[BoundaryRule, ...]) -> list[Boundary]:
    """Return every place where one of ``rules``, asked in order, had something to say, in text order."""
    compiled = _compiled(rules)
    found = []
    for match in _CANDIDATE.finditer(text):
        boundary = _decide(text, match.start(), match.end(), compiled)
        if boundary is not None:
            found.append(boundary)
    return found


def _decide(text: str, first_mark: int, position: int, rules: tuple[_CompiledRule, ...]) -> Boundary | None:
    # A line of four hundred exclamation marks ends where it ends; no rule needs to see them all.
    first = max(first_mark, position - _LONGEST_ENDING)
    for rule in rules:
        window = max(0, first - rule.reach)
        if rule.needs and all(text.find(mark, window, position) < 0 for mark in rule.needs):
            continue
        if rule.after.match(text, position) and rule.before.search(text, window, position):
            return Boundary(position, rule.breaks, rule.name)
    return None


def split_sentences(text: str, lang: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of running ``text``, ascending, without the blanks around them.

    Every non-blank character lies in exactly one span. Raises KeyError for a language without rules.
    """
    breaks = [boundary.position for boundary in explain_boundaries(text, lang) if boundary.breaks]
    return cut(text, 0, len(text), breaks)


def cut(text: str, start: int, end: int, breaks: list[int]) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` at ``breaks`` (ascending); trim the blanks of every piece, drop empty ones."""
    spans = []
    for left, right in zip([start, *breaks], [*breaks, end], strict=True):
        piece = text[left:right]
        leading = len(piece) - len(piece.lstrip())
        trailing = len(piece.rstrip())
        if leading < trailing:
            spans.append((left + leading, left + trailing))
    return spans
