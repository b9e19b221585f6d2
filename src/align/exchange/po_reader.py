"""Reading gettext PO files with translate-toolkit, an optional part (it is under the GPL, we are not).

Source: GNU gettext manual, section 10, "The Format of PO Files".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from align.errors import InputError, missing_extra
from align.exchange.gate import MAX_UNITS, too_large
from align.exchange.incoming import Incoming
from align.exchange.languages import language_of
from align.model import Status

MAX_PO_BYTES = 256 << 20


def incoming_po(
    stream: BinaryIO, *, name: str, source_lang: str = "en", target_lang: str = ""
) -> Iterator[Incoming]:
    """Yield the messages of a PO file, the heading and obsolete ones left out.

    The language of the translations is ``target_lang``, or what the file's heading says; that of the
    messages is ``source_lang``. Fuzzy messages are drafts, plural forms count by their first form.
    translate-toolkit holds the file in memory, so files above 256 MB are refused. Raises
    MissingExtraError (``extra-missing``); :class:`~align.errors.InputError` ``po-language`` (none
    named), ``po-malformed``, ``file-too-large``.
    """
    try:
        from translate.storage import base, pypo
    except ImportError as error:
        raise missing_extra(f"{name}: reading PO files needs an optional part.", "bridge") from error
    data = stream.read(MAX_PO_BYTES + 1)
    if len(data) > MAX_PO_BYTES:
        raise too_large(f"{name} is larger than {MAX_PO_BYTES >> 20} MB")
    try:
        found = pypo.pofile.parsestring(data)  # type: ignore[no-untyped-call]
    # The parser stumbles over a fuzzy unit without msgstr: an AttributeError of its own.
    except (base.ParseError, ValueError, UnicodeError, AttributeError) as error:
        raise InputError(
            f"{name} is no PO file: {' '.join(str(error).split())[:200]}.",
            hint="Check it with msgfmt; nothing was read.",
            slug="po-malformed",
        ) from error
    target = target_lang or language_of(str(found.parseheader().get("Language", "")))
    if not target:
        raise InputError(
            f"{name} does not say which language it translates into.",
            hint="Say both languages: --columns en,ru",
            slug="po-language",
        )
    units = [unit for unit in found.units if not unit.isheader() and not unit.isobsolete()]
    if len(units) > MAX_UNITS:
        raise too_large(f"{name} has more than {MAX_UNITS} units")
    lines = _lines(data, sum(not unit.isobsolete() for unit in found.units))
    for number, unit in enumerate(units, start=len(found.units) and int(found.units[0].isheader())):
        yield Incoming(
            line=lines[number],
            texts={target: str(unit.target or ""), source_lang: str(unit.source or "")},
            id=str(unit.getcontext() or ""),
            status=Status.DRAFT if unit.isfuzzy() else None,
            props={"note": str(unit.getnotes())} if unit.getnotes() else {},
        )


def _lines(data: bytes, count: int) -> list[int]:
    """Return the line of each message, which translate-toolkit does not keep; zeros where unclear."""
    found = [number for number, line in enumerate(data.splitlines(), 1) if line.startswith(b"msgid ")]
    return found if len(found) == count else [0] * count
