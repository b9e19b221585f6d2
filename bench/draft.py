"""Drafting without a model: how much of a new document is drafted, and how well.

Leave one document out: each document is drafted from the others of its set. A draft is *exact* when it is
the reference to the letter (blanks apart); chrF is sacrebleu's, over the drafts of a kind; *numbers* are
drafts with a number finding. Assembled drafts count as covered by the share of the Russian they translate.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from align.bitext.seed_words import meanings_of
from align.check import Known, Pair, Term, check_pair
from align.draft.assembly import Assembler
from align.draft.known import KnownPhrase, KnownPhrases
from align.draft.masked import MaskedMemory, from_memory
from align.draft.pairs import Draft, MemoryPair
from align.draft.repair import Repairer
from align.draft.slots import SlotFinder
from align.memory.similarity import similarity
from align.memory.tokens import memory_tokens
from align.model import Severity
from align.pipeline.drafting.job import is_useful
from align.pipeline.drafting.learning import learn_phrases
from align.pipeline.drafting.report import LEAST_COVERED
from bench.bitext_sets import ROOT, BitextSet, sample_sets, seed_sets
from bench.formulaic_sentences import sentences

LABELS = ("memory", "memory-masked", "fuzzy-repaired", "formulae")
LEARNED, HELD_OUT = 274, 200


@dataclass(frozen=True, slots=True)
class Job:
    """A document to draft: its texts and references, and the pairs it is drafted from."""

    texts: tuple[str, ...]
    references: tuple[str, ...]
    memory: tuple[MemoryPair, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A text, its reference, its draft."""

    text: str
    reference: str
    draft: Draft | None


def report(shared: Path | None, *, quick: bool = False) -> dict[str, Any]:
    """Print and return what is drafted, by set and language."""
    records: dict[str, Any] = {}
    gold = ROOT / "tests" / "gold"
    terms = read_terms(gold / "terms" / "terms-sample.tsv")
    formulae = read_formulae(gold / "formulae-sample.json")
    sets = [each for each in sample_sets() if each.source_lang == "ru"]
    if shared is not None and not quick:
        sets += [each for each in seed_sets(shared) if each.source_lang == "ru"]
    for each in sets:
        if each.name.startswith("seeds") and shared is not None:
            terms = read_terms(shared / "gold" / "terms.tsv")
            formulae = read_formulae(shared / "gold" / "formulae.json")
        jobs, lang = list(leave_one_out(each)), each.target_lang
        _report(records, each.name, jobs, lang, phrases_of(terms, lang))
        _report_phrases(records[each.name], jobs, lang, terms, formulae)
    for lang in ("en", "kk"):
        _report(records, f"held-out ru-{lang}", [held_out(lang)], lang, [])
    return records


def leave_one_out(found: BitextSet) -> Iterable[Job]:
    """Yield one job a document: its beads' texts against those of all others."""
    pairs = {
        text.id: [
            (" ".join(text.source[i] for i in left), " ".join(text.target[j] for j in right))
            for left, right in text.beads
            if left and right
        ]
        for text in found.bitexts
    }
    for document, own in pairs.items():
        memory = [
            MemoryPair(source, target, f"{name}:{n}", 0, 2)
            for name, listed in pairs.items()
            if name != document
            for n, (source, target) in enumerate(listed)
        ]
        yield Job(tuple(a for a, _ in own), tuple(b for _, b in own), tuple(memory))


def held_out(lang: str) -> Job:
    """Return 200 sentences to draft from 274 others of the same patterns."""
    known = sentences(LEARNED, seed=1)
    new = sentences(HELD_OUT, seed=2, without=frozenset(each.ru for each in known))
    memory = [MemoryPair(each.ru, each.text(lang), str(n), 0, 2) for n, each in enumerate(known)]
    return Job(tuple(each.ru for each in new), tuple(each.text(lang) for each in new), tuple(memory))


def read_terms(path: Path) -> list[tuple[str, str, str]]:
    """Return the Russian, English and Kazakh terms of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return [(row["ru"], row["en"], row["kk"]) for row in rows]


def phrases_of(terms: Sequence[tuple[str, str, str]], lang: str) -> list[KnownPhrase]:
    """Return the terms as phrases of ``lang``."""
    column = 1 if lang == "en" else 2
    rows = [(row[0].split(";")[0].strip(), row[column].split(";")[0].strip()) for row in terms]
    return [KnownPhrase(ru, (target,)) for ru, target in rows if ru and target and ru[0] not in "!~"]


def read_formulae(path: Path) -> list[tuple[str, str, str]]:
    """Return the gold formulae: Russian, English, Kazakh."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [(row["ru"], _preferred(row["en"]), _preferred(row["kk"])) for row in rows]


def _preferred(rendering: Any) -> str:
    return str(rendering["preferred"] if isinstance(rendering, dict) else rendering or "")


