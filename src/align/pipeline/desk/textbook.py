"""The memory's texts kept in memory, with the places of every word: where a phrase may stand, at once."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from align.memory.patterns import Finder, PatternKind, make_finder
from align.model import LANGUAGES
from align.store.memory import SqlMemory
from align.text.lemmas import lemmas
from align.text.tokens import TokenKind, iterate_tokens

SECONDS = 5.0
"""After so long a search ends with what it has: a regular expression may be slow on every text."""
_SLICE = 200


@dataclass(slots=True)
class _Texts:
    """The texts of one language: entries and texts side by side; words and their forms up to ``indexed``."""

    clock: int = 0
    entries: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    indexed: int = 0
    places: dict[str, list[int]] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)

    def index(self, lang: str, until: int) -> None:
        """Take the words of the texts before place ``until`` in."""
        for place in range(self.indexed, until):
            for word in {t.text for t in iterate_tokens(self.folded[place]) if t.kind is TokenKind.WORD}:
                if word not in self.places:
                    self.places[word] = []
                    found = lemmas(word, lang)
                    self.forms.setdefault(found[0].lower() if found else word, []).append(word)
                self.places[word].append(place)
        self.indexed = max(self.indexed, until)


class TextBook:
    """Finds phrases in the texts of a memory; may be used from several threads."""

    def __init__(self, memory: SqlMemory) -> None:
        self._memory = memory
        self._lock = threading.RLock()
        self._kept = {lang: _Texts() for lang in LANGUAGES}

    def work(self, seconds: float) -> bool:
        """Read and index for about ``seconds``, so that the first search need not; True when all is done."""
        until = time.monotonic() + seconds
        for lang in LANGUAGES:
            with self._lock:
                kept = self._fresh(lang)
            while kept.indexed < len(kept.texts):
                with self._lock:
                    kept.index(lang, min(kept.indexed + _SLICE, len(kept.texts)))
                if time.monotonic() > until:
                    return False
        return True

    def find(self, pattern: str, lang: str, kind: PatternKind) -> tuple[list[int], bool]:
        """Return the entries whose ``lang`` text has ``pattern``, and whether the search came to its end.

        Entries that are seen no more may be among them. Raises UsageError for a pattern that makes no sense.
        """
        finder = make_finder(pattern, lang, kind=kind)
        until = time.monotonic() + SECONDS
        found: list[int] = []
        with self._lock:
            kept = self._fresh(lang)
            places, test = self._candidates(kept, pattern, lang, kind, finder)
            for number, place in enumerate(places):
                if number % 256 == 0 and time.monotonic() > until:
                    return found, False
                if test(kept.texts[place]):
                    found.append(kept.entries[place])
        return found, True

    def sample(self, lang: str, count: int, *, without: Iterable[int]) -> list[str]:
        """Return some ``count`` texts from all over the memory, but for those of the entries ``without``."""
        left_out = set(without)
        with self._lock:
            kept = self._fresh(lang)
            step = max(1, len(kept.texts) // count)
            places = range(0, len(kept.texts), step)
            return [kept.texts[place] for place in places if kept.entries[place] not in left_out]

    def _candidates(
        self, kept: _Texts, pattern: str, lang: str, kind: PatternKind, finder: Finder
    ) -> tuple[Iterable[int], Finder]:
        """Return where it is worth to look, and with what."""
        if kind is PatternKind.REGEX:
            return range(len(kept.texts)), finder
        if kind is PatternKind.EXACT:
            words = re.findall(r"[^\W\d_]+|\d+", _folded(pattern))
            longest = max(words, key=len, default="")
            holding = [n for n, text in enumerate(kept.folded) if longest in text]
            is_whole = _folded(pattern.strip()) == longest  # a single word: what holds it, has it
            return holding, _anywhere if is_whole else finder
        kept.index(lang, len(kept.texts))
        forms = [kept.forms.get(lemma.lower(), []) for lemma in lemmas(pattern, lang)]
        having = [{place for form in each for place in kept.places[form]} for each in forms]
        return sorted(set.intersection(*having) if having else ()), _in_a_row(forms)

    def _fresh(self, lang: str) -> _Texts:
        kept, now = self._kept[lang], self._memory.position().clock
        if now > kept.clock:
            for entry, _, text in self._memory.texts(lang, after=kept.clock, until=now):
                kept.entries.append(entry)
                kept.texts.append(text)
                kept.folded.append(_folded(text))
            kept.clock = now
        return kept


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def _anywhere(text: str) -> list[tuple[int, int]]:
    """Find something in every text: the candidates were chosen well enough."""
    return [(0, len(text))]


def _in_a_row(forms: Sequence[Sequence[str]]) -> Finder:
    """Return what finds one of each list of forms, one after the other, whatever marks stand between."""
    if len(forms) < 2:
        return _anywhere
    choices = ("|".join(map(re.escape, sorted(each, key=len, reverse=True))) for each in forms)
    words = r"\W+".join(f"(?:{choice})" for choice in choices)
    expression = re.compile(rf"(?<!\w){words}(?!\w)")
    return lambda text: [match.span() for match in expression.finditer(_folded(text))]
