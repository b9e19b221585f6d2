"""What every screen has, in a real browser: settings, key help, entrance, security as the browser sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.browser import Looker
from tests.web.running_page import AIGERIM, RunningPage

pytestmark = pytest.mark.real

PATHS = (
    *("/corpus", "/corpus/01-declaration/cleaning", "/alignment", "/review", "/formulae"),
    *("/concordance?pattern=мир", "/scores", "/history"),
)
READY = {
    "/review": ".row.open",
    "/alignment": ".segment[aria-current]",
    "/scores": "#state:not(:has(#step))",  # it loads itself anew when the numbers have come
}
"""What shows that a screen's script is done."""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_screens_in_every_language_and_theme(looker: Looker, path: str, theme: str, language: str) -> None:
    page = looker.open(path)
    page.wait_for_selector(READY.get(path, "h1"), state="attached")
    page.locator("#settings summary").click()
    page.locator(f"#settings input[value={theme}]").check()
    page.wait_for_selector(f"html[data-theme={theme}]")
    if language != "en":
        with page.expect_navigation():
            page.locator(f"#settings input[value={language}]").check()
    assert page.locator("html").get_attribute("lang") == language
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (theme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_link_lets_one_in_and_the_cookie_is_out_of_reach(browser: Any, served: RunningPage) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.address}/enter/{served.sessions.invite(AIGERIM)}")
    page.wait_for_url("**/corpus")
    assert served.sessions.cookie not in page.evaluate("document.cookie")
    context.close()


def test_the_teams_entrance(browser: Any, running: Callable[..., RunningPage]) -> None:
    served = running(token="a-long-enough-secret")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.address}/")
    page.fill("input[name=name]", "Борис")
    page.fill("input[name=token]", "a-wrong-secret-here")
    page.click("button.primary")
    page.wait_for_selector("#wrong:visible")
    page.fill("input[name=token]", "a-long-enough-secret")
    page.click("button.primary")
    page.wait_for_url("**/corpus")
    assert page.locator(".who").inner_text() == "Борис"
    context.close()


def test_text_never_becomes_markup(browser: Any, served: RunningPage) -> None:
    window = Looker(browser, served)
    page = window.open("/corpus")
    attempt = (
        "() => { try { document.body.innerHTML = '<b>x</b>'; return 'done' } catch (e) { return e.name } }"
    )
    assert page.evaluate(attempt) == "TypeError"
    window.close()


@pytest.mark.parametrize("keys", ["F1", "Shift+Slash"])
def test_key_help(looker: Looker, keys: str) -> None:
    page = looker.open("/corpus")
    page.keyboard.press(keys)
    page.wait_for_selector("#keys[open]")
    assert page.locator("#keys-list dt").count() >= 3
    page.keyboard.press("Escape")
    assert page.locator("#keys[open]").count() == 0
