"""The benchmark runs, and we are ahead of lengths alone in the same run."""

from __future__ import annotations

import pytest

from bench.alignment import measure, report


def test_quick_table(capsys: pytest.CaptureFixture[str]) -> None:
    report(None, quick=True)
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["set", "system", "strict", "lax", "seconds", "beads/s", "MB"]
    assert any("Gale-Church" in line for line in printed)


def test_words_beat_lengths() -> None:
    scores = {(row.set_name, row.system): row.score for row in measure(None, quick=True)}
    for (name, system), score in scores.items():
        lengths = scores[name, "Gale-Church"]
        if system.startswith("ours"):
            assert score
            assert lengths
            assert score.strict_f1 > lengths.strict_f1
