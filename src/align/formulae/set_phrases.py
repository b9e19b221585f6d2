"""Set phrases of one preposition and its noun, which the rule of two content words would miss.

Compound prepositions and parentheses of official Russian (Rozental, "Справочник по правописанию и
литературной правке", on предлоги отыменные and вводные слова), as lemma sequences.
"""

from __future__ import annotations

from align.text.lemmas_ru import lemma

_PHRASES = """
в рамках|в целях|с целью|в частности|при этом|в связи|в этой связи|в ходе|по итогам|в том числе|на основе
за счет|в качестве|в области|в сфере|в условиях|в интересах|в случае|в соответствии|в отношении|под эгидой
на период|в течение|в период|по вопросам|по линии|с учетом|в духе|в целом|кроме того|вместе с тем|тем самым
в первую очередь|прежде всего|в полном объеме|на основании|по результатам|под председательством|в пользу
на уровне|по поручению|во исполнение|на полях|таким образом|как минимум|а также|в настоящее время|в дальнейшем
"""


def set_phrases() -> frozenset[tuple[str, ...]]:
    """Return the set phrases as lemma sequences."""
    return frozenset(
        tuple(lemma(word) for word in phrase.split())
        for line in _PHRASES.split("\n")
        for phrase in line.split("|")
        if phrase
    )
