"""The figures that must not fall: own material always, private material where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.segmentation import (
    LANGS,
    Row,
    boundary_f1,
    corpus_documents,
    measure,
    seed_documents,
    single_sentences,
    span_score,
    trial_documents,
)

NTREX_FLOORS = {"ru": 99.9, "en": 99.7, "kk": 99.1}


@pytest.mark.parametrize("lang", LANGS)
def test_own_abbreviation_trials(lang: str, root: Path) -> None:
    lines = (root / f"tests/segment/abbreviations.{lang}.txt").read_text(encoding="utf-8").splitlines()
    assert boundary_f1(lines, lang)[0] == 100


def test_documents_in_other_conventions(root: Path) -> None:
    for folder in ("trials", "trials-own", "heldout"):
        for document in trial_documents(root / "tests/gold" / folder):
            score = span_score(document)
            assert (score.f1, score.kind_share) >= (95, 90), document.name


def test_sample_corpus() -> None:
    for document in corpus_documents():
        score = span_score(document)
        assert score.f1 >= 98, (document.name, document.lang)
        assert score.kind_share >= 98, (document.name, document.lang)


def test_the_table_has_a_row_for_everything() -> None:
    rows = measure(None)
    assert all(isinstance(row, Row) and 0 <= row.value <= 100 for row in rows)
    assert {row.lang for row in rows} == set(LANGS)


@pytest.mark.shared
@pytest.mark.parametrize("lang", LANGS)
def test_ntrex(lang: str, shared: Path) -> None:
    lines = (shared / f"data/ntrex/ntrex.{lang}.txt").read_text(encoding="utf-8").splitlines()
    assert boundary_f1(single_sentences(lines), lang)[0] >= NTREX_FLOORS[lang]


@pytest.mark.shared
@pytest.mark.parametrize("lang", LANGS)
def test_private_abbreviation_trials(lang: str, shared: Path) -> None:
    lines = (shared / f"gold/lang/abbr.{lang}.txt").read_text(encoding="utf-8").splitlines()
    assert boundary_f1(lines, lang)[0] >= 97


@pytest.mark.shared
def test_seeds(shared: Path) -> None:
    for document in seed_documents(shared):
        score = span_score(document)
        assert score.right >= 0.98 * score.gold, document.name
        assert score.kind_share >= 98, document.name
