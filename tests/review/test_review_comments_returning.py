"""Comments coming back: none of ours is lost, none is said twice."""

from __future__ import annotations

import pytest

from align.exchange.bilingual import comment_hash
from align.model import Comment, ReturnedComment
from align.review.comments_returning import plan_comments

OLD = comment_hash("было")


@pytest.mark.parametrize(
    ("ours", "theirs", "base", "expected"),
    [
        ("было", "было", OLD, None),
        ("было", "стало", OLD, "стало"),
        ("наше", "было", OLD, None),
        ("наше", "стало", OLD, "наше\nстало"),
        ("наше\nстало", "стало", OLD, None),
        ("", "стало", "", "стало"),
        ("было", "", OLD, None),
        ("наше", "А. Серік: жоқ", None, "наше\nА. Серік: жоқ"),
        ("", "А. Серік: жоқ", None, "А. Серік: жоқ"),
    ],
)
def test_what_becomes_of_a_comment(ours: str, theirs: str, base: str | None, expected: str | None) -> None:
    returned = [ReturnedComment("a.docx:1", "u1", "", theirs, base)]
    known = [Comment("u1", "", "doc", ours)] if ours else []
    planned = plan_comments(returned, known, {"u1": "doc"}, digest=comment_hash)
    assert [comment.text for comment in planned] == ([] if expected is None else [expected])


def test_a_comment_on_a_unit_unknown_here_is_passed_over() -> None:
    returned = [ReturnedComment("a.docx:1", "u9", "", "стало", "")]
    assert plan_comments(returned, [], {"u1": "doc"}, digest=comment_hash) == []
