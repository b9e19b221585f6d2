"""The screen Alignment in a real browser: every key in every layout, linking, jumping, restoring noise."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from align.cli import run
from align.project import find_workspace
from tests.web.browser import Looker
from tests.web.keyboard import press

pytestmark = pytest.mark.real

DOCUMENT = "01-declaration"
CURRENT = ".segment[aria-current]"


def opened(looker: Looker) -> Any:
    page = looker.open(f"/alignment?document={DOCUMENT}")
    page.wait_for_selector(CURRENT)
    return page


def stored(workspace: Path, lang: str = "en") -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    with find_workspace(workspace).open_store(read_only=True) as store:
        alignment = store.alignment(DOCUMENT, lang)
    assert alignment is not None
    return [(bead.source, bead.target, bead.accepted) for bead in alignment.beads]


def until(condition: Any, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_grid(response: Any) -> bool:
    """The page reads its rows anew after each change; what is pressed from then on waits for them."""
    return "/api/alignment/grid" in response.url


PLACE = "() => { const one = document.querySelector('.segment[aria-current]')?.dataset; "
PLACE += "return one ? `${one.column} ${one.row} ${one.segment}` : '' }"


def place(page: Any) -> str:
    """Column, row and segment of what is current."""
    return str(page.evaluate(PLACE))


def choose(page: Any, column: str, segment: int) -> None:
    page.locator(f".segment[data-column={column}][data-segment='{segment}']").click()
    page.wait_for_selector(f"{CURRENT}[data-column={column}][data-segment='{segment}']")


def one_to_one(workspace: Path, count: int = 1) -> int:
    """The first of ``count`` beads in a row that are one to one, past the heading; their place."""
    beads = stored(workspace)
    for at in range(5, len(beads)):
        if all(len(s) == len(t) == 1 for s, t, _ in beads[at : at + count]):
            return at
    raise AssertionError


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_every_key_in_every_layout(looker: Looker, workspace: Path, layout: str) -> None:
    page = opened(looker)
    first = one_to_one(workspace, 3)
    (s1, t1, _), (s2, t2, _), _ = stored(workspace)[first : first + 3]

    def beads() -> set[tuple[tuple[int, ...], tuple[int, ...], bool]]:
        return set(stored(workspace))

    def undo() -> None:
        before = stored(workspace)
        with page.expect_response(is_grid):
            press(page, "Control+KeyZ", layout)
        until(lambda: stored(workspace) != before)

    for key, side, segment, expected in (
        ("KeyM", "en", t1[0], (s1 + s2, t1 + t2, True)),
        ("KeyU", "en", t2[0], (s1, t1 + t2, True)),
        ("KeyD", "ru", s1[0], (s1 + s2, t2, True)),
        ("KeyR", "en", t1[0], (s1, (), True)),
        ("KeyE", "en", t1[0], ((), t1, True)),
        ("KeyI", "en", t1[0], (s2, t1, True)),
        ("KeyA", "en", t1[0], (s1, t1, True)),
    ):
        choose(page, side, segment)
        with page.expect_response(is_grid):
            press(page, key, layout)
        until(lambda wanted=expected: wanted in beads())
        undo()


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_splitting_what_was_merged(looker: Looker, workspace: Path, layout: str) -> None:
    page = opened(looker)
    first = one_to_one(workspace, 2)
    (s1, t1, _), (s2, t2, _) = stored(workspace)[first : first + 2]
    choose(page, "en", t1[0])
    press(page, "KeyM", layout)
    until(lambda: (s1 + s2, t1 + t2, True) in stored(workspace))
    page.wait_for_load_state("networkidle")
    choose(page, "en", t2[0])
    press(page, "KeyS", layout)
    until(lambda: (s2, t2, True) in stored(workspace))
    assert (s1, t1, True) in stored(workspace)


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_linking_across(looker: Looker, workspace: Path, layout: str) -> None:
    page = opened(looker)
    first = one_to_one(workspace, 3)
    beads = stored(workspace)
    source, target = beads[first][0][0], beads[first + 2][1][0]
    choose(page, "ru", source)
    press(page, "Space", layout)
    page.wait_for_selector(".segment.picked")
    choose(page, "en", target)
    press(page, "Space", layout)
    until(lambda: ((source,), (target,), True) in stored(workspace))


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_jumping_and_moving(looker: Looker, layout: str) -> None:
    page = opened(looker)
    page.locator("select[name=what]").select_option("not-one-to-one")
    page.locator(CURRENT).focus()
    rows = []
    for key in ("KeyN", "KeyN", "Shift+KeyN"):
        before = page.locator(CURRENT).get_attribute("data-row")
        press(page, key, layout)
        page.wait_for_selector(f"{CURRENT}:not([data-row='{before}'])")
        rows.append(int(page.locator(CURRENT).get_attribute("data-row")))
    assert rows[0] < rows[1]
    assert rows[2] == rows[0]
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft"):
        before = place(page)
        press(page, key, layout)
        page.wait_for_function(f"({PLACE})() !== '{before}'")
    assert int(page.locator(CURRENT).get_attribute("data-row")) == rows[0]
    lang = page.locator("select[name=lang]").input_value()
    press(page, "F6", layout)
    assert page.locator("select[name=lang]").input_value() != lang


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_the_rest_is_aligned_anew_around_what_is_accepted(
    looker: Looker, workspace: Path, layout: str
) -> None:
    page = opened(looker)
    (source, target, _) = stored(workspace)[one_to_one(workspace)]
    choose(page, "en", target[0])
    press(page, "KeyA", layout)
    until(lambda: (source, target, True) in stored(workspace))
    press(page, "Control+KeyR", layout)
    page.wait_for_selector(".toast >> text=Aligned anew")
    assert (source, target, True) in stored(workspace)


def test_noise_is_restored_in_place(looker: Looker, workspace: Path) -> None:
    page = opened(looker)
    noise = (
        page.locator("tr.noise").filter(has=page.locator("[data-column=ru][data-segment]:not(.gap)")).first
    )
    text = noise.locator(".segment[data-column=ru]").inner_text()
    noise.locator("button", has_text="Restore").first.click()
    page.wait_for_selector(".toast >> text=Restored")
    until(lambda: page.locator("tr:not(.noise) .segment", has_text=text).count() == 1)


@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_the_review_opens_at_the_segment(looker: Looker, workspace: Path, layout: str) -> None:
    page = opened(looker)
    source = stored(workspace)[one_to_one(workspace)][0][0]
    choose(page, "ru", source)
    press(page, "Enter", layout)
    page.wait_for_url("**/review?*")
    page.wait_for_selector(".row.open")
    assert f"Source {source + 1}" in page.locator(".card-head").inner_text()


def test_a_long_text_is_read_by_pages(browser: Any, running: Any, workspace: Path) -> None:
    """300 paragraphs: 120 rows at a time, by button and by arrow key; a link opens the stretch it means."""
    for lang, word in (("ru", "Пункт {n}. Стороны подтвердили {n}-е обязательство договора."),
                       ("en", "Item {n}. The Parties reaffirmed obligation {n} of the treaty.")):  # fmt: skip
        text = "\n\n".join(word.format(n=n) for n in range(1, 301))
        (workspace / "corpus" / lang / "04-long.txt").write_text(text + "\n", encoding="utf-8")
    assert run(["run", "-q", "-w", str(workspace), "04-long"]) == 0
    looker = Looker(browser, running())
    page = looker.open("/alignment?document=04-long")
    page.wait_for_selector(CURRENT)
    rows = page.locator(".grid tbody tr")
    first = int(page.locator(CURRENT).get_attribute("data-row"))
    assert rows.count() == 120
    down, up = (page.locator(".pager button", has_text=sign) for sign in ("↓", "↑"))
    assert (down.count(), up.count()) == (1, 0)
    down.click()
    page.wait_for_selector(f"{CURRENT}[data-row='{first + 120}']")
    assert rows.first.get_attribute("data-row") == "120"
    press(page, "ArrowUp")
    page.wait_for_selector(f"{CURRENT}[data-row='119']")
    assert rows.first.get_attribute("data-row") == "0"
    looker.open("/alignment?document=04-long&segment=290")
    page.wait_for_selector(f"{CURRENT}[data-segment='290']")
    page.locator(CURRENT).focus()
    for _ in range(3):
        press(page, "ArrowDown", "kk")
    press(page, "KeyA", "kk")
    page.wait_for_selector(".bead.accepted")
    assert looker.messages == []
    looker.close()
