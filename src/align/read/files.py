"""Files → documents: size caps, what kind of file it is, its digest, its text.

The kind is told by content first and by suffix second: a docx named ``.txt`` is read as docx, and a
``.docx`` that is no zip file is refused. Anything else that decodes is plain text, whatever its name.
Nothing here changes or cleans the text.
"""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from align.errors import InputError
from align.model import Document, Issue, Role
from align.read.decode import LINE_END, decode, encoding_issues, text_issues
from align.read.refusals import binary, damaged, empty, encrypted, too_large

MAX_BYTES = 64_000_000

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_HTML_STARTS = (b"<!doctype html", b"<html")
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted docx is an OLE container with this stream in it ([MS-OFFCRYPTO] 2.3.4).
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What else people drop into a folder, by its first bytes.
_OTHER_STARTS = (
    (b"{\\rtf", "a rich text (rtf) file"),
    (b"\x89PNG", "a picture (png)"),
    (b"\xff\xd8\xff", "a picture (jpeg)"),
    (b"GIF8", "a picture (gif)"),
    (b"II*\x00", "a picture (tiff)"),
    (b"MM\x00*", "a picture (tiff)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"BZh", "a compressed (bzip2) file"),
    (b"\xfd7zXZ", "a compressed (xz) file"),
    (b"7z\xbc\xaf", "a compressed (7z) file"),
    (b"Rar!", "a compressed (rar) file"),
    (b"SQLite format 3\x00", "a database"),
)


class FileKind(StrEnum):
    """The kinds of files we read."""

    TXT = "txt"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class _Extracted:
    """A file's text, the encoding it was in (for packed files their kind), and what was odd."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def read_document(
    path: Path,
    *,
    id: str,  # noqa: A002 (the domain's word for it)
    lang: str,
    role: Role,
    encoding: str | None = None,
    place: str | None = None,
) -> Document:
    """Read the text of a txt, docx, odt, html or pdf file.

    ``id``, ``lang`` and ``role`` are put into the document; ``place`` (default: ``path``) is the path
    it keeps and that messages name. ``encoding`` overrides detection for txt and html; packed formats
    do not need it. The text is as decoded, newlines untouched, or as extracted (see the modules of
    the formats). ``Document.issues`` tells a detected encoding and odd characters.

    Raises InputError with one clear line for any file that cannot be used, MissingExtraError for a
    pdf without pypdf, UsageError for an encoding that does not exist; no other error, whatever the
    bytes.
    """
    shown = str(path) if place is None else place
    data = read_bytes(path, place=shown)
    extracted = _extract(data, find_kind(data, suffix=path.suffix, place=shown), encoding, shown)
    if not extracted.text.strip():
        raise empty(shown)
    issues = (*extracted.issues, *text_issues(extracted.text, place=shown))
    digest = hashlib.sha256(data).hexdigest()
    return Document(id, lang, role, shown, digest, extracted.encoding, extracted.text, issues)


def read_text_lines(path: Path, encoding: str | None = None) -> list[str]:
    r"""Read a text file with one segment per line; line ``n`` of the file is item ``n - 1``.

    Lines end with ``\n``, ``\r\n`` or ``\r`` and nothing else: U+2028 or a form feed is part of a
    segment. The last newline makes no further line; blank lines count. Raises as
    :func:`read_document`; docx and other packed files are refused (``file-binary``).
    """
    place = str(path)
    data = read_bytes(path, place=place)
    kind = find_kind(data, suffix="", place=place)
    if kind not in (FileKind.TXT, FileKind.HTML):
        raise binary(place, f"a {kind} file")
    lines = LINE_END.split(decode(data, place=place, encoding=encoding).text)
    if not lines[-1]:
        lines.pop()
    if not any(line.strip() for line in lines):
        raise empty(place)
    return lines


def read_bytes(path: Path, *, place: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a regular file of 1 to ``max_bytes`` bytes.

    Raises InputError: ``file-missing``, ``file-is-directory``, ``file-unreadable``, ``file-too-large``,
    ``file-empty``.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(
                f"{place}: this is a directory.", hint="Name the files in it.", slug="file-is-directory"
            )
        if not stat.S_ISREG(status.st_mode):
            # Opening a named pipe would wait for ever.
            raise InputError(
                f"{place}: this is no regular file.", hint="Save it as a file.", slug="file-unreadable"
            )
        if status.st_size > max_bytes:
            raise too_large(place, max_bytes)
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)  # it may have grown
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(
            f"{place}: there is no such file.", hint="Check the path and its spelling.", slug="file-missing"
        ) from error
    except OSError as error:
        reason = error.strerror or "error"
        raise InputError(
            f"{place}: the file cannot be read ({reason}).",
            hint="Check its permissions.",
            slug="file-unreadable",
        ) from error
    except ValueError as error:  # a path with a zero character
        raise InputError(
            f"{place!r}: this is no path.", hint="Check its spelling.", slug="file-missing"
        ) from error
    if len(data) > max_bytes:
        raise too_large(place, max_bytes)
    if not data:
        raise empty(place)
    return data


def find_kind(data: bytes, *, suffix: str, place: str) -> FileKind:
    """Say what kind of file ``data`` is, by content, then by ``suffix`` (``.docx``).

    Raises InputError: ``file-binary`` for what is none of our kinds, ``file-damaged`` for a suffix that
    the content does not keep, ``file-encrypted``.
    """
    if data.startswith(_ZIP_STARTS):
        return _find_package_kind(data, suffix.lower(), place)
    if data.startswith(_OLE_START):
        raise _ole_error(data, place)
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    for start, what in _OTHER_STARTS:
        if data.startswith(start):
            raise binary(place, what)
    if suffix.lower() in (".docx", ".odt", ".pdf"):
        raise damaged(place, suffix.lower().removeprefix("."))
    if suffix.lower() in _HTML_SUFFIXES or data[:200].lstrip().lower().startswith(_HTML_STARTS):
        return FileKind.HTML
    return FileKind.TXT


def _extract(data: bytes, kind: FileKind, encoding: str | None, place: str) -> _Extracted:
    """Take the text out. Formats are imported on use: lxml and pypdf cost a tenth of a second each."""
    if kind is FileKind.DOCX:
        from align.read.docx import extract_docx

        return _Extracted(extract_docx(data, place=place), kind)
    if kind is FileKind.ODT:
        from align.read.odt import extract_odt

        return _Extracted(extract_odt(data, place=place), kind)
    if kind is FileKind.PDF:
        from align.read.pdf import extract_pdf

        return _Extracted(extract_pdf(data, place=place), kind)
    if kind is FileKind.HTML:
        from align.read.html import decode_html, extract_html

        page = decode_html(data, place=place, encoding=encoding)
        text = extract_html(page.text, place=place)
        return _Extracted(text, page.encoding, tuple(encoding_issues(page, place=place)))
    decoded = decode(data, place=place, encoding=encoding)
    # Who named the encoding need not be told of it.
    issues = encoding_issues(decoded, place=place) if encoding is None else []
    return _Extracted(decoded.text, decoded.encoding, tuple(issues))


def _find_package_kind(data: bytes, suffix: str, place: str) -> FileKind:
    """Tell docx, odt and other zip files apart by what is in them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError) as error:
        raise damaged(place, suffix.removeprefix(".") if suffix in (".docx", ".odt") else "zip") from error
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return FileKind.DOCX
    if "content.xml" in names and ("META-INF/manifest.xml" in names or "mimetype" in names):
        return FileKind.ODT
    if suffix in (".docx", ".odt"):
        raise damaged(place, suffix.removeprefix("."))
    raise binary(place, "a zip file that is neither docx nor odt")


def _ole_error(data: bytes, place: str) -> InputError:
    """Make the error for an OLE container: an encrypted docx, or a file of old Office programs."""
    if _OLE_ENCRYPTED in data:
        return encrypted(place)
    return binary(place, "a file of an old Office program (doc, xls, ppt; save it as docx)")
