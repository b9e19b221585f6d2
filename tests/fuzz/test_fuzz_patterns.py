"""No regular expression of the product grows much faster than the text it is given."""

from __future__ import annotations

import re
import sys

import pytest

from align.read.clean_blocks import LONGEST_TITLE
from align.read.clean_lines import LONGEST_SIGNATURE
from tests.fuzz.patterns import Used, all_patterns, attacks, seconds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processor time is bounded by a Unix signal")

SHORT, LONG = 5_000, 20_000
# A linear pattern takes less than a thousandth of a second for the short text: what takes this long is
# suspect, and found guilty when four times the text take more than eight times as long (linear: 4, quadratic:
# 16).
SUSPECT = 0.03
GROWTH = 8.0
MOST = 1.0

# Patterns that only ever see so many characters, by the module that asks and why.
CAPPED = {
    "align.read.clean_lines": LONGEST_SIGNATURE,  # match_line: longer lines are no signature or dateline
    "align.read.clean_blocks": LONGEST_TITLE,
    "align.read.clean_chunks._SPEAKER": 200,
    "align.read.clean._INLINE_DATELINE": 120,
    "align.draft.kazakh._FIGURE": 40,
    "align.formulae.fixing_spans._WORD_AT_END": 80,
}


def slow(used: Used) -> str:
    """Return a text, as unit and ending, for which a pattern is slower than linear; '' for none."""
    cap = next((most for name, most in CAPPED.items() if used.where.startswith(name)), 0)
    for unit in attacks(used.pattern):
        for ending in ("", "\0"):
            if cap:
                if seconds(used, unit * (cap // len(unit)) + ending, most=MOST) > SUSPECT:
                    return f"{unit!r} ending in {ending!r}, capped at {cap}"
                continue
            first = seconds(used, unit * (SHORT // len(unit)) + ending, most=MOST)
            if first > SUSPECT:
                second = seconds(used, unit * (LONG // len(unit)) + ending, most=MOST * GROWTH * 2)
                if second > GROWTH * first:
                    return f"{unit!r} ending in {ending!r}: {first:.3f} s, four times as long: {second:.3f} s"
    return ""


def test_no_pattern_grows_faster_than_its_text() -> None:
    patterns = all_patterns()
    assert len(patterns) > 300
    found = {f"{used.where} {used.pattern.pattern!r:.80}": slow(used) for used in patterns}
    assert {where: text for where, text in found.items() if text} == {}


@pytest.mark.parametrize("pattern", [r"(\w*)-", r"(a+)+b", r"\s*$", r"(?:\w+,)*x"])
def test_a_slow_pattern_is_found(pattern: str) -> None:
    assert slow(Used("here", re.compile(pattern), frozenset({"search"})))


@pytest.mark.parametrize("pattern", [r"(?<!\w)\w++-", r"(?<!\s)\s*+$", r"[^\W\d_]+(?:[-’][^\W\d_]+)*"])
def test_a_linear_pattern_is_not(pattern: str) -> None:
    assert not slow(Used("here", re.compile(pattern), frozenset({"search"})))
