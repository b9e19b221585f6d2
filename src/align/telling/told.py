"""Finding the row a sentence was made of, and saying it in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from align.errors import AlignError
from align.telling.tables import TABLES, Row

#: Letters of its own a row must have to be taken for a sentence whose origin is not known: «{path}: {what}.»
#: would fit nearly everything.
_LEAST_OWN = 12
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class _Telling:
    """A text in the other language, and how many characters of the original its rows had of their own."""

    text: str
    own: int


def told(text: str, lang: str, *, about: str = "") -> str:
    """Return what ``text`` says in ``lang`` (en, ru, kk); ``text`` itself where no row fits.

    ``about`` names the rows that are asked first: an error's slug, a finding's code, ``doctor``,
    ``history``. A line made of a message and a hint is told part by part, and so is what fills a blank.

    >>> told("--runner dask: local or ray.", "ru", about="runner-unknown")
    '--runner dask: укажите local или ray.'
    """
    if lang == "en" or not text:
        return text
    found = _line(text, lang, about) or _line(text, lang, "")
    return found.text if found is not None else text


def told_error(error: AlignError, lang: str) -> str:
    """Return message and hint of ``error`` in ``lang``, as the one line that is printed."""
    parts = [told(part, lang, about=error.slug) for part in (error.message, error.hint) if part]
    return " ".join(" ".join(parts).split())


def _line(text: str, lang: str, about: str) -> _Telling | None:
    """Tell ``text`` as one sentence, or as two that stand side by side, whichever knows more of it."""
    best = _sentence(text, lang, about)
    for end in re.finditer(r"(?<=[.:)!?]) ", text):
        hint = _sentence(text[end.end() :], lang, about)
        message = hint and _sentence(text[: end.start()], lang, about)
        if hint and message and (best is None or message.own + hint.own > best.own):
            best = _Telling(f"{message.text} {hint.text}", message.own + hint.own)
    return best


def _sentence(text: str, lang: str, about: str) -> _Telling | None:
    for row, own in _rows(about):
        if not about and own < _LEAST_OWN:
            break
        values = _values(row[0], text)
        if values is not None:
            said = {name: _filling(value, lang, about) for name, value in values.items()}
            return _Telling(row[1 if lang == "ru" else 2].format_map(said), own)
    return None


def _filling(value: str, lang: str, about: str) -> str:
    """Tell what fills a blank, where it is a clause of ours: «no answer within 60 seconds»."""
    found = _sentence(value, lang, about) if about else None
    return found.text if found is not None else value


@cache
def _rows(about: str) -> Sequence[tuple[Row, int]]:
    """Return the rows of ``about`` (all for ''), those with most text of their own first."""
    rows = TABLES.get(about, ()) if about else tuple(row for rows in TABLES.values() for row in rows)
    counted = [(row, sum(map(len, _pieces(row[0])))) for row in dict.fromkeys(rows)]
    return sorted(counted, key=lambda each: -each[1])


def _values(template: str, text: str) -> dict[str, str] | None:
    """Return what stands in the blanks of ``template`` when ``text`` was made of it."""
    pieces = _pieces(template)
    if len(pieces) == 1:
        return {} if pieces[0] == text else None
    if not (text.startswith(pieces[0]) and text.endswith(pieces[-1])) or any(p not in text for p in pieces):
        return None
    fits = _pattern(template).fullmatch(text)
    return fits.groupdict() if fits is not None else None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("".join(_parts(template)), re.DOTALL)


def _parts(template: str) -> Iterator[str]:
    names = _BLANK.findall(template)
    pieces = _pieces(template)
    for number, piece in enumerate(pieces):
        yield re.escape(piece)
        if number < len(names):
            yield f"(?P<{names[number]}>.*?)"


def _pieces(template: str) -> list[str]:
    """Return the text of ``template`` between its blanks: ``"a {x} b"`` → ``["a ", " b"]``."""
    return _BLANK.split(template)[::2]
