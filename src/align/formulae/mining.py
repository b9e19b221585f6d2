"""Recurring phrases of Russian texts, whatever their inflection.

The method: lemmas in a row (:mod:`align.formulae.words`), their maximal repeats
(:mod:`align.formulae.suffixes`), edges trimmed to what a phrase may begin and end with, and of nested
phrases only those that also occur outside the longer one (the idea of the C-value: Frantzi, Ananiadou
and Mima 2000, "Automatic recognition of multi-word terms"). Openers («выступаем за»), single
abbreviations and frequent nouns, and phrases with a slot (:mod:`align.formulae.slots`) come beside.

The order is by length, use, spread over documents, free use and keyness. Keyness needs no second
corpus: it is the share of content words in the phrase, less where they are everyday words
(:mod:`align.formulae.ranking`). The order of the passages makes no difference to the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from align.formulae.formula import Formula, FormulaKind, Occurrence, Passage, formula_id
from align.formulae.phrases import (
    Grammar,
    Phrases,
    interrupted_last,
    interrupted_phrases,
    opener_phrases,
    recurring_phrases,
    single_words,
)
from align.formulae.ranking import score
from align.formulae.slots import Slotted, slotted_phrases
from align.formulae.suffixes import Ints, suffix_array
from align.formulae.words import Words, encode
from align.text.grammar_ru import Role

MOST_COMMON_LEAST = 2


def mine(passages: Sequence[Passage], *, min_count: int = 2, words: Words | None = None) -> list[Formula]:
    """Return the formulae that occur at least ``min_count`` (2 or more) times, the best first.

    ``words`` are those of ``passages``, where they were read already.
    """
    least = max(MOST_COMMON_LEAST, min_count)
    words = encode(passages) if words is None else words
    array = suffix_array(words.numbers)
    grammar = Grammar.of(words)
    openers = opener_phrases(words, least=least)
    phrases = recurring_phrases(words, grammar, array, least=least)
    singles = single_words(words, phrases, least=least)
    broken = interrupted_phrases(words, phrases, least=least)
    slots = slotted_phrases(words, grammar, least=least)
    found: dict[str, Formula] = {}
    for group in (phrases, openers, broken, singles):
        for formula in _formulae(
            group, words, passages, opener=group is openers, interrupted=group is broken
        ):
            found.setdefault(formula.id, formula)
    for slot in slots:
        formula = _slot_formula(slot, words, passages)
        found.setdefault(formula.id, formula)
    return sorted(found.values(), key=lambda f: (-f.score, -f.count, f.lemmas, f.id))


def _formulae(
    group: Phrases, words: Words, passages: Sequence[Passage], *, opener: bool, interrupted: bool
) -> list[Formula]:
    result = []
    for starts, length, free in group:
        lasts = starts + length - 1
        if interrupted:
            lasts = np.array([interrupted_last(words, at) for at in starts.tolist()], np.int64)
            lemmas = tuple(words.lemmas[words.numbers[at]] for at in (starts[0], lasts[0]))
            roles = words.roles[[starts[0], lasts[0]]]
        else:
            lemmas = tuple(words.lemmas[n] for n in words.numbers[starts[0] : starts[0] + length])
            roles = words.roles[starts[0] : starts[0] + length]
        occurrences = _occurrences(starts, lasts, words, passages)
        kind = FormulaKind.OPENER if opener else _kind(starts, length, words)
        result.append(
            Formula(
                id=formula_id(lemmas, opener=opener),
                kind=kind,
                lemmas=lemmas,
                text=_usual(found.surface for found in occurrences),
                free=free,
                score=score(lemmas, roles, kind, occurrences, free),
                occurrences=occurrences,
            )
        )
    return result


def _slot_formula(slot: Slotted, words: Words, passages: Sequence[Passage]) -> Formula:
    occurrences = _occurrences(slot.starts, slot.lasts, words, passages)
    shown = _usual(
        " … ".join(
            passages[words.passage[at]].text[words.starts[at + first] : words.ends[at + last]]
            for first, last in parts
        )
        for at, parts in slot.parts()
    )
    inside = np.concatenate(
        [
            words.roles[slot.starts[0] + first : slot.starts[0] + last + 1]
            for first, last in slot.first_parts()
        ]
    )
    return Formula(
        id=formula_id(slot.lemmas),
        kind=FormulaKind.SLOT,
        lemmas=slot.lemmas,
        text=shown,
        free=len(occurrences),
        score=score(slot.lemmas, inside, FormulaKind.SLOT, occurrences, len(occurrences)),
        occurrences=occurrences,
    )


def _occurrences(
    starts: Ints, lasts: Ints, words: Words, passages: Sequence[Passage]
) -> tuple[Occurrence, ...]:
    found = []
    for first, last in zip(starts.tolist(), lasts.tolist(), strict=True):
        passage = passages[words.passage[first]]
        start, end = int(words.starts[first]), int(words.ends[last])
        found.append(Occurrence(passage.document, passage.segment, start, end, passage.text[start:end]))
    return tuple(sorted(found))


def _usual(surfaces: object) -> str:
    """Return the most frequent text, the first by letters of equals, blanks collapsed."""
    counts = Counter(" ".join(text.split()) for text in surfaces)  # type: ignore[attr-defined]
    return str(min(counts, key=lambda text: (-counts[text], text)))


_NOT_OF_A_NAME = frozenset({Role.PREPOSITION, Role.CONJUNCTION, Role.PARTICLE, Role.OTHER, Role.NUMERAL})


def _kind(starts: Ints, length: int, words: Words) -> FormulaKind:
    """Tell names (capitals within the sentence), persons and enumerations from other phrases."""
    roles = words.roles[starts[0] : starts[0] + length].tolist()
    content = [role for role in roles if role not in _NOT_OF_A_NAME]
    if length == 1 and roles[0] != Role.ABBREVIATION:
        return FormulaKind.WORD
    if content and all(role == Role.PERSON for role in content):
        return FormulaKind.PERSON
    if Role.PERSON in roles and all(words.capital[starts + at].all() for at in range(length)):
        return FormulaKind.PERSON
    if 2 * int(words.says_we[starts].sum()) > len(starts):
        return FormulaKind.OPENER
    lemmas = [words.lemmas[n] for n in words.numbers[starts[0] : starts[0] + length]]
    # A capital at the head of a segment says nothing; one inside a phrase does.
    inside = starts[words.starts[starts] > 0]
    named = words.capital[inside].mean() if len(inside) else 0.0
    if roles[0] == Role.PREPOSITION and length > 1:
        named = words.capital[starts + 1].mean()
    if named > 0.5:
        return FormulaKind.NAME
    if "," in lemmas or any(
        role == Role.CONJUNCTION and 0 < at < length - 1 and roles[at - 1] == roles[length - 1]
        for at, role in enumerate(roles)
    ):
        return FormulaKind.ENUMERATION
    return FormulaKind.PHRASE
