"""pdf → text with pypdf, an optional part: pages separated by a newline, lines as they are printed.

A pdf holds no paragraphs, only lines: page numbers, running heads and words broken at line ends stay
in, and cleaning deals with them. Pictures of text (scans) are refused, not guessed at.
"""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from align.errors import InputError, missing_extra
from align.read.packed import DAMAGE
from align.read.refusals import damaged, encrypted, no_text, unsafe

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_TEXT = 64_000_000  # characters; a page may repeat one stream without end
_SURROGATES = re.compile("[\ud800-\udfff]")


def extract_pdf(data: bytes, *, place: str) -> str:
    """Return the text of the pdf file ``data``.

    Raises MissingExtraError when pypdf is not installed, and InputError: ``file-damaged``,
    ``file-encrypted``, ``file-unsafe``, ``file-no-text``.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as error:
        raise missing_extra(f"{place}: reading pdf files needs an optional part.", "pdf") from error
    # pypdf logs every oddity of a file; with a handler of its own, Python does not print them.
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise encrypted(place)
        text = _page_texts(reader, place)
    except DependencyError as error:  # AES needs a further package; it is only asked for by passwords
        raise encrypted(place) from error
    except InputError:
        raise
    except (*DAMAGE, PyPdfError) as error:
        raise damaged(place, "pdf") from error
    if not text.strip():
        raise no_text(place, hint="It is probably a scan: run it through text recognition (OCR) first.")
    return text


def _page_texts(reader: PdfReader, place: str) -> str:
    """Join the texts of all pages."""
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        # Character maps in a pdf may name half a surrogate pair; no file can keep one.
        text = _SURROGATES.sub("\ufffd", page.extract_text()).replace("\x00", "\ufffd")
        length += len(text)
        if length > MAX_TEXT:
            raise unsafe(place, "it holds more text than any document")
        pages.append(text.rstrip("\n"))
    return "\n".join(pages) + "\n"
