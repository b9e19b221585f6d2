"""English words put into a form: plural and singular, verbs, a or an, the possessive.

Written by hand for official prose, British spelling. What the letters do not tell (the past participle
of a verb that is not in the table) is regular; where regular would be wrong, the table says so.
"""

from __future__ import annotations

import re
from enum import StrEnum

from align.text.lemmas_en import lemma


class VerbForm(StrEnum):
    """The forms of a verb; ``PAST`` and ``PARTICIPLE`` differ for few («took», «taken»)."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet",
    "life": "lives", "half": "halves", "wife": "wives", "knife": "knives", "leaf": "leaves",
    "crisis": "crises", "basis": "bases", "analysis": "analyses", "thesis": "theses",
    "criterion": "criteria", "phenomenon": "phenomena", "chief of staff": "chiefs of staff",
}  # fmt: skip
_SINGULARS = {plural: single for single, plural in _PLURALS.items()}
_SAME = frozenset("series species means headquarters corps news politics aircraft personnel staff".split())
MASS_NOUNS = frozenset(
    "equipment hardware security cooperation interaction integrity sovereignty information stability peace "
    "assistance support aid progress training research terrorism extremism peacekeeping work trade knowledge "
    "evidence advice infrastructure machinery weaponry ammunition defence hospitality gratitude traffic "
    "trafficking guidance legislation independence solidarity prosperity well-being health freedom "
    "development implementation coordination readiness commitment importance attention".split()
)
"""Nouns without a plural (some have one in other senses; official prose keeps to this one)."""

_VERBS = {  # base: past, participle
    "be": ("was", "been"), "have": ("had", "had"), "do": ("did", "done"), "go": ("went", "gone"),
    "say": ("said", "said"), "make": ("made", "made"), "take": ("took", "taken"), "give": ("gave", "given"),
    "get": ("got", "got"), "come": ("came", "come"), "become": ("became", "become"), "see": ("saw", "seen"),
    "know": ("knew", "known"), "think": ("thought", "thought"), "find": ("found", "found"),
    "hold": ("held", "held"), "uphold": ("upheld", "upheld"), "meet": ("met", "met"), "lead": ("led", "led"),
    "keep": ("kept", "kept"), "leave": ("left", "left"), "feel": ("felt", "felt"),
    "bring": ("brought", "brought"), "begin": ("began", "begun"), "show": ("showed", "shown"),
    "stand": ("stood", "stood"), "undertake": ("undertook", "undertaken"), "write": ("wrote", "written"),
    "speak": ("spoke", "spoken"), "choose": ("chose", "chosen"), "draw": ("drew", "drawn"),
    "build": ("built", "built"), "send": ("sent", "sent"), "spend": ("spent", "spent"),
    "pay": ("paid", "paid"), "seek": ("sought", "sought"), "set": ("set", "set"), "put": ("put", "put"),
    "overcome": ("overcame", "overcome"), "withdraw": ("withdrew", "withdrawn"),
}  # fmt: skip
# A last consonant after a stressed short vowel is doubled: one syllable, and these.
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_DOUBLED_TOO = frozenset(
    "commit submit permit refer prefer occur transfer equip admit control travel".split()
)
_YOU_SOUND = re.compile(r"(?:uni(?!n|m)|un$|use|usa|usu|uti|eu|ura|ewe|one(?!i)|once|ukr)")
_SILENT_H = re.compile(r"(?:hour|honou?r|honest|heir)")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_READ_AS_WORDS = frozenset("NATO UNESCO UNICEF UNIDO FIFA OPEC ASEAN RATS".split())


def is_plural(word: str) -> bool | None:
    """Say whether a noun is plural; None where it is the same in both («means»)."""
    lower = word.lower()
    if lower in _SAME:
        return None
    if lower in _SINGULARS:
        return True
    if word.isupper() or lower.endswith(("ss", "us", "is", "'s", "’s")):
        return False  # «AIDS», «process», «Council's»
    return lower.endswith("s")


def plural(word: str) -> str:
    """Return the plural of a singular noun, its capitals kept."""
    lower = word.lower()
    if lower in _SAME:
        return word
    if lower in _PLURALS:
        return _like(word, _PLURALS[lower])
    if re.search(r"[^aeiou]y$", lower) and not word.isupper():
        return word[:-1] + "ies"
    return word + ("es" if lower.endswith(("s", "x", "z", "ch", "sh")) and not word.isupper() else "s")


def singular(word: str) -> str:
    """Return the singular of a plural noun, its capitals kept."""
    lower = word.lower()
    if lower in _SINGULARS:
        return _like(word, _SINGULARS[lower])
    if lower in _SAME or not is_plural(word):
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def read_verb(word: str, *, before: str = "") -> VerbForm | None:
    """Return the form a verb is in; ``before`` is the word before it («have», «was»: a participle).

    None where past and participle cannot be told apart, or it is no form of a verb.
    """
    lower, base = word.lower(), lemma(word)
    if lower == base:
        return VerbForm.BASE
    if lower.endswith("ing"):
        return VerbForm.GERUND
    past, participle = _VERBS.get(base, ("", ""))
    if lower in (past, participle) or lower.endswith("ed"):
        if past != participle:
            return VerbForm.PAST if lower == past else VerbForm.PARTICIPLE
        helped = lemma(before) in {"have", "be"} or lemma(before) in {"get"}
        return VerbForm.PARTICIPLE if helped else VerbForm.PAST
    return VerbForm.THIRD if lower.endswith("s") else None


def verb(base: str, form: VerbForm) -> str:
    """Return a form of the verb ``base``: ``reaffirm`` → ``reaffirming``, ``commit`` → ``committed``."""
    lower = base.lower()
    if form is VerbForm.BASE:
        return base
    if form is VerbForm.THIRD:
        return _like(
            base, {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(lower) or plural(lower)
        )
    if form is VerbForm.GERUND:
        return _like(base, _stem(lower, "ing") + "ing")
    if lower in _VERBS:
        return _like(base, _VERBS[lower][form is VerbForm.PARTICIPLE])
    return _like(base, _stem(lower, "ed") + "ed")


def _stem(lower: str, ending: str) -> str:
    if lower.endswith("ie") and ending == "ing":
        return lower[:-2] + "y"
    if lower.endswith("e") and not (ending == "ing" and lower.endswith(("ee", "oe", "ye"))):
        return lower[:-1]
    if ending == "ed" and re.search(r"[^aeiou]y$", lower):
        return lower[:-1] + "i"
    return lower + lower[-1] if _DOUBLING.match(lower) or lower in _DOUBLED_TOO else lower


def article_before(word: str) -> str:
    """Return "a" or "an" as it stands before ``word``, by its sound: a UN resolution, an SCO member.

    >>> [article_before(word) for word in ("area", "European", "hour", "NGO", "NATO")]
    ['an', 'a', 'an', 'an', 'a']
    """
    if len(word) > 1 and word.rstrip("s").isupper() and word.rstrip("s").isalpha():
        if word in _READ_AS_WORDS:
            return "an" if word[0] in "AEIO" else "a"
        return "an" if word[0] in _VOWEL_LETTERS else "a"
    lower = word.lower()
    if _SILENT_H.match(lower):
        return "an"
    return "an" if lower[:1] in set("aeiou") and not _YOU_SOUND.match(lower) else "a"


def possessive(word: str, *, apostrophe: str = "'") -> str:
    """Return ``word`` with its possessive ending: ``States'``, ``Council's``."""
    return word + (apostrophe if word.endswith("s") and is_plural(word) else apostrophe + "s")


def _like(example: str, text: str) -> str:
    """Give ``text`` the capitals of ``example``."""
    if len(example) > 1 and example.isupper():
        return text.upper()
    return text[0].upper() + text[1:] if example[:1].isupper() else text
