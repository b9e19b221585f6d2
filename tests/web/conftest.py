"""A small workspace with a page over it, and a browser to look at it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from align.cli import run
from align.cli.screens import screens_of
from tests.web.browser import Looker, chromium
from tests.web.running_page import RunningPage, open_desk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents of the sample corpus in three languages, aligned; not to be written to."""
    root = tmp_path_factory.mktemp("page") / "ws"
    assert run(["init", str(root)]) == 0
    for lang in ("ru", "en", "kk"):
        for name in ("01-declaration", "03-decisions"):
            for file in (ROOT / "corpus" / lang).glob(f"{name}.*"):
                if ".draft." not in file.name:
                    shutil.copy(file, root / "corpus" / lang / file.name)
    assert run(["run", "-q", "-w", str(root)]) == 0
    return root


@pytest.fixture
def workspace(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample to work on."""
    return Path(shutil.copytree(sample, tmp_path / "ws"))


@pytest.fixture
def running(workspace: Path) -> Iterator[Callable[..., RunningPage]]:
    """Serve the workspace's page: ``running()``, ``running(read_only=True)``, ``running(token=…)``."""
    started: list[RunningPage] = []
    desks = []

    def start(*, read_only: bool = False, token: str | None = None) -> RunningPage:
        desk = open_desk(workspace, read_only=read_only)
        desk.start()
        desks.append(desk)
        started.append(RunningPage(screens_of(desk), token=token))
        return started[-1]

    yield start
    for one in started:
        one.stop()
    for desk in desks:
        desk.close()


@pytest.fixture
def served(running: Callable[..., RunningPage]) -> RunningPage:
    """The page over the workspace."""
    return running()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    with chromium() as started:
        yield started


@pytest.fixture
def looker(browser: Any, served: RunningPage) -> Iterator[Looker]:
    """Aigerim's window on the page; fails the test for any message on the console."""
    window = Looker(browser, served)
    yield window
    window.close()
    assert window.messages == []
