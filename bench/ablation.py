"""What each kind of evidence brings: the aligner measured with one of them left out at a time.

The product has no switches for this: nobody who aligns texts wants to leave evidence out. So the
constants and functions of the method are replaced here, and only here, while a measurement runs
(:data:`WITHOUT` names every one), and put back after it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from align.bitext.evaluate import score_alignments
from align.bitext.joint import Tritext, align_trilingual
from align.bitext.lexicon import PriorCounts
from align.bitext.shapes import SHAPES, Shape
from align.bitext.tokens import TokenKind, tokenise
from bench.bitext_sets import PAIRS, BitextSet, align_set, public_sets, sample_sets
from bench.trilingual_sets import TritextSet, tritext_sets

NEVER = 1e-30
# (module, name) → what stands there instead.
Replaced = Mapping[tuple[str, str], Any]


def _no_cognates(*_: object) -> PriorCounts:
    none = np.zeros(0, np.int64)
    return PriorCounts(none, none, np.zeros(0))


def _words_only(text: str) -> list[tuple[TokenKind, str]]:
    return [token for token in tokenise(text) if token[0] is TokenKind.WORD]


def _shapes_without(unwanted: Callable[[Shape], bool]) -> Replaced:
    """Make shapes so unlikely that none is ever chosen; the others keep their numbers and priors."""
    shapes = tuple(replace(each, prior=NEVER) if unwanted(each) else each for each in SHAPES)
    return {("align.bitext.corpus", "SHAPES"): shapes}


def _crosses(shape: Shape) -> bool:
    full = [bead for bead in shape.beads if all(bead)]
    return len(full) > 1


def _has_gap(shape: Shape) -> bool:
    return len(shape.beads) > 1 and len([bead for bead in shape.beads if all(bead)]) == 1


def _is_run(shape: Shape) -> bool:
    return len(shape.beads) > 1 and not any(all(bead) for bead in shape.beads)


WITHOUT: dict[str, Replaced] = {
    "nothing left out": {},
    "seed dictionary": {("align.bitext.corpus", "seed_weights"): lambda *_, **__: {}},
    "cognates": {("align.bitext.corpus", "cognate_counts"): _no_cognates},
    "numbers and marks": {("align.bitext.tokens", "tokenise"): _words_only},
    "learned lexicon": {("align.bitext.corpus", "_training_beads"): lambda corpus: corpus.reviewed},
    "all words": {("align.bitext.search", "LEXICAL_WEIGHT"): 0.0},
    "length": {("align.bitext.search", "LENGTH_WEIGHT"): 0.0},
    "sentence counts": {("align.bitext.search", "SENTENCE_WEIGHT"): 0.0},
    "rivals (margins)": {("align.bitext.scoring", "RIVAL_WEIGHT"): 0.0},
    "crossing beads": _shapes_without(_crosses),
    "moved sentences": {("align.bitext.corpus", "pair_residues"): lambda *_: ()},
    "beads with a gap": _shapes_without(_has_gap),
    "runs of null beads": _shapes_without(_is_run),
}
THIRD = "third language"
WITNESS: Replaced = {("align.bitext.joint", "witness"): lambda *_: None}


@contextmanager
def replaced(what: Replaced) -> Iterator[None]:
    """Put other things in the place of module attributes for a while; each must exist."""
    places = [(importlib.import_module(module), name, new) for (module, name), new in what.items()]
    before = [getattr(module, name) for module, name, _ in places]
    try:
        for module, name, new in places:
            setattr(module, name, new)
        yield
    finally:
        for (module, name, _), old in zip(places, before, strict=True):
            setattr(module, name, old)


def strict_f1(sets: Sequence[BitextSet], *, alone: bool) -> float:
    """Return the mean strict F1 over sets, each bitext aligned alone or each set together."""
    scores = []
    for chosen in sets:
        groups = [[gold] for gold in chosen.bitexts] if alone else [list(chosen.bitexts)]
        found = [beads for group in groups for beads in align_set(group, chosen)]
        scores.append(score_alignments([gold.beads for gold in chosen.bitexts], found).strict_f1)
    return float(np.mean(scores))


def joint_f1(sets: Sequence[TritextSet]) -> float:
    """Return the mean strict F1 over sets and pairs of languages of a joint alignment."""
    scores = []
    for chosen in sets:
        joint = align_trilingual([Tritext(each.id, each.texts) for each in chosen.documents])
        for pair in PAIRS:
            found = [[(bead.source, bead.target) for bead in each.pairs[pair].beads] for each in joint]
            golds = [each.beads[pair] for each in chosen.documents]
            scores.append(score_alignments(golds, found).strict_f1)
    return float(np.mean(scores))


def chosen_sets(shared: Path | None, *, quick: bool) -> tuple[list[BitextSet], list[TritextSet]]:
    """Return what is measured on: the medium and hard sets and Text+Berg, or the sample corpus."""
    if shared is None or quick:
        return sample_sets()[: 1 if quick else None], tritext_sets(None, quick=True)
    bitexts = [each for each in public_sets(shared) if "easy" not in each.name]
    tritexts = [each for each in tritext_sets(shared) if each.name in ("made medium", "made hard")]
    return bitexts, tritexts


def report(shared: Path | None, *, quick: bool) -> list[dict[str, Any]]:
    """Print a line for each kind of evidence and return them as records.

    The columns are mean strict F1 and what is lost against nothing left out, alone and together;
    the lines at the end are of joint alignments, which have a third language to draw on.
    """
    bitexts, tritexts = chosen_sets(shared, quick=quick)
    print(", ".join(each.name for each in bitexts))
    print(f"{'without':<18} {'alone':>7} {'lost':>7} {'together':>9} {'lost':>7}")
    records: list[dict[str, Any]] = []
    for name, what in WITHOUT.items():
        with replaced(what):
            alone, together = strict_f1(bitexts, alone=True), strict_f1(bitexts, alone=False)
        records.append({"without": name, "alone": round(alone, 4), "together": round(together, 4)})
        first = records[0]
        print(
            f"{name:<18} {alone:>7.3f} {first['alone'] - alone:>+7.3f} "
            f"{together:>9.3f} {first['together'] - together:>+7.3f}",
            flush=True,
        )
    print(f"joint alignment of {', '.join(each.name for each in tritexts)}")
    whole = 0.0
    for name, what in (("nothing left out", {}), (THIRD, WITNESS)):
        with replaced(what):
            joint = joint_f1(tritexts)
        whole = whole or joint
        records.append({"without": name, "joint": round(joint, 4)})
        print(f"{name:<18} {'':>15} {joint:>9.3f} {whole - joint:>+7.3f}", flush=True)
    return records
