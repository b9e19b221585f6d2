"""Accessibility of every screen by axe-core: WCAG 2.2, levels A and AA, no violation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import require_real
from tests.web.browser import Looker
from tests.web.running_page import RunningPage

pytestmark = pytest.mark.real

AXE = Path(__file__).resolve().parents[2] / ".axe" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = {
    "/corpus": "table",
    "/corpus/01-declaration/cleaning": "table",
    "/alignment": ".segment[aria-current]",
    "/review": ".row.open",
    "/formulae": "h1",
    "/concordance?pattern=безопасность": "#contexts",
    "/scores": "#scores >> text=/reviewed|проверен|тексерілген/",
    "/history": "table",
}
RULES = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}}"


@pytest.fixture
def watched(browser: Any, served: RunningPage) -> Iterator[Looker]:
    """A window whose page lets axe-core in, which the page's own policy would keep out."""
    require_real(f"axe-core ({AXE.parent}; npm install --prefix .axe axe-core)", AXE.is_file())
    window = Looker(browser, served, bypass_csp=True)
    yield window
    window.close()


def violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    found = page.evaluate(f"axe.run(document, {RULES})")
    assert {"color-contrast", "button-name"} <= {one["id"] for one in found["passes"]}
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


def prefer(window: Looker, *, theme: str, language: str) -> None:
    for name, value in (("align-theme", theme), ("align-language", language)):
        window.context.add_cookies([{"name": name, "value": value, "url": window.served.address}])


@pytest.mark.parametrize("path", SCREENS)
@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "kk"), ("light", "ru")])
def test_screens(watched: Looker, served: RunningPage, path: str, theme: str, language: str) -> None:
    if path == "/formulae":
        served.post("/api/formulae/mine", {})
    prefer(watched, theme=theme, language=language)
    page = watched.open(path)
    page.wait_for_selector(SCREENS[path])
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_states_of_the_review(watched: Looker, served: RunningPage, theme: str) -> None:
    prefer(watched, theme=theme, language="en")
    page = watched.open("/review?document=03-decisions")
    page.wait_for_selector(".row.open")
    page.locator(".row.open .editor[data-lang=en] textarea").fill("The the number 2024.")
    page.wait_for_selector(".editor[data-lang=en] .notes li.error, .editor[data-lang=en] .notes li.warning")
    unit = page.locator(".row.open").get_attribute("data-unit")
    row = served.get(f"/api/review/unit?unit={unit}").json["editors"]["en"]
    served.post(
        "/api/review/text", {"unit": unit, "lang": "en", "text": "Theirs.", "version": row["version"]}
    )
    page.locator(".row.open .editor[data-lang=en] textarea").press_sequentially(" x")
    page.wait_for_selector(".conflict")
    assert violations(page) == []
    page.locator("#bulk").click()
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("F1")
    page.wait_for_selector("#keys[open]")
    assert violations(page) == []


def test_the_entrance(browser: Any, running: Any) -> None:
    require_real("axe-core", AXE.is_file())
    served = running(token="a-long-enough-secret")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{served.address}/enter")
    assert violations(page) == []
    context.close()
