"""Marks: end punctuation, brackets and quotation marks without a partner, quotation marks by language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.finding import Finding, Known, Pair
from align.model import Severity

_CLOSERS = "»”\"'’)]“¹²³"
_ENDS = ".!?…"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LIST_LETTER = re.compile(r"(?:^|[\s;])(?:\w{1,3}|[ivx]+)\)", re.IGNORECASE)
_ABBREVIATION_END = re.compile(r"(?:\b\w{1,5}|\d)\.$")


def check_end(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield a translation that lacks the source's end mark, ends in another, or has one the source lacks."""
    source, target = _ending(pair.source), _ending(pair.target)
    if not pair.target.strip() or _kind(source) == _kind(target):
        return
    if (
        not _kind(source)
        and _kind(target) == "."
        and _ABBREVIATION_END.search(pair.target.rstrip(_CLOSERS + " "))
    ):
        return
    if (
        not _kind(target)
        and _kind(source) == "."
        and re.search(r"\b(?:г|гг|др|т\.д|т\.п|руб|млн|тыс)\.$", pair.source)
    ):
        return
    place = len(pair.target.rstrip())
    bare = len(pair.target.rstrip().rstrip(_CLOSERS))
    start = bare - len(target) if target else place
    yield Finding(
        "punctuation", Severity.WARNING, start, max(bare, start) if target else place,
        "end-wrong" if target and source else "end-missing" if source else "end-added",
        {"found": target, "expected": source},
    )  # fmt: skip


def _ending(text: str) -> str:
    """Return the marks a text ends in, closing quotation marks and brackets apart."""
    bare = re.sub(r"\s", "", text[-12:]).rstrip(_CLOSERS)
    return bare[len(bare.rstrip(".!?…:;,–—")) :]


def _kind(marks: str) -> str:
    """Return the class of an ending: question, exclamation, stop, soft, or none."""
    if "?" in marks:
        return "?"
    for mark in "!:;,":
        if mark in marks:
            return mark
    return "." if set(marks) & set(_ENDS) else "–" if marks else ""


def check_partners(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield brackets and quotation marks that lack their partner, unless the source's do."""
    lone = _lone_brackets(pair.target)
    if lone and not _lone_brackets(pair.source):
        for place in lone:
            yield _partner(pair.target, place)
    # Speech told with a dash in Russian has quotation marks in English, which may close segments later.
    if re.search('[«“„"]', pair.source) and not _lone_quotes(pair.source):
        for place in _lone_quotes(pair.target):
            yield _partner(pair.target, place)


def _partner(text: str, place: int) -> Finding:
    return Finding("punctuation", Severity.WARNING, place, place + 1, "partner", {"mark": text[place]})


def _lone_brackets(text: str) -> list[int]:
    """Return the places of brackets without a partner; «а)» of a list wants none."""
    listed = {match.end() - 1 for match in _LIST_LETTER.finditer(text)}
    waiting: list[int] = []
    lone: list[int] = []
    for place, mark in enumerate(text):
        if mark in _BRACKETS:
            waiting.append(place)
        elif mark in _BRACKETS.values():
            if waiting and _BRACKETS[text[waiting[-1]]] == mark:
                waiting.pop()
            elif place not in listed and text[max(place - 1, 0)] not in ":;":  # «:)» is a face
                lone.append(place)
    return sorted(lone + waiting)


def _lone_quotes(text: str) -> list[int]:
    """Return the places of quotation marks without a partner.

    «» must pair, except that one » may close nested quotations («… «Каскад»). Curly and straight ones
    must be even in number: which of “ ” „ opens differs between languages, and Kazakh texts mix them.
    """
    waiting: list[int] = []
    lone: list[int] = []
    for place, mark in enumerate(text):
        if mark == "«":
            waiting.append(place)
        elif mark == "»" and waiting:
            waiting.pop()
        elif mark == "»":
            lone.append(place)
    if waiting and any(inside.count("«") > 1 for inside in text.split("»")[:-1]):
        waiting = waiting[1:]
    found = [place for place, mark in enumerate(text) if mark in '“”„"']
    if len(found) % 2:
        lone.append(found[-1])
    return sorted(lone + waiting)


def check_quotation_style(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield quotation marks of another language: «» in English, straight ones beside «» elsewhere."""
    if pair.target_lang == "en":
        for match in re.finditer("[«»„]", pair.target):
            yield Finding(
                "quotation", Severity.WARNING, match.start(), match.end(), "",
                {"found": match[0], "expected": "“ ”"},
            )  # fmt: skip
    elif "«" in pair.target:
        for match in re.finditer('"', pair.target):
            yield Finding(
                "quotation", Severity.INFO, match.start(), match.end(), "",
                {"found": match[0], "expected": "« »"},
            )  # fmt: skip
            return
