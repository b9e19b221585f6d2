"""Keyword in context, and grouping hits by rendering."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.memory.concordance import (
    concordance,
    group_by_rendering,
    keyword_in_context,
)
from align.memory.patterns import PatternKind, make_finder
from align.model import Entry

TABLE = [
    (
        "Государства – члены выступают за мир.",
        "The member States support peace.",
        "Мүше мемлекеттер бейбітшілікті жақтайды.",
    ),
    (
        "Отметили вклад государств-членов.",
        "They noted the contribution of the member States.",
        "Мүше мемлекеттердің үлесі аталды.",
    ),
    (
        "Государствам – членам поручено действовать.",
        "Member States were instructed to act.",
        "Мүше мемлекеттерге тапсырылды.",
    ),
    (
        "Мнение государств-членов учтено.",
        "The opinion of participating countries was heeded.",
        "Мүше елдердің пікірі ескерілді.",
    ),
    (
        "Решение государств-членов принято.",
        "The decision of participating countries was taken.",
        "Мүше елдердің шешімі қабылданды.",
    ),
    (
        "Мнение государств-членов учтено.",
        "The opinion of participating countries was heeded.",
        "Мүше елдердің пікірі ескерілді.",
    ),
    (
        "Заседание завершено.",
        "The session was closed.",
        "Отырыс аяқталды.",
    ),
    (
        "Секретариат подготовил доклад о мире.",
        "The Secretariat prepared a report on peace.",
        "Хатшылық баяндама дайындады.",
    ),
]
ENTRIES = [Entry({"ru": ru, "en": en, "kk": kk}, id=number) for number, (ru, en, kk) in enumerate(TABLE, 1)]


def _hits(pattern: str, kind: PatternKind = PatternKind.LEMMA):  # type: ignore[no-untyped-def]
    return list(concordance(iter(ENTRIES), make_finder(pattern, "ru", kind=kind), "ru"))


def test_hits_come_in_order_with_their_places() -> None:
    hits = _hits("государств", PatternKind.EXACT)
    assert [hit.entry.id for hit in hits] == [1, 2, 3, 4, 5, 6]
    assert {hit.text[start:end].lower() for hit in hits for start, end in hit.spans} == {"государств"}


def test_hits_are_grouped_by_their_rendering() -> None:
    hits = _hits("государства?.{1,3}член|государств.{1,6}член", PatternKind.REGEX)
    others = [entry.texts["en"] for entry in ENTRIES[6:]]
    groups = group_by_rendering(hits, "en", others=others)
    assert {(group.text.lower(), group.count) for group in groups} == {
        ("member states", 3),
        ("participating countries", 3),
    }
    assert sorted(number for group in groups for number in group.hits) == list(range(6))
    for group in groups:
        for number, (start, end) in group.spans.items():
            assert hits[number].entry.texts["en"][start:end].lower() == group.text.lower()


def test_a_single_hit_has_no_rendering() -> None:
    groups = group_by_rendering(_hits("секретариат"), "en")
    assert [(group.text, group.hits) for group in groups] == [("", (0,))]


def test_hits_without_a_translation_are_in_no_group() -> None:
    bare = [Entry({"ru": "мир"}), Entry({"ru": "мир", "en": " "})]
    hits = list(concordance(bare, make_finder("мир", "ru"), "ru"))
    assert len(hits) == 2
    assert group_by_rendering(hits, "en") == []


def test_keyword_in_context_cuts_at_blanks() -> None:
    text = "Мы, главы государств, подтверждаем приверженность миру и безопасности"
    start = text.index("приверженность")
    left, word, right = keyword_in_context(text, (start, start + 14), width=15)
    assert (left, word, right) == ("…подтверждаем ", "приверженность", " миру и…")
    assert keyword_in_context("мир", (0, 3)) == ("", "мир", "")


TEXTS = st.text(st.sampled_from("мир а,.-«b "), max_size=20)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), st.lists(TEXTS, max_size=3), st.integers(0, 9))
def test_every_hit_with_a_text_is_in_one_group(
    pairs: list[tuple[str, str]], others: list[str], width: int
) -> None:
    entries = [Entry({"ru": ru, "en": en}) for ru, en in pairs]
    hits = list(concordance(entries, make_finder("и", "ru"), "ru"))
    grouped = [number for group in group_by_rendering(hits, "en", others=others) for number in group.hits]
    assert sorted(grouped) == [i for i, hit in enumerate(hits) if hit.entry.texts["en"].strip()]
    for hit in hits:
        for span in hit.spans:
            left, word, right = keyword_in_context(hit.text, span, width=width)
            assert hit.text[: span[0]].endswith(left.removeprefix("…"))
            assert hit.text[span[1] :].startswith(right.removesuffix("…"))
            assert word == "и" or word == "И"
