"""Numbers: every figure of the translation has one in the source, and the other way round.

A figure is compared by value, not by spelling: «2,5 тыс.» and ``2,500``, «1 373» and ``1,373``, «31.05.2024»
and ``31 May 2024``, «90-е годы» and ``the 1990s``, «5» and ``five``. Each value is looked for anywhere
on the other side, since word order differs and a number may be said twice on one side only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from align.check.finding import Finding, Known, Pair
from align.check.number_words import month_of, scale_of, word_values
from align.model import Severity

_FIGURE = re.compile(
    r"(?P<figure>\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,:]\d+)*)(?P<glued>[^\W\d_]*)|(?P<word>[^\W\d_]+)"
)
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
# A clock, a score or a date: «15:30», «31.05.2024» is three numbers, «12,4» and «1.234.567» are one.
_PARTS = re.compile(r"\d+:\d+.*|\d{1,2}\.\d{1,2}\.\d{2,4}|\d+(?:\.\d+){3,}")
_ENGLISH_CLOCK = re.compile(r"\d{1,2}\.\d{2}[ \u00a0]?[ap]\.?m\b")  # “2.30 p.m.”
_CENTURY_OFTEN_UNSAID = range(10, 100)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: its place, the values it may have, and whether it is in figures."""

    start: int
    end: int
    values: frozenset[float]
    in_figures: bool


def find_numbers(text: str, lang: str) -> list[Number]:
    """Return the numbers of ``text`` in order: figures, number words, months and Roman numerals."""
    found: list[Number] = []
    matches = list(_FIGURE.finditer(text))
    for i, match in enumerate(matches):
        following = matches[i + 1] if i + 1 < len(matches) else None
        scale = 1.0
        if (
            following is not None
            and following["word"]
            and not text[match.end() : following.start()].strip(" \u00a0-")
        ):
            scale = scale_of(following["word"].lower(), lang)
        if match["figure"]:
            glued = match["glued"].lower()
            scale = scale_of(glued, lang) if glued and scale == 1 else scale
            found.extend(_figures(match, scale))
        else:
            values = _values_of_word(match["word"], lang)
            if values:
                scaled = {value * scale for value in values}
                found.append(Number(match.start(), match.end(), frozenset(values | scaled), False))
    return _compounds(found, text)


def _figures(match: re.Match[str], scale: float) -> Iterator[Number]:
    """Yield the number, or the parts of a date or clock, that a figure stands for."""
    figure, start = match["figure"], match.start()
    if _PARTS.fullmatch(figure) or _ENGLISH_CLOCK.match(match.string, start):
        for part in re.finditer(r"\d+", figure):
            yield Number(start + part.start(), start + part.end(), _readings(part[0], 1.0), True)
        return
    yield Number(start, start + len(figure), _readings(figure, scale), True)


def _readings(figure: str, scale: float) -> frozenset[float]:
    """Return the values a figure may have, with and without its multiplier."""
    bare = re.sub(r"[ \u00a0\u202f]", "", figure)
    values: set[float] = set()
    if _THOUSANDS.fullmatch(bare):
        values.add(float(re.sub(r"[.,]", "", bare)))
    head, _, tail = bare.replace(",", ".").rpartition(".")
    values.add(float(f"{head.replace('.', '')}.{tail}") if head else float(bare.replace(",", "")))
    values |= {round(value * scale, 6) for value in values}
    return frozenset(round(value, 6) for value in values)


def _values_of_word(word: str, lang: str) -> set[float]:
    values = set(word_values(word.lower().replace("ё", "е"), lang))
    if month := month_of(word.lower(), lang):
        values.add(float(month))
    if word.isupper() and _ROMAN.fullmatch(word.translate(str.maketrans("ХІ", "XI"))):
        values.add(float(_roman(word.translate(str.maketrans("ХІ", "XI")))))
    if not values and (scale := scale_of(word.lower(), lang)) > 1 and len(word) > 2:
        values.add(scale)
    return values


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _compounds(numbers: list[Number], text: str) -> list[Number]:
    """Add the sums and products of number words that follow each other: ``twenty-five``, «сто двадцать»."""
    compound: list[Number] = []
    for left, right in pairwise(numbers):
        if left.in_figures or right.in_figures or text[left.end : right.start].strip(" -\u00a0and"):
            continue
        sums = {a + b for a in left.values for b in right.values if a > b > 0}
        products = {
            a * b for a in left.values for b in right.values if 0 < a < b and b in {100, 1e3, 1e6, 1e9}
        }
        compound.append(Number(left.start, right.end, frozenset(sums | products), False))
    return numbers + compound


def check_numbers(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield figures of the translation that the source does not have, and those of the source that got lost.

    A wrong figure is told with the lost one of the source that it stands for, as a rule the first left over.
    """
    source = find_numbers(pair.source, pair.source_lang)
    target = find_numbers(pair.target, pair.target_lang)
    lost = _unmatched(source, target)
    added = _unmatched(target, source)
    for wrong, right in zip(added, lost, strict=False):
        yield Finding(
            "number", Severity.ERROR, wrong.start, wrong.end, "wrong",
            {"found": pair.target[wrong.start : wrong.end], "expected": pair.source[right.start : right.end]},
        )  # fmt: skip
    for extra in added[len(lost) :]:
        found = pair.target[extra.start : extra.end]
        yield Finding("number", Severity.WARNING, extra.start, extra.end, "added", {"found": found})
    for missing in lost[len(added) :]:
        expected = pair.source[missing.start : missing.end]
        yield Finding(
            "number", Severity.WARNING, missing.start, missing.end, "missing", {"expected": expected}, True
        )


def _unmatched(numbers: list[Number], others: list[Number]) -> list[Number]:
    """Return the figures that have no equal in value among ``others``."""
    values = {value for other in others for value in other.values}
    wide = values | {1900 + v for v in values if v in _CENTURY_OFTEN_UNSAID}
    wide |= {2000 + v for v in values if 0 <= v < 100}  # «2019–20» and «в 19-м»
    wide |= {v - 1900 for v in values if 1910 <= v < 2000} | {v - 2000 for v in values if 2000 <= v < 2100}
    wide |= {v + 12 for v in values if 1 <= v < 12} | {v - 12 for v in values if 13 <= v <= 24}  # clocks
    wide |= {v * 100 for v in values if v < 1} | {v / 1000 for v in values} | {v / 1e6 for v in values}
    return [n for n in numbers if n.in_figures and not any(_is_among(v, wide) for v in n.values)]


def _is_among(value: float, values: set[float]) -> bool:
    return value in values or any(abs(value - other) < 1e-6 for other in values)
