"""Persons: found in any case, put into the nominative, written by rule — and left alone where unclear."""

from __future__ import annotations

import pytest

from align.draft.masked import MaskedMemory
from align.draft.pairs import MemoryPair
from align.draft.persons import find_persons, latin
from align.draft.slots import SlotFinder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сказал Генеральный секретарь ОДКБ Тимур Садыков.", ["Тимур Садыков"]),
        ("доклад Тимура Садыкова и Виктора Гринкевича", ["Тимур Садыков", "Виктор Гринкевич"]),
        ("слова Айгуль Токтогоновой", ["Айгуль Токтогонова"]),
        ("Министр Сергей Ковалев открыл заседание.", ["Сергей Ковалев"]),
        ("председатель А. М. Нурланов", ["А.М. Нурланов"]),
        ("секретаря А.М. Нурланова", []),
        ("Москва и Казань, Совет безопасности, Великая Отечественная война", []),
    ],
)
def test_persons_in_the_nominative(text: str, expected: list[str]) -> None:
    found = [" ".join(filter(None, (f.person.initials, *f.person.words))) for f in find_persons(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Лещинский", "Leshchinsky"),
        ("Геворкян", "Gevorkyan"),
        ("Ежов", "Yezhov"),
        ("Гончарук", "Goncharuk"),
        ("Иванов-Петров", "Ivanov-Petrov"),
    ],
)
def test_latin_letters(name: str, expected: str) -> None:
    assert latin(name) == expected


@pytest.mark.parametrize(
    ("lang", "target", "expected"),
    [
        ("en", "The meeting was chaired by Timur Sadykov.", "The meeting was chaired by Sergey Kovalev."),
        ("kk", "Отырыс Тимур Садыковтың төрағалығымен өтті.", "Отырыс Сергей Ковалевтің төрағалығымен өтті."),
    ],
)
def test_a_person_for_another_is_noted(lang: str, target: str, expected: str) -> None:
    source = "Заседание прошло под председательством Тимура Садыкова."
    memory = MaskedMemory(SlotFinder(), [MemoryPair(source, target, "u")])
    found = memory.draft("Заседание прошло под председательством Сергея Ковалева.", lang)
    assert found is not None
    assert (found.text, found.notes) == (expected, ("name-by-rule",))
