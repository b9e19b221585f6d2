"""What every foreign XML file passes before anything believes it.

Refused before parsing: files above a size, and any internal document type subset, since entities
declared there read other files (OmegaT 3.6 does) or grow to gigabytes. The check decodes the
beginning of the file as XML tells its encoding, so UTF-16 and byte order marks do not hide one.
The parser then resolves no entity, loads no DTD, and knows no network.

Source: XML 1.0, appendix F (detecting encodings), production [28] doctypedecl.
"""

from __future__ import annotations

import codecs
import gzip
import re
from typing import BinaryIO

from align.errors import InputError

MAX_BYTES = 4 << 30
MAX_UNITS = 5_000_000
# A document type declaration stands before the root; comments before it are short in real files.
PROLOGUE_BYTES = 1 << 16

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"<\0!\0", "utf-16-le"),
    (b"\0<\0!", "utf-16-be"),
)
_DECLARED = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\b(?:[^\[\]>\"']|\"[^\"]*\"|'[^']*')*(\[)?")
_NAME = re.compile(r"<(?:[^\s<>/:]+:)?([^\s<>/]+)")


def prologue(head: bytes) -> str:
    """Return the beginning of an XML file as text, decoded as XML 1.0 appendix F says.

    Bytes that make no sense become U+FFFD: the parser will name them.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return head.decode(name, errors="replace").lstrip("\ufeff")
    declared = _DECLARED.match(head[:200].decode("latin-1"))
    encoding = declared[1] if declared else "utf-8"
    try:
        return head.decode(encoding, errors="replace")
    except LookupError:
        return head.decode("utf-8", errors="replace")


def root_name(text: str) -> str:
    """Return the local name of the first element of a prologue; empty if none is to be seen."""
    at = _skip_to_markup(text)
    doctype = _DOCTYPE.match(text, at)
    if doctype is not None and not doctype[1]:
        at = _skip_to_markup(text, text.find(">", doctype.end()) + 1)
    name = _NAME.match(text, at)
    return name[1] if name else ""


def has_internal_subset(text: str) -> bool:
    """Say whether a prologue's document type declaration declares anything itself.

    ``<!DOCTYPE tmx SYSTEM "tmx14.dtd">`` does not: it is common in TMX, harmless, and not followed.
    A declaration that does not end within the prologue counts as one that does.
    """
    at = _skip_to_markup(text)
    doctype = _DOCTYPE.match(text, at)
    if doctype is None:
        # A comment that fills the whole prologue hides what comes after it.
        return text.startswith("<!--", at) and "-->" not in text[at:]
    return doctype[1] is not None or not text[doctype.end() :].startswith(">")


def too_large(what: str) -> InputError:
    """Return the error for a file of which ``what`` (a clause with its name) says that it is too large."""
    return InputError(f"{what}.", hint="Split it.", slug="file-too-large")


def _skip_to_markup(text: str, at: int = 0) -> int:
    while (found := _BEFORE_ROOT.match(text, at)) is not None:
        at = found.end()
    return at


def check_gate(stream: BinaryIO, *, name: str, max_bytes: int = MAX_BYTES) -> str:
    """Let the seekable ``stream`` pass, rewound, and return the name of its root element, or refuse it.

    Raises :class:`~align.errors.InputError`: ``empty-file``, ``file-too-large`` (above
    ``max_bytes``), ``internal-dtd``, ``not-xml`` (nothing that begins like XML).
    """
    # To learn the size of a packed file all of it would be unpacked; whoever reads it counts.
    size = 0 if isinstance(stream, gzip.GzipFile) else stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(PROLOGUE_BYTES)
    stream.seek(0)
    if not head.strip():
        raise InputError(f"{name} is empty.", hint="Export it again.", slug="empty-file")
    if size > max_bytes:
        raise too_large(f"{name} is {size >> 20} MB large, more than {max_bytes >> 20} MB")
    text = prologue(head)
    if has_internal_subset(text):
        raise InputError(
            f"{name} declares entities or elements of its own (an internal DTD subset), which can read "
            "other files; it was not opened.",
            hint="Remove everything between [ and ] in its <!DOCTYPE …>.",
            slug="internal-dtd",
        )
    root = root_name(text)
    if not root:
        raise InputError(f"{name} is not an XML file.", hint="Give a TMX or XLIFF file.", slug="not-xml")
    return root
