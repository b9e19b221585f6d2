"""Names: a person's first and last name must sound alike on both sides.

A name is told by its neighbour: in «Денис Мантуров» ↔ “Dmitri Manturov” the last names agree, so the
words before them must, too. Words the dictionary knows («Южная Корея») are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.check.finding import Finding, Known, Pair
from align.check.sounds import distance, distance_before_endings
from align.model import Severity

_WORD = re.compile(r"[^\W\d_]+(?:[-‑’'][^\W\d_]+)*")
_ENGLISH_POSSESSIVE = re.compile(r"[’']s?$")
_ALIKE = 0.13
# The distance from which two words are different names. Kazakh copies the Russian letters; into English
# names of the region are written by rule, others («Джеймс») as in their own language.
_UNLIKE_IN_CYRILLIC = 0.13
_UNLIKE_BY_RULE = 0.16
_UNLIKE = 0.26
_BY_RULE = re.compile(
    r"(?:[оеё]в|[иы]н|ский|цкий|енко|ян|ук|юк|ич|улы|кызы|тегин|дзе|швили)(?:а|у|ым|ом|е|ой|ого|ому|ем)?$",
    re.I,
)
_SHORTEST = 4


def check_names(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield words that stand where a name of the source should, but sound otherwise."""
    source = [m for m in _WORD.finditer(pair.source) if _is_capitalised(m[0])]
    target = [m for m in _WORD.finditer(pair.target) if _is_capitalised(m[0])]
    if not source or not target:
        return
    told: set[int] = set()
    for left, right in pairwise(source):
        if pair.source[left.end() : right.start()] not in {" ", "\u00a0"}:
            continue
        for anchor, other, step in ((left, right, 1), (right, left, -1)):
            at = _wrong_neighbour(pair, known, (anchor[0], other[0], step), source, target)
            if at is not None and at not in told:
                told.add(at)
                found = target[at]
                yield Finding(
                    "wrong-name", Severity.WARNING, found.start(), found.end(), "",
                    {"found": found[0], "expected": other[0]},
                )  # fmt: skip


def _wrong_neighbour(
    pair: Pair,
    known: Known,
    name: tuple[str, str, int],
    source: Sequence[re.Match[str]],
    target: Sequence[re.Match[str]],
) -> int | None:
    """Return which capitalised word of the translation stands in the place of a name's other half, wrongly.

    ``name`` is the half that agrees, the other half, and the side the other stands on (1 after, -1 before).
    """
    anchor, other, step = name
    if len(other) < _SHORTEST or len(anchor) < _SHORTEST or _is_known(known, other, pair.source_lang):
        return None
    limit = _limit(pair, other)
    if any(_distance(pair, other, word[0]) < limit for word in target):
        return None
    for i, word in enumerate(target):
        if _distance(pair, anchor, word[0]) > max(
            _ALIKE, _limit(pair, anchor) - 0.08
        ) or not 0 <= i + step < len(target):
            continue
        neighbour = target[i + step]
        between = pair.target[min(word.end(), neighbour.end()) : max(word.start(), neighbour.start())]
        if between not in {" ", "\u00a0"} or len(neighbour[0]) < _SHORTEST:
            continue
        belongs_elsewhere = any(
            _distance(pair, each[0], neighbour[0]) < _limit(pair, each[0]) for each in source
        )
        if not belongs_elsewhere and not _is_known(known, neighbour[0], pair.target_lang):
            return i + step
    return None


def _limit(pair: Pair, name: str) -> float:
    """Return the distance from which a word is no spelling of ``name``."""
    if pair.target_lang != "en":
        return _UNLIKE_IN_CYRILLIC
    return _UNLIKE_BY_RULE if _BY_RULE.search(name) else _UNLIKE


def _distance(pair: Pair, source: str, target: str) -> float:
    if pair.target_lang == "en":
        return distance(source, _ENGLISH_POSSESSIVE.sub("", target))
    return distance_before_endings(source, target)


def _is_known(known: Known, word: str, lang: str) -> bool:
    """Tell whether the dictionary has a word; what ends like a family name («Молдобаев») is one."""
    return not _BY_RULE.search(word) and bool(known.meanings(word.lower(), lang))


def _is_capitalised(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and not word.isupper()
