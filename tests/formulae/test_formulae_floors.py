"""The floors of mining and renderings: on the sample corpus, and on the private sets where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import formulae


def test_mining_on_the_sample_corpus() -> None:
    found = formulae.score_mining("sample", formulae.sample_passages(), formulae.sample_gold())
    assert found.found / found.recurring >= 0.95, found.missed
    assert found.right / found.top >= 0.90, found.wrong


@pytest.mark.parametrize(("lang", "share"), [("en", 0.85), ("kk", 0.82)])
def test_renderings_on_the_sample_corpus(lang: str, share: float) -> None:
    gold = formulae.sample_gold()
    found = formulae.score_renderings("sample", formulae.sample_pairs(lang), gold, lang)
    assert found.right / found.formulae >= share, found.wrong
    assert found.covered >= 0.95


@pytest.mark.shared
def test_mining_on_the_seeds(shared: Path) -> None:
    gold, terms = formulae.private_gold(shared)
    found = formulae.score_mining("seeds", formulae.seed_passages(shared), gold, terms)
    assert found.found / found.recurring >= 0.95, found.missed


@pytest.mark.shared
@pytest.mark.parametrize(("lang", "right"), [("en", 27), ("kk", 22)])
def test_first_renderings_of_frequent_phrases(shared: Path, lang: str, right: int) -> None:
    found = formulae.score_judged(shared, lang)
    assert found.right >= right, found.wrong
