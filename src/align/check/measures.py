"""What stands beside a figure: its multiplier («млрд» ↔ “million”) and, in a date, its month.

:mod:`align.check.numbers` compares figures by any value they may have, so that «2,5 тыс.» has “2,500”; here
figures that agree are held to the same multiplier, and days of the month to the same month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.check.finding import Finding, Known, Pair
from align.check.number_words import month_of, scale_of
from align.check.numbers import find_numbers
from align.model import Severity

_MEASURE = re.compile(r"(?<!\d)(?P<figure>\d++(?:[.,]\d++)?+)[ \u00a0-]?(?P<word>[^\W\d_]++)")
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = re.compile(r"\d(?:st|nd|rd|th)?(?: of)?[ \u00a0]?$")
_AFTER = re.compile(r"[ \u00a0,]{1,2}\d")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with a multiplier beside it: what it reads without, and what it is worth."""

    start: int
    end: int
    bare: float
    worth: float


def check_multipliers(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield figures of the translation whose multiplier is another than the same figure has in the source."""
    source, target = _measured(pair.source, pair.source_lang), _measured(pair.target, pair.target_lang)
    if not source or not target:
        return
    values = {value for number in find_numbers(pair.source, pair.source_lang) for value in number.values}
    worths = {each.worth for each in target}
    for each in target:
        rivals = [one for one in source if one.bare == each.bare and one.worth not in worths]
        if rivals and each.worth not in values:
            yield Finding(
                "number", Severity.ERROR, each.start, each.end, "wrong",
                {
                    "found": pair.target[each.start : each.end],
                    "expected": pair.source[rivals[0].start : rivals[0].end],
                },
            )  # fmt: skip


def _measured(text: str, lang: str) -> list[Measured]:
    found = []
    for match in _MEASURE.finditer(text):
        scale = scale_of(match["word"].lower(), lang)
        if scale > 1:
            bare = float(match["figure"].replace(",", "."))
            found.append(Measured(*match.span(), bare, round(bare * scale, 6)))
    return found


def check_months(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield months beside a figure in the translation that the source's dates do not have.

    Only where the source's months are words, too, and one of them lacks in the translation: «05.06.2026»
    may be read either way round.
    """
    source, target = _months(pair.source, pair.source_lang), _months(pair.target, pair.target_lang)
    figures = {value for number in find_numbers(pair.source, pair.source_lang) for value in number.values}
    here = {month for month, _ in target}
    lost = [match for month, match in source if month not in here]
    wrong = [match for month, match in target if month not in figures]
    for found, expected in zip(wrong, lost, strict=False):
        yield Finding(
            "number", Severity.ERROR, found.start(), found.end(), "wrong",
            {"found": found[0], "expected": expected[0]},
        )  # fmt: skip


def _months(text: str, lang: str) -> list[tuple[int, re.Match[str]]]:
    """Return the months that stand beside a day or a year, in order: “may” alone is none."""
    return [
        (month, match)
        for match in _WORD.finditer(text)
        if (month := month_of(match[0].lower(), lang))
        and (_BESIDE.search(text[: match.start()]) or _AFTER.match(text, match.end()))
    ]
