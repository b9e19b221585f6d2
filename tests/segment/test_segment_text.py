"""Segments: text, key, number, tail and what repairs do to them."""

from __future__ import annotations

from align.model import Block, CleanedText, Repair, SegmentKind
from align.segment import segment_text


def cleaned(text: str, kind: SegmentKind | None = None, repairs: tuple[Repair, ...] = ()) -> CleanedText:
    """Return one block over all of ``text``."""
    return CleanedText((Block(0, len(text), kind, 0, "test"),), repairs)


def test_running_text_becomes_sentences() -> None:
    text = "Документ\u00a0подписан.\nОн действует."
    segments = segment_text(text, cleaned(text), "ru")
    assert [segment.text for segment in segments] == ["Документ подписан.", "Он действует."]
    assert [segment.index for segment in segments] == [0, 1]
    assert all(segment.kind is SegmentKind.SENTENCE and segment.translatable for segment in segments)


def test_a_list_item_keeps_its_skeleton_out_of_the_key() -> None:
    text = "9. «О внесении изменений»;"
    (segment,) = segment_text(text, cleaned(text, SegmentKind.LIST_ITEM), "ru")
    assert (segment.text, segment.key) == (text, '"О внесении изменений"')
    assert (segment.number, segment.tail) == ("9.", ";")


def test_further_sentences_of_a_list_item_are_segments_of_their_own() -> None:
    text = "2.1. Стороны обмениваются данными. Данные передаются безвозмездно."
    kinds = [segment.kind for segment in segment_text(text, cleaned(text, SegmentKind.LIST_ITEM), "ru")]
    assert kinds == [SegmentKind.LIST_ITEM, SegmentKind.SENTENCE]


def test_a_made_repair_shows_a_proposed_one_only_in_the_key() -> None:
    text = "погранич-\nного контролямира"
    made = Repair(8, 10, "-\n", "", "hyphenated-line-end", True)
    proposed = Repair(15, 27, "контролямира", "контроля мира", "glued-words", False)
    (segment,) = segment_text(text, cleaned(text, repairs=(made, proposed)), "ru")
    assert segment.text == "пограничного контролямира"
    assert segment.key == "пограничного контроля мира"


def test_a_lost_blank_splits_only_where_it_is_proposed() -> None:
    text = "Царит мир.Это важно."
    stop = text.index(".")
    proposal = Repair(stop, stop + 1, ".", ". ", "lost-blank-after-stop", False)
    assert len(segment_text(text, cleaned(text), "ru")) == 1
    assert [segment.text for segment in segment_text(text, cleaned(text, repairs=(proposal,)), "ru")] == [
        "Царит мир.",
        "Это важно.",
    ]


def test_noise_is_not_translatable_and_never_split() -> None:
    text = "© Агентство. Все права защищены."
    (segment,) = segment_text(text, cleaned(text, SegmentKind.NOISE), "ru")
    assert not segment.translatable
