"""The screens Formulae and Concordance in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from align.pipeline.formulae import formulae_report
from align.project import find_workspace
from tests.web.browser import Looker
from tests.web.keyboard import press
from tests.web.running_page import RunningPage

pytestmark = pytest.mark.real


def opened(looker: Looker, served: RunningPage, query: str = "") -> Any:
    assert served.post("/api/formulae/mine", {}).status == 200
    return looker.open(f"/formulae{query}")


def test_preferring_with_a_preview(looker: Looker, served: RunningPage, workspace: Path) -> None:
    found = next(
        each
        for each in formulae_report(find_workspace(workspace)).formulae
        if len(each.renderings["en"].groups) > 1 and len(each.formula.lemmas) > 2
    )
    page = opened(looker, served, f"?formula={found.formula.id}")
    page.locator("[data-lang=en] button.rendering").first.click()
    page.wait_for_selector("dialog.preview strong")
    page.locator("dialog.preview button", has_text="Only prefer").click()
    page.wait_for_selector("[data-lang=en] >> text=★")
    page.locator("[data-lang=en] button[data-remove]").click()
    page.wait_for_selector("[data-lang=en]:not(:has-text('★'))")


def test_another_rendering_is_refused_with_the_reason(looker: Looker, served: RunningPage) -> None:
    page = opened(looker, served)
    page.locator("[data-lang=en] button", has_text="Another rendering").first.click()
    page.fill("dialog.preview input[name=text]", "кириллица")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast.bad")
    looker.messages.clear()  # the browser notes every refusal


def test_the_review_shows_the_segments_of_a_formula(looker: Looker, served: RunningPage) -> None:
    page = opened(looker, served)
    page.locator("a", has_text="Its segments").first.click()
    page.wait_for_selector(".row.open")
    page.wait_for_selector(".row.open mark.formula")
    assert page.locator("#formula-chip").count() == 1


def test_the_concordance_and_its_renderings(looker: Looker, served: RunningPage) -> None:
    page = looker.open("/concordance?pattern=безопасность")
    shown = page.locator("#contexts tbody tr:visible").count()
    choice = page.locator(".rendering-choice[lang=en]").first
    choice.click()
    assert 0 < page.locator("#contexts tbody tr:visible").count() <= shown
    choice.click()
    assert page.locator("#contexts tbody tr:visible").count() == shown
    page.locator("h1").evaluate("node => document.activeElement.blur()")
    press(page, "Slash", "ru")
    page.wait_for_selector("#pattern:focus")
    page.locator("#contexts a").first.click()
    page.wait_for_selector(".row.open")


def test_a_rendering_is_preferred_from_the_review(
    looker: Looker, served: RunningPage, workspace: Path
) -> None:
    assert served.post("/api/formulae/mine", {}).status == 200
    found = next(
        each
        for each in formulae_report(find_workspace(workspace)).formulae
        if len(each.renderings["en"].groups) > 1 and len(each.formula.lemmas) > 2
    )
    page = looker.open(f"/review?formula={found.formula.id}")
    page.wait_for_selector(".row.open")
    box = page.locator(f"[data-formula='{found.formula.id}']")
    if not box.locator("[data-prefer=en]").is_visible():
        page.locator("[data-part=formulae] summary").click()
    box.locator("[data-prefer=en]").click()
    page.wait_for_selector("dialog.preview strong")
    page.locator("dialog.preview button", has_text="Only prefer").click()
    page.wait_for_selector(f"[data-formula='{found.formula.id}'] .rendering:has-text('★')", state="attached")
    with find_workspace(workspace).open_store(read_only=True) as store:
        assert [each.formula for each in store.decisions.preferences()] == [found.formula.id]
