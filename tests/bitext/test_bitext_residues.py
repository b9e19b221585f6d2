"""Moved sentences: what the search left over on both sides is paired where it fits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, align_corpus
from align.bitext import corpus as passes
from align.bitext.confidence import FoundBead
from align.bitext.evidence import FixedBead
from align.bitext.fixed import Stretch
from align.bitext.residues import CONFIDENCE, LEAST_SCORE, REACH, find_residues, pair_residues
from align.model import Bead, coverage_problems

# The caption on line 1 of the Russian stands behind all others in the English.
RUSSIAN = [
    "Сергей Ковалев, начальник Объединенного штаба:",
    "Совет утвердил план на 2020 год.",
    "Стороны обсудили угрозы безопасности.",
    "Президенты подпишут договор 5 мая в Москве.",
]
ENGLISH = [
    "The Council approved the plan for 2020.",
    "The parties discussed security threats.",
    "The presidents will sign the treaty in Moscow on 5 May.",
    "Sergei Kovalev, Chief of the Joint Staff:",
]
SEGMENTS = st.lists(st.sampled_from([*RUSSIAN, *ENGLISH, "", "2020"]), max_size=9)


def found_beads(signs: str) -> list[FoundBead]:
    """Return beads in text order: ``=`` a 1-1 bead, ``s`` a source segment alone, ``t`` a target segment."""
    beads = []
    row = column = 0
    for sign in signs:
        source = (row,) if sign in "=s" else ()
        target = (column,) if sign in "=t" else ()
        beads.append(FoundBead(source, target, 0.9, 0.0, 0, (row, column)))
        row, column = row + len(source), column + len(target)
    return beads


def everything(beads: list[FoundBead]) -> Stretch:
    """Return the one stretch of a text without accepted beads."""
    return Stretch((0, sum(len(bead.source) for bead in beads)), (0, sum(len(bead.target) for bead in beads)))


def aligned(source: list[str], target: list[str], fixed: tuple[FixedBead, ...] = ()) -> tuple[Bead, ...]:
    (alignment,) = align_corpus([Bitext("doc", source, target, fixed)], source_lang="ru", target_lang="en")
    return alignment.beads


@pytest.mark.parametrize(
    ("signs", "near"),
    [
        pytest.param("====", [], id="none"),
        pytest.param("s==s", [], id="one side only"),
        pytest.param("s==t", [(0, 2)], id="near"),
        pytest.param("t==s", [(2, 0)], id="near, the other way"),
        pytest.param("s" + "=" * (REACH - 1) + "t", [(0, REACH - 1)], id="just within reach"),
        pytest.param("s" + "=" * REACH + "t", [], id="just beyond"),
        pytest.param("st=s", [(0, 0), (2, 0)], id="two for one"),
    ],
)
def test_which_residues_are_near_each_other(signs: str, near: list[tuple[int, int]]) -> None:
    beads = found_beads(signs)
    residues = find_residues(beads, [everything(beads)])
    cells = zip(residues.source[residues.rows], residues.target[residues.columns], strict=True)
    assert [(int(i), int(j)) for i, j in cells] == near
    assert residues.piece.cells == len(near) == len(residues.apart)


def test_an_accepted_bead_between_them_keeps_residues_apart() -> None:
    residues = find_residues(found_beads("s==t"), [Stretch((0, 2), (0, 1)), Stretch((2, 3), (1, 3))])
    assert residues.piece.cells == 0


@pytest.mark.parametrize(
    ("signs", "scores", "pairs"),
    [
        pytest.param("s=t", [LEAST_SCORE], ((0, 1),), id="strong enough"),
        pytest.param("s=t", [LEAST_SCORE - 0.01], (), id="too weak"),
        pytest.param("s=tt", [9, 12], ((0, 2),), id="the better one"),
        pytest.param("s=tt", [9, 9], ((0, 1),), id="of equals the nearer"),
        pytest.param("ss=tt", [0, 20, 12, 25], ((1, 2),), id="none twice, the best first"),
    ],
)
def test_pairs(signs: str, scores: list[float], pairs: tuple[tuple[int, int], ...]) -> None:
    beads = found_beads(signs)
    assert pair_residues(find_residues(beads, [everything(beads)]), np.array(scores, float)) == pairs


@given(st.text("=st", max_size=30), st.data())
def test_every_residue_is_paired_once_at_most_and_within_reach(signs: str, data: st.DataObject) -> None:
    beads = found_beads(signs)
    residues = find_residues(beads, [everything(beads)])
    size = residues.piece.cells
    scores = data.draw(st.lists(st.floats(0, 20), min_size=size, max_size=size))
    pairs = pair_residues(residues, np.array(scores, float))
    lone = [(k, bead) for k, bead in enumerate(beads) if bead.is_null]
    rows = {i: k for k, bead in lone for i in bead.source}
    columns = {j: k for k, bead in lone for j in bead.target}
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(abs(rows[i] - columns[j]) <= REACH for i, j in pairs)


def test_a_moved_sentence_becomes_a_crossing_bead() -> None:
    beads = aligned(RUSSIAN, ENGLISH)
    assert [(b.source, b.target) for b in beads] == [((0,), (3,)), ((1,), (0,)), ((2,), (1,)), ((3,), (2,))]
    assert beads[0].confidence == CONFIDENCE
    assert not beads[0].accepted


def test_an_accepted_bead_is_not_crossed() -> None:
    beads = aligned(RUSSIAN, ENGLISH, (((2,), (1,)),))
    assert Bead((2,), (1,), 1.0, True) in beads
    assert {((0,), ()), ((), (3,))} <= {(b.source, b.target) for b in beads}


@given(SEGMENTS, SEGMENTS, st.booleans())
@settings(max_examples=40, deadline=None)
def test_only_null_beads_change(source: list[str], target: list[str], accept: bool) -> None:
    fixed: tuple[FixedBead, ...] = (((len(source) // 2,), (0,)),) if accept and source and target else ()
    beads = aligned(source, target, fixed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passes, "pair_residues", lambda *_: ())
        before = aligned(source, target, fixed)
    assert coverage_problems(beads, len(source), len(target)) == []
    gone, new = set(before) - set(beads), set(beads) - set(before)
    assert all(bead.is_null and not bead.accepted for bead in gone)
    assert all(bead.type == "1-1" and bead.confidence == CONFIDENCE for bead in new)
    assert len(gone) == 2 * len(new)


def test_many_residues_take_little_room() -> None:
    beads = found_beads("st=" * 20_000)
    residues = find_residues(beads, [everything(beads)])
    assert residues.piece.cells < 20_000 * (2 * REACH + 1)
    assert len(pair_residues(residues, np.full(residues.piece.cells, 9.0))) == 20_000
