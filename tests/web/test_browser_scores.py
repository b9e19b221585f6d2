"""The screen Scores in a real browser: it waits for the numbers, follows changes, links to the segments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.browser import Looker
from tests.web.drafted import add_drafts, review_drafts
from tests.web.running_page import RunningPage

pytestmark = pytest.mark.real


def test_nothing_to_score_yet(looker: Looker) -> None:
    page = looker.open("/scores")
    page.wait_for_selector("#state >> text=No draft has been reviewed yet")


def test_the_numbers_come_and_lead_to_the_segments(browser: Any, running: Any, workspace: Path) -> None:
    add_drafts(workspace)
    served: RunningPage = running()
    review_drafts(served)
    window = Looker(browser, served, locale="ru-RU")
    page = window.open("/scores")
    page.wait_for_selector(".tiles")
    assert page.locator("section h2").all_inner_texts()[:2] == [
        "Черновики: английский",
        "Черновики: казахский",
    ]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert download.value.suggested_filename == "scores.html"
    with page.expect_navigation():
        page.locator(".worst article a").first.click()
    page.wait_for_selector(".row.open")
    page.go_back()
    page.wait_for_selector(".tiles")
    row = served.get("/api/review/list?status=reviewed&lang=en").json["rows"][0]
    move = {"unit": row["id"], "lang": "en", "version": row["variants"]["en"]["version"]}
    served.post("/api/review/move", {"moves": [move], "to": "draft"})
    page.wait_for_selector("#state button")
    with page.expect_navigation():
        page.locator("#state button").click()
    page.wait_for_selector(".tiles")
    window.close()
    assert window.messages == []


def test_new_numbers_do_not_close_what_one_has_open(looker: Looker) -> None:
    page = looker.page
    finished = [False]

    def still_working(route: Any) -> None:
        answer = route.fetch()
        text = answer.text().replace('"working": false', '"working": true')
        route.fulfill(response=answer, body=text.replace('"working":false', '"working":true'))

    def state(route: Any) -> None:
        route.fulfill(json={"state": "ready" if finished[0] else "working", "done": 0, "total": 0})

    page.route("**/scores", still_working)
    page.route("**/api/scores/state*", state)
    looker.open("/scores")
    page.locator("#settings summary").click()
    finished[0] = True
    with page.expect_response("**/api/scores/state*"):
        pass
    with page.expect_response("**/api/scores/state*"):
        assert page.locator("#settings[open]").count() == 1
    with page.expect_navigation():
        page.locator("h1").click()
