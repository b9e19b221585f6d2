"""Regular expressions of people, run on texts for no longer than they may.

They run in the package ``regex``, which takes Python's syntax and looks at the time while it matches: a text
that takes long is begun anew without holding the other threads, and when the time is over, the pattern is
refused. Only the first 10,000 characters of a text are searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import regex as timed

from align.errors import UsageError

Span = tuple[int, int]
"""A place ``(start, end)`` in a text: code points, end exclusive."""

Clock = Callable[[], float]
"""Tells how many seconds are left to search in; none when it is 0 or below."""

LONGEST_TEXT = 10_000
_SECONDS = 2.0
_AT_ONCE = 0.02
"""Seconds a text may take while all other threads wait for it: a thousand times what one takes."""


class Expression:
    """A compiled pattern that never runs longer than it may."""

    def __init__(self, compiled: Any, pattern: str, left: Clock | None) -> None:
        self.compiled = compiled
        self._pattern = pattern
        self._left = left

    def matches(self, text: str) -> list[Any]:
        """Return the matches in ``text``, left to right, none of them empty; they are those of ``re``.

        Raises UsageError ``pattern-slow`` when the time is over.
        """
        if isinstance(self.compiled, re.Pattern):
            return _full(self.compiled.finditer(text, 0, LONGEST_TEXT))
        seconds = self._left() if self._left is not None else _SECONDS
        for limit, beside in ((min(_AT_ONCE, seconds), False), (seconds, True)):
            if limit <= 0:
                break
            try:
                return _full(self.compiled.finditer(text, 0, LONGEST_TEXT, timeout=limit, concurrent=beside))
            except TimeoutError:
                continue
        raise UsageError(
            f"'{self._pattern}' takes too long and was stopped.",
            hint="Make it more definite: limit the repetitions, as in \\w{1,30}.",
            slug="pattern-slow",
        )

    def spans(self, text: str) -> list[Span]:
        """Return the places of the matches; the finder of the expression."""
        return [match.span() for match in self.matches(text)]


def compile_timed(pattern: str, *, left: Clock | None = None) -> Expression:
    """Compile a regular expression, any case, that stops when nothing is ``left`` (None: 2 s for one text).

    Raises UsageError ``pattern-invalid`` when it is no regular expression.
    """
    try:
        return Expression(timed.compile(pattern, timed.IGNORECASE), pattern, left)
    except (timed.error, OverflowError, RecursionError) as error:
        raise UsageError(f"'{pattern}' is no regular expression: {error}.", slug="pattern-invalid") from None


def _full(found: Iterator[Any]) -> list[Any]:
    return [match for match in found if match.end() > match.start()]
