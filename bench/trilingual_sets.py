"""Texts in three languages with gold beads for every pair: the sample corpus, the seeds, made ones.

The made ones start from documents translated segment by segment into all three languages. Each
language is then damaged by itself: neighbours are merged, long segments split, some dropped
(often several in a row), foreign ones put in, neighbours swapped. What was what is remembered, so
the gold is exact: two segments belong to one bead when they hold a piece of the same unit.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bitext_sets import PAIRS, BitextSet, GoldBeads, GoldBitext, sample_sets, seed_sets
from bench.lines import read_lines

LANGUAGES = ("ru", "en", "kk")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GoldTritext:
    """One document's segments by language, and its gold beads by pair."""

    id: str
    texts: Mapping[str, tuple[str, ...]]
    beads: Mapping[Pair, GoldBeads]


@dataclass(frozen=True, slots=True)
class TritextSet:
    """Documents in three languages that are measured together."""

    name: str
    documents: tuple[GoldTritext, ...]

    def bitexts(self, pair: Pair) -> tuple[GoldBitext, ...]:
        """Return the documents as bitexts of one pair."""
        return tuple(
            GoldBitext(each.id, each.texts[pair[0]], each.texts[pair[1]], each.beads[pair])
            for each in self.documents
        )


@dataclass(frozen=True, slots=True)
class Damage:
    """How often, 0–1 per segment and language, each thing happens; a drop goes on with chance ``run``."""

    merge: float
    split: float
    drop: float
    insert: float
    swap: float
    run: float


LEVELS = {
    "easy": Damage(0.03, 0.02, 0.01, 0.01, 0.003, 0.0),
    "medium": Damage(0.06, 0.04, 0.02, 0.02, 0.01, 0.2),
    "hard": Damage(0.10, 0.08, 0.05, 0.04, 0.03, 0.4),
}


def tritext_sets(shared: Path | None, *, quick: bool = False, seed: int = 7) -> list[TritextSet]:
    """Return every set that is there, the sample corpus first; only that with ``quick``."""
    sets = [_joined("sample", sample_sets())]
    if shared is not None and not quick:
        sets.append(_joined("seeds", seed_sets(shared)))
        documents = ntrex_documents(shared)
        sets += [make_set(documents, level, seed=seed) for level in LEVELS]
    return sets


def _joined(name: str, sets: Sequence[BitextSet]) -> TritextSet:
    """Put the three pairs' sets of the same documents together."""
    by_pair = {(each.source_lang, each.target_lang): {b.id: b for b in each.bitexts} for each in sets}
    shared_ids = set.intersection(*(set(by_pair[pair]) for pair in PAIRS))
    documents = []
    for identifier in sorted(shared_ids):
        ru_en, ru_kk = by_pair["ru", "en"][identifier], by_pair["ru", "kk"][identifier]
        documents.append(
            GoldTritext(
                identifier,
                {"ru": ru_en.source, "en": ru_en.target, "kk": ru_kk.target},
                {pair: by_pair[pair][identifier].beads for pair in PAIRS},
            )
        )
    return TritextSet(name, tuple(documents))


def ntrex_documents(shared: Path) -> dict[str, dict[str, list[str]]]:
    """Return NTREX's documents: by name and language, the same segments in the same order."""
    folder = shared / "data" / "ntrex"
    names = read_lines(folder / "documents.txt")
    documents: dict[str, dict[str, list[str]]] = {name: {lang: [] for lang in LANGUAGES} for name in names}
    for lang in LANGUAGES:
        for name, line in zip(names, read_lines(folder / f"ntrex.{lang}.txt"), strict=True):
            documents[name][lang].append(line)
    return documents


def make_set(documents: Mapping[str, Mapping[str, Sequence[str]]], level: str, *, seed: int) -> TritextSet:
    """Damage every document's languages, each by itself; the same ``seed`` gives the same set."""
    chance = random.Random(f"{level} {seed}")
    pool = {lang: [line for each in documents.values() for line in each[lang]] for lang in LANGUAGES}
    made = []
    for name, by_lang in documents.items():
        sides = {lang: _damaged(by_lang[lang], pool[lang], LEVELS[level], chance) for lang in LANGUAGES}
        made.append(
            GoldTritext(
                name,
                {lang: tuple(text for text, _ in sides[lang]) for lang in LANGUAGES},
                {
                    (a, b): gold_beads([units for _, units in sides[a]], [units for _, units in sides[b]])
                    for a, b in PAIRS
                },
            )
        )
    return TritextSet(f"made {level}", tuple(made))


def _damaged(
    lines: Sequence[str], pool: Sequence[str], damage: Damage, chance: random.Random
) -> list[tuple[str, frozenset[int]]]:
    """Return the segments of one language after damage, each with the units it holds."""
    made: list[tuple[str, frozenset[int]]] = []
    dropping = False
    for unit, line in enumerate(lines):
        dropping = chance.random() < (damage.run if dropping else damage.drop)
        if dropping:
            continue
        if chance.random() < damage.insert:
            made.append((chance.choice(pool), frozenset()))
        parts = _halves(line) if chance.random() < damage.split else [line]
        if len(parts) == 1 and made and made[-1][1] and chance.random() < damage.merge:
            text, units = made.pop()
            made.append((f"{text} {line}", units | {unit}))
        else:
            made += [(part, frozenset({unit})) for part in parts]
    for place in range(len(made) - 1):
        if chance.random() < damage.swap:
            made[place], made[place + 1] = made[place + 1], made[place]
    return made


def _halves(line: str) -> list[str]:
    """Cut a segment at the comma, semicolon or colon nearest its middle, if both halves are long enough."""
    cuts = [match.end() for match in re.finditer(r"[,;:] ", line) if 20 <= match.end() <= len(line) - 20]
    if not cuts:
        return [line]
    cut = min(cuts, key=lambda place: abs(place - len(line) / 2))
    return [line[:cut].strip(), line[cut:].strip()]


def gold_beads(source: Sequence[frozenset[int]], target: Sequence[frozenset[int]]) -> GoldBeads:
    """Return the beads of two sides from the units each segment holds: what shares a unit is one bead."""
    beads: list[tuple[set[int], set[int], set[int]]] = []  # units, source, target
    for side, texts in enumerate((source, target)):
        for index, units in enumerate(texts):
            touched = [bead for bead in beads if bead[0] & units]
            rest = [bead for bead in beads if not bead[0] & units]
            joined = (set(units), {index} if side == 0 else set(), {index} if side == 1 else set())
            for bead in touched:
                for mine, theirs in zip(joined, bead, strict=True):
                    mine |= theirs
            beads = [*rest, joined]
    full = [(_ascending(left), _ascending(right)) for _, left, right in beads if left and right]
    lone = [((i,), ()) for _, left, right in beads if not right for i in left]
    lone_target = [((), (j,)) for _, left, right in beads if not left for j in right]
    return tuple(sorted([*full, *lone, *lone_target]))


def _ascending(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(numbers))
