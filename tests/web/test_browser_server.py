"""The page over a PostgreSQL server: every screen, two reviewers at one page, a second machine."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align.cli import run
from align.cli.screens import screens_of
from tests.postgres_server import PostgresServer
from tests.web.browser import Looker
from tests.web.drafted import add_drafts, review_drafts
from tests.web.keyboard import press
from tests.web.running_page import AIGERIM, BORIS, READER, RunningPage, open_desk

pytestmark = pytest.mark.real

DOCUMENT = "03-decisions"
EN = ".row.open .editor[data-lang=en] textarea"


@pytest.fixture
def team(sample: Path, tmp_path: Path, postgres: PostgresServer) -> Path:
    """A workspace on a server: two documents delivered, two with machine drafts."""
    root = tmp_path / "team"
    assert run(["init", str(root)]) == 0
    with (root / "align.toml").open("a", encoding="utf-8") as config:
        config.write(f'\n[store]\nurl = "{postgres.new_database()}"\n')
    shutil.copytree(sample / "corpus", root / "corpus", dirs_exist_ok=True)
    assert run(["run", "-q", "-w", str(root)]) == 0
    add_drafts(root)
    return root


@pytest.fixture
def machines(team: Path) -> Iterator[tuple[RunningPage, RunningPage]]:
    """Two servers of the page over the one database."""
    with open_desk(team) as here, open_desk(team) as there:
        here.start()
        pages = RunningPage(screens_of(here)), RunningPage(screens_of(there))
        yield pages
        for page in pages:
            page.stop()


def rows(served: RunningPage) -> list[dict[str, Any]]:
    found = served.get(f"/api/review/list?document={DOCUMENT}&limit=200").json["rows"]
    return [row for row in found if "en" in row["variants"]]


def until(condition: Any, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_every_screen(browser: Any, machines: tuple[RunningPage, RunningPage]) -> None:
    served, _ = machines
    review_drafts(served, most=12)
    served.post("/api/formulae/mine", {})
    looker = Looker(browser, served)
    for path, ready in (
        ("/corpus", "tbody tr >> nth=3"),
        ("/corpus/01-declaration/cleaning", "table"),
        ("/alignment?document=01-declaration", ".segment[aria-current]"),
        (f"/review?document={DOCUMENT}", ".row.open"),
        ("/formulae", "#card h2"),
        ("/concordance?pattern=безопасность", "#contexts mark"),
        ("/scores", ".tiles"),
        ("/history", "tbody tr"),
    ):
        looker.open(path).wait_for_selector(ready)
    looker.page.locator("#verify").click()
    looker.page.wait_for_selector("#verdict .good")
    assert looker.messages == []
    looker.close()


def test_two_reviewers_at_one_page(browser: Any, machines: tuple[RunningPage, RunningPage]) -> None:
    served, _ = machines
    hers, his = Looker(browser, served), Looker(browser, served, by=BORIS)
    one = hers.open(f"/review?document={DOCUMENT}")
    one.wait_for_selector(".row.open")
    unit = one.locator(".row.open").get_attribute("data-unit")
    two = his.open(f"/review?document={DOCUMENT}&unit={unit}")
    two.wait_for_selector(".row.open")
    one.wait_for_selector("#people >> text=Борис")
    two.wait_for_selector("#people >> text=Aigerim")
    one.locator(EN).fill("Aigerim's words.")
    one.wait_for_selector(".editor[data-lang=en] .editor-head >> text=saved")
    two.locator(EN).fill("Boris's words.")
    two.wait_for_selector(".conflict >> text=Aigerim's words.")
    two.locator("[data-choose=mine]").click()
    until(lambda: one.locator(EN).input_value() == "Boris's words.")
    assert hers.messages == []
    assert [message for message in his.messages if "409" not in message] == []
    hers.close()
    his.close()


def test_a_second_machine(browser: Any, machines: tuple[RunningPage, RunningPage]) -> None:
    """What one server writes the other shows; a text seen before that is refused; each undoes her own."""
    here, there = machines
    looker = Looker(browser, here)
    page = looker.open(f"/review?document={DOCUMENT}")
    page.wait_for_selector(".row.open")
    first, second = rows(there)[:2]
    page.locator(f".row[data-unit='{first['id']}']").click()
    page.wait_for_selector(f".row.open[data-unit='{first['id']}']")
    place = {"unit": first["id"], "lang": "en"}
    version = first["variants"]["en"]["version"]
    assert there.post("/api/review/text", place | {"text": "From there.", "version": version}).status == 200
    until(lambda: page.locator(EN).input_value() == "From there.")
    stale = here.post("/api/review/text", place | {"text": "From here.", "version": version}, by=BORIS)
    assert (stale.status, stale.json["slug"]) == (409, "stale-version")
    other = {
        "unit": second["id"],
        "lang": "en",
        "text": "His.",
        "version": second["variants"]["en"]["version"],
    }
    assert here.post("/api/review/text", other, by=BORIS).status == 200
    page.locator("#list").focus()
    press(page, "Control+KeyZ", "ru")
    page.locator("dialog.ask button[value=own]").click()
    before = first["variants"]["en"]["text"]
    until(lambda: page.locator(EN).input_value() == before)
    assert [row["variants"]["en"]["text"] for row in rows(there)[:2]] == [before, "His."]
    assert there.post("/api/verify", {}).json["problems"] == []
    assert looker.messages == []
    looker.close()


def test_aligning_and_deciding(machines: tuple[RunningPage, RunningPage]) -> None:
    here, there = machines
    grid = here.get("/api/alignment/grid?document=01-declaration").json
    bead = next(
        bead
        for row in grid["rows"]
        for bead in row["beads"]["en"]
        if len(bead["source"]) == len(bead["target"]) == 1
    )
    seen = {"source": bead["source"], "target": bead["target"]}
    wish = {"document": "01-declaration", "lang": "en", "beads": [seen], "accepted": True}
    assert here.post("/api/alignment/accept", wish).json["event"] is not None
    assert there.get("/api/alignment/grid?document=01-declaration").json["accepted"]["en"] == 1
    many = {"langs": ["en"], "to": "approved", "dry_run": False, "units": [row["id"] for row in rows(there)]}
    assert sum(there.post("/api/review/many", many, by=AIGERIM).json["moved"].values()) > 10
    assert {row["variants"]["en"]["status"] for row in rows(here)} == {"approved"}
    assert there.post("/api/review/many", many, by=READER).status == 403
