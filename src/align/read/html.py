"""html → text: what stands on the page, paragraphs separated by blank lines.

Left out are scripts, styles, forms, navigation, sidebars, footers, hidden elements, and the page's
banner: a ``header`` counts as banner unless it stands in an ``article`` or ``main`` (where it holds
the headline), as in the ARIA rules of the HTML standard. ``br`` is a newline, a table row a paragraph
with tabs, an item of ``ol`` begins with its number. The title in ``head`` is no part of the text.
"""

from __future__ import annotations

import re

from lxml import etree

from align.errors import UsageError
from align.read.decode import Decoded, check_encoding, decode
from align.read.packed import DAMAGE, join_paragraphs
from align.read.refusals import damaged, no_text, unsafe

_LEFT_OUT = frozenset(
    [
        *("head", "script", "style", "noscript", "template", "nav", "footer", "aside", "dialog"),
        *("svg", "math", "canvas", "iframe", "object", "audio", "video"),
        *("button", "datalist", "select", "textarea"),
    ]
)
_BLOCKS = frozenset(
    [
        *("html", "body", "main", "article", "section", "header", "footer", "hgroup", "address", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "blockquote", "center", "div", "hr", "figure"),
        *("details", "summary", "fieldset", "legend", "figcaption", "title"),
        *("dl", "dt", "dd", "ol", "ul", "li", "table", "caption", "thead", "tbody", "tfoot", "tr"),
    ]
)
_CELLS = ("td", "th")
_BLANKS = re.compile("[ \t\n\r\f]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_META = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
_META_WITHIN = 4096


def decode_html(data: bytes, *, place: str, encoding: str | None = None) -> Decoded:
    """Decode a page: as named, else by its byte order mark, UTF-8, its ``meta``, or detection.

    Sound UTF-8 comes before ``meta``, because pages that were converted often keep the old ``meta``
    and Russian in cp1251 is never sound UTF-8. Raises what :func:`align.read.decode.decode` raises.
    """
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if encoding is not None or marked or b"\x00" in data:
        return decode(data, place=place, encoding=encoding)
    declared = _META.search(data[:_META_WITHIN])
    if declared is None:
        return decode(data, place=place)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError:
        pass
    try:
        name = check_encoding(declared[1].decode("ascii"))
        return Decoded(data.decode(name), name, certain=True)
    except (UnicodeError, UsageError):
        return decode(data, place=place)


def extract_html(page: str, *, place: str) -> str:
    """Return the visible text of ``page``.

    Raises InputError: ``file-no-text``; ``file-unsafe`` for markup nested more than 256 deep, of which
    libxml2 would drop the rest without a word.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(page.encode("utf-8"), parser)
    except DAMAGE as error:
        raise damaged(place, "html") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise unsafe(place, "its markup is nested too deep, or one piece of it is too large")
    if root is None:
        raise no_text(place)
    # Some sites wrap the whole page into one form: then the form is the text.
    text = _visible_text(root, left_out=_LEFT_OUT | {"form"}) or _visible_text(root, left_out=_LEFT_OUT)
    if not text:
        raise no_text(
            place, hint="Pages that a script fills are empty: save the page from the browser as text."
        )
    return text


def _visible_text(root: etree._Element, *, left_out: frozenset[str]) -> str:
    """Collect the paragraphs below ``root``."""
    page = _Page()
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        if event == "start":
            if skipped is None and _is_left_out(element, left_out):
                skipped = element
            elif skipped is None:
                page.open(element)
        else:
            if skipped is None:
                page.close(element)
            elif element is skipped:
                skipped = None
            if skipped is None and element.tail:
                page.add(element.tail)
    page.end_paragraph()
    return join_paragraphs(page.paragraphs)


def _is_left_out(element: etree._Element, left_out: frozenset[str]) -> bool:
    """Say whether an element is no part of the text, with all that is in it."""
    tag = element.tag
    if tag in left_out or element.get("hidden") is not None:
        return True
    if tag == "header":
        return next(element.iterancestors("article", "main"), None) is None
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))


class _Page:
    """The paragraphs of a page while it is walked."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._label = ""
        self._verbatim = 0
        self._numbers: list[int | None] = []

    def open(self, element: etree._Element) -> None:
        """Enter an element and take the text before its first child."""
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag == "pre":
            self._verbatim += 1
        elif tag == "br":
            self._break_with("\n")
        elif tag in _CELLS and element.getprevious() is not None:
            self._break_with("\t")
        elif tag in ("ol", "ul"):
            self._numbers.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li" and self._numbers and (number := self._numbers[-1]) is not None:
            number = _number(element.get("value"), number)
            self._label = f"{number}. "
            self._numbers[-1] = number + 1
        if element.text:
            self.add(element.text)

    def close(self, element: etree._Element) -> None:
        """Leave an element."""
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag == "pre":
            self._verbatim -= 1
        elif tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        elif tag == "li":
            self._label = ""

    def add(self, text: str) -> None:
        """Add running text: white space counts as one blank, except in ``pre``."""
        if not self._verbatim:
            text = _BLANKS.sub(" ", text)
            if not self._pieces or self._pieces[-1][-1] in " \n\t":
                text = text.removeprefix(" ")
        if not text:
            return
        if self._label and text.strip():
            self._pieces.append(self._label)
            self._label = ""
        self._pieces.append(text)

    def end_paragraph(self) -> None:
        """Close the paragraph; nothing happens between paragraphs."""
        text = "".join(self._pieces).rstrip(" \n\t\r").lstrip("\n\r" if self._verbatim else " \n\t\r")
        if text:
            self.paragraphs.append(text)
        self._pieces = []

    def _break_with(self, sign: str) -> None:
        """Add a line break or tab, without the blank before it."""
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].removesuffix(" ")
            if not self._pieces[-1]:
                self._pieces.pop()
        self._pieces.append(sign)


def _number(value: str | None, default: int) -> int:
    """Read a list number; ``default`` where there is none, or none that a list would have."""
    return int(value) if value and re.fullmatch(r"-?[0-9]{1,6}", value.strip()) else default
