"""The SQLite store: the contract, its file, and its errors in plain words."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from align.errors import AlignError, ConflictError, StoreError
from align.model import Status
from align.store import SqlStore, migrations, open_store
from align.store.journal import record
from align.store.schema import SCHEMA_VERSION
from align.store.sqlite import make_engine, plain_error
from align.store.transactions import writing
from tests.store.store_contract import StoreContract
from tests.store.store_samples import AT, LATER, document, move, result, state


class TestSqliteStore(StoreContract):
    """The contract over a file."""

    def open(self, folder: Path) -> SqlStore:
        return open_store(folder / "align.db", create=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with one result in it."""
    path = tmp_path / "align.db"
    with open_store(path, create=True) as store:
        store.save_result(result(), actor="align", at=AT)
    return path


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    with open_store(path) as store:
        yield store


def raised(slug: str, act: Callable[[], object]) -> AlignError:
    """Run ``act``, which must raise one clear line under ``slug``."""
    with pytest.raises(AlignError) as caught:
        act()
    assert caught.value.slug == slug
    assert caught.value.hint
    assert len(caught.value.line().splitlines()) == 1
    return caught.value


# -- the file ---------------------------------------------------------------------------------------


def test_the_file_is_wal_synchronous_and_checks_foreign_keys(store: SqlStore) -> None:
    with writing(store.engine) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_writes_that_change_nothing_touch_no_byte(path: Path) -> None:
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    with open_store(path) as store:
        assert store.save_result(result(), actor="align", at=LATER).event is None
        known = [document("01", lang, text=text.document.text) for lang, text in result().texts.items()]
        assert store.register(known, actor="align", at=LATER).event is None
        unit = next(store.units())
        assert store.mark([move(unit, "en", Status.DRAFT)], actor="ada", at=LATER).event is None
        assert store.decide_repairs([], actor="ada", at=LATER).event is None
        assert (store.redo(1, actor="ada", at=LATER), store.verify()) == ([], [])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, when)
    assert [file.name for file in path.parent.iterdir()] == ["align.db"]


def test_opening_and_reading_leaves_nothing_behind(path: Path) -> None:
    before = path.read_bytes()
    with open_store(path, read_only=True) as store:
        assert len(list(store.units())) == 2
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["align.db"]


def test_an_abandoned_reader_does_not_hold_the_file(path: Path) -> None:
    with open_store(path) as store:
        next(store.units())
        store.undo(1, actor="ada", at=AT)
    assert [file.name for file in path.parent.iterdir()] == ["align.db"]


def test_the_past_cannot_be_changed_by_a_slip(store: SqlStore) -> None:
    for statement in ("UPDATE event SET actor = 'eve'", "DELETE FROM event"):
        with pytest.raises(Exception, match="append-only"), writing(store.engine) as connection:
            connection.exec_driver_sql(statement)


def test_a_failing_write_leaves_nothing(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before, history = state(store, versions=True), store.events()

    def fails(connection: Connection, *args: object, **options: object) -> None:
        record(connection, *args, **options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("align.store.recording.record", fails)
    with pytest.raises(KeyboardInterrupt):
        store.save_result(result(lines=["Другое"]), actor="align", at=LATER)
    assert (state(store, versions=True), store.events()) == (before, history)


# -- several at once --------------------------------------------------------------------------------


def test_two_writers_queue(path: Path) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with open_store(path) as mine:
                for n in range(10):
                    mine.save_result(result(name, lines=[f"{name} {n}"]), actor=name, at=AT)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_store(path) as store:
        assert len(store.events()) == 21
        assert [unit.text for unit in store.units(["a", "b"])] == ["a 9", "b 9"]
        assert store.verify() == []


def test_a_second_process_is_told_that_the_store_is_locked(path: Path) -> None:
    with open_store(path) as other, writing(other.engine), open_store(path, busy_seconds=0.05) as store:
        error = raised("store-locked", lambda: store.undo(1, actor="ada", at=AT))
        assert isinstance(error, ConflictError)
        assert len(list(store.units())) == 2, "reading goes on meanwhile"


# -- what can be wrong with a file ------------------------------------------------------------------


def test_a_missing_database(tmp_path: Path) -> None:
    error = raised("store-missing", lambda: open_store(tmp_path / "align.db"))
    assert "align run" in error.line()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_missing_until_it_may_be_filled(tmp_path: Path) -> None:
    path = tmp_path / "align.db"
    path.touch()
    raised("store-missing", lambda: open_store(path))
    raised("store-missing", lambda: open_store(path, read_only=True))
    with open_store(path, create=True) as store:
        assert store.verify() == []


def test_the_folder_is_made_only_when_creating(tmp_path: Path) -> None:
    path = tmp_path / ".align" / "align.db"
    raised("store-missing", lambda: open_store(path))
    open_store(path, create=True).close()
    assert path.exists()


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"SQLite format 3\0" + b"x" * 4096])
def test_something_else_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "align.db"
    path.write_bytes(content)
    for create in (False, True):
        raised("store-damaged", lambda create=create: open_store(path, create=create))  # type: ignore[misc]
    assert path.read_bytes() == content


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    raised("store-damaged", lambda: open_store(tmp_path, create=True))


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "align.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name)")
    other.close()
    before = path.read_bytes()
    raised("store-damaged", lambda: open_store(path, create=True))
    assert path.read_bytes() == before


