"""Floors of ``bench draft``: sentences nobody has seen, and a document of the sample left out."""

from __future__ import annotations

import pytest

from align.bitext.seed_words import meanings_of
from align.check import Known, Pair, check_pair
from bench.bitext_sets import sample_sets
from bench.draft import Made, draft_job, held_out, leave_one_out


def wrong_numbers(made: list[Made], lang: str) -> list[str]:
    known = Known(meanings_of)
    return [
        each.draft.text
        for each in made
        if each.draft is not None
        and any(check_pair(Pair(each.text, each.draft.text, "ru", lang), known, codes=("number",)))
    ]


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_held_out_formulaic_sentences(lang: str) -> None:
    made = draft_job(held_out(lang), lang, [])
    masked = [each for each in made if each.draft is not None and each.draft.label == "memory-masked"]
    assert len(masked) >= 190
    assert [each.reference for each in masked if each.draft and each.draft.text != each.reference] == []
    assert wrong_numbers(made, lang) == []


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_a_document_of_the_sample_left_out(lang: str) -> None:
    [found] = [each for each in sample_sets() if (each.source_lang, each.target_lang) == ("ru", lang)]
    job = list(leave_one_out(found))[1]
    made = draft_job(job, lang, [])
    drafted = [each.draft for each in made if each.draft is not None]
    assert len(drafted) >= 0.4 * len(made)
    assert sum(draft.covered for draft in drafted) >= 0.7 * len(drafted)
    assert wrong_numbers(made, lang) == []
