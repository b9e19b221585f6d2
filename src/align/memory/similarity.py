"""How similar a stored text is to a query, as one whole number people can trust.

The similarity of two token sequences of ``n`` and ``m`` tokens at Levenshtein distance ``d`` is
``floor(100·(1 − d/max(n, m)))``, reckoned in whole numbers: no rounding up, no margin. 100 is shown
for the identical text only, 101 if its neighbours are identical too. What else speaks against a
match (other numbers, nobody reviewed it) is taken off afterwards, by :func:`penalise`, so that
finding matches stays exact. Other tools count otherwise: never show this figure as theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from align.memory.tokens import memory_tokens, token_places

EXACT = 100
IN_CONTEXT = 101
LONGEST_KEPT = 2000
"""Characters of a text whose tokens may be kept: sentences are, chapters would fill the memory."""


class MatchKind(StrEnum):
    """What a match is, before penalties."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"

    @property
    def xliff(self) -> str:
        """The ``type`` of an XLIFF 2 match (translation candidates module): ``icm`` or ``tm``."""
        return "icm" if self is MatchKind.CONTEXT else "tm"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The match keys of the segments before and after a text; empty at the edge of a document."""

    before: str
    after: str


class PenaltyKind(StrEnum):
    """Why a match is shown lower than its tokens say."""

    FORM = "form"
    CASE = "case"
    NUMBERS = "numbers"
    TAGS = "tags"
    UNREVIEWED = "unreviewed"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Penalty:
    """So many ``points`` (at least 1) taken off for one reason."""

    kind: PenaltyKind
    points: int


@dataclass(frozen=True, slots=True)
class Penalties:
    """What each fact costs, in points of similarity (0: nothing).

    ``case`` 1: upper and lower case differ in a word both texts have; ``numbers`` 2: the numbers differ,
    which a hurried eye misses (both as in SYSTRAN's fuzzy-match); ``tags`` 2: the inline tags differ;
    ``unreviewed`` 3: nobody has looked at the translation yet; ``foreign`` 0: it comes from an
    imported memory, not from the project's own documents; most are the translators' own, so only who imports
    those of others raises it. An unreviewed 100 stands below a reviewed 98, yet no lower than one changed
    word in a segment of twenty.
    """

    case: int = 1
    numbers: int = 2
    tags: int = 2
    unreviewed: int = 3
    foreign: int = 0

    def __post_init__(self) -> None:
        """Refuse a negative penalty with ValueError."""
        if min(self.case, self.numbers, self.tags, self.unreviewed, self.foreign) < 0:
            raise ValueError("a penalty is 0 or more points")


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """What is known of a match besides its tokens."""

    identical: bool
    case_differs: bool = False
    numbers_differ: bool = False
    tags_differ: bool = False
    reviewed: bool = True
    foreign: bool = False


DEFAULT_PENALTIES = Penalties()


def similarity(a_tokens: Sequence[str], b_tokens: Sequence[str]) -> int:
    """Return the similarity of two token sequences, 0 to 100; symmetric.

    100 says that the tokens are the same; whether the texts are is :func:`text_similarity`'s to say.
    """
    longest = max(len(a_tokens), len(b_tokens))
    if not longest:
        return EXACT
    return 100 * (longest - Levenshtein.distance(a_tokens, b_tokens)) // longest


def text_similarity(query: str, match: str) -> int:
    """Return the similarity of two texts: 100 for the identical text only, at most 99 for any other."""
    if query == match:
        return EXACT
    return min(similarity(memory_tokens(query), memory_tokens(match)), EXACT - 1)


def match_kind(
    query: str,
    match: str,
    *,
    query_neighbours: Neighbours | None = None,
    match_neighbours: Neighbours | None = None,
) -> MatchKind:
    """Return what a match is; unknown neighbours (None) are like none."""
    if query != match:
        return MatchKind.FUZZY
    if query_neighbours is not None and query_neighbours == match_neighbours:
        return MatchKind.CONTEXT
    return MatchKind.EXACT


def similarity_of_kind(kind: MatchKind, token_similarity: int) -> int:
    """Return 101, 100 or, for a fuzzy match, its similarity by tokens, which is at most 100."""
    if kind is MatchKind.FUZZY:
        return token_similarity
    return IN_CONTEXT if kind is MatchKind.CONTEXT else EXACT


def find_facts(
    query: str, match: str, *, tags_differ: bool = False, reviewed: bool = True, foreign: bool = False
) -> MatchFacts:
    """Compare two texts beyond their tokens; the caller adds what texts do not tell."""
    if query == match:
        return MatchFacts(True, tags_differ=tags_differ, reviewed=reviewed, foreign=foreign)
    ours, theirs = _tokens_of(query), _tokens_of(match)
    blocks = Levenshtein.opcodes(ours.forms, theirs.forms)
    pairs = (
        pair
        for block in blocks
        if block.tag == "equal"
        for pair in zip(
            ours.places[block.src_start : block.src_end],
            theirs.places[block.dest_start : block.dest_end],
            strict=True,
        )
    )
    return MatchFacts(
        False,
        case_differs=any(_case_differs(query[slice(*one)], match[slice(*other)]) for one, other in pairs),
        numbers_differ=ours.numbers != theirs.numbers,
        tags_differ=tags_differ,
        reviewed=reviewed,
        foreign=foreign,
    )


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of a text with their places, and how often each number stands in it."""

    places: list[tuple[int, int]]
    forms: list[str]
    numbers: Counter[str]


def _tokens_of(text: str) -> _Tokens:
    """Kept for the latest texts: one query is compared to hundreds, and its neighbours to the same ones."""
    return _read(text) if len(text) > LONGEST_KEPT else _kept(text)


@lru_cache(maxsize=1024)
def _kept(text: str) -> _Tokens:
    return _read(text)


def _read(text: str) -> _Tokens:
    forms = memory_tokens(text)
    return _Tokens(token_places(text), forms, Counter(form for form in forms if form[:1].isdigit()))


def penalise(
    similarity: int, facts: MatchFacts, penalties: Penalties = DEFAULT_PENALTIES
) -> tuple[int, list[Penalty]]:
    """Return the similarity to show (0 to 101) and what was taken off, in the order of the kinds.

    The points of the list always explain the difference. A text that is not identical is shown at
    most 99: if nothing else was taken off a 100, one point goes for its ``form`` (blanks, quotes).
    """
    wanted = (
        (PenaltyKind.CASE, facts.case_differs, penalties.case),
        (PenaltyKind.NUMBERS, facts.numbers_differ, penalties.numbers),
        (PenaltyKind.TAGS, facts.tags_differ, penalties.tags),
        (PenaltyKind.UNREVIEWED, not facts.reviewed, penalties.unreviewed),
        (PenaltyKind.FOREIGN, facts.foreign, penalties.foreign),
    )
    taken: list[Penalty] = []
    shown = similarity
    for kind, holds, points in wanted:
        points = min(points, shown)
        if holds and points > 0:
            taken.append(Penalty(kind, points))
            shown -= points
    if not facts.identical and shown >= EXACT:
        taken.insert(0, Penalty(PenaltyKind.FORM, shown - EXACT + 1))
        shown = EXACT - 1
    return shown, taken


def _case_differs(one: str, other: str) -> bool:
    """Say whether two spellings of one token differ in upper and lower case, not in typography only."""
    return one != other and [c.isupper() for c in one] != [c.isupper() for c in other]
