"""Blanks: missing after a date's number, missing after a mark, double, before a mark, at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.finding import Finding, Known, Pair
from align.check.number_words import MONTH_NAMES
from align.model import Severity

_ALL_MONTHS = "|".join(MONTH_NAMES.values())
_GLUED_DATE = re.compile(
    rf"(?<!\d)\d++(?:{_ALL_MONTHS})(?!\w)|(?<!\w)(?:{_ALL_MONTHS})\d+|"
    r"(?<!\w)\d{4}(?:год\w*|жыл\w*|ж|г|years?)(?!\w)|\d(?:году|года|жылы|жылғы)(?!\w)",
    re.IGNORECASE,
)
_SPACING = (
    ("double", re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")),
    ("before-mark", re.compile(r"(?<=\w)[ \u00a0]+(?=[,.;:!?](?:\s|$)|[,;][^\W\d_])")),
    ("inside", re.compile(r"(?<=[(\[«])[ \u00a0]+|(?<![ \u00a0])[ \u00a0]++(?=[)\]»])")),
    ("after-mark", re.compile(r"(?<=[^\W\d_]{2})[,;:!?](?=[^\W\d_]{2})|"
     r"(?<=[^\W\d_A-ZА-Я]{3})\.(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ][^\W\d_])")),
    ("at-ends", re.compile(r"^[ \u00a0\t]+(?=\S)|(?<=\S)[ \u00a0\t]+$")),
)  # fmt: skip
_ADDRESS = re.compile(
    r"\b\w+://\S+|(?<!\S)\S+@\S+|www\.\S+|\b\w+\.(?:com|ru|kz|org|net|info|gov|int)\b", re.IGNORECASE
)


def check_glued_dates(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield a day or year written together with its word: «31мамырда», ``15May``, «2024жылы»."""
    for match in _GLUED_DATE.finditer(pair.target):
        yield Finding("glued-date", Severity.ERROR, match.start(), match.end(), "", {"text": match[0]})


def check_spacing(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield blanks that are missing or too many; those at the ends only where the source has none there."""
    addresses = [match.span() for match in _ADDRESS.finditer(pair.target)]
    for kind, pattern in _SPACING:
        if kind != "after-mark" and pattern.search(pair.source):
            continue
        for match in pattern.finditer(pair.target):
            if not any(start <= match.start() < end for start, end in addresses):
                severity = Severity.WARNING if kind == "after-mark" else Severity.INFO
                yield Finding("spacing", severity, match.start(), match.end(), kind, {})
