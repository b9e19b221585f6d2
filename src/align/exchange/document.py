"""Normalised text: a document as a CAT tool should get it.

Paragraphs are parted by an empty line and nothing else, noise is left out, repairs are made. A
translator gives OmegaT this text, not the file as received, of which OmegaT pre-translated only
9 of 18, 47 of 58 and 29 of 63 segments: it joins lines until an empty one and splits after
abbreviations (see :mod:`align.exchange.passages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, Literal

from align.exchange.passages import DEFAULT_CUTTING, Cutting, passage_texts
from align.model import Segment, TranslationUnit

Layout = Literal["paragraphs", "passages"]


def write_normalised_text(
    stream: BinaryIO,
    segments: Sequence[Segment],
    units: Iterable[TranslationUnit] = (),
    *,
    layout: Layout = "paragraphs",
    cutting: Cutting = DEFAULT_CUTTING,
) -> int:
    """Write the translatable ``segments`` of one document as UTF-8 text; return how many there are.

    ``segments`` come in text order. ``units``, all those of the document, tell which neighbours a
    translation holds together: give them for an original, or OmegaT cannot use a unit of two
    sentences. In the layout ``paragraphs`` the passages of a paragraph are joined with a blank where
    OmegaT splits again by ``cutting`` (its default rules), else they become paragraphs of their own;
    in ``passages`` each is one, which an OmegaT project without sentence segmentation needs.
    """
    if layout == "passages":
        text = "\n\n".join(
            passage for _, passage in passage_texts(segments, units, cutting=cutting) if passage
        )
    else:
        text = "\n\n".join(_paragraphs(segments, units, cutting))
    stream.write((text + "\n").encode("utf-8") if text else b"")
    return sum(segment.translatable for segment in segments)


def _paragraphs(
    segments: Sequence[Segment], units: Iterable[TranslationUnit], cutting: Cutting
) -> Iterator[str]:
    for _, members in groupby(
        passage_texts(segments, units, cutting=cutting), key=lambda passage: passage[0]
    ):
        paragraph = ""
        for _, text in members:
            if not text:
                continue
            if paragraph and cutting.splits_between(paragraph, text):
                paragraph += " " + text
            else:
                if paragraph:
                    yield paragraph
                paragraph = text
        if paragraph:
            yield paragraph
