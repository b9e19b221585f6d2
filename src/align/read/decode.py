"""Bytes to text: which encoding a file is in, and what in it looks damaged.

Pure: bytes in, :class:`Decoded` out. In this order: byte order marks, UTF-16 without a mark by its
pattern of zero and 0x04 bytes, strict UTF-8, then the 8-bit encodings of Russian, Kazakh and English
by :mod:`align.read.letters`, and charset-normalizer for whatever is left. A text that is UTF-8 but
for a few bytes is refused, with the place of the first bad byte: reading it as something else would
turn all of it into «РџСЂРёРІРµС‚».

The text keeps its newlines and every character; only a byte order mark is no part of it.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from align.errors import InputError, UsageError
from align.model import Issue, Severity
from align.read.letters import ENCODINGS, count_pairs, points
from align.read.refusals import binary

# What we propose when somebody has to name an encoding.
KNOWN_ENCODINGS = ("utf-8", "utf-16", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "kz1048", "cp1252")

_NAME_IT = f"Say --encoding NAME, for example one of {', '.join(KNOWN_ENCODINGS)}."
# Python calls these encodings too; none is a way to store a text, and some make lone surrogates.
_NO_TEXT_ENCODINGS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 128 * 1024  # bytes looked at to choose an encoding; all of them are decoded
# The high bytes of Latin, Cyrillic and general punctuation (— “ ” №) in UTF-16.
_UTF16_HIGH = frozenset({0x00, 0x04, 0x20, 0x21})
_UTF16_SHARE = 0.9
# Of the bytes above 0x7F in a broken UTF-8 file, this share must stand in sound sequences.
_UTF8_SHARE = 0.7
_BINARY_SHARE = 0.05  # more control characters than this, and it is no text
# Found on 16,000 cuts of 10–400 letters from Russian and Kazakh texts in their old encodings: cuts of
# 40 letters have 6 points a pair or more (3.5 at 10 letters), and no reading that led by 20 was wrong.
_PLAUSIBLE = 3.5
_CLEAR_LEAD = 20.0
_ENOUGH_PAIRS = 12
_ENGLISH_BONUS = 10.0  # points for cp1252 when hardly a byte is above 0x7F: £11 is not «ё11»

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\f\r\x1a\x1b")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
LINE_END = re.compile("\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, Python's name of its encoding, and whether the encoding is beyond doubt."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes, *, place: str, encoding: str | None = None) -> Decoded:
    """Decode ``data``, in ``encoding`` when named, else in the encoding it seems to be in.

    ``place`` is the path that messages name. Raises InputError for binary data (``file-binary``) and
    for bytes that fit no encoding (``undecodable``), UsageError for an unknown name
    (``encoding-unknown``). Linear in the length of ``data``.
    """
    decoded = _decode_as(data, encoding, place) if encoding is not None else _detect(data, place)
    # Python takes the mark off itself in these two only, and a second one would be part of the text.
    text = decoded.text if decoded.encoding in ("utf-16", "utf-32") else decoded.text.removeprefix("\ufeff")
    if "\x00" in text:
        raise binary(place, "a binary file (it holds zero bytes)")
    return Decoded(text, decoded.encoding, decoded.certain)


def check_encoding(name: str) -> str:
    """Return Python's own name of the text encoding ``name``; UsageError if there is none such."""
    try:
        canonical = codecs.lookup(name).name
        b"a".decode(canonical, "replace")  # refuses hex, zip and other codecs that give no text
    except (LookupError, ValueError) as error:
        raise _unknown_encoding(name) from error
    if canonical.replace("_", "-") in _NO_TEXT_ENCODINGS:
        raise _unknown_encoding(name)
    return canonical


