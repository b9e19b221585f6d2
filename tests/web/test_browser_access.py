"""Every screen for everybody: axe-core finds nothing, in three languages and two themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from tests.web.axe import axe_source, violations
from tests.web.browser import Looker
from tests.web.drafted import add_drafts, review_drafts
from tests.web.running_page import BORIS, RunningPage

pytestmark = pytest.mark.real

Act = Callable[[Any], None]


def ready(selector: str) -> Act:
    return lambda page: page.wait_for_selector(selector)


def with_keys(page: Any) -> None:
    page.keyboard.press("F1")
    page.wait_for_selector("#keys[open]")


def with_settings(page: Any) -> None:
    page.locator("#settings summary").click()
    page.wait_for_selector("#settings[open]")


def with_findings(page: Any) -> None:
    page.wait_for_selector(".row.open")
    page.locator(".row.open .editor[data-lang=en] textarea").fill("A text with the the number 2024.")
    page.wait_for_selector(".editor[data-lang=en] .notes li")


def in_conflict(page: Any) -> None:
    """Somebody else saved the text that is being typed."""
    page.wait_for_selector(".row.open")
    page.evaluate(
        """async () => {
          const unit = document.querySelector(".row.open").dataset.unit;
          const card = await (await fetch(`/api/review/unit?unit=${unit}`)).json();
          const body = {unit, lang: "kk", text: `${Math.random()}`, version: card.editors.kk.version};
          const headers = {"Content-Type": "application/json"};
          await fetch("/api/review/text", {method: "POST", headers, body: JSON.stringify(body)});
        }"""
    )
    page.locator(".row.open .editor[data-lang=kk] textarea").press_sequentially(" x")
    page.wait_for_selector(".conflict")


def with_bulk(page: Any) -> None:
    page.wait_for_selector(".row.open")
    page.locator("#bulk").click()
    page.wait_for_selector("dialog[open]")


def with_all_open(page: Any) -> None:
    page.wait_for_selector(".tiles")
    page.evaluate(
        "for (const one of document.querySelectorAll('details.worst, section details')) one.open = true"
    )


def with_places(page: Any) -> None:
    page.wait_for_selector("#card h2")
    page.locator(".summary > summary").click()
    page.locator("#card details summary").first.click()
    page.wait_for_selector(".place")


def with_a_fix(page: Any) -> None:
    page.wait_for_selector("#card h2")
    page.locator("[data-lang=en] input[name=text]").fill("participating States")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.fix .change")


def before_undoing(page: Any) -> None:
    """The newest step is a colleague's."""
    page.locator("[data-step=undo]").click()
    page.wait_for_selector("dialog.ask[open]")


def with_all_unfolded(page: Any) -> None:
    page.wait_for_selector(".segment[aria-current]")
    page.wait_for_selector(".cleaned")
    page.evaluate("for (const one of document.querySelectorAll('#scroll details')) one.open = true")
    page.locator(".segment[data-column=ru]:not(.gap)").first.click()
    page.keyboard.press("Space")
    page.wait_for_selector(".segment.picked")


SCREENS: dict[str, tuple[str, Act]] = {
    "corpus": ("/corpus", ready("table")),
    "undo": ("/history", before_undoing),
    "settings": ("/corpus", with_settings),
    "keys": ("/review?document=03-decisions", with_keys),
    "keys of the alignment": ("/alignment?document=03-decisions", with_keys),
    "keys of the formulae": ("/formulae", with_keys),
    "cleaning": ("/corpus/01-declaration/cleaning", ready("main")),
    "alignment": ("/alignment?document=01-declaration", with_all_unfolded),
    "review": ("/review?document=03-decisions", with_findings),
    "conflict": ("/review?document=01-declaration", in_conflict),
    "bulk": ("/review?document=03-decisions", with_bulk),
    "formulae": ("/formulae?only=deviating", with_places),
    "fixing": ("/formulae?find=государство член", with_a_fix),
    "concordance": ("/concordance?pattern=мир", ready("main")),
    "scores": ("/scores", with_all_open),
    "history": ("/history", ready("table")),
    "message": ("/nowhere", ready("main")),
}


@pytest.fixture(scope="module")
def source() -> str:
    return axe_source()


@pytest.fixture
def window(browser: Any, source: str, running: Any, workspace: Any) -> Iterator[Looker]:
    add_drafts(workspace)
    served: RunningPage = running()
    review_drafts(served, most=12)
    served.post("/api/formulae/mine", {})
    unit = served.get("/api/review/list?document=03-decisions").json["rows"][0]["id"]
    served.post("/api/review/note", {"unit": unit, "lang": "", "text": "Why?"}, by=BORIS)
    looker = Looker(browser, served, bypass_csp=True)
    yield looker
    looker.close()


def test_no_screen_shuts_anybody_out(window: Looker, source: str) -> None:
    found = []
    for (name, (path, act)), language, theme in product(
        SCREENS.items(), ("en", "ru", "kk"), ("light", "dark")
    ):
        taste = {"align-language": language, "align-theme": theme}
        window.context.add_cookies(
            [{"name": key, "value": value, "url": window.served.address} for key, value in taste.items()]
        )
        page = window.open(path)
        act(page)
        assert page.locator("html").get_attribute("lang") == language
        found += [f"{name} {language} {theme}: {line}" for line in violations(page, source)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path", ["/review?document=03-decisions", "/alignment?document=01-declaration", "/formulae"]
)
def test_compact_and_on_a_tablet(window: Looker, source: str, path: str) -> None:
    window.context.add_cookies([{"name": "align-density", "value": "compact", "url": window.served.address}])
    page = window.open(path)
    page.set_viewport_size({"width": 820, "height": 1180})
    page.wait_for_selector("#keybar button")
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("data-density") == "compact"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page, source) == []


def test_the_entrance(browser: Any, source: str, running: Any) -> None:
    served: RunningPage = running(token="a-long-enough-secret")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{served.address}/enter")
    assert violations(page, source) == []
    context.close()
