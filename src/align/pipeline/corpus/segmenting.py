"""From a decoded document to its segments: cleaning (read) and splitting (segment), wired together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from align.errors import UsageError
from align.model import LANGUAGES, Document, Issue, Role, SegmentedDocument, Severity
from align.ports import RepairDecision
from align.read import clean_text, read_document
from align.segment import segment_text, split_sentences
from align.text.normalise import collapse_blanks
from align.text.scripts import guess_language

# Shorter texts may well be a quotation, a list of names, a line of numbers.
LONG_ENOUGH = 200
SURE = 0.8


def check_language(lang: str) -> str:
    """Return ``lang`` if it is one of ours. Raises UsageError otherwise (``kz`` gets a word of its own)."""
    if lang in LANGUAGES:
        return lang
    hint = (
        "Kazakh is 'kk'." if lang.lower() in {"kz", "kaz", "kk-kz"} else f"Use one of {', '.join(LANGUAGES)}."
    )
    raise UsageError(f"'{lang}' is not a language of Align.", hint=hint, slug="language-unknown")


def unexpected_language(text: str, *, lang: str, place: str) -> Issue | None:
    """Say so when a text of some length is plainly in another language than it is said to be."""
    guess = guess_language(text)
    if len(text) < LONG_ENOUGH or guess.lang in (None, lang) or guess.confidence < SURE:
        return None
    return Issue(
        "language-unexpected",
        Severity.WARNING,
        place,
        f"{place} is said to be {lang}, but it reads like {guess.lang}.",
        params={"said": lang, "seems": str(guess.lang)},
    )


def with_language_checked(document: Document) -> Document:
    """Return ``document`` with one more issue when it is plainly in another language."""
    issue = unexpected_language(document.text, lang=document.lang, place=document.path)
    return replace(document, issues=(*document.issues, issue)) if issue else document


def segment_document(document: Document, *, decisions: Sequence[RepairDecision] = ()) -> SegmentedDocument:
    """Clean and segment ``document``, following people's ``decisions`` on repairs and removals."""
    cleaned = clean_text(document.text, document.lang, decisions=decisions)
    segments = segment_text(document.text, cleaned, document.lang)
    return SegmentedDocument(document, segments, cleaned.repairs, cleaned.removals)


def segment_file(path: Path, *, lang: str, encoding: str | None = None) -> SegmentedDocument:
    """Read, clean and segment one file that need not belong to a workspace.

    Raises UsageError for an unknown language, InputError for a file that cannot be read.
    """
    check_language(lang)
    document = read_document(path, id=path.stem, lang=lang, role=Role.ORIGINAL, encoding=encoding)
    return segment_document(with_language_checked(document))


def segment_running_text(path: Path, *, lang: str, encoding: str | None = None) -> list[str]:
    """Read a file as running text (no headings, no lists: sentences only) and return its sentences.

    Line breaks count as blanks. Raises as :func:`segment_file` does.
    """
    check_language(lang)
    document = read_document(path, id=path.stem, lang=lang, role=Role.ORIGINAL, encoding=encoding)
    text = collapse_blanks(document.text)
    return [text[start:end] for start, end in split_sentences(text, lang)]
