"""Counts learned once: a value that merges, and evidence as good as the pairs themselves."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Evidence, align_bitext, learning
from align.bitext.counts import LearnedCounts, Samples, TypeCounts, merge_counts, select_counts
from align.bitext.learning import KnownPair, learn_counts, method_digest
from align.bitext.tokens import TokenKind, Vocabulary

WORDS = st.sampled_from("мир договор совет 2020 , год peace treaty council шарт".split())
TEXT = st.lists(WORDS, max_size=6).map(" ".join)
PAIRS = st.lists(st.builds(KnownPair, TEXT, TEXT, st.integers(-1, 2)), max_size=6)
FAST = settings(max_examples=30, deadline=None)

# Words of no language: neither look-alikes nor the seed dictionary can help.
FIRST = "бляк грум шнур вырт".split()
SECOND = "oxxo piffi quell zuzz".split()


def learn(pairs: list[KnownPair]) -> LearnedCounts:
    return learn_counts(pairs, source_lang="ru", target_lang="en")


def flat(counts: LearnedCounts) -> list[object]:
    """Everything a value holds, comparable."""
    found: list[object] = []
    for field in fields(counts):
        value = getattr(counts, field.name)
        if isinstance(value, TypeCounts | Samples):
            found += [getattr(value, part.name) for part in fields(value)]
        else:
            found.append(value)
    return [value.tolist() if isinstance(value, np.ndarray) else value for value in found]


@given(PAIRS)
@FAST
def test_equal_pairs_give_equal_counts(pairs: list[KnownPair]) -> None:
    assert flat(learn(pairs)) == flat(learn(list(pairs)))


@given(PAIRS, PAIRS)
@FAST
def test_merging_adds_up_and_knows_no_order(one: list[KnownPair], other: list[KnownPair]) -> None:
    left, right = learn(one), learn(other)
    both, turned = merge_counts([left, right]), merge_counts([right, left])
    assert both.pairs == left.pairs + right.pairs
    assert both.source.keys == turned.source.keys == tuple(sorted({*left.source.keys, *right.source.keys}))
    assert both.forward.sum() == pytest.approx(left.forward.sum() + right.forward.sum())
    assert (both.first.tolist(), both.second.tolist()) == (turned.first.tolist(), turned.second.tolist())
    assert both.backward == pytest.approx(turned.backward)
    assert both.terms.tolist() == turned.terms.tolist()
    assert flat(merge_counts([left, LearnedCounts.empty()])) == flat(left)


def test_nothing_learned_is_nothing() -> None:
    assert flat(learn([])) == flat(merge_counts([])) == flat(LearnedCounts.empty())
    assert learn([KnownPair(" ", "peace"), KnownPair("мир", "")]).pairs == 0


@given(TEXT, TEXT)
@FAST
def test_empty_counts_change_no_alignment(source: str, target: str) -> None:
    texts = [source, "мир"], [target, "peace"]
    without = align_bitext(*texts, source_lang="ru", target_lang="en")
    known = Evidence(counts=LearnedCounts.empty())
    assert align_bitext(*texts, source_lang="ru", target_lang="en", evidence=known) == without


def riddle() -> tuple[list[str], list[str], list[KnownPair]]:
    """A text whose middle segment was dropped in translation: only the words say which."""
    sentences = [f"{FIRST[i]} {FIRST[j]}" for i in range(4) for j in range(4) if i != j]
    translated = [f"{SECOND[i]} {SECOND[j]}" for i in range(4) for j in range(4) if i != j]
    pairs = [KnownPair(s, t) for s, t in zip(sentences, translated, strict=True)] * 3
    return (
        [f"{FIRST[0]} {FIRST[1]}", f"{FIRST[2]} {FIRST[2]}", f"{FIRST[3]} {FIRST[1]}"],
        [f"{SECOND[0]} {SECOND[1]}", f"{SECOND[3]} {SECOND[1]}"],
        pairs,
    )


@pytest.mark.parametrize("block", [learning.BLOCK_TOKEN_PAIRS, 150], ids=["one block", "several blocks"])
def test_counts_are_evidence_as_the_pairs_are(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target, pairs = riddle()
    monkeypatch.setattr(learning, "BLOCK_TOKEN_PAIRS", block)
    counts = learn(pairs)
    assert counts.pairs == len(pairs)
    for evidence in (
        Evidence(counts=counts),
        Evidence(tuple((pair.source, pair.target) for pair in pairs)),
    ):
        found = align_bitext(source, target, source_lang="ru", target_lang="en", evidence=evidence)
        assert [(bead.source, bead.target) for bead in found.beads] == [
            ((0,), (0,)),
            ((1,), ()),
            ((2,), (1,)),
        ]


def test_terms_are_prior_counts() -> None:
    counts = learn([KnownPair("шкаф", "cupboard")])
    assert counts.terms[:, 2].tolist() == [1.5]
    source, target = Vocabulary(), Vocabulary()
    source.add(TokenKind.WORD, "стол")
    ids = source.add(TokenKind.WORD, "шкаф"), target.add(TokenKind.WORD, "cupboard")
    known = select_counts(counts, source, target)
    assert known.terms == {ids: 1.5}
    assert known.source.seen.tolist() == [0, 1]
    assert (known.source.total, known.target.total) == (1, 1)


def test_what_is_outside_the_vocabularies_still_counts() -> None:
    counts = learn([KnownPair("бляк", "oxxo"), KnownPair("бляк", "piffi")] * 10)
    source, target = Vocabulary(), Vocabulary()
    source.add(TokenKind.WORD, "бляк")
    target.add(TokenKind.WORD, "oxxo")
    known = select_counts(counts, source, target)
    assert len(known.first) == 1
    assert known.source.rest[0] == pytest.approx(known.forward[0], rel=0.1)
    assert 0 < known.source.kept[0] < known.source.rest[0]
    assert known.source.surviving[0] > 0
    assert known.target.rest[0] == known.target.kept[0] == known.target.surviving[0] == 0


def test_the_method_is_part_of_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = method_digest("ru", "en")
    assert before == method_digest("ru", "en") != method_digest("ru", "kk")
    monkeypatch.setattr(learning, "LEAST_COUNT", 0.1)
    assert method_digest("ru", "en") != before
