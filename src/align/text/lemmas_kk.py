"""Kazakh words without their endings: plural, possessive, case, copula, and the common verb endings.

Kazakh is agglutinative: a noun is stem + plural + possessive + case + copula in this order
(``мемлекет-тер-іміз-дің``), a verb is stem + negation + tense + person (``қатыс-па-й-ды``). The
stemmer takes endings off from the right in that order, each only where vowel harmony and the last
sound of the rest allow it, and undoes what the ending did to the stem (``тілегі`` is ``тілек``).
Derivation (``-лық``, ``-сыз``, ``-шы``, voices of the verb) stays. Where several cuts are possible
one that ends in a known root (:mod:`align.text.lemmas_kk_roots`, or roots learned from a corpus
with :func:`learn_roots`) wins, the longest first; otherwise the shortest stem does.

Cyrillic script only; words in Latin script are returned as they are. Endings after Krippes,
"Kazakh Grammar with Affix List" (1996); support by paradigm after Goldsmith, "Unsupervised
Learning of the Morphology of a Natural Language" (2001), much simplified.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from align.text.lemmas_kk_roots import HARD_LOANS, LOST_VOWELS, NAMES, ROOTS, VERBS

BACK = frozenset("аоұыяёю")
FRONT = frozenset("әеөүіэ")
_NEUTRAL = frozenset("иу")
_VOWELS = BACK | FRONT | _NEUTRAL
_VOICELESS = frozenset("пкқтсшщчцфхһбвгд")  # loans in б, в, г, д are read voiceless: «штабқа», «клубтан»
_ARCHIPHONEMES = {
    "A": "ае", "I": "ыі", "G": "ғгқк", "D": "дт", "L": "лдт", "N": "ндт", "M": "мбп", "K": "қк",
}  # fmt: skip
_HARDENED = {"б": "п", "г": "к", "ғ": "қ"}
_SHORTEST_STEM = 3
_LONGEST_WORD = 60
_ABBREVIATION = re.compile(r"(?=[^\W\d_]*?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2})[^\W\d_]++-")


def _spell(*patterns: str) -> frozenset[str]:
    """Spell endings out: ``DAн`` → дан, ден, тан, тен; the vowels of an ending are of one kind."""
    forms: set[str] = set()
    for pattern in patterns:
        for letters in itertools.product(*(_ARCHIPHONEMES.get(sign, sign) for sign in pattern)):
            form = "".join(letters)
            kinds = {letter in BACK for letter in form if letter in BACK | FRONT}
            if len(kinds) < 2:
                forms.add(form)
    return frozenset(forms)


# Noun endings from the outside in. The second column of possessives is first plural and polite
# second person only: «келісім», «өнім» end like "my …", and nobody says "my" in these texts.
_COPULA = _spell("DIр", "MIз")
_CASE = _spell("NIң", "GA", "NI", "DA", "DAн", "MAн", "нA", "нDA", "нDAн", "нAн", "н", "нша", "нше", "DAй")
_RELATIVE = _spell("DAGI", "нDAGI", "GI")
_TEMPORAL = _spell("GI")
_POSSESSIVE = _spell("I", "сI", "IмIз", "мIз", "IңIз", "ңIз")
_PLURAL = _spell("LAр")
_NOUN_LAYERS = (_COPULA, _CASE | _RELATIVE, _POSSESSIVE, _PLURAL)

_PERSON = ("", "MIн", "MIз", "сIң", "сIз", "сIңдAр", "сIздAр")
_TENSES = _spell(
    *(f"{tense}{person}" for tense in ("A", "й") for person in ("DI", "MIн", "MIз", "сIң", "сIз")),
    *(f"DI{person}" for person in ("", "м", "ң", "K", "ңIз")),
    *(f"GAн{person}" for person in _PERSON),
    "AтIн", "йтIн", "AтIнDAй", "Iп", "п", "у",
    *(f"сA{person}" for person in ("", "м", "ң", "K", "ңIз")),
    "сIн", "йIK", "AйIK", "GAлI", "MAK", "MAKшI", "MAс", "GAндIKтAн", "GAнша", "GIзу",
)  # fmt: skip
_NEGATION = _spell("MA")
_NEGATABLE = re.compile(r"^(?:й|ғ|г|с|ды|ді|у|п)")  # what may follow «-па-»: «-паған», «-пайды», «-паса»
_TENSES_OF_TWO_LETTERS_OR_MORE = frozenset(ending for ending in _TENSES if len(ending) > 1) | {"п", "у"}


def lemma(word: str, *, roots: Collection[str] = ROOTS) -> str:
    """Return the stem of a Kazakh ``word`` in lower case; never empty for a word, and idempotent.

    ``roots`` are stems that are right wherever a chain of endings reaches them. An abbreviation
    loses the ending after its hyphen («ҰҚШҰ-ның» → ``ҰҚШҰ``) and keeps its capitals.
    """
    if roots is ROOTS:
        return _cached(word)
    return _settled(word, roots)


@lru_cache(maxsize=1 << 16)
def _cached(word: str) -> str:
    return _settled(word, ROOTS)


def _settled(word: str, roots: Collection[str]) -> str:
    """Cut until nothing changes: what stands alone must be cut as it is cut inside a longer word."""
    if _ABBREVIATION.match(word):
        word = word.split("-", 1)[0]
    if len(word) > 1 and word.isupper() and len(word) <= 5 and word.lower() not in roots:
        return word  # «ҰҚШҰ», «ТМД»; a heading in capitals has longer words, or known ones
    current = word.lower()
    while True:
        shorter = _cut(current, roots)
        if shorter == current:
            return current
        current = shorter


def _cut(word: str, roots: Collection[str]) -> str:
    if word in roots or not 3 < len(word) <= _LONGEST_WORD or not any(c in _VOWELS for c in word):
        return word
    found = candidates(word)
    known = [stem for stem in found if stem in roots]
    if known:
        return max(known, key=lambda stem: (len(stem), stem))
    return min(found, key=lambda stem: (len(stem), stem))


@lru_cache(maxsize=1 << 15)
def candidates(word: str) -> frozenset[str]:
    """Return every stem that some chain of endings could have made into ``word``, itself included."""
    found = {word}
    for noun in _without_noun_endings(word, 0, frozenset()):
        found.add(noun)
        found.update(_without_verb_endings(noun))
    return frozenset(found)


def _without_noun_endings(word: str, layer: int, seen: frozenset[int]) -> Iterator[str]:
    """Yield what remains of ``word`` after endings of layers ``layer`` and further in, repeats possible."""
    yield word
    for index in range(layer, len(_NOUN_LAYERS)):
        for ending in _endings(word, _NOUN_LAYERS[index]):
            stem = word[: -len(ending)]
            if not _noun_ending_fits(stem, ending):
                continue
            for whole in _restored(stem, ending):
                # «-дағы» makes an adjective of a case form, and the noun chain begins anew inside.
                again = 1 if ending in _RELATIVE and 1 not in seen else index + 1
                yield from _without_noun_endings(whole, again, seen | {index})


def _without_verb_endings(word: str) -> Iterator[str]:
    for ending in _endings(word, _TENSES_OF_TWO_LETTERS_OR_MORE):
        stem = word[: -len(ending)]
        if not _verb_ending_fits(stem, ending):
            continue
        yield stem
        if _NEGATABLE.match(ending):
            for negation in _endings(stem, _NEGATION):
                if _attaches(stem[:-2], negation):
                    yield stem[: -len(negation)]


def _endings(word: str, endings: Collection[str]) -> list[str]:
    """Return the members of ``endings`` that ``word`` ends in, longest first."""
    room = len(word) - 2
    return [word[-size:] for size in range(min(room, 9), 0, -1) if word[-size:] in endings]


def _noun_ending_fits(stem: str, ending: str) -> bool:
    if not _attaches(stem, ending):
        return False
    last = stem[-1]
    if ending in _TEMPORAL:  # «жыл-ғы», «қазан-ғы»: of the year; elsewhere part of the word («тілегі»)
        return stem in ROOTS
    if ending == "н":  # accusative after «-ы», «-сы» only: «ұйымы-н»
        return last in "ыі"
    if ending[0] == "н" and ending[1:2] in {"а", "е", "д", "ш"}:  # «-на», «-нда», «-нша» follow a possessive
        return last in "ыі"
    if ending in {"ы", "і"}:
        # «-шы», «-ші» name a doer and belong to the stem, unless «-ыш», «-іш» stands before: «көрсеткіш-і».
        return last not in _VOWELS - _NEUTRAL and (last != "ш" or stem[-2] in "ыі" or stem in ROOTS)
    return True


def _verb_ending_fits(stem: str, ending: str) -> bool:
    if not _attaches(stem, ending) or (stem in NAMES and stem not in VERBS):
        return False  # «көлем-ін», not «көл-емін»
    last = stem[-1]
    if ending == "п" or ending[0] == "й":
        return last in "аеыі"
    if ending == "у":
        return len(stem) >= 4 or stem in ROOTS
    return True


def _attaches(stem: str, ending: str) -> bool:
    """True when ``ending`` may follow ``stem``: long enough, vowels in harmony, sounds assimilated."""
    short = len(stem) < _SHORTEST_STEM and stem not in ROOTS
    if not stem or short or not any(c in _VOWELS for c in stem) or not _in_harmony(stem, ending):
        return False
    first, last = ending[0], stem.rstrip("ь")[-1]
    if first in "тқкп" and len(ending) > 1:
        return last in _VOICELESS
    if first in "дғг":
        return last not in "пкқтсшщчцфхһ"
    if first == "л":
        return last in _VOWELS or last in "рйу"
    if first in "ыі":
        return last not in _VOWELS or last in _NEUTRAL
    if ending in {"сы", "сі"}:
        return last in _VOWELS
    if first in "аео":
        return last not in _VOWELS
    if first == "м" and ending[1:2] in {"е", "а", "ы", "і"}:
        return last in _VOWELS or last in "лрйумнңз"
    return True


def _in_harmony(stem: str, ending: str) -> bool:
    kinds = [letter in BACK for letter in ending if letter in BACK | FRONT]
    if not kinds or stem[-1] == "ь" or ending in {"мен", "бен", "пен"}:  # the instrumental does not harmonise
        return True
    for letter in reversed(stem):
        if letter in BACK | FRONT:
            return (letter in BACK) == kinds[0]
        if letter == "и":  # loans with и waver: «терроризмге», «полигонға» but «министрге»
            return True
    return True  # only «у»: «тур» goes with back endings, «ту» with either


def _restored(stem: str, ending: str) -> tuple[str, ...]:
    """Return what the stem may have been before a vowel ending softened or shortened it."""
    if ending[0] not in "ыі":
        return (stem,)
    if stem in LOST_VOWELS:
        return (LOST_VOWELS[stem],)
    last = stem[-1]
    if last not in _HARDENED or stem in HARD_LOANS:
        return (stem,)
    if last == "г" and stem[-2] not in FRONT | _NEUTRAL:
        return (stem,)  # «диалогы», «педагогы»: a native г stands for к after front vowels only
    return (stem[:-1] + _HARDENED[last],)


def learn_roots(vocabulary: Iterable[str], *, support: float = 0.7, vouchers: int = 3) -> frozenset[str]:
    """Return :data:`ROOTS` and the stems that the word forms of ``vocabulary`` vouch for together.

    A stem is vouched for by every form it could have been made into, and learned from ``vouchers``
    forms on. Of the possible stems of a form the longest wins that has at least ``support`` (0–1)
    of the best shorter one's vouchers. The order of ``vocabulary`` makes no difference.
    """
    forms = {form.lower() for form in vocabulary if len(form) > 3}
    counts = Counter(stem for form in forms for stem in candidates(form))
    learned = {_best_supported(form, counts, support) for form in forms}
    return ROOTS | {stem for stem in learned if counts[stem] >= vouchers}


def _best_supported(form: str, counts: Counter[str], support: float) -> str:
    best = 0
    chosen = form
    for stem in sorted(candidates(form), key=lambda one: (len(one), one)):
        best = max(best, counts[stem])
        if counts[stem] >= support * best:
            chosen = stem
    return chosen
