"""The memory with dates, figures and names exchanged: right form, or nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.draft.masked import MaskedMemory, from_memory
from align.draft.names import NAMES, Name
from align.draft.pairs import Draft, MemoryPair
from align.draft.slots import SlotFinder, masked_key

FINDER = SlotFinder()
HELD = (
    "Заседание Совета министров обороны ОДКБ состоялось 6 мая 2026 года в Минске.",
    "A meeting of the CSTO Council of Ministers of Defence was held in Minsk on 6 May 2026.",
    "ҰҚШҰ Қорғаныс министрлері кеңесінің отырысы 2026 жылғы 6 мамырда Минскіде өтті.",
)
SENT = (
    "3. «О направлении 600 единиц в Кыргызскую Республику»;",
    "3. “On the Dispatch of 600 Units to the Kyrgyz Republic”;",
    "3. «Қырғыз Республикасына 600-ге жуық бірлік жіберу туралы»;",
)


def drafted(pair: tuple[str, str, str], text: str, lang: str) -> Draft | None:
    memory = MaskedMemory(FINDER, [MemoryPair(pair[0], pair[1 if lang == "en" else 2], "u1")])
    return memory.draft(text, lang)


@pytest.mark.parametrize(
    ("pair", "text", "lang", "expected"),
    [
        pytest.param(
            HELD,
            "Заседание Постоянного совета ОДКБ состоялось 12 июня 2027 года в Бишкеке.",
            "en",
            "A meeting of the CSTO Permanent Council was held in Bishkek on 12 June 2027.",
            id="date, body and city in English",
        ),
        pytest.param(
            HELD,
            "Заседание Постоянного совета ОДКБ состоялось 12 июня 2027 года в Бишкеке.",
            "kk",
            "ҰҚШҰ Тұрақты кеңесінің отырысы 2027 жылғы 12 маусымда Бішкекте өтті.",
            id="the Kazakh endings are kept by harmony",
        ),
        pytest.param(
            HELD,
            "Заседание Парламентской ассамблеи ОДКБ состоялось 15 сентября 2028 г. в Москве;",
            "kk",
            "ҰҚШҰ Парламенттік ассамблеясының отырысы 2028 жылғы 15 қыркүйекте Мәскеуде өтті;",
            id="a voiceless month, another end",
        ),
        pytest.param(
            SENT,
            "7. «О направлении 1 240 единиц в Российскую Федерацию».",
            "en",
            "7. “On the Dispatch of 1,240 Units to the Russian Federation”.",
            id="the item keeps its own number and end; thousands",
        ),
        pytest.param(
            SENT,
            "а) «О направлении 30 единиц в Республику Беларусь»;",
            "kk",
            "а) «Беларусь Республикасына 30-ға жуық бірлік жіберу туралы»;",
            id="figures take the ending they are read with",
        ),
        pytest.param(
            ("Подписано 9 решений.", "Nine decisions were signed.", "9 шешімге қол қойылды."),
            "Подписано 11 решений.",
            "en",
            "Eleven decisions were signed.",
            id="a small number as a word that begins the sentence",
        ),
        pytest.param(
            ("Всего подписано 9 решений.", "A total of nine decisions were signed.", ""),
            "Всего подписано 11 решений.",
            "en",
            "A total of eleven decisions were signed.",
            id="small numbers as words",
        ),
        pytest.param(
            ("Подписан 1 документ.", "1 document was signed.", ""),
            "Подписан 21 документ.",
            "en",
            None,
            id="one and many are other words in English",
        ),
        pytest.param(
            ("Казахстан поддержал Армению.", "Kazakhstan supported Armenia.", ""),
            "Казахстан поддержала Армения.",
            "en",
            None,
            id="other words around",
        ),
        pytest.param(
            ("Армению поддержал Казахстан.", "Kazakhstan supported Armenia.", ""),
            "Армения поддержал Казахстан.",
            "en",
            None,
            id="another case is another role",
        ),
        pytest.param(
            ("От 2 до 2 тонн.", "From 2 to 2 tonnes.", ""),
            "От 3 до 4 тонн.",
            "en",
            None,
            id="one value cannot become two",
        ),
        pytest.param(
            ("В 2026 году выросло до 30.", "It grew to 40 in 2026.", ""),
            "В 2026 году выросло до 50.",
            "en",
            None,
            id="a figure the translation does not have",
        ),
    ],
)
def test_slots_are_exchanged_or_nothing_is_drafted(
    pair: tuple[str, str, str], text: str, lang: str, expected: str | None
) -> None:
    found = drafted(pair, text, lang)
    assert (found.text if found else None) == expected


def test_the_reviewed_pair_wins_and_spelling_makes_no_difference() -> None:
    pairs = [
        MemoryPair("Выступаем за диалог государств-членов.", "Draft.", "a", 100, 1),
        MemoryPair("Выступаем за диалог государств – членов.", "Reviewed.", "b", 99, 2),
    ]
    found = from_memory("Выступаем за диалог государств — членов.", pairs, "en")
    assert found is not None
    assert (found.text, found.source, found.label) == ("Reviewed.", "b", "memory")


def test_the_same_item_under_another_number() -> None:
    pair = MemoryPair("а) о бюджете;", "(a) on the budget;", "a", 90, 2)
    found = from_memory("в) о бюджете.", [pair], "en")
    assert found is not None
    assert found.text == "(c) on the budget."


STATES = [name for name in NAMES if name.kind == "state"]


@given(st.sampled_from(STATES), st.sampled_from(STATES), st.integers(2, 28), st.integers(2, 28))
def test_any_state_and_day_can_be_put_in_and_taken_back(
    one: Name, other: Name, day: int, other_day: int
) -> None:
    """Exchanging slots there and back gives the first translation again."""

    def pair(name: Name, number: int) -> tuple[str, str]:
        return (
            f"Государство: {name.ru}, {number} мая 2026 года.",
            f"{name.kk}, 2026 жылғы {number} мамырдан бастап.",
        )

    source, target = pair(one, day)
    memory = MaskedMemory(FINDER, [MemoryPair(source, target, "u")])
    there = memory.draft(pair(other, other_day)[0], "kk")
    assert there is not None
    assert there.text == pair(other, other_day)[1]


@given(st.text(alphabet="абв 1239-–.,;:«»()№\u00a0", max_size=60))
def test_slots_never_overlap_and_lie_in_order(text: str) -> None:
    slots = FINDER.find(text)
    assert all(a.end <= b.start for a, b in pairwise(slots))
    assert isinstance(masked_key(text, slots), str)
