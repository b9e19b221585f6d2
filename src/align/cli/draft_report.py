"""What was drafted, as text and as JSON: for ``align draft`` and ``align demo``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from align.cli.output import plain, say, shorten, table
from align.cli.render import say_issues
from align.cli.texts import Words

if TYPE_CHECKING:
    from align.pipeline.drafting.report import DraftedText, DraftReport

LABELS = ("memory", "memory-masked", "fuzzy-repaired", "engine", "formulae")


def row(each: DraftedText) -> dict[str, object]:
    """Return a draft as JSON has it."""
    return {
        "document": each.document,
        "unit": each.unit,
        "segment": each.segment,
        "lang": each.lang,
        "label": each.label,
        "similarity": each.similarity,
        "match": each.match,
        "covered": each.covered,
        "text": each.text,
        "issues": list(each.issues),
        "redone": each.redone,
    }


def drafts_body(report: DraftReport) -> dict[str, object]:
    """Return a report of drafting as JSON has it."""
    return {
        "drafts": [row(draft) for draft in report.drafts],
        "left": _counts(report.left),
        "kept": _counts(report.kept),
        "events": list(report.events),
        "issues": plain(report.issues),
        "dry_run": report.dry_run,
    }


def _counts(counts: Mapping[tuple[str, str], int]) -> list[dict[str, object]]:
    return [{"document": document, "lang": lang, "count": n} for (document, lang), n in counts.items()]


def say_drafts(report: DraftReport, words: Words) -> None:
    """Print what was drafted: a row a document and language, by the way the drafts were made."""
    if not report.drafts:
        say(words("nothing-to-draft"))
        say_issues(report.issues, words)
        return
    odd = sum(bool(draft.issues) for draft in report.drafts)
    say(words("would-draft" if report.dry_run else "drafted", count=len(report.drafts), odd=odd))
    marks = sum("⟦" in draft.text for draft in report.drafts)
    if marks:
        say(words("draft-marked", count=marks))
    say()
    table(_rows(report, words))
    say_issues(report.issues, words)


def _rows(report: DraftReport, words: Words) -> list[list[object]]:
    by_place: dict[tuple[str, str], list[DraftedText]] = {}
    for each in report.drafts:
        by_place.setdefault((each.document, each.lang), []).append(each)
    shown = [label for label in LABELS if any(_label(each) == label for each in report.drafts)]
    head = [words("document"), words("draft-lang"), words("draft-drafted"),
            *(words(f"draft-{label}") for label in shown),
            words("draft-covered"), words("draft-kept"), words("draft-left")]  # fmt: skip
    rows: list[list[object]] = [list(head)]
    for (document, lang), drafts in sorted(by_place.items()):
        counts = Counter(map(_label, drafts))
        rows.append([
            document, lang, len(drafts), *(counts[label] for label in shown), f"{_covered(drafts)}%",
            report.kept.get((document, lang), 0), report.left.get((document, lang), 0),
        ])  # fmt: skip
    return rows


def _label(each: DraftedText) -> str:
    return "engine" if each.label.startswith("mt:") else each.label


def _covered(drafts: Sequence[DraftedText]) -> int:
    """Return the percentage of the Russian that the drafts translate, weighed by length."""
    total = sum(len(draft.source) for draft in drafts)
    return int(100 * sum(draft.covered * len(draft.source) for draft in drafts) / max(1, total))


def say_examples(drafts: Sequence[DraftedText], words: Words) -> None:
    """Print one draft of each kind, the fullest, with its Russian."""
    shown: dict[str, DraftedText] = {}
    for each in sorted(drafts, key=lambda draft: (-draft.covered, bool(draft.issues), -len(draft.source))):
        shown.setdefault(_label(each), each)
    for label in LABELS:
        if label in shown:
            each = shown[label]
            say(f"  {each.document}  {each.segment}  {words(f'draft-{label}')}")
            for lang, text in (("ru", each.source), (each.lang, each.text)):
                say(f"      {lang}  {shorten(text, 96)}")
