"""The toy's sentences: every slot filled, numbers alike on both sides."""

from __future__ import annotations

import re

import pytest

from align.engines.masking import mask_pair
from align.engines.toy_pairs import toy_pairs


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_every_sentence_is_whole(lang: str) -> None:
    pairs = toy_pairs(lang, seed=1)
    assert len(pairs) > 500
    assert len({source for source, _ in pairs}) > 500
    for source, target in pairs:
        assert "{" not in source + target
        assert source[0].isupper()
        assert target[0].isupper() or target[0].isdigit()
        assert mask_pair(source, target) is not None
        if lang == "en":
            assert not re.search("[а-яё]", target.lower())


def test_the_order_depends_on_the_seed_alone() -> None:
    pairs = toy_pairs("en", seed=1)
    assert pairs == toy_pairs("en", seed=1)
    assert pairs != toy_pairs("en", seed=2)
    assert set(pairs) == set(toy_pairs("en", seed=2))


def test_rare_sentences_come_early() -> None:
    sources = [source for source, _ in toy_pairs("en", seed=7)]
    assert sources.index("Пункт 5 изложить в следующей редакции:") < 20
