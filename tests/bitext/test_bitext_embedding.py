"""Embeddings as evidence: the scores, what they are measured by, and what they decide."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, BitextVectors, align_corpus, stack_embeddings
from align.bitext.arrays import Singles
from align.bitext.confidence import FoundBead
from align.bitext.corridor import Piece, whole
from align.bitext.embedding import gather_evidence
from align.bitext.search import build_graph
from align.bitext.shapes import LONGEST, SHAPES
from align.errors import UsageError
from align.model import Alignment, coverage_problems
from tests.fakes import FakeEmbedder, riddle

RIDDLE = riddle()


def vectors_of(bitext: Bitext, embedder: FakeEmbedder) -> BitextVectors:
    return BitextVectors(
        stack_embeddings(bitext.source, embedder.embed), stack_embeddings(bitext.target, embedder.embed)
    )


def aligned(bitext: Bitext, vectors: BitextVectors | None) -> Alignment:
    (alignment,) = align_corpus(
        [bitext], source_lang="ru", target_lang="en", vectors=None if vectors is None else [vectors]
    )
    return alignment


def random_vectors(n: int, m: int, seed: int, width: int = 6) -> BitextVectors:
    chance = np.random.default_rng(seed)

    def side(count: int) -> Singles:
        rows = chance.normal(size=(LONGEST, count, width)).astype(np.float32)
        unit: Singles = rows / np.linalg.norm(rows, axis=2, keepdims=True)
        return unit

    return BitextVectors(side(n), side(m))


def test_overlaps_are_stretches_of_one_to_four() -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> Singles:
        rows = np.arange(len(asked) + 1, len(asked) + len(texts) + 1, dtype=np.float32)[:, None]
        asked.extend(texts)
        return rows

    stacked = stack_embeddings(["a", "b", "c"], embed)
    assert asked == ["a", "b", "c", "a b", "b c", "a b c"]
    assert stacked.dtype == np.float16
    assert stacked[:, :, 0].tolist() == [[1, 2, 3], [4, 5, 0], [6, 0, 0], [0, 0, 0]]
    assert stack_embeddings([], embed).shape == (LONGEST, 0, 0)


def test_stretches_are_embedded_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = stack_embeddings(RIDDLE.source, FakeEmbedder(RIDDLE.concepts).embed)
    monkeypatch.setattr("align.bitext.embedding.BLOCK_TEXTS", 3)
    monkeypatch.setattr("align.bitext.embedding.BLOCK_COLUMNS", 2)
    embedder = FakeEmbedder(RIDDLE.concepts)
    assert np.array_equal(stack_embeddings(RIDDLE.source, embedder.embed), whole)
    bitext = Bitext("riddle", RIDDLE.source, RIDDLE.target)
    found = aligned(bitext, vectors_of(bitext, embedder))
    assert sorted((bead.source, bead.target) for bead in found.beads) == sorted(RIDDLE.beads)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 99), st.sampled_from([6, 256]))
def test_half_precision_changes_scores_by_less_than_a_hundredth(
    n: int, m: int, seed: int, width: int
) -> None:
    full = random_vectors(n, m, seed, width)
    half = BitextVectors(full.source.astype(np.float16), full.target.astype(np.float16))
    batch = [whole(0, (0, n), (0, m))]
    graph = build_graph(batch)
    free = [(np.arange(n), np.arange(m))]
    scores = [
        gather_evidence([each], [(n, m)], free).step_scores(batch, graph.rows, graph.columns, graph.piece)
        for each in (full, half)
    ]
    assert np.abs(scores[0] - scores[1]).max() < 0.01


@pytest.mark.parametrize("sides", [(3, 0), (0, 3), (0, 0)], ids=["no target", "no source", "nothing"])
def test_an_empty_side_is_null_beads(sides: tuple[int, int]) -> None:
    bitext = Bitext("empty", RIDDLE.source[: sides[0]], RIDDLE.target[: sides[1]])
    found = aligned(bitext, vectors_of(bitext, FakeEmbedder(RIDDLE.concepts)))
    assert coverage_problems(found.beads, *sides) == []


def test_meaning_decides_what_lengths_and_words_cannot() -> None:
    bitext = Bitext("riddle", RIDDLE.source, RIDDLE.target)
    without = aligned(bitext, None)
    assert [(bead.source, bead.target) for bead in without.beads] != list(RIDDLE.beads)
    found = aligned(bitext, vectors_of(bitext, FakeEmbedder(RIDDLE.concepts)))
    assert sorted((bead.source, bead.target) for bead in found.beads) == sorted(RIDDLE.beads)


def test_merged_sentences_are_found_by_their_overlaps() -> None:
    full = riddle(9)
    pairs = [(s[0], t[0]) for s, t in full.beads if s and t]
    source = [full.source[s] for s, _ in pairs]
    target = [full.target[t] for _, t in pairs]
    joined = [*target[:2], f"{target[2]} {target[3]}", *target[4:]]
    bitext = Bitext("merged", source, joined)
    found = aligned(bitext, vectors_of(bitext, FakeEmbedder(full.concepts)))
    beads = {(bead.source, bead.target) for bead in found.beads}
    assert ((2, 3), (2,)) in beads
    assert len(beads) == len(joined)


def test_accepted_beads_stand_and_the_rest_is_aligned_around_them() -> None:
    accepted = [bead for bead in RIDDLE.beads if bead[0] and bead[1]][3]
    bitext = Bitext("riddle", RIDDLE.source, RIDDLE.target, (accepted,))
    found = aligned(bitext, vectors_of(bitext, FakeEmbedder(RIDDLE.concepts)))
    assert sorted((bead.source, bead.target) for bead in found.beads) == sorted(RIDDLE.beads)
    assert [(bead.source, bead.target) for bead in found.beads if bead.accepted] == [accepted]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 99))
def test_any_vectors_give_a_whole_alignment(n: int, m: int, seed: int) -> None:
    bitext = Bitext("any", ["Мир и договор."] * n, ["Peace and treaty."] * m)
    alignment = aligned(bitext, random_vectors(n, m, seed))
    assert coverage_problems(alignment.beads, n, m) == []


@pytest.mark.parametrize("value", [0.0, 1.0], ids=["all zeros", "all alike"])
def test_vectors_that_say_nothing_break_nothing(value: float) -> None:
    bitext = Bitext("riddle", RIDDLE.source, RIDDLE.target)
    same = np.full((LONGEST, len(RIDDLE.source), 3), value / 3**0.5, np.float32)
    found = aligned(bitext, BitextVectors(same, same))
    assert coverage_problems(found.beads, len(RIDDLE.source), len(RIDDLE.target)) == []


@st.composite
def pieces_of_texts(draw: st.DrawFn) -> tuple[list[Piece], list[BitextVectors], list[tuple[int, int]]]:
    """One or two texts with a piece that does not begin at the text's corner, in a rising corridor."""
    batch, vectors, counts = [], [], []
    for document in range(draw(st.integers(1, 2))):
        n, m = draw(st.integers(1, 5)), draw(st.integers(1, 5))
        top, left = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        low = np.array(sorted(draw(st.lists(st.integers(0, m), min_size=n, max_size=n))), np.int64)
        high = np.array(sorted(draw(st.lists(st.integers(0, m), min_size=n, max_size=n))), np.int64)
        low[0], high[-1] = 0, m
        batch.append(Piece(document, (top, top + n), (left, left + m), low, np.maximum(high, low)))
        vectors.append(random_vectors(top + n, left + m, draw(st.integers(0, 99))))
        counts.append((top + n, left + m))
    return batch, vectors, counts


