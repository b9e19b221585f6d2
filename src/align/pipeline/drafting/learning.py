"""Learning phrases from pairs of texts, and keeping what was learned beside the database.

``.align/phrases/`` holds what was learned, each file named by a digest of all it was learned from. The files
are derived: a missing, damaged or outdated one is made anew, and drafts are the same with them and without.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from align.bitext.seed_words import fingerprint, meanings_of
from align.draft import phrase_counts
from align.draft.casing import UsualCase
from align.draft.fluency import count_rows
from align.draft.known import KnownPhrase
from align.draft.learned import LearnedPhrases
from align.draft.masked import masked_places
from align.draft.names import NAMES, Name
from align.draft.packed import PackedTable
from align.draft.phrase_counts import PhraseCounts
from align.draft.phrases import LONGEST, MOST_PIECES, Masked, Signs, alignment_words, lemma_key, mask_pair
from align.draft.slots import SlotFinder
from align.formulae import word_alignment
from align.formulae.word_alignment import align_words
from align.model import SOURCE_LANGUAGE
from align.pipeline.corpus.kept_arrays import SUFFIX, read_arrays, write_arrays
from align.version import VERSION

FORMAT = 1
"""To be raised when what is learned from the same pairs becomes something else."""
TENSIONS = {"en": 2.0, "kk": 0.8}
"""How steeply links away from the diagonal are disbelieved: Kazakh has its verbs at the end."""
DICTIONARY_WEIGHT = 2
MOST_FILES = 6
"""So many files are kept, those used last: for two languages three, and those of the pairs before."""

_Row = tuple[tuple[str, ...], tuple[str, ...]]


def learn_phrases(
    pairs: Sequence[tuple[str, str]], phrases: Sequence[KnownPhrase], lang: str, *, finder: SlotFinder
) -> LearnedPhrases:
    """Learn phrases and the row of words of ``lang`` from pairs of Russian and ``lang`` texts."""
    signs = Signs()
    masked = [mask_pair(source, target, lang, finder, signs) for source, target in pairs]
    rows = [_aligned(source, target, lang) for source, target in masked]
    more = [
        _aligned(Masked.of(phrase.ru), Masked.of(target), lang)
        for phrase in phrases
        for target in phrase.targets
    ]
    more += _dictionary_pairs(masked, rows, lang)
    links = align_words([*rows, *more], wanted=range(len(rows)), tension=TENSIONS[lang])
    usual = UsualCase(target.tokens for _, target in masked)
    said = [usual.of(target.tokens) for _, target in masked]
    counts = PhraseCounts(signs)
    for index, (source, _) in enumerate(masked):
        if index in links:
            counts.learn(source.tokens, lemma_key(source.tokens), said[index], links[index].belief)
    return LearnedPhrases(counts.words(), counts.lemmas(lang), count_rows(said), signs.known())


def _dictionary_pairs(texts: Sequence[tuple[Masked, Masked]], rows: Sequence[_Row], lang: str) -> list[_Row]:
    """Return the word pairs of the small dictionary that stand in the texts, as evidence for their links."""
    ours = cache(partial(_meanings, lang=SOURCE_LANGUAGE))
    theirs = cache(partial(_meanings, lang=lang))
    found: dict[_Row, None] = {}
    for (source, target), (left, right) in zip(texts, rows, strict=True):
        means: dict[int, list[str]] = {}
        for token, word in zip(target.tokens, right, strict=True):
            for meaning in theirs(token):
                means.setdefault(meaning, []).append(word)
        for token, word in zip(source.tokens, left, strict=True):
            for meaning in ours(token):
                found.update(dict.fromkeys(((word,), (other,)) for other in means.get(meaning, ())))
    return list(found) * DICTIONARY_WEIGHT


def _meanings(word: str, *, lang: str) -> tuple[int, ...]:
    return tuple(meanings_of(word.lower(), lang))


def _aligned(source: Masked, target: Masked, lang: str) -> _Row:
    return alignment_words(source.tokens, SOURCE_LANGUAGE), alignment_words(target.tokens, lang)


# -- keeping ------------------------------------------------------------------------------------------------


def known_places(
    sources: Sequence[str], names: Sequence[Name], finder: SlotFinder, *, folder: Path | None
) -> PackedTable:
    """Return the :func:`masked_places` of ``sources``, kept in ``folder`` (None: nothing is kept)."""
    path = _path(folder, "masked", SOURCE_LANGUAGE, names, sources)
    arrays = read_arrays(path) if path else None
    try:
        if arrays is not None:
            return PackedTable(arrays)
    except (ValueError, TypeError, LookupError):
        pass
    found = masked_places(sources, finder)
    if path is not None:
        write_arrays(path, found.arrays, most=MOST_FILES, level=1)
    return found


def known_phrases_of(
    pairs: Sequence[tuple[str, str]],
    phrases: Sequence[KnownPhrase],
    names: Sequence[Name],
    lang: str,
    *,
    finder: SlotFinder,
    folder: Path | None,
) -> LearnedPhrases:
    """Return what :func:`learn_phrases` learns, kept in ``folder`` (None: nothing is kept)."""
    told = (text for phrase in phrases for text in (phrase.ru, str(len(phrase.targets)), *phrase.targets))
    path = _path(folder, "phrases", lang, names, [*told, *(text for pair in pairs for text in pair)])
    arrays = read_arrays(path) if path else None
    try:
        if arrays is not None:
            return LearnedPhrases.from_arrays(arrays)
    except (ValueError, TypeError, LookupError):
        pass
    learned = learn_phrases(pairs, phrases, lang, finder=finder)
    if path is not None:
        write_arrays(path, learned.to_arrays(), most=MOST_FILES, level=1)
    return learned


def _path(
    folder: Path | None, what: str, lang: str, names: Sequence[Name], texts: Iterable[str]
) -> Path | None:
    """Return the file of what is learned from ``texts``: named by a digest of all that it depends on."""
    if folder is None:
        return None
    digest = hashlib.sha256(method_digest(what, lang).encode())
    for text in (*(part for name in names for part in (name.kind, name.ru, name.en, name.kk)), "", *texts):
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(4, "big") + data)
    return folder / f"{what}-{lang}-{digest.hexdigest()[:32]}{SUFFIX}"


def method_digest(what: str, lang: str) -> str:
    """Return a digest of all but the texts that what is learned depends on: settings, words, versions."""
    basis = (
        FORMAT, VERSION, what, lang, TENSIONS[lang] if what == "phrases" else 0, DICTIONARY_WEIGHT,
        phrase_counts.LINK, phrase_counts.UNLINKED, phrase_counts.MOST_EXTENDED, phrase_counts.EXTENDED,
        phrase_counts.LEAST, phrase_counts.LEAST_SHARE, phrase_counts.OTHER_FORM, LONGEST, MOST_PIECES,
        word_alignment.ITERATIONS, word_alignment.MOST_CELLS, word_alignment.LONGEST,
        [(name.kind, name.ru, name.en, name.kk) for name in NAMES], fingerprint(),
        np.__version__, unicodedata.unidata_version, *map(_version, ("pymorphy3", "pymorphy3-dicts-ru")),
    )  # fmt: skip
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
