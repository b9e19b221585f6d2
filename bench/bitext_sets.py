"""Bitexts with gold beads to measure alignment on: the sample corpus, and the private sets if present."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.bitext import Bitext, align_corpus
from bench.lines import read_lines

ROOT = Path(__file__).resolve().parents[1]
PAIRS = (("ru", "en"), ("ru", "kk"), ("en", "kk"))
GoldBeads = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class GoldBitext:
    """Two texts as segments and the beads that are right.

    ``draft`` is a machine translation of the source, a line for each segment, where there is one.
    """

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: GoldBeads
    draft: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BitextSet:
    """Bitexts of one language pair that are measured together."""

    name: str
    source_lang: str
    target_lang: str
    bitexts: tuple[GoldBitext, ...]


def all_sets(shared: Path | None, *, quick: bool = False) -> list[BitextSet]:
    """Return every set that is there, the sample corpus first; only that with ``quick``."""
    sets = sample_sets()
    if shared is not None and not quick:
        sets += seed_sets(shared) + public_sets(shared)
    return sets


def sample_documents() -> list[tuple[str, dict[str, Any]]]:
    """Return the gold of each document of the sample corpus, by its name."""
    return [
        (path.stem, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / "tests" / "gold" / "corpus").glob("[0-9]*.json"))
        if "draft" not in path.name
    ]


def align_set(golds: Sequence[GoldBitext], chosen: BitextSet) -> list[list[tuple[Any, Any]]]:
    """Align bitexts of a set together and return plain beads."""
    alignments = align_corpus(
        [Bitext(gold.id, gold.source, gold.target) for gold in golds],
        source_lang=chosen.source_lang,
        target_lang=chosen.target_lang,
    )
    return [[(bead.source, bead.target) for bead in alignment.beads] for alignment in alignments]


def sample_sets() -> list[BitextSet]:
    """Return the sample corpus' gold, one set per language pair."""
    documents = sample_documents()
    sets = []
    for source, target in PAIRS:
        bitexts = [
            GoldBitext(name, _texts(data[source]), _texts(data[target]), _beads(data[f"{source}_{target}"]))
            for name, data in documents
            if f"{source}_{target}" in data
        ]
        sets.append(BitextSet(f"sample {source}-{target}", source, target, tuple(bitexts)))
    return [each for each in sets if each.bitexts]


def seed_sets(shared: Path) -> list[BitextSet]:
    """Return the hand-made gold of the seed documents, one set per language pair."""
    folders = sorted(path for path in (shared / "gold").glob("[0-9]*") if path.is_dir())
    sets = []
    for source, target in PAIRS:
        bitexts = []
        for folder in folders:
            gold = json.loads((folder / f"{source}-{target}.gold.json").read_text(encoding="utf-8"))
            bitexts.append(
                GoldBitext(
                    folder.name, _seed_side(folder, source), _seed_side(folder, target), _beads(gold["beads"])
                )
            )
        sets.append(BitextSet(f"seeds {source}-{target}", source, target, tuple(bitexts)))
    return [each for each in sets if each.bitexts]


def public_sets(shared: Path) -> list[BitextSet]:
    """Return the benchmark sets: Text+Berg and the NTREX sets with synthetic changes."""
    return [read_set(folder) for folder in sorted((shared / "bench" / "align" / "sets").iterdir())]


def read_set(folder: Path) -> BitextSet:
    """Read one benchmark set: ``meta.json``, ``gold.json``, ``docs/ID.src|tgt``, and drafts ``ID.mts``."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    golds = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    bitexts = tuple(
        GoldBitext(
            name,
            tuple(read_lines(folder / "docs" / f"{name}.src")),
            tuple(read_lines(folder / "docs" / f"{name}.tgt")),
            _beads(beads),
            tuple(read_lines(draft)) if (draft := folder / "docs" / f"{name}.mts").exists() else (),
        )
        for name, beads in golds.items()
    )
    return BitextSet(folder.name, meta["src"], meta["tgt"], bitexts)


def _seed_side(folder: Path, lang: str) -> tuple[str, ...]:
    """Read a seed's segments: a table for Russian, lines for its translations."""
    if lang != "ru":
        return tuple(read_lines(folder / f"{lang}.segments.txt"))
    with (folder / "ru.segments.tsv").open(encoding="utf-8", newline="") as stream:
        return tuple(row["text"] for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def _texts(segments: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Return the texts of gold segments."""
    return tuple(segment["text"] for segment in segments)


def _beads(beads: Sequence[Sequence[Sequence[int]]]) -> GoldBeads:
    """Return beads read from JSON as tuples."""
    return tuple((tuple(source), tuple(target)) for source, target in beads)
