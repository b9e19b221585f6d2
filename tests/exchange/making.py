"""Units, segments and files for the tests of the exchange room."""

from __future__ import annotations

import io
from collections.abc import Sequence

from align.exchange import FINISHED, write_tmx, write_xliff12
from align.exchange.offers import Offers
from align.exchange.selection import Choice, TmxFile
from align.exchange.tmx import TmxCounts
from align.exchange.xliff_document import XliffDocument
from align.model import (
    Issue,
    Origin,
    Provenance,
    Segment,
    SegmentKind,
    Status,
    TranslationUnit,
    Variant,
)

MOMENT = "2026-11-22T12:00:00Z"
VERSION = "0.0"


def variant(
    lang: str,
    text: str,
    status: Status = Status.APPROVED,
    *,
    origin: Origin = Origin.DELIVERED,
    changed_at: str = MOMENT,
    changed_by: str = "Анна",
) -> Variant:
    return Variant(lang, text, status, origin, 0.9, changed_at=changed_at, changed_by=changed_by)


def unit(
    text: str,
    *variants: Variant,
    segments: tuple[int, ...] = (0,),
    document: str = "doc",
    paragraph: int = 0,
    name: str = "",
) -> TranslationUnit:
    spans = tuple((index * 100, index * 100 + len(text)) for index in segments)
    return TranslationUnit(
        id=name or f"{document}-{'-'.join(map(str, segments))}",
        document=document,
        position=segments[0],
        paragraph=paragraph,
        text=text,
        key=text.lower(),
        provenance=Provenance(document, "ru", "0" * 64, segments, spans),
        variants={item.lang: item for item in variants},
    )


def segment(
    index: int, text: str, *, paragraph: int = 0, kind: SegmentKind = SegmentKind.SENTENCE
) -> Segment:
    return Segment(
        index,
        index * 100,
        index * 100 + len(text),
        kind,
        kind is not SegmentKind.NOISE,
        text,
        text,
        paragraph,
    )


def tmx_bytes(
    units: Sequence[TranslationUnit],
    *,
    langs: Sequence[str] = ("en",),
    statuses: frozenset[Status] = FINISHED,
    issues: list[Issue] | None = None,
    choice: Choice | None = None,
    losers: bool = False,
    has_passages: bool = False,
) -> tuple[bytes, TmxCounts]:
    stream = io.BytesIO()
    counts = write_tmx(
        stream,
        units,
        TmxFile("memory.tmx", tuple(langs), statuses, losers, has_passages),
        created_at=MOMENT,
        tool_version=VERSION,
        issues=[] if issues is None else issues,
        choice=choice,
    )
    return stream.getvalue(), counts


def xliff_bytes(
    units: Sequence[TranslationUnit],
    *,
    lang: str = "en",
    issues: list[Issue] | None = None,
    fill: bool = False,
    notes: dict[str, list[Issue]] | None = None,
) -> tuple[bytes, dict[str, int]]:
    stream = io.BytesIO()
    states = write_xliff12(
        stream,
        XliffDocument("doc", "corpus/ru/doc.txt", lang, units),
        created_at=MOMENT,
        tool_version=VERSION,
        issues=[] if issues is None else issues,
        empty_target="source" if fill else "omit",
        offers=Offers({}, {}, notes or {}),
    )
    return stream.getvalue(), states


def sample_units() -> list[TranslationUnit]:
    """A small document with every status, two cuts, an abbreviation, markup characters and a repeat."""
    return [
        unit("ЗАЯВЛЕНИЕ", variant("en", "STATEMENT"), variant("kk", "МӘЛІМДЕМЕ"), segments=(0,)),
        unit(
            "Договор подписан 15 мая 1992 г. в Ташкенте.",
            variant("en", "The Treaty was signed in Tashkent on 15 May 1992."),
            variant("kk", "Шарт 1992 жылғы 15 мамырда Ташкентте жасалды.", Status.REVIEWED),
            segments=(1,),
            paragraph=1,
        ),
        unit("Переговоры прошли.", variant("kk", "Келіссөздер өтті."), segments=(2,), paragraph=1),
        unit(
            "Переговоры прошли. Мы продолжим.",
            variant("en", "The talks are over, and we go on."),
            segments=(2, 3),
            paragraph=1,
        ),
        unit("Мы продолжим.", variant("kk", "Жалғастырамыз."), segments=(3,), paragraph=1),
        unit(
            "1. «О <мерах> & планах»;",
            variant("en", "1. “On <measures> & plans”;", Status.DRAFT, origin=Origin.MACHINE_DRAFT),
            segments=(4,),
            paragraph=2,
        ),
        unit("Президент", variant("en", "Presidents", Status.REJECTED), segments=(5,), paragraph=3),
        unit("Минск", segments=(6,), paragraph=3),
        unit("ЗАЯВЛЕНИЕ", variant("en", "DECLARATION", Status.REVIEWED), segments=(7,), paragraph=4),
    ]
