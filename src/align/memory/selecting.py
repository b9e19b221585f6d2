"""Which entries a person means: by origin, date, status, memory, document."""

from __future__ import annotations

from dataclasses import dataclass

from align.model import TARGET_LANGUAGES, Entry, Origin, Status

STATUS_ORDER = (Status.REJECTED, Status.DRAFT, Status.REVIEWED, Status.APPROVED)
"""The worst status first."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What an entry must be to be meant; an empty set or text asks for nothing.

    ``origins`` and ``statuses`` are met by any of the target languages looked at; an entry whose
    file said no status counts as :func:`status_of` says. ``since`` and ``until`` are beginnings of
    ISO 8601 times, both inclusive: ``until="2026-11"`` means until the end of November. An entry
    without a date is neither since nor until anything.
    """

    origins: frozenset[Origin] = frozenset()
    statuses: frozenset[Status] = frozenset()
    memories: frozenset[int] = frozenset()
    documents: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""

    def accepts(self, entry: Entry, *, langs: tuple[str, ...] = TARGET_LANGUAGES) -> bool:
        """Say whether ``entry`` is meant, its texts in ``langs`` looked at."""
        if self.memories and entry.memory not in self.memories:
            return False
        if self.documents and entry.document not in self.documents:
            return False
        date = entry.changed_at
        if self.since and (not date or date < self.since):
            return False
        if self.until and (not date or date[: len(self.until)] > self.until):
            return False
        there = [lang for lang in langs if lang in entry.texts]
        if self.origins and not any(entry.origins.get(lang) in self.origins for lang in there):
            return False
        return not self.statuses or any(status_of(entry, lang) in self.statuses for lang in there)


def status_of(entry: Entry, lang: str) -> Status:
    """Return the status of an entry's ``lang`` text; one that says nothing of itself is a draft."""
    return entry.statuses.get(lang, Status.DRAFT)


def rank_of(status: Status) -> int:
    """Return how far a text is in review, 0 (rejected) to 3 (approved)."""
    return STATUS_ORDER.index(status)
