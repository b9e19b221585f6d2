"""What changes from one formulaic sentence to the next: dates, figures, names of states, cities, bodies.

:class:`SlotFinder` finds them in Russian, in any case form; a text with its slots masked is the same for
«Заседание Совета министров обороны состоялось 6 мая 2026 года в Минске» and for «Заседание Постоянного
совета состоялось 12 июня 2027 года в Бишкеке».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from align.draft.dates import DATE, Date, read_date
from align.draft.figures import FIGURE, figure_forms, value_of
from align.draft.kazakh import case_forms
from align.draft.names import NAMES, PERSON, Name
from align.draft.persons import Person, find_persons
from align.text.lemmas_ru import analyser, lemma
from align.text.normalise import DASHES, match_key

DATE_SLOT, FIGURE_SLOT = "date", "figure"
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = re.compile(rf"[\s{re.escape(DASHES)}]+")
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})

Value = Date | Name | Person | str


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch ``start:end`` of a Russian text (code points, end exclusive) that may differ.

    ``kind`` says what may stand in its place, ``value`` is what does: a date, a figure as
    :func:`align.draft.figures.value_of` gives it, a name. ``cases`` are the grammatical cases the words may
    be in.
    """

    start: int
    end: int
    kind: str
    value: Value
    cases: frozenset[str] = _CASES

    def forms(self, lang: str) -> Mapping[str, str]:
        """Return how the value may be written in ``lang``, by names all values of the kind share."""
        if isinstance(self.value, Date):
            return self.value.forms(lang)
        if isinstance(self.value, Person):
            return self.value.forms(lang)
        if isinstance(self.value, Name):
            return name_forms(self.value, lang)
        return figure_forms(self.value, lang)

    def fits(self, other: Slot) -> bool:
        """Say whether ``other`` may stand here: of one kind and in one case, and one or many alike."""
        if self.kind != other.kind or not self.cases & other.cases:
            return False
        return self.kind != FIGURE_SLOT or (self.value == "1") == (other.value == "1")


class SlotFinder:
    """Finds slots in Russian texts; ``names`` come before those of the table. May be shared by threads."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        for name in (*names, *NAMES):
            key = tuple(lemma(word) for word in _WORD.findall(name.ru))
            listed = self._by_first.setdefault(key[0], [])
            if all(known != key for known, _ in listed):
                listed.append((key, name))
        for listed in self._by_first.values():
            listed.sort(key=lambda item: -len(item[0]))

    def find(self, text: str) -> list[Slot]:
        """Return the slots of ``text`` in order; none overlap."""
        taken = list(_dates(text))
        taken += [slot for slot in self._names(text) if not _overlaps(slot, taken)]
        taken += [slot for slot in _persons(text) if not _overlaps(slot, taken)]
        taken += [slot for slot in _figures(text) if not _overlaps(slot, taken)]
        return sorted(taken, key=lambda slot: slot.start)

    def _names(self, text: str) -> Iterator[Slot]:
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            size = 1
            if words[at][0][0].isupper():
                for key, name in self._by_first.get(lemma(words[at][0]), ()):
                    slot = self._at(text, words[at : at + len(key)], key, name)
                    if slot is not None:
                        yield slot
                        size = len(key)
                        break
            at += size

    def _at(self, text: str, words: Sequence[re.Match[str]], key: Sequence[str], name: Name) -> Slot | None:
        if tuple(lemma(word[0]) for word in words) != tuple(key):
            return None
        gaps = (text[a.end() : b.start()] for a, b in pairwise(words))
        if not all(_JOINING.fullmatch(gap) for gap in gaps):
            return None
        start, end = words[0].start(), words[-1].end()
        if name.ru[0] != "«":
            return Slot(start, end, name.kind, name, cases_of([word[0] for word in words]))
        if text[start - 1 : start] + text[end : end + 1] != "«»":
            return None
        return Slot(start - 1, end + 1, name.kind, name)


def name_forms(name: Name, lang: str) -> Mapping[str, str]:
    """Return how ``name`` may be written in ``lang``: in Kazakh by case."""
    return {"": name.en} if lang == "en" else case_forms(name.kk, possessive=name.possessive)


@lru_cache(maxsize=1 << 14)
def _cases(word: str) -> frozenset[str]:
    found = {str(reading.tag.case) for reading in analyser().parse(word.lower()) if reading.tag.case}
    known = {"loc2": "loct", "gen2": "gent", "gen1": "gent", "acc2": "accs"}
    return frozenset(known.get(case, case) for case in found) & _CASES or _CASES


def cases_of(words: Sequence[str]) -> frozenset[str]:
    """Return the cases that the first words of a name agree on; all where they agree on none."""
    first = _cases(words[0])
    if len(words) > 1:
        first = first & _cases(words[1]) or first
    return first


def _dates(text: str) -> Iterator[Slot]:
    for match in DATE.finditer(text):
        date = read_date(match)
        if date is not None:
            kind = DATE_SLOT if date.year else f"{DATE_SLOT} without year"
            yield Slot(match.start(), match.end(), kind, date)


def _persons(text: str) -> Iterator[Slot]:
    for found in find_persons(text):
        yield Slot(found.start, found.end, PERSON, found.person, found.cases)


def _figures(text: str) -> Iterator[Slot]:
    for match in FIGURE.finditer(text):
        yield Slot(match.start(), match.end(), FIGURE_SLOT, value_of(match[0]))


def _overlaps(slot: Slot, taken: Sequence[Slot]) -> bool:
    return any(slot.start < other.end and other.start < slot.end for other in taken)


def masked_key(text: str, slots: Sequence[Slot]) -> str:
    """Return the match key of ``text`` with every slot replaced by its kind."""
    pieces: list[str] = []
    at = 0
    for slot in slots:
        pieces += [
            text[at : slot.start],
            f"\N{LEFT DOUBLE PARENTHESIS}{slot.kind}\N{RIGHT DOUBLE PARENTHESIS}",
        ]
        at = slot.end
    return match_key("".join((*pieces, text[at:])))
