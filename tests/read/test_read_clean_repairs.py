"""Repairs, removals and what people decide about them."""

from __future__ import annotations

import pytest

from align.model import SegmentKind
from align.ports import RepairDecision
from align.read.clean import clean_text
from align.read.glue import glued_parts, undo_hyphen

GLUED = {
    "function word behind": ("сотрудничествав", ("сотрудничества", "в")),
    "noun and noun": ("оборотуоружия", ("обороту", "оружия")),
    "three words": ("развитиясотрудничествав", ("развития", "сотрудничества", "в")),
    "function word before": ("винформационном", ("в", "информационном")),
    "inner capital": ("республикСоветского", ("республик", "Советского")),
    "one word": ("сотрудничества", ()),
    "compound": ("кибербезопасности", ()),
    "adverb compound": ("высокотехнологичный", ()),
    "name": ("Тасмагамбетов", ()),
}


def decision(start: int, end: int, rule: str, *, accepted: bool) -> RepairDecision:
    """Return a person's word on the change at ``start:end``."""
    return RepairDecision("doc", "ru", start, end, rule, accepted)


@pytest.mark.parametrize(("word", "parts"), GLUED.values(), ids=GLUED)
def test_glued_words(word: str, parts: tuple[str, ...]) -> None:
    assert glued_parts(word) == parts


@pytest.mark.parametrize(
    ("left", "right", "mark"),
    [("погранич", "ного", ""), ("военно", "техническое", "-"), ("стран", "участниц", "-")],
)
def test_hyphens_at_line_ends(left: str, right: str, mark: str) -> None:
    assert undo_hyphen(left, right, "ru") == mark


def test_wraps_are_made_and_gluing_is_proposed() -> None:
    text = "Выступаем за развитие погранич-\nного контроля и\nсотрудничествав регионе,где мир.Это важно."
    repairs = clean_text(text, "ru").repairs
    assert [(repair.rule, repair.repaired, repair.applied) for repair in repairs] == [
        ("hyphenated-line-end", "", True),
        ("hard-wrap", " ", True),
        ("glued-words", "сотрудничества в", False),
        ("lost-blank-after-comma", ", ", False),
        ("lost-blank-after-stop", ". ", False),
    ]
    assert all(text[repair.start : repair.end] == repair.original for repair in repairs)


def test_an_accepted_proposal_is_made_and_a_refused_one_is_gone() -> None:
    text = "Развитие сотрудничествав регионе."
    (proposal,) = clean_text(text, "ru").repairs
    yes = decision(proposal.start, proposal.end, proposal.rule, accepted=True)
    no = decision(proposal.start, proposal.end, proposal.rule, accepted=False)
    assert clean_text(text, "ru", decisions=[yes]).repairs[0].applied
    assert clean_text(text, "ru", decisions=[no]).repairs == ()


def test_a_refused_wrap_parts_the_lines() -> None:
    text = "Договора\nо безопасности идет речь."
    (wrap,) = clean_text(text, "ru").repairs
    refused = clean_text(text, "ru", decisions=[decision(wrap.start, wrap.end, wrap.rule, accepted=False)])
    assert len(refused.blocks) == 2
    assert refused.repairs == ()


def test_a_refused_removal_comes_back_as_text() -> None:
    text = "Сессия состоялась.\nИсточник: агентство"
    (removal,) = clean_text(text, "ru").removals
    assert (removal.text, removal.rule) == ("Источник: агентство", "source")
    restored = clean_text(
        text, "ru", decisions=[decision(removal.start, removal.end, "source", accepted=False)]
    )
    assert restored.removals == ()
    assert restored.blocks[-1].kind is not SegmentKind.NOISE
