"""Make the pictures of docs/how-to/review.md anew: ``python3 dev.py docs --screenshots``.

They show the sample corpus as ``align demo`` leaves it, and for the scores its drafts, reviewed.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from align.cli import run
from align.cli.screens import screens_of
from tests.web.browser import Looker, chromium
from tests.web.drafted import add_drafts, review_drafts
from tests.web.running_page import RunningPage, open_desk

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SCALE = 0.75
"""Pixels of a picture for one of the screen: files of some 100 kB that can still be read."""
SHOTS: tuple[tuple[str, str, str, str, tuple[int, int]], ...] = (
    ("review", "/review?document=05-appeal&unit={unit}", "light", "en", (1280, 720)),
    ("review-dark-kk", "/review?document=05-appeal&unit={unit}", "dark", "kk", (1280, 720)),
    ("review-tablet-ru", "/review?document=05-appeal&unit={unit}", "light", "ru", (820, 1180)),
    ("alignment", "/alignment?document=06-news-session&segment=24", "light", "en", (1280, 720)),
    ("corpus", "/corpus", "light", "ru", (1280, 720)),
    ("formulae", "/formulae", "dark", "en", (1280, 720)),
    ("formulae-fix", "/formulae?formula={formula}&lang=en&text={text}", "light", "en", (1280, 720)),
)
SCORES = (("scores", "/scores", "light", "en", (1280, 720)),)


def main(folder: Path = IMAGES) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        assert run(["demo", str(Path(place) / "demo")]) == 0
        with _served(Path(place) / "demo") as served:
            rows = served.get("/api/review/list?document=05-appeal&limit=200").json["rows"]
            unit = max(rows[3:20], key=lambda row: len(row["text"]))["id"]
            uneven = served.get(f"/api/formulae/list?lang=en&find={quote('Подтверждаем')}").json["rows"][0]
            blanks = {"unit": unit, "formula": uneven["id"], "text": "we%20reaffirm"}
            for shot in SHOTS:
                _take(browser, served, folder, *shot, **blanks)
        assert run(["init", str(Path(place) / "drafts")]) == 0
        add_drafts(Path(place) / "drafts")
        with _served(Path(place) / "drafts") as served:
            review_drafts(served)
            served.get("/scores")
            while served.get("/api/scores/state").json["state"] == "working":
                time.sleep(0.2)
            for shot in SCORES:
                _take(browser, served, folder, *shot)


@contextmanager
def _served(root: Path) -> Iterator[RunningPage]:
    with open_desk(root) as desk:
        desk.start()
        served = RunningPage(screens_of(desk))
        try:
            desk.formulae.mine()
            yield served
        finally:
            served.stop()


def _take(
    browser: Any,
    served: RunningPage,
    folder: Path,
    name: str,
    path: str,
    theme: str,
    language: str,
    size: tuple[int, int],
    **blanks: str,
) -> None:
    window = Looker(browser, served, device_scale_factor=SCALE)
    for key, value in (("align-theme", theme), ("align-language", language)):
        window.context.add_cookies([{"name": key, "value": value, "url": served.address}])
    window.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = window.open(path.format(**blanks))
    page.wait_for_load_state("networkidle")
    time.sleep(1)
    page.screenshot(path=folder / f"{name}.png")
    window.close()


if __name__ == "__main__":
    main()
