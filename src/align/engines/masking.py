"""Numbers hidden from a model and put back: small models copy digits badly, and a wrong number is a lie.

Each different run of digits becomes ``<n1>``, ``<n2>`` … in the order of the source, the same number the
same mark: "с 1 по 3 марта 2027 года" → "с <n1> по <n2> марта <n3> года".
"""

from __future__ import annotations

import re

MOST_MARKS = 12
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"<n(\d+)>")
MARKS = tuple(f"<n{number}>" for number in range(1, MOST_MARKS + 1))


def mask_numbers(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with marks in the place of numbers, and the numbers by mark.

    Numbers beyond the twelfth stay as they are.
    """
    numbers: list[str] = []

    def hide(match: re.Match[str]) -> str:
        digits = match[0]
        if digits not in numbers:
            if len(numbers) == MOST_MARKS:
                return digits
            numbers.append(digits)
        return MARKS[numbers.index(digits)]

    return _DIGITS.sub(hide, text), tuple(numbers)


def mask_pair(source: str, target: str) -> tuple[str, str] | None:
    """Return a pair with its numbers hidden, or None when the sides' numbers differ.

    The target's numbers get the marks they have in the source: 'до 5 марта' – 'by 5 March' is a pair to
    learn from, 'пять' – '5' is none.
    """
    masked, numbers = mask_numbers(source)
    if set(_DIGITS.findall(target)) != set(_DIGITS.findall(source)) or len(numbers) >= MOST_MARKS:
        return None
    places = {digits: MARKS[place] for place, digits in enumerate(numbers)}
    return masked, _DIGITS.sub(lambda match: places[match[0]], target)


def unmask_numbers(text: str, numbers: tuple[str, ...]) -> str | None:
    """Put the numbers back; None when a mark is missing or has no number: the translation is then wrong."""
    found = {int(match) for match in _MARK.findall(text)}
    if found != set(range(1, len(numbers) + 1)):
        return None
    return _MARK.sub(lambda match: numbers[int(match[1]) - 1], text)
