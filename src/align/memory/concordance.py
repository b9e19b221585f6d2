"""Keyword in context over the three languages, grouped by how the keyword was rendered.

``concordance`` streams: it holds one entry at a time. ``group_by_rendering`` works on the hits that
are to be shown. A rendering is guessed from association alone: among the word sequences of the target
texts, the one that stands in many hits and in few other texts (Dice's coefficient, Smadja et al. 1996,
"Translating collocations for bilingual lexicons"), compared by lemma and shown in its most frequent
form. On 30 phrases the best sequence was right for 25 in our trials; it is a grouping to read by, not
a translation to trust, and where nothing is associated clearly the group has no rendering.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.memory.patterns import Finder
from align.memory.similarity import LONGEST_KEPT
from align.model import Entry
from align.text.lemmas import LemmaToken, iterate_lemmas
from align.text.normalise import match_key
from align.text.timed import LONGEST_TEXT, Span
from align.text.tokens import TokenKind

LONGEST_RENDERING = 8
_LEAST_DICE = 0.3
_NEVER_AT_AN_EDGE = frozenset("the a an of and to be и және мен пен бен".split())
_SAME_COVERAGE = 0.75
"""A longer sequence is preferred while it stands in this share of the hits of the shorter one."""


@dataclass(frozen=True, slots=True)
class ConcordanceHit:
    """An entry that has the keyword: where, in its text of the language searched."""

    entry: Entry
    lang: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The text searched."""
        return self.entry.texts[self.lang]


@dataclass(frozen=True, slots=True)
class Rendering:
    """Hits whose ``lang`` text says the keyword alike: in ``text``, '' where nothing is clear.

    ``dice`` (0–1) is how clearly; ``spans`` are the places of the rendering by number of hit in
    ``hits``, which index the hits given, ascending. ``count`` counts entries.
    """

    lang: str
    text: str
    dice: float
    hits: tuple[int, ...]
    spans: Mapping[int, Span]

    @property
    def count(self) -> int:
        """The number of hits."""
        return len(self.hits)


def concordance(entries: Iterable[Entry], finder: Finder, lang: str) -> Iterator[ConcordanceHit]:
    """Yield the entries whose ``lang`` text has what ``finder`` finds, in the order given."""
    for entry in entries:
        spans = finder(entry.texts.get(lang, ""))
        if spans:
            yield ConcordanceHit(entry, lang, tuple(spans))


def keyword_in_context(text: str, span: Span, *, width: int = 60) -> tuple[str, str, str]:
    """Return what stands left of a span, the span, and what stands right of it.

    Left and right have at most ``width`` characters, cut at a blank where there is one, with an
    ellipsis where cut.
    """
    start, end = span
    left, right = text[:start], text[end:]
    if len(left) > width:
        left = left[len(left) - width :]
        left = "…" + (left.split(" ", 1)[1] if " " in left.rstrip() else left)
    if len(right) > width:
        right = right[:width]
        right = (right.rsplit(" ", 1)[0] if " " in right.lstrip() else right) + "…"
    return left, text[start:end], right


def group_by_rendering(
    hits: Sequence[ConcordanceHit], lang: str, *, others: Iterable[str] = ()
) -> list[Rendering]:
    """Group ``hits`` by the rendering of the keyword in ``lang``, the most frequent first.

    ``others`` are ``lang`` texts of entries without the keyword; some thousands are enough to tell
    the rendering from words that stand everywhere. Hits without a text in ``lang`` are in no group;
    texts that are the same but for typography count as one witness. The last group may be that of
    the hits without a rendering.
    """
    keys: dict[str, list[int]] = {}
    for number, hit in enumerate(hits):
        text = hit.entry.texts.get(lang, "")
        if text.strip():
            keys.setdefault(match_key(text), []).append(number)
    witnesses = [
        _Witness(words, _sequences(words), members)
        for key, members in keys.items()
        for words in [_words(key, lang)]
    ]
    return _grouped(hits, lang, witnesses, _elsewhere(witnesses, others, lang))


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Witness:
    """A target text: its lemmas in order ('' for punctuation), their sequences, the hits that have it."""

    words: Words
    sequences: set[Words]
    hits: list[int]


def _words(text: str, lang: str) -> Words:
    return _read(text, lang) if len(text) > LONGEST_KEPT else _kept(text, lang)


@lru_cache(maxsize=2048)
def _kept(text: str, lang: str) -> Words:
    """Kept for the latest texts: those without the keyword are the same ones for every keyword."""
    return _read(text, lang)


