"""What the occurrences of a formula became in a target language.

The target span of an occurrence is the stretch of words that believes most in the words of the formula
and least in the words around it: the stretch of greatest sum (Kadane's algorithm, Bentley 1984) of
``belief inside − belief outside − a threshold``. Function words at its edges are cut off, renderings
that differ by inflection are one group. Where a stretch is seen once and the same text holds a
rendering seen oftener, in about the same place, that one is taken. Occurrences without a stretch are
uncovered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.formulae.formula import Formula, Occurrence
from align.formulae.word_alignment import Floats, WordLinks, align_words
from align.text.grammar_ru import Role, grammar
from align.text.lemmas import LemmaToken, iterate_lemmas
from align.text.tokens import TokenKind

_EDGE_WORDS = {
    "en": frozenset(
        "the a an of and or to in on at by for with from as that which its his her their our be is are "
        "was were it this these those have has had will would should".split()
    ),
    "kk": frozenset("және мен бен пен да де та те үшін ол бұл осы сол еді болып деп".split()),
}
_ADPOSITIONS = {
    "en": frozenset("of to in on at by for with from as".split()),
    "kk": frozenset("үшін мен бен пен".split()),
}
_UNSEEN = frozenset("the a an".split())
_TENSIONS = {"en": 2.0, "kk": 0.8}
"""Kazakh puts the verb last and what English says after a noun before it: the diagonal says less."""
_THRESHOLDS = {"en": 0.09, "kk": 0.0}
"""Below this belief a word is no part of a rendering; learned on the sample corpus."""
_SLACK = 3


@dataclass(frozen=True, slots=True)
class TranslatedPassage:
    """A Russian segment and its translation; ``document`` and ``segment`` name the Russian one."""

    document: str
    segment: int
    source: str
    target: str
    finished: bool = True


@dataclass(frozen=True, slots=True)
class RenderedOccurrence:
    """An occurrence and its rendering: ``target[start:end]`` of the translation, '' where uncovered."""

    occurrence: Occurrence
    start: int
    end: int
    surface: str
    finished: bool = True


@dataclass(frozen=True, slots=True)
class Rendering:
    """Occurrences rendered alike but for inflection and function words at the edges.

    ``text`` is the most frequent form, ``lemmas`` what all forms share.
    """

    text: str
    lemmas: tuple[str, ...]
    occurrences: tuple[RenderedOccurrence, ...]

    @property
    def count(self) -> int:
        """The number of occurrences."""
        return len(self.occurrences)


@dataclass(frozen=True, slots=True)
class Renderings:
    """What a formula became in ``lang``: groups, most used first; then occurrences without a rendering.

    ``untranslated`` counts occurrences whose segment has no translation in ``lang``.
    """

    lang: str
    groups: tuple[Rendering, ...]
    uncovered: tuple[RenderedOccurrence, ...]
    untranslated: int = 0


@dataclass(frozen=True, slots=True)
class _Tokens:
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    marks: tuple[bool, ...]

    @staticmethod
    def of(text: str, lang: str) -> _Tokens:
        tokens: list[LemmaToken] = list(iterate_lemmas(text, lang))
        return _Tokens(
            tuple(found.lemma.lower() for found in tokens),
            tuple((found.token.start, found.token.end) for found in tokens),
            tuple(found.token.kind is TokenKind.PUNCTUATION for found in tokens),
        )


def find_renderings(
    formulae: Sequence[Formula],
    passages: Sequence[TranslatedPassage],
    lang: str,
    *,
    extra: Sequence[tuple[str, str]] = (),
) -> dict[str, Renderings]:
    """Return the renderings in ``lang`` of each formula, by its id.

    Word alignment is learned from ``passages`` and from ``extra`` pairs of Russian and target texts
    (a memory, a termbase); only ``passages`` are searched. At most one passage a segment.
    """
    source = [_Tokens.of(passage.source, "ru") for passage in passages]
    target = [_Tokens.of(passage.target, lang) for passage in passages]
    pairs: list[tuple[Sequence[str], Sequence[str]]] = [
        (left.words, right.words) for left, right in zip(source, target, strict=True)
    ]
    pairs += [(_Tokens.of(left, "ru").words, _Tokens.of(right, lang).words) for left, right in extra]
    places = {(passage.document, passage.segment): index for index, passage in enumerate(passages)}
    needed = {
        places[key] for formula in formulae for o in formula.occurrences
        if (key := (o.document, o.segment)) in places
    }  # fmt: skip
    links = align_words(pairs, wanted=sorted(needed), tension=_TENSIONS[lang])
    result = {}
    for formula in formulae:
        found, untranslated = [], 0
        for occurrence in formula.occurrences:
            index = places.get((occurrence.document, occurrence.segment))
            if index is None:
                untranslated += 1
                continue
            span = None
            if index in links:
                span = _span(links[index], occurrence, source[index], target[index], lang, formula)
            found.append((occurrence, index, span))
        result[formula.id] = _grouped(
            found, passages, target, lang, size=_content_words(formula), untranslated=untranslated
        )
    return result


def following_groups(renderings: Renderings, preferred: str) -> tuple[Rendering, ...]:
    """Return the groups whose words are those of the text ``preferred``: the same text but for inflection.

    Function words at the edges make no difference, because renderings have mostly lost theirs: «of the
    member States» follows "member States".
    """
    tokens = _Tokens.of(preferred, renderings.lang)
    words = _key(tokens, (0, len(tokens.words) - 1))
    wanted = _bare_words(words, renderings.lang) or words
    return tuple(group for group in renderings.groups if wanted and group.lemmas == wanted)


def _bare_words(words: Sequence[str], lang: str) -> tuple[str, ...]:
    first, last = 0, len(words)
    while first < last and words[first] in _EDGE_WORDS[lang]:
        first += 1
    while last > first and words[last - 1] in _EDGE_WORDS[lang]:
        last -= 1
    return tuple(words[first:last])


def _content_words(formula: Formula) -> int:
    light = (Role.PREPOSITION, Role.CONJUNCTION, Role.PARTICLE, Role.PRONOUN)
    return sum(word[0].isalpha() and grammar(word).role not in light for word in formula.lemmas)


_Found = tuple[Occurrence, int, tuple[int, int] | None]


def _span(
    links: WordLinks,
    occurrence: Occurrence,
    source: _Tokens,
    target: _Tokens,
    lang: str,
    formula: Formula,
) -> tuple[int, int] | None:
    """Return first and last (inclusive) target token of a rendering, or None."""
    rows = links.belief.shape[0]
    inside = np.array(
        [start < occurrence.end and end > occurrence.start for start, end in source.spans[:rows]]
    )
    if not inside.any():
        return None
    width = links.belief.shape[1]
    own = links.belief[inside].max(axis=0)
    others = links.belief[~inside].max(axis=0) if (~inside).any() else np.zeros(width)
    weights = own - 0.7 * others - _THRESHOLDS[lang]
    light = np.array([word in _EDGE_WORDS[lang] for word in target.words[:width]])
    marks = np.array(target.marks[:width])
    weights[light] = np.clip(weights[light], -0.1, 0.1)
    weights[marks] = np.clip(weights[marks], -0.15, 0.0)
    first, last = _heaviest(weights)
    if first > last or weights[first : last + 1].sum() < 0.1:
        return None
    cleaned = _cleaned(first, last, target, lang)
    if cleaned is None or not begins_with_preposition(formula):
        return cleaned
    return _with_its_preposition(cleaned, own >= others, target, lang)


def _heaviest(weights: Floats) -> tuple[int, int]:
    """Return the stretch of greatest sum, the first of equals; (0, -1) if nothing is positive."""
    best, found = 0.0, (0, -1)
    running, begin = 0.0, 0
    for index, weight in enumerate(weights.tolist()):
        if running <= 0:
            running, begin = 0.0, index
        running += weight
        if running > best + 1e-12:
            best, found = running, (begin, index)
    return found


def begins_with_preposition(formula: Formula) -> bool:
    """Say whether a formula begins with a preposition, whose translation is then part of the rendering."""
    return grammar(formula.lemmas[0]).role is Role.PREPOSITION


def _with_its_preposition(
    span: tuple[int, int], belongs: npt.NDArray[np.bool_], target: _Tokens, lang: str
) -> tuple[int, int]:
    """Take the preposition before (Kazakh: the postposition after) a span in, where it belongs to it.

    «по крайней мере» is "at least", not "least"; «в целях» is «мақсатында» with nothing around it.
    """
    first, last = span
    if lang == "kk":
        after = last + 1
        fits = after < len(belongs) and target.words[after] in _ADPOSITIONS[lang] and belongs[after]
        return first, after if fits else last
    before = first - 1
    if before > 0 and target.words[before] == "the" and target.words[before - 1] in _ADPOSITIONS[lang]:
        before -= 1
    fits = before >= 0 and target.words[before] in _ADPOSITIONS[lang] and belongs[before]
    return before if fits else first, last


def _cleaned(first: int, last: int, target: _Tokens, lang: str) -> tuple[int, int] | None:
    """Cut punctuation and function words off both edges."""
    light = _EDGE_WORDS[lang]
    while first <= last and (target.marks[first] or target.words[first] in light):
        first += 1
    while last >= first and (target.marks[last] or target.words[last] in light):
        last -= 1
    if first > last:
        return None
    return first, last + _closes(target, first, last)


def _closes(target: _Tokens, first: int, last: int) -> bool:
    """True when the next mark closes a bracket opened inside: «Troops (Collective Forces)»."""
    inside = target.words[first : last + 1]
    following = target.words[last + 1] if last + 1 < len(target.words) else ""
    return following == ")" and inside.count("(") == inside.count(")") + 1


def _key(target: _Tokens, span: tuple[int, int]) -> tuple[str, ...]:
    return tuple(
        word
        for word, mark in zip(
            target.words[span[0] : span[1] + 1], target.marks[span[0] : span[1] + 1], strict=True
        )
        if not mark and word not in _UNSEEN
    )


def _grouped(
    found: Sequence[_Found],
    passages: Sequence[TranslatedPassage],
    target: Sequence[_Tokens],
    lang: str,
    *,
    size: int,
    untranslated: int,
) -> Renderings:
    """Group renderings, the most used first; of equals the one nearest to ``size`` words."""
    keys = [None if span is None else _key(target[index], span) for _, index, span in found]
    counts = Counter(key for key in keys if key)
    groups: defaultdict[tuple[str, ...], list[RenderedOccurrence]] = defaultdict(list)
    uncovered = []
    taken: set[tuple[int, int, int]] = set()
    for (occurrence, index, span), key in zip(found, keys, strict=True):
        if key is None or counts[key] < 2:
            span = _known_rendering(target[index], span, counts) or span
        if span is None or (key is None and (index, *span) in taken):
            uncovered.append(RenderedOccurrence(occurrence, 0, 0, "", passages[index].finished))
            continue
        taken.add((index, *span))
        tokens = target[index]
        start, end = tokens.spans[span[0]][0], tokens.spans[span[1]][1]
        surface = passages[index].target[start:end]
        # "particular" and "in particular" are one rendering whose edge was found once and missed once.
        groups[_bare_words(_key(tokens, span), lang)].append(
            RenderedOccurrence(occurrence, start, end, surface, passages[index].finished)
        )
    listed = [_rendering(key, members) for key, members in groups.items()]
    listed.sort(key=lambda group: (-group.count, abs(len(group.lemmas) - size), group.text, group.lemmas))
    return Renderings(lang, tuple(listed), tuple(uncovered), untranslated)


def _known_rendering(
    target: _Tokens, span: tuple[int, int] | None, counts: Mapping[tuple[str, ...], int]
) -> tuple[int, int] | None:
    """Return where a rendering seen at least twice stands in a text, near ``span`` if that is known."""
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        if counts[key] < 2:
            return None
        for at in range(len(target.words) - len(key) + 1):
            near = span is None or (at <= span[1] + _SLACK and at + len(key) - 1 >= span[0] - _SLACK)
            if near and target.words[at : at + len(key)] == key:
                return at, at + len(key) - 1
    return None


def _rendering(key: tuple[str, ...], members: list[RenderedOccurrence]) -> Rendering:
    forms = Counter(" ".join(member.surface.split()) for member in members)
    text = min(forms, key=lambda form: (-forms[form], len(form), form))
    return Rendering(text, key, tuple(members))
