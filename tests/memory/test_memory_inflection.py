"""The second score: laws, and the pairs it exists for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UsageError
from align.memory.inflection import second_score
from align.memory.similarity import similarity
from align.memory.tokens import memory_tokens

# query, another form of it, another text at the same distance in tokens
PAIRS = [
    pytest.param(
        "ru",
        "Заседание Совета министров обороны состоялось в Минске.",
        "Заседания Советов министров обороны состоялись в Минске.",
        "Заседание Комитета секретарей обороны началось в Минске.",
        id="russian",
    ),
    pytest.param(
        "kk",
        "Ұйымға мүше мемлекеттердің басшылары шешім қабылдады.",
        "Ұйымға мүше мемлекеттің басшысы шешім қабылдады.",
        "Ұйымға мүше елдердің министрлері шешім қабылдады.",
        id="kazakh",
    ),
    pytest.param(
        "en",
        "The member states signed the joint declarations.",
        "The member state signs the joint declarations.",
        "The member organs supported the joint declarations.",
        id="english",
    ),
]


@pytest.mark.parametrize(("lang", "query", "inflected", "other"), PAIRS)
def test_another_form_ranks_above_another_word(lang: str, query: str, inflected: str, other: str) -> None:
    tokens = memory_tokens(query)
    assert similarity(tokens, memory_tokens(inflected)) == similarity(tokens, memory_tokens(other))
    assert second_score(query, inflected, lang) > second_score(query, other, lang)


def test_a_word_in_the_same_form_is_a_little_closer() -> None:
    query = "главы союзных государств собрались"
    same = second_score(query, "главы союзных республик собрались", "ru")
    assert second_score(query, "главы союзных депутат собрались", "ru") <= same < 100


def test_long_texts_are_scored_at_once() -> None:
    query = " ".join(f"слово{number} договора" for number in range(5000))
    match = " ".join(f"слово{number} договору" for number in range(1, 5001))
    assert 0 < second_score(query, match, "ru") < 100


@pytest.mark.parametrize(("query", "match", "score"), [("", "", 100), ("?!", "?!", 100), ("", "мир", 0)])
def test_texts_without_words(query: str, match: str, score: int) -> None:
    assert second_score(query, match, "ru") == score


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError):
        second_score("Vertrag", "Vertrags", "de")


TEXTS = st.text(st.sampled_from("договр ауыміенсть,.-12 \ud800"), max_size=40)


@given(TEXTS, TEXTS, st.sampled_from(["ru", "en", "kk"]))
def test_symmetric_and_never_below_the_first_score(one: str, other: str, lang: str) -> None:
    score = second_score(one, other, lang)
    assert score == second_score(other, one, lang)
    assert similarity(memory_tokens(one), memory_tokens(other)) <= score <= 100
    assert (score == 100) == (memory_tokens(one) == memory_tokens(other))
