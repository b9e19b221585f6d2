"""What drafting, checking and reviewing ask of a store beside texts and statuses, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from align.model import Comment, Dismissal, DraftRecord, Effort, Preference
from align.ports import Saved, Store

VariantKey = tuple[str, str]
"""A unit's id and a language."""


class Decisions(Protocol):
    """People's word on renderings, findings and units; what was drafted; what it cost to review.

    Every writing method is one transaction and at most one event, as in :class:`align.ports.Store`;
    what is stored already with the same words stays as it is, its date and person included. All but
    ``add_effort`` can be undone: time that was spent stays spent, so undo passes it over.
    ``documents=None`` reads those of all documents.
    """

    def preferences(self) -> list[Preference]:
        """All preferred renderings, by formula, then language."""
        ...

    def prefer(
        self, preferences: Sequence[Preference], *, remove: Sequence[VariantKey] = (), actor: str, at: str
    ) -> Saved:
        """Keep ``preferences`` in the place of older ones, and drop those of ``remove`` (formula, language).

        Event ``prefer``; the counts are ``preferred`` and ``removed``. ValueError for an empty text.
        """
        ...

    def dismissals(self, documents: Sequence[str] | None = None) -> list[Dismissal]:
        """The dismissed findings, by document, unit, language, code and fingerprint."""
        ...

    def dismiss(
        self,
        dismissals: Sequence[Dismissal],
        *,
        withdraw: Sequence[tuple[str, str, str, str]] = (),
        actor: str,
        at: str,
    ) -> Saved:
        """Keep ``dismissals``, and drop those of ``withdraw`` (unit, language, code, fingerprint).

        Event ``dismiss``; the counts are ``dismissed`` and ``withdrawn``.
        """
        ...

    def comments(self, documents: Sequence[str] | None = None) -> list[Comment]:
        """The comments, by document, unit and language."""
        ...

    def comment(self, comments: Sequence[Comment], *, actor: str, at: str) -> Saved:
        """Keep ``comments`` in the place of older ones; an empty text removes one. Event ``comment``."""
        ...

    def drafts(self, documents: Sequence[str] | None = None) -> list[DraftRecord]:
        """The last draft of each text that has one, by document, unit and language."""
        ...

    def delivered_drafts(self, documents: Sequence[str] | None = None) -> list[DraftRecord]:
        """The machine drafts that came as files, as a run last read them, labelled ``delivered``.

        They are found in the history, so they are there whoever edited the text since; by document, unit
        and language.
        """
        ...

    def efforts(self, documents: Sequence[str] | None = None) -> list[Effort]:
        """What texts cost so far, by document, unit and language."""
        ...

    def add_effort(self, efforts: Sequence[Effort], *, actor: str, at: str) -> Saved:
        """Add ``efforts`` to what is stored, under event ``effort``. ValueError for a negative number."""
        ...


class DraftStore(Store, Protocol):
    """A store that keeps drafts and decisions too."""

    @property
    def decisions(self) -> Decisions:
        """What people decided, kept in the same database."""
        ...

    def save_drafts(
        self,
        drafts: Sequence[DraftRecord],
        *,
        versions: Mapping[VariantKey, int] | None = None,
        actor: str,
        at: str,
    ) -> Saved:
        """Make each draft its unit's variant, of status draft, and remember how it was made.

        Event ``draft``; the counts are texts ``added`` and ``replaced``. ``versions`` names the version of
        the variant a draft was made against (missing: there was none). Only a variant that Align
        drafted itself and nobody touched is replaced; ConflictError ``stale-version`` when one was changed,
        delivered, edited, marked or removed meanwhile, or its unit is gone. Nothing is saved then.
        """
        ...
