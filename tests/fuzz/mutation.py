"""Valid inputs made wrong: bytes, words, lines, tags, JSON values and members of zip files.

Every choice is made by a ``random.Random``. One made from a number makes the same input again, which is how a
crash of hours ago is repeated; hypothesis's own (``st.randoms()``) makes inputs that it can shrink.
"""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

LONGEST = 400_000
"""Bytes an input may grow to: enough to show what grows faster than it should."""

ODD_BYTES: Sequence[bytes] = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",  # a lone surrogate in what would be UTF-8
    b"\xc0\xaf",  # an overlong slash
    b"\xf4\x90\x80\x80",  # above U+10FFFF
    b"\x1b",
    b"\r",
    b"\x0c",
    "\u202e".encode(),  # right to left from here on
    "\u2028".encode(),
    "\ufeff".encode(),
    "\uffff".encode(),
    "\u0301".encode() * 50,
    "\U0001f3f4\u200d".encode(),
    "İıſK".encode(),  # their other case has another length
)
ODD_WORDS: Sequence[bytes] = (
    b"",
    b"0",
    b"-1",
    b"1e309",
    b"NaN",
    b"99999999999999999999999",
    b"9" * 5000,
    b"true",
    b"null",
    b"../../etc/passwd",
    b"C:\\x",
    b"&#0;",
    b"&#xD800;",
    b"&x;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"<?xml version='1.1'?>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
    b"xml:lang",
    b"ru",
    b"qaa-x-y",
    "٣".encode(),
    "²".encode(),
    b"=1+1",
    b"%s{0}",
    b"\\",
    b"\\u0000",
    b'"',
    b"'''",
    b"\t",
    b"\n",
)
_WORD = re.compile(rb"[\w.:-]+|[^\w\s]|\s+")
_TAG = re.compile(rb"<[^<>]{1,300}>")
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1251", "koi8-r", "utf-8-sig", "iso-8859-1", "utf-7")

Mutation = Callable[[Random, bytes], bytes]


def mutated(random: Random, sample: bytes) -> bytes:
    """Return ``sample`` after one to five mutations, at most :data:`LONGEST` bytes of it.

    A zip file is opened, and what is in it mutated, four times of five.
    """
    data = sample
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        if data.startswith(b"PK\x03\x04") and random.randrange(5):
            data = _mutated_package(random, data)
        else:
            data = random.choice(MUTATIONS)(random, data)[:LONGEST]
    return data


def mutated_text(random: Random, sample: str) -> str:
    """Return a text made wrong, lone surrogates included."""
    return mutated(random, sample.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogateescape")


# -- bytes and words -----------------------------------------------------------------------------


def _place(random: Random, data: bytes, longest: int = 40) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randrange(1, longest + 1))


def _flip(random: Random, data: bytes) -> bytes:
    start, _ = _place(random, data)
    return data[:start] + bytes([random.randrange(256)]) + data[start + 1 :]


def _cut(random: Random, data: bytes) -> bytes:
    start, end = _place(random, data, 400)
    return data[:start] + data[end:]


