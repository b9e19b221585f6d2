"""The screen Review in a real browser: typing, deciding, every key, two people, a server that dies."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align.model import Status
from align.project import find_workspace
from tests.web.browser import Looker
from tests.web.keyboard import press
from tests.web.running_page import BORIS, READER, RunningPage

pytestmark = pytest.mark.real

EN = ".row.open .editor[data-lang=en] textarea"
KK = ".row.open .editor[data-lang=kk] textarea"
DOCUMENT = "03-decisions"


def opened(looker: Looker, query: str = f"?document={DOCUMENT}") -> Any:
    page = looker.open(f"/review{query}")
    page.wait_for_selector(".row.open")
    return page


def unit_of(page: Any) -> str:
    return str(page.locator(".row.open").get_attribute("data-unit"))


def stored(workspace: Path, unit: str, lang: str) -> Any:
    with find_workspace(workspace).open_store(read_only=True) as store:
        return store.outline.units([unit])[unit].variants.get(lang)


def until(condition: Any, seconds: float = 8.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.03)


def test_typing_is_saved_as_a_draft_and_checked(looker: Looker, workspace: Path) -> None:
    page = opened(looker)
    unit = unit_of(page)
    page.locator(EN).fill("A text with the the number 2024.")
    page.wait_for_selector(".editor[data-lang=en] .notes li.error, .editor[data-lang=en] .notes li.warning")
    until(lambda: stored(workspace, unit, "en").text == "A text with the the number 2024.")
    variant = stored(workspace, unit, "en")
    assert (variant.status, variant.changed_by) == (Status.DRAFT, "Aigerim")
    page.wait_for_selector(".editor[data-lang=en] .editor-head :text-is('saved')")


def test_typing_without_a_pause_is_saved_within_a_second(looker: Looker, workspace: Path) -> None:
    page = opened(looker)
    unit = unit_of(page)
    page.locator(EN).fill("")
    page.locator(EN).press_sequentially("Typing on and on without any pause at all", delay=60)
    assert len(stored(workspace, unit, "en").text) >= 20


def test_approving_both_languages_moves_on(looker: Looker, workspace: Path) -> None:
    page = opened(looker, f"?document={DOCUMENT}&status=draft")
    unit = unit_of(page)
    before = {lang: stored(workspace, unit, lang) for lang in ("en", "kk")}
    assert all(before.values())
    page.locator(EN).focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"{KK}:focus")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f".row.open:not([data-unit='{unit}'])")
    assert {stored(workspace, unit, lang).status for lang in ("en", "kk")} == {Status.APPROVED}
    row = page.locator(f".row[data-unit='{unit}']")
    assert row.locator(".sign.approved").count() == 2


def test_what_was_typed_is_approved_with_it(looker: Looker, workspace: Path) -> None:
    page = opened(looker)
    unit = unit_of(page)
    page.locator(EN).fill("Typed and approved at once.")
    page.keyboard.press("Control+Enter")
    until(lambda: stored(workspace, unit, "en").status is Status.APPROVED)
    assert stored(workspace, unit, "en").text == "Typed and approved at once."


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_every_key_in_every_layout(looker: Looker, workspace: Path, layout: str) -> None:
    page = opened(looker, f"?document={DOCUMENT}&status=draft")
    unit = unit_of(page)
    page.locator(EN).focus()
    press(page, "Control+Shift+KeyI", layout)
    source = page.locator("#source").evaluate(
        "node => { const copy = node.cloneNode(true); copy.querySelectorAll('sup').forEach(s => s.remove());"
        " return copy.textContent }"
    )
    assert page.locator(EN).input_value() == source
    press(page, "F6", layout)
    page.wait_for_selector(f"{KK}:focus")
    press(page, "F6", layout)
    page.wait_for_selector(f"{EN}:focus")
    press(page, "F8", layout)
    assert page.locator(EN).evaluate("area => area.selectionEnd - area.selectionStart") >= 0
    press(page, "Control+KeyS", layout)
    until(lambda: stored(workspace, unit, "en").text == " ".join(source.split()))
    press(page, "F4", layout)
    until(lambda: stored(workspace, unit, "en").status is Status.REVIEWED)
    page.wait_for_selector(f"{KK}:focus")
    page.locator(EN).focus()
    press(page, "Control+Shift+Enter", layout)
    until(lambda: stored(workspace, unit, "en").status is Status.DRAFT)
    press(page, "F9", layout)
    page.wait_for_selector(f"{KK}:focus")
    assert stored(workspace, unit, "en").status is Status.REJECTED
    page.keyboard.press("Escape")
    press(page, "Control+KeyZ", layout)
    until(lambda: stored(workspace, unit, "en").status is Status.DRAFT)
    press(page, "Control+Shift+KeyZ", layout)
    until(lambda: stored(workspace, unit, "en").status is Status.REJECTED)


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_moving_by_keys(looker: Looker, layout: str) -> None:
    page = opened(looker)
    start = unit_of(page)
    press(page, "Control+ArrowDown", layout)
    page.wait_for_selector(f".row.open:not([data-unit='{start}'])")
    press(page, "Control+ArrowUp", layout)
    page.wait_for_selector(f".row.open[data-unit='{start}']")
    press(page, "Escape", layout)
    press(page, "KeyJ", layout)
    page.wait_for_selector(f".row.open:not([data-unit='{start}'])")
    press(page, "Escape", layout)
    press(page, "KeyK", layout)
    page.wait_for_selector(f".row.open[data-unit='{start}']")
    press(page, "Escape", layout)
    press(page, "KeyX", layout)
    page.wait_for_selector(".row.open.picked")
    press(page, "Enter", layout)
    page.wait_for_selector(f"{EN}:focus")
    press(page, "F2", layout)
    page.wait_for_selector("textarea[data-note]:focus")
    for key in ("Slash", "KeyF"):
        page.locator("#list").focus()
        press(page, key, layout)
        page.wait_for_selector("#filters :focus")
    page.locator("#list").focus()
    press(page, "ArrowDown", layout)
    page.wait_for_selector(f".row.open:not([data-unit='{start}'])")
    page.locator("#list").focus()
    press(page, "ArrowUp", layout)
    page.wait_for_selector(f".row.open[data-unit='{start}']")
    press(page, "Control+Shift+ArrowDown", layout)
    page.wait_for_selector(f".row.open:not([data-unit='{start}'])")
    page.locator("#list").focus()
    press(page, "KeyB", layout)
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")
    with page.expect_popup() as popup:
        press(page, "Control+KeyK", layout)
    assert "/concordance?" in popup.value.url
    press(page, "F1", layout)
    page.wait_for_selector("#keys[open]")


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_a_match_is_inserted_and_undone_in_the_box(looker: Looker, layout: str) -> None:
    page = opened(looker, "?document=01-declaration")
    for _ in range(60):
        if (
            page.locator("[data-match='1']").count()
            and page.locator(".row.open textarea:focus").is_editable()
        ):
            break
        here = unit_of(page)
        page.keyboard.press("Control+ArrowDown")
        page.wait_for_selector(f".row.open:not([data-unit='{here}'])")
    page.wait_for_selector("[data-match='1']")
    area = page.locator(".row.open textarea:focus")
    before = area.input_value()
    press(page, "Control+Digit1", layout)
    assert area.input_value() != ""
    page.keyboard.press("Control+z")
    assert area.input_value() == before


def test_two_people_at_one_text(browser: Any, looker: Looker, served: RunningPage, workspace: Path) -> None:
    page = opened(looker)
    unit = unit_of(page)
    other = Looker(browser, served, by=BORIS)
    theirs = opened(other, f"?document={DOCUMENT}&unit={unit}")
    page.wait_for_selector("#people >> text=Борис")
    page.locator(EN).fill("Aigerim's words.")
    until(lambda: stored(workspace, unit, "en").text == "Aigerim's words.")
    theirs.locator(EN).fill("Boris's words.")
    theirs.wait_for_selector(".conflict")
    assert "Aigerim's words." in theirs.locator(".conflict").inner_text()
    assert "Boris's words." in theirs.locator(".conflict").inner_text()
    assert stored(workspace, unit, "en").text == "Aigerim's words."
    theirs.locator("[data-choose=mine]").click()
    until(lambda: stored(workspace, unit, "en").text == "Boris's words.")
    assert theirs.locator(".conflict").count() == 0
    page.wait_for_selector(".row.open .editor[data-lang=en] .editor-head")
    until(lambda: page.locator(EN).input_value() == "Boris's words.", 10)
    assert [m for m in other.messages if "409" not in m] == []
    other.close()
    looker.messages.clear()


def test_roles_see_what_they_may(browser: Any, served: RunningPage) -> None:
    reader = Looker(browser, served, by=READER)
    page = opened(reader)
    assert page.locator(EN).get_attribute("readonly") is not None
    assert page.locator("[data-to]").count() == 0
    reader.close()
    translator = Looker(browser, served, by=BORIS)
    page = opened(translator)
    assert page.locator(EN).get_attribute("readonly") is None
    assert page.locator("[data-to]").count() == 0
    translator.close()


def test_many_at_once(looker: Looker, workspace: Path) -> None:
    page = opened(looker)
    page.locator("#bulk").click()
    page.locator("dialog input[value=reviewed]").check()
    page.wait_for_selector("dialog >> text=/Would change: [1-9]/")
    page.locator("dialog button.primary").click()
    page.wait_for_selector(".toast >> text=/Changed: [1-9]/")
    with find_workspace(workspace).open_store(read_only=True) as store:
        statuses = {v.status for unit in store.units([DOCUMENT]) for v in unit.variants.values()}
    assert statuses == {Status.REVIEWED}


def test_filters_change_the_list(looker: Looker) -> None:
    page = opened(looker, "")
    all_of_them = page.locator("#position").inner_text()
    page.locator("select[name=document]").select_option(DOCUMENT)
    page.wait_for_selector(f"#position:not(:text-is('{all_of_them}'))")
    assert f"document={DOCUMENT}" in page.url
    page.locator("select[name=status]").select_option("rejected")
    page.wait_for_selector("#list >> text=No segment fits")
    page.locator("#clear-filters").click()
    page.wait_for_selector(".row.open")


def test_dismissing_and_notes(looker: Looker, workspace: Path) -> None:
    page = opened(looker)
    unit = unit_of(page)
    page.locator(EN).fill("The the number.")
    row = page.locator(".editor[data-lang=en] .notes li.warning, .editor[data-lang=en] .notes li.error").first
    row.wait_for()
    row.hover()
    row.locator("button").nth(1).click()
    page.wait_for_selector(".editor[data-lang=en] .notes details")
    page.keyboard.press("F2")
    page.keyboard.type("See the Charter.")
    page.locator(EN).focus()

    def noted() -> bool:
        with find_workspace(workspace).open_store(read_only=True) as store:
            return [c.text for c in store.decisions.comments() if c.unit == unit] == ["See the Charter."]

    until(noted)


def test_effort_is_recorded_when_one_moves_on(looker: Looker, workspace: Path) -> None:
    page = opened(looker)
    unit = unit_of(page)
    page.locator(EN).focus()
    page.keyboard.type("abc")
    page.keyboard.press("Control+ArrowDown")

    def counted() -> bool:
        with find_workspace(workspace).open_store(read_only=True) as store:
            return any(e.unit == unit and e.keystrokes == 3 for e in store.decisions.efforts())

    until(counted)


class Process:
    """``align review`` in a process that can be killed."""

    def __init__(self, workspace: Path, port: int = 0) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "align", "review", "-q", "--no-browser", "--port", str(port)),
                *("-w", str(workspace), "--by", "Aigerim"),
            ],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert self.process.stderr is not None
        found = re.search(r"http://\S+?:(\d+)/enter/\S+", self.process.stderr.readline())
        assert found is not None
        self.link, self.port = found[0], int(found[1])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture
def process(workspace: Path) -> Iterator[Process]:
    started = Process(workspace)
    yield started
    started.kill()


def test_a_server_that_dies_while_one_types(browser: Any, process: Process, workspace: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(process.link)
    page.wait_for_url("**/corpus")
    page.goto(f"http://127.0.0.1:{process.port}/review?document={DOCUMENT}")
    page.wait_for_selector(".row.open")
    unit = unit_of(page)
    page.locator(EN).fill("")
    typed = "Every second of this sentence is worth keeping"
    page.locator(EN).press_sequentially(typed, delay=50)
    killed_at = len(page.locator(EN).input_value())
    process.kill()
    kept = stored(workspace, unit, "en").text
    assert killed_at - len(kept) <= 22  # a second of typing at 50 ms a key, and the blank at the end
    page.locator(EN).press_sequentially(" even now", delay=20)
    again = Process(workspace, process.port)
    try:
        # The page was known to the server before, and goes on where it was: nothing typed is lost.
        until(lambda: stored(workspace, unit, "en").text == f"{typed} even now", 15)
        with find_workspace(workspace).open_store(read_only=True) as store:
            assert store.verify() == []
    finally:
        again.kill()
        context.close()


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_words_filter_the_list_while_one_types(looker: Looker, layout: str) -> None:
    page = opened(looker, "")
    whole = page.locator("#list .row").count()
    page.locator("#list").focus()
    press(page, "Slash", layout)
    page.wait_for_selector("#filters [name=text]:focus")
    page.keyboard.type("СОВЕТ")
    until(lambda: 0 < page.locator("#list .row").count() < whole)
    page.wait_for_selector(".row.open")
    page.wait_for_selector("#filters [name=text]:focus")  # typing goes on where it was
    rows = page.locator("#list .row")
    assert all("совет" in text.lower() for text in rows.locator("[lang=ru]").all_inner_texts() if text)
    page.keyboard.press("Enter")
    page.wait_for_selector(".row.open textarea:focus")
    press(page, "Escape", layout)
    press(page, "Slash", layout)
    page.keyboard.type("nothing has these words")
    page.wait_for_selector("#list >> text=No segment fits")
    page.locator("#clear-filters").click()
    page.wait_for_selector(".row.open")
    assert page.locator("#list .row").count() == whole
    assert page.locator("#filters [name=text]").input_value() == ""


def test_a_list_with_words_opens_from_its_address(looker: Looker) -> None:
    page = opened(looker, "?text=security&lang=en")
    shown = page.locator("#list .row").all_inner_texts()
    assert shown
    assert page.locator("#filters [name=text]").input_value() == "security"
