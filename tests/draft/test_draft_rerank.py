"""Choosing among hypotheses, turning nonsense away, remembering what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from align.draft.cached import AskedOnce
from align.draft.rerank import is_nonsense, rerank
from align.ports import EngineFacts, Hints, Hypothesis


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


FACTS = EngineFacts("fake", "1", frozenset({("ru", "en")}))


def asking(
    batches: list[str],
    cache: DictCache | None,
    *,
    facts: EngineFacts = FACTS,
    lang: str = "en",
    term: str = "",
) -> AskedOnce:
    """Plan batches whose texts are single letters."""
    hints = Hints((("а", term),)) if term else Hints()
    rows = [[(text, hints) for text in batch] for batch in batches]
    return AskedOnce(facts, cache, rows, source_lang="ru", target_lang=lang, alternatives=1)


def answer(once: AskedOnce) -> list[str]:
    """Answer each text with itself in capitals, «!» with nothing; return what was asked, batch by batch."""
    for number, rows in enumerate(once.asked):
        once.take(number, [(Hypothesis(text.upper()),) if text != "!" else () for text, _ in rows])
    return ["".join(text for text, _ in rows) for rows in once.asked]


def said(once: AskedOnce, number: int) -> str:
    return "".join(each[0].text if each else "-" for each in once.said(number))


@pytest.mark.parametrize("cache", [None, DictCache()], ids=["nothing remembered", "remembered"])
def test_each_text_is_asked_once_in_the_first_batch_that_has_it(cache: DictCache | None) -> None:
    once = asking(["аба", "вб!", "б!а"], cache)
    assert answer(once) == ["аб", "в!", ""]
    assert [said(once, number) for number in range(3)] == ["АБА", "ВБ-", "Б-А"]


def test_what_was_said_once_is_remembered_but_for_silence() -> None:
    cache = DictCache()
    answer(asking(["аб!"], cache))
    assert answer(asking(["абв!"], cache)) == ["в!"]
    assert answer(asking(["а"], cache, lang="kk")) == ["а"]
    assert answer(asking(["а"], cache, facts=replace(FACTS, revision="2"))) == ["а"]


@pytest.mark.parametrize(("uses_hints", "asked"), [(False, [""]), (True, ["а"])])
def test_hints_count_where_they_are_used(uses_hints: bool, asked: list[str]) -> None:
    cache, facts = DictCache(), replace(FACTS, uses_hints=uses_hints)
    answer(asking(["а"], cache, facts=facts, term="one"))
    assert answer(asking(["а"], cache, facts=facts, term="two")) == asked


def test_nobody_answered_says_nothing() -> None:
    once = asking(["аб", "ба"], None)
    assert [said(once, number) for number in range(2)] == ["--", "--"]
    with pytest.raises(ValueError, match="zip"):
        once.take(0, [()])
