"""Recurring formulae: recall and precision of mining, and how often the first rendering is right.

The sample corpus is measured against ``tests/gold/formulae-sample.json``; the private seeds, with their
reviewed translations, against the private gold where it is there. A gold formula counts when it recurs
(its pattern matches twice); it is found when at least two occurrences of one mined formula hold it. A
mined formula among the first 60 is right when gold formulae (and gold terms) cover at least half of its
letters in its most frequent form. A rendering is right when the most used rendering and the preferred
one have the same lemmas (six letters of each), function words apart.
"""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from align.formulae.formula import Formula, Passage
from align.formulae.mining import mine
from align.formulae.renderings import TranslatedPassage, find_renderings
from align.pipeline.corpus.segmenting import segment_file
from align.text.lemmas import lemmas
from bench.bitext_sets import sample_documents
from bench.formulae_judged import NEWSTEST_EN, NTREX_KK, judged
from bench.lines import read_lines

ROOT = Path(__file__).resolve().parents[1]
TOP = 60
STEM = 6
_LIGHT = frozenset("the a an of and to in on for with we our be мен пен бен және".split())


@dataclass(frozen=True, slots=True)
class GoldFormula:
    """A formula: its pattern in the Russian text, and preferred renderings ('' where not known)."""

    ru: str
    pattern: re.Pattern[str]
    en: str
    kk: str


@dataclass(frozen=True, slots=True)
class MiningScore:
    """How mining did on one set: counts of the recurring gold and of the first :data:`TOP` mined."""

    name: str
    recurring: int
    found: int
    top: int
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RenderingScore:
    """First renderings of the gold formulae that occur in the aligned pairs."""

    name: str
    lang: str
    formulae: int
    right: int
    covered: float
    wrong: tuple[str, ...]


def sample_gold() -> list[GoldFormula]:
    """Return our hand-made list of what recurs in the sample corpus."""
    path = ROOT / "tests" / "gold" / "formulae-sample.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [GoldFormula(r["ru"], re.compile(r["ru_pattern"]), r["en"], r["kk"]) for r in rows]


def sample_passages() -> list[Passage]:
    """Return the Russian gold segments of the sample corpus."""
    return [
        Passage(name, index, segment["text"])
        for name, data in sample_documents()
        for index, segment in enumerate(data["ru"])
        if segment["kind"] != "noise"
    ]


def sample_pairs(lang: str) -> list[TranslatedPassage]:
    """Return the segments of the sample corpus with their translations, by the gold beads."""
    found = []
    for name, data in sample_documents():
        for source, target in _beads(data.get(f"ru_{lang}", [])):
            if source and target:
                text = " ".join(data[lang][index]["text"] for index in target)
                found += [TranslatedPassage(name, i, data["ru"][i]["text"], text) for i in source]
    return found


def _beads(rows: Any) -> list[tuple[list[int], list[int]]]:
    return [(list(row[0]), list(row[1])) for row in (rows["beads"] if isinstance(rows, dict) else rows)]


def private_gold(shared: Path) -> tuple[list[GoldFormula], list[str]]:
    """Return the private formulae, and the Russian terms."""
    rows = json.loads((shared / "gold" / "formulae.json").read_text(encoding="utf-8"))
    gold = [
        GoldFormula(
            r["ru"], re.compile(r["ru_pattern"]), r["en"].get("preferred", ""), r["kk"].get("preferred", "")
        )
        for r in rows
    ]
    with (shared / "gold" / "terms.tsv").open(encoding="utf-8", newline="") as file:
        return gold, [row["ru"] for row in csv.DictReader(file, delimiter="\t")]


def seed_passages(shared: Path) -> list[Passage]:
    """Return the five seeds as our own reader segments them."""
    return [
        Passage(path.name[:3], segment.index, segment.text)
        for path in sorted((shared / "seeds").glob("*.txt"))
        for segment in segment_file(path, lang="ru").segments
        if segment.translatable
    ]


