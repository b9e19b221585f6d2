"""The parts of the aligner, one by one: tokens, cognates, lexicon, anchors, corridor, length, order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext.anchors import heaviest_chain
from align.bitext.arrays import offsets_of, spread
from align.bitext.cognates import cognate_counts, fold
from align.bitext.confidence import FEATURES, bead_confidences
from align.bitext.confidence_table import FULL_BEADS, NULL_BEADS
from align.bitext.corridor import PIECE_CELLS, WIDEST, lay, pieces
from align.bitext.length import LengthModel
from align.bitext.lexicon import PriorCounts, TrainingBeads, learn
from align.bitext.result import complete, in_reading_order
from align.bitext.tokens import (
    EMPTY,
    ReadTexts,
    TokenKind,
    Vocabulary,
    encode,
    join,
    normalise_number,
    stem,
    tokenise,
)
from align.model import Bead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Миру — мир!", ["миру", "-", "мир", "!"], id="words and marks"),
        pytest.param("1 500,5 и 1,500.5", ["1500.5", "и", "1500.5"], id="numbers"),
        pytest.param("«Ещё» “yet”", ['"', "еще", '"', '"', "yet", '"'], id="quotes and yo"),
        pytest.param("  ", [], id="blank"),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token for _, token in tokenise(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1\u00a0000\u00a0000", "1000000"), ("3,5", "3.5"), ("2020", "2020")]
)
def test_numbers(text: str, expected: str) -> None:
    assert normalise_number(text) == expected


@pytest.mark.parametrize(("word", "expected"), [("мир", "мир"), ("мира", "мир"), ("сотрудничества", "сотр")])
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_no_segment_is_without_tokens() -> None:
    words = Vocabulary()
    text = encode(["", "Мир.", " "], words)
    assert np.diff(text.offsets).tolist() == [1, 2, 1]
    assert words.counts[words.ids[TokenKind.MARK, EMPTY]] == 2
    assert text.lengths.tolist() == [1, 4, 1]


def encode_plain(segments: list[str], words: Vocabulary) -> list[list[int]]:
    """Encode token by token: the definition of :func:`encode`."""
    found = []
    for segment in segments:
        tokens = tokenise(segment) or [(TokenKind.MARK, EMPTY)]
        found.append([words.add(kind, token) for kind, token in tokens])
    return found


SEGMENTS = st.lists(
    st.lists(st.sampled_from("Мир мира миру совет 2020 1,5 , « » peace".split()), max_size=6).map(" ".join),
    max_size=8,
)


@given(SEGMENTS, SEGMENTS)
def test_texts_are_encoded_as_token_by_token_whatever_was_read_before(
    first: list[str], second: list[str]
) -> None:
    read = ReadTexts()
    encode(second, Vocabulary(), read)
    words, plain = Vocabulary(), Vocabulary()
    for segments in (first, second, first):
        text = encode(segments, words, read)
        found = [text.tokens[start:end].tolist() for start, end in pairwise(text.offsets.tolist())]
        assert found == encode_plain(segments, plain)
    assert words == plain
    assert [list(forms) for forms in words.forms] == [list(forms) for forms in plain.forms]


@given(SEGMENTS, st.data())
def test_a_text_is_cut_into_texts(segments: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(segments)))
    text = encode(segments, Vocabulary())
    parts = text.cut([place, 0, len(segments) - place])
    assert [len(part) for part in parts] == [place, 0, len(segments) - place]
    again = join(parts)
    for name in ("tokens", "offsets", "lengths", "sentences"):
        assert getattr(again, name).tolist() == getattr(text, name).tolist()


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [("Шойгу", "Shoigu"), ("протокол", "protocol"), ("Минск", "Minsk"), ("Чехия", "Chehia")],
)
def test_folding_brings_scripts_together(cyrillic: str, latin: str) -> None:
    assert fold(cyrillic) == fold(latin)


def test_cognates_are_found_and_strangers_are_not() -> None:
    source, target = Vocabulary(), Vocabulary()
    encode(["Парламент Казахстана совет"], source)
    encode(["Parliament of Kazakhstan council"], target)
    counts = cognate_counts(source, target)
    pairs = {(int(s), int(t)) for s, t in zip(counts.source, counts.target, strict=True)}
    assert pairs == {(0, 0), (1, 2)}
    assert (counts.counts > 0).all()


def test_lexicon_learns_what_goes_together() -> None:
    source, target = Vocabulary(), Vocabulary()
    left = encode(["кот спит", "кот ест", "пес спит", "пес ест"], source)
    right = encode(["cat sleeps", "cat eats", "dog sleeps", "dog eats"], target)
    none = PriorCounts(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    forward, backward = learn(
        TrainingBeads(left, right, np.ones(4)), none, source.unigram(), target.unigram()
    )
    for lexicon, given_words, explained in ((forward, source, target), (backward, target, source)):
        for given_key, given_id in given_words.ids.items():
            entries = slice(lexicon.offsets[given_id], lexicon.offsets[given_id + 1])
            best = int(lexicon.targets[entries][np.argmax(lexicon.lifts[entries])])
            partner = {"кот": "cat", "пес": "dog", "спи": "slee", "ест": "eat"}
            both = partner | {v: k for k, v in partner.items()}
            assert explained.ids[TokenKind.WORD, both[given_key[1]]] == best


def test_an_untaught_lexicon_is_empty() -> None:
    none = PriorCounts(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    empty = encode([], Vocabulary())
    forward, backward = learn(TrainingBeads(empty, empty, np.zeros(0)), none, np.zeros(0), np.zeros(0))
    assert len(forward.targets) == len(backward.targets) == 0


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 5)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_heaviest_chain_is_the_heaviest(links: list[tuple[int, int, int]]) -> None:
    links = sorted(links, key=lambda link: (link[0], -link[1]))
    chain = heaviest_chain(
        [i for i, _, _ in links], [j for _, j, _ in links], [float(w) for *_, w in links], 7
    )
    taken = [links[k] for k in chain]
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(taken))
    best = [0] * len(links)
    for k, (i, j, weight) in enumerate(links):
        best[k] = weight + max((best[q] for q in range(k) if links[q][0] < i and links[q][1] < j), default=0)
    assert sum(w for *_, w in taken) == max(best, default=0)


@st.composite
def anchored(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int]]]:
    """Sizes of two texts and anchors that rise on both sides."""
    n, m = draw(st.integers(1, 400)), draw(st.integers(1, 400))
    k = draw(st.integers(0, min(n, m, 12)))
    rows = draw(st.lists(st.integers(0, n - 1), min_size=k, max_size=k, unique=True))
    columns = draw(st.lists(st.integers(0, m - 1), min_size=k, max_size=k, unique=True))
    return n, m, list(zip(sorted(rows), sorted(columns), strict=True))


@given(anchored())
@settings(max_examples=60, deadline=None)
def test_corridors_rise_hold_their_anchors_and_are_bounded(
    case: tuple[int, int, list[tuple[int, int]]],
) -> None:
    n, m, anchors = case
    low, high = lay(n, m, anchors, margin=10.0)
    assert low[0] == 0
    assert high[-1] == m
    assert (np.diff(low) >= 0).all()
    assert (np.diff(high) >= 0).all()
    assert (low <= high).all()
    assert all(low[i] <= j < high[i] for i, j in anchors)


@given(anchored())
@settings(max_examples=30, deadline=None)
def test_pieces_tile_both_texts(case: tuple[int, int, list[tuple[int, int]]]) -> None:
    n, m, anchors = case
    parts = pieces(0, (5, 5 + n), (7, 7 + m), anchors, margin=10.0)
    assert [part.rows[0] for part in parts] == [5, *(part.rows[1] for part in parts[:-1])]
    assert [part.columns[0] for part in parts] == [7, *(part.columns[1] for part in parts[:-1])]
    assert (parts[-1].rows[1], parts[-1].columns[1]) == (5 + n, 7 + m)
    for part in parts:
        width = part.columns[1] - part.columns[0]
        assert len(part.low) == part.rows[1] - part.rows[0] > 0
        assert part.low[0] == 0
        assert part.high[-1] == width


@pytest.mark.parametrize(("n", "m"), [(100_000, 100_000), (100_000, 10), (10, 100_000), (1, 50_000)])
def test_cells_are_bounded_without_any_anchor(n: int, m: int) -> None:
    parts = pieces(0, (0, n), (0, m), [], margin=15.0)
    assert sum(part.cells for part in parts) <= 2 * (WIDEST + 20) * n + 4 * m
    if min(n, m) > 1000:
        assert max(part.cells for part in parts) <= 2 * PIECE_CELLS


def test_length_prefers_the_expected_ratio() -> None:
    model = LengthModel(1.0, 6.0, 100.0, 50.0)
    same, half = model.scores(np.array([100.0, 100.0]), np.array([100.0, 50.0]), 1)
    assert same > 0 > half


def test_length_learns_ratio_and_spread() -> None:
    source = np.linspace(50, 150, 40)
    model = LengthModel.of(source, source).refined(source, source * 1.2)
    assert model.ratio == pytest.approx(1.2)
    assert 1.5 <= model.spread < 6


def test_reading_order_puts_insertions_where_they_stand() -> None:
    beads = [Bead((), (0,)), Bead((2,), (1,)), Bead((0,), (2,)), Bead((), (3,)), Bead((1,), ())]
    ordered = in_reading_order(beads)
    assert [(bead.source, bead.target) for bead in ordered] == [
        ((), (0,)),
        ((0,), (2,)),
        ((), (3,)),
        ((1,), ()),
        ((2,), (1,)),
    ]


def test_left_over_segments_become_null_beads() -> None:
    assert complete([Bead((1,), (0,))], 2, 2)[1:] == [Bead((0,), ()), Bead((), (1,))]


def test_confidence_has_a_weight_per_feature_and_rises_with_the_posterior() -> None:
    assert len(FULL_BEADS) == len(NULL_BEADS) == len(FEATURES)
    unsure, sure = np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
    unsure[1], sure[1] = -3, 8
    for null in (True, False):
        low, high = bead_confidences(np.stack([unsure, sure]), [null, null])
        assert low < high


def test_runs_laid_in_a_row() -> None:
    assert offsets_of(np.array([2, 3])).tolist() == [0, 2, 5]
    assert spread(np.array([5, 0]), np.array([2, 1])).tolist() == [5, 6, 0]
