"""How plausible bytes are as Cyrillic or Latin text in a given 8-bit encoding.

Pure: bytes in, a number out. The old Cyrillic encodings put other letters on the same bytes, so a
text read in the wrong one is a string of letters that never meet: «Договор» written in koi8-r and
read as cp1251 is «дНЦНБНП». Counting which letters stand side by side tells them apart, together
with three facts of spelling: a capital does not follow a small letter within a word, Latin and
Cyrillic letters do not touch, and box-drawing characters are no part of a sentence.

The table of letter pairs was counted over the sample corpus (``bench/letter_pairs.py``). ``ё`` counts
as ``е``: half of all printed Russian writes it so.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

# The 8-bit encodings we tell apart. The order decides between encodings that read a text alike:
# English with “curly” quotes reads alike in cp1252 and cp1251, Russian in cp1251 and kz1048.
ENCODINGS = ("cp1252", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "kz1048")

# Row: first letter, column: second letter, both in this order; the blank stands for everything that
# is no letter. The digit is 9 + 0.8·(log2 p + 6), rounded and held within 0–9, where p is the pair's
# share of all pairs in the language that uses it more: 9 is one pair in 64, 0 is never seen.
_ALPHABET = " абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
_PAIRS = (
    "0899887098828588998987576773050634759078706",  # blank
    "9067577057587979079888467565000056078600000",  # а
    "7800037022403744706425020005460033203057407",  # б
    "9830048005706657826545000330063005002000000",  # в
    "6700347000500603806035000000040000003000007",  # г
    "6905548040707637755656030430082003200002308",  # д
    "9356786067378879459885262664000033000600000",  # е
    "0000000000000000000000000000000000000000000",  # ё
    "3730467020603005620003000000070000700065404",  # ж
    "8835575020602055703405003000342000040000006",  # з
    "9647547047767767636780376722020068000000004",  # и
    "8040255000000575402660000330070000034000005",  # й
    "8774008043705503807576003030040003500060707",  # к
    "7800588040803665743546000330087057074000007",  # л
    "8830578000804655640456000030082023543023607",  # м
    "9853588000905008900666605360084006350004008",  # н
    "9079887065477788678880344643000325056400000",  # о
    "7700007000505603858766000040040003000000003",  # п
    "8834789063805765805677000560085036073020008",  # р
    "7735037000707757875697342440286006205040208",  # с
    "7928038002806046837787000360097005506055508",  # т
    "7665575063226555067660030752060062062000007",  # у
    "0300405000400200602000300000000000000000000",  # ф
    "8703000000200005504404000000000000000000000",  # х
    "4500006000700000000202000000030000000000000",  # ц
    "5700008000600606300063000000002000000000000",  # ч
    "5600007000604404402063000000070000003007007",  # ш
    "0400006000600000000003000000002000000000000",  # щ
    "0000004000000000000000000000000003000000000",  # ъ
    "9005026028065889067860070040000000078804000",  # ы
    "8030232004402007000540000030000034000000000",  # ь
    "0002200000005200020060300020000000000000000",  # э
    "6000040020000203000350000305000000000000000",  # ю
    "8054245035000555005660052004000040034000000",  # я
    "0000050044032507006744000000000000000200000",  # ә
    "0800040000300002000005000000080000000000000",  # ғ
    "8800000030500000750675000070070000003006000",  # қ
    "8030356000000004000530000000050000040000005",  # ң
    "0030000006025546025360000040000000000400000",  # ө
    "7000040060060654036640000020000000037005000",  # ұ
    "0000320004050435025430000070000000000000000",  # ү
    "0000000000000000000000000000000000000000000",  # һ
    "9030620008008778077760000040000000000700000",  # і
)

_BOUNDARY = 0  # blanks and punctuation; 1–42 are the letters of _ALPHABET
_LATIN = -1
_ACCENTED = -2  # é, ü: fine in «résumé», nonsense in a row («Ïðèâåò» is Привет in cp1251)
_RARE = -3  # ©, £, ±: may stand in a text, beside a blank or a figure
_DIGIT = -4
_ALIEN = -5  # box drawing, letters of other alphabets, control characters
_PUNCTUATION = frozenset("«»“”„‘’‚–—…№§°•\xa0")
_RARE_SIGNS = frozenset("©®™€£±·‰‹›†¶½¼¾²³\xad")

_MIXED_SCRIPTS = -8.0
_ALIEN_SIGN = -8.0
_CAPITAL_INSIDE = -6.0

# How much rarer than cp1251 files the others are, in points. The Macintosh encoding has most small
# letters where cp1251 has them, and capitals where it has dashes: a lone «—» would decide.
_RARITY = {"koi8-r": 4.0, "cp866": 4.0, "mac-cyrillic": 10.0, "kz1048": 4.0}


def count_pairs(data: bytes) -> Counter[tuple[int, int]]:
    """Count the pairs of neighbouring bytes of which at least one is 0x80 or more."""
    framed = b" " + data + b" "
    return Counter(pair for pair in pairwise(framed) if max(pair) >= 0x80)


def points(pairs: Counter[tuple[int, int]], encoding: str) -> float:
    """Return how much speaks for ``pairs`` (of :func:`count_pairs`) being text in ``encoding``.

    The sum over all pairs; a point is about 1.25 bits. Running Russian or Kazakh gets about 7 a pair,
    the same bytes in a wrong encoding less than 6, or hardly less than 7 where the two encodings
    agree on most letters. Only the differences between encodings mean anything.
    """
    kinds, capitals = _byte_kinds(encoding)
    total = sum(
        number * _pair_value(kinds[first], kinds[second], rises=capitals[second] and not capitals[first])
        for (first, second), number in pairs.items()
    )
    return total - _RARITY.get(encoding, 0.0)


def _pair_value(first: int, second: int, *, rises: bool) -> float:
    """Value one pair of characters by their kinds; ``rises``: only the second is a capital."""
    if first >= 0 and second >= 0:
        if first == second == _BOUNDARY:
            return 5.0
        if rises and first != _BOUNDARY:
            return _CAPITAL_INSIDE
        return float(_PAIRS[first][second])
    kinds = {first, second}
    if _ALIEN in kinds:
        return _ALIEN_SIGN
    if first > 0 or second > 0:
        return _MIXED_SCRIPTS if kinds & {_LATIN, _ACCENTED} else 1.0
    if first == second == _ACCENTED:
        return 0.0
    return 4.0 if _RARE in kinds else 5.0


@cache
def _byte_kinds(encoding: str) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """Return for each byte 0–255 the kind of its character, and whether it is a capital."""
    characters = [bytes([byte]).decode(encoding, "replace") for byte in range(256)]
    return tuple(map(_kind, characters)), tuple(character.isupper() for character in characters)


def _kind(character: str) -> int:
    """Say what ``character`` is: the index of a Cyrillic letter in the table, or one of the kinds."""
    small = character.lower().replace("ё", "е")
    if character in _PUNCTUATION:
        return _BOUNDARY
    if character in _RARE_SIGNS:
        return _RARE
    if character < "\x80":
        if character.isdigit():
            return _DIGIT
        return _LATIN if character.isalpha() else _BOUNDARY
    if small in _ALPHABET:
        return _ALPHABET.index(small)
    if character.isalpha() and unicodedata.name(character, "").startswith("LATIN"):
        return _ACCENTED
    return _ALIEN
