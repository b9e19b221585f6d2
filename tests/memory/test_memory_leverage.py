"""The leverage table: bands, repetitions, counting, and the laws of its sums."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.memory.leverage import Band, Volume, band_of, count_words, in_context, leverage, measure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Заседание Совета, 15 мая 2024 г.", 6),
        ("кибер-безопасность и COVID-19", 3),
        ("государств – членов", 2),
        ("2019–2021", 2),
        ("1 373 резолюции, 12,4 %", 3),
        ("don't stop the Organization’s work", 5),
        ("ҰҚШҰ-ның қауіпсіздігі", 2),
        ("• — «…» § %", 0),
        ("", 0),
    ],
)
def test_words_are_counted_as_documented(text: str, words: int) -> None:
    assert count_words(text) == words


def test_characters_count_runs_of_blanks_once() -> None:
    assert measure(" Мы,\u00a0 главы\n") == Volume(1, 2, 9)


@pytest.mark.parametrize(
    ("similarity", "band"),
    [(101, "101"), (100, "100"), (99, "95-99"), (95, "95-99"), (94, "85-94"), (85, "85-94"), (84, "75-84"),
     (75, "75-84"), (74, "50-74"), (50, "50-74"), (49, "new"), (0, "new")],
)  # fmt: skip
def test_bands(similarity: int, band: str) -> None:
    assert band_of(similarity).value == band


def test_a_first_occurrence_counts_by_its_match_and_the_rest_are_repetitions() -> None:
    matches = {"Мир.": 87, "Договор.": 100, "Устав.": 0}
    job = [
        ("a", in_context(["Мир.", "Договор.", "Мир."])),
        ("b", in_context(["Договор.", "Мир. ", "Устав."])),
    ]
    table = leverage(job, lambda segment: matches[segment.text.strip()])
    first, second = table.documents
    assert {band.value: v.segments for band, v in first.bands.items() if v.segments} == {
        "repetition": 1, "100": 1, "85-94": 1,
    }  # fmt: skip
    assert {band.value: v.segments for band, v in second.bands.items() if v.segments} == {
        "repetition": 2, "new": 1,
    }  # fmt: skip
    assert list(table.job.bands) == list(Band)
    assert table.job.total == Volume(6, 6, 4 * 3 + 8 * 2 + 6)


def test_a_context_match_is_never_a_repetition() -> None:
    table = leverage([("a", in_context(["Мир."] * 3))], lambda segment: 101 if not segment.before else 100)
    assert [table.job.bands[band].segments for band in (Band.CONTEXT, Band.EXACT, Band.REPETITION)] == [
        1,
        1,
        1,
    ]


JOBS = st.lists(
    st.lists(st.sampled_from(["Мир.", "Да, мы за.", "1 373", "– –", "Мир. ", ""]), max_size=5), max_size=4
)


@given(JOBS, st.randoms(use_true_random=False))
def test_rows_sum_to_totals_and_the_order_of_documents_makes_no_difference(job, chance) -> None:  # type: ignore[no-untyped-def]
    def match(segment):  # type: ignore[no-untyped-def]
        known = {"Мир.": 100, "Да, мы за.": 80}.get(segment.text.strip(), 0)
        return 101 if known == 100 and segment.before == "1 373" else known

    named = [(str(i), in_context(texts)) for i, texts in enumerate(job)]
    table = leverage(named, match)
    for one in (*table.documents, table.job):
        assert one.total == sum(one.bands.values(), Volume())
    assert table.job.total == sum((one.total for one in table.documents), Volume())
    assert table.job.total.segments == sum(map(len, job))
    shuffled = list(named)
    chance.shuffle(shuffled)
    assert leverage(shuffled, match).job == table.job
