"""A command line to talk to, and small workspaces."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from align.cli import run

RU = """ЗАЯВЛЕНИЕ

Мы, главы государств, собравшись в Алматы, подтверждаем приверженность миру. Выступаем за диалог.

Договор был подписан 15 мая 1992 г. в Ташкенте. В нем участвуют 6 государств.

За Республику Армения
"""
EN = """STATEMENT

We, the Heads of State, having met in Almaty, reaffirm our commitment to peace. We support dialogue.

The Treaty was signed on 15 May 1992 in Tashkent. It has 6 participating States.

For the Republic of Armenia
"""
KK = """МӘЛІМДЕМЕ

Біз, Алматыда бас қосқан мемлекет басшылары, бейбітшілікке адалдығымызды растаймыз. Диалогты қолдаймыз.

Шартқа 1992 ж. 15 мамырда Ташкентте қол қойылды. Оған 6 мемлекет қатысады.

Армения Республикасы үшін
"""


@dataclass(frozen=True)
class Result:
    """What a command left behind: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Result]


@pytest.fixture
def align(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process: ``align("run", "--json")``."""

    def call(*arguments: str | Path) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, align: Command) -> Path:
    """An empty workspace that is also the current folder; the clock stands still."""
    root = tmp_path / "ws"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setenv("ALIGN_USER", "A. Serik")
    assert align("init", root).code == 0
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def filled(workspace: Path) -> Path:
    """A workspace with one document in three languages."""
    for lang, text in (("ru", RU), ("en", EN), ("kk", KK)):
        (workspace / "corpus" / lang / "statement.txt").write_text(text, encoding="utf-8")
    return workspace
