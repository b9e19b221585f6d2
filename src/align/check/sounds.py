"""How alike two names sound across alphabets: «Жазыкбаев», ``Zhazykbayev``, «Жазықбаев».

Both are written in a rough Latin spelling and compared letter by letter (Levenshtein 1966), where
vowels weigh less than consonants and related consonants are half alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһ",
        "a b v g d e e z z i i k l m n o p r s t u f h c c s s _ i _ e iu ia a i n g u u k o h".split(),
        strict=True,
    )
)
_LATIN = (
    ("sch", "s"), ("tch", "c"), ("dzh", "z"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ph", "f"),
    ("th", "t"), ("ts", "c"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "z"),
    ("q", "k"),
)  # fmt: skip
_VOWELS = frozenset("aeiou")
_RELATED = ("bpvf", "dt", "gkhcz", "szc", "mn", "lr", "vu")
_SILENT = frozenset("h_")
_LONGEST = 40  # letters of a word that are compared; the time grows with their square
_DOUBLED = re.compile(r"(.)\1+")
_RUSSIAN_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ым|им|ом|ем|ой|ей|ою|ею|ами|ями|ах|ях|ов|а|у|е|ы|и|я|ю|ья|ью|ия|ии|ию|ией|ый|ий|"
    r"ая|ую)$"
)


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return a word's rough sound in Latin letters, none doubled: «Шойгу» and ``Shoigu`` give ``soigu``."""
    lower = word.lower().replace("ье", "йе").replace("дж", "ж").replace("кс", "кс")
    spelled = "".join(_CYRILLIC.get(letter, letter) for letter in lower)
    if spelled == lower:
        for pair in _LATIN:
            spelled = spelled.replace(*pair)
    plain = "".join(letter for letter in spelled if "a" <= letter <= "z")
    plain = plain.replace("c", "k" if spelled == lower else "c")
    return _DOUBLED.sub(r"\1", plain)


@lru_cache(maxsize=1 << 16)
def distance(source: str, target: str) -> float:
    """Return how unlike two words sound, 0 (alike) to 1; a Russian case ending may be off the first."""
    source, target = source[:_LONGEST], target[:_LONGEST]
    right = skeleton(target)
    forms = {source, _RUSSIAN_ENDING.sub("", source) if len(source) > 4 else source}
    lefts = {skeleton(form) for form in forms}
    return min(_edits(left, right) / max(len(left), len(right), 1) for left in lefts)


@lru_cache(maxsize=1 << 16)
def distance_before_endings(source: str, target: str) -> float:
    """Return the smallest distance of ``source`` to a beginning of ``target``, which may have endings."""
    source, target = source[:_LONGEST], target[:_LONGEST]
    if skeleton(source)[:1] != skeleton(target)[:1]:
        return 1.0
    shortest = max(3, len(target) - 7, len(source) - 3)
    return min(
        (distance(source, target[:size]) for size in range(shortest, len(target) + 1)),
        default=distance(source, target),
    )


def _edits(left: str, right: str) -> float:
    """Return the weighted edit distance of two skeletons."""
    previous = [0.0]
    for letter in right:
        previous.append(previous[-1] + _weight(letter))
    for a in left:
        current = [previous[0] + _weight(a)]
        for j, b in enumerate(right):
            current.append(
                min(previous[j] + _change(a, b), previous[j + 1] + _weight(a), current[j] + _weight(b))
            )
        previous = current
    return previous[-1]


def _weight(letter: str) -> float:
    return 0.4 if letter in _VOWELS or letter in _SILENT else 1.0


def _change(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 0.4
    return 0.5 if any(a in group and b in group for group in _RELATED) else 1.2
