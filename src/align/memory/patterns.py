"""What a person searches for: words as they stand, a regular expression, or words in any form.

A finder gives the places of a pattern in a text, left to right, without overlap, never empty.
Regular expressions come from people and run on every text of a memory. Patterns that may take exponential
time are refused at once, with the reason (a repeated group that holds a repetition or an alternative,
references back), those of more than three open repetitions too, and only the first 10,000 characters of a
text are searched. What is left is polynomial at worst, which may still be years (``.*.*.*x``). So they run as
:mod:`align.text.timed` does it: when the time that the caller gave is over, the pattern is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from align.errors import UsageError
from align.text.lemmas import iterate_lemmas
from align.text.normalise import APOSTROPHES, DASHES, QUOTES
from align.text.timed import LONGEST_TEXT, Clock, Expression, Span, compile_timed
from align.text.tokens import TokenKind

Finder = Callable[[str], list[Span]]
"""From a text to the places ``(start, end)`` (code points, end exclusive) of what is searched."""

LONGEST_PATTERN = 500
_WORD = re.compile(r"[^\W\d_]\w*(?:[-\u2010\u2011'’]\w+)*")  # the words of align.text.tokens
_MOST_KNOWN_FORMS = 500_000
_MOST_OPEN_REPEATS = 3
_MOST_REPEATS_OF_REPEATS = 5


class PatternKind(StrEnum):
    """How a pattern is meant."""

    EXACT = "exact"
    REGEX = "regex"
    LEMMA = "lemma"


def make_finder(
    pattern: str, lang: str, *, kind: PatternKind = PatternKind.EXACT, left: Clock | None = None
) -> Finder:
    """Return what finds ``pattern`` in texts of ``lang``.

    Exact: as written, but in any case, with ё as е, any dash, quotation mark, apostrophe or run of
    white space for any other. Regex: Python's syntax, any case. Lemma: all words of the pattern one
    after the other, in any form; punctuation between them, dashes too, is passed over. Raises UsageError
    ``pattern-invalid`` or ``pattern-slow`` with the reason; a finder of a regular expression raises
    ``pattern-slow`` when nothing is ``left`` (None: when one text takes more than two seconds).
    """
    if not pattern.strip():
        raise UsageError("There is nothing to search for.", slug="pattern-invalid")
    if len(pattern) > LONGEST_PATTERN:
        raise UsageError(
            f"The pattern has {len(pattern)} characters.",
            hint=f"At most {LONGEST_PATTERN} are searched for.",
            slug="pattern-invalid",
        )
    if kind is PatternKind.LEMMA:
        return _lemma_finder(pattern, lang)
    return make_expression(pattern, regex=kind is PatternKind.REGEX, left=left).spans


def make_expression(pattern: str, *, regex: bool, left: Clock | None = None) -> Expression:
    """Return the compiled expression of an exact or regex pattern. Raises UsageError as above."""
    if not regex:
        return Expression(re.compile(_as_written(pattern), re.IGNORECASE), pattern, left)
    refuse_slow(pattern)
    return compile_timed(pattern, left=left)


def _as_written(pattern: str) -> str:
    pieces: list[str] = []
    for token in re.findall(r"\s+|\S", pattern.strip()):
        if token.isspace():
            pieces.append(r"\s+")
        elif token in "её":
            pieces.append("[её]")
        elif token in "ЕЁ":
            pieces.append("[ЕЁ]")
        elif token in DASHES:
            pieces.append(f"[{re.escape(DASHES)}]")
        elif token in QUOTES:
            pieces.append(f"[{re.escape(QUOTES)}]")
        elif token in APOSTROPHES:
            pieces.append(f"[{re.escape(APOSTROPHES)}]")
        else:
            pieces.append(re.escape(token))
    # «государств – членов», «государств-членов»: the blanks around a dash make no difference.
    dash = f"[{re.escape(DASHES)}]"
    spaced = "".join(pieces)
    for blank in (rf"\s+{dash}\s+", rf"\s+{dash}", rf"{dash}\s+"):
        spaced = spaced.replace(blank, dash)
    return spaced.replace(dash, rf"\s*{dash}\s*") if len(pieces) > 1 else spaced


def _lemma_finder(pattern: str, lang: str) -> Finder:
    wanted = tuple(lemma for lemma, _, _ in _lemma_places(pattern, lang))
    if not wanted:
        raise UsageError(f"'{pattern}' has no words to search for.", slug="pattern-invalid")

    may_hold = _word_test(wanted, lang)

    def find(text: str) -> list[Span]:
        if not may_hold(text):
            return []
        words = _lemma_places(text[:LONGEST_TEXT], lang)
        found: list[Span] = []
        at = 0
        while at <= len(words) - len(wanted):
            some = words[at : at + len(wanted)]
            start, end = some[0][1], some[-1][2]
            if tuple(lemma for lemma, _, _ in some) == wanted and (not found or start >= found[-1][1]):
                found.append((start, end))
                at += len(wanted)
            else:
                at += 1
        return found

    return find


def _word_test(wanted: Sequence[str], lang: str) -> Callable[[str], bool]:
    """Return a quick test that every text with the lemmas ``wanted`` passes: it has a form of the longest.

    Each word form is looked at once, however many texts have it: most texts are done with a look-up a word.
    """
    longest = max(wanted, key=len)
    if not longest[0].isalpha():
        return lambda text: True
    known: dict[str, bool] = {}

    def is_form(word: str) -> bool:
        if len(known) > _MOST_KNOWN_FORMS:
            known.clear()
        known[word] = any(
            longest == lemma for form in (word, word.lower()) for lemma, _, _ in _lemma_places(form, lang)
        )
        return known[word]

    def may_hold(text: str) -> bool:
        return any(
            known[word] if word in known else is_form(word) for word in _WORD.findall(text, 0, LONGEST_TEXT)
        )

    return may_hold


def _lemma_places(text: str, lang: str) -> list[tuple[str, int, int]]:
    """Return the lemmas of words and numbers with their places; «государств-членов» is two lemmas in one
    place, so that «государств – членов» finds it.
    """
    return [
        (part, found.token.start, found.token.end)
        for found in iterate_lemmas(text, lang)
        if found.token.kind is not TokenKind.PUNCTUATION
        for part in found.lemma.lower().split("-")
        if part
    ]


# -- regular expressions that would never end -------------------------------------------------------

_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d*)(?:(,)(\d*))?\})[?+]?")
_GROUP_START = re.compile(r"\((?:\?(?::|=|!|<=|<!|P<\w+>))?(?!\?)")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


def refuse_slow(pattern: str) -> None:
    """Raise UsageError ``pattern-slow`` for a regular expression that may take exponential time."""
    groups = [False]  # does the open group (the whole pattern first) hold a repetition or an alternative?
    last_varied = False  # does what a quantifier would now repeat?
    open_repeats = at = 0
    while at < len(pattern):
        sign = pattern[at]
        quantifier = _QUANTIFIER.match(pattern, at) if at else None
        if sign == "\\":
            if pattern[at + 1 : at + 2].isdigit() and pattern[at + 1] != "0":
                raise _slow(pattern, "it refers back to a group")
            at, last_varied = at + 2, False
        elif sign == "[" and (found := _CLASS.match(pattern, at)):
            at, last_varied = found.end(), False
        elif sign == "(":
            found = _GROUP_START.match(pattern, at)
            if not found:
                raise _slow(pattern, f"'{pattern[at : at + 4]}' is not allowed here")
            groups.append(False)
            at, last_varied = found.end(), False
        elif sign == ")":
            last_varied = groups.pop() if len(groups) > 1 else False
            groups[-1] = groups[-1] or last_varied
            at += 1
        elif sign == "|":
            groups[-1], last_varied, at = True, False, at + 1
        elif quantifier:
            most = _most(quantifier)
            if last_varied and (most is None or most > _MOST_REPEATS_OF_REPEATS):
                raise _slow(pattern, "a group with a repetition or alternative inside is repeated")
            open_repeats += most is None or most > LONGEST_PATTERN
            groups[-1] = groups[-1] or quantifier[0][0] != "{" or "," in quantifier[0]
            at, last_varied = quantifier.end(), False
        else:
            at, last_varied = at + 1, False
    if open_repeats > _MOST_OPEN_REPEATS:
        raise _slow(pattern, f"it has more than {_MOST_OPEN_REPEATS} repetitions without a limit")


def _most(quantifier: re.Match[str]) -> int | None:
    """Return how often a quantifier repeats at most; None: without a limit."""
    sign = quantifier[0][0]
    if sign != "{":
        return 1 if sign == "?" else None
    least, comma, most = quantifier.groups()
    if comma:
        return int(most[:6]) if most else None
    return int(least[:6]) if least else 1


def _slow(pattern: str, why: str) -> UsageError:
    return UsageError(
        f"'{pattern}' might never end: {why}.",
        hint="Write the repetitions side by side, with a limit, as in \\w{1,30}.",
        slug="pattern-slow",
    )


# -- what a text must have -------------------------------------------------------------------------

_PLAIN = frozenset("0123456789 abcdefghjlmnopqrtuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
"""What stands for itself and its other case: «K» is also the sign for Kelvin, «s» a long s; ё is folded."""
_KNOWN_ESCAPES = "dDwWsSbB"


def required_letters(pattern: str) -> str:
    """Return letters in lower case that every text has in which the regular expression ``pattern`` is found.

    The longest run of plain letters and blanks outside groups, none of them repeated: «коллективн» of
    «коллективн\\w+ безопас(ность|ности)». '' where there is none, an alternative, or a sign not known here.
    """
    runs = [""]
    depth = at = 0
    while at < len(pattern):
        sign, size = pattern[at], 1
        quantifier = _QUANTIFIER.match(pattern, at) if at else None
        if sign == "\\":
            following = pattern[at + 1 : at + 2]
            if following.isalnum() and following not in _KNOWN_ESCAPES:
                return ""
            size = 2
        elif sign == "[" and (found := _CLASS.match(pattern, at)):
            size = len(found[0])
        elif quantifier:
            size = len(quantifier[0])
            runs[-1] = runs[-1][:-1]
        elif sign in "{|" and depth == 0:
            return ""
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign.lower() in _PLAIN:
            runs[-1] += sign.lower()
        else:
            runs.append("")
        at += size
    return max(runs, key=len)