def seed_pairs(shared: Path, lang: str, kind: str = "reviewed-lines") -> list[TranslatedPassage]:
    """Return the line-parallel texts of the private gold: reviewed, or of another ``kind`` (``draft``)."""
    found = []
    for folder in sorted((shared / "gold").glob("[0-9]*")):
        source, target = read_lines(folder / "ru.lines.txt"), read_lines(folder / f"{lang}.{kind}.txt")
        for index, (left, right) in enumerate(zip(source, target, strict=True)):
            found.append(TranslatedPassage(folder.name, index, left, right))
    return found


def score_mining(
    name: str, passages: Sequence[Passage], gold: Sequence[GoldFormula], terms: Sequence[str] = ()
) -> MiningScore:
    """Mine ``passages`` and compare with ``gold``; ``terms`` count as right, too."""
    mined = mine(passages)
    recurring = [g for g in gold if sum(len(g.pattern.findall(p.text)) for p in passages) >= 2]
    missed = [g.ru for g in recurring if not any(_holds(formula, g) for formula in mined)]
    known = [lemmas(term, "ru") for term in terms]
    top = mined[:TOP]
    wrong = [formula.text for formula in top if not _is_right(formula, gold, known)]
    return MiningScore(
        name, len(recurring), len(recurring) - len(missed), len(top), len(top) - len(wrong),
        tuple(missed), tuple(wrong),
    )  # fmt: skip


def _holds(formula: Formula, gold: GoldFormula) -> bool:
    return sum(bool(gold.pattern.search(found.surface)) for found in formula.occurrences) >= 2


def _is_right(formula: Formula, gold: Sequence[GoldFormula], terms: Sequence[tuple[str, ...]]) -> bool:
    surface = formula.occurrences[0].surface
    covered = np.zeros(len(surface), bool)
    for each in gold:
        for match in each.pattern.finditer(surface):
            covered[match.start() : match.end()] = True
    own = formula.lemmas
    for term in terms:
        if term == own or any(
            own[at : at + len(term)] == term and 2 * len(term) >= len(own) for at in range(len(own))
        ):
            return True
    letters = np.array([letter.isalnum() for letter in surface])
    return bool(2 * (covered & letters).sum() >= letters.sum())


def score_renderings(
    name: str, passages: Sequence[TranslatedPassage], gold: Sequence[GoldFormula], lang: str
) -> RenderingScore:
    """Find the renderings of the gold formulae that occur twice in ``passages`` and judge the first."""
    mined = mine([Passage(p.document, p.segment, p.source) for p in passages])
    wanted = []
    for each in gold:
        preferred = each.en if lang == "en" else each.kk
        exact = [f for f in mined if all(_equals(each, o.surface) for o in f.occurrences)]
        if preferred and exact:
            wanted.append((max(exact, key=lambda f: f.count), preferred))
    found = find_renderings([formula for formula, _ in wanted], passages, lang)
    wrong, covered, total = [], 0, 0
    for formula, preferred in wanted:
        result = found[formula.id]
        count = sum(group.count for group in result.groups)
        covered, total = covered + count, total + count + len(result.uncovered)
        first = result.groups[0].text if result.groups else ""
        if not _same(first, preferred, lang):
            wrong.append(f"{formula.text} → {first} ({preferred})")
    return RenderingScore(
        name, lang, len(wanted), len(wanted) - len(wrong), covered / max(1, total), tuple(wrong)
    )


def public_pairs(shared: Path, lang: str) -> list[tuple[str, str]]:
    """Return newstest 2013–2017 (en) or NTREX (kk)."""
    data = shared / "data"
    stems = ["ntrex/ntrex"] if lang == "kk" else [f"newstest/newstest{y}" for y in (2013, 2015, 2016, 2017)]
    suffix = ".txt" if lang == "kk" else ""
    pairs: list[tuple[str, str]] = []
    for stem in stems:
        sides = [(data / f"{stem}.{side}{suffix}").read_text(encoding="utf-8") for side in ("ru", lang)]
        pairs += zip(*(side.splitlines() for side in sides), strict=True)
    return [(left, right) for left, right in pairs if left.strip() and right.strip()]


