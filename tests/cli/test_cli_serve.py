"""``align serve`` in a process of its own, and the same answers from Python."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from align import open_workspace
from align.api import PatternKind
from align.errors import UsageError
from tests.cli.conftest import Command

TEXT = "Договор был подписан 15 мая 1992 г. в Ташкенте."


@pytest.fixture
def aligned(filled: Path, align: Command) -> Path:
    """A workspace whose one document was aligned."""
    assert align("run", "-q").code == 0
    return filled


@pytest.fixture
def served(aligned: Path) -> Iterator[str]:
    """Serve the workspace from a process of its own; the address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "align", "serve", "--port", "0", "-w", str(aligned)],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stderr is not None
    yield _address(process.stderr)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert process.stderr.read() == ""
    process.stderr.close()


def _address(stream: IO[str]) -> str:
    found = re.search(r"http://\S+/api/v1", stream.readline())
    assert found is not None
    return found[0]


def ask(address: str, text: str, *, target: str = "en") -> list[dict[str, Any]]:
    with urllib.request.urlopen(
        f"{address}/ru/{target}/unit/{urllib.parse.quote(text)}", timeout=20
    ) as answer:
        rows = json.loads(answer.read())
    assert isinstance(rows, list)
    return rows


def test_other_programs_find_what_was_just_approved(align: Command, served: str, aligned: Path) -> None:
    before = ask(served, TEXT)
    assert before[0]["source"] == TEXT
    assert before[0]["target"] == "The Treaty was signed on 15 May 1992 in Tashkent."
    assert (before[0]["status"], before[0]["quality"] < 100) == ("draft", True)
    assert align("mark", "approved", "-w", aligned, "--by", "reviewer").code == 0
    after = ask(served, TEXT)
    assert (after[0]["status"], after[0]["quality"]) == ("approved", 100)
    assert ask(served, TEXT, target="kk")[0]["target"].startswith("Шартқа 1992")
    assert ask(served, "Совсем другие слова стоят здесь") == []


def test_python_gives_the_same_answers(aligned: Path) -> None:
    with open_workspace(aligned / "corpus") as opened:
        best = opened.search(TEXT.replace("15 мая", "16 мая"), targets=["en"])[0]
        assert (best.source, best.targets["en"][:10]) == (TEXT, "The Treaty")
        assert 50 < best.similarity < 100
        assert opened.concordance("договор", kind=PatternKind.LEMMA).count == 1
        assert {unit.document for unit in opened.units()} == {state.id for state in opened.documents()}
        with pytest.raises(UsageError):
            opened.search(TEXT, minimum=10)


def test_no_workspace_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_workspace(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--host", "0.0.0.0"], 2, "--token"),
        (["--host", "0.0.0.0", "--token", "abc"], 2, "16"),
        (["--host", "203.0.113.7", "--token", "a-long-enough-secret"], 1, "Cannot listen"),
        (["--port", "70000"], 2, "65535"),
    ],
    ids=["no-token", "short-token", "foreign-address", "port"],
)
def test_what_makes_no_sense_is_refused(
    align: Command, aligned: Path, arguments: list[str], code: int, words: str
) -> None:
    result = align("serve", "-w", aligned, *arguments)
    assert result.code == code
    assert words in result.err
    assert result.err.count("\n") == 1
