"""What the occurrences of a formula became in a target language.

Texts become numbered lemmas (:mod:`align.formulae.tokens`), their words are paired
(:mod:`align.formulae.word_alignment`), the target span of each occurrence is found
(:mod:`align.formulae.spans`): all three may be shared by workers. Renderings that differ by inflection are
one group. Where a stretch is seen once and the same text holds a rendering seen oftener, in about the same
place, that one is taken. Occurrences without a stretch are uncovered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.formulae.formula import Formula, Occurrence
from align.formulae.spans import EDGE_WORDS, Places, find_spans
from align.formulae.suffixes import Ints, Small
from align.formulae.tokens import Flags, LeftOut, Tokens, blocks_of, joined_tokens, pair_blocks, read_texts
from align.formulae.word_alignment import Dictionary, learn_dictionary
from align.model import SOURCE_LANGUAGE
from align.ports_jobs import IN_PROCESS, Runner
from align.text.grammar_ru import Role, grammar
from align.text.lemmas import iterate_lemmas
from align.text.tokens import TokenKind

_UNSEEN = frozenset("the a an".split())
_TENSIONS = {"en": 2.0, "kk": 0.8}
"""Kazakh puts the verb last and what English says after a noun before it: the diagonal says less."""
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
class PairedTexts:
    """Passages and their translations as tokens, and which words say the same (None: there are none).

    ``is_read`` says of each passage whether it could be read; the tokens of extra pairs follow theirs.
    """

    passages: Sequence[TranslatedPassage]
    lang: str
    source: Tokens
    target: Tokens
    is_read: Flags
    dictionary: Dictionary | None


def find_renderings(
    formulae: Sequence[Formula],
    passages: Sequence[TranslatedPassage],
    lang: str,
    *,
    extra: Sequence[tuple[str, str]] = (),
    runner: Runner = IN_PROCESS,
) -> dict[str, Renderings]:
    """Return the renderings in ``lang`` of each formula, by its id.

    Word alignment is learned from ``passages`` and from ``extra`` pairs of Russian and target texts
    (a memory, a termbase); only ``passages`` are searched. At most one passage a segment. What no worker of
    ``runner`` can read counts as not translated.
    """
    return renderings_in(formulae, pair_texts(passages, lang, extra=extra, runner=runner), runner=runner)


def pair_texts(
    passages: Sequence[TranslatedPassage],
    lang: str,
    *,
    extra: Sequence[tuple[str, str]] = (),
    source: Tokens | None = None,
    runner: Runner = IN_PROCESS,
    left_out: LeftOut | None = None,
) -> PairedTexts:
    """Read the translations and learn which words say the same; see :func:`find_renderings`.

    ``source`` are the tokens of the Russian texts of ``passages`` where they are known. ``left_out`` hears of
    texts that no worker could read.
    """
    names = [passage.document for passage in passages]
    blocks = blocks_of(names, [passage.target for passage in passages], lang)
    blocks += pair_blocks([text for _, text in extra], lang)
    target, is_read = read_texts(blocks, runner=runner, left_out=left_out)
    texts = [passage.source for passage in passages]
    blocks = [] if source is not None else blocks_of(names, texts, SOURCE_LANGUAGE)
    blocks += pair_blocks([text for text, _ in extra], SOURCE_LANGUAGE)
    more, more_read = read_texts(blocks, runner=runner, left_out=left_out)
    if source is None:
        is_read &= more_read
    left = more if source is None else joined_tokens([source, more])
    learned = learn_dictionary(left.side, target.side, tension=_TENSIONS[lang], runner=runner)
    return PairedTexts(passages, lang, left, target, is_read[: len(passages)], learned)


def renderings_in(
    formulae: Sequence[Formula], paired: PairedTexts, *, runner: Runner = IN_PROCESS
) -> dict[str, Renderings]:
    """Return the renderings of each formula, by its id, in texts that were paired."""
    places = _places(formulae, paired)
    is_translated = places.passage >= 0
    spans = np.full((len(places.passage), 2), -1, np.int32)
    if paired.dictionary is not None:
        spans[is_translated] = find_spans(
            places.select(np.flatnonzero(is_translated)), paired.source, paired.target, paired.dictionary,
            paired.lang, runner=runner,
        )  # fmt: skip
    grouping = _Grouping(paired)
    at, result = 0, {}
    for formula in formulae:
        here = slice(at, at + formula.count)
        result[formula.id] = grouping.group(formula, places.passage[here], spans[here])
        at += formula.count
    return result


def _places(formulae: Sequence[Formula], paired: PairedTexts) -> Places:
    """Return all occurrences of ``formulae``, one formula after the other; passage -1 where there is none."""
    known = {
        (passage.document, passage.segment): index
        for index, passage in enumerate(paired.passages)
        if paired.is_read[index]
    }
    found = [each for formula in formulae for each in formula.occurrences]
    counts = [formula.count for formula in formulae]
    return Places(
        np.array([known.get((each.document, each.segment), -1) for each in found], np.int64),
        np.array([each.start for each in found], np.int64),
        np.array([each.end for each in found], np.int64),
        np.repeat(np.array([begins_with_preposition(each) for each in formulae], np.bool_), counts),
    )


def following_groups(renderings: Renderings, preferred: str) -> tuple[Rendering, ...]:
    """Return the groups whose words are those of the text ``preferred``: the same text but for inflection.

    Function words at the edges make no difference, because renderings have mostly lost theirs: «of the
    member States» follows "member States".
    """
    words = [
        found.lemma.lower()
        for found in iterate_lemmas(preferred, renderings.lang)
        if found.token.kind is not TokenKind.PUNCTUATION and found.lemma.lower() not in _UNSEEN
    ]
    wanted = _bare_words(words, renderings.lang) or tuple(words)
    return tuple(group for group in renderings.groups if wanted and group.lemmas == wanted)


def _bare_words(words: Sequence[str], lang: str) -> tuple[str, ...]:
    first, last = 0, len(words)
    while first < last and words[first] in EDGE_WORDS[lang]:
        first += 1
    while last > first and words[last - 1] in EDGE_WORDS[lang]:
        last -= 1
    return tuple(words[first:last])


def _content_words(formula: Formula) -> int:
    light = (Role.PREPOSITION, Role.CONJUNCTION, Role.PARTICLE, Role.PRONOUN)
    return sum(word[0].isalpha() and grammar(word).role not in light for word in formula.lemmas)


def begins_with_preposition(formula: Formula) -> bool:
    """Say whether a formula begins with a preposition, whose translation is then part of the rendering."""
    return grammar(formula.lemmas[0]).role is Role.PREPOSITION


_Key = tuple[int, ...]
_Span = tuple[int, int]


class _Grouping:
    """Groups the renderings of one formula after the other; words are the numbers of their lemmas."""

    def __init__(self, paired: PairedTexts) -> None:
        self._paired = paired
        target = paired.target
        unseen = np.array([lemma in _UNSEEN for lemma in target.lemmas] or [False])
        self._is_seen = ~(target.marks | unseen[target.numbers])
        self._surfaces: dict[str, str] = {}  # what recurs is held once
        self._bares: dict[_Key, tuple[str, ...]] = {}

    def group(self, formula: Formula, passages: Ints, spans: Small) -> Renderings:
        """Group its renderings, the most used first; of equals the one nearest to its number of words.

        ``passages`` are those of its occurrences (-1: untranslated), ``spans`` their first and last words.
        """
        found: list[tuple[Occurrence, int, _Span | None, _Key]] = [
            (occurrence, index, (first, last) if first >= 0 else None, self._key(index, first, last))
            for occurrence, index, (first, last) in zip(
                formula.occurrences, passages.tolist(), spans.tolist(), strict=True
            )
            if index >= 0
        ]
        counts = Counter(key for _, _, _, key in found if key)
        usual = [key for key, count in counts.items() if count > 1]
        usual.sort(key=lambda key: (-counts[key], self._words(key)))
        groups: defaultdict[tuple[str, ...], list[RenderedOccurrence]] = defaultdict(list)
        uncovered: list[RenderedOccurrence] = []
        taken: set[tuple[int, int, int]] = set()
        for occurrence, index, span, key in found:
            at = span
            if counts[key] < 2 and (known := self._known_rendering(index, span, usual)):
                at, key = known
            if at is None or (span is None and (index, *at) in taken):
                finished = self._paired.passages[index].finished
                uncovered.append(RenderedOccurrence(occurrence, 0, 0, "", finished))
                continue
            taken.add((index, *at))
            groups[self._bare(key)].append(self._rendered(occurrence, index, at))
        listed = [_rendering(words, members) for words, members in groups.items()]
        size = _content_words(formula)
        listed.sort(key=lambda each: (-each.count, abs(len(each.lemmas) - size), each.text, each.lemmas))
        untranslated = len(passages) - len(found)
        return Renderings(self._paired.lang, tuple(listed), tuple(uncovered), untranslated)

    def _words(self, key: _Key) -> tuple[str, ...]:
        lemmas = self._paired.target.lemmas
        return tuple(lemmas[number] for number in key)

    def _bare(self, key: _Key) -> tuple[str, ...]:
        """Return the words of a key without those at its edges that say nothing.

        "particular" and "in particular" are one rendering whose edge was found once and missed once.
        """
        if key not in self._bares:
            self._bares[key] = _bare_words(self._words(key), self._paired.lang)
        return self._bares[key]

    def _key(self, index: int, first: int, last: int) -> _Key:
        """Return the words of a span, without punctuation and articles; none for the span -1."""
        if first < 0:
            return ()
        begin = self._paired.target.bounds[index]
        here = slice(begin + first, begin + last + 1)
        return tuple(self._paired.target.numbers[here][self._is_seen[here]].tolist())

    def _rendered(self, occurrence: Occurrence, index: int, span: _Span) -> RenderedOccurrence:
        target, passage = self._paired.target, self._paired.passages[index]
        begin = target.bounds[index]
        start, end = int(target.starts[begin + span[0]]), int(target.ends[begin + span[1]])
        text = passage.target[start:end]
        surface = self._surfaces.setdefault(text, text)
        return RenderedOccurrence(occurrence, start, end, surface, passage.finished)

    def _known_rendering(
        self, index: int, span: _Span | None, usual: Sequence[_Key]
    ) -> tuple[_Span, _Key] | None:
        """Return where a rendering seen at least twice stands in a text, near ``span`` if that is known."""
        bounds = self._paired.target.bounds
        words = tuple(self._paired.target.numbers[bounds[index] : bounds[index + 1]].tolist())
        for key in usual:
            size = len(key)
            for at in range(len(words) - size + 1):
                near = span is None or (at <= span[1] + _SLACK and at + size - 1 >= span[0] - _SLACK)
                if near and words[at : at + size] == key:
                    return (at, at + size - 1), key
        return None


def _rendering(key: tuple[str, ...], members: list[RenderedOccurrence]) -> Rendering:
    forms = Counter(" ".join(member.surface.split()) for member in members)
    text = min(forms, key=lambda form: (-forms[form], len(form), form))
    return Rendering(text, key, tuple(members))
