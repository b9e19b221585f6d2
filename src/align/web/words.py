"""The page's texts in English, Russian and Kazakh, gathered from one table a screen.

The tables are ``texts_*.py``: key → (English, Russian, Kazakh). Keys begin with the screen's name
(``review-approve``); what several screens say stands in ``texts.py`` without a prefix.
"""

from __future__ import annotations

from collections.abc import Mapping

from align.check.titles import TITLES
from align.web.texts import PAGE_TEXTS
from align.web.texts_alignment import ALIGNMENT_TEXTS
from align.web.texts_concordance import CONCORDANCE_TEXTS
from align.web.texts_corpus import CORPUS_TEXTS
from align.web.texts_formulae import FORMULAE_TEXTS
from align.web.texts_history import HISTORY_TEXTS
from align.web.texts_review import REVIEW_TEXTS
from align.web.texts_rules import RULE_TEXTS
from align.web.texts_scores import SCORES_TEXTS

PAGE_LANGUAGES = ("en", "ru", "kk")

TABLES: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "page": PAGE_TEXTS,
    "corpus": CORPUS_TEXTS,
    "alignment": ALIGNMENT_TEXTS,
    "review": REVIEW_TEXTS,
    "formulae": FORMULAE_TEXTS,
    "concordance": CONCORDANCE_TEXTS,
    "scores": SCORES_TEXTS,
    "history": HISTORY_TEXTS,
    "rules": RULE_TEXTS,
    "checks": {f"check-{code}": titles for code, titles in TITLES.items()},
}
"""By screen; ``page`` is what all share, ``rules`` (of cleaning) and ``checks`` several screens name."""


class PageWords:
    """The texts in one language: ``words("corpus-documents", count=3)``."""

    def __init__(self, language: str) -> None:
        """Take the texts of ``language``, English for one we do not speak."""
        self.language = language if language in PAGE_LANGUAGES else PAGE_LANGUAGES[0]
        self._column = PAGE_LANGUAGES.index(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text ``key`` with ``values`` filled in. Raises KeyError for an unknown key."""
        for table in TABLES.values():
            if key in table:
                return table[key][self._column].format(**values)
        raise KeyError(key)

    def known(self, key: str, other: str = "") -> str:
        """Return the text ``key``, or ``other`` where there is none."""
        try:
            return self(key)
        except KeyError:
            return other

    def table(self, *screens: str) -> dict[str, str]:
        """Return the texts of ``screens`` unfilled, for the page's scripts."""
        return {key: texts[self._column] for name in screens for key, texts in TABLES[name].items()}


def preferred_language(header: str) -> str:
    """Return our language that an ``Accept-Language`` header likes best (RFC 9110, 12.5.4), else English."""
    best, found = 0.0, PAGE_LANGUAGES[0]
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";q=")
        language = tag.strip().lower().partition("-")[0]
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if language in PAGE_LANGUAGES and quality > best:
            best, found = quality, language
    return found
