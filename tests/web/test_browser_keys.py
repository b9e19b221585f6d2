"""The keys all screens share, in every layout; and that no key of any screen goes without a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.browser import Looker
from tests.web.keyboard import press

SCRIPTS = Path(__file__).resolve().parents[2] / "src" / "align" / "web" / "static"
TESTS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("test_browser_*.py"))
)


def bound(script: Path) -> set[str]:
    """The combinations a script binds, as :func:`press` writes them."""
    text = script.read_text(encoding="utf-8")
    lists = re.findall(r"\bkeys: \[([^\]]*)\]", text)
    named = {key for one in lists for key in re.findall(r'"([\w+]+)"', one)}
    counted = {f"{prefix}1" for prefix in re.findall(r"`([\w+]*Digit)\$\{", text)}
    return {key.replace("Ctrl+", "Control+") for key in named | counted}


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.stem)
def test_every_key_is_pressed_by_a_test(script: Path) -> None:
    assert {key for key in bound(script) if f'"{key}"' not in TESTS} == set()


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.stem)
def test_help_says_of_every_key_what_it_does(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [line for line in code.splitlines() if re.search(r"\{keys: ", line) and "text: " not in line] == []


def test_the_scripts_bind_keys() -> None:
    assert {"Control+Enter", "F8", "Control+Digit1"} <= bound(SCRIPTS / "review.js")
    assert {"Digit1", "KeyO"} <= bound(SCRIPTS / "formulae.js")


@pytest.mark.real
@pytest.mark.parametrize("layout", ["us", "ru", "kk"])
def test_help_and_the_next_best_thing(looker: Looker, layout: str) -> None:
    page = looker.open("/corpus")
    for key in ("F1", "Shift+Slash"):
        press(page, key, layout)
        page.wait_for_selector("#keys[open]")
        page.keyboard.press("Escape")
        page.wait_for_selector("#keys:not([open])", state="attached")
    press(page, "KeyN", layout)
    page.wait_for_url("**/review?order=best*")
    page.wait_for_selector(".row.open")


@pytest.mark.real
@pytest.mark.parametrize(
    "path", ["/corpus", "/alignment", "/review", "/formulae", "/concordance", "/scores", "/history"]
)
def test_the_help_names_every_key_of_its_screen(looker: Looker, path: str) -> None:
    page = looker.open(path)
    page.wait_for_load_state("networkidle")
    page.locator("main").focus()
    press(page, "F1", "kk")
    page.wait_for_selector("#keys[open]")
    shown = page.locator("#keys-list dd").all_inner_texts()
    assert {"Show these keys", "Undo the last change", "Do it again"} <= set(shown)
    assert len(shown) == len(set(shown)) == page.locator("#keys-list dt").count()


@pytest.mark.real
@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("path", ["/alignment", "/review", "/formulae"])
def test_the_help_speaks_the_readers_language(looker: Looker, path: str, language: str) -> None:
    looker.context.add_cookies([{"name": "align-language", "value": language, "url": looker.served.address}])
    page = looker.open(path)
    page.wait_for_load_state("networkidle")
    page.locator("main").focus()
    press(page, "F1", "kk")
    page.wait_for_selector("#keys[open]")
    shown = page.locator("#keys").inner_text()
    assert len(page.locator("#keys-list dd").all_inner_texts()) > 8
    assert [
        word for word in re.findall("[A-Za-z]{3,}", shown) if word not in ("Ctrl", "Esc", "Del", "Alt")
    ] == []


@pytest.mark.real
@pytest.mark.parametrize("key", ["Control+KeyY", "Control+Shift+KeyZ"])
def test_nothing_to_do_again_is_said(looker: Looker, key: str) -> None:
    page = looker.open("/corpus")
    press(page, key, "ru")
    page.wait_for_selector(".toast >> text=There is nothing to do again.")


@pytest.mark.real
@pytest.mark.parametrize("path", ["/corpus", "/alignment", "/review", "/formulae", "/scores", "/history"])
def test_the_memory_is_searched_from_every_screen(looker: Looker, path: str) -> None:
    page = looker.open(path)
    page.wait_for_load_state("networkidle")
    page.locator("main").focus()
    with page.expect_popup() as popup:
        press(page, "Control+KeyK", "kk")
    popup.value.wait_for_selector("#pattern")
    assert "/concordance?" in popup.value.url


@pytest.mark.real
def test_what_is_selected_is_what_is_sought(looker: Looker) -> None:
    page = looker.open("/review?document=03-decisions")
    page.wait_for_selector(".row.open textarea:focus")
    page.locator(".row.open textarea").first.evaluate("box => box.setSelectionRange(0, 5)")
    begun = page.locator(".row.open textarea").first.input_value()[:5].strip()
    with page.expect_popup() as popup:
        press(page, "Control+KeyK", "ru")
    found = popup.value.wait_for_selector("#pattern")
    assert (found.input_value(), found.get_attribute("lang")) == (begun, "en")
    popup.value.close()
    page.locator("#source").evaluate(
        "text => {document.activeElement.blur(); getSelection().selectAllChildren(text)}"
    )
    with page.expect_popup() as popup:
        press(page, "Control+KeyK", "us")
    found = popup.value.wait_for_selector("#pattern")
    assert found.get_attribute("lang") == "ru"
    assert found.input_value()
