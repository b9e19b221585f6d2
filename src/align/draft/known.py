"""Terms and formulae with a translation people chose: found in Russian whatever their endings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from align.draft.kazakh import case_forms, looks_possessive
from align.draft.phrases import lemma_key
from align.text.tokens import Token, tokenise


@dataclass(frozen=True, slots=True)
class KnownPhrase:
    """A Russian phrase in its dictionary form and its translations, the preferred one first.

    ``is_formula`` tells formulae from terms; ``is_citation`` says that the translations are dictionary
    forms, which Kazakh puts its endings on.
    """

    ru: str
    targets: tuple[str, ...]
    is_formula: bool = False
    is_citation: bool = True

    def forms(self, lang: str) -> Mapping[str, str]:
        """Return how the phrase may stand in a translation, by names other phrases use too."""
        found: dict[str, str] = {}
        for number, text in enumerate(self.targets):
            name = str(number) if number else ""
            if lang == "kk" and self.is_citation:
                cases = case_forms(text, possessive=looks_possessive(text))
                found.update({f"{name} {case}".strip(): form for case, form in cases.items()})
            else:
                found.setdefault(name, text)
        return found


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A known phrase in a text: the tokens from ``first`` up to ``end`` (exclusive)."""

    first: int
    end: int
    phrase: KnownPhrase


class KnownPhrases:
    """Known phrases by their dictionary forms."""

    def __init__(self, phrases: Iterable[KnownPhrase]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], KnownPhrase]]] = {}
        for phrase in phrases:
            key = lemma_key([token.text for token in tokenise(phrase.ru)])
            if key and phrase.targets:
                self._by_first.setdefault(key[0], []).append((key, phrase))

    def find(self, tokens: list[Token]) -> list[FoundPhrase]:
        """Return all known phrases in the tokens of a Russian text, shorter ones inside longer ones too."""
        lemmas = lemma_key([token.text for token in tokens])
        return [
            FoundPhrase(at, at + len(key), phrase)
            for at, lemma in enumerate(lemmas)
            for key, phrase in self._by_first.get(lemma, ())
            if lemmas[at : at + len(key)] == key
        ]
