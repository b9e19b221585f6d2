"""Texts that hardly belong together: the command answers, and says what is odd."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.pipeline.alignment.oddities import odd_together
from tests.cli.conftest import Command

RU = [f"Совет обсудил вопрос номер {k} и принял решение." for k in range(1, 61)]
EN = [f"The Council discussed issue number {k} and made a decision." for k in range(1, 61)]


def write(folder: Path, **texts: list[str]) -> list[Path]:
    """Write texts line by line and return their paths."""
    paths = []
    for name, lines in texts.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return paths


@pytest.mark.parametrize("options", [(), ("--segmented",)], ids=["segmented here", "by lines"])
def test_one_side_ten_times_longer_is_said(options: tuple[str, ...], tmp_path: Path, align: Command) -> None:
    found = align("bitext", *write(tmp_path, ru=RU, en=EN[20:26]), *options, "--json")
    assert found.code == 0
    assert found.err.count("[lengths-apart]") == 1
    assert "ru.txt (60 segments)" in found.err
    held = [place for bead in found.json["beads"] for place in bead["source"]]
    assert sorted(held) == list(range(60))


def test_the_same_text_twice_is_said(tmp_path: Path, align: Command) -> None:
    found = align("bitext", *write(tmp_path, ru=RU, en=RU), "--segmented", "--json")
    assert found.code == 0
    assert "hold the same text" in found.err
    assert [bead["source"] for bead in found.json["beads"]] == [[k] for k in range(60)]


def test_an_empty_side_is_refused(tmp_path: Path, align: Command) -> None:
    found = align("bitext", *write(tmp_path, ru=RU, en=[]))
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert "the file is empty" in found.err


def test_three_texts_are_compared_two_by_two() -> None:
    found = odd_together(["a", "b", "c"], [RU, EN[:5], RU])
    assert [(issue.code, issue.place) for issue in found] == [("texts-same", "c"), ("lengths-apart", "b")]
    assert odd_together(["a", "b"], [RU[:10], EN[:1]]) == ()
    assert odd_together(["a", "b"], [RU, EN]) == ()
