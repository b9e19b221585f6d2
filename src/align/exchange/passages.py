"""How OmegaT cuts a text, and how to write a text and a memory so that both are cut alike.

OmegaT inserts a target only where a memory's source equals its own segment, character for
character. Measured with OmegaT 3.6 and its default settings (docs/design/exchange.md):

- it joins consecutive lines until an empty line, so paragraphs are parted by empty lines;
- it then splits after every ``.``, ``?`` or ``!`` before white space, abbreviations and initials
  included (``1992 г. в Ташкенте``, ``Д. Мантуров``), and after a number such as ``1)`` at the
  beginning of a paragraph if a capital letter follows. A no-break space is no white space to it,
  and typographers want one in most of these places: so the text we ship has no-break spaces there;
- it never joins what is parted: where one English sentence translates two Russian ones, the two
  must stand together in the text.

A **passage** is a stretch of a document that OmegaT so sees as one segment: one segment of ours, or
several that some unit of some language holds together. One text then serves all target languages,
and a memory holds, beside the units, each passage that reads differently from a unit.

Source: OmegaT 3.6, ``org/omegat/core/segmentation/defaultRules.srx``, rules "Default" and "Russian".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from align.exchange.selection import STATUS_RANK
from align.exchange.xmltext import seg_text
from align.model import Segment, TranslationUnit, Variant

NO_BREAK_SPACE = "\u00a0"

_FULL_STOP = re.compile(r"([.?!]) ")
_NUMBER = re.compile(r"\d[\d.)\]]+ ")
# The exceptions of the Russian default rules, where OmegaT does not split although a blank follows.
_NO_SPLIT_AFTER = re.compile(r"(?:т\.е\.|т\.к\.|рт\. ?ст\.)$", re.IGNORECASE)


def without_breaks(text: str) -> str:
    """Return ``text`` with a no-break space wherever OmegaT would split it; as long as ``text``."""
    number = _NUMBER.match(text)
    if number is not None and text[number.end() :][:1].isupper():
        text = text[: number.end() - 1] + NO_BREAK_SPACE + text[number.end() :]
    return _FULL_STOP.sub(r"\1" + NO_BREAK_SPACE, text)


def is_split_between(before: str, after: str) -> bool:
    """Say whether OmegaT splits between ``before`` and ``after`` when one blank parts them."""
    if before.endswith("...") and not after[:1].isupper():
        return False
    return before.endswith((".", "?", "!")) and _NO_SPLIT_AFTER.search(before) is None


@dataclass(frozen=True, slots=True)
class Cutting:
    """How OmegaT will cut the text: by its default rules, or by those that lie in the project.

    ``protect`` returns a text with no-break spaces wherever it would be split, as long as it was;
    ``splits_between`` says whether the paragraph ``before`` and ``after``, parted by one blank, are
    split there and nowhere else that ``before`` was not already.
    """

    protect: Callable[[str], str]
    splits_between: Callable[[str, str], bool]


DEFAULT_CUTTING = Cutting(without_breaks, is_split_between)


def cutting_by(breaks: Callable[[str], Sequence[int]]) -> Cutting:
    """Return the cutting of a tool that splits a paragraph at the blanks ``breaks`` names (offsets)."""

    def protect(text: str) -> str:
        # Anew after each round: a blank that is gone may have been what kept a rule from splitting.
        while found := [at for at in breaks(text) if text[at : at + 1] == " "]:
            for at in found:
                text = text[:at] + NO_BREAK_SPACE + text[at + 1 :]
        return text

    def splits_between(before: str, after: str) -> bool:
        return list(breaks(f"{before} {after}")) == [*breaks(before), len(before)]

    return Cutting(protect, splits_between)


def passages(units: Iterable[TranslationUnit]) -> list[tuple[int, ...]]:
    """Return the passages of one document as tuples of segment indices, in text order.

    ``units`` are all units of the document, translated or not, of all languages. A unit with a
    variant whose segments are neighbours (among those that stand in units: noise between them does
    not count) keeps them together; overlapping units make one passage. Crossed units, whose segments
    are no neighbours, cannot be had and are left parted.
    """
    listed = list(units)
    order = sorted({index for unit in listed for index in unit.provenance.segments})
    rank = {index: position for position, index in enumerate(order)}
    joined = [False] * len(order)
    for unit in listed:
        ranks = sorted(rank[index] for index in unit.provenance.segments)
        if unit.variants and len(ranks) > 1 and ranks[-1] - ranks[0] == len(ranks) - 1:
            joined[ranks[0] : ranks[-1]] = [True] * (len(ranks) - 1)
    found: list[tuple[int, ...]] = []
    for position, index in enumerate(order):
        if position and joined[position - 1]:
            found[-1] += (index,)
        else:
            found.append((index,))
    return found


def joined_units(
    units: Sequence[TranslationUnit], chosen: Sequence[TranslationUnit], *, target_langs: Sequence[str]
) -> Iterator[TranslationUnit]:
    """Yield one unit for each passage that several of ``chosen`` make up together, in text order.

    ``units`` are all units of one document, ``chosen`` those that are exported in
    ``target_langs``. Texts are joined with a blank, Russian and targets alike; status and dates are
    left to the weakest and the last. A passage that ``chosen`` does not fill exactly is left out.
    """
    by_first = {min(unit.provenance.segments): unit for unit in chosen if unit.provenance.segments}
    for passage in passages(units):
        members: list[TranslationUnit] = []
        at = 0
        while at < len(passage) and (unit := by_first.get(passage[at])) is not None:
            if unit.provenance.segments != passage[at : at + len(unit.provenance.segments)]:
                break
            members.append(unit)
            at += len(unit.provenance.segments)
        if at == len(passage) and len(members) > 1:
            yield _joined(members, target_langs)


def _joined(members: Sequence[TranslationUnit], target_langs: Sequence[str]) -> TranslationUnit:
    """Return the units, neighbours in their document, as one."""
    first = members[0]
    provenance = replace(
        first.provenance,
        segments=tuple(index for unit in members for index in unit.provenance.segments),
        spans=tuple(span for unit in members for span in unit.provenance.spans),
    )
    variants: dict[str, Variant] = {}
    for lang in target_langs:
        parts = [unit.variants[lang] for unit in members]
        last = max(parts, key=lambda variant: variant.changed_at)
        weakest = min(parts, key=lambda variant: STATUS_RANK[variant.status])
        variants[lang] = replace(
            last, text=" ".join(seg_text(variant.text) for variant in parts), status=weakest.status
        )
    return replace(
        first,
        id="+".join(unit.id for unit in members),
        text=" ".join(seg_text(unit.text) for unit in members),
        provenance=provenance,
        variants=variants,
    )


def passage_texts(
    segments: Sequence[Segment],
    units: Iterable[TranslationUnit] = (),
    *,
    cutting: Cutting = DEFAULT_CUTTING,
) -> Iterator[tuple[int, str]]:
    """Yield ``(paragraph, text)`` of each passage of a document, as OmegaT shall read it.

    Without ``units`` each segment is a passage. Segments that are not translatable are left out.
    """
    wanted = [segment for segment in segments if segment.translatable]
    home = {index: members[0] for members in passages(units) for index in members}
    for _, members in groupby(wanted, key=lambda segment: home.get(segment.index, segment.index)):
        listed = list(members)
        text = " ".join(seg_text(segment.text) for segment in listed)
        yield listed[0].paragraph, cutting.protect(text)
