"""Conflicts, duplicates, search and replace, filters: plans over entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import UsageError
from align.memory.conflicts import find_conflicts, find_duplicates, settle
from align.memory.replacing import replacement_plan
from align.memory.selecting import EntryFilter
from align.model import Entry, Origin, Status


def entry(number: int, ru: str, en: str, **more) -> Entry:  # type: ignore[no-untyped-def]
    status = more.pop("status", None)
    origin = more.pop("origin", None)
    return Entry(
        {"ru": ru, "en": en},
        id=number,
        memory=more.pop("memory", 1),
        statuses={"en": Status(status)} if status else {},
        origins={"en": Origin(origin)} if origin else {},
        **more,
    )


def test_conflicts_list_the_best_alternative_first() -> None:
    entries = [
        entry(1, "Мир.", "Peace."),
        entry(2, "Мир.", "Peace.", changed_at="2026-01-01"),
        entry(3, "Мир.", "The world.", status="approved", changed_by="A"),
        entry(4, "Мир.", "Harmony.", status="rejected"),
        entry(5, "Да – нет.", "Yes — no."),
        entry(6, "Да-нет.", "Yes-no."),
    ]
    (conflict,) = find_conflicts(lambda: entries)
    assert (conflict.source, conflict.lang) == ("Мир.", "en")
    shown = [(one.text, one.count, one.status.value, one.changed_at) for one in conflict.alternatives]
    assert shown == [("The world.", 1, "approved", ""), ("Peace.", 2, "draft", "2026-01-01")]
    changes = settle(conflict, "Peace.")
    assert [(c.entry.id, c.before, c.after, c.new_status.value) for c in changes] == [
        (3, "The world.", "Peace.", "draft")
    ]


def test_of_duplicates_the_best_stays() -> None:
    entries = [
        entry(1, "Мир.", "Peace."),
        entry(2, "Мир.", "Peace.", before="x"),
        entry(3, "Мир. ", "Peace.", status="reviewed"),
        entry(4, "Мир.", "peace."),
    ]
    (group,) = find_duplicates(lambda: entries)
    assert (group.keep.id, [one.id for one in group.drop]) == (3, [1, 2])
    (group,) = find_duplicates(lambda: entries, keep_contexts=True)
    assert (group.keep.id, [one.id for one in group.drop]) == (3, [1])


def test_own_units_are_never_dropped() -> None:
    own = [entry(1, "Мир.", "Peace.", memory=0), entry(2, "Мир.", "Peace.", memory=0)]
    assert find_duplicates(lambda: own) == []
    (group,) = find_duplicates(lambda: [*own, entry(3, "Мир.", "Peace.", status="approved")])
    assert (group.keep.id, [one.id for one in group.drop]) == (1, [3])


def test_replacing_shows_places_and_reopens_reviewed_texts() -> None:
    entries = [
        entry(1, "", "Member states and the member – states", status="approved"),
        entry(2, "", "other"),
        entry(3, "", "member states", status="rejected"),
    ]
    plan = replacement_plan(entries, "member states", "participating States", "en")
    assert [c.entry.id for c in plan] == [1, 3]
    change = plan[0]
    assert change.after == "Participating States and the member – states"
    assert [change.before[a:b] for a, b in change.spans] == ["Member states"]
    assert [change.after[a:b] for a, b in change.new_spans] == ["Participating States"]
    assert [c.new_status.value for c in plan] == ["draft", "rejected"]


def test_replacing_by_groups() -> None:
    (change,) = replacement_plan([entry(1, "", "15 May")], r"(\d+) (\w+)", r"\2 \1", "en", regex=True)
    assert change.after == "May 15"
    assert replacement_plan([entry(1, "", "May")], "may", "", "en") == []


@pytest.mark.parametrize(
    ("pattern", "replacement", "slug"),
    [(" ", "x", "pattern-invalid"), ("a", r"\1", "replacement-invalid"), ("a", "\\", "replacement-invalid"),
     ("(a)", r"\g<x>", "replacement-invalid"), ("(a+)+", "b", "pattern-slow")],
)  # fmt: skip
def test_bad_replacements_are_refused(pattern: str, replacement: str, slug: str) -> None:
    with pytest.raises(UsageError) as raised:
        replacement_plan([], pattern, replacement, "en", regex=True)
    assert raised.value.slug == slug


def test_a_replacement_that_takes_too_long_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        replacement_plan([entry(1, "", "a" * 10_000)], ".*.*.*[xy]", "", "en", regex=True, left=lambda: 0.03)
    assert raised.value.slug == "pattern-slow"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (EntryFilter(), [1, 2, 3]),
        (EntryFilter(origins=frozenset({Origin.IMPORTED})), [1]),
        (EntryFilter(statuses=frozenset({Status.DRAFT})), [1, 3]),
        (EntryFilter(memories=frozenset({7})), [3]),
        (EntryFilter(documents=frozenset({"d"})), [2]),
        (EntryFilter(since="2026-02"), [2]),
        (EntryFilter(until="2026-01"), [1]),
        (EntryFilter(since="2026-01-15", until="2026"), [1, 2]),
    ],
)
def test_filters(chosen: EntryFilter, expected: list[int]) -> None:
    entries = [
        entry(1, "", "a", origin="imported", changed_at="2026-01-31T00:00:00Z"),
        entry(
            2, "", "b", origin="edited", status="approved", changed_at="2026-02-01T00:00:00Z", document="d"
        ),
        entry(3, "", "c", memory=7),
    ]
    assert [one.id for one in entries if chosen.accepts(one)] == expected


TEXTS = st.text(st.sampled_from("аb –-"), max_size=4)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["draft", "approved", "rejected"])), max_size=8))
def test_settling_and_deduping_leave_nothing_to_do(rows: list[tuple[str, str, str]]) -> None:
    entries = {n: entry(n, ru, en, status=status) for n, (ru, en, status) in enumerate(rows, 1)}
    for conflict in find_conflicts(entries.values):
        assert len(conflict.alternatives) > 1
        for change in settle(conflict, conflict.alternatives[0].text):
            old = entries[change.entry.id]
            entries[old.id] = entry(old.id, old.texts["ru"], change.after)
    assert find_conflicts(entries.values) == []
    for group in find_duplicates(entries.values):
        for one in group.drop:
            del entries[one.id]
    assert find_duplicates(entries.values) == []
