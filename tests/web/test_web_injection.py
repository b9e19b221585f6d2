"""Markup in every kind of text, over HTTP and in the reports: nothing of it becomes an element."""

from __future__ import annotations

import time
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from align.cli import run
from align.cli.screens import screens_of
from tests.web.injected import DOCUMENT, MARKUP, PERSON, TAG, Elements, make_injected, work_on
from tests.web.running_page import RunningPage, open_desk

QUERY = urllib.parse.quote(MARKUP)
PATHS = (
    "/corpus",
    f"/corpus?find={QUERY}",
    f"/corpus/{DOCUMENT}/cleaning",
    f"/corpus/{DOCUMENT}/cleaning?lang={QUERY}",
    f"/corpus/{QUERY}/cleaning",
    f"/alignment?document={DOCUMENT}",
    f"/alignment?document={QUERY}",
    f"/review?document={DOCUMENT}",
    f"/review?document={QUERY}&lang={QUERY}&status={QUERY}&check={QUERY}&formula={QUERY}&origin={QUERY}",
    "/formulae",
    f"/formulae?find={QUERY}&document={QUERY}&lang={QUERY}&habits={QUERY}&formula={QUERY}&text={QUERY}",
    "/concordance?pattern=безопасности",
    f"/concordance?pattern={QUERY}",
    f"/concordance?pattern={QUERY}&kind=exact",
    f"/concordance?pattern={QUERY}&kind=regex&lang=en",
    f"/concordance?pattern=x&kind={QUERY}&lang={QUERY}",
    "/scores",
    f"/scores?document={QUERY}",
    "/history",
    f"/history?document={QUERY}&actor={QUERY}&kind={QUERY}",
    f"/{QUERY}",
    f"/enter/{QUERY}",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("injected") / "ws"
    make_injected(path)
    return path


@pytest.fixture(scope="module")
def injected(root: Path) -> Iterator[RunningPage]:
    with open_desk(root) as desk:
        desk.start()
        served = RunningPage(screens_of(desk))
        work_on(served)
        served.get("/scores", by=PERSON)
        end = time.monotonic() + 60
        while served.get("/api/scores/state").json["state"] == "working":
            assert time.monotonic() < end
            time.sleep(0.1)
        yield served
        served.stop()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: urllib.parse.unquote(path).split(MARKUP)[0][:60])
def test_no_page_makes_elements_of_text(injected: RunningPage, path: str) -> None:
    answer = injected.get(path.replace("безопасности", urllib.parse.quote("безопасности")), by=PERSON)
    found = Elements(answer.text)
    assert found.injected == []
    assert all(script.startswith("/static/") or script == "application/json" for script in found.scripts)
    assert "se7ense7en" not in answer.text


def test_what_was_written_is_there_as_text(injected: RunningPage) -> None:
    assert "&lt;img src=x class=injected" in injected.get("/history", by=PERSON).text
    assert "&lt;img src=x" in injected.get("/scores", by=PERSON).text


def test_the_report_on_scores_makes_no_elements_of_text(injected: RunningPage) -> None:
    text = injected.get("/scores/report/html", by=PERSON).text
    assert "&lt;img src=x" in text
    assert Elements(text).injected == Elements(text).scripts == []


@pytest.mark.parametrize("ui", ["en", "ru", "kk"])
def test_the_report_on_formulae_makes_no_elements_of_text(
    injected: RunningPage, root: Path, tmp_path: Path, ui: str
) -> None:
    page = tmp_path / "formulae.html"
    assert run(["formulae", "list", "-q", "--html", str(page), "--ui", ui, "-w", str(root)]) == 0
    text = page.read_text(encoding="utf-8")
    assert "&lt;img src=x class=injected" in text, "no formula holds the markup"
    assert Elements(text).injected == Elements(text).scripts == []


def test_the_witness_sees_markup() -> None:
    found = Elements(f"<p>{TAG}</p><script class=injected>x</script>")
    assert (len(found.injected), found.scripts) == (2, [""])


def test_files_are_not_named_by_markup(root: Path, align_in: Callable[[str], int]) -> None:
    assert align_in(f"{TAG}.txt") == 2


@pytest.fixture
def align_in(root: Path, tmp_path: Path) -> Callable[[str], int]:
    """Add a file of that name to the workspace; the exit code."""

    def add(name: str) -> int:
        file = tmp_path / name
        file.write_text("Текст.\n", encoding="utf-8")
        return run(["add", str(file), "--lang", "ru", "-w", str(root)])

    return add
