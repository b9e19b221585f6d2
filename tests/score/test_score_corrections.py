"""Corrections that were made again and again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.score import Line
from align.score.corrections import repeated_corrections


def lines(*pairs: tuple[str, str]) -> list[Line]:
    return [Line("d", n, draft, final) for n, (draft, final) in enumerate(pairs)]


def test_the_same_replacement_in_several_segments_is_one_correction() -> None:
    found = repeated_corrections(
        lines(
            ("The Contracting Parties agree.", "The Member States agree."),
            ("A summit was held.", "A summit was held."),
            ("In 2024 the contracting parties met.", "In 2024 the member states met."),
        )
    )
    assert [(each.draft, each.final, each.places, each.edits) for each in found] == [
        ("Contracting Parties", "Member States", (0, 2), 4)
    ]


@pytest.mark.parametrize(
    ("draft", "final"),
    [
        ("The Parties agree", "The parties agree"),  # nothing but case
        ("in 2023 they met", "in 2024 they met"),  # figures: every one another
        ("They met , as agreed", "They met; as agreed"),  # marks
        ("They met", "They met again"),  # nothing was replaced
    ],
    ids=["case", "figures", "marks", "added"],
)
def test_what_is_no_correction_to_agree_upon(draft: str, final: str) -> None:
    assert repeated_corrections(lines((draft, final), (draft, final))) == ()


def test_once_is_no_habit() -> None:
    pairs = lines(("The summit ended", "The meeting ended"), ("The pact holds", "The treaty holds"))
    assert repeated_corrections(pairs) == ()
    assert len(repeated_corrections(pairs, least=1)) == 2


WORDS = st.lists(st.sampled_from(["мир", "пакт", "договор", "и", ",", "1992"]), max_size=6).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=8))
def test_corrections_come_by_weight_and_name_lines_that_there_are(pairs: list[tuple[str, str]]) -> None:
    found = repeated_corrections(lines(*pairs))
    assert [each.edits for each in found] == sorted((each.edits for each in found), reverse=True)
    for each in found:
        assert len(each.places) >= 2
        assert each.edits >= len(each.places)
        for place in each.places:
            assert each.draft.casefold() in pairs[place][0].casefold()
            assert each.final.casefold() in pairs[place][1].casefold()
