"""How our statuses stand in the formats' own words, both ways, as tables.

No tool keeps the states of another: Weblate, Trados, XTM and Lilt each read them differently, and
OmegaT never changes them. So a state coming back is one hint among others and promotes nothing by
itself, and the table that reads it may be replaced.

Source: XLIFF 1.2 (OASIS, 2008), section 2.4 "state", "state-qualifier", "approved"; XLIFF 2.1 (OASIS,
2018), section 4.3.1 "state", "subState".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from align.model import Origin, Status, Variant


@dataclass(frozen=True, slots=True)
class Xliff12State:
    """The three XLIFF 1.2 attributes that say where a target stands; ``qualifier`` may be empty."""

    state: str
    qualifier: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Xliff2State:
    """The two XLIFF 2 attributes that say where a segment stands; ``sub_state`` may be empty."""

    state: str
    sub_state: str


EMPTY = Xliff12State("new", "", approved=False)

WRITE_STATE: Mapping[Status, Xliff12State] = {
    Status.DRAFT: Xliff12State("needs-review-translation", "", approved=False),
    Status.REVIEWED: Xliff12State("translated", "", approved=False),
    Status.APPROVED: Xliff12State("signed-off", "", approved=True),
    Status.REJECTED: Xliff12State("needs-translation", "rejected-inaccurate", approved=False),
}

# A draft's qualifier says where it came from; a delivered text has none, since the standard has no
# word for "a person wrote it, nobody checked it".
DRAFT_QUALIFIERS: Mapping[Origin, str] = {
    Origin.MACHINE_DRAFT: "mt-suggestion",
    Origin.MEMORY: "fuzzy-match",
}

# What we take a state for when a file comes back. ``final`` is another tool's ``signed-off``.
# Lilt and XTM use needs-translation and needs-review-translation for rejected text as well, so
# nothing but our own qualifier reads as "rejected".
READ_STATE: Mapping[str, Status] = {
    "needs-translation": Status.DRAFT,
    "needs-adaptation": Status.DRAFT,
    "needs-l10n": Status.DRAFT,
    "needs-review-translation": Status.DRAFT,
    "needs-review-adaptation": Status.DRAFT,
    "needs-review-l10n": Status.DRAFT,
    "new": Status.DRAFT,
    "translated": Status.REVIEWED,
    "signed-off": Status.APPROVED,
    "final": Status.APPROVED,
}

#: XLIFF 2 has four states and lets us name finer ones behind a prefix of our own.
WRITE_STATE_2: Mapping[Status, Xliff2State] = {
    Status.DRAFT: Xliff2State("translated", "align:draft"),
    Status.REVIEWED: Xliff2State("reviewed", "align:reviewed"),
    Status.APPROVED: Xliff2State("final", "align:approved"),
    Status.REJECTED: Xliff2State("initial", "align:rejected"),
}

#: XLIFF 2's states in the words of 1.2, so that one table reads both. ``initial`` with a target is
#: what Trados makes of its "Draft"; ``translated`` is a translation that nobody reviewed yet.
STATES_2: Mapping[str, str] = {
    "initial": "new",
    "translated": "needs-review-translation",
    "reviewed": "translated",
    "final": "final",
}

STATE_QUALIFIERS: frozenset[str] = frozenset(
    {
        "exact-match",
        "fuzzy-match",
        "id-match",
        "leveraged-glossary",
        "leveraged-inherited",
        "leveraged-mt",
        "leveraged-repository",
        "leveraged-tm",
        "mt-suggestion",
        "rejected-grammar",
        "rejected-inaccurate",
        "rejected-length",
        "rejected-spelling",
        "tm-suggestion",
    }
)


@dataclass(frozen=True, slots=True)
class StateTable:
    """How statuses stand in XLIFF 1.2: what a state is read as, and what a status is written as.

    XLIFF 2 has no table of its own: its four states mean what the standard says.
    """

    read: Mapping[str, Status]
    write: Mapping[Status, Xliff12State]


DEFAULT_STATES = StateTable(READ_STATE, WRITE_STATE)


def state_table(*, read: Mapping[str, str], write: Mapping[str, str]) -> StateTable:
    """Return the default table with other readings (state to status) and writings (status to state).

    What is written must be read back as it was, or a file would promote itself. Raises ValueError that
    says what makes no sense: a state that is none of the standard's and has no ``x-`` in front, a
    status that there is not, a writing that reads as something else.
    """
    statuses = {status.value: status for status in Status}
    for name in (*read, *write.values()):
        if name not in READ_STATE and not name.startswith("x-"):
            raise ValueError(f"'{name}' is no state of XLIFF 1.2; use {', '.join(READ_STATE)} or x-…")
    for name in (*read.values(), *write):
        if name not in statuses:
            raise ValueError(f"'{name}' is not a status; use {', '.join(statuses)}")
    written = {statuses[status]: _with_state(statuses[status], state) for status, state in write.items()}
    table = StateTable(
        {**READ_STATE, **{state: statuses[status] for state, status in read.items()}},
        {**WRITE_STATE, **written},
    )
    for status, state in table.write.items():
        back = status_of_xliff12(
            state.state, qualifier=state.qualifier, approved=state.approved, table=table.read
        )
        if back is not status:
            raise ValueError(f"{status.value} is written as {state.state}, which reads as {back.value}")
    return table


def _with_state(status: Status, state: str) -> Xliff12State:
    usual = WRITE_STATE[status]
    return Xliff12State(state, usual.qualifier, usual.approved)


def xliff12_state(variant: Variant | None, *, table: StateTable = DEFAULT_STATES) -> Xliff12State:
    """Return the state of ``variant`` in XLIFF 1.2's words; None is a text not yet translated."""
    if variant is None:
        return EMPTY
    state = table.write[variant.status]
    qualifier = (
        DRAFT_QUALIFIERS.get(variant.origin, "") if variant.status is Status.DRAFT else state.qualifier
    )
    return Xliff12State(state.state, qualifier, state.approved)


def xliff2_state(variant: Variant | None) -> Xliff2State:
    """Return the state of ``variant`` in XLIFF 2's words; None is a text not yet translated."""
    return Xliff2State("initial", "") if variant is None else WRITE_STATE_2[variant.status]


def status_of_xliff12(
    state: str, *, qualifier: str = "", approved: bool = False, table: Mapping[str, Status] = READ_STATE
) -> Status:
    """Return the status that ``state`` claims; what is unknown is a draft.

    ``approved="yes"`` counts only beside a state that does not contradict it (none, ``translated``,
    ``signed-off``, ``final``): OmegaT and pontoon leave it on text they have changed.
    """
    if qualifier.startswith("rejected-"):
        return Status.REJECTED
    claimed = table.get(state, Status.DRAFT)
    if approved and (not state or claimed is not Status.DRAFT):
        return Status.APPROVED
    return claimed
