"""Checks of two line-parallel files, or of the units stored in a workspace."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.bitext.seed_words import meanings_of
from align.check import CODES, Finding, Known, Pair, Term, check_pairs
from align.check.drift import drifting_line
from align.errors import InputError, UsageError
from align.model import LANGUAGES, SOURCE_LANGUAGE, Issue, Severity, Status
from align.pipeline.evidence import needed, term_pairs
from align.pipeline.ingest import select_ids
from align.pipeline.segmenting import check_language, unexpected_language
from align.project import Workspace
from align.read.files import read_text_lines


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding and where it is: a 0-based ``line`` of two files, or a ``segment`` of a ``document``.

    ``lang`` is the language of the text its span lies in, ``target_lang`` that of the translation; ``text``
    is the text of the span's side.
    """

    finding: Finding
    line: int
    lang: str
    target_lang: str
    text: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The findings in text order, how many pairs were looked at, and what is odd about the files."""

    found: tuple[Checked, ...]
    pairs: int
    issues: tuple[Issue, ...] = ()

    def at_least(self, severity: Severity) -> bool:
        """Tell whether any finding is as bad as ``severity``, or worse."""
        grave = tuple(Severity)[: tuple(Severity).index(severity) + 1]
        return any(each.finding.severity in grave for each in self.found)


def parse_codes(text: str) -> tuple[str, ...]:
    """Return the codes of a comma-separated list, all of them for an empty one. Raises UsageError."""
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    for code in wanted:
        if code not in CODES:
            raise UsageError(
                f"There is no check '{code}'.",
                hint=f"The codes are {', '.join(CODES)}.",
                slug="check-unknown",
            )
    return tuple(code for code in CODES if code in wanted) if wanted else CODES


def parse_severity(text: str) -> Severity:
    """Return the severity named ``error``, ``warning`` or ``info``. Raises UsageError for another word."""
    try:
        return Severity(text)
    except ValueError:
        raise UsageError(
            f"--fail-on {text}: no such severity.",
            hint="Use error, warning or info.",
            slug="severity-unknown",
        ) from None


def known_for_checks(
    terms: Path | None, formulae: Path | None, *, source_lang: str, target_lang: str
) -> Known:
    """Return the dictionary with the terms and formulae of the files for one pair of languages.

    Raises UsageError for a language that is none of ours, InputError for a file that cannot be read, or
    that has none for these languages.
    """
    check_language(source_lang)
    check_language(target_lang)
    rights: dict[str, list[str]] = {}
    if terms is not None:
        pairs = needed(term_pairs(terms, source_lang, target_lang), terms, source_lang, target_lang)
        for source, target in pairs:
            rights.setdefault(source, []).append(target)
    listed = [Term(source, tuple(targets)) for source, targets in rights.items()]
    if formulae is not None:
        listed += _formulae(formulae, source_lang, target_lang)
    return Known(meanings_of, tuple(listed))


def _formulae(path: Path, source_lang: str, target_lang: str) -> list[Term]:
    """Read formulae: a list of ``{ru, ru_pattern, en: {preferred}}``, or ``formulae list --json``."""
    try:
        data = json.loads("\n".join(read_text_lines(path)))
    except ValueError as error:
        raise InputError(f"{path} is no JSON: {error}.", slug="formulae-invalid") from None
    rows = data.get("formulae") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path} holds no list of formulae.", slug="formulae-invalid")
    found = []
    for row in rows:
        source, rights = row.get(source_lang) or row.get("text"), _preferred(row, target_lang)
        pattern = row.get(f"{source_lang}_pattern") or ""
        if not isinstance(source, str) or not isinstance(pattern, str) or not rights:
            continue
        try:
            re.compile(pattern)
        except re.error as error:
            raise InputError(
                f"{path}: the pattern «{pattern}» is no regular expression ({error}).",
                slug="formulae-invalid",
            ) from None
        found.append(Term(source, rights, is_formula=True, pattern=pattern))
    if not found:
        raise InputError(
            f"{path} has no formula with a preferred rendering in {target_lang}.", slug="formulae-invalid"
        )
    return found


def _preferred(row: dict[str, Any], lang: str) -> tuple[str, ...]:
    """Return the preferred renderings of a formula in a language, in either shape; may be empty."""
    own, renderings = row.get(lang), row.get("renderings")
    if isinstance(own, dict) and isinstance(own.get("preferred"), str):
        return (own["preferred"],)
    listed = renderings.get(lang) if isinstance(renderings, dict) else None
    rows = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return tuple(str(each["text"]) for each in rows if each.get("preferred") is True and each.get("text"))


def check_files(
    source: Path,
    target: Path,
    *,
    source_lang: str,
    target_lang: str,
    known: Known,
    codes: Sequence[str] = CODES,
) -> CheckReport:
    """Check a line-parallel pair of files.

    Raises UsageError for a language that is none of ours or given twice, InputError as reading does and
    for files of different length, naming the line from which they drift apart.
    """
    check_language(source_lang)
    check_language(target_lang)
    if source_lang == target_lang:
        raise UsageError("Source and target language are the same.", slug="language-same")
    left, right = read_text_lines(source), read_text_lines(target)
    if len(left) != len(right):
        line = drifting_line(left, right, (source_lang, target_lang), known)
        raise InputError(
            f"{source} has {len(left)} lines, {target} {len(right)}; they drift apart at line {line + 1}.",
            hint="Make them line-parallel, or align them: align bitext.",
            slug="lines-unequal",
        )
    odd = (
        unexpected_language("\n".join(lines), lang=lang, place=str(path))
        for lines, lang, path in ((left, source_lang, source), (right, target_lang, target))
    )
    pairs = [Pair(a, b, source_lang, target_lang) for a, b in zip(left, right, strict=True)]
    found = tuple(_checked(pairs, known, codes, [("", i) for i in range(len(pairs))]))
    return CheckReport(found, len(pairs), tuple(issue for issue in odd if issue is not None))


def check_workspace(
    workspace: Workspace,
    ids: Sequence[str] | None,
    *,
    langs: Sequence[str],
    terms: Path | None,
    formulae: Path | None,
    codes: Sequence[str] = CODES,
) -> CheckReport:
    """Check the stored units of documents (all, if none is named), language by language.

    Rejected translations are passed over. Raises UsageError for an unknown document.
    """
    if not workspace.has_database:
        return CheckReport((), 0)
    with workspace.open_store(read_only=True) as store:
        chosen = select_ids([state.id for state in store.documents()], ids)
        units = list(store.units(chosen)) if chosen else []
    found: list[Checked] = []
    count = 0
    for lang in (each for each in LANGUAGES if each in langs):
        pairs: list[Pair] = []
        places: list[tuple[str, int]] = []
        for unit in units:
            variant = unit.variants.get(lang)
            if variant is not None and variant.status is not Status.REJECTED:
                pairs.append(Pair(unit.text, variant.text, SOURCE_LANGUAGE, lang))
                places.append((unit.document, min(unit.provenance.segments, default=unit.position)))
        if pairs:
            known = known_for_checks(terms, formulae, source_lang=SOURCE_LANGUAGE, target_lang=lang)
            found += _checked(pairs, known, codes, places)
            count += len(pairs)
    order = {name: number for number, name in enumerate(chosen)}
    found.sort(key=lambda each: (order[each.document], each.line))
    return CheckReport(tuple(found), count)


def _checked(
    pairs: Sequence[Pair], known: Known, codes: Sequence[str], places: Sequence[tuple[str, int]]
) -> Iterable[Checked]:
    for index, finding in check_pairs(pairs, known, codes=codes):
        pair, (document, line) = pairs[index], places[index]
        lang, text = (pair.source_lang, pair.source) if finding.in_source else (pair.target_lang, pair.target)
        yield Checked(finding, line, lang, pair.target_lang, text, document)
