"""Reports as text, for every command that shows the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from align.cli.output import note, say, shorten, table
from align.cli.texts import Words
from align.model import Issue, Severity
from align.pipeline.alignment.report import DocumentReport, FormulaeSummary, RunReport

SHOWN_DOUBTFUL = 8
SHOWN_ISSUES = 20


def say_issues(issues: Sequence[Issue], words: Words) -> None:
    """Print findings on stderr, errors first, one line each; in the language of ``words`` where we can."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    for issue in sorted(issues, key=lambda found: order[found.severity])[:SHOWN_ISSUES]:
        note(f"{words.severity(issue)}: {words.issue(issue)} [{issue.code}]")
    if len(issues) > SHOWN_ISSUES:
        note(words("more-findings", count=len(issues) - SHOWN_ISSUES))


def say_warnings(issues: Sequence[Issue], words: Words) -> None:
    """Print findings as :func:`say_issues` does, but no mere information."""
    say_issues([issue for issue in issues if issue.severity is not Severity.INFO], words)


def say_run(report: RunReport, words: Words) -> None:
    """Print the report of a run: a table of documents, beads by type, the doubtful beads."""
    if not report.documents:
        say(words("no-documents"))
    changed = sum(d.outcome not in {"unchanged", "failed"} for d in report.documents)
    if report.documents and report.dry_run and changed:
        say(words("would-change", changed=changed, count=len(report.documents)))
    elif report.documents and not changed and not report.failed:
        say(words("nothing-changed"))
    elif report.documents:
        key = "all-done" if changed == len(report.documents) else "run-done"
        say(words(key, changed=changed, count=len(report.documents)))
        say_documents(report, words)
        say_bead_types(report.documents, words)
        say_doubtful(report.documents, words)
        if report.formulae is not None:
            say_formulae(report.formulae, words)
    say_issues(report.issues, words)


def say_documents(report: RunReport, words: Words) -> None:
    """Print one row a document, and the totals."""
    langs = ["ru", *sorted({lang for d in report.documents for lang in d.segments} - {"ru"})]
    head = [
        words("document"), words("outcome"), *(f"{words('segments')} {lang}" for lang in langs),
        *(words(key) for key in ("beads", "doubtful", "repairs", "proposals", "removals", "units")),
    ]  # fmt: skip
    rows = [head]
    for d in report.documents:
        outcome = words("would") if d.outcome == "would-change" else words(d.outcome)
        rows.append([d.id, outcome, *_numbers(d, langs)])
    total = [sum(int(row[i]) for row in rows[1:]) for i in range(2, len(head))]
    rows.append([words("total"), "", *map(str, total)])
    say()
    table(rows)


def _numbers(d: DocumentReport, langs: Sequence[str]) -> list[str]:
    beads = sum(bitext.beads for bitext in d.bitexts)
    doubtful = sum(len(bitext.doubtful) for bitext in d.bitexts)
    segments = [d.segments.get(lang, 0) for lang in langs]
    return [str(n) for n in (*segments, beads, doubtful, d.repairs, d.proposals, d.removals, d.units)]


def say_bead_types(documents: Sequence[DocumentReport], words: Words) -> None:
    """Print how many beads of each type there are, per language pair."""
    counts: dict[str, Counter[str]] = {}
    for bitext in (bitext for document in documents for bitext in document.bitexts):
        counts.setdefault(bitext.lang, Counter()).update(bitext.types)
    if not counts:
        return
    types = [kind for kind, _ in sum(counts.values(), Counter()).most_common()]
    say()
    say(words("beads-by-type"))
    table(
        [
            [words("pair"), *types],
            *([f"ru-{lang}", *(str(c[t]) for t in types)] for lang, c in counts.items()),
        ]
    )


def say_doubtful(documents: Sequence[DocumentReport], words: Words) -> None:
    """Print the least sure beads with the beginnings of their texts."""
    beads = sorted(
        (bead for document in documents for bitext in document.bitexts for bead in bitext.doubtful),
        key=lambda bead: bead.confidence,
    )
    say()
    if not beads:
        say(words("none-doubtful"))
        return
    say(words("doubtful-beads"))
    for bead in beads[:SHOWN_DOUBTFUL]:
        shape = f"{len(bead.source)}-{len(bead.target)}"
        say(f"  {bead.document}  ru-{bead.lang}  {_indices(bead.source)} ↔ {_indices(bead.target)}  "
            f"{shape}  {bead.confidence:.2f}")  # fmt: skip
        for lang, text in (("ru", bead.source_text), (bead.lang, bead.target_text)):
            say(f"      {lang}  {shorten(text, 96) if text else '–'}")
    if len(beads) > SHOWN_DOUBTFUL:
        say("  " + words("more", count=len(beads) - SHOWN_DOUBTFUL))


def say_formulae(found: FormulaeSummary, words: Words) -> None:
    """Print how many phrases recur, how evenly they are translated, and those that want a look first."""
    say()
    if found.is_left_out:
        say(words("run-formulae-left-out"))
        return
    scores = [f"ru-{lang} {score:.2f}" for lang, score in found.consistency.items() if score is not None]
    evenness = words("run-formulae-evenness", scores=", ".join(scores)) if scores else ""
    say(words("run-formulae", count=found.count) + evenness)
    if found.following is not None:
        say("  " + words("run-formulae-preferred", share=f"{found.following:.0%}", count=found.preferred))
    if found.uneven:
        say(words("run-formulae-uneven"))
    for each in found.uneven:
        renderings = "; ".join(f"{text} {count}" for text, count in each.renderings)
        say(f"  {shorten(each.text, 60)}")
        say(f"      {each.lang}  {shorten(renderings, 96)}")
    say(words("run-formulae-more"))


def _indices(indices: Sequence[int]) -> str:
    return "+".join(map(str, indices)) or "–"
