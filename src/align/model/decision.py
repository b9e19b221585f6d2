"""What people decided beside the texts' statuses, and what was drafted for them.

All of it outlives a run: it names units, formulae and findings by ids that a run of the same text
gives again. ``changed_at`` and ``at`` are ISO 8601 UTC (``2026-11-22T12:00:00Z``); the store fills
them in, as it does ``changed_by``.
"""

from __future__ import annotations

from dataclasses import dataclass

from align.model.unit import Origin


@dataclass(frozen=True, slots=True)
class Preference:
    """The rendering ``text`` that people chose for a formula in ``lang``; one a formula and language.

    ``formula`` is the formula's id, which follows from its lemmas, so a preference waits when mining
    no longer finds the phrase. ``source`` is the phrase in Russian as people read it, ``lemmas`` and
    ``kind`` those of the formula: with them the phrase is found in texts where it stands only once.
    """

    formula: str
    lang: str
    text: str
    source: str = ""
    lemmas: tuple[str, ...] = ()
    kind: str = ""
    changed_at: str = ""
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that a person looked at and let stand.

    ``fingerprint`` tells the findings of one ``code`` in one text apart (see :mod:`align.check`).
    """

    unit: str
    lang: str
    code: str
    fingerprint: str
    document: str
    note: str = ""
    changed_at: str = ""
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What people wrote about a unit's text in ``lang``, or about the unit ('')."""

    unit: str
    lang: str
    document: str
    text: str
    changed_at: str = ""
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """What was drafted for a unit in ``lang``, and how; kept when the text is edited afterwards.

    ``label`` is ``memory``, ``memory-masked``, ``fuzzy-repaired``, ``formulae`` or
    ``mt:MODEL@REVISION``. ``similarity`` (0–100) is that of the match, 0 without one; ``source`` the
    entry or unit the text came from, or the model; ``issues`` the codes of the findings in it.
    """

    unit: str
    lang: str
    document: str
    text: str
    label: str
    similarity: int = 0
    source: str = ""
    issues: tuple[str, ...] = ()
    at: str = ""

    @property
    def origin(self) -> Origin:
        """The origin of the variant this draft makes: memory where people's words were used again."""
        return Origin.MEMORY if self.label in _FROM_MEMORY else Origin.MACHINE_DRAFT


_FROM_MEMORY = frozenset({"memory", "memory-masked", "fuzzy-repaired"})


@dataclass(frozen=True, slots=True)
class Effort:
    """What a unit's text in ``lang`` cost people so far: seconds, keystrokes, times it was opened."""

    unit: str
    lang: str
    document: str
    seconds: float
    keystrokes: int
    sessions: int