@settings(max_examples=30, deadline=None)
@given(pieces_of_texts())
def test_step_scores_are_the_sum_of_their_beads(
    made: tuple[list[Piece], list[BitextVectors], list[tuple[int, int]]],
) -> None:
    batch, vectors, counts = made
    free = [(np.arange(n), np.arange(m)) for n, m in counts]
    evidence = gather_evidence(vectors, counts, free)
    graph = build_graph(batch)
    scores = evidence.step_scores(batch, graph.rows, graph.columns, graph.piece)
    assert scores.shape == graph.before.shape
    assert scores.dtype == np.float32
    for v in range(len(graph.rows)):
        piece = batch[int(graph.piece[v])]
        sides = evidence.sides[piece.document]
        for k, shape in enumerate(SHAPES):
            row, column = int(graph.rows[v]) - shape.rows, int(graph.columns[v]) - shape.columns
            if graph.before[k, v] == len(graph.rows):
                continue
            expected = 0.0
            for source, target in shape.beads:
                if not source or not target:
                    continue
                i, j = row + source[0], column + target[0]
                if not piece.low[i] <= j < piece.high[i]:
                    continue
                ends = []
                for side, first, chosen in zip(
                    sides, (piece.rows[0] + i, piece.columns[0] + j), (source, target), strict=True
                ):
                    if chosen == (0, 2):
                        total = side.vectors[0, first] + side.vectors[0, first + 2]
                        usual = (side.usual[0, first] + side.usual[0, first + 2]) / 2
                        ends.append((total / np.linalg.norm(total), usual))
                    else:
                        ends.append(
                            (side.vectors[len(chosen) - 1, first], side.usual[len(chosen) - 1, first])
                        )
                (x, ux), (y, uy) = ends
                ratio = np.array([(1 - x @ y) / ((ux + uy) / 2)], np.float32)
                expected += float(evidence.discriminant.scores(ratio)[0])
            assert scores[k, v] == pytest.approx(expected, abs=1e-3)


