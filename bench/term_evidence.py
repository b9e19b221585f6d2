"""Terms as evidence for alignments: strict F1 without, with all of a termbase, with the terms the texts hold.

The termbase is the private one, of the seeds' subject: of the sample's too, of the news in the made sets not
at all. ``alone`` aligns each document by itself (``pairs``: two languages at a time, ``joint``: all three),
``together`` learns from the whole set.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from align.bitext import Bitext, Evidence, align_corpus
from align.bitext.joint import Tritext, align_trilingual
from align.model import LANGUAGES, Concept, LanguagePair, Term
from align.terms import TermFinder
from bench.bitext_sets import PAIRS
from bench.trilingual import Found, scores
from bench.trilingual_sets import GoldTritext, TritextSet, tritext_sets

Known = dict[LanguagePair, Evidence]


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print the table and return its rows; nothing without the private termbase."""
    if shared is None:
        print("There is no termbase to measure with beside the checkout.")
        return []
    concepts = private_concepts(shared)
    finder = TermFinder(concepts, "ru")
    rows: list[dict[str, Any]] = []
    print(f"{'set':<12} {'how':<15} {'terms':<8} " + " ".join(f"{'-'.join(pair):>7}" for pair in PAIRS))
    for chosen in tritext_sets(shared, quick=quick):
        for how in ("pairs alone", "joint alone", "joint together"):
            for terms in ("none", "all", "found"):
                found = _aligned(chosen, how, terms, concepts, finder)
                figures = {"-".join(p): round(each.strict_f1, 4) for p, each in scores(chosen, found).items()}
                shown = " ".join(f"{figure:>7.3f}" for figure in figures.values())
                print(f"{chosen.name:<12} {how:<15} {terms:<8} {shown}", flush=True)
                rows.append({"set": chosen.name, "how": how, "terms": terms, **figures})
    return rows


def private_concepts(shared: Path) -> list[Concept]:
    """Return the private termbase, a concept a row."""
    with (shared / "gold" / "terms.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Concept(f"c{number}", {lang: (Term(row[lang]),) for lang in LANGUAGES if row[lang]})
        for number, row in enumerate(rows)
    ]


def _aligned(
    chosen: TritextSet, how: str, terms: str, concepts: Sequence[Concept], finder: TermFinder
) -> Found:
    documents = list(chosen.documents)
    groups = [documents] if how.endswith("together") else [[document] for document in documents]
    found: Found = {pair: [] for pair in PAIRS}
    for group in groups:
        known = _evidence(group, terms, concepts, finder)
        if how.startswith("joint"):
            for joint in align_trilingual([Tritext(d.id, d.texts) for d in group], evidence=known):
                for pair in PAIRS:
                    found[pair].append(joint.pairs[pair])
            continue
        for source, target in PAIRS:
            bitexts = [Bitext(d.id, d.texts[source], d.texts[target]) for d in group]
            found[source, target] += align_corpus(
                bitexts, source_lang=source, target_lang=target, evidence=known[source, target]
            )
    return found


def _evidence(
    group: Sequence[GoldTritext], terms: str, concepts: Sequence[Concept], finder: TermFinder
) -> Known:
    here = {concept.id for concept in concepts} if terms == "all" else set()
    if terms == "found":
        texts = (text for document in group for text in document.texts["ru"])
        here = {
            term.concept
            for text in texts
            for place in finder.find(text, overlapping=True)
            for term in place.terms
        }
    return {
        (first, second): Evidence(
            tuple(
                (concept.terms[first][0].text, concept.terms[second][0].text)
                for concept in concepts
                if concept.id in here and first in concept.terms and second in concept.terms
            )
        )
        for first, second in combinations(LANGUAGES, 2)
    }
