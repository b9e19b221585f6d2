"""Time at the review page, gathered by language and by what texts began as."""

from __future__ import annotations

import pytest

from align.model import DraftRecord, Effort, Origin, Status
from align.pipeline.desk.time_spent import time_spent
from align.store.outline import UnitOutline, VariantOutline

UNITS = {
    name: UnitOutline(
        name, "d", place, 50, {"en": VariantOutline(Status.REVIEWED, Origin.EDITED, 0.0, 2, length)}
    )
    for place, (name, length) in enumerate([("a", 900), ("b", 1800), ("c", 100)])
}


def test_rows_by_language_and_origin() -> None:
    efforts = [
        Effort("a", "en", "d", 60.0, 10, 1),
        Effort("b", "en", "d", 300.0, 500, 2),
        Effort("b", "kk", "d", 300.0, 500, 2),  # no Kazakh text any more
        Effort("gone", "en", "d", 300.0, 500, 2),
        Effort("c", "en", "d", 0.0, 0, 1),
    ]
    drafts = [DraftRecord("a", "en", "d", "A draft.", "memory")]
    rows = time_spent(efforts, drafts, UNITS.get, ("en", "kk"))
    assert [(row.origin, row.segments, row.characters, row.seconds, row.keystrokes) for row in rows] == [
        ("", 2, 2700, 360.0, 510),
        ("-", 1, 1800, 300.0, 500),
        ("memory", 1, 900, 60.0, 10),
    ]
    assert [row.minutes_a_page for row in rows] == pytest.approx([4.0, 5.0, 2.0])


def test_nothing_measured() -> None:
    assert time_spent([], [], UNITS.get, ("en",)) == ()
