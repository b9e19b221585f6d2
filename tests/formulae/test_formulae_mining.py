"""Mining recurring phrases: what is found, and laws that hold for any texts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.formulae.formula import Formula, FormulaKind, Passage, formula_id
from align.formulae.mining import mine
from align.formulae.suffixes import maximal_repeats, suffix_array


def passages(*documents: Sequence[str]) -> list[Passage]:
    return [
        Passage(f"d{number}", segment, text)
        for number, texts in enumerate(documents)
        for segment, text in enumerate(texts)
    ]


def found(*documents: Sequence[str], min_count: int = 2) -> dict[str, Formula]:
    return {" ".join(f.lemmas): f for f in mine(passages(*documents), min_count=min_count)}


@pytest.mark.parametrize(
    ("texts", "lemmas", "kind", "count"),
    [
        pytest.param(
            ["Обсудили военную технику.", "Поставки военной техники растут."],
            "военный техника", FormulaKind.PHRASE, 2, id="inflection",
        ),
        pytest.param(
            ["Помощь государствам – членам.", "Граждане государств-членов.", "Из государств -членов."],
            "государство член", FormulaKind.PHRASE, 3, id="dashes",
        ),
        pytest.param(
            ["Отчёт о развитии связей.", "Отчет о развитии связей."],
            "отчет о развитие связь", FormulaKind.PHRASE, 2, id="yo",
        ),
        pytest.param(["Силы ОДКБ.", "Устав ОДКБ."], "ОДКБ", FormulaKind.NAME, 2, id="abbreviation"),
        pytest.param(
            ["Призываем к миру.", "Снова призываем стороны."], "призывать", FormulaKind.OPENER, 2, id="opener"
        ),
        pytest.param(
            ["Выступаем за мир.", "Выступаем за диалог."], "выступать за", FormulaKind.OPENER, 2,
            id="opener-preposition",
        ),
        pytest.param(
            ["Изменения в рамках закона.", "Работа в рамках плана."], "в рамка", FormulaKind.PHRASE, 2,
            id="set-phrase",
        ),
        pytest.param(
            ["Вчера Российская Федерация ответила.", "В Российской Федерации тепло."],
            "российский федерация", FormulaKind.NAME, 2, id="name",
        ),
        pytest.param(
            ["Против экстремизма, терроризма и коррупции.", "Рост экстремизма, терроризма и коррупции."],
            "экстремизм , терроризм и коррупция", FormulaKind.ENUMERATION, 2, id="enumeration",
        ),
        pytest.param(
            [f"О внесении изменений в {what} о Совете послов." for what in ("Положение", "Регламент")],
            "о внесение изменение в … о совет посол", FormulaKind.SLOT, 2, id="slot",
        ),
        pytest.param(
            ["Развитие кооперационных и торговых связей.", "Нужны кооперационные связи."],
            "кооперационный связь", FormulaKind.PHRASE, 2, id="interrupted",
        ),
    ],
)  # fmt: skip
def test_what_recurs_is_found(texts: list[str], lemmas: str, kind: FormulaKind, count: int) -> None:
    formulae = found(*([text] for text in texts))
    assert lemmas in formulae, sorted(formulae)
    assert (formulae[lemmas].kind, formulae[lemmas].count) == (kind, count)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="nothing"),
        pytest.param([""], id="empty"),
        pytest.param(["Слово."], id="one-word"),
        pytest.param(["The heads of State met.", "They spoke."], id="english"),
        pytest.param(["… — « » ( )", "… — « » ( )"], id="marks"),
        pytest.param(["Мира нет. Войны нет."], id="no-phrase-over-a-full-stop"),
    ],
)
def test_poor_texts_give_nothing(texts: list[str]) -> None:
    assert found(texts) == {}


def test_words_cut_short_in_writing_are_no_formulae() -> None:
    texts = ["Минск, 17 мая 2026 г.", "Алматы, 9 июня 2027 г.", "Москва, 3 мая 2025 г.", "7 тыс. бойцов."]
    assert not {"г", "тыс"} & found(texts, texts).keys()


def test_a_nested_phrase_is_kept_only_when_it_stands_alone_too() -> None:
    longer = ["Устав Совета коллективной безопасности.", "Решение Совета коллективной безопасности."]
    assert "коллективный безопасность" not in found(longer)
    alone = [*longer, "Система коллективной безопасности.", "Ради коллективной безопасности."]
    both = found(alone)
    assert both["совет коллективный безопасность"].count == 2
    assert (both["коллективный безопасность"].count, both["коллективный безопасность"].free) == (4, 2)


def test_ids_are_stable_and_tell_openers_apart() -> None:
    assert formula_id(("военный", "техника")) == formula_id(("военный", "техника"))
    assert formula_id(("отмечать",)) != formula_id(("отмечать",), opener=True)


WORDS = "мир Договора договору ОДКБ, и в о (силы) стран-членов развития военная техника. намерены отмечаем 5"
TEXTS = st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join), min_size=1, max_size=6)


@given(st.lists(TEXTS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_laws(documents: list[list[str]]) -> None:
    given_ = passages(*documents)
    texts = {(p.document, p.segment): p.text for p in given_}
    formulae = mine(given_)
    for formula in formulae:
        assert formula.count >= 2
        assert 0 <= formula.free <= formula.count
        assert list(formula.occurrences) == sorted(set(formula.occurrences))
        for occurrence in formula.occurrences:
            text = texts[occurrence.document, occurrence.segment]
            assert occurrence.surface == text[occurrence.start : occurrence.end] != ""
    assert len({formula.id for formula in formulae}) == len(formulae)
    assert mine(given_[::-1]) == formulae


@given(st.lists(st.integers(0, 3), max_size=40))
def test_maximal_repeats_are_those_of_brute_force(numbers: list[int]) -> None:
    row = np.array(numbers, np.int32)
    repeats = maximal_repeats(row, suffix_array(row), min_count=2)
    got = {
        tuple(numbers[s : s + n])
        for s, n in zip(repeats.starts.tolist(), repeats.lengths.tolist(), strict=True)
    }
    size = len(numbers)
    places: dict[tuple[int, ...], list[int]] = {}
    for length in range(1, min(size, 28) + 1):
        for at in range(size - length + 1):
            places.setdefault(tuple(numbers[at : at + length]), []).append(at)
    expected = {
        gram
        for gram, all_ in places.items()
        if len(all_) > 1
        and len({numbers[at - 1] if at else -1 for at in all_}) > 1
        and (
            len(gram) == 28
            or len({numbers[at + len(gram)] if at + len(gram) < size else -1 - at for at in all_}) > 1
        )
    }
    assert got == expected
