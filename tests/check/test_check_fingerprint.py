"""Fingerprints: the same through moves and edits elsewhere, another when the finding is another."""

from __future__ import annotations

import pytest

from align.check import Finding, Pair, check_pair, fingerprint
from align.model import Severity

SOURCE = "Договор подписан в 1992 году, Совет создан в Минске."
TARGET = "The Treaty was signed in 1993, the Council was created in Minsk."


def the_number(source: str, target: str) -> str:
    pair = Pair(source, target, "ru", "en")
    [finding] = check_pair(pair, codes={"number"})
    return fingerprint(finding, pair)


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        pytest.param(SOURCE, TARGET, True, id="again"),
        pytest.param(SOURCE, "So: " + TARGET, True, id="moved"),
        pytest.param(
            SOURCE, TARGET.replace("created in Minsk", "set up at Minsk"), True, id="edited-elsewhere"
        ),
        pytest.param(SOURCE.replace(" в ", "\u00a0в\u00a0"), TARGET, True, id="blanks-of-the-source"),
        pytest.param(SOURCE, TARGET.replace("1993", "1994"), False, id="another-number"),
        pytest.param(SOURCE.replace("1992", "1991"), TARGET, False, id="another-source-number"),
        pytest.param(SOURCE.replace("Минске", "Москве"), TARGET, False, id="another-source"),
    ],
)
def test_a_fingerprint_changes_with_the_finding_only(source: str, target: str, same: bool) -> None:
    assert (the_number(source, target) == the_number(SOURCE, TARGET)) is same


def test_where_another_text_stands_makes_no_difference() -> None:
    pair = Pair("Да будет мир.", "Let there be peace.", "ru", "en")
    marks = {
        fingerprint(Finding("same-source", Severity.WARNING, 0, 5, kind, {**place, "text": "Peace!"}), pair)
        for kind, place in (("elsewhere", {"place": "02 1"}), ("elsewhere", {"place": "03 7"}))
    }
    assert len(marks) == 1


def test_code_and_kind_count() -> None:
    pair = Pair("а", "b", "ru", "en")
    found = [
        Finding(code, Severity.ERROR, 0, 1, kind)
        for code, kind in (("case", "start"), ("case", "name"), ("tag", "start"))
    ]
    assert len({fingerprint(finding, pair) for finding in found}) == 3
