"""Laws every alignment obeys, whatever the texts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, Evidence, Settings, align_bitext, align_corpus
from align.errors import UsageError
from align.model import coverage_problems

WORDS = st.sampled_from(
    "мир договор совет безопасность 2020 год peace treaty council security шарт кеңес , . «»".split()
)
SEGMENT = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=12)
TEXT = st.lists(SEGMENT, max_size=7)
FAST = settings(max_examples=25, deadline=None)


@given(TEXT, TEXT)
@FAST
def test_every_segment_stands_in_exactly_one_bead(source: list[str], target: list[str]) -> None:
    alignment = align_bitext(source, target, source_lang="ru", target_lang="en")
    assert coverage_problems(alignment.beads, len(source), len(target)) == []
    for bead in alignment.beads:
        assert 0 <= bead.confidence <= 1
        assert list(bead.source) == sorted(bead.source)
        assert list(bead.target) == sorted(bead.target)
        assert not bead.accepted


@st.composite
def bitexts_with_fixed_beads(draw: st.DrawFn) -> Bitext:
    """A bitext with accepted beads that may cross, have gaps or an empty side."""
    source, target = draw(TEXT), draw(TEXT)
    left = draw(st.permutations(range(len(source))))
    right = draw(st.permutations(range(len(target))))
    fixed = []
    for _ in range(draw(st.integers(0, 3))):
        a, b = draw(st.integers(0, min(2, len(left)))), draw(st.integers(0, min(2, len(right))))
        if a + b:
            fixed.append((tuple(sorted(left[:a])), tuple(sorted(right[:b]))))
            left, right = left[a:], right[b:]
    return Bitext("doc", source, target, tuple(fixed))


@given(st.lists(bitexts_with_fixed_beads(), max_size=3))
@FAST
def test_accepted_beads_come_out_as_they_went_in(bitexts: list[Bitext]) -> None:
    alignments = align_corpus(bitexts, source_lang="ru", target_lang="kk")
    assert len(alignments) == len(bitexts)
    for bitext, alignment in zip(bitexts, alignments, strict=True):
        assert coverage_problems(alignment.beads, len(bitext.source), len(bitext.target)) == []
        accepted = {(bead.source, bead.target): bead.confidence for bead in alignment.beads if bead.accepted}
        assert accepted == dict.fromkeys(bitext.fixed, 1.0)


@pytest.mark.parametrize(
    "fixed",
    [
        pytest.param((((0,), (5,)),), id="no such segment"),
        pytest.param((((0,), (0,)), ((0,), (1,))), id="a segment twice"),
        pytest.param((((), ()),), id="empty"),
        pytest.param((((1, 0), (0,)),), id="not ascending"),
        pytest.param((((-1,), (0,)),), id="negative"),
    ],
)
def test_accepted_beads_that_cannot_stand_are_refused(
    fixed: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...],
) -> None:
    with pytest.raises(UsageError, match="accepted beads of 'doc' cannot stand") as caught:
        align_corpus([Bitext("doc", ["a", "b"], ["c", "d"], fixed)], source_lang="ru", target_lang="en")
    assert caught.value.slug == "fixed-beads"


def test_at_least_one_pass_is_needed() -> None:
    with pytest.raises(UsageError, match="at least 1 pass"):
        Settings(passes=0)


def test_accepted_beads_are_not_crossed() -> None:
    text = ["Один раз.", "Два слова.", "Три дня.", "Четыре года."]
    bitext = Bitext("doc", text, text, (((1,), (1,)),))
    (alignment,) = align_corpus([bitext], source_lang="ru", target_lang="ru")
    assert [(bead.source, bead.target) for bead in alignment.beads] == [((i,), (i,)) for i in range(4)]


@given(st.lists(st.lists(WORDS, min_size=3, max_size=8).map(" ".join), min_size=1, max_size=10, unique=True))
@FAST
def test_a_text_aligns_with_itself_along_the_diagonal_when_reviewed(text: list[str]) -> None:
    evidence = Evidence(tuple((segment, segment) for segment in text))
    alignment = align_bitext(text, text, source_lang="ru", target_lang="ru", evidence=evidence)
    linked = {(i, i) for i in range(len(text))}
    found = {(i, j) for bead in alignment.beads for i in bead.source for j in bead.target}
    assert linked <= found


def test_order_of_bitexts_is_kept_and_twice_the_same_text_aligns_the_same() -> None:
    short = Bitext("short", ["Мир."], ["Peace."])
    long = Bitext("long", ["Мир.", "Совет 5."], ["Peace.", "Council 5."])
    alignments = align_corpus([long, short, long], source_lang="ru", target_lang="en")
    assert [len(alignment.beads) for alignment in alignments] == [2, 1, 2]
    assert alignments[0] == alignments[2]


def test_progress_rises_to_the_end() -> None:
    heard: list[tuple[int, int]] = []

    def listen(done: int, total: int, what: str) -> None:
        assert what
        heard.append((done, total))

    align_corpus(
        [Bitext(str(k), ["Мир."], ["Peace."]) for k in range(3)],
        source_lang="ru",
        target_lang="en",
        settings=Settings(passes=2),
        progress=listen,
    )
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]


SCRIPT = """
from align.bitext import Bitext, align_corpus
texts = [("Совет утвердил план на 2020 год.", "The Council approved the plan for 2020."),
         ("Главы государств приняли решение.", "The Heads of State took a decision.")]
bitext = Bitext("d", [s for s, _ in texts] * 3, [t for _, t in texts] * 3)
print([(a.beads) for a in align_corpus([bitext, bitext], source_lang="ru", target_lang="en")])
"""


def test_result_does_not_depend_on_the_hash_seed(root: Path) -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(seen) == 1
