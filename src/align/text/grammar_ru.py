"""What kind of word a Russian word is: its part of speech and the few features that phrases ask for.

Tags are those of OpenCorpora as pymorphy3 gives them (Korobov 2015); the likeliest reading is taken
without a look at the neighbours, as for lemmas.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from align.text.lemmas_ru import analyser, lemma


class Role(IntEnum):
    """What a word does in a phrase."""

    OTHER = 0
    NOUN = 1
    ADJECTIVE = 2
    VERB = 3
    ADVERB = 4
    PREPOSITION = 5
    CONJUNCTION = 6
    PARTICLE = 7
    PRONOUN = 8
    NUMERAL = 9
    PERSON = 10
    ABBREVIATION = 11


_ROLES = {
    "NOUN": Role.NOUN, "ADJF": Role.ADJECTIVE, "PRTF": Role.ADJECTIVE, "ADJS": Role.VERB,
    "PRTS": Role.VERB, "VERB": Role.VERB, "INFN": Role.VERB, "GRND": Role.VERB, "COMP": Role.ADVERB,
    "ADVB": Role.ADVERB, "PRED": Role.ADVERB, "PREP": Role.PREPOSITION, "CONJ": Role.CONJUNCTION,
    "PRCL": Role.PARTICLE, "INTJ": Role.PARTICLE, "NPRO": Role.PRONOUN, "NUMR": Role.NUMERAL,
}  # fmt: skip
# Short adjectives that speak for "we" without a verb: «Намерены и впредь строить отношения».
_WE_ARE = frozenset("намерены готовы убеждены уверены обеспокоены признательны заинтересованы".split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """A word's role, and whether it says "we": a verb in the first person plural, or «намерены»."""

    role: Role
    says_we: bool = False


@lru_cache(maxsize=1 << 17)
def grammar(word: str) -> Grammar:
    """Return the grammar of a Russian ``word``; words in another script are ``OTHER``."""
    lower = word.lower()
    if not any("а" <= letter <= "я" or letter == "ё" for letter in lower):
        return Grammar(Role.OTHER)
    if len(word) > 1 and lemma(word).isupper():
        return Grammar(Role.ABBREVIATION)
    tag = analyser().parse(lower)[0].tag
    if "Apro" in tag or "Anum" in tag:
        return Grammar(Role.PRONOUN if "Apro" in tag else Role.NUMERAL)
    if word[0].isupper() and any(name in tag for name in ("Name", "Surn", "Patr")):
        return Grammar(Role.PERSON)
    if word[0].isupper() and _is_unknown_surname(lower):
        return Grammar(Role.PERSON)
    says_we = lower in _WE_ARE or ("1per" in tag and "plur" in tag)
    return Grammar(_ROLES.get(str(tag.POS), Role.OTHER), says_we)


def is_shortened(word: str) -> bool:
    """Say whether ``word`` is one cut short in writing: «г», «тыс», «млн», as against «ОДКБ»."""
    return not word.isupper() and "Abbr" in analyser().parse(word)[0].tag


def _is_unknown_surname(lower: str) -> bool:
    """«Абдыкеримов», «Тасмагамбетова»: a word the dictionary lacks, with a surname's ending."""
    endings = ("ов", "ова", "ову", "овым", "овой", "ев", "ева", "еву", "евым", "евой", "ин", "ина", "ский")
    return lower.endswith(endings) and not analyser().word_is_known(lower)