def test_a_damaged_page_is_told(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    raised("store-damaged", lambda: _use(path))


def _use(path: Path) -> None:
    with open_store(path) as store:
        list(store.units())


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path) -> None:
    with open_store(path) as store:
        before = state(store, versions=True)
        store.engine.dispose()

        def small(raw: sqlite3.Connection, _record: object) -> None:
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {pages}")

        event.listen(store.engine, "connect", small)
        big = result("02", lines=[f"Строка {n} {'о мире ' * 50}" for n in range(300)])
        error = raised("disk-full", lambda: store.save_result(big, actor="align", at=LATER))
        assert isinstance(error, StoreError)
        assert (state(store, versions=True), len(store.events()), store.verify()) == (before, 1, [])


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        (sqlite3.SQLITE_BUSY, "store-locked"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "store-locked"),
        (sqlite3.SQLITE_FULL, "disk-full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "store-read-only"),
        (sqlite3.SQLITE_CANTOPEN, "store-read-only"),
        (sqlite3.SQLITE_CORRUPT, "store-damaged"),
        (sqlite3.SQLITE_NOTADB, "store-damaged"),
        (sqlite3.SQLITE_IOERR_FSYNC, "store-io"),
        (sqlite3.SQLITE_CONSTRAINT, None),
    ],
)
def test_every_sqlite_error_has_its_line(code: int, slug: str | None) -> None:
    error = sqlite3.OperationalError("something")
    error.sqlite_errorcode = code
    plain = plain_error(error, Path("align.db"))
    assert (plain.slug if plain else None) == slug


def test_writing_to_a_store_opened_for_reading(path: Path) -> None:
    with open_store(path, read_only=True) as store:
        raised("store-read-only", lambda: store.undo(1, actor="ada", at=AT))


_AS_NOBODY = """
import os, sys
from pathlib import Path
from align.errors import AlignError
from align.store import open_store
if os.getuid() == 0:
    os.setuid(65534)
path = Path(sys.argv[1])
with open_store(path, read_only=True) as store:
    print(len(list(store.units())))
for create in (False, True):
    try:
        with open_store(path, create=create) as store:
            store.undo(1, actor="ada", at="now")
    except AlignError as error:
        print(error.slug)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders mean something else there")
def test_a_read_only_folder_can_be_read_but_not_written(path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "align.db"
        shutil.copy(path, copy)
        copy.chmod(0o444)
        folder.chmod(0o555)
        try:
            ran = subprocess.run(
                [sys.executable, "-c", _AS_NOBODY, str(copy)],
                capture_output=True,
                text=True,
                check=True,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            )
        finally:
            folder.chmod(0o755)
        assert ran.stdout.split() == ["2", "store-read-only", "store-read-only"]
        assert copy.read_bytes() == path.read_bytes()


# -- versions of the schema -------------------------------------------------------------------------


def test_a_newer_database_is_refused_untouched(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute(f"UPDATE schema_version SET version = {SCHEMA_VERSION + 6}")
    other.commit()
    other.close()
    before = path.read_bytes()
    for read_only in (False, True):
        error = raised(
            "store-newer",
            lambda read_only=read_only: open_store(path, read_only=read_only),  # type: ignore[misc]
        )
        assert f"version is {SCHEMA_VERSION + 6}, this Align knows {SCHEMA_VERSION}" in error.message
    assert path.read_bytes() == before


def _migrate(path: Path, step: Callable[[Connection], None], *, read_only: bool = False) -> None:
    engine = make_engine(path, create=False, read_only=read_only, busy_seconds=1)
    try:
        migrations.prepare(
            engine,
            path,
            create=False,
            read_only=read_only,
            steps={SCHEMA_VERSION: step},
            newest=SCHEMA_VERSION + 1,
        )
    finally:
        engine.dispose()


def _version(path: Path) -> int:
    connection = sqlite3.connect(path)
    version = int(connection.execute("SELECT version FROM schema_version").fetchone()[0])
    connection.close()
    return version


def test_an_older_database_is_migrated_after_a_copy(path: Path) -> None:
    _migrate(path, lambda connection: connection.exec_driver_sql("CREATE TABLE new (a)").close())
    copy = path.with_name(f"align.db.version-{SCHEMA_VERSION}")
    assert (_version(path), _version(copy)) == (SCHEMA_VERSION + 1, SCHEMA_VERSION)
    with open_store(copy) as store:
        assert (len(list(store.units())), store.verify()) == (2, [])


def test_a_failing_migration_changes_nothing(path: Path) -> None:
    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE variant")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        _migrate(path, fails)
    with open_store(path) as store:
        assert (len(list(store.units())), store.verify()) == (2, [])


def test_an_older_database_cannot_be_migrated_by_reading(path: Path) -> None:
    raised("store-older", lambda: _migrate(path, lambda connection: None, read_only=True))
    assert _version(path) == SCHEMA_VERSION
