"""The scale table at a tiny size: every step runs, and the made corpus is what the table says it is."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from align.model import LANGUAGES
from bench import scale
from bench.scale_corpus import LONGEST, MEDIAN, documents
from bench.scale_made import write_corpus
from bench.scale_steps import JOB, STORE


def test_every_step_runs_and_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = scale.report(None, quick=True, documents=[12], scratch=tmp_path)
    steps = {record["step"] for record in records}
    assert steps == {step.name for step in (*JOB, *STORE)} | {"load", "disk"}
    assert all(record["cpu_s"] >= 0 and record["megabytes"] > 0 for record in records if "cpu_s" in record)
    assert "run, one more document" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_growth_is_the_exponent() -> None:
    small, large = {"documents": 100, "cpu_s": 2.0}, {"documents": 1000, "cpu_s": 200.0}
    assert scale.growth(small, large, "cpu_s") == pytest.approx(2)


def test_documents_are_the_same_every_time_of_the_size_that_is_said_and_long_ones_among_them() -> None:
    made = list(documents(400))
    assert made[7:9] == list(documents(2, first=7))
    lengths = [len(each.sentences) for each in made]
    assert MEDIAN * 0.8 <= statistics.median(lengths) <= MEDIAN * 1.2
    assert MEDIAN * 4 < max(lengths) <= LONGEST
    for lang in LANGUAGES:
        assert all(sentence.text(lang).strip() for each in made for sentence in each.sentences)


def test_names_and_words_go_on_growing() -> None:
    def words(count: int) -> int:
        return len({word for each in documents(count) for word in each.text("ru").split()})

    assert words(400) > 1.2 * words(200)


def test_some_documents_have_no_kazakh(tmp_path: Path) -> None:
    workspace = write_corpus(tmp_path / "w", 21)
    counts = [len(list((workspace.root / "corpus" / lang).iterdir())) for lang in LANGUAGES]
    assert counts == [21, 21, 18]
