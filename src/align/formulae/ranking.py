"""How much a recurring phrase deserves a reader's time.

``log2(1 + content words) · log2(1 + occurrences)`` is the C-value's balance of length and use
(Frantzi, Ananiadou and Mima 2000), with a term for the spread over documents. Keyness stands for a
comparison with general language where there is no general corpus to ship: a phrase loses by the share
of its words that are function words, and by each word of a short list of the commonest Russian words
(after the head of Lyashevskaya and Sharoff's frequency dictionary, 2009, chosen by hand).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np

from align.formulae.formula import FormulaKind, Occurrence
from align.formulae.suffixes import Small
from align.text.grammar_ru import Role

_EVERYDAY = frozenset(
    "год быть мочь человек время дело жизнь день рука раз работа слово место лицо друг глаз вопрос дом "
    "сторона мир случай голова ребенок сила конец вид система часть город отношение женщина деньги земля "
    "машина вода отец проблема час право нога решение дверь образ история власть закон сказать говорить "
    "знать стать хотеть видеть идти стоять думать жить делать сделать иметь спросить дать понять новый "
    "последний хороший большой российский первый должный один два три такой самый другой свой какой месяц "
    "начало район неделя группа процесс условие средство результат общий высокий".split()
)
_WEIGHTS = {
    FormulaKind.PHRASE: 1.0,
    FormulaKind.NAME: 1.1,
    FormulaKind.ENUMERATION: 0.75,
    FormulaKind.OPENER: 0.9,
    FormulaKind.SLOT: 0.5,
    FormulaKind.PERSON: 0.25,
    FormulaKind.WORD: 0.3,
}
_FUNCTION = [Role.PREPOSITION, Role.CONJUNCTION, Role.PARTICLE, Role.PRONOUN, Role.OTHER, Role.NUMERAL]


def score(
    lemmas: Sequence[str],
    roles: Small,
    kind: FormulaKind,
    occurrences: Sequence[Occurrence],
    free: int,
) -> float:
    """Return the rank value of a phrase, 0 or more, rounded to four places."""
    function = int(np.isin(roles, _FUNCTION).sum())
    content = len(roles) - function
    documents = len({found.document for found in occurrences})
    count = len(occurrences)
    keyness = (0.5 + 0.5 * content / max(1, len(roles))) * (
        1 - 0.5 * sum(lemma in _EVERYDAY for lemma in lemmas) / max(1, content)
    )
    value = log2(1 + content) * log2(1 + count) * (1 + 0.5 * log2(documents))
    return round(value * keyness * (0.35 + 0.65 * free / count) * _WEIGHTS[kind], 4)
