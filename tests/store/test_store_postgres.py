"""The PostgreSQL store: the contract against a real server, several at once, errors in plain words."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from align.errors import AlignError, ConflictError, MissingExtraError, UsageError
from align.store import SqlStore, migrations, open_store, open_store_url
from align.store.journal import record
from align.store.postgres import make_server_engine, require_driver
from align.store.schema import DECISION_TABLES, MEMORY_TABLES, RETURN_TABLES, SCHEMA_VERSION, TERM_TABLES
from align.store.server import parse_server, plain_error
from align.store.transactions import writing
from tests.postgres_server import PostgresServer
from tests.store.decisions_contract import DecisionsContract
from tests.store.memory_contract import MemoryContract, texts
from tests.store.store_contract import StoreContract
from tests.store.store_samples import AT, LATER, document, result, state
from tests.store.terms_contract import TermsContract

pytestmark = pytest.mark.real


class TestPostgresStore(StoreContract):
    """The contract over a server: each folder of a test stands for a schema."""

    @pytest.fixture(autouse=True)
    def _server(self, postgres: PostgresServer) -> None:
        self.server = postgres
        self.urls: dict[Path, str] = {}

    def open(self, folder: Path) -> SqlStore:
        if folder not in self.urls:
            self.urls[folder] = self.server.new_schema()
        return open_store_url(self.urls[folder], create=True)


class TestPostgresMemory(MemoryContract):
    """The memory's contract over a server."""

    @pytest.fixture(autouse=True)
    def _server(self, postgres: PostgresServer) -> None:
        self.server = postgres
        self.urls: dict[Path, str] = {}

    def open(self, folder: Path) -> SqlStore:
        if folder not in self.urls:
            self.urls[folder] = self.server.new_schema()
        return open_store_url(self.urls[folder], create=True)


class TestPostgresTerms(TermsContract):
    """The termbase's contract over a server."""

    @pytest.fixture(autouse=True)
    def _server(self, postgres: PostgresServer) -> None:
        self.server = postgres
        self.urls: dict[Path, str] = {}

    def open(self, folder: Path) -> SqlStore:
        if folder not in self.urls:
            self.urls[folder] = self.server.new_schema()
        return open_store_url(self.urls[folder], create=True)


class TestPostgresDecisions(DecisionsContract):
    """The decisions' contract over a server."""

    @pytest.fixture(autouse=True)
    def _server(self, postgres: PostgresServer) -> None:
        self.server = postgres
        self.urls: dict[Path, str] = {}

    def open(self, folder: Path) -> SqlStore:
        if folder not in self.urls:
            self.urls[folder] = self.server.new_schema()
        return open_store_url(self.urls[folder], create=True)


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    """The address of a store with one result in it."""
    url = postgres.new_schema()
    with open_store_url(url, create=True) as store:
        store.save_result(result(), actor="align", at=AT)
    return url


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    with open_store_url(url) as store:
        yield store


def raised(slug: str, act: Callable[[], object]) -> AlignError:
    """Run ``act``, which must raise one clear line under ``slug``, without any password."""
    with pytest.raises(AlignError) as caught:
        act()
    assert caught.value.slug == slug
    assert caught.value.hint
    assert len(caught.value.line().splitlines()) == 1
    assert "geheim" not in caught.value.line()
    return caught.value


# -- the same as a file -----------------------------------------------------------------------------


def test_a_server_keeps_the_same_as_a_file(store: SqlStore, tmp_path: Path) -> None:
    with open_store(tmp_path / "align.db", create=True) as file:
        file.save_result(result(), actor="align", at=AT)
        assert state(store, versions=True) == state(file, versions=True)
        assert store.events() == file.events(), "hashes and digests are those of the file"


def test_texts_sort_by_code_point_whatever_the_server_speaks(postgres: PostgresServer) -> None:
    names = ["b", "A", "a", "B", "Ё", "Я", "ё", "я", "z-1", "z 2", "z_3"]
    with open_store_url(postgres.new_database(), create=True) as store:
        for name in names:
            store.save_result(result(name, lines=["Мир."]), actor="align", at=AT)
        assert [unit.document for unit in store.units()] == sorted(names)


def test_the_past_cannot_be_changed_by_a_slip(store: SqlStore) -> None:
    for statement in ("UPDATE event SET actor = 'eve'", "DELETE FROM event", "TRUNCATE event"):
        with pytest.raises(Exception, match="append-only"), writing(store.engine) as connection:
            connection.exec_driver_sql(statement)


def test_a_change_behind_the_history_is_found(store: SqlStore) -> None:
    with writing(store.engine) as connection:
        connection.exec_driver_sql("UPDATE variant SET text = 'Other' WHERE lang = 'en'")
    assert any("changed outside the history" in problem for problem in store.verify())


