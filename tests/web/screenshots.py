"""Make the pictures of docs/how-to/review.md anew: ``python -m tests.web.screenshots [FOLDER]``.

They show the sample corpus as ``align demo`` leaves it, with a text typed that the checks complain of.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from align.cli import run
from align.cli.review_page import screens_of
from tests.web.browser import Looker, chromium
from tests.web.running_page import RunningPage, open_desk

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS: tuple[tuple[str, str, str, str, tuple[int, int]], ...] = (
    ("review", "/review?document=04-communique&unit={unit}", "light", "en", (1280, 720)),
    ("review-dark-kk", "/review?document=04-communique&unit={unit}", "dark", "kk", (1280, 720)),
    ("review-tablet-ru", "/review?document=04-communique&unit={unit}", "light", "ru", (820, 1180)),
    ("alignment", "/alignment?document=06-news-session&segment=24", "light", "en", (1280, 720)),
    ("corpus", "/corpus", "light", "ru", (1280, 720)),
    ("formulae", "/formulae", "dark", "en", (1280, 720)),
)


def main() -> None:
    """Write the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "demo"
        assert run(["demo", str(root)]) == 0
        with open_desk(root) as desk:
            desk.start()
            served = RunningPage(screens_of(desk))
            try:
                desk.formulae.mine()
                with chromium() as browser:
                    _take(browser, served, folder)
            finally:
                served.stop()


def _take(browser: Any, served: RunningPage, folder: Path) -> None:
    rows = served.get("/api/review/list?document=04-communique&limit=200").json["rows"]
    unit = max(rows[3:20], key=lambda row: len(row["text"]))["id"]
    for name, path, theme, language, (width, height) in SHOTS:
        window = Looker(browser, served)
        for key, value in (("align-theme", theme), ("align-language", language)):
            window.context.add_cookies([{"name": key, "value": value, "url": served.address}])
        window.page.set_viewport_size({"width": width, "height": height})
        page = window.open(path.format(unit=unit))
        page.wait_for_load_state("networkidle")
        time.sleep(1)
        page.screenshot(path=folder / f"{name}.png")
        window.close()


if __name__ == "__main__":
    main()
