"""Edit effort, its bands, what it saves, the worst segments, and the word diff."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.score import Line, MetricName, Relation, score_lines
from align.score.effort import Band, band_of, effort_of, worst
from align.score.word_diff import Change, word_diff
from tests.score.samples import drafts_and_finals


@pytest.mark.parametrize(
    ("edits", "words", "band"),
    [
        (0, 12, Band.UNTOUCHED),
        (1, 12, Band.TOUCHED),
        (1, 10, Band.TOUCHED),
        (3, 10, Band.EDITED),
        (6, 10, Band.REWORKED),
        (7, 10, Band.REWRITTEN),
        (30, 10, Band.REWRITTEN),
        (0, 0, Band.UNTOUCHED),
        (2, 0, Band.REWRITTEN),
    ],
)
def test_bands(edits: int, words: int, band: Band) -> None:
    assert band_of(edits, words) is band


def test_effort_saved_counts_words_and_no_draft_costs_more_than_writing() -> None:
    found = effort_of(np.array([[0, 10], [5, 10], [40, 20]], dtype=np.float64), np.array([0, 0, 1]))
    assert (found.words, found.edits) == (40, 45)
    assert found.saved == pytest.approx(1 - 25 / 40)
    assert found.saved is not None
    assert found.interval is not None
    assert 0 <= found.interval.low <= found.saved <= found.interval.high <= 1
    assert dict(found.bands)[Band.UNTOUCHED] == 1


def test_nothing_to_save_where_there_are_no_words() -> None:
    found = effort_of(np.array([[1.0, 0.0], [0.0, 0.0]]), np.array([0, 0]))
    assert found.saved is None
    assert found.interval is None


def test_the_worst_segments_are_those_with_most_edits() -> None:
    rows = np.array([[2, 2], [9, 30], [9, 10], [0, 5]], dtype=np.float64)
    assert list(worst(rows, 10)) == [2, 1, 0]
    assert list(worst(rows, 1)) == [2]


PIECES = st.lists(st.sampled_from(["мир", "peace", " ", " ", ",", "  ", "и", "1992"]), max_size=12).map(
    "".join
)


@given(draft=PIECES, final=PIECES)
def test_a_diff_gives_both_texts_back(draft: str, final: str) -> None:
    found = word_diff(draft, final)
    assert "".join(s.text for s in found if s.change is not Change.INSERTED) == draft
    assert "".join(s.text for s in found if s.change is not Change.DELETED) == final
    assert (draft == final) == all(s.change is Change.SAME for s in found)


def test_a_new_phrase_reads_as_one() -> None:
    found = word_diff("The Parties reached an agreement.", "The Parties came to terms.")
    assert [(s.change.value, s.text) for s in found] == [
        ("same", "The Parties "),
        ("deleted", "reached an agreement"),
        ("inserted", "came to terms"),
        ("same", "."),
    ]


def test_a_text_is_scored_whole_by_document_and_by_origin() -> None:
    names, drafts, finals = drafts_and_finals("kk")
    origins = ["memory" if a == b else "mt:toy@1" for a, b in zip(drafts, finals, strict=True)]
    lines = [
        Line(name, i, draft, final, origin=origin, relation=Relation.POST_EDITED)
        for i, (name, draft, final, origin) in enumerate(zip(names, drafts, finals, origins, strict=True))
    ]
    told: list[tuple[int, int, str]] = []
    found = score_lines("drafts", lines, "kk", tell=lambda *all_: told.append(all_))
    assert found.documents == 3
    assert [part.name for part in found.by_document] == sorted(set(names))
    assert sum(part.segments for part in found.by_document) == len(lines)
    assert {part.name: part.effort.edits == 0 for part in found.by_origin} == {
        "memory": True,
        "mt:toy@1": False,
    }
    assert found.scores[0].metric is MetricName.CHRF
    for score in found.scores:
        assert score.interval is not None
        assert score.interval.resampled == "documents"
        assert score.interval.low <= score.value <= score.interval.high
    assert told[-1] == (len(lines), len(lines), "TER")
    assert all(lines[i].hypothesis != lines[i].reference for i in found.worst())
