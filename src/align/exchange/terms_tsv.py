"""Termbases as tables: our own TSV, in and out, and OmegaT's glossaries.

The table is the one ``--terms`` reads: tab-separated, a heading that names columns by language, one
concept a line. Alternatives in a cell are separated by ``;``. The first is preferred and the others
are admitted, unless a mark in front says otherwise: ``!`` deprecated, ``*`` preferred, ``~`` admitted.
A backslash makes ``;``, ``!``, ``*``, ``~`` and itself part of the text. Further columns: ``id``,
``domain`` (also ``category``, ``subject``), ``note``, ``replaced by``, ``related``, and per language
``ru note`` and ``ru part of speech``, whose alternatives stand in the order of the terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import BinaryIO

from align.errors import InputError
from align.exchange.languages import language_of
from align.exchange.terms_incoming import IncomingTerms, concept_id, passed_over, settled, with_ids
from align.exchange.tsv import plain_cell, tsv_cell
from align.exchange.tsv_reader import read_lines
from align.exchange.xmltext import seg_text
from align.model import LANGUAGES, Concept, Issue, Term, TermStatus

_MARKS = {"!": TermStatus.DEPRECATED, "*": TermStatus.PREFERRED, "~": TermStatus.ADMITTED}
_MARK_OF = {status: mark for mark, status in _MARKS.items()}
_SPECIAL = re.compile(r"[;!*~\\]")
_PIECE = re.compile(r"(?:[^;\\]|\\.|\\$)*")
_NAMES: Mapping[str, str] = {
    "id": "id",
    "domain": "domain",
    "category": "domain",
    "subject": "domain",
    "note": "note",
    "notes": "note",
    "comment": "note",
    "replaced by": "replaced by",
    "related": "related",
}


def write_terms_tsv(stream: BinaryIO, concepts: Iterable[Concept]) -> int:
    """Write ``concepts`` in the order given, UTF-8 with newline line ends; return how many.

    Columns of notes and parts of speech are there when a term has one. What :func:`read_terms_tsv`
    reads back is equal, as long as texts are one line and have no blanks at their ends.
    """
    listed = list(concepts)
    extras = [
        (lang, name)
        for lang in LANGUAGES
        for name in ("note", "part of speech")
        if any(_extra(term, name) for concept in listed for term in concept.terms.get(lang, ()))
    ]
    heading = ["id", "domain", *LANGUAGES, "note", "replaced by", "related"]
    heading += [f"{lang} {name}" for lang, name in extras]
    stream.write(("\t".join(heading) + "\n").encode())
    for concept in listed:
        cells = [concept.id, concept.domain]
        cells += [_term_cell(concept.terms.get(lang, ())) for lang in LANGUAGES]
        cells += [concept.note, concept.replaced_by, "; ".join(concept.related)]
        cells += [
            _joined(_escaped(_extra(term, name)) for term in concept.terms.get(lang, ()))
            for lang, name in extras
        ]
        stream.write(("\t".join(tsv_cell(cell) for cell in cells) + "\n").encode())
    return len(listed)


def read_terms_tsv(stream: BinaryIO, *, name: str) -> IncomingTerms:
    """Return the concepts of a table.

    The first line names at least one of ru, en, kk, in any spelling of the code; columns nobody knows,
    and lines with more cells than columns, are passed over with a warning. UTF-8, or UTF-16 with a byte
    order mark. Raises InputError ``terms-columns``, ``encoding-invalid``, ``file-too-large``.
    """
    lines = read_lines(stream, name)
    _, first = next(lines, (1, ""))
    heading = [cell.strip().lower() for cell in first.split("\t")]
    places, issues = _places(heading, name)
    is_ours = "id" in places
    concepts: list[Concept] = []
    for number, line in lines:
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) > len(heading):
            text = f"{name}, line {number}: {len(cells)} cells, but {len(heading)} columns; passed over."
            issues.append(
                passed_over(
                    "terms-cells",
                    f"{name}:{number}",
                    text,
                    line=number,
                    file=name,
                    cells=len(cells),
                    columns=len(heading),
                )
            )
            continue
        if is_ours:
            cells = [plain_cell(cell) for cell in cells]
        concepts.append(_concept({key: cells[at] for key, at in places.items() if at < len(cells)}))
    return IncomingTerms(with_ids(concepts), tuple(issues))


def write_glossary(stream: BinaryIO, concepts: Iterable[Concept], *, source: str, target: str) -> int:
    """Write OmegaT's glossary of one pair: source, target, comment; return the number of lines.

    Every term of the source language, deprecated ones too (texts have them), stands with each
    preferred and admitted target; deprecated targets are named in the comment, with domain and notes.
    Source: OmegaT user manual, "Glossaries" (tab-separated, UTF-8).
    """
    count = 0
    for concept in concepts:
        targets = concept.terms.get(target, ())
        usable = sorted(
            (term for term in targets if term.status is not TermStatus.DEPRECATED),
            key=lambda term: term.status is not TermStatus.PREFERRED,
        )
        avoided = [term.text for term in targets if term.status is TermStatus.DEPRECATED]
        for term in concept.terms.get(source, ()):
            for one in usable:
                said = [concept.domain, concept.note, term.note, one.note]
                said += [f"not: {', '.join(avoided)}"] if avoided else []
                comment = "; ".join(dict.fromkeys(part for part in said if part))
                line = "\t".join(seg_text(cell) for cell in (term.text, one.text, comment))
                stream.write((line + "\n").encode())
                count += 1
    return count


def split_alternatives(cell: str) -> list[str]:
    """Return the alternatives of a cell, trimmed, marks and backslashes kept; empty ones are kept too."""
    pieces: list[str] = []
    at = 0
    while at <= len(cell):
        match = _PIECE.match(cell, at)
        end = match.end() if match else len(cell)
        pieces.append(cell[at:end].strip())
        at = end + 1
    return pieces


def term_texts(cell: str) -> list[str]:
    """Return the texts of a cell of terms, marks and backslashes resolved; empty ones left out."""
    return [term.text for term in _terms({"ru": cell}, "ru") if term.text]


def _extra(term: Term, name: str) -> str:
    return term.note if name == "note" else term.part_of_speech


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _joined(pieces: Iterable[str]) -> str:
    joined = "; ".join(pieces)
    return joined if joined.strip("; ") else ""


def _term_cell(terms: Sequence[Term]) -> str:
    unmarked = settled((term, None) for term in terms)
    pieces = []
    for term, guess in zip(terms, unmarked, strict=True):
        mark = "" if term.status is guess.status else _MARK_OF[term.status]
        pieces.append(mark + _escaped(term.text))
    # An unmarked first term is preferred only where no other says it is.
    if [term.status is TermStatus.PREFERRED for term in terms] != [n == 0 for n in range(len(terms))]:
        pieces = [_MARK_OF[term.status] + _escaped(term.text) for term in terms]
    return "; ".join(pieces)


def _places(heading: Sequence[str], name: str) -> tuple[dict[str, int], list[Issue]]:
    """Return where each column stands that we know; the first of two alike counts."""
    places: dict[str, int] = {}
    issues: list[Issue] = []
    for at, cell in enumerate(heading):
        code, _, rest = cell.partition(" ")
        lang = language_of(code)
        if cell in _NAMES:
            key = _NAMES[cell]
        elif lang in LANGUAGES and rest in ("", "note", "part of speech"):
            key = f"{lang} {rest}".strip()
        else:
            if cell:
                text = f"{name}: the column '{cell}' is none that Align knows; it was passed over."
                issues.append(passed_over("terms-column-unknown", name, text, text=cell))
            continue
        places.setdefault(key, at)
    if not any(lang in places for lang in LANGUAGES):
        raise InputError(
            f"{name}, line 1: no heading that names a column ru, en or kk.",
            hint="Write the languages into the first line, separated by tabs.",
            slug="terms-columns",
        )
    return places, issues


def _concept(cells: Mapping[str, str]) -> Concept:
    terms = {lang: found for lang in LANGUAGES if (found := _terms(cells, lang))}
    return Concept(
        id=concept_id(cells.get("id", "")),
        terms=terms,
        domain=cells.get("domain", "").strip(),
        note=cells.get("note", "").strip(),
        replaced_by=concept_id(cells.get("replaced by", "")),
        related=tuple(concept_id(one) for one in cells.get("related", "").split(";") if one.strip()),
    )


def _terms(cells: Mapping[str, str], lang: str) -> tuple[Term, ...]:
    cell = cells.get(lang, "")
    if not cell.strip():
        return ()
    columns = (split_alternatives(cells.get(f"{lang} {name}", "")) for name in ("note", "part of speech"))
    notes, parts = columns
    pieces = [piece for piece in split_alternatives(cell) if piece]
    found: list[tuple[Term, TermStatus | None]] = []
    for piece, note, part in zip_longest(pieces, notes, parts, fillvalue=""):
        if piece:
            status = _MARKS.get(piece[0])
            text = _unescaped(piece[1:] if status else piece).strip()
            found.append((Term(text, note=_unescaped(note), part_of_speech=_unescaped(part)), status))
    return settled(found)
