"""The usual case of words: which have a capital in the middle of a sentence too.

A phrase learned at the head of a sentence or from a title («On Amendments») is put into the middle of
another. Truecasing after Lita, Ittycheriah, Roukos and Kambhatla 2003 ("tRuEcasIng"), by unigrams.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_AFTER = frozenset(".!?:«“\"'‘(–—")
_TITLE = 0.6


class UsualCase:
    """The most frequent form of each word inside sentences."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """Count the forms in ``texts`` (tokens); first words and titles in capitals say nothing."""
        counts: dict[str, Counter[str]] = {}
        for tokens in texts:
            words = [token for token in tokens if token[0].isalpha() and len(token) > 3]
            if words and sum(word[0].isupper() for word in words) > _TITLE * len(words):
                continue
            for before, token in pairwise(tokens):
                if token[0].isalpha() and before not in _AFTER:
                    counts.setdefault(token.lower(), Counter())[token] += 1
        self._usual = {
            word: min(forms, key=lambda form: (-forms[form], form)) for word, forms in counts.items()
        }

    def of(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """Return ``tokens`` in their usual case: words never seen inside a sentence in small letters.

        Abbreviations («CSTO», “ICTs”) stay as they are.
        """
        return tuple(self._cased(token) for token in tokens)

    def _cased(self, token: str) -> str:
        if not token[0].isupper() or sum(letter.isupper() for letter in token) > 1:
            return token
        return self._usual.get(token.lower(), token.lower())