def test_distance_counts_against_what_is_usual() -> None:
    """Target 0 is close to everything; source 1 and target 1 are no closer, but that is unusual for them."""
    n = 12
    rows = np.eye(n, 2 * n + 1, dtype=np.float32)
    source, target = rows.copy(), np.eye(n, 2 * n + 1, n, dtype=np.float32)
    target[0] = source.sum(axis=0)  # a hub
    target[1] += 0.4 * source[1]
    for side in (source, target):
        side /= np.linalg.norm(side, axis=1, keepdims=True)
    layers = [np.repeat(side[None], LONGEST, axis=0) for side in (source, target)]
    free = [(np.arange(n), np.arange(n))]
    evidence = gather_evidence([BitextVectors(layers[0], layers[1])], [(n, n)], free)
    piece = whole(0, (0, n), (0, n))
    graph = build_graph([piece])
    scores = evidence.step_scores([piece], graph.rows, graph.columns, graph.piece)[0]
    at = {(int(r), int(c)): v for v, (r, c) in enumerate(zip(graph.rows, graph.columns, strict=True))}
    assert scores[at[2, 2]] > scores[at[2, 1]]


def test_a_model_that_cannot_tell_comes_to_count_for_nothing() -> None:
    n = 60
    free = [(np.arange(n), np.arange(n))]
    useless = gather_evidence([random_vectors(n, n, 1, width=64)], [(n, n)], free)
    diagonal = [FoundBead((i,), (i,), 0.99, 1.0, 0, (i, i)) for i in range(n)]
    after = useless.refined([diagonal])
    assert after.discriminant.slope < useless.discriminant.slope / 2
    alike = random_vectors(n, n, 1, width=64).source
    good = gather_evidence([BitextVectors(alike, alike)], [(n, n)], free).refined([diagonal])
    assert good.discriminant.slope > 2 * after.discriminant.slope
    unsure = [FoundBead((i,), (i,), 0.1, 1.0, 0, (i, i)) for i in range(n)]
    assert useless.refined([unsure]) == useless


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ((LONGEST, 2, 3), (LONGEST, 2, 3), "for 3 segments"),
        ((1, 3, 3), (LONGEST, 2, 3), "of shape"),
        ((LONGEST, 3, 3), (LONGEST, 2, 4), "different widths"),
    ],
)
def test_vectors_that_do_not_fit_are_refused(
    source: tuple[int, ...], target: tuple[int, ...], said: str
) -> None:
    bitext = Bitext("doc", ["a", "b", "c"], ["d", "e"])
    wrong = BitextVectors(np.ones(source, np.float32), np.ones(target, np.float32))
    with pytest.raises(UsageError, match=said) as caught:
        aligned(bitext, wrong)
    assert caught.value.slug == "vectors-shape"


def test_there_must_be_vectors_for_every_bitext() -> None:
    with pytest.raises(UsageError, match="0 for 1 bitexts"):
        align_corpus([Bitext("doc", ["a"], ["b"])], source_lang="ru", target_lang="en", vectors=[])
