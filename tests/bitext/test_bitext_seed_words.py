"""The seed dictionary: its table is well formed, and its words are found however they are inflected."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from align.bitext.seed_words import COLUMNS, meanings, meanings_of, roots, seed_weights

LETTERS = {
    "ru": set("абвгдежзийклмнопрстуфхцчшщъыьэюя-"),
    "en": set("abcdefghijklmnopqrstuvwxyz"),
    "kk": set("абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"),
}


def test_every_line_has_three_columns_and_words_in_at_least_two() -> None:
    assert [m for m in meanings() if len(m) != len(COLUMNS) or sum(map(bool, m)) < 2] == []


@pytest.mark.parametrize("lang", COLUMNS)
def test_every_word_is_written_in_its_own_letters_without_yo(lang: str) -> None:
    column = COLUMNS.index(lang)
    assert [w for m in meanings() for w in m[column] if not set(w) <= LETTERS[lang]] == []


def test_no_line_stands_twice_and_no_word_twice_in_a_line() -> None:
    assert [line for line, times in Counter(meanings()).items() if times > 1] == []
    assert [m for m in meanings() if any(len(set(words)) < len(words) for words in m)] == []


@pytest.mark.parametrize("lang", COLUMNS)
def test_no_word_has_so_many_meanings_that_it_says_nothing(lang: str) -> None:
    column = COLUMNS.index(lang)
    times = Counter(word for m in meanings() for word in m[column])
    assert [word for word, count in times.items() if count > 8] == []


@pytest.mark.parametrize(
    ("lang", "form", "word"),
    [
        ("ru", "правительству", "правительство"),
        ("ru", "судом", "суд"),
        ("ru", "сотрудничеством", "сотрудничество"),
        ("ru", "новых", "новый"),
        ("ru", "правительственный", "правительство"),
        ("en", "agreements", "agreement"),
        ("en", "countries", "country"),
        ("en", "making", "make"),
        ("kk", "елдерінің", "ел"),
        ("kk", "кітабы", "кітап"),
        ("kk", "мектебінде", "мектеп"),
        ("kk", "өткізілді", "өткізу"),
    ],
)
def test_an_inflected_word_has_the_meanings_of_its_word(lang: str, form: str, word: str) -> None:
    assert meanings_of(form, lang) & meanings_of(word, lang)


def test_a_word_of_the_table_is_not_taken_for_an_inflected_one() -> None:
    assert not meanings_of("news", "en") & meanings_of("new", "en")


@pytest.mark.parametrize("lang", COLUMNS)
def test_roots_begin_with_the_word_and_grow_shorter(lang: str) -> None:
    for word in ("а", "news", "елдерінің", "правительству"):
        found = roots(word, lang)
        assert found[0] == word
        assert [len(root) for root in found] == sorted(map(len, found), reverse=True)


def test_a_type_is_linked_by_the_words_it_was_seen_in() -> None:
    russian = [(0, {"право": 1, "правительство": 3})]
    english = [(5, {"government": 2}), (7, {"right": 1})]
    found = seed_weights(russian, english, source_lang="ru", target_lang="en")
    assert 1 >= found[0, 5] > found[0, 7] > 0


def test_other_languages_have_no_seeds() -> None:
    assert seed_weights([(0, {"мир": 1})], [(0, {"peace": 1})], source_lang="ru", target_lang="de") == {}


def test_help_does_not_load_the_table() -> None:
    code = "import sys, align.cli; sys.exit('align.bitext.seed_words' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
