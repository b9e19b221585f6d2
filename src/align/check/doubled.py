"""Doubled words: ``its its``, «құру құру»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.check.finding import Finding, Known, Pair
from align.model import Severity

_DOUBLED = re.compile(
    r"(?<![\w’'-])([^\W\d_]+(?:[-’'][^\W\d_]+)*)((?:[ \u00a0]+\1)+)(?![\w’'-])", re.IGNORECASE
)
_PHRASE = re.compile(r"(?<![\w’'-])([^\W\d_]+ [^\W\d_]+(?: [^\W\d_]+)?) \1(?![\w’'-])", re.IGNORECASE)
# Good grammar: “he had had to”, “that that would”; Kazakh repeats for «one by one» and «various».
_MAY_REPEAT = {
    "en": frozenset({"had", "that", "very", "is", "bye", "no", "so"}),
    "ru": frozenset({"очень", "да", "нет", "еле", "чуть", "вот"}),
    "kk": frozenset(
        "бір екі әр тез қайта түрлі жиі топ рет сан ұзақ біртіндеп бара жылдан өз көп неше анда".split()
    ),
}


def check_doubled_words(pair: Pair, known: Known) -> Iterator[Finding]:
    """Yield words and short phrases that stand twice in a row, where the source has none that do."""
    if _DOUBLED.search(pair.source):
        return
    for pattern in (_DOUBLED, _PHRASE):
        for match in pattern.finditer(pair.target):
            word = match[1]
            # “Duran Duran”, “New York, New York”: a name's second word keeps its capital.
            is_name = word[0].isupper() and match[0].rsplit(" ", 1)[-1][0].isupper() and not word.isupper()
            if word.lower() in _MAY_REPEAT[pair.target_lang] or is_name:
                continue
            yield Finding("doubled-word", Severity.ERROR, match.start(), match.end(), "", {"word": word})
