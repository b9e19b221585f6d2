"""The hash chain, and every kind of tampering that verification must find and name."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from align.model import Event, Status
from align.store import open_store
from align.store.chain import canonical, chain_problems, digest_of, event_hash
from align.store.journal import pack, undone_by, unpack
from tests.store.store_samples import AT, document, move, result

# -- pure -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"текст": "«мир»"}, '{"текст":"«мир»"}'),
        ([0.1, 1.0, (1, 2)], "[0.1,1.0,[1,2]]"),
    ],
)
def test_canonical_json(value: object, text: str) -> None:
    assert canonical(value) == text


def test_canonical_json_knows_no_nan() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical([float("nan")])


def test_the_hash_is_written_down() -> None:
    """Another program can check the chain from this much: the formula must never change."""
    hashed = event_hash(
        sequence=1, at=AT, actor="ada", kind="mark", summary={"approved": 2}, digest="d", previous=""
    )
    text = f'[1,"{AT}","ada","mark",{{"approved":2}},"d",""]'
    assert hashed == digest_of(text.encode())


def chained(count: int) -> list[Event]:
    events, previous = [], ""
    for sequence in range(1, count + 1):
        hashed = event_hash(
            sequence=sequence, at=AT, actor="a", kind="run", summary={}, digest="d", previous=previous
        )
        events.append(Event(sequence, AT, "a", "run", {}, "d", previous, hashed))
        previous = hashed
    return events


def test_a_sound_chain_has_no_problems() -> None:
    assert chain_problems(chained(5)) == []


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ([0, 1, 3], "event 3 missing"),
        ([0, 4], "events 2 to 4 missing"),
        ([1, 2], "event 1 missing"),
        ([0, 2, 1], "event 2 missing"),
    ],
)
def test_gaps_are_named(kept: list[int], words: str) -> None:
    events = chained(5)
    assert words in chain_problems([events[n] for n in kept])[0]


def test_undo_and_redo_decide_what_stands() -> None:
    def event(sequence: int, kind: str, undoes: int = 0) -> Event:
        return Event(sequence, AT, "a", kind, {"undoes": undoes} if undoes else {})

    history = [event(1, "run"), event(2, "mark"), event(3, "undo", 2), event(4, "undo", 1)]
    assert undone_by(history) == {2: 3, 1: 4}
    assert undone_by([*history, event(5, "undo", 4)]) == {2: 3, 4: 5}


# -- tampering --------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with four events: document-added, run, mark, undo; its triggers dropped."""
    path = tmp_path / "align.db"
    with open_store(path, create=True) as store:
        store.register([document("02", "ru")], actor="ada", at=AT)
        store.save_result(result(), actor="align", at=AT)
        store.mark([move(next(store.units()), "en", Status.APPROVED)], actor="ada", at=AT)
        store.undo(1, actor="bob", at=AT)
    with opened(path) as connection:
        connection.execute("DROP TRIGGER event_is_append_only_update")
        connection.execute("DROP TRIGGER event_is_append_only_delete")
    assert verified(path) == []
    return path


