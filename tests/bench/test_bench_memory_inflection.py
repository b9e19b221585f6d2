"""The second score's table still runs, and its figures on the sample corpus still hold."""

from __future__ import annotations

import pytest

from bench.memory_inflection import report


def test_inflected_variants_rank_above_random_edits(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["lang"]: row for row in report(None, quick=True)}
    assert "sample, words" in capsys.readouterr().out
    assert set(rows) == {"ru", "kk", "en"}
    for lang, floor in (("ru", 0.9), ("kk", 0.85), ("en", 0.75)):
        assert rows[lang]["first"] == 0.5
        assert float(str(rows[lang]["second"])) >= floor
