"""The odd sizes, five hundred times smaller, and the made texts they and the long text come from."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from align.model import Bead, coverage_problems
from bench import odd
from bench.long_texts import STRONG, Line, damaged, drafted_pages, long_text
from bench.measured import apart


def test_quick_table_keeps_its_limits() -> None:
    records = odd.report(None, quick=True)
    assert records[0]["case"] == "200 against 10"
    assert all(record["right"] > 0.9 for record in records if "right" in record)


def test_damage_is_remembered() -> None:
    lines = [Line(f"ru{k}", f"en{k}", f"mt{k}") for k in range(200)]
    gold = damaged("x", lines, STRONG, random.Random(3))
    beads = [Bead(*sides) for sides in gold.beads]
    assert coverage_problems(beads, len(gold.source), len(gold.target)) == []
    assert len(gold.draft) == len(gold.source)
    for source, target in gold.beads:
        left = " ".join(gold.source[i] for i in source).replace("ru", "")
        if source:
            assert " ".join(gold.draft[i] for i in source).replace("mt", "") == left
        if source and target:
            assert " ".join(gold.target[j] for j in target).replace("en", "") == left
    assert damaged("x", [*lines, Line("ru", "en")], STRONG, random.Random(3)).draft == ()


@pytest.mark.shared
def test_the_long_text_is_long_and_the_pages_have_drafts(shared: Path) -> None:
    (gold,) = long_text(shared).bitexts
    assert len(gold.source) >= 14_500
    assert all(len(page.draft) == len(page.source) for page in drafted_pages(shared).bitexts)


def test_a_process_of_its_own_is_measured() -> None:
    done = apart(sum, [1, 2, 3])
    assert done.result == 6
    assert done.seconds < 5
    assert not done.megabytes < 5
