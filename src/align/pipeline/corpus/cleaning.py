"""What cleaning did to a document, and people's word on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.model import Document
from align.pipeline.corpus.ingest import read_corpus_file, select_ids
from align.pipeline.corpus.segmenting import check_language, segment_document
from align.ports import RepairDecision
from align.project import Workspace, corpus_files


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing cleaning did: ``number`` names it for --restore and --accept.

    ``action`` is ``repaired`` (applied), ``proposed`` (only the match key follows it until accepted),
    ``removed`` (kept as noise, not translated), ``restored`` or ``accepted`` (a person said so).
    ``line`` counts from 1; ``context`` is the place with the words around it on one line, and
    ``becomes`` the same with the repair made (empty for removals).
    """

    number: int
    action: str
    rule: str
    start: int
    end: int
    line: int
    original: str
    repaired: str
    context: str
    becomes: str


@dataclass(frozen=True, slots=True)
class CleanReport:
    """Everything cleaning did to one document, in text order."""

    id: str
    lang: str
    file: str
    findings: tuple[Finding, ...]
    event: int | None = None


def clean_document(
    workspace: Workspace,
    identifier: str,
    *,
    lang: str,
    restore: Sequence[int] = (),
    accept: Sequence[int] = (),
    actor: str,
    at: str,
    dry_run: bool = False,
) -> CleanReport:
    """Show what cleaning removed or repaired in a document, after following ``restore`` and ``accept``.

    Numbers are those of the report. The next ``align run`` does the document again with the new
    decisions. Raises UsageError for an unknown document or number.
    """
    check_language(lang)
    files, _ = corpus_files(workspace)
    by_id = {file.id: file for file in reversed(files) if file.lang == lang}
    identifier = select_ids(sorted(by_id), [identifier])[0]
    document = read_corpus_file(workspace, by_id[identifier])
    if not workspace.has_database and not (restore or accept):
        return _describe(identifier, document, ())
    with workspace.open_store(read_only=dry_run or not (restore or accept)) as store:
        decisions = list(store.repair_decisions(identifier, lang))
        wanted = [*((number, False) for number in restore), *((number, True) for number in accept)]
        report = _describe(identifier, document, decisions)
        new = [_decision(report, number, accepted=accepted) for number, accepted in wanted]
        event = store.decide_repairs(new, actor=actor, at=at).event if new and not dry_run else None
    if not new:
        return report
    merged = {(d.start, d.end, d.rule): d for d in [*decisions, *new]}
    after = _describe(identifier, document, tuple(merged.values()))
    return CleanReport(after.id, after.lang, after.file, after.findings, event)


def _decision(report: CleanReport, number: int, *, accepted: bool) -> RepairDecision:
    found = next((finding for finding in report.findings if finding.number == number), None)
    if found is None:
        raise UsageError(
            f"{report.id} ({report.lang}) has no cleaning finding number {number}.",
            hint=f"'align clean {report.id} --lang {report.lang}' lists them.",
            slug="finding-unknown",
        )
    return RepairDecision(report.id, report.lang, found.start, found.end, found.rule, accepted)


def _describe(identifier: str, document: Document, decisions: Sequence[RepairDecision]) -> CleanReport:
    """Clean ``document`` anew and list what the rules did, with what people decided since."""
    plain = segment_document(document)
    said = {(d.start, d.end, d.rule): d.accepted for d in decisions}
    rows = [
        (r.start, r.end, r.rule, r.original, r.repaired, "repaired" if r.applied else "proposed")
        for r in plain.repairs
    ] + [(r.start, r.end, r.rule, r.text, "", "removed") for r in plain.removals]
    findings = []
    for number, (start, end, rule, original, repaired, action) in enumerate(sorted(rows), start=1):
        word = said.get((start, end, rule))
        if word is not None:
            action = "accepted" if word else "restored"
        line = document.text.count("\n", 0, start) + 1
        first, last = _words_around(document.text, start, end)
        before, after = document.text[first:start], document.text[end:last]
        seen = f"{before}{original}{after}"
        becomes = f"{before}{repaired}{after}" if action != "removed" else ""
        findings.append(
            Finding(number, action, rule, start, end, line, original, repaired, _flat(seen), _flat(becomes))
        )
    return CleanReport(identifier, document.lang, document.path, tuple(findings))


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the words it touches, at most 40 characters to either side."""
    first, last = start, end
    while first > max(0, start - 40) and not text[first - 1].isspace():
        first -= 1
    while last < min(len(text), end + 40) and not text[last].isspace():
        last += 1
    return first, last


def _flat(text: str) -> str:
    """Write ``text`` on one line; a line break inside it shows as ⏎."""
    shown = re.sub(r"\s+", lambda blank: "⏎" if {"\r", "\n"} & set(blank[0]) else " ", text.strip())
    return " ".join(shown.split())
