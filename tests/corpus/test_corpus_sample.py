"""The sample corpus is what it claims to be, and its gold fits it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from align.model import Bead, coverage_problems
from tests.corpus.gold import FOLDER, ROOT, corpus_text, load, sample_ids, squeezed

IDS = sample_ids()


def test_the_sample_is_large_and_varied_enough() -> None:
    golds = [load(identifier) for identifier in IDS]
    assert len(golds) >= 8
    assert sum(len(gold.segments["ru"]) for gold in golds) >= 200
    assert {gold.encoding for gold in golds} >= {"utf-8", "cp1251", "koi8-r"}
    kinds = Counter(kind for gold in golds for _, kind in gold.segments["ru"])
    assert set(kinds) == {
        *("title", "heading", "sentence", "list-item", "caption"),
        *("signature", "dateline", "attribution", "noise"),
    }
    assert [gold.id for gold in golds if "en" not in gold.segments] == ["05-appeal"]


@pytest.mark.parametrize("identifier", IDS)
def test_gold_segments_are_the_file(identifier: str) -> None:
    gold = load(identifier)
    for lang, segments in gold.segments.items():
        if not (ROOT / "corpus" / lang / f"{identifier}.txt").exists():
            continue  # the html delivery is compared after reading, in the segmentation tests
        encoding = gold.encoding if lang == "ru" else "utf-8"
        assert squeezed("".join(text for text, _ in segments)) == squeezed(
            corpus_text(identifier, lang, encoding)
        )


@pytest.mark.parametrize("identifier", IDS)
def test_gold_beads_hold_every_segment_once(identifier: str) -> None:
    gold = load(identifier)
    for (source, target), beads in gold.beads.items():
        counts = len(gold.segments[source]), len(gold.segments[target])
        assert coverage_problems([Bead(s, t) for s, t in beads], *counts) == []


def test_translations_are_a_delivery_not_line_by_line() -> None:
    types = Counter(
        f"{len(s)}-{len(t)}"
        for identifier in IDS
        for (lang, _), beads in load(identifier).beads.items()
        for s, t in beads
        if lang == "ru"
    )
    assert set(types) >= {"1-1", "1-2", "2-1", "1-0", "0-1", "2-2"}
    assert 0.2 <= 1 - types["1-1"] / sum(types.values()) <= 0.4


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.draft-defects.json")), ids=lambda path: path.name)
def test_planted_defects_stand_where_they_are_said_to(path: Path) -> None:
    identifier = path.name.removesuffix(".draft-defects.json")
    defects = json.loads(path.read_text(encoding="utf-8"))
    lines = {
        lang: (ROOT / "corpus" / lang / f"{identifier}.draft.txt").read_text(encoding="utf-8").splitlines()
        for lang in ("en", "kk")
    }
    for defect in defects:
        assert lines[defect["lang"]][defect["line"]][defect["start"] : defect["end"]] == defect["wrong"]
    for lang, drafted in lines.items():
        reviewed = (
            (FOLDER / f"{identifier}.{lang}.reviewed-lines.txt").read_text(encoding="utf-8").splitlines()
        )
        assert len(reviewed) == len(drafted)