def line_at(text: str, offset: int) -> int:
    """Return the number, from 1, of the line that the code point at ``offset`` stands in."""
    before = text[:offset]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def encoding_issues(decoded: Decoded, *, place: str) -> list[Issue]:
    """Say which encoding was found, unless it is UTF-8, and warn when it was a close call."""
    if decoded.encoding in ("utf-8", "utf-8-sig"):
        return []
    params = {"encoding": decoded.encoding}
    if decoded.certain:
        message = f"{place}: read as {decoded.encoding}."
        return [Issue("encoding-detected", Severity.INFO, place, message, params=params)]
    message = (
        f"{place}: read as {decoded.encoding}, but that was a close call. If letters look wrong: {_NAME_IT}"
    )
    params = {"encoding": decoded.encoding, "encodings": ", ".join(KNOWN_ENCODINGS)}
    return [Issue("encoding-uncertain", Severity.WARNING, place, message, params=params)]


def text_issues(text: str, *, place: str) -> list[Issue]:
    """Warn of lost characters (U+FFFD) and control characters: one issue each, at the first one.

    The characters stay in the text, so that offsets hold.
    """
    issues = []
    lost = text.count("\ufffd")
    if lost:
        start = text.index("\ufffd")
        found = "a lost character (U+FFFD, the file was damaged before)"
        issues.append(_text_issue("replacement-character", text, start, lost, place, found))
    control = _CONTROL.search(text)
    if control:
        number = sum(1 for _ in _CONTROL.finditer(text))
        found = f"a control character (U+{ord(control[0]):04X})"
        issues.append(_text_issue("control-character", text, control.start(), number, place, found))
    return issues


def _text_issue(code: str, text: str, start: int, number: int, place: str, found: str) -> Issue:
    """Make the warning for ``number`` odd characters of which the first stands at ``start``."""
    line = line_at(text, start)
    where = f"{place}:{line}"
    total = f"; {number} in the file" if number > 1 else ""
    message = f"{where}: {found}{total}. Look at the line in an editor."
    params: dict[str, str | int | float] = {
        "line": line,
        "count": number,
        "character": f"U+{ord(text[start]):04X}",
    }
    return Issue(code, Severity.WARNING, where, message, start=start, end=start + 1, params=params)


def _unknown_encoding(name: str) -> UsageError:
    """Make the error for an encoding name that nobody knows."""
    return UsageError(f"There is no text encoding named {name!r}.", hint=_NAME_IT, slug="encoding-unknown")


def _undecodable(place: str, error: UnicodeDecodeError, tried: tuple[str, ...]) -> InputError:
    """Make the error for bytes that are no text in any of ``tried``."""
    byte = error.object[error.start]
    return InputError(
        f"{place}: byte 0x{byte:02X} at offset {error.start} is no text in {error.encoding} "
        f"(tried: {', '.join(tried)}).",
        hint=_NAME_IT,
        slug="undecodable",
    )


def _decode_strictly(data: bytes, name: str) -> str:
    """Decode with the byte order mark left in; offsets of errors then count from the first byte."""
    return data.decode("utf-8" if name == "utf-8-sig" else name)


def _decode_as(data: bytes, encoding: str, place: str) -> Decoded:
    """Decode in the encoding that somebody named."""
    name = check_encoding(encoding)
    try:
        return Decoded(_decode_strictly(data, name), name, certain=True)
    except UnicodeDecodeError as error:
        raise _undecodable(place, error, (name,)) from error
    except UnicodeError as error:  # utf-16 and utf-32 answer some damage without an offset
        raise InputError(f"{place}: this is no text in {name}.", hint=_NAME_IT, slug="undecodable") from error


def _detect(data: bytes, place: str) -> Decoded:
    """Find the encoding of ``data`` and decode it."""
    marked = _decode_marked(data, place)
    if marked:
        return marked
    unmarked = _decode_unmarked_utf16(data)
    if unmarked:
        return unmarked
    if b"\x00" in data:
        raise binary(place, "a binary file (it holds zero bytes)")
    if _is_binary(data):
        raise binary(place, "a binary file (it is full of control characters)")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise _undecodable(place, error, ("utf-8",)) from error
        found = _decode_8bit(data) or _decode_foreign(data)
        if found is None:
            raise _undecodable(place, error, ("utf-8", *ENCODINGS)) from error
        return found


