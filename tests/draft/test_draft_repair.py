"""Matches mended where both sides of the difference are known, and left alone elsewhere."""

from __future__ import annotations

import pytest

from align.draft.kazakh import looks_possessive
from align.draft.known import KnownPhrase, KnownPhrases
from align.draft.pairs import MemoryPair
from align.draft.repair import Repairer
from align.draft.slots import SlotFinder

TERMS = [
    ("Объединенный штаб", "Joint Staff", "Біріккен штаб"),
    ("военное сотрудничество", "military cooperation", "әскери ынтымақтастық"),
    (
        "военно-техническое сотрудничество",
        "military-technical cooperation",
        "әскери-техникалық ынтымақтастық",
    ),
    ("миротворческие силы", "peacekeeping forces", "бітімгершілік күштері"),
    ("внешняя граница", "external border", "сыртқы шекара"),
]


def repairer(lang: str) -> Repairer:
    known = KnownPhrases(KnownPhrase(ru, (en if lang == "en" else kk,)) for ru, en, kk in TERMS)
    return Repairer(lang, known, SlotFinder())


@pytest.mark.parametrize(
    ("source", "target", "text", "lang", "expected"),
    [
        pytest.param(
            "Отмечаем, что военное сотрудничество носит открытый характер.",
            "We note that military cooperation is open in nature.",
            "Отмечаем, что военно-техническое сотрудничество носит открытый характер.",
            "en",
            "We note that military-technical cooperation is open in nature.",
            id="one term for another",
        ),
        pytest.param(
            "Выступаем за дальнейшее развитие военного сотрудничества.",
            "Әскери ынтымақтастықты одан әрі дамытуды жақтаймыз.",
            "Выступаем за дальнейшее развитие военно-технического сотрудничества.",
            "kk",
            "Әскери-техникалық ынтымақтастықты одан әрі дамытуды жақтаймыз.",
            id="the Kazakh case is put back, and the capital",
        ),
        pytest.param(
            "В 2026 году поручаем Объединенному штабу подготовить доклад.",
            "In 2026, we instruct the Joint Staff to prepare a report.",
            "В 2027 году поручаем Секретариату подготовить доклад.",
            "en",
            None,
            id="a term and a name of the table are of different kinds",
        ),
        pytest.param(
            "Отмечаем, что военное сотрудничество носит открытый характер.",
            "We note that military cooperation is open in nature.",
            "Отмечаем, что военное сотрудничество носит закрытый характер.",
            "en",
            None,
            id="a difference nobody knows",
        ),
        pytest.param(
            "Отмечаем, что военное сотрудничество носит открытый характер.",
            "We note that defence ties are open in nature.",
            "Отмечаем, что военно-техническое сотрудничество носит открытый характер.",
            "en",
            None,
            id="the translation does not hold the term",
        ),
        pytest.param(
            "Отмечаем, что военное сотрудничество носит открытый характер.",
            "We note that military cooperation is open in nature.",
            "Отмечаем, что военное сотрудничество не носит открытый характер.",
            "en",
            None,
            id="a negation more",
        ),
    ],
)
def test_matches_are_mended(source: str, target: str, text: str, lang: str, expected: str | None) -> None:
    found = repairer(lang).draft(text, [MemoryPair(source, target, "u", 85, 2)])
    assert (found.text if found else None) == expected
    if found:
        assert (found.label, found.similarity, found.source) == ("fuzzy-repaired", 85, "u")


def test_a_match_below_the_limit_is_left_aside() -> None:
    source = "Отмечаем, что военное сотрудничество носит открытый характер."
    pair = MemoryPair(source, "We note that military cooperation is open in nature.", "u", 69, 2)
    assert repairer("en").draft(source.replace("военное", "военно-техническое"), [pair]) is None


@pytest.mark.parametrize(
    ("term", "expected"),
    [("бітімгершілік күштері", True), ("Хатшылығы", False), ("ассамблеясы", True), ("бас хатшы", False),
     ("бас сарапшы", False), ("жарғы", False)],
)  # fmt: skip
def test_possessive_terms_are_guessed(term: str, expected: bool) -> None:
    assert looks_possessive(term) is expected
