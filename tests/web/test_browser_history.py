"""The screen History in a real browser, and undo among colleagues."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.cli import run
from tests.web.browser import Looker
from tests.web.keyboard import press
from tests.web.running_page import AIGERIM, BORIS, RunningPage
from tests.web.test_web_history import rows, texts, typed

pytestmark = pytest.mark.real


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_undo_and_redo_by_key(looker: Looker, workspace: Path, layout: str) -> None:
    assert run(["mark", "approved", "03-decisions", "--by", "Aigerim", "-w", str(workspace)]) == 0
    page = looker.open("/history")
    with page.expect_navigation():
        press(page, "Control+KeyZ", layout)
    page.wait_for_selector("tbody tr:first-child >> text=undo or redo")
    page.wait_for_selector("tr.quiet .chip >> text=undone by")
    with page.expect_navigation():
        press(page, "Control+Shift+KeyZ", layout)
    page.wait_for_function("document.querySelectorAll('tr.quiet').length === 1")  # the undo itself


def test_a_colleagues_step_is_named_and_ones_own_undone(looker: Looker, served: RunningPage) -> None:
    first, second = rows(served)[:2]
    typed(served, first, "Mine.", by=AIGERIM)
    typed(served, second, "Theirs.", by=BORIS)
    page = looker.open("/history")
    press(page, "Control+KeyZ", "kk")
    dialog = page.locator("dialog.ask[open]")
    dialog.wait_for()
    assert "The last change is by Борис." in dialog.inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert texts(served) == ["Mine.", "Theirs."]
    page.locator("[data-step=undo]").click()
    with page.expect_navigation():
        dialog.locator("button[value=own]").click()
    assert texts(served) == [first["variants"]["en"]["text"], "Theirs."]
    page.locator("[data-step=undo]").click()
    with page.expect_navigation():
        dialog.locator("button[value=theirs]").click()
    assert texts(served)[1] == second["variants"]["en"]["text"]


def test_the_filters_and_the_proof(looker: Looker) -> None:
    page = looker.open("/history")
    page.locator("select[name=kind]").select_option("run")
    page.locator("input[name=document]").fill("03-decisions")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("tbody tr").count() == 1
    page.locator("#verify").click()
    page.wait_for_selector("#verdict .good >> text=The chain and the state agree")
