"""Editing texts: own variants and imported entries, as one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import ConflictError
from align.model import Entry, Origin, Status
from align.ports import TextEdit
from align.ports_memory import MemorySource
from align.store import SqlStore, open_store
from tests.store.store_samples import AT, LATER, result


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A store with one document's units and one imported entry."""
    with open_store(tmp_path / "align.db", create=True) as opened:
        opened.save_result(result(), actor="align", at=AT)
        entry = Entry({"ru": "Пункт", "en": "Item"}, statuses={"en": Status.REVIEWED})
        source = MemorySource("old", "old.tsv", "a" * 64)
        opened.memory.import_units([entry], source=source, actor="ada", at=AT)
        yield opened
        assert opened.verify() == []


def edit(store: SqlStore, text: str, *, version: int | None = None) -> TextEdit:
    unit = next(store.units())
    return TextEdit(unit.id, "en", text, Status.DRAFT, version or unit.variants["en"].version)


def test_texts_and_entries_change_in_one_event_that_undo_takes_back(store: SqlStore) -> None:
    before = [dict(entry.texts) for entry in store.memory.entries()]
    imported = list(store.memory.entries())[-1]
    saved = store.edit(
        [edit(store, "New")],
        entries=[replace(imported, texts={"ru": "Пункт", "en": "Point"})],
        actor="ada",
        at=LATER,
        kind="memory-replaced",
    )
    assert dict(saved.counts) == {"texts": 1, "entries": 1}
    variant = next(store.units()).variants["en"]
    assert (variant.text, variant.origin, variant.status) == ("New", Origin.EDITED, Status.DRAFT)
    assert (variant.changed_by, variant.changed_at) == ("ada", LATER)
    texts = [entry.texts.get("en") for entry in store.memory.entries()]
    assert "New" in texts
    assert "Point" in texts
    assert store.events()[-1].kind == "memory-replaced"
    store.undo(1, actor="ada", at=LATER)
    assert sorted(map(str, before)) == sorted(str(dict(entry.texts)) for entry in store.memory.entries())


def test_a_stale_edit_is_a_conflict_and_changes_nothing(store: SqlStore) -> None:
    own = next(store.memory.entries())
    for edits, entries in (
        ([edit(store, "New", version=7)], []),
        ([edit(store, "New"), edit(store, "Newer")], []),
        ([TextEdit("nowhere", "en", "New", Status.DRAFT, 1)], []),
        ([edit(store, "New")], [replace(own, texts={"ru": "x"})]),
    ):
        with pytest.raises(ConflictError):
            store.edit(edits, entries=entries, actor="ada", at=LATER)
    assert len(store.events()) == 2
    assert store.edit([], actor="ada", at=LATER).event is None


def test_the_first_text_of_a_unit(tmp_path: Path) -> None:
    """Version 0 says that nothing was there; a second first text is a conflict."""
    sample = result()
    untranslated = replace(sample, units=tuple(replace(unit, variants={}) for unit in sample.units))
    with open_store(tmp_path / "other.db", create=True) as store:
        store.save_result(untranslated, actor="align", at=AT)
        add_the_first_text(store, "kk")
        assert store.verify() == []


def add_the_first_text(store: SqlStore, lang: str) -> None:
    unit = next(store.units())
    first = TextEdit(unit.id, lang, "Жаңа", Status.REVIEWED, 0)
    assert store.edit([first], actor="ada", at=LATER).event is not None
    added = next(one for one in store.units() if one.id == unit.id).variants[lang]
    assert (added.text, added.status, added.origin, added.version) == (
        "Жаңа",
        Status.REVIEWED,
        Origin.EDITED,
        1,
    )
    with pytest.raises(ConflictError):
        store.edit([first], actor="ada", at=LATER)
    store.undo(1, actor="ada", at=LATER)
    assert lang not in next(one for one in store.units() if one.id == unit.id).variants


def test_a_new_status_alone_makes_no_edited_text(store: SqlStore) -> None:
    unit = next(store.units())
    before = unit.variants["en"]
    same = TextEdit(unit.id, "en", before.text, before.status, before.version)
    assert store.edit([same], actor="ada", at=LATER).event is None
    store.edit([replace(same, status=Status.APPROVED)], actor="ada", at=LATER)
    after = next(store.units()).variants["en"]
    assert (after.status, after.origin, after.text) == (Status.APPROVED, before.origin, before.text)
