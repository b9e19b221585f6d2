"""How plausible bytes are as Cyrillic or Latin text in a given 8-bit encoding.

Pure: bytes in, a number out. The old Cyrillic encodings put other letters on the same bytes, so a
text read in the wrong one is a string of letters that never meet: «Договор» written in koi8-r and
read as cp1251 is «дНЦНБНП». Counting which letters stand side by side tells them apart, together
with three facts of spelling: a capital does not follow a small letter within a word, Latin and
Cyrillic letters do not touch, and box-drawing characters are no part of a sentence.

The table of letter pairs was counted over 240,000 letter pairs of Russian and Kazakh news; it holds
no text. ``ё`` counts as ``е``: half of all printed Russian writes it so.
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
    "0999788197839789898987665870040746758076705",  # blank
    "9067676067487979369888466664000066088600020",  # а
    "4844017000603604706436030025473224300046407",  # б
    "8802038003704646836655020152073004000000000",  # в
    "5602358012603504806345000000020000000020007",  # г
    "6915359060704636745547032230184304400002408",  # д
    "9456776066577879479886454665000035001600000",  # е
    "0000000000000001000000000000000000000000000",  # ё
    "4820067000604006600203000200063000700045504",  # ж
    "7846575010603356605315000020050103241000006",  # з
    "9557667047767778546782376652040067130000004",  # и
    "8232375002004655314670202330070000034000006",  # й
    "7803118052705624836566104040000100300070607",  # к
    "7800588051805665843566000040087257074000007",  # л
    "8843378000705545760436230140074325640014606",  # м
    "9953698032805147812676425463085325460012107",  # н
    "9288787066677888578885445664000345065520000",  # о
    "8700007000603603848466020040052304103002004",  # п
    "8835678055805766824677342340075336065020007",  # р
    "7836047000707755765696323450086137506054307",  # с
    "8837248000806536947787112432088035406056608",  # т
    "8665564064415655466660030665070562462000006",  # у
    "3430005000500403503234300000000030000000000",  # ф
    "8633003000400103603332000000010200000000000",  # х
    "4400006000703000300005000000040000000000000",  # ц
    "4600007000704406202075000020024000000000001",  # ч
    "6720007000604504522054000000073000004000007",  # ш
    "0500006000600002000002000000012000000000000",  # щ
    "0000003000000000000000000000000004000000000",  # ъ
    "9045346027365879077761060340000000067800000",  # ы
    "8032145004405046300640202051000054000000000",  # ь
    "0002130000055434034370200020000000000000000",  # э
    "7030140033002333004360000406000010000000000",  # ю
    "8046145035022556034662044404000043045000000",  # я
    "1020240033044627006544000000000000000200000",  # ә
    "0800050000300003000004000000070000000000000",  # ғ
    "7800000000400000640574000050070000005005200",  # қ
    "8430454001001002000331000020050000052000005",  # ң
    "0030200007034555056360000030000000000300000",  # ө
    "2020020024040655046540030030000002034002000",  # ұ
    "0020430004055565006640000060000000000000000",  # ү
    "0200000000000000000000000000000000000000000",  # һ
    "9040640017007778067750020050000000000700000",  # і
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
