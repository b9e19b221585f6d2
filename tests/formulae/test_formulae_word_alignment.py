"""Links of words: what some pairs teach holds for all, however many are looked at together."""

from __future__ import annotations

import numpy as np
import pytest

from align.formulae import word_alignment
from align.formulae.word_alignment import align_words

LESSONS = [
    (("совет", "принять", "решение"), ("council", "take", "decision")),
    (("совет", "принять", "заявление"), ("council", "adopt", "statement")),
    (("принять", "решение"), ("take", "decision")),
    (("совет", "отложить", "решение"), ("council", "postpone", "decision")),
    (("заявление", "совет"), ("statement", "of", "council")),
]
CELLS = sum(len(source) * len(target) for source, target in LESSONS)


@pytest.mark.parametrize("portion", [1, 10, 1000])
def test_pairs_past_the_limit_are_linked_by_what_the_others_taught(
    monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    alone = align_words(LESSONS)
    monkeypatch.setattr(word_alignment, "MOST_CELLS", CELLS)
    monkeypatch.setattr(word_alignment, "PORTION", portion)
    both = align_words([*LESSONS, *LESSONS])
    assert sorted(both) == list(range(2 * len(LESSONS)))
    for index in alone:
        for copy in (index, index + len(LESSONS)):
            np.testing.assert_allclose(both[copy].belief, alone[index].belief, rtol=1e-12)


def test_words_never_seen_are_linked_weakly_and_leave_the_known_ones_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word_alignment, "MOST_CELLS", CELLS)
    new = (("совет", "одобрить", "бюджет"), ("council", "approve", "budget"))
    belief = align_words([*LESSONS, new])[len(LESSONS)].belief
    assert belief.shape == (3, 3)
    assert np.isfinite(belief).all()
    assert (belief >= 0).all()
    assert (belief <= 1).all()
    assert belief[0].argmax() == 0
    assert belief[:, 0].argmax() == 0


def test_only_wanted_pairs_are_returned_and_empty_ones_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_alignment, "MOST_CELLS", CELLS)
    pairs = [*LESSONS, ((), ("council",)), *LESSONS]
    assert sorted(align_words(pairs, wanted=[1, 5, 7])) == [1, 7]
    assert align_words([((), ())]) == {}