def test_a_failing_write_leaves_nothing(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before, history = state(store, versions=True), store.events()

    def fails(connection: Connection, *args: object, **options: object) -> None:
        record(connection, *args, **options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("align.store.recording.record", fails)
    with pytest.raises(KeyboardInterrupt):
        store.save_result(result(lines=["Другое"]), actor="align", at=LATER)
    assert (state(store, versions=True), store.events()) == (before, history)


def test_writing_to_a_store_opened_for_reading(url: str) -> None:
    with open_store_url(url, read_only=True) as store:
        raised("store-read-only", lambda: store.undo(1, actor="ada", at=AT))


def test_acknowledged_means_written_on_a_lax_server(url: str) -> None:
    lax = f"{url}%20-csynchronous_commit%3Doff"
    with open_store_url(lax) as store, writing(store.engine) as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


# -- several at once --------------------------------------------------------------------------------


def test_two_writers_queue(url: str) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with open_store_url(url, busy_seconds=30) as mine:
                for n in range(10):
                    mine.save_result(result(name, lines=[f"{name} {n}"]), actor=name, at=AT)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_store_url(url) as store:
        assert len(store.events()) == 31
        assert [unit.text for unit in store.units(["a", "b", "c"])] == ["a 9", "b 9", "c 9"]
        assert store.verify() == []


def test_a_second_process_is_told_that_the_store_is_locked(url: str) -> None:
    with open_store_url(url) as other, writing(other.engine), open_store_url(url, busy_seconds=0.05) as store:
        error = raised("store-locked", lambda: store.undo(1, actor="ada", at=AT))
        assert isinstance(error, ConflictError)
        assert len(list(store.units())) == 2, "reading goes on meanwhile"


def test_two_stores_in_one_database_do_not_wait_for_each_other(url: str, postgres: PostgresServer) -> None:
    with (
        open_store_url(url) as other,
        writing(other.engine),
        open_store_url(postgres.new_schema(), create=True, busy_seconds=0.5) as store,
    ):
        assert store.register([document("01", "ru")], actor="ada", at=AT).event == 1


def test_two_may_fill_an_empty_database_at_once(postgres: PostgresServer) -> None:
    url = postgres.new_schema()
    failures: list[BaseException] = []

    def work() -> None:
        try:
            open_store_url(url, create=True, busy_seconds=30).close()
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


# -- what can be wrong with a server ----------------------------------------------------------------


def test_an_empty_database_is_missing_until_it_may_be_filled(postgres: PostgresServer) -> None:
    url = postgres.new_schema()
    raised("store-missing", lambda: open_store_url(url))
    raised("store-missing", lambda: open_store_url(url, read_only=True))
    with open_store_url(url, create=True) as store:
        assert store.verify() == []


def test_somebody_elses_tables_are_left_alone(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    postgres.sql("CREATE TABLE recipe (name text)", url=url)
    raised("store-damaged", lambda: open_store_url(url, create=True))


def test_a_newer_database_is_refused_untouched(url: str, store: SqlStore) -> None:
    with writing(store.engine) as connection:
        connection.exec_driver_sql(f"UPDATE schema_version SET version = {SCHEMA_VERSION + 6}")
    error = raised("store-newer", lambda: open_store_url(url))
    assert f"version is {SCHEMA_VERSION + 6}, this Align knows {SCHEMA_VERSION}" in error.message


def test_a_failing_migration_changes_nothing(url: str) -> None:
    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE variant")
        raise RuntimeError("half way")

    server = parse_server(url)
    engine = make_server_engine(server, busy_seconds=1)
    with pytest.raises(RuntimeError):
        migrations.prepare(
            engine,
            server,
            create=False,
            read_only=False,
            steps={SCHEMA_VERSION: fails},
            newest=SCHEMA_VERSION + 1,
        )
    engine.dispose()
    with open_store_url(url) as store:
        assert (len(list(store.units())), store.verify()) == (2, [])


def test_a_database_of_version_1_gets_its_memory(url: str, store: SqlStore) -> None:
    with writing(store.engine) as connection:
        connection.exec_driver_sql("DROP TABLE entry_token, entry_token_count, entry_token_mark")
        for table in reversed(MEMORY_TABLES + TERM_TABLES + DECISION_TABLES + RETURN_TABLES):
            table.drop(connection)
        connection.exec_driver_sql("UPDATE schema_version SET version = 1")
    raised("store-older", lambda: open_store_url(url, read_only=True))
    with open_store_url(url) as migrated:
        assert texts(migrated, "en") == ["EN Декларация", "EN Стороны договорились."]
        assert migrated.verify() == []


def test_no_server_there() -> None:
    url = "postgresql://anna:geheim@127.0.0.1:1/align"
    error = raised("store-unreachable", lambda: open_store_url(url))
    assert "postgresql://anna@127.0.0.1:1/align" in error.message
    raised("store-unreachable", lambda: open_store_url("postgresql://no-such-host.invalid/align"))


def test_a_wrong_password(postgres: PostgresServer) -> None:
    postgres.sql("DROP ROLE IF EXISTS anna", "CREATE ROLE anna LOGIN PASSWORD 'right'")
    for secret in ("geheim", ""):
        wrong = postgres.database_url("postgres", user="anna", password=secret)
        raised("store-login", lambda wrong=wrong: open_store_url(wrong))  # type: ignore[misc]
    stranger = postgres.database_url("postgres", user="nobody_here", password="geheim")
    raised("store-login", lambda: open_store_url(stranger))


def test_a_missing_database(postgres: PostgresServer) -> None:
    error = raised("store-no-database", lambda: open_store_url(postgres.database_url("not_there")))
    assert "not_there" in error.message


def test_a_role_without_rights_may_only_look(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    open_store_url(url, create=True).close()
    postgres.sql("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN PASSWORD 'geheim'")
    name = url.rpartition("/")[2]
    theirs = postgres.database_url(name, user="reader", password="geheim")
    raised("store-read-only", lambda: open_store_url(theirs, read_only=True))
    postgres.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", url=url)
    with open_store_url(theirs) as store:
        assert store.verify() == []
        raised("store-read-only", lambda: store.register([document("01", "ru")], actor="a", at=AT))
    postgres.sql("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM reader", "DROP ROLE reader", url=url)


def test_a_read_only_server(url: str) -> None:
    frozen = f"{url}%20-cdefault_transaction_read_only%3Don"
    with open_store_url(frozen) as store:
        raised("store-read-only", lambda: store.undo(1, actor="ada", at=AT))


def test_a_character_the_database_cannot_hold(store: SqlStore, postgres: PostgresServer) -> None:
    broken = result("02", lines=["Мир\0и труд"])
    raised("store-encoding", lambda: store.save_result(broken, actor="align", at=AT))
    latin = postgres.new_database(options="ENCODING LATIN1 LOCALE 'C'")
    with open_store_url(latin, create=True) as narrow:
        raised("store-encoding", lambda: narrow.save_result(result(), actor="align", at=AT))


def test_a_connection_lost_in_the_middle(store: SqlStore, url: str, postgres: PostgresServer) -> None:
    def cut() -> None:
        with store._writing() as connection:
            own = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            postgres.sql(f"SELECT pg_terminate_backend({own})")
            connection.exec_driver_sql("SELECT 1")

    raised("store-connection-lost", cut)
    assert store.register([document("02", "ru")], actor="ada", at=AT).event == 2, "the next one connects anew"


@pytest.mark.parametrize(
    ("state", "text", "slug"),
    [
        ("55P03", "canceling statement due to lock timeout", "store-locked"),
        ("40P01", "deadlock detected", "store-locked"),
        ("57014", "canceling statement due to statement timeout", "store-locked"),
        ("53100", 'could not extend file "base/1": No space left on device', "disk-full"),
        ("42501", "permission denied for table event", "store-read-only"),
        ("25006", "cannot execute INSERT in a read-only transaction", "store-read-only"),
        ("53300", "sorry, too many clients already", "store-server-busy"),
        ("53200", "out of memory", "store-server-busy"),
        ("57P01", "terminating connection due to administrator command", "store-connection-lost"),
        ("08006", "connection failure", "store-connection-lost"),
        ("28P01", "password authentication failed", "store-login"),
        ("3D000", "no database", "store-no-database"),
        ("58030", "could not fsync file", "store-io"),
        ("XX001", "invalid page in block 0", "store-io"),
        ("22P05", "character has no equivalent in encoding", "store-encoding"),
        ("23505", "duplicate key", None),
        (None, "connection failed: FATAL:  sorry, too many clients already", "store-server-busy"),
        (None, "connection failed: FATAL:  the database system is starting up", "store-unreachable"),
        (None, 'connection failed: ВАЖНО:  роль "а" не существует', "store-login"),
        (None, 'connection failed: ВАЖНО:  база данных "а" не существует', "store-no-database"),
        (None, "connection failed: FEHLER: was auch immer", "store-unreachable"),
        (None, "connection timeout expired", "store-unreachable"),
        (None, "consuming input failed: server closed the connection unexpectedly", "store-connection-lost"),
        (None, "something else", None),
    ],
)
def test_every_server_error_has_its_line(state: str | None, text: str, slug: str | None) -> None:
    class OperationalError(Exception):
        sqlstate = state

    plain = plain_error(OperationalError(text), parse_server("postgresql://anna:geheim@db/align"))
    assert (plain.slug if plain else None) == slug
    assert plain is None or ("geheim" not in plain.line() and plain.hint)


# -- addresses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://anna:geheim@db.example.org:5433/align", "postgresql://anna@db.example.org:5433/align"),
        ("postgres://db/align?sslmode=require&password=geheim", "postgresql://db/align"),
        ("postgresql+psycopg:///align?host=/run/postgresql", "postgresql:///run/postgresql/align"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    server = parse_server(url)
    assert (str(server), repr(server)) == (shown, f"Server({shown})")
    assert server.has_password == ("geheim" in url)


@pytest.mark.parametrize(
    "url",
    ["", "geheim", "mysql://anna:geheim@db/align", "postgresql://anna:geheim@db", "postgresql://a:b:c/d"],
)
def test_an_address_that_makes_no_sense(url: str) -> None:
    assert isinstance(raised("store-url-invalid", lambda: parse_server(url)), UsageError)


def test_without_the_driver_the_install_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError) as caught:
        require_driver()
    assert "pip install 'align-tm[postgres]'" in caught.value.line()
    assert caught.value.exit_code == 5
