"""A file comes back while its text was changed here: the Review page shows both until somebody decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from align.model import Status
from align.pipeline.exchange.returning import import_returned
from align.ports import TextEdit
from align.project import find_workspace
from tests.web.axe import axe_source, violations
from tests.web.browser import Looker
from tests.web.running_page import READER, RunningPage

pytestmark = pytest.mark.real

AT = "2026-11-29T12:00:00Z"
DOCUMENT = "03-decisions"
PANEL = ".row.open .editor[data-lang=en] [data-rival]"

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="{document}" source-language="ru" target-language="en" datatype="plaintext"><body>
<trans-unit id="{unit}"><source>{source}</source><target state="translated">{target}</target></trans-unit>
</body></file></xliff>
"""


@pytest.fixture
def torn(workspace: Path) -> tuple[str, str]:
    """A unit that somebody edited here, and that a file brought back with another text; and our text."""
    place = find_workspace(workspace)
    with place.open_store() as store:
        unit = next(
            one for one in store.units([DOCUMENT]) if "en" in one.variants and not set("<&") & set(one.text)
        )
        ours = "What we made of it meanwhile."
        edit = TextEdit(unit.id, "en", ours, Status.DRAFT, unit.variants["en"].version)
        store.edit([edit], actor="ada", at=AT)
    file = workspace / "back.xlf"
    file.write_text(
        XLIFF.format(document=DOCUMENT, unit=unit.id, source=unit.text, target="What the agency sent."),
        encoding="utf-8",
    )
    report = import_returned(place, [file], status=None, actor="ada", at=AT)
    assert (report.conflicts, report.changes) == (1, 0)
    return unit.id, ours


@pytest.fixture
def page(looker: Looker, torn: tuple[str, str]) -> Any:
    opened = looker.open("/review?status=conflict")
    opened.wait_for_selector(PANEL)
    return opened


def text_of(workspace: Path, unit: str) -> str:
    with find_workspace(workspace).open_store(read_only=True) as store:
        return store.outline.units([unit])[unit].variants["en"].text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("ours", "What we made of it meanwhile."), ("theirs", "What the agency sent.")],
)
def test_somebody_chooses_by_key(
    page: Any, workspace: Path, torn: tuple[str, str], answer: str, expected: str
) -> None:
    assert page.locator(f"{PANEL} p").all_inner_texts()[0] == torn[1]
    # What came back, with what it says otherwise underlined and what only ours says struck out.
    assert page.locator(f"{PANEL} ins").all_inner_texts()
    returned = page.locator(f"{PANEL} p").nth(1)
    returned.evaluate("p => p.querySelectorAll('del').forEach((gone) => gone.remove())")
    assert returned.inner_text() == "What the agency sent."
    assert "back.xlf" in page.locator(f"{PANEL} strong").inner_text()
    page.locator(f"{PANEL} [data-answer={answer}]").focus()
    with page.expect_response("**/api/review/answer"):
        page.keyboard.press("Enter")
    page.wait_for_selector(PANEL, state="detached")
    assert page.locator(".row.open .editor[data-lang=en] textarea").input_value() == expected
    assert text_of(workspace, torn[0]) == expected
    # The same file asks nothing twice.
    again = import_returned(
        find_workspace(workspace), [workspace / "back.xlf"], status=None, actor="ada", at=AT
    )
    assert (again.conflicts, again.event) == (0, None)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_choice_is_open_to_everybody(
    browser: Any, served: RunningPage, torn: tuple[str, str], language: str, theme: str
) -> None:
    looker = Looker(browser, served, bypass_csp=True)
    taste = {"align-language": language, "align-theme": theme}
    looker.context.add_cookies(
        [{"name": key, "value": value, "url": served.address} for key, value in taste.items()]
    )
    page = looker.open("/review?status=conflict")
    page.wait_for_selector(PANEL)
    assert page.locator("html").get_attribute("lang") == language
    assert violations(page, axe_source()) == []
    assert looker.messages == []
    looker.close()


def test_readers_see_both_and_choose_nothing(
    browser: Any, served: RunningPage, torn: tuple[str, str]
) -> None:
    looker = Looker(browser, served, by=READER)
    page = looker.open("/review?status=conflict")
    page.wait_for_selector(PANEL)
    assert page.locator(f"{PANEL} button").count() == 0
    looker.close()


def test_over_http_only_a_known_answer_of_the_version_at_hand(
    served: RunningPage, torn: tuple[str, str]
) -> None:
    card = served.get(f"/api/review/unit?unit={torn[0]}").json
    editor = card["editors"]["en"]
    (rival,) = editor["rivals"]
    assert rival["text"] == "What the agency sent."
    body = {"unit": torn[0], "lang": "en", "fingerprint": rival["fingerprint"], "version": editor["version"]}
    assert served.post("/api/review/answer", {**body, "answer": "both"}).status == 400
    assert served.post("/api/review/answer", {**body, "answer": "ours"}, by=READER).status == 403
    stale = served.post("/api/review/answer", {**body, "answer": "theirs", "version": 99})
    assert stale.status == 409
    assert served.post("/api/review/answer", {**body, "answer": "theirs"}).status == 200
    card = served.get(f"/api/review/unit?unit={torn[0]}").json
    assert card["editors"]["en"]["text"] == "What the agency sent."
