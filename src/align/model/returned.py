"""Texts that come back from a CAT tool, and how they stood when they were handed out."""

from __future__ import annotations

from dataclasses import dataclass

from align.model.unit import Status


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A target as it was handed out: the hash of its text ('' where there was none) and its status then.

    ``version`` is that of the variant, 0 where there was none or nobody knows.
    """

    target_hash: str = ""
    status: Status | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """One target of a file coming back.

    ``place`` is where it stands (``FILE:LINE``); ``unit`` the id the file gives ('' where its format has
    none); ``source_hash`` the source's as it was handed out, ``base`` the target's, as far as the file
    kept them. ``state`` is the status the file claims, None where it claims nothing. ``document`` and the
    source texts ``before`` and ``after`` help to find the unit again. ``stands_for_all`` is True where
    the format has one entry for all units of the same texts (TMX). ``changed_at`` is ISO 8601 UTC.
    ``dropped`` names the inline codes of the target that are not in its text (``<x/> <ph>{0}</ph>``),
    ``notes`` is what people wrote about it. ``is_merged`` says that its cell of a table is one with those of
    other rows, so that nobody knows whose text it is; ``target`` is '' then.
    """

    place: str
    lang: str
    source: str
    target: str
    unit: str = ""
    source_hash: str = ""
    base: HandedOut | None = None
    state: Status | None = None
    document: str = ""
    before: str = ""
    after: str = ""
    stands_for_all: bool = False
    changed_at: str = ""
    changed_by: str = ""
    dropped: str = ""
    notes: tuple[str, ...] = ()
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A returned text that disagrees with ours: the file changed it, and so did somebody here.

    ``fingerprint`` is the hash of ``text``; ``claimed`` the status the file gives it (None: none), ``place``
    where it stood (``FILE:LINE``). ``answer`` is '' while nobody decided, then ``ours`` or ``theirs``: an
    answered text is not asked about again when the same file comes back. The store fills in date and person.
    """

    unit: str
    lang: str
    fingerprint: str
    document: str
    text: str
    claimed: Status | None = None
    place: str = ""
    answer: str = ""
    changed_at: str = ""
    changed_by: str = ""

    @property
    def is_open(self) -> bool:
        """True while nobody decided."""
        return not self.answer


@dataclass(frozen=True, slots=True)
class ReturnedComment:
    """A comment of a file coming back, on ``unit`` as a whole or on its text in ``lang``.

    ``base_hash`` tells how the comment was when it was handed out ('' where there was none); None for one
    that never was ours, as the balloons of a word processor.
    """

    place: str
    unit: str
    lang: str
    text: str
    base_hash: str | None = None
