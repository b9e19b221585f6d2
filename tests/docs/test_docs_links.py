"""Links of our Markdown pages lead to files and headings that exist; pictures are there; no page is lost."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.shown import PAGES, ROOT, without_blocks

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`[^`\n]*`")


def links(page: Path) -> list[str]:
    """Return what the links of a page name, code left out."""
    return _LINK.findall(_CODE.sub("", without_blocks(page.read_text(encoding="utf-8"))))


def anchors(page: Path) -> set[str]:
    """Return the names that the headings of a page are given where Markdown is shown (GitHub's rule)."""
    found: set[str] = set()
    text = without_blocks(page.read_text(encoding="utf-8"))
    for heading in re.findall(r"^#{1,6} (.+?)\s*#*$", text, flags=re.M):
        words = _LINK.sub(lambda link: link[0][1 : link[0].index("]")], heading).lower()
        kept = "".join(c for c in words if c in " -_" or unicodedata.category(c)[0] in "LNM")
        name, count = kept.replace(" ", "-"), 0
        while (name if not count else f"{name}-{count}") in found:
            count += 1
        found.add(name if not count else f"{name}-{count}")
    return found | set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text))


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        if not target.exists() or not target.is_relative_to(ROOT):
            lost.append(link)
        elif anchor and target.suffix == ".md" and unquote(anchor) not in anchors(target):
            lost.append(f"{link} (no such heading)")
    assert not lost


def test_every_page_is_reached_from_the_map() -> None:
    start = ROOT / "docs" / "README.md"
    seen, waiting = set[Path](), [start]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        named = (link.partition("#")[0] for link in links(page) if not re.match(r"[a-z]+:", link))
        waiting += [(page.parent / unquote(path)).resolve() for path in named if path]
    lost = {page for page in PAGES if page.is_relative_to(ROOT / "docs")} - seen
    assert not {page.relative_to(ROOT).as_posix() for page in lost}


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    pictures = set((ROOT / "docs" / "images").iterdir())
    assert not {picture.name for picture in pictures - shown}


def test_the_anchors_of_headings(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A `b`: «в» 1.2\n## Same\n## Same\n```\n# no heading\n```\n", encoding="utf-8")
    assert anchors(page) == {"a-b-в-12", "same", "same-1"}
