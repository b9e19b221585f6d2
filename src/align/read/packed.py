"""The gate for packed formats: what a zip file must be before anything in it is parsed.

Refused are packages that unpack to more than the caps below (by what they declare and by what comes
out), unpack too well, are encrypted, are damaged, or hold XML with a document type: neither docx
(ECMA-376 part 2, 8.1.4) nor odt uses one, and entities are how XML bombs and file thefts are made.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from align.read.refusals import damaged, encrypted, unsafe

MAX_UNPACKED = 256 * 1024 * 1024  # bytes of all members, pictures too
MAX_XML = 64 * 1024 * 1024  # bytes of all XML members, which become a tree of several times that
MAX_RATIO = 200  # a real document.xml unpacks to 5–40 times its size; deflate reaches 1032
MAX_MEMBERS = 10_000
_RATIO_MATTERS = 1024 * 1024
_CHUNK = 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# What the parsers of third parties raise on damaged files.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,  # with NotImplementedError and RecursionError
    TypeError,
    ValueError,
)

_DOCUMENT_TYPES = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00", b"\x00<")
_DECLARED = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_SAFE_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1"})


def read_package(data: bytes, *, place: str, format_name: str) -> Mapping[str, bytes]:
    """Check the zip file ``data`` and return its XML members (``.xml``, ``.rels``) by name.

    Raises InputError: ``file-damaged``, ``file-encrypted``, or ``file-unsafe`` for bombs and document
    types. Reads at most :data:`MAX_UNPACKED` bytes, a megabyte at a time.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_declared(package.infolist(), place)
            return _read_members(package, place)
    except DAMAGE as error:
        raise damaged(place, format_name) from error


def parse_xml(data: bytes) -> etree._Element:
    """Parse one XML member; lxml.etree.LxmlError if it is not well-formed or too deep (256 levels)."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def join_paragraphs(paragraphs: list[str]) -> str:
    """Join paragraphs by blank lines, with a newline at the end; blank paragraphs are left out."""
    kept = [paragraph for paragraph in paragraphs if paragraph.strip()]
    return "\n\n".join(kept) + "\n" if kept else ""


def row_lines(cells: list[list[str]]) -> Iterator[str]:
    """Yield a table's row as one line with tabs, or cell by cell when a cell holds several paragraphs.

    ``cells`` are the paragraphs of each cell; blank ones do not count.
    """
    kept = [[text for text in cell if text.strip()] for cell in cells]
    if all(len(cell) <= 1 for cell in kept):
        yield "\t".join(cell[0] if cell else "" for cell in kept).rstrip("\t")
    else:
        for cell in kept:
            yield from cell


def _check_declared(members: list[zipfile.ZipInfo], place: str) -> None:
    """Refuse a package by what its directory says."""
    if len(members) > MAX_MEMBERS:
        raise unsafe(place, f"it holds {len(members)} files")
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise encrypted(place)
    if any(member.compress_type not in _METHODS for member in members):
        raise zipfile.BadZipFile("compressed in a way that neither docx nor odt uses")
    declared = sum(member.file_size for member in members)
    if declared > MAX_UNPACKED:
        raise unsafe(place, f"it would unpack to {declared // 1_000_000} MB")
    for member in members:
        if member.file_size > _RATIO_MATTERS and member.file_size > MAX_RATIO * max(1, member.compress_size):
            raise unsafe(place, f"{member.filename} would unpack to more than {MAX_RATIO} times its size")


def _read_members(package: zipfile.ZipFile, place: str) -> dict[str, bytes]:
    """Unpack every member under the caps; return the XML ones."""
    unpacked = xml_bytes = 0
    found: dict[str, bytes] = {}
    for member in package.infolist():
        is_named_xml = member.filename.endswith((".xml", ".rels"))
        parts: list[bytes] = []
        with package.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                # What holds XML under another name is looked at too, but svg pictures never parsed.
                if is_named_xml or parts or _is_hidden_xml(member.filename, chunk):
                    parts.append(chunk)
                    xml_bytes += len(chunk)
                if unpacked > MAX_UNPACKED or xml_bytes > MAX_XML:
                    raise unsafe(place, "it unpacks to too much")
        if parts:
            content = b"".join(parts)
            _check_xml(content, member.filename, place)
            found[member.filename] = content
    return found


def _is_hidden_xml(name: str, start: bytes) -> bool:
    """Say whether a member that is not called XML begins like it."""
    return not name.lower().endswith((".svg", ".htm", ".html")) and start.lstrip().startswith(_XML_STARTS)


def _check_xml(content: bytes, name: str, place: str) -> None:
    """Refuse XML with a document type, and XML in an encoding that could hide one."""
    start = content.lstrip()
    if start and not start.startswith(_XML_STARTS):
        # An odt with a password keeps its XML members encrypted; its reader says so.
        return
    declared = _DECLARED.match(start)
    if declared and declared[1].lower() not in _SAFE_ENCODINGS:
        raise unsafe(place, f"{name} is in an encoding that office programs do not use")
    if any(word in content for word in _DOCUMENT_TYPES):
        raise unsafe(place, f"{name} declares a document type or entities")