def _read(text: str, lang: str) -> Words:
    return tuple(
        "" if found.token.kind is TokenKind.PUNCTUATION else found.lemma.lower()
        for found in iterate_lemmas(text[:LONGEST_TEXT], lang)
    )


def _sequences(words: Words, *, firsts: Container[str] | None = None) -> set[Words]:
    """Return the word sequences of a text that do not run over punctuation (those that begin so)."""
    found: set[Words] = set()
    for start, first in enumerate(words):
        if firsts is not None and first not in firsts:
            continue
        for end in range(start + 1, min(start + LONGEST_RENDERING, len(words)) + 1):
            if not words[end - 1]:
                break
            found.add(words[start:end])
    return found


def _elsewhere(witnesses: Sequence[_Witness], others: Iterable[str], lang: str) -> Counter[Words]:
    """Count in how many other texts each sequence stands that several witnesses have."""
    here = Counter(sequence for witness in witnesses for sequence in witness.sequences)
    known = {sequence for sequence, count in here.items() if count > 1}
    firsts = {sequence[0] for sequence in known}
    counts: Counter[Words] = Counter()
    for text in others:
        counts.update(known & _sequences(_words(text, lang), firsts=firsts))
    return counts


def _grouped(
    hits: Sequence[ConcordanceHit], lang: str, witnesses: list[_Witness], elsewhere: Counter[Words]
) -> list[Rendering]:
    groups: list[Rendering] = []
    left = witnesses
    while left:
        best, dice = _best_sequence(left, elsewhere)
        if not best:
            break
        chosen = [witness for witness in left if best in witness.sequences]
        left = [witness for witness in left if best not in witness.sequences]
        groups.append(_rendering(hits, lang, best, dice, chosen))
    groups.sort(key=lambda group: (-group.count, group.text))
    if left:
        members = tuple(sorted(number for witness in left for number in witness.hits))
        groups.append(Rendering(lang, "", 0.0, members, {}))
    return groups


def _best_sequence(left: Sequence[_Witness], elsewhere: Counter[Words]) -> tuple[Words, float]:
    """Return the sequence most associated with the hits that are left; () if none is.

    The part of the Dice coefficient that counts the keyword is that of the hits not yet explained,
    so that a second rendering is judged on its own.
    """
    here: Counter[Words] = Counter()
    for witness in left:
        here.update(witness.sequences)

    def dice(sequence: Words) -> float:
        return 2 * here[sequence] / (len(left) + here[sequence] + elsewhere[sequence])

    usable = [
        sequence
        for sequence, count in here.items()
        if count >= 2 and not _NEVER_AT_AN_EDGE & {sequence[0], sequence[-1]}
    ]
    if not usable:
        return (), 0.0
    best = max(usable, key=lambda sequence: (dice(sequence), len(sequence), sequence))
    if dice(best) < _LEAST_DICE:
        return (), 0.0
    longer = [
        sequence
        for sequence in usable
        if len(sequence) > len(best)
        and here[sequence] >= max(2, _SAME_COVERAGE * here[best])
        and _contains(sequence, best)
    ]
    chosen = max(longer, key=lambda sequence: (here[sequence], len(sequence), sequence), default=best)
    return chosen, dice(chosen)


def _contains(longer: Words, shorter: Words) -> bool:
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def _rendering(
    hits: Sequence[ConcordanceHit], lang: str, sequence: Words, dice: float, chosen: Sequence[_Witness]
) -> Rendering:
    spans: dict[int, Span] = {}
    forms: Counter[str] = Counter()
    members = sorted(number for witness in chosen for number in witness.hits)
    for number in members:
        text = hits[number].entry.texts[lang]
        place = _place(list(iterate_lemmas(text[:LONGEST_TEXT], lang)), sequence)
        if place is not None:
            spans[number] = place
            forms[text[place[0] : place[1]]] += 1
    shown = max(forms, key=lambda form: (forms[form], -len(form), form), default=" ".join(sequence))
    return Rendering(lang, shown, round(dice, 3), tuple(members), spans)


def _place(tokens: Sequence[LemmaToken], sequence: Words) -> Span | None:
    words = [found.lemma.lower() for found in tokens]
    for at in range(len(words) - len(sequence) + 1):
        if tuple(words[at : at + len(sequence)]) == sequence:
            return tokens[at].token.start, tokens[at + len(sequence) - 1].token.end
    return None
