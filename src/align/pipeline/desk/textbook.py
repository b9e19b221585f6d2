"""The memory's texts kept in memory, with the places of every word: where a phrase may stand, at once."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from align.memory.patterns import Finder, PatternKind, make_finder, required_letters
from align.model import LANGUAGES
from align.pipeline.desk.courtesy import Courtesy
from align.pipeline.memory.sight import Sight
from align.store.memory import SqlMemory
from align.text.lemmas import lemmas
from align.text.tokens import TokenKind, iterate_tokens

SECONDS = 3.0
"""So long a regular expression may run over the whole memory; then it is refused."""
_SLICE = 100


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

    def holding(self, letters: str) -> list[int]:
        """Return the places of the texts that hold ``letters``, which are folded."""
        return [place for place, text in enumerate(self.folded) if letters in text]


class TextBook:
    """Finds phrases in the texts of a memory; may be used from several threads."""

    def __init__(self, memory: SqlMemory, courtesy: Courtesy) -> None:
        self._memory = memory
        self._courtesy = courtesy
        self._lock = threading.RLock()
        self._kept = {lang: _Texts() for lang in LANGUAGES}
        self._sight = Sight()
        self._units: dict[int, str] = {}
        self._clock = 0

    def work(self, seconds: float) -> bool:
        """Read and index for about ``seconds``, so that the first search need not; True when all is done."""
        until = time.monotonic() + seconds
        for lang in LANGUAGES:
            with self._lock:
                kept = self._fresh(lang)
            while kept.indexed < len(kept.texts):
                self._courtesy.give_way()
                with self._lock:
                    kept.index(lang, min(kept.indexed + _SLICE, len(kept.texts)))
                if time.monotonic() > until:
                    return False
        return True

    def find(self, pattern: str, lang: str, kind: PatternKind) -> list[int]:
        """Return the entries that are seen and whose ``lang`` text has ``pattern``, in the memory's order.

        Raises UsageError for a pattern that makes no sense, and ``pattern-slow`` for a regular expression
        that takes longer than :data:`SECONDS`.
        """
        until = time.monotonic() + SECONDS
        finder = make_finder(pattern, lang, kind=kind, left=lambda: until - time.monotonic())
        with self._lock:
            kept = self._fresh(lang)
            places, test = self._candidates(kept, pattern, lang, kind, finder)
            looked_at = kept.texts if kind is PatternKind.REGEX else kept.folded
            texts = [(kept.entries[place], looked_at[place]) for place in places]
        # People's expressions run without the lock: nobody else waits for them.
        return self._seen([entry for entry, text in texts if test(text)])

    def units_with(self, text: str, langs: Iterable[str]) -> set[str]:
        """Return the units that have ``text`` in one of ``langs``; case, ё, kinds of blanks do not matter.

        Texts that were rejected are in no memory, so units are not found by these.
        """
        letters = _sought(text)
        found: set[int] = set()
        with self._lock:
            for lang in langs:
                kept = self._fresh(lang)
                found.update(kept.entries[place] for place in kept.holding(letters))
            seen = self._seen(sorted(found))
            return {self._units[entry] for entry in seen if entry in self._units}

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
            letters = required_letters(pattern)
            return kept.holding(letters) if letters else range(len(kept.texts)), finder
        if kind is PatternKind.EXACT:
            words = re.findall(r"[^\W\d_]+|\d+", _folded(pattern))
            longest = max(words, key=len, default="")
            is_whole = _folded(pattern.strip()) == longest  # a single word: what holds it, has it
            return kept.holding(longest), _anywhere if is_whole else finder
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

    def _seen(self, found: Sequence[int]) -> list[int]:
        """Return those of ``found`` (rising) that are seen now."""
        with self._lock:
            now = self._memory.position().clock
            fresh = dict(self._memory.own_units(after=self._clock, until=now)) if now > self._clock else {}
            ids = np.array(sorted(fresh), np.int64)
            if self._clock:
                self._sight.add_own(ids)
                self._sight.follow(self._memory, after=self._clock)
            elif now:
                self._sight.begin(self._memory, [ids], after=now)
            self._units |= fresh
            self._clock = now
            listed = np.array(found, np.int64)
            return [int(entry) for entry in listed[self._sight.seen(listed)]]


def has_text(text: str, sought: str) -> bool:
    """Tell whether ``sought`` stands in ``text``; case, ё and kinds of blanks do not matter."""
    return _sought(sought) in _folded(text)


def _sought(text: str) -> str:
    return _folded(" ".join(text.split()))


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е").replace("\u00a0", " ").replace("\u202f", " ")


def _anywhere(text: str) -> list[tuple[int, int]]:
    """Find something in every text: the candidates were chosen well enough."""
    return [(0, len(text))]


def _in_a_row(forms: Sequence[Sequence[str]]) -> Finder:
    """Return what finds one of each list of forms in a row in folded texts, whatever marks stand between."""
    if len(forms) < 2:
        return _anywhere
    choices = ("|".join(map(re.escape, sorted(each, key=len, reverse=True))) for each in forms)
    words = r"\W+".join(f"(?:{choice})" for choice in choices)
    expression = re.compile(rf"(?<!\w){words}(?!\w)")
    return lambda text: [match.span() for match in expression.finditer(text)]
