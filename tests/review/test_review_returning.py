"""The three-way merge of texts coming back, without files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.model import HandedOut, Origin, Provenance, ReturnedText, Status, TranslationUnit, Variant
from align.review.returning import CHANGES, Fate, ReturnPlan, plan_return

DRAFT, REVIEWED, APPROVED, REJECTED = Status.DRAFT, Status.REVIEWED, Status.APPROVED, Status.REJECTED
DATE = "2026-11-22T12:00:00Z"


def digest(text: str) -> str:
    return f"#{text.strip()}"


def unit(
    target: str = "",
    status: Status = REVIEWED,
    *,
    source: str = "Мир",
    number: int = 0,
    document: str = "doc",
    version: int = 1,
    origin: Origin = Origin.DELIVERED,
    changed_at: str = DATE,
) -> TranslationUnit:
    variant = Variant(
        "en", target, status, origin, 0.9, version=version, changed_at=changed_at, changed_by="A"
    )
    return TranslationUnit(
        f"u{number}",
        document,
        number,
        0,
        source,
        source,
        Provenance(document, "ru", "0", (number,), ((0, 1),)),
        {"en": variant} if target else {},
    )


def returned(
    target: str,
    *,
    base: str | None = "Peace",
    base_status: Status | None = REVIEWED,
    state: Status | None = None,
    source: str = "Мир",
    number: int | None = 0,
) -> ReturnedText:
    """A text of a file that kept what we wrote (``base=None``: that kept nothing)."""
    handed_out = None if base is None else HandedOut(digest(base) if base else "", base_status, 1)
    return ReturnedText(
        "f:1",
        "en",
        source,
        target,
        "" if number is None else f"u{number}",
        digest(source) if base is not None else "",
        handed_out,
        state,
    )


def plan(
    texts: Sequence[ReturnedText] | ReturnedText,
    *units: TranslationUnit,
    handed_out: Mapping[tuple[str, str], HandedOut] | None = None,
    said: Status | None = None,
) -> ReturnPlan:
    listed = [texts] if isinstance(texts, ReturnedText) else texts
    return plan_return(listed, units, handed_out=handed_out or {}, digest=digest, status=said)


def fate(result: ReturnPlan) -> Fate:
    (outcome,) = result.outcomes
    assert bool(result.edits) is (outcome.fate in CHANGES)
    return outcome.fate


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("Peace", "Peace", "Peace", Fate.SAME),
        ("Peace", "Peace", "World", Fate.TAKEN),
        ("Peace", "World", "Peace", Fate.OURS_NEWER),
        ("Peace", "World", "World", Fate.SAME),
        ("Peace", "World", "Globe", Fate.CONFLICT),
        ("", "", "World", Fate.ADDED),
        ("", "", "", Fate.UNTRANSLATED),
        ("", "Peace", "", Fate.UNTRANSLATED),
        ("", "Peace", "World", Fate.CONFLICT),
        ("Peace", "Peace", "", Fate.EMPTIED),
        ("Peace", "World", "  ", Fate.EMPTIED),
        ("Peace", "Peace", "Мир", Fate.COPIED),
        ("Peace", "", "Peace", Fate.OURS_NEWER),
        ("Peace", "", "World", Fate.CONFLICT),
        (None, "Peace", "Peace", Fate.SAME),
        (None, "Peace", "World", Fate.CONFLICT),
        (None, "", "World", Fate.ADDED),
    ],
)
def test_texts(base: str | None, ours: str, theirs: str, expected: Fate) -> None:
    base_status = REVIEWED if base else None
    result = plan(returned(theirs, base=base, base_status=base_status), unit(ours))
    assert fate(result) is expected
    (outcome,) = result.outcomes
    assert (outcome.ours, outcome.theirs) == (ours, theirs)


def test_a_draft_nobody_touched_gives_way_where_nobody_knows_the_base() -> None:
    assert fate(plan(returned("World", base=None), unit("Peace", DRAFT))) is Fate.TAKEN
    edited = unit("Peace", DRAFT, origin=Origin.EDITED)
    assert fate(plan(returned("World", base=None), edited)) is Fate.CONFLICT


@pytest.mark.parametrize(
    ("base", "state", "said", "expected"),
    [
        (DRAFT, DRAFT, None, DRAFT),
        (APPROVED, APPROVED, None, DRAFT),
        (REVIEWED, REVIEWED, None, DRAFT),
        (APPROVED, None, None, DRAFT),
        (DRAFT, REVIEWED, None, REVIEWED),
        (DRAFT, APPROVED, None, APPROVED),
        (REVIEWED, REJECTED, None, REJECTED),
        (APPROVED, APPROVED, APPROVED, APPROVED),
        (DRAFT, DRAFT, REVIEWED, REVIEWED),
    ],
)
def test_the_status_of_a_changed_text(
    base: Status, state: Status | None, said: Status | None, expected: Status
) -> None:
    """A state that did not change says nothing about a text that did."""
    result = plan(returned("World", base_status=base, state=state), unit("Peace", base), said=said)
    (edit,) = result.edits
    assert (edit.text, edit.status, edit.version) == ("World", expected, 1)


@pytest.mark.parametrize(
    ("base", "ours", "state", "said", "expected", "status"),
    [
        (DRAFT, DRAFT, APPROVED, None, Fate.MOVED, APPROVED),
        (DRAFT, DRAFT, DRAFT, None, Fate.SAME, DRAFT),
        (APPROVED, APPROVED, DRAFT, None, Fate.MOVED, DRAFT),
        (DRAFT, REVIEWED, DRAFT, None, Fate.SAME, REVIEWED),
        (DRAFT, REVIEWED, REVIEWED, None, Fate.SAME, REVIEWED),
        (DRAFT, REVIEWED, APPROVED, None, Fate.CONFLICT, REVIEWED),
        (DRAFT, APPROVED, REVIEWED, None, Fate.OURS_NEWER, APPROVED),
        (DRAFT, REJECTED, REVIEWED, None, Fate.CONFLICT, REJECTED),
        (APPROVED, APPROVED, REJECTED, None, Fate.ILLEGAL, APPROVED),
        (REJECTED, REJECTED, APPROVED, None, Fate.ILLEGAL, REJECTED),
        (DRAFT, DRAFT, None, REVIEWED, Fate.MOVED, REVIEWED),
        (APPROVED, APPROVED, None, REVIEWED, Fate.SAME, APPROVED),
        (REVIEWED, APPROVED, REVIEWED, DRAFT, Fate.SAME, APPROVED),
    ],
)
def test_the_status_of_an_unchanged_text(
    base: Status, ours: Status, state: Status | None, said: Status | None, expected: Fate, status: Status
) -> None:
    result = plan(returned("Peace", base_status=base, state=state), unit("Peace", ours), said=said)
    assert fate(result) is expected
    assert result.outcomes[0].status is status


def test_a_copy_without_letters_is_a_translation() -> None:
    result = plan(returned("2027", base="", base_status=None, source="2027"), unit(source="2027"))
    assert fate(result) is Fate.ADDED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (returned("World", source="Мiр"), Fate.SOURCE_CHANGED),
        (replace(returned("World"), source_hash="#Мир!"), Fate.SOURCE_CHANGED),
        (replace(returned("Peace"), source="Мир!"), Fate.OURS_NEWER),
        (replace(returned("World", number=7), source="Труд"), Fate.UNKNOWN),
        (replace(returned("", number=7), source="Труд"), Fate.UNTRANSLATED),
        (returned("World", number=7), Fate.TAKEN),
        (returned("World", number=None), Fate.TAKEN),
    ],
    ids=["their source", "our source", "untouched", "neither", "nothing", "by its text", "no id"],
)
def test_finding_the_unit(text: ReturnedText, expected: Fate) -> None:
    assert fate(plan(text, unit("Peace"))) is expected


def test_no_break_spaces_of_a_text_for_omegat_do_not_matter() -> None:
    text = ReturnedText("f:1", "en", "Мир. Труд.\u00a0Май.", "Peace.")
    assert fate(plan(text, unit(source="Мир. Труд. Май."))) is Fate.ADDED


def test_repeated_sources() -> None:
    """Without ids: all units that say the same are meant; of others those of the place named, or none."""
    alike = [unit("Peace", number=0), unit("Peace", number=1)]
    known = {("u0", "en"): HandedOut("#Peace", REVIEWED, 1), ("u1", "en"): HandedOut("#Peace", REVIEWED, 1)}
    text = ReturnedText("f:1", "en", "Мир", "World")
    assert [edit.unit for edit in plan(text, *alike, handed_out=known).edits] == ["u0", "u1"]

    other = [unit("Peace", number=0), unit("World!", number=2), unit("Labour", source="Труд", number=1)]
    known = {("u0", "en"): HandedOut("#Peace", REVIEWED, 1), ("u2", "en"): HandedOut("#World!", REVIEWED, 1)}
    assert fate(plan(text, *other, handed_out=known)) is Fate.AMBIGUOUS
    # What stands at one of them already says nothing new about the others.
    assert fate(plan(replace(text, target="Peace"), *other, handed_out=known)) is Fate.SAME
    after = replace(text, before="Труд")
    assert [edit.unit for edit in plan(after, *other, handed_out=known).edits] == ["u2"]
    before = replace(text, after="Труд")
    assert [edit.unit for edit in plan(before, *other, handed_out=known).edits] == ["u0"]


def test_a_repeat_that_is_not_translated_yet_is_meant_too() -> None:
    units = [unit("Peace", number=0), unit(number=1, document="other")]
    known = {("u0", "en"): HandedOut("#Peace", REVIEWED, 1), ("u1", "en"): HandedOut()}
    text = ReturnedText("f:1", "en", "Мир", "World")
    fates = [outcome.fate for outcome in plan(text, *units, handed_out=known).outcomes]
    assert fates == [Fate.TAKEN, Fate.ADDED]
    # One of two that were alike was changed here since: that one is the conflict.
    units = [unit("Peace", number=0), unit("Globe", number=1)]
    known = dict.fromkeys([("u0", "en"), ("u1", "en")], HandedOut("#Peace", REVIEWED, 1))
    fates = [outcome.fate for outcome in plan(text, *units, handed_out=known).outcomes]
    assert fates == [Fate.TAKEN, Fate.CONFLICT]


def test_a_copy_with_no_break_spaces_is_a_copy() -> None:
    text = ReturnedText("f:1", "en", "Мир.\u00a0Труд.", "Мир.\u00a0Труд.")
    assert fate(plan(text, unit(source="Мир. Труд."))) is Fate.COPIED


def test_documents_narrow_the_search() -> None:
    units = [unit("Peace", number=0, document="a"), unit("World!", number=1, document="b")]
    known = {("u1", "en"): HandedOut("#World!", REVIEWED, 1)}
    text = ReturnedText("f:1", "en", "Мир", "Globe", document="b")
    assert [edit.unit for edit in plan(text, *units, handed_out=known).edits] == ["u1"]


def test_an_entry_of_a_memory_stands_for_all_units_it_was_made_of() -> None:
    text = replace(returned("World"), stands_for_all=True)
    units = [unit("Peace", number=0), unit("Peace", number=1), unit("Other", number=2)]
    assert [edit.unit for edit in plan(text, *units).edits] == ["u0", "u1"]
    # One that was handed out alike and was changed here since is a conflict and not passed over.
    known = {("u2", "en"): HandedOut("#Peace", REVIEWED, 1)}
    fates = [outcome.fate for outcome in plan(text, *units, handed_out=known).outcomes]
    assert fates == [Fate.TAKEN, Fate.TAKEN, Fate.CONFLICT]


def test_two_files_that_disagree_are_a_conflict() -> None:
    texts = [returned("World"), replace(returned("Globe"), place="g:1")]
    result = plan(texts, unit("Peace"))
    assert [outcome.fate for outcome in result.outcomes] == [Fate.CONFLICT] * 2
    assert result.edits == ()
    agreeing = plan([returned("World"), replace(returned("World"), place="g:1")], unit("Peace"))
    assert len(agreeing.edits) == 1
    one_untouched = plan([returned("World"), replace(returned("Peace"), place="g:1")], unit("Peace"))
    assert [outcome.fate for outcome in one_untouched.outcomes] == [Fate.TAKEN, Fate.SAME]


def test_what_the_workspace_remembers_is_only_the_last_export() -> None:
    """Ours was changed after theirs, and exported again since: the file is of the time before."""
    known = {("u0", "en"): HandedOut("#Peace", REVIEWED, 1)}
    text = replace(returned("World", base=None), changed_at="2026-11-20T12:00:00Z")
    assert fate(plan(text, unit("Peace"), handed_out=known)) is Fate.CONFLICT
    later = replace(text, changed_at="2026-11-23T12:00:00Z")
    assert fate(plan(later, unit("Peace"), handed_out=known)) is Fate.TAKEN


TARGETS = st.sampled_from(["", "Peace", "World", "Globe", "Мир"])
STATUSES = st.sampled_from(list(Status))


@given(
    ours=TARGETS,
    theirs=TARGETS,
    base=st.none() | TARGETS,
    ours_status=STATUSES,
    base_status=STATUSES,
    state=st.none() | STATUSES,
    said=st.sampled_from([None, DRAFT, REVIEWED, APPROVED]),
)
def test_laws(
    ours: str,
    theirs: str,
    base: str | None,
    ours_status: Status,
    base_status: Status,
    state: Status | None,
    said: Status | None,
) -> None:
    """Nothing is emptied, nothing of both sides lost, and the same file again changes nothing."""
    before = unit(ours, ours_status)
    text = returned(theirs, base=base, base_status=base_status if base else None, state=state)
    result = plan(text, before, said=said)
    after = before
    for edit in result.edits:
        assert edit.text.strip()
        assert edit.version == (1 if ours else 0)
        if edit.text != ours and ours:
            assert base is None or base == ours
        if edit.status in (REVIEWED, APPROVED):
            assert edit.status is said or edit.status is state is not base_status or not base
        after = unit(edit.text, edit.status, version=edit.version + 1, origin=Origin.EDITED)
    again = plan(text, after, said=said)
    assert again.edits == ()
    if result.edits:
        assert Fate.CONFLICT not in {outcome.fate for outcome in again.outcomes}
