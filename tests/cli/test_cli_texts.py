"""What findings say in three languages: the same blanks, the English of the finding itself."""

from __future__ import annotations

import re

import pytest

from align.cli.texts import Words
from align.cli.texts_issues import ISSUE_TEXTS
from align.model import Issue, Severity


@pytest.mark.parametrize("key", ISSUE_TEXTS)
def test_the_blanks_are_the_same_in_every_language(key: str) -> None:
    blanks = {frozenset(re.findall(r"\{(\w+)\}", text)) for text in ISSUE_TEXTS[key]}
    assert len(blanks) == 1


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ("en", "toy-int8 is a toy for trying things out: it knows some formulaic sentences, no more."),
        ("ru", "toy-int8 – игрушка, чтобы попробовать: знает несколько готовых фраз, не больше."),
        ("kk", "toy-int8 – байқап көруге арналған ойыншық: бірнеше дайын сөйлемді ғана біледі."),
    ],
)
def test_a_finding_speaks_the_readers_language(ui: str, said: str) -> None:
    params = {"name": "toy-int8"}
    assert Words(ui).issue(Issue("engine-toy", Severity.WARNING, "x", "…", params=params)) == said


@pytest.mark.parametrize(
    "issue",
    [
        Issue("brew-cold", Severity.WARNING, "x", "The tea is cold."),
        Issue("engine-stopped", Severity.ERROR, "x", "The tea is cold."),
    ],
    ids=["a code without a text", "values are missing"],
)
def test_what_we_cannot_say_is_said_in_english(issue: Issue) -> None:
    assert Words("kk").issue(issue) == "The tea is cold."
