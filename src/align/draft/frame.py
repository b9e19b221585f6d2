"""What stands around a sentence without belonging to it: the item's number before, «;» or «.» after.

«3. «О Плане …»;» and «7. «О Плане …».» are one sentence to the memory; a draft takes number and end from
the text it is a draft of, written as its language writes them: «а)» is "(a)" in English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(
    r"\s*(?:(?P<dash>[–—-])\s+|(?P<number>\d{1,3}(?:\.\d{1,3})*[.)])\s+|(?P<letter>[а-я])\)\s+)"
)
_TARGET_HEAD = re.compile(
    r"\s*(?:[–—-]\s+|\d{1,3}(?:\.\d{1,3})*[.)]\s+|\(?[a-zа-яәғқңөұүһі]\)\s+|\(\d{1,3}\)\s+)"
)
_LETTERS = dict(zip("абвгдежзиклмн", "abcdefghijklm", strict=True))
_END_MARKS = ".;:,…"


@dataclass(frozen=True, slots=True)
class Framed:
    """A text taken apart: ``head + core + tail`` is the text."""

    head: str
    core: str
    tail: str


def take_apart(text: str) -> Framed:
    """Take a Russian text apart."""
    return _apart(text, _HEAD.match(text))


def take_translation_apart(text: str) -> Framed:
    """Take an English or Kazakh text apart."""
    return _apart(text, _TARGET_HEAD.match(text))


def _apart(text: str, head: re.Match[str] | None) -> Framed:
    start = head.end() if head else 0
    core = text[start:].rstrip()
    if core.endswith(tuple(_END_MARKS)):
        core = core[:-1].rstrip()
    return Framed(text[:start], core, text[start + len(core) :])


def head_in(head: str, lang: str) -> str:
    """Return the number or dash before a Russian item as ``lang`` writes it."""
    match = _HEAD.match(head)
    if match is None:
        return ""
    if match["letter"]:
        letter = match["letter"]
        return f"({_LETTERS.get(letter, letter)}) " if lang == "en" else f"{letter}) "
    return f"{match['number'] or '–'} "


def framed_like(source: Framed, core: str, lang: str) -> str:
    """Return the translation ``core`` with the head and the end of the Russian text ``source``."""
    end = source.tail.strip()
    return head_in(source.head, lang) + core + end
