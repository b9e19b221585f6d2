"""The floors on planted defects: on the sample corpus everywhere, on the gold drafts where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.bitext.seed_words import meanings_of
from align.check import Known
from bench.checks import alarms, fitted, ntrex_pairs, recall, sample_pairs

FLOORS = {
    "number": 0.9, "untranslated": 0.9, "doubled-word": 0.9, "wrong-script": 0.9, "glued-date": 0.9,
    "punctuation": 0.9, "negation": 0.6, "omission": 0.6, "addition": 0.6, "wrong-name": 0.6,
}  # fmt: skip
MOST_ALARMS = 0.03


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_planted_defects_are_found_and_clean_text_is_left_alone(lang: str) -> None:
    pairs = sample_pairs(lang)
    known = fitted(pairs, Known(meanings_of))
    found = recall(pairs, known)
    low = {kind: found[kind] for kind, floor in FLOORS.items() if found[kind][0] < floor * found[kind][1]}
    assert not low
    told = alarms(pairs, known)
    assert told.pop("any") <= 0.05
    assert {code: share for code, share in told.items() if share > MOST_ALARMS} == {}


@pytest.mark.shared
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_human_translations_are_left_alone(shared: Path, lang: str) -> None:
    pairs = ntrex_pairs(shared, lang)
    told = alarms(pairs, fitted(pairs, Known(meanings_of)))
    assert {code: share for code, share in told.items() if share > MOST_ALARMS and code != "any"} == {}