def _decode_marked(data: bytes, place: str) -> Decoded | None:
    """Decode what begins with a byte order mark; None without one."""
    problem: UnicodeDecodeError | None = None
    tried: list[str] = []
    for mark, name in _MARKS:
        if not data.startswith(mark):
            continue
        try:
            return Decoded(_decode_strictly(data, name), name, certain=True)
        except UnicodeDecodeError as error:
            problem = error  # FF FE 00 00 may still be UTF-16
            tried.append(name)
    if problem is not None:
        raise _undecodable(place, problem, tuple(tried)) from problem
    return None


def _decode_unmarked_utf16(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a byte order mark; None if it does not look like it.

    Every second byte of Latin and Russian text is then 0x00 or 0x04: «и» is 38 04. This comes before
    UTF-8, because 38 04 is sound UTF-8 as well (the digit 8 and a control character).
    """
    if len(data) % 2 or not data:
        return None
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        counts = Counter(high)
        if sum(counts[byte] for byte in _UTF16_HIGH) < _UTF16_SHARE * half:
            continue
        # A file of blanks and exclamation marks has 0x20 and 0x21 there as well.
        if counts[0x00] + counts[0x04] < half / 2:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text[:_SAMPLE]):
            return Decoded(text, name, certain=half >= _ENOUGH_PAIRS)
    return None


def _is_binary(data: bytes) -> bool:
    """Say whether the beginning of ``data`` holds more control characters than any text."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls > max(1, _BINARY_SHARE * len(sample))


def _is_mostly_utf8(data: bytes) -> bool:
    """Say whether ``data``, which is no sound UTF-8, is so but for a few bytes.

    Russian in an 8-bit encoding hardly ever has two letters that happen to be a UTF-8 sequence, so
    that nearly all its high bytes are bad.
    """
    first = _HIGH_BYTE.search(data)
    sample = data[first.start() : first.start() + _SAMPLE] if first else b""
    sound = sample.decode("utf-8", "ignore").encode()
    return _count_high(sound) > _UTF8_SHARE * _count_high(sample)


def _count_high(data: bytes) -> int:
    """Count the bytes above 0x7F."""
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def _decode_8bit(data: bytes) -> Decoded | None:
    """Decode in the most plausible 8-bit encoding of Russian, Kazakh or English; None if none is."""
    first = _HIGH_BYTE.search(data)
    start = max(0, first.start() - 1) if first else 0
    sample = data[start : start + _SAMPLE]
    pairs = count_pairs(sample)
    scores = {name: points(pairs, name) for name in ENCODINGS}
    if _is_mainly_ascii(sample):
        scores["cp1252"] += _ENGLISH_BONUS
    ranked = sorted(ENCODINGS, key=lambda name: -scores[name])  # stable: ties keep the order of ENCODINGS
    for name in ranked:
        if scores[name] < _PLAUSIBLE * pairs.total():
            return None
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        # Only a reading that gives other letters is a rival: kz1048 and cp1251 agree on Russian.
        read = sample.decode(name, "replace")
        rivals = [scores[other] for other in ENCODINGS if sample.decode(other, "replace") != read]
        lead = scores[name] - max(rivals, default=0.0)
        return Decoded(text, name, certain=lead >= _CLEAR_LEAD and pairs.total() >= _ENOUGH_PAIRS)
    return None


def _is_mainly_ascii(sample: bytes) -> bool:
    """Say whether ``sample`` is English with a few signs above 0x7F, such as £ or ’."""
    return _count_high(sample) * 20 < len(sample)


def _decode_foreign(data: bytes) -> Decoded | None:
    """Ask charset-normalizer about the beginning of a text in some other encoding; never certain."""
    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        return None
    try:
        name = check_encoding(match.encoding)
        return Decoded(data.decode(name), name, certain=False)
    except (UnicodeError, UsageError):
        return None