def draft_job(job: Job, lang: str, phrases: Sequence[KnownPhrase]) -> list[Made]:
    """Draft a document as the command does, with an exact search for matches."""
    finder = SlotFinder()
    masked = MaskedMemory(finder, job.memory)
    repairer = Repairer(lang, KnownPhrases(phrases), finder)
    learned = learn_phrases([(p.source, p.target) for p in job.memory], phrases, lang, finder=finder)
    assembler = Assembler(lang, learned, phrases, finder=finder)
    tokens = [memory_tokens(pair.source) for pair in job.memory]
    made: list[Made] = []
    for text, reference in zip(job.texts, job.references, strict=True):
        query = memory_tokens(text)
        near = [
            replace(pair, similarity=found)
            for pair, theirs in zip(job.memory, tokens, strict=True)
            if (found := similarity(query, theirs)) >= 50
        ]
        near.sort(key=lambda pair: -pair.similarity)
        draft = (
            from_memory(text, near, lang) or masked.draft(text, lang, more=near) or repairer.draft(text, near)
        )
        if draft is None:
            assembled = assembler.draft(text)
            draft = assembled if is_useful(assembled, LEAST_COVERED) else None
        made.append(Made(text, reference, draft))
    return made


def _report(
    records: dict[str, Any], name: str, jobs: Sequence[Job], lang: str, phrases: Sequence[KnownPhrase]
) -> None:
    begun = time.perf_counter()
    made = [each for job in jobs for each in draft_job(job, lang, phrases)]
    seconds = time.perf_counter() - begun
    print(f"{name}: {len(made)} segments of {len(jobs)} documents, {seconds:.1f} s")
    records[name] = {"segments": len(made), **{label: _score(made, label, lang) for label in LABELS}}
    for label in LABELS:
        row = records[name][label]
        if row["count"]:
            share = row["count"] / len(made)
            print(
                f"  {label:15} {row['count']:4} ({share:4.0%})  exact {row['exact']:4.0%}  "
                f"chrF {row['chrf']:5.1f}  covered {row['covered']:4.0%}  numbers {row['numbers']}"
            )


def _report_phrases(
    records: dict[str, Any],
    jobs: Sequence[Job],
    lang: str,
    terms: Sequence[tuple[str, str, str]],
    formulae: Sequence[tuple[str, str, str]],
) -> None:
    """Print how many terms and formulae of the drafted texts are as people prefer them."""
    known = phrases_of(terms, lang), phrases_of(formulae, lang)
    for title, used in (("memory alone", []), ("termbase and preferences", [*known[0], *known[1]])):
        made = [each for job in jobs for each in draft_job(job, lang, used)]
        counts = [consistency(made, lang, phrases) for phrases in known]
        records[title] = counts
        shown = [f"{what} {kept} of {all_} ({kept / max(1, all_):.0%})"
                 for what, (kept, all_) in zip(("terms", "formulae"), counts, strict=True)]  # fmt: skip
        print(f"  as preferred, {title}: {', '.join(shown)}")


def _score(made: Sequence[Made], label: str, lang: str) -> dict[str, float]:
    from sacrebleu import corpus_chrf

    chosen = [(each, each.draft) for each in made if each.draft is not None and each.draft.label == label]
    if not chosen:
        return {"count": 0}
    texts = [draft.text for _, draft in chosen]
    references = [each.reference for each, _ in chosen]
    known = Known(meanings_of)
    numbers = sum(
        any(
            f.code == "number"
            for f in check_pair(Pair(each.text, draft.text, "ru", lang), known, codes=("number",))
        )
        for each, draft in chosen
    )
    return {
        "count": len(chosen),
        "exact": sum(a == b for a, b in zip(texts, references, strict=True)) / len(chosen),
        "chrf": float(corpus_chrf(texts, [references]).score),
        "covered": sum(draft.covered for _, draft in chosen) / len(chosen),
        "numbers": numbers,
    }


def consistency(made: Sequence[Made], lang: str, phrases: Sequence[KnownPhrase]) -> tuple[int, int]:
    """Count the phrases of the drafted texts that the draft has as preferred, and all of them."""
    listed = tuple(Term(phrase.ru, phrase.targets) for phrase in phrases)
    kept = total = 0
    for each in made:
        if each.draft is None:
            continue
        missing = _missing(each.text, each.draft.text, lang, listed)
        everywhere = _missing(each.text, "\N{WHITE SQUARE}", lang, listed)
        total += everywhere
        kept += everywhere - missing
    return kept, total


def _missing(source: str, target: str, lang: str, terms: tuple[Term, ...]) -> int:
    found = check_pair(Pair(source, target, "ru", lang), Known(meanings_of, terms), codes=("term",))
    return sum(finding.severity in (Severity.WARNING, Severity.INFO) for finding in found)