def _truncate(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _double(random: Random, data: bytes) -> bytes:
    start, end = _place(random, data, 400)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _odd_bytes(random: Random, data: bytes) -> bytes:
    start, _ = _place(random, data)
    return data[:start] + random.choice(ODD_BYTES) + data[start:]


def _odd_word(random: Random, data: bytes) -> bytes:
    words = list(_WORD.finditer(data))
    if not words:
        return random.choice(ODD_WORDS)
    word = random.choice(words)
    return data[: word.start()] + random.choice(ODD_WORDS) + data[word.end() :]


def _swap_words(random: Random, data: bytes) -> bytes:
    words = [match[0] for match in _WORD.finditer(data)]
    if len(words) < 2:
        return data
    first, second = random.randrange(len(words)), random.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return b"".join(words)


def _lines(random: Random, data: bytes) -> bytes:
    """Swap, double, drop or join lines."""
    lines = data.splitlines(keepends=True) or [b""]
    at = random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            other = random.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            lines[at] = lines[at] * random.choice((2, 30))
        case 2:
            del lines[at]
        case _:
            lines[at] = lines[at].rstrip(b"\r\n")
    return b"".join(lines)


def _long(random: Random, data: bytes) -> bytes:
    """Put a very long stretch of one thing somewhere."""
    start, _ = _place(random, data)
    piece = random.choice(
        (b"a", "я".encode(), b" ", b"(", b"9", b"\t", b".", b"<b>", b"a ", b"\n", b'"', b"-")
    )
    return data[:start] + piece * (random.choice((300, 5_000, 60_000)) // len(piece)) + data[start:]


def _recode(random: Random, data: bytes) -> bytes:
    """Write the text in another encoding, whatever it says of itself."""
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(_ENCODINGS), "replace")


# -- markup and JSON -----------------------------------------------------------------------------


def _tags(random: Random, data: bytes) -> bytes:
    """Swap two tags, drop or double one."""
    tags = list(_TAG.finditer(data))
    if len(tags) < 2:
        return _odd_word(random, data)
    first, second = sorted(random.sample(range(len(tags)), 2))
    one, two = tags[first], tags[second]
    match random.randrange(4):
        case 0:
            between = data[one.end() : two.start()]
            return data[: one.start()] + two[0] + between + one[0] + data[two.end() :]
        case 1:
            return data[: one.start()] + data[one.end() :]
        case 2:
            return data[: one.end()] + one[0] + data[one.end() :]
        case _:  # a whole stretch again, ids and all
            return data[: two.end()] + data[one.start() : two.end()] + data[two.end() :]


def _nest(random: Random, data: bytes) -> bytes:
    """Put a stretch deep inside of elements, brackets or braces."""
    start, end = _place(random, data, 200)
    opened, closed = random.choice(
        ((b"<g>", b"</g>"), (b"[", b"]"), (b'{"a":', b"}"), (b"(", b")"), (b"<sub>", b""))
    )
    tags = list(_TAG.finditer(data))
    if tags and random.randrange(2):
        tag = random.choice(tags)
        name = re.split(rb"[\s/>]", tag[0][1:])[0]
        opened, closed, start, end = tag[0], b"</" + name + b">", tag.start(), tag.start()
    depth = random.choice((3, 300, 3_000, 30_000))
    return data[:start] + opened * depth + data[start:end] + closed * depth + data[end:]


def _json_values(random: Random, data: bytes) -> bytes:
    """Change one value of a JSON text; anything else is mutated as words."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _odd_word(random, data)
    return json.dumps(mutated_value(random, value)).encode()


ODD_VALUES: Sequence[Any] = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "\ud800",
    "a\x00b",
    "\u202e",
    "x" * 100_001,
    "../../x",
    [],
    {},
    [[]],
    [None],
    {"": 1},
    [1] * 3000,
)


def mutated_value(random: Random, value: Any) -> Any:
    """Return ``value`` with something in it changed, taken out, or of another kind."""
    if isinstance(value, dict) and value and random.randrange(6):
        changed = dict(value)
        key = random.choice(list(changed))
        match random.randrange(8):
            case 0:
                del changed[key]
            case 1:
                changed[str(key) + "x"] = changed[key]
            case _:
                changed[key] = mutated_value(random, changed[key])
        return changed
    if isinstance(value, list) and value and random.randrange(6):
        items = list(value)
        at = random.randrange(len(items))
        match random.randrange(4):
            case 0:
                del items[at]
            case 1:
                items.insert(at, items[at])
            case _:
                items[at] = mutated_value(random, items[at])
        return items
    if isinstance(value, int) and not isinstance(value, bool) and random.randrange(2):
        return value + random.choice((-1, 1, 2, -(10**6), 10**9, 2**31, 2**63, -(2**63) - 1))
    if isinstance(value, str) and random.randrange(2):
        return mutated_text(random, value)
    return random.choice(ODD_VALUES)


MUTATIONS: Sequence[Mutation] = (
    _flip,
    _cut,
    _truncate,
    _double,
    _odd_bytes,
    _odd_word,
    _odd_word,
    _swap_words,
    _lines,
    _long,
    _recode,
    _tags,
    _tags,
    _nest,
    _json_values,
)

# -- zip files -----------------------------------------------------------------------------------

ODD_NAMES = (
    "../x.xml",
    "/x.xml",
    "C:\\x.xml",
    "word/../../x",
    "a" * 300,
    "",
    "con",
    "x\u202e.xml",
    "\ud800.xml",
    "a/",
)


def _mutated_package(random: Random, data: bytes) -> bytes:
    """Mutate one member, or its name, or how it is packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(name, package.read(name)) for name in package.namelist()]
    except Exception:  # noqa: BLE001 - it is broken already, and not by what is being tested
        return random.choice(MUTATIONS)(random, data)
    if not members:
        return data
    at = random.randrange(len(members))
    # What matters stands in few of many members: the longest ones are chosen half the time.
    if random.randrange(2):
        at = max(range(len(members)), key=lambda n: len(members[n][1]))
    name, content = members[at]
    match random.randrange(12):
        case 0:
            members[at] = (random.choice(ODD_NAMES), content)
        case 1:
            members.append((name, content))
        case 2:
            del members[at]
        case 3:
            members.append((random.choice(ODD_NAMES), content))
        case 4:
            members[at] = (name, content + b" " * random.choice((1_000_000, 8_000_000)))
        case _:
            members[at] = (name, mutated(random, content))
    return packed(members)


def packed(members: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a deflated zip file of ``members``, names as odd as they are."""
    out = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
    ):
        warnings.simplefilter("ignore")  # of names that stand in it twice
        for name, content in members:
            package.writestr(
                zipfile.ZipInfo(name.encode("utf-8", "replace").decode(), (1980, 1, 1, 0, 0, 0)), content
            )
    return out.getvalue()