def score_judged(shared: Path, lang: str) -> RenderingScore:
    """Judge the first renderings of the phrases of :mod:`bench.formulae_judged`.

    In English from the 300 or so pairs that hold ten occurrences of each; in Kazakh from all there are.
    """
    pairs = public_pairs(shared, lang)
    most = 10 if lang == "en" else len(pairs)
    rows = judged(NEWSTEST_EN if lang == "en" else NTREX_KK)
    passages = [Passage(f"d{index // 40}", index, left) for index, (left, _) in enumerate(pairs)]
    mined = {formula.lemmas: formula for formula in mine(passages, min_count=most if lang == "en" else 4)}
    wanted = [(mined.get(lemmas(phrase, "ru")), phrase, right) for phrase, right in rows]
    formulae = [formula for formula, _, _ in wanted if formula is not None]
    kept = sorted({o.segment for formula in formulae for o in formula.occurrences[:most]})
    learned = kept if lang == "en" else range(len(pairs))
    held = [TranslatedPassage(f"d{index // 40}", index, *pairs[index]) for index in learned]
    found = find_renderings(formulae, held, lang)
    wrong, covered, total = [], 0, 0
    for formula, phrase, right in wanted:
        groups = found[formula.id].groups if formula is not None else ()
        first = groups[0].text if groups else ""
        covered += sum(group.count for group in groups)
        total += sum(group.count for group in groups)
        total += len(found[formula.id].uncovered) if formula is not None else 0
        if not any(_same(first, each, lang) for each in right):
            wrong.append(f"{phrase} → {first} ({right[0]})")
    name = f"{len(held)} pairs"
    return RenderingScore(
        name, lang, len(rows), len(rows) - len(wrong), covered / max(1, total), tuple(wrong)
    )


def _equals(gold: GoldFormula, surface: str) -> bool:
    match = gold.pattern.search(surface)
    return match is not None and match.end() - match.start() == len(surface)


def _same(first: str, preferred: str, lang: str) -> bool:
    sides = [
        tuple(w.lower()[:STEM] for w in lemmas(text, lang) if w.lower() not in _LIGHT)
        for text in (first, preferred)
    ]
    return sides[0] == sides[1] and bool(sides[0])


def made_up_tokens(passages: Sequence[Passage], tokens: int) -> list[Passage]:
    """Return about ``tokens`` words: the words of ``passages`` drawn anew with their own frequencies."""
    words = [word for passage in passages for word in passage.text.split()]
    drawn = np.random.default_rng(1).choice(np.array(words), size=tokens)
    return [Passage(str(i // 5000), i, " ".join(drawn[i : i + 20])) for i in range(0, tokens, 20)]


def report(shared: Path | None, *, quick: bool = False) -> dict[str, Any]:
    """Print the tables and return their rows."""
    gold = sample_gold()
    mining = [score_mining("sample corpus", sample_passages(), gold)]
    renderings = [score_renderings("sample corpus", sample_pairs(lang), gold, lang) for lang in ("en", "kk")]
    if shared is not None:
        private, terms = private_gold(shared)
        mining.append(score_mining("five seeds", seed_passages(shared), private, terms))
        renderings += [
            score_renderings("three seeds", seed_pairs(shared, lang), private, lang) for lang in ("en", "kk")
        ]
        renderings += [score_judged(shared, lang) for lang in ("en", "kk")]
    for row in mining:
        print(
            f"{row.name:<14} recall {row.found}/{row.recurring} = {row.found / row.recurring:.3f}   "
            f"first {row.top}: {row.right} right by gold"
        )
        print(f"    missed: {'; '.join(row.missed) or '–'}\n    not in gold: {'; '.join(row.wrong) or '–'}")
    for each in renderings:
        print(
            f"{each.name:<14} ru-{each.lang} first rendering right {each.right}/{each.formulae}, "
            f"{each.covered:.0%} of occurrences covered\n    otherwise: {'; '.join(each.wrong) or '–'}"
        )
    for size in () if quick else (100_000, 1_000_000):
        drawn = made_up_tokens(sample_passages(), size)
        began = time.perf_counter()
        count = len(mine(drawn, min_count=5))
        print(f"{size:>9,} words drawn: {time.perf_counter() - began:.1f} s, {count:,} formulae")
    return {"mining": [asdict(row) for row in mining], "renderings": [asdict(row) for row in renderings]}
