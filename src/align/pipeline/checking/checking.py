"""Checks of two line-parallel files, of the units stored in a workspace, of one text being written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.check import (
    CODES,
    Finding,
    Known,
    Pair,
    Standing,
    check_pair,
    check_pairs,
    fingerprint,
    repetition_key,
)
from align.check.checks import CORPUS_CODES
from align.check.drift import drifting_line
from align.check.repetition import check_repetition
from align.errors import InputError, UsageError
from align.model import (
    OWN_MEMORY,
    SOURCE_LANGUAGE,
    Dismissal,
    Entry,
    Issue,
    Severity,
    Status,
    TranslationUnit,
)
from align.pipeline.checking.known import stored_known, stored_pairs
from align.pipeline.corpus.ingest import select_ids
from align.pipeline.corpus.segmenting import check_language, unexpected_language
from align.ports_memory import MemoryStore
from align.project import Workspace
from align.read.files import read_text_lines
from align.store import SqlStore

SHOWN_DIGITS = 8
"""Digits of a finding's id that people are shown; any beginning that is the only one of its kind will do."""

DismissalKey = tuple[str, str, str, str]
"""Unit, language, code and fingerprint: what a dismissal is stored under."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding and where it is: a 0-based ``line`` of two files, or a ``segment`` of a ``document``.

    ``lang`` is the language of the text its span lies in, ``target_lang`` that of the translation; ``text``
    is the text of the span's side. Findings in a workspace have the ``unit``, and an ``id`` that stays the
    same as long as the finding does; ``dismissal`` is a person's word that it may stand.
    """

    finding: Finding
    line: int
    lang: str
    target_lang: str
    text: str
    document: str = ""
    unit: str = ""
    fingerprint: str = ""
    dismissal: Dismissal | None = None

    @property
    def key(self) -> DismissalKey:
        """What its dismissal is stored under."""
        return self.unit, self.target_lang, self.finding.code, self.fingerprint

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits, or '' for findings in files."""
        return finding_id(self.key) if self.unit else ""


def finding_id(key: DismissalKey) -> str:
    """Return the id of the finding that is dismissed under ``key``."""
    return hashlib.sha256("\0".join(key).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The findings in text order, how many pairs were looked at, and what is odd about the files.

    Of a workspace ``found`` holds what nobody dismissed, ``dismissed`` the rest.
    """

    found: tuple[Checked, ...]
    pairs: int
    issues: tuple[Issue, ...] = ()
    dismissed: tuple[Checked, ...] = ()

    def at_least(self, severity: Severity) -> bool:
        """Tell whether any finding is as bad as ``severity``, or worse; dismissed ones do not count."""
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
    found = tuple(
        _checked(finding, pairs[line], line) for line, finding in check_pairs(pairs, known, codes=codes)
    )
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

    The termbase and the preferred renderings of the workspace are known; sources and translations are
    compared with those of all documents and with approved entries of imported memories. Rejected
    translations are passed over, approved ones are checked like drafts. Raises UsageError for an unknown
    document, InputError for a file that cannot be read.
    """
    if not workspace.has_database:
        return CheckReport((), 0)
    with workspace.open_store(read_only=True) as store:
        documents = [state.id for state in store.documents()]
        chosen = select_ids(documents, ids)
        units = list(store.units(chosen)) if chosen else []
        dismissals = store.decisions.dismissals(chosen)
        known = stored_known(store, langs, terms=terms, formulae=formulae)
        if ids and any(code in CORPUS_CODES for code in codes):
            units = _with_repeats(store, units, tuple(known))
        repeats = {lang: _settled(store.memory, units, lang, codes) for lang in known}
    kept = {(each.unit, each.lang, each.code, each.fingerprint): each for each in dismissals}
    found: list[Checked] = []
    count = 0
    for lang, what in known.items():
        wanted = set(chosen)
        rows = sorted(stored_pairs(units, lang), key=lambda row: not _is_approved(row[0], lang))
        count += sum(unit.document in wanted for unit, _ in rows)
        found += _checked_units(rows, what, codes, repeats[lang], wanted)
    order = {name: number for number, name in enumerate(chosen)}
    found.sort(key=lambda each: (order[each.document], each.line))
    told = [replace(each, dismissal=kept.get(each.key)) for each in found]
    return CheckReport(
        tuple(each for each in told if each.dismissal is None),
        count,
        dismissed=tuple(each for each in told if each.dismissal is not None),
    )


def check_unit(
    known: Known, unit: TranslationUnit, lang: str, text: str, *, dismissals: Sequence[Dismissal] = ()
) -> list[Checked]:
    """Return what the checks find in ``text``, typed just now as the translation of ``unit`` into ``lang``.

    ``known`` comes from :func:`align.pipeline.checking.known.stored_known`, made once; ``dismissals`` are
    those of the unit or of its whole document. Nothing is read or stored. What only other units tell
    (the same source translated otherwise) is not found.
    """
    pair = Pair(unit.text, text, SOURCE_LANGUAGE, lang)
    kept = {(each.unit, each.lang, each.code, each.fingerprint): each for each in dismissals}
    found = [_checked(finding, pair, _segment(unit), unit) for finding in check_pair(pair, known)]
    return [replace(each, dismissal=kept.get(each.key)) for each in found]


def _checked_units(
    rows: Sequence[tuple[TranslationUnit, Pair]],
    known: Known,
    codes: Sequence[str],
    before: Sequence[Standing],
    wanted: set[str],
) -> Iterator[Checked]:
    """Yield the findings of the units of ``wanted`` documents; the others are only compared with."""
    repeated = [code for code in codes if code in CORPUS_CODES]
    pairs = [pair for _, pair in rows]
    places = [f"{unit.document} {_segment(unit)}" for unit, _ in rows]
    for index, finding in check_repetition(pairs, places=places, before=before) if repeated else ():
        unit, pair = rows[index]
        if unit.document in wanted and finding.code in repeated:
            yield _checked(finding, pair, _segment(unit), unit)
    for unit, pair in rows:
        if unit.document in wanted:
            for finding in check_pair(pair, known, codes=codes):
                yield _checked(finding, pair, _segment(unit), unit)


def _with_repeats(
    store: SqlStore, units: Sequence[TranslationUnit], langs: Sequence[str]
) -> list[TranslationUnit]:
    """Return ``units`` and those of all other documents that say the same as one of them in a language."""
    ids = {unit.id for unit in units}
    sources = {repetition_key(unit.text) for unit in units}
    others: set[str] = set()
    for lang in langs:
        targets = {repetition_key(pair.target) for _, pair in stored_pairs(units, lang)}
        others |= {
            id_
            for id_, source, target in store.outline.pairs(lang)
            if id_ not in ids and (repetition_key(source) in sources or repetition_key(target) in targets)
        }
    found = [*units, *store.outline.units(others).values()]
    return sorted(found, key=lambda unit: (unit.document, unit.position, unit.id))


def _settled(
    memory: MemoryStore, units: Sequence[TranslationUnit], lang: str, codes: Sequence[str]
) -> list[Standing]:
    """Return the approved entries of imported memories whose source or target some unit has, too."""
    names = {one.number: one.name for one in memory.memories()}
    if not names or not any(code in codes for code in CORPUS_CODES):
        return []
    keys = {SOURCE_LANGUAGE: {repetition_key(unit.text) for unit in units}, lang: set[str]()}
    keys[lang] = {repetition_key(pair.target) for _, pair in stored_pairs(units, lang)}
    wanted = {
        number
        for one, own in keys.items()
        for number, of, text in memory.texts(one)
        if of != OWN_MEMORY and repetition_key(text) in own
    }
    entries = memory.fetch(sorted(wanted & memory.visible(wanted)))
    return [
        Standing(
            Pair(entry.texts[SOURCE_LANGUAGE], entry.texts[lang], SOURCE_LANGUAGE, lang),
            names.get(entry.memory, ""),
        )
        for _, entry in sorted(entries.items())
        if _is_whole(entry, lang)
    ]


def _is_whole(entry: Entry, lang: str) -> bool:
    both = bool(entry.texts.get(SOURCE_LANGUAGE)) and bool(entry.texts.get(lang))
    return both and entry.statuses.get(lang) is Status.APPROVED


def _is_approved(unit: TranslationUnit, lang: str) -> bool:
    return unit.variants[lang].status is Status.APPROVED


def _segment(unit: TranslationUnit) -> int:
    return min(unit.provenance.segments, default=unit.position)


def _checked(finding: Finding, pair: Pair, line: int, unit: TranslationUnit | None = None) -> Checked:
    lang, text = (pair.source_lang, pair.source) if finding.in_source else (pair.target_lang, pair.target)
    if unit is None:
        return Checked(finding, line, lang, pair.target_lang, text)
    mark = fingerprint(finding, pair)
    return Checked(finding, line, lang, pair.target_lang, text, unit.document, unit.id, mark)
