"""The screen Concordance in a real browser."""

from __future__ import annotations

from itertools import product

import pytest

from tests.web.browser import Looker
from tests.web.keyboard import press

pytestmark = pytest.mark.real


def test_the_concordance_and_its_renderings(looker: Looker) -> None:
    page = looker.open("/concordance?pattern=безопасность")
    shown = page.locator("#contexts tbody tr:visible").count()
    choice = page.locator(".rendering-choice[lang=en]").first
    choice.click()
    assert 0 < page.locator("#contexts tbody tr:visible").count() <= shown
    choice.click()
    assert page.locator("#contexts tbody tr:visible").count() == shown
    for layout, key in product(("us", "ru", "kk"), ("Slash", "Control+KeyK")):
        page.locator("h1").evaluate("node => document.activeElement.blur()")
        press(page, key, layout)
        page.wait_for_selector("#pattern:focus")
    page.locator("#contexts a").first.click()
    page.wait_for_selector(".row.open")
