"""Precision and recall of recognition on judged places, as ``dev.py bench terms`` prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.model import LANGUAGES
from align.terms import TermFinder, check_concepts
from bench.terms import (
    GOLD,
    ROOT,
    Text,
    found_places,
    gold_places,
    main_texts,
    pattern_places,
    read_table,
    sample_scores,
    sentence_scores,
)


def test_the_judged_places_are_in_the_texts() -> None:
    texts = {(text.name, text.lang): text.text for text in main_texts(ROOT / "corpus")}
    ids = {concept.id for concept in read_table(GOLD / "terms-sample.tsv")}
    for key, places in gold_places().items():
        for concept, start, shown in places:
            assert concept in ids
            assert " ".join(texts[key][start : start + len(shown) + 9].split()).startswith(shown)


def test_precision_and_recall_on_the_sample() -> None:
    scores = sample_scores()
    assert list(scores) == list(LANGUAGES)
    for wanted, found, both in scores.values():
        assert both >= 0.99 * wanted > 200
        assert both >= 0.99 * found


def test_precision_and_recall_on_sentences_marked_beforehand() -> None:
    scores = sentence_scores()
    assert sum(wanted for wanted, _, _ in scores.values()) > 90
    for wanted, found, both in scores.values():
        assert both >= 0.95 * wanted
        assert both >= 0.95 * found


def test_the_sample_termbase_is_lawful() -> None:
    assert check_concepts(read_table(GOLD / "terms-sample.tsv")) == []


@pytest.mark.shared
def test_agreement_with_a_liberal_pattern_on_the_gold(shared: Path) -> None:
    concepts = read_table(shared / "gold" / "terms.tsv")
    for lang in LANGUAGES:
        for folder in ("000", "002", "003"):
            name = "ru.lines.txt" if lang == "ru" else f"{lang}.reviewed-lines.txt"
            text = Text(folder, lang, (shared / "gold" / folder / name).read_text(encoding="utf-8"))
            found = {place[:2] for place in found_places(TermFinder(concepts, lang), text.text)}
            wanted = pattern_places(concepts, text)
            assert len(found & wanted) >= 0.95 * max(len(found), len(wanted))
