"""A small dictionary of common Russian, English and Kazakh words, written for this project.

One line is one meaning: Russian | English | Kazakh, alternatives with blanks between, in the
form whose first letters most inflected forms share. The aligner takes the pairs as prior counts,
which helps most where a document is short and alone; other languages do without.
"""

from __future__ import annotations

from align.bitext import seed_common, seed_qualities, seed_topics, seed_verbs

COLUMNS = ("ru", "en", "kk")

PARTS = (seed_common, seed_topics, seed_verbs, seed_qualities)
LINES = tuple(line for part in PARTS for line in part.TABLE.splitlines())


def seed_pairs(source_lang: str, target_lang: str) -> list[tuple[str, str]]:
    """Return the word pairs of two languages, in table order; empty when either is not covered."""
    if source_lang not in COLUMNS or target_lang not in COLUMNS or source_lang == target_lang:
        return []
    left, right = COLUMNS.index(source_lang), COLUMNS.index(target_lang)
    pairs: list[tuple[str, str]] = []
    for line in LINES:
        columns = line.split("|")
        pairs += [(s, t) for s in columns[left].split() for t in columns[right].split()]
    return list(dict.fromkeys(pairs))
