"""Choosing among hypotheses, turning nonsense away, remembering what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from align.draft.cached import CachedTranslator
from align.draft.rerank import is_nonsense, rerank
from align.ports import Hints, Hypothesis
from tests.fakes import FakeTranslator


def test_a_wrong_number_costs_more_than_the_engines_score() -> None:
    said = [Hypothesis("in 2025", -0.1), Hypothesis("in 2026", -0.9), Hypothesis("year 2026", -1.0)]
    best = rerank(said, lambda text: ["number"] if "2025" in text else [])
    assert [each.text for each in best] == ["in 2026", "year 2026", "in 2025"]


def test_equals_keep_the_engines_order() -> None:
    said = [Hypothesis("b"), Hypothesis("a")]
    assert rerank(said, lambda text: ()) == said


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Подписано.", "Signed.", False),
        ("Подписано.", "  ", True),
        ("Подписано.", "Подписано.", True),
        ("2026", "2026", False),
        ("Стороны подтвердили приверженность миру и безопасности.", "Yes.", True),
        ("Мы, главы государств, заявляем.", "the of the of the of the of the of the of the of", True),
        ("да да да да да да да", "yes yes yes yes yes yes yes", False),
    ],
)
def test_nonsense(source: str, text: str, expected: bool) -> None:
    assert is_nonsense(source, text) is expected


@dataclass
class DictCache:
    """A cache in memory."""

    kept: dict[bytes, tuple[Hypothesis, ...]] = field(default_factory=dict)

    def find(self, keys: Sequence[bytes]) -> dict[bytes, tuple[Hypothesis, ...]]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep(self, found: Mapping[bytes, tuple[Hypothesis, ...]]) -> None:
        self.kept |= found


def test_each_text_is_translated_once() -> None:
    inner = FakeTranslator()
    engine = CachedTranslator(inner, DictCache())
    first = engine.translate(["а", "б", "а"], source_lang="ru", target_lang="en")
    assert [said[0].text for said in first] == ["<en: а>", "<en: б>", "<en: а>"]
    assert engine.translate(["б"], source_lang="ru", target_lang="en") == [first[1]]
    assert inner.asked == ["а", "б"]
    engine.translate(["б"], source_lang="ru", target_lang="kk")
    assert inner.asked == ["а", "б", "б"]


@pytest.mark.parametrize(("uses_hints", "asked"), [(False, 1), (True, 2)])
def test_hints_count_where_they_are_used(uses_hints: bool, asked: int) -> None:
    inner = FakeTranslator(uses_hints=uses_hints)
    engine = CachedTranslator(inner, DictCache())
    for term in ("one", "two"):
        engine.translate(["а"], source_lang="ru", target_lang="en", hints=[Hints((("а", term),))])
    assert len(inner.asked) == asked


def test_too_few_answers_are_passed_on_and_not_remembered() -> None:
    cache = DictCache()
    engine = CachedTranslator(FakeTranslator(short_by=1), cache)
    assert len(engine.translate(["а", "б"], source_lang="ru", target_lang="en")) == 1
    assert cache.kept == {}
