"""The screen Formulae in a real browser: every key in every layout, a preview, one step, undo."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser import Looker
from tests.web.keyboard import press
from tests.web.running_page import BORIS, READER, RunningPage
from tests.web.test_web_formulae import members, preferred, wait_until_fresh

pytestmark = pytest.mark.real

CURRENT = ".formula-row[aria-current=true]"


@pytest.fixture(autouse=True)
def _mined(served: RunningPage) -> None:
    wait_until_fresh(served)


def opened(looker: Looker, query: str = "") -> Any:
    page = looker.open(f"/formulae{query}")
    page.wait_for_selector("#card h2")
    return page


def current(page: Any) -> str:
    return str(page.locator(CURRENT).get_attribute("data-formula"))


def until(condition: Any, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_every_key_in_every_layout(looker: Looker, layout: str) -> None:
    page = opened(looker, "?order=count")
    first = current(page)
    for forward, back in (("KeyJ", "KeyK"), ("ArrowDown", "ArrowUp")):
        press(page, forward, layout)
        page.wait_for_selector(f"{CURRENT}:not([data-formula='{first}'])")
        press(page, back, layout)
        page.wait_for_selector(f"{CURRENT}[data-formula='{first}']")
    page.wait_for_selector(".language.turned[data-lang=en]")
    press(page, "F6", layout)
    page.wait_for_selector(".language.turned[data-lang=kk]")
    press(page, "KeyO", layout)
    page.wait_for_selector("[data-lang=kk] .place mark.there")
    press(page, "KeyE", layout)
    page.wait_for_selector("[data-lang=kk] input[name=text]:focus")
    press(page, "Escape", layout)
    page.wait_for_selector("#list:focus")
    for key in ("Slash", "KeyF"):
        press(page, key, layout)
        page.wait_for_selector("input[name=find]:focus")
        press(page, "Escape", layout)
    press(page, "Digit1", layout)
    page.wait_for_selector("dialog.fix h3")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.fix", state="detached")
    press(page, "F1", layout)
    page.wait_for_selector("#keys[open]")


def test_typed_previewed_applied_and_undone(looker: Looker, served: RunningPage, workspace: Path) -> None:
    formula = members(workspace)
    page = opened(looker, f"?formula={formula}")
    page.locator("[data-lang=en] input[name=text]").fill("participating States")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.fix .change ins >> text=participating States")
    boxes = page.locator("dialog.fix input[data-unit]")
    count = boxes.count()
    assert count > 1
    boxes.first.uncheck()
    page.wait_for_selector(f"dialog.fix [data-fix=all] >> text={count - 1}")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f".toast >> text=Texts changed: {count - 1}")
    page.wait_for_selector(f"{CURRENT} >> text=★ participating States")
    assert preferred(workspace) == {(formula, "en"): "participating States"}
    wait_until_fresh(served)
    page.wait_for_selector("#mining:empty", state="attached")
    page.locator("#list").focus()
    press(page, "Control+KeyZ", "ru")
    page.wait_for_selector(f"{CURRENT}:not(:has-text('★'))")
    assert preferred(workspace) == {}


def test_only_preferring_and_withdrawing(looker: Looker, workspace: Path) -> None:
    formula = members(workspace)
    page = opened(looker, f"?formula={formula}")
    page.locator("[data-lang=kk] [data-prefer='0']").click()
    page.locator("dialog.fix [data-fix=only]:enabled").click()
    page.wait_for_selector("[data-withdraw=kk]")
    assert list(preferred(workspace)) == [(formula, "kk")]
    page.locator("[data-withdraw=kk]").click()
    page.wait_for_selector("[data-withdraw=kk]", state="detached")
    assert preferred(workspace) == {}


def test_what_is_refused_is_said(looker: Looker, workspace: Path) -> None:
    page = opened(looker, f"?formula={members(workspace)}")
    page.locator("[data-lang=en] input[name=text]").fill("кириллица")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast.bad >> text=not written in the letters")
    page.fill("dialog.fix input[name=preferred]", "participating States")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.fix .change ins")
    looker.messages.clear()  # the browser notes every refusal


def test_filters_and_the_table_of_two_languages(looker: Looker) -> None:
    page = opened(looker)
    everything = page.locator("#position").inner_text()
    page.locator("select[name=only]").select_option("deviating")
    page.wait_for_selector(f"#position:not(:text-is('{everything}'))")
    assert "only=deviating" in page.url
    page.locator("#clear-filters").click()
    page.wait_for_selector(f"#position:text-is('{everything}')")
    page.locator(".summary > summary").click()
    cell = page.locator("[data-habits='standard-standard']")
    count = cell.inner_text()
    cell.click()
    page.wait_for_selector(f"#position:text-matches('^{count} ')")
    page.fill("input[name=find]", "nothing like this")
    page.wait_for_selector("#list >> text=No formula fits")


def test_from_the_review_and_back(looker: Looker, workspace: Path) -> None:
    page = looker.open(f"/review?formula={members(workspace)}")
    page.wait_for_selector(".row.open mark.formula")
    page.locator("#panel [data-prefer=en]").first.click()
    page.wait_for_selector("dialog.fix h3")
    page.keyboard.press("Escape")
    page.locator("#panel a", has_text="Formulae").first.click()
    page.locator("#card a", has_text="All occurrences in Review").click()
    page.wait_for_selector(".row.open mark.formula")
    assert page.locator("#formula-chip").count() == 1


def test_readers_have_nothing_to_press(browser: Any, served: RunningPage, workspace: Path) -> None:
    window = Looker(browser, served, by=READER)
    page = opened(window, f"?formula={members(workspace)}")
    assert page.locator("[data-prefer], [data-withdraw], input[name=text]").count() == 0
    press(page, "Digit1")
    assert page.locator("dialog.fix").count() == 0
    assert window.messages == []
    window.close()


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1024, 768), (820, 1180)])
def test_it_fits(looker: Looker, size: tuple[int, int]) -> None:
    looker.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = opened(looker, "?only=deviating")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part in ("#list", "#card"):
        assert page.locator(part).evaluate("node => node.scrollWidth <= node.clientWidth")
        box = page.locator(part).bounding_box()
        assert box["height"] >= 200
        assert box["y"] + box["height"] <= size[1]


def test_preferred_from_the_review(looker: Looker, workspace: Path) -> None:
    formula = members(workspace)
    page = looker.open(f"/review?formula={formula}")
    page.wait_for_selector(".row.open")
    box = page.locator(f"#panel [data-formula='{formula}']")
    if not box.locator("[data-prefer=en]").is_visible():
        page.locator("[data-part=formulae] summary").click()
    box.locator("[data-prefer=en]").click()
    page.locator("dialog.fix [data-fix=only]:enabled").click()
    page.wait_for_selector(f"[data-formula='{formula}'] .rendering:has-text('★')", state="attached")
    assert list(preferred(workspace)) == [(formula, "en")]


def test_a_translator_looks_and_hands_on(browser: Any, served: RunningPage, workspace: Path) -> None:
    window = Looker(browser, served, by=BORIS)
    page = opened(window, f"?formula={members(workspace)}")
    page.locator("[data-lang=en] input[name=text]").fill("participating States")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.fix .change ins")
    assert page.locator("dialog.fix [data-fix=all], dialog.fix [data-fix=only]").count() == 0
    note = page.locator("dialog.fix [data-fix=role]")
    assert "it takes a reviewer to do it" in note.inner_text()
    address = note.locator("a").get_attribute("href")
    press(page, "Control+Enter")
    assert preferred(workspace) == {}
    assert window.messages == []
    window.close()
    reviewer = Looker(browser, served)
    page = reviewer.open(address)
    page.locator("dialog.fix [data-fix=only]:enabled").click()
    page.wait_for_selector("[data-withdraw=en]")
    assert list(preferred(workspace).values()) == ["participating States"]
    reviewer.close()


def test_the_keys_can_be_pressed_with_a_finger(browser: Any, served: RunningPage) -> None:
    window = Looker(browser, served, has_touch=True)
    window.page.set_viewport_size({"width": 820, "height": 1180})
    page = opened(window, "?order=count")
    first = current(page)
    page.locator("#keybar [data-key=formulae-key-next]").tap()
    page.wait_for_selector(f"{CURRENT}:not([data-formula='{first}'])")
    page.locator("#keybar [data-key=key-help]").tap()
    page.wait_for_selector("#keys[open]")
    assert window.messages == []
    window.close()
