"""English words without plural, ``-ed``, ``-ing`` and ``'s``; irregular forms from a table.

Light on purpose: comparatives, adverbs and derived nouns stay. Words in capitals (``US``, ``WHO``,
``CSTO``) are abbreviations and stay too, apart from a plural (``NGOs``) or possessive ending.
"""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    form: head
    for head, forms in {
        "be": "am is are was were been being",
        "have": "has had having",
        "do": "does did done doing",
        "go": "goes went gone going",
        "say": "said", "make": "made", "take": "took taken", "give": "gave given", "get": "got gotten",
        "come": "came", "become": "became", "see": "saw seen", "know": "knew known", "think": "thought",
        "find": "found", "hold": "held", "meet": "met", "lead": "led", "keep": "kept", "leave": "left",
        "feel": "felt", "bring": "brought", "begin": "began begun", "show": "showed shown",
        "stand": "stood", "understand": "understood", "undertake": "undertook undertaken",
        "write": "wrote written",
        "speak": "spoke spoken", "choose": "chose chosen", "rise": "rose risen", "arise": "arose arisen",
        "grow": "grew grown", "draw": "drew drawn", "fall": "fell fallen", "build": "built", "send": "sent",
        "spend": "spent", "lose": "lost", "win": "won", "pay": "paid", "sell": "sold", "tell": "told",
        "buy": "bought", "fight": "fought", "seek": "sought", "teach": "taught", "strike": "struck",
        "drive": "drove driven", "break": "broke broken", "run": "ran running", "sit": "sat",
        "forget": "forgot forgotten", "mean": "meant", "deal": "dealt", "uphold": "upheld",
        "withdraw": "withdrew withdrawn", "overcome": "overcame", "foresee": "foresaw foreseen",
        "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet",
        "tooth": "teeth", "mouse": "mice", "life": "lives", "half": "halves", "wife": "wives",
        "knife": "knives",
        "self": "selves", "leaf": "leaves", "crisis": "crises", "basis": "bases", "analysis": "analyses",
        "thesis": "theses", "criterion": "criteria", "phenomenon": "phenomena", "datum": "data",
        "die": "dying", "lie": "lying", "tie": "tying", "agree": "agreed agreeing agrees",
        "use": "used using uses",
        "free": "freed", "need": "needed", "focus": "focused focusing focuses", "bus": "buses",
        "travel": "travelled travelling", "cancel": "cancelled cancelling", "label": "labelled labelling",
        "counsel": "counselled", "signal": "signalled signalling", "model": "modelled modelling",
    }.items()
    for form in forms.split()
}  # fmt: skip

_KEPT = frozenset(
    "this his its us thus is as has was yes series species news means always perhaps besides towards "
    "afterwards "
    "sometimes nowadays whereas analysis basis crisis status virus bus gas plus campus focus consensus "
    "census "
    "corps bias atlas politics physics economics mathematics ethics athletics united need indeed speed "
    "seed feed "
    "exceed proceed succeed breed bleed weed deed freed hundred sacred red bed shed wed led fled "
    "thing king ring sing bring spring string wing nothing something anything everything during evening "
    "morning "
    "ceiling sibling sterling beijing building meeting being "
    "armed hatred naked wicked kindred kyrgyz".split()
)
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_SHORT_STEM_WANTS_E = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
# What is left of «reaffirming» is a word, of «preparing» not: which ends of stems lost an e.
_WANTS_E = re.compile(
    r"(?:[csvz]|(?<!n)g|ang|[^aeo]at|iz|ut|ur|ir|[pc]ar|(?:pl|st|gn|[^f]f)or|bl|pl|tl|dl|gl|fl|kl|cl|"
    r"[vcslrb]id|[rv]ad|suad|lud|[mbfglp]in|plet|mpet|unit|vit|cit|writ|[mvdq]ot|quot|sum|qu|u|creat)$"
)
_NO_E = re.compile(r"(?:ss|[^c]ing|our|occur|incur|[aeo]ur|[aeiou]{2}r|ias)$")


def lemma(word: str) -> str:
    """Return the dictionary form of an English ``word``, lower case but for abbreviations; idempotent."""
    return _cached(word)


@lru_cache(maxsize=1 << 16)
def _cached(word: str) -> str:
    bare = re.sub(r"['’]s?$", "", word) or word
    if len(bare) > 1 and re.fullmatch(r"[A-Z][A-Z0-9&.-]*[A-Z0-9]s?", bare) and len(bare.rstrip("s")) <= 6:
        return bare.rstrip("s")
    current = bare.lower()
    while True:
        shorter = _cut(current)
        if shorter == current:
            return current
        current = shorter


def _cut(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _KEPT or len(word) < 4 or not word.isascii():
        return word
    if word.endswith("s"):
        return _singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            return _verb(word, word[: -len(ending)])
    return word


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if word.endswith("oes") and len(word) > 5:
        return word[:-2]
    return word[:-1]


def _verb(word: str, stem: str) -> str:
    if len(stem) < 2 or not _VOWEL.search(stem):
        return word
    if word.endswith("ied"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):  # «stopped» is «stop»; «calling», «missing» keep their double letter
        return stem[:-1]
    if _NO_E.search(stem):
        return stem
    if _WANTS_E.search(stem) or (len(stem) <= 4 and _SHORT_STEM_WANTS_E.match(stem)):
        return stem + "e"
    return stem