class opened:  # noqa: N801 - reads as a function
    """A raw connection that commits and closes."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)

    def __enter__(self) -> sqlite3.Connection:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.commit()
        self.connection.close()


def verified(path: Path) -> list[str]:
    with open_store(path) as store:
        return store.verify()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE event SET actor = 'eve' WHERE sequence = 3", "event 3 was changed after it was written"),
        ("UPDATE event SET at = '1999' WHERE sequence = 1", "event 1 was changed after"),
        ("UPDATE event SET summary = '{\"approved\":9}' WHERE sequence = 3", "event 3 was changed after"),
        ("UPDATE event SET summary = 'x' WHERE sequence = 3", "the history cannot be read"),
        ("UPDATE event SET summary = '{}' WHERE sequence = 4", "the history cannot be read"),
        ("UPDATE event SET digest = 'x' WHERE sequence = 2", "event 2 was changed after"),
        ("UPDATE event SET image = x'00' WHERE sequence = 2", "rows kept with event 2 cannot be read"),
        ("DELETE FROM event WHERE sequence = 2", "event 2 missing"),
        ("DELETE FROM event WHERE sequence = 4", "variant"),
        ("DELETE FROM event", "is stored, but no event wrote it"),
        ("UPDATE event SET sequence = 9 WHERE sequence = 4", "events 4 to 8 missing"),
        ("UPDATE event SET sequence = sequence * -1", "missing from the history"),
        ("UPDATE unit SET text = 'Иное' WHERE position = 1", "was changed outside the history: text"),
        ("UPDATE variant SET status = 'approved' WHERE lang = 'kk'", "changed outside the history: status"),
        ("UPDATE document SET sha256 = 'x' WHERE document = '02'", "document 02 ru original was changed"),
        ("DELETE FROM segment WHERE lang = 'ru' AND number_in_text = 1", "segment 01 ru 1 is missing"),
        ("DELETE FROM alignment WHERE target_lang = 'kk'", "alignment 01 kk is missing"),
        ("INSERT INTO result VALUES ('03', 'x')", "result 03 is stored, but no event wrote it"),
        ("INSERT INTO event_document VALUES (1, '01')", "event 1 names other documents"),
        ("INSERT INTO event_document VALUES (7, '01')", "names event 7, which is not there"),
    ],
)
def test_tampering_is_found_and_named(path: Path, statement: str, words: str) -> None:
    with opened(path) as connection:
        assert connection.execute(statement).rowcount > 0
    found = verified(path)
    assert any(words in problem for problem in found), found


def test_rows_of_two_documents_that_changed_places_are_found_and_no_other_document_is_named(
    path: Path,
) -> None:
    with opened(path) as connection:
        ids = [row[0] for row in connection.execute("SELECT unit FROM unit WHERE document = '01' LIMIT 2")]
        texts = dict(connection.execute("SELECT unit, text FROM unit"))
        for one, other in (ids, ids[::-1]):
            connection.execute("UPDATE unit SET text = ? WHERE unit = ?", (texts[other], one))
    found = [problem for problem in verified(path) if "outside the history" in problem]
    assert found == sorted(f"unit {id_} was changed outside the history: text" for id_ in ids)


def test_reordered_events_are_found(path: Path) -> None:
    with opened(path) as connection:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            connection.execute("UPDATE event SET sequence = ? WHERE sequence = ?", (new, old))
    found = verified(path)
    assert "event 2 does not follow the event before it" in found
    assert "event 2 was changed after it was written" in found


def test_an_event_written_anew_with_a_fresh_hash_breaks_the_next_one(path: Path) -> None:
    with opened(path) as connection:
        row = connection.execute(
            "SELECT at, kind, summary, digest, previous FROM event WHERE sequence = 3"
        ).fetchone()
        at, kind, _, digest, previous = row
        forged = event_hash(
            sequence=3,
            at=at,
            actor="eve",
            kind=kind,
            summary={"approved": 1},
            digest=digest,
            previous=previous,
        )
        connection.execute("UPDATE event SET actor = 'eve', hash = ? WHERE sequence = 3", (forged,))
    assert verified(path) == ["event 4 does not follow the event before it"]


@pytest.mark.parametrize(
    ("rewrite", "words"),
    [
        (lambda image: image.replace("approved", "rejected"), "event 3 were changed after"),
        (lambda image: "[]", "event 3 were changed after"),
    ],
    ids=["another status", "nothing"],
)
def test_a_rewritten_image_is_found(path: Path, rewrite: Callable[[str], str], words: str) -> None:
    with opened(path) as connection:
        stored = connection.execute("SELECT image FROM event WHERE sequence = 3").fetchone()[0]
        image = zlib.compress(rewrite(zlib.decompress(stored).decode()).encode())
        connection.execute("UPDATE event SET image = ? WHERE sequence = 3", (image,))
    found = verified(path)
    assert any(words in problem for problem in found), found


def test_many_problems_end_in_a_number(path: Path) -> None:
    with open_store(path) as store:
        store.save_result(result("02", lines=[f"Строка {n}" for n in range(40)]), actor="align", at=AT)
    with opened(path) as connection:
        connection.execute("DELETE FROM segment")
    found = verified(path)
    assert (len(found), found[-1]) == (21, "and 106 more")


@pytest.mark.parametrize(
    "image",
    [
        b"",
        b"[]",
        b'{"changes":[["elsewhere",null,["a"]]]}',
        b'{"changes":[["result",null,["a"]]]}',
        b'{"changes":[["result",null,null]]}',
    ],
)
def test_what_is_no_image_is_refused(image: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        unpack(image)


def test_images_come_back(path: Path) -> None:
    with opened(path) as connection:
        for (stored,) in connection.execute("SELECT image FROM event"):
            image = zlib.decompress(stored)
            assert pack(unpack(image)) == image
