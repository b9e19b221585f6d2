"""Laws of cleaning: nothing is lost, order holds, a second cleaning finds nothing to make, time is linear."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.read.clean import clean_text
from align.segment import segment_text
from align.text.normalise import collapse_blanks

LINES = st.sampled_from(
    [
        "ЗАЯВЛЕНИЕ",
        "глав государств – членов",
        "о совместных мерах",
        "Мы, главы государств, заявляем о мире. Это важно.",
        "а) принять план;",
        "1. Утвердить отчет.",
        "– проводят мониторинг;",
        "Фото: А. Ли",
        "********",
        "* Сноска.",
        "За Республику Армения\u00a0 За Кыргызскую Республику",
        "Председатель\t\tВ.П. Орлова",
        "г. Минск, 3 мая 2026 года",
        "МОСКВА, 12 мая. — Стороны встретились.",
        "Вопрос: Когда?",
        "погранич-",
        "ного контроля",
        "www.akorda.kz",
        "Статья 1",
        "",
        "   ",
        "\ufeff",
    ]
)
DOCUMENTS = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(LINES, max_size=14),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)
HOSTILE = {
    "brackets": "(" * 100_000,
    "newlines": "\n" * 300_000,
    "list markers": "1) x\n" * 20_000,
    "markers in a line": "1. " * 30_000,
    "blanks": " " * 1_000_000,
    "one word": "а" * 500_000,
    "lower-case lines": "а\n" * 30_000,
    "hyphens": "а-\n" * 20_000,
    "quotation marks": "«а. " * 20_000,
    "initials": "А. " * 20_000,
}


def check_cover(text: str) -> None:
    """Blocks and segments cover every non-blank character once, in order."""
    cleaned = clean_text(text, "ru")
    segments = segment_text(text, cleaned, "ru")
    blocks = [(block.start, block.end) for block in cleaned.blocks]
    for spans in (blocks, [(segment.start, segment.end) for segment in segments]):
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        covered = "".join("".join(text[start:end].split()) for start, end in spans)
        assert covered == "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_every_character_of_a_document_is_covered_once(text: str) -> None:
    check_cover(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="аБ.,;:!?«»()-– \t\n\r\u00a0\u2028\x1c1*_[]/", max_size=60))
def test_every_character_of_anything_is_covered_once(text: str) -> None:
    check_cover(text)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_segments_say_what_stands_there_but_for_repairs(text: str) -> None:
    cleaned = clean_text(text, "ru")
    hyphens = sum(repair.rule == "hyphenated-line-end" for repair in cleaned.repairs)
    for segment in segment_text(text, cleaned, "ru"):
        if not hyphens:
            assert segment.text == collapse_blanks(text[segment.start : segment.end])


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_cleaning_the_cleaned_sentences_makes_no_repair(text: str) -> None:
    """Of sentences only: «ЗАЯВЛЕНИЕ» set off by blank lines from what follows *is* a torn title."""
    segments = segment_text(text, clean_text(text, "ru"), "ru")
    sentences = [segment.text for segment in segments if segment.text.endswith((".", "!", "?", "…"))]
    again = clean_text("\n\n\n\n".join(sentences), "ru")
    assert not [repair for repair in again.repairs if repair.applied]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_cleaned_in_passing(text: str) -> None:
    check_cover(text)
