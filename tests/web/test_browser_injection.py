"""Markup in every kind of text, in a real browser: every screen, dialog and fold shows it as text."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align.cli.screens import screens_of
from tests.web.browser import Looker
from tests.web.injected import DOCUMENT, MARKUP, PERSON, TAG, make_injected, work_on
from tests.web.running_page import AIGERIM, RunningPage, open_desk

pytestmark = pytest.mark.real

WITNESS = "window.boomed = 0; window.boom = () => { window.boomed += 1; };"
SEEN = "() => [window.boomed, document.querySelectorAll('.injected, [onerror]').length]"


@pytest.fixture(scope="module")
def injected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPage]:
    root: Path = tmp_path_factory.mktemp("injected") / "ws"
    make_injected(root)
    with open_desk(root) as desk:
        desk.start()
        served = RunningPage(screens_of(desk))
        work_on(served)
        yield served
        served.stop()


@pytest.fixture
def window(browser: Any, injected: RunningPage) -> Iterator[Looker]:
    looker = Looker(browser, injected, by=PERSON)
    looker.page.add_init_script(WITNESS)
    yield looker
    assert looker.messages == []
    assert looker.page.evaluate(SEEN) == [0, 0]
    looker.close()


def shows(page: Any, selector: str) -> None:
    """The markup stands in an element as it was written."""
    page.wait_for_selector(f"{selector} >> text={TAG}", state="attached")
    assert page.evaluate(SEEN) == [0, 0]


def test_review(window: Looker) -> None:
    page = window.open(f"/review?document={DOCUMENT}")
    page.wait_for_selector(".row.open")
    shows(page, "#source")
    shows(page, ".row:not(.open)")
    shows(page, ".match")
    page.locator(".row.open textarea").first.fill(MARKUP)
    page.wait_for_selector(".row.open .notes li.error, .row.open .notes li.warning")
    assert page.evaluate(SEEN) == [0, 0]
    for place in ("[data-part=formulae] .formula", ".who"):
        shows(page, place) if place == ".who" else page.wait_for_selector(place)
    page.locator("#panel [data-prefer=en]").first.click()
    page.fill("dialog.fix input[name=preferred]", f"{TAG} security")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.fix h3")
    assert page.evaluate(SEEN) == [0, 0]


def test_the_filters_of_the_address(window: Looker) -> None:
    query = urllib.parse.urlencode({"document": MARKUP, "formula": MARKUP})
    page = window.open(f"/review?{query}")
    page.wait_for_selector("#list >> text=No segment fits")


def test_a_conflict(browser: Any, injected: RunningPage, window: Looker) -> None:
    page = window.open(f"/review?document={DOCUMENT}&lang=kk&status=draft")
    page.wait_for_selector(".row.open")
    unit = page.locator(".row.open").get_attribute("data-unit")
    card = injected.get(f"/api/review/unit?unit={unit}").json["editors"]["kk"]
    body = {"unit": unit, "lang": "kk", "text": f"{card['text']} {MARKUP}", "version": card["version"]}
    assert injected.post("/api/review/text", body, by=PERSON).status == 200
    page.locator(".row.open .editor[data-lang=kk] textarea").fill(f"x {MARKUP}")
    shows(page, ".conflict strong")
    shows(page, ".conflict p")
    page.locator("[data-choose=theirs]").click()
    window.messages.clear()  # the browser notes the refusal


def test_alignment(window: Looker) -> None:
    page = window.open(f"/alignment?document={DOCUMENT}")
    page.wait_for_selector(".segment[aria-current]")
    for lang in ("ru", "en", "kk"):
        shows(page, f".segment[data-column={lang}]")


def test_formulae(window: Looker) -> None:
    query = urllib.parse.urlencode({"find": "безопасности"})
    page = window.open(f"/formulae?{query}")
    page.wait_for_selector("#card h2")
    shows(page, "#card")
    for fold in page.locator("#card details summary").all():
        fold.click()
    page.wait_for_selector(".place")
    shows(page, ".place")
    page.locator("#card [data-lang=en] input[name=text]").fill(f"{TAG} safety")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.fix .change")
    shows(page, "dialog.fix")


@pytest.mark.parametrize("pattern", ["безопасности", TAG, MARKUP])
def test_concordance(window: Looker, pattern: str) -> None:
    page = window.open(f"/concordance?{urllib.parse.urlencode({'pattern': pattern, 'kind': 'exact'})}")
    assert page.locator("#pattern").input_value() == pattern
    if pattern == "безопасности":
        shows(page, "#contexts")


def test_history_and_undo(browser: Any, injected: RunningPage, window: Looker) -> None:
    page = window.open("/history")
    shows(page, "tbody")
    shows(page, "select[name=actor]")
    other = Looker(browser, injected, by=AIGERIM)
    other.page.add_init_script(WITNESS)
    theirs = other.open("/history")
    theirs.locator("[data-step=undo]").click()
    shows(theirs, "dialog.ask")
    other.close()


def test_scores(window: Looker) -> None:
    page = window.open("/scores")
    page.wait_for_selector(".tiles")
    page.locator(".worst summary").first.evaluate("node => { node.parentElement.open = true; }")
    assert "onerror=boom()" in page.locator(".worst").first.inner_text()


def test_names_of_people(browser: Any, injected: RunningPage, window: Looker) -> None:
    window.open("/corpus")
    other = Looker(browser, injected, by=AIGERIM)
    other.page.add_init_script(WITNESS)
    page = other.open("/corpus")
    shows(page, "#people")
    other.close()
