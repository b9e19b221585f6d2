"""Debian's Chromium over Playwright, and a page that complains of every message on its console."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import require_real
from tests.web.running_page import AIGERIM, RunningPage

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser; skips (fails in CI) where there is none."""
    require_real("Chromium (Debian: apt install chromium)", CHROMIUM.exists())
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


class Looker:
    """One person's browser window; ``messages`` keeps what the console and the page's errors said."""

    def __init__(self, browser: Any, served: RunningPage, *, by: Any = AIGERIM, **options: Any) -> None:
        self.served = served
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 720}, **({"locale": "en-GB"} | options)
        )
        name, _, value = served.cookie(by).partition("=")
        self.context.add_cookies(
            [
                {
                    "name": name,
                    "value": value,
                    "url": served.address,
                    "httpOnly": True,
                    "sameSite": "Strict",
                }
            ]
        )
        self.messages: list[str] = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))

    def open(self, path: str) -> Any:
        self.page.goto(self.served.address + path)
        return self.page

    def close(self) -> None:
        self.context.close()
