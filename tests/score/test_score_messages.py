"""What is said of a scoring: the same numbers in three languages; where a reference comes from."""

from __future__ import annotations

import string

import pytest

from align.model import Issue, Severity
from align.score import Line, Relation, score_lines
from align.score.messages import SENTENCES, issue_text, score_issue
from align.score.plot import Row, plot_scores
from align.score.provenance import provenance_issues
from tests.score.samples import drafts_and_finals


@pytest.mark.parametrize("code", SENTENCES)
def test_a_message_has_the_same_numbers_in_three_languages(code: str) -> None:
    _, *sentences = SENTENCES[code]
    fields = [{name for _, name, _, _ in string.Formatter().parse(each) if name} for each in sentences]
    assert len(fields) == 3
    assert fields[0] == fields[1] == fields[2]
    params = dict.fromkeys(fields[0] - {"place"}, "7")
    issue = score_issue(code, "draft.txt", **params)
    assert issue.message == issue_text(issue, "en")
    assert len({issue_text(issue, ui) for ui in ("en", "ru", "kk")}) == 3


def test_issues_of_others_keep_their_message() -> None:
    issue = Issue("encoding-detected", Severity.INFO, "a", "Read as cp1251.")
    assert issue_text(issue, "kk") == "Read as cp1251."


@pytest.mark.parametrize(
    ("relation", "codes"),
    [
        (Relation.UNKNOWN, ["reference-close"]),
        (Relation.INDEPENDENT, []),
        (Relation.POST_EDITED, ["reference-post-edited"]),
        (Relation.SAME_MEMORY, ["reference-same-memory"]),
    ],
)
def test_what_is_known_of_a_reference_is_told_and_what_is_not_is_guessed(
    relation: Relation, codes: list[str]
) -> None:
    names, drafts, finals = drafts_and_finals("en")
    lines = [
        Line(name, i, a, b, relation=relation)
        for i, (name, a, b) in enumerate(zip(names, drafts, finals, strict=True))
    ]
    issues = provenance_issues(score_lines("draft.txt", lines, "en"))
    assert [issue.code for issue in issues] == codes


def test_independent_translations_raise_no_suspicion() -> None:
    _, drafts, finals = drafts_and_finals("en")
    shifted = [*finals[1:], finals[0]]
    lines = [Line("", i, a, b) for i, (a, b) in enumerate(zip(drafts, shifted, strict=True))]
    assert provenance_issues(score_lines("draft.txt", lines, "en")) == []


@pytest.mark.parametrize("value", [0.0, 55.5, 100.0, 1250.0], ids=str)
def test_a_picture_holds_any_score_and_any_name(value: float) -> None:
    rows = [Row("a & b <c> " * 9, value, None, None), Row("d", value, value - 1, value + 1, "n = 3")]
    svg = plot_scores("TER & more", rows)
    assert "&amp; b &lt;c&gt;" in svg
    assert svg.count("<circle") == 2
    assert svg == plot_scores("TER & more", rows)
