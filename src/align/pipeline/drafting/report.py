"""How to draft, and what was drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from align.draft.repair import LOWEST
from align.errors import UsageError
from align.model import Issue, Severity

LEAST_COVERED = 0.5
"""An assembled text that leaves more of the Russian than this untranslated is no use to anybody."""


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """How to draft.

    ``engine`` is ``auto``, ``memory``, ``formulae`` or a model's name. ``lowest`` (50–100) is the least
    similarity of a match that is mended; ``least_covered`` (0–1) the least share of the Russian that an
    assembled draft translates; ``alternatives`` how many hypotheses an engine gives to choose from.
    ``redo`` makes our own drafts anew, whatever they are.
    """

    langs: tuple[str, ...]
    engine: str = "auto"
    lowest: int = LOWEST
    least_covered: float = LEAST_COVERED
    alternatives: int = 4
    redo: bool = False

    def __post_init__(self) -> None:
        """Refuse numbers out of range with UsageError."""
        if not 50 <= self.lowest <= 100:
            raise UsageError(f"--min {self.lowest}: from 50 to 100 percent.", slug="minimum-range")
        if not 0 <= self.least_covered <= 1:
            raise UsageError("--min-coverage: from 0 to 100 percent.", slug="minimum-range")
        if not 1 <= self.alternatives <= 32:
            raise UsageError("--alternatives: from 1 to 32.", slug="limit-invalid")

    @property
    def assembling(self) -> bool:
        """True when texts the memory does not have are assembled from phrases."""
        return self.engine in ("auto", "formulae")


@dataclass(frozen=True, slots=True)
class DraftedText:
    """One draft: its unit (``segment``: its first Russian segment), both texts, and how it was made.

    ``covered`` (0–1) is the share of the Russian words it translates; ``redone`` says that it took the
    place of an older draft.
    """

    document: str
    unit: str
    segment: int
    lang: str
    source: str
    text: str
    label: str
    similarity: int
    match: str
    covered: float
    issues: tuple[str, ...]
    redone: bool = False


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was drafted, in text order; what there was to draft by document and language.

    ``left`` are the units nothing could be drafted for, ``kept`` those with a draft that stays.
    """

    drafts: tuple[DraftedText, ...]
    left: Mapping[tuple[str, str], int]
    kept: Mapping[tuple[str, str], int]
    events: tuple[int, ...]
    issues: tuple[Issue, ...]
    dry_run: bool

    @property
    def stopped(self) -> bool:
        """True when the engine gave up before the end."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)
