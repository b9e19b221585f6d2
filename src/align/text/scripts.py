"""Which alphabet, and which of our three languages, a text is most likely written in.

Counts letters and function words; knows nothing else. Meant for saying "this looks like the
wrong language", never for deciding alone: short texts and lists of names answer ``None``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

KAZAKH_LETTERS = "әғқңөұүһі"
"""Letters of the Kazakh Cyrillic alphabet that Russian does not have (lower case)."""

_FUNCTION_WORDS = {
    "ru": frozenset(
        "и в во не на с со по что к ко о об от до из за для как это при или а но его их она он мы вы "
        "они также который которые является между под без чтобы так же бы был была было были".split()
    ),
    "en": frozenset(
        "the of and to in a is that for on with as by at be are was were this it its from an or not "
        "which have has had will we they he she their our would should been also".split()
    ),
    "kk": frozenset(
        "және мен пен бен да де та те бұл сол осы үшін туралы бойынша болып табылады деп екенін "
        "ретінде кейін дейін сондай ақ біз олар оның бір барлық қатысты арқылы жөніндегі".split()
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A guess: ``lang`` is ``ru``, ``en``, ``kk`` or None (cannot tell); ``confidence`` is 0 to 1."""

    lang: str | None
    confidence: float


def script_shares(text: str) -> dict[str, float]:
    """Return the shares (0 to 1) of Latin, Cyrillic and Kazakh-only letters among all letters.

    Keys are ``latin``, ``cyrillic`` (with the Kazakh letters) and ``kazakh``; all 0 without letters.
    """
    # A text has a hundred different characters, however long it is.
    counts = Counter(text.lower())
    latin = sum(times for ch, times in counts.items() if "a" <= ch <= "z")
    cyrillic = sum(times for ch, times in counts.items() if "\u0400" <= ch <= "\u052f")
    kazakh = sum(counts[ch] for ch in KAZAKH_LETTERS)
    letters = sum(times for ch, times in counts.items() if ch.isalpha()) or 1
    return {"latin": latin / letters, "cyrillic": cyrillic / letters, "kazakh": kazakh / letters}


def guess_language(text: str) -> LanguageGuess:
    """Guess the language of ``text`` from its first 20,000 characters.

    Function words decide first (they are a quarter of any running text), letters second.
    """
    sample = text[:_SAMPLE].lower()
    found = _WORD.findall(sample)
    if len(found) < 3:
        return LanguageGuess(None, 0.0)
    shares = script_shares(sample)
    scores = {
        "en": shares["latin"] * (0.5 + _function_share(found, "en")),
        "ru": shares["cyrillic"] * (0.5 + _function_share(found, "ru")) * (shares["kazakh"] < 0.02),
        "kk": shares["cyrillic"] * (_function_share(found, "kk") + min(0.5, 8 * shares["kazakh"])),
    }
    best = max(scores, key=lambda lang: scores[lang])
    total = sum(scores.values())
    if not total or scores[best] < 0.3:
        return LanguageGuess(None, 0.0)
    return LanguageGuess(best, round(scores[best] / total, 3))


def _function_share(found: list[str], lang: str) -> float:
    known = _FUNCTION_WORDS[lang]
    return min(0.5, 2 * sum(word in known for word in found) / len(found))
