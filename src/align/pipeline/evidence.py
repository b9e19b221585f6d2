"""What is known before an alignment: pairs from a memory file, terms from a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from align.errors import InputError
from align.exchange import read_tmx
from align.exchange.terms_tsv import term_texts
from align.model import SOURCE_LANGUAGE, Concept
from align.read import read_text_lines

Pair = tuple[str, str]


class _Terms(Protocol):
    def concepts(self) -> list[Concept]: ...


class TermsStore(Protocol):
    """A store that keeps a termbase."""

    @property
    def terms(self) -> _Terms:
        """The termbase."""
        ...


def needed(pairs: list[Pair], path: Path, source_lang: str, target_lang: str) -> list[Pair]:
    """Return ``pairs``; InputError ``no-pairs`` when there are none."""
    if not pairs:
        raise InputError(
            f"{path} has no pair in {source_lang} and {target_lang}.",
            hint="Check the file and the languages.",
            slug="no-pairs",
        )
    return pairs


def memory_pairs(path: Path, source_lang: str, target_lang: str) -> list[Pair]:
    """Return the pairs of a TMX file in file order; passages (repeated units) are passed over."""
    try:
        with path.open("rb") as stream:
            return [
                (unit.texts[source_lang], unit.texts[target_lang])
                for unit in read_tmx(stream, name=str(path))
                if not unit.is_passage and source_lang in unit.texts and target_lang in unit.texts
            ]
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror}.", slug="cannot-read") from None


def stored_term_pairs(store: TermsStore, langs: Sequence[str]) -> dict[str, list[Pair]]:
    """Return the termbase as pairs of a Russian term and one in each of ``langs``, by language.

    Deprecated terms count too, since older translations have them.
    """
    concepts = store.terms.concepts()
    return {
        lang: [
            (source.text, target.text)
            for concept in concepts
            for source in concept.terms.get(SOURCE_LANGUAGE, ())
            for target in concept.terms.get(lang, ())
        ]
        for lang in langs
    }


def term_pairs(path: Path, source_lang: str, target_lang: str) -> list[Pair]:
    """Return the pairs of a table of terms, in file order.

    The table is tab separated. Its first line names the columns by language (``ru``, ``en`` …; other
    columns are passed over); without such a line it has two columns, source and target. Alternatives
    in a cell are separated by ``;`` and marked as in :mod:`align.exchange.terms_tsv`; deprecated ones count
    too, since older translations have them.
    """
    rows = [line.split("\t") for line in read_text_lines(path) if line.strip()]
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    if source_lang in head and target_lang in head:
        first, second, rows = head.index(source_lang), head.index(target_lang), rows[1:]
    else:
        first, second = 0, 1
    return [
        (source, target)
        for row in rows
        if len(row) > max(first, second)
        for source in term_texts(row[first])
        for target in term_texts(row[second])
    ]
