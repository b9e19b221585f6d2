"""A small dictionary of common Russian, English and Kazakh words, written for this project.

One line is one meaning: Russian | English | Kazakh, alternatives with blanks between. The aligner
takes the pairs as prior counts, which helps most where a document is short and alone; other
languages do without.

The aligner's word types are stems of four letters, too short for a dictionary: «право»,
«правда» and «правительство» are one type. So a type is looked up by the words of the text it
was seen in. A word found in the table as it stands has the meanings of those lines alone; any
other has those of the words it shares a root with, once the endings that inflect are off
(«правительству» → ``правительств`` ← «правительство»).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from align.bitext import (
    seed_common,
    seed_culture,
    seed_diplomacy,
    seed_everyday,
    seed_qualities,
    seed_society,
    seed_topics,
    seed_verbs,
    seed_world,
)

COLUMNS = ("ru", "en", "kk")
LEAST_ROOT = {"ru": 3, "en": 3, "kk": 2}
LAYERS = {"ru": 1, "en": 1, "kk": 4}
ENDINGS = {
    "ru": frozenset(
        (
            "а я о е ы и у ю ь й ой ей ом ем ам ям ами ями ах ях ов ев ью ия ии ию ие ием ией ий "
            "иям иями иях ый ого его ому ему ым им ых их ую юю ая яя ое ее ые ыми ими "
            "ть ти л ла ло ли ет ют ут ат ят ит ем им ете ите ает яет ают яют еет еют ует уют "
            "ать ять еть ить ал ала ало али ел ела ели ил ила ило или "
            "ся сь лся лась лось лись ется ются ится ятся аться "
            "иться ался алась алось ались ился илась илось ились"
        ).split()
    ),
    "en": frozenset("s es ed d e ing y ies ied 's ’s ly".split()),
    "kk": frozenset(
        (
            "лар лер дар дер тар тер "
            "ы і сы сі ым ім м ымыз іміз мыз міз ың ің ң ын ін н "
            "ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті да де та те нда нде "
            "дан ден тан тен нан нен мен бен пен дағы дегі тағы тегі ндағы ндегі "
            "у ып іп п й ған ген қан кен атын етін йтын йтін ыл іл л ын ін са се ма ме ба бе па пе "
            "лық лік дық дік тық тік шы ші сыз сіз лы лі ды ді ты ті"
        ).split()
    ),
}
LONGEST = 6
PREFIX = 5
HARDENED = {"б": "п", "ғ": "қ", "г": "к"}


@cache
def meanings() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the table: per meaning, the words of each of the ``COLUMNS``."""
    parts = (
        seed_common,
        seed_topics,
        seed_verbs,
        seed_qualities,
        seed_society,
        seed_world,
        seed_culture,
        seed_diplomacy,
        seed_everyday,
    )
    lines = [line for part in parts for line in part.TABLE.splitlines()]
    return tuple(tuple(tuple(column.split()) for column in line.split("|")) for line in lines)


@cache
def fingerprint() -> str:
    """Return a digest of the table and of how words are looked up in it, for what is learned with it."""
    endings = {lang: sorted(found) for lang, found in ENDINGS.items()}
    basis = meanings(), endings, LEAST_ROOT, LAYERS, LONGEST, PREFIX, HARDENED
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def roots(word: str, lang: str) -> list[str]:
    """Return what a word may be with inflecting endings off, longest first, the word itself among it.

    Kazakh strings endings together («елдерінің» → «елдері» → «елдер» → ``ел``) and softens the
    consonant before them («кітабы» ← «кітап»).
    """
    found = layer = {word}
    for _ in range(LAYERS[lang]):
        layer = {shorter for each in layer for shorter in _stripped(each, lang)} - found
        found = found | layer
    return sorted(found, key=lambda root: (-len(root), root))


def _stripped(word: str, lang: str) -> Iterator[str]:
    """Yield what is left of a word without each ending it may have."""
    for size in range(1, min(LONGEST, len(word) - LEAST_ROOT[lang]) + 1):
        if word[-size:] in ENDINGS[lang]:
            root = word[:-size]
            yield root
            if lang == "kk" and root[-1] in HARDENED:
                yield root[:-1] + HARDENED[root[-1]]


@cache
def _index(lang: str) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Return the meanings by word and by root."""
    column = COLUMNS.index(lang)
    by_word: dict[str, set[int]] = {}
    by_root: dict[str, set[int]] = {}
    for number, meaning in enumerate(meanings()):
        for word in meaning[column]:
            by_word.setdefault(word, set()).add(number)
            for root in _own_roots(word, lang):
                by_root.setdefault(root, set()).add(number)
    return by_word, by_root


def _own_roots(word: str, lang: str) -> Iterable[str]:
    """Return the roots of a word of the table, which in Kazakh has no ending but a verb's «у»."""
    if lang != "kk":
        return {word, *_stripped(word, lang)}
    return {word, word[:-1]} if word.endswith("у") and len(word) > 2 else {word}


@cache
def _by_prefix(lang: str) -> dict[str, set[int]]:
    """Return the meanings by the first ``PREFIX`` letters of their words."""
    found: dict[str, set[int]] = {}
    for word, numbers in _index(lang)[0].items():
        if len(word) >= PREFIX:
            found.setdefault(word[:PREFIX], set()).update(numbers)
    return found


def meanings_of(word: str, lang: str) -> set[int]:
    """Return the numbers of the meanings a lower-case word may have.

    A word of the table has its own, any other those of its longest root that is known, or else
    those of words that begin alike («правительственный» ← «правительство»).
    """
    by_word, by_root = _index(lang)
    if word in by_word:
        return by_word[word]
    for root in roots(word, lang):
        if root in by_root:
            return by_root[root]
    return _by_prefix(lang).get(word[:PREFIX], set()) if len(word) > PREFIX else set()


def seed_weights(
    source: Iterable[tuple[int, Mapping[str, int]]],
    target: Iterable[tuple[int, Mapping[str, int]]],
    *,
    source_lang: str,
    target_lang: str,
) -> dict[tuple[int, int], float]:
    """Weigh the pairs of types that share a meaning, 0–1: by how much of both types has it.

    A side is ``(type id, {form: sightings})`` in id order. Empty when a language is not covered.
    """
    if source_lang not in COLUMNS or target_lang not in COLUMNS or source_lang == target_lang:
        return {}
    right: dict[int, list[tuple[int, float]]] = {}
    for number, forms in target:
        for meaning, share in _shares(forms, target_lang).items():
            right.setdefault(meaning, []).append((number, share))
    weights: dict[tuple[int, int], float] = {}
    for number, forms in source:
        for meaning, share in _shares(forms, source_lang).items():
            for other, its_share in right.get(meaning, ()):
                weight = min(share, its_share)
                if weight > weights.get((number, other), 0.0):
                    weights[number, other] = weight
    return weights


def _shares(forms: Mapping[str, int], lang: str) -> dict[int, float]:
    """Return per meaning the share of a type's sightings that may have it.

    A word of many meanings («made») says less of each: its sightings count one over the root of their number.
    """
    total = sum(forms.values())
    shares: dict[int, float] = {}
    for form, count in forms.items():
        found = meanings_of(form, lang)
        for meaning in found:
            shares[meaning] = shares.get(meaning, 0.0) + count / total / math.sqrt(len(found))
    return shares
