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
_OFTEN = 0.25  # «Security» of a title is as a rule that of a Council's name
_SHORT = 3  # letters of words that titles leave small: «of», «the»


class UsualCase:
    """The most frequent form of each word inside sentences."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """Count the forms in ``texts`` (tokens); first words and titles in capitals say nothing."""
        counts: dict[str, Counter[str]] = {}
        for tokens in texts:
            if _is_title(tokens):
                continue
            for before, token in pairwise(tokens):
                if token[0].isalpha() and before not in _AFTER:
                    counts.setdefault(token.lower(), Counter())[token] += 1
        self._usual = {
            word: min(forms, key=lambda form: (-forms[form], form)) for word, forms in counts.items()
        }
        self._often_capital = frozenset(
            word
            for word, forms in counts.items()
            if sum(count for form, count in forms.items() if form[0].isupper()) > _OFTEN * forms.total()
        )

    def of(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """Return ``tokens`` with the first words of sentences, and all of a title, in their usual case.

        Words never seen inside a sentence become small; abbreviations («CSTO», “ICTs”) stay as they are,
        and so do capitals inside a sentence: “the Collective Security Council”.
        """
        in_title = _is_title(tokens)
        return tuple(
            self._cased(token)
            if at == 0 or tokens[at - 1] in _AFTER or (in_title and token.lower() not in self._often_capital)
            else token
            for at, token in enumerate(tokens)
        )

    def _cased(self, token: str) -> str:
        if not token[0].isupper() or sum(letter.isupper() for letter in token) > 1:
            return token
        return self._usual.get(token.lower(), token.lower())


def _is_title(tokens: Sequence[str]) -> bool:
    words = [token for token in tokens if token[0].isalpha() and len(token) > _SHORT]
    return sum(word[0].isupper() for word in words) > _TITLE * len(words)
