"""PostgreSQL: how it is opened, how transactions begin, and what it can say about itself.

The only file that imports psycopg (extra ``postgres``), and only when a server is asked for.

Readers get one snapshot (``REPEATABLE READ, READ ONLY``). Writers queue at an advisory lock before
they look at anything: whoever has it reads the newest commit (``READ COMMITTED`` takes a snapshot a
statement) and nobody appends to the event chain meanwhile. An advisory lock and not ``LOCK TABLE``,
because a role that may only INSERT into ``event`` cannot take a lock that keeps others out
(https://www.postgresql.org/docs/15/explicit-locking.html).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from align.errors import missing_extra
from align.model import LANGUAGES
from align.store.server import Server, parse_server
from align.store.transactions import BESIDE, plain_errors, reading

#: The oldest major version asked for; tested on 15.
OLDEST_VERSION = 13

#: First half of the advisory lock's key ("alig"); the second is the schema, so that two stores in
#: two schemas of one database do not wait for each other.
_LOCK = 0x616C6967

# A server that acknowledges before it has written (synchronous_commit = off) would lose acknowledged
# saves in a crash; any other setting of it is its owner's choice.
_PREPARE_WRITING = (
    "SELECT set_config('lock_timeout', '{patience}ms', true), set_config('synchronous_commit', "
    "CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' "
    "ELSE current_setting('synchronous_commit') END, true)"
)

#: Statements that make the server itself refuse to change the past.
APPEND_ONLY = (
    "CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the history is append-only'; END $$",
    "CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event "
    "FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()",
)

#: The memory's token rows, for :mod:`align.store.token_rows`: derived from ``entry``, outside the
#: history, made anew at will. One partition a language, so that each has an index of its own.
TOKEN_TABLES = (
    'CREATE TABLE entry_token (lang text COLLATE "C" NOT NULL, entry bigint NOT NULL, '
    "length integer NOT NULL, keys integer[] NOT NULL, tokens bytea NOT NULL, "
    "PRIMARY KEY (lang, entry)) PARTITION BY LIST (lang)",
    *(
        f"CREATE TABLE entry_token_{lang} PARTITION OF entry_token FOR VALUES IN ('{lang}')"
        for lang in LANGUAGES
    ),
    # Hashes cannot be compressed.
    *(f"ALTER TABLE entry_token_{lang} ALTER COLUMN tokens SET STORAGE EXTERNAL" for lang in LANGUAGES),
    "CREATE INDEX entry_token_by_key ON entry_token USING gin (keys)",
    'CREATE TABLE entry_token_count (lang text COLLATE "C" NOT NULL, key integer NOT NULL, '
    "count bigint NOT NULL, PRIMARY KEY (lang, key))",
    'CREATE TABLE entry_token_mark (lang text COLLATE "C" PRIMARY KEY, folded bigint NOT NULL)',
    *(f"INSERT INTO entry_token_mark VALUES ('{lang}', 0)" for lang in LANGUAGES),
)


def require_driver() -> None:
    """Raise MissingExtraError ``extra-missing`` unless psycopg can be imported."""
    try:
        import psycopg  # noqa: F401  loads libpq, which may be what is missing
    except ImportError:
        raise missing_extra(
            "The memory is on a PostgreSQL server, and the driver for it is not installed.", "postgres"
        ) from None


def make_server_engine(server: Server, *, busy_seconds: float) -> Engine:
    """Return an engine for ``server``; nothing is opened before the first transaction.

    ``busy_seconds`` is how long a writer waits for another one before it gives up. Raises
    MissingExtraError when psycopg is not installed.
    """
    require_driver()
    url = server.url.difference_update_query(["connect_timeout"])
    defaults: dict[str, object] = {
        "application_name": "align",
        "client_encoding": "UTF8",
        # A server that drops packets must not hold a command for the minutes TCP would wait.
        "connect_timeout": int(_first(server.url.query.get("connect_timeout")) or 10),
        "keepalives_idle": 30,
    }
    engine = create_engine(
        url,
        connect_args={name: value for name, value in defaults.items() if name not in url.query},
        pool_size=5,
        # One empty round trip, so that a restart of the server between two commands is no error.
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begins(busy_seconds))
    return engine


def _first(value: str | tuple[str, ...] | None) -> str:
    text = value[0] if isinstance(value, tuple) else value or ""
    return text if text.isdigit() else ""


def _begins(busy_seconds: float) -> Callable[[Connection], None]:
    patience = max(1, round(busy_seconds * 1000))  # 0 would mean: wait for ever

    def begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("align_writes", False)
        if not kind:
            # Compiling a query (jit) takes longer than any of ours runs.
            connection.exec_driver_sql(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off"
            )
            return
        connection.exec_driver_sql(_PREPARE_WRITING.format(patience=patience))
        if kind == BESIDE:
            return
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))")

    return begin


def binary_rows(connection: Connection, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """Run a query with ``%s`` places and fetch its rows in binary: bytes come without being decoded."""
    import psycopg

    try:
        with connection.connection.cursor(binary=True) as cursor:  # type: ignore[attr-defined]
            rows: list[tuple[Any, ...]] = cursor.execute(statement, values).fetchall()
            return rows
    except psycopg.Error as error:
        raise DBAPIError(statement, None, error) from error


def copy_rows(connection: Connection, statement: str, blocks: Iterable[bytes]) -> None:
    """Send ``blocks``, together a stream in PostgreSQL's binary COPY format, to ``COPY … FROM STDIN``."""
    import psycopg

    try:
        with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:  # type: ignore[attr-defined]
            for block in blocks:
                copy.write(block)
    except psycopg.Error as error:
        raise DBAPIError(statement, None, error) from error


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server says of itself and of the connected role's rights; for ``align doctor``.

    ``version`` is PostgreSQL's number (150004 for 15.4). ``schema_version`` is None for an empty
    database. ``reads`` and ``writes`` say whether the role has the rights on all tables, ``owns``
    whether it may create or migrate them. ``read_only``: a standby, or a role set to read only.
    ``behind`` is the local clock minus the server's, in seconds. ``durable`` is false where a crash
    of the server may lose what it acknowledged (``fsync = off``).
    """

    version: int
    encoding: str
    role: str
    schema_version: int | None
    reads: bool
    writes: bool
    owns: bool
    read_only: bool
    durable: bool
    behind: float

    @property
    def release(self) -> str:
        """The version as people write it, ``15.4``."""
        return f"{self.version // 10000}.{self.version % 10000}"


def examine_server(url: str, *, clock: Callable[[], float]) -> ServerFacts:
    """Ask the server that ``url`` names about itself; ``clock`` gives local seconds since 1970.

    Raises what :func:`align.store.open_store_url` raises for a server that cannot be used.
    """
    server = parse_server(url)
    engine = make_server_engine(server, busy_seconds=1)
    try:
        with plain_errors(server), reading(engine) as connection:
            return server_facts(connection, clock=clock)
    finally:
        engine.dispose()


_FACTS = """
SELECT current_setting('server_version_num')::int AS version,
       current_setting('server_encoding') AS encoding,
       current_user AS role,
       pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS read_only,
       current_setting('fsync') = 'on' AS durable,
       coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS creates,
       extract(epoch FROM clock_timestamp())::float8 AS seconds,
       to_regclass('schema_version') IS NOT NULL AS filled
"""

# One row a table: what the role may do with it. The history only grows.
_RIGHTS = """
SELECT c.relname AS name,
       has_table_privilege(c.oid, 'SELECT') AS reads,
       has_table_privilege(c.oid, 'INSERT') AND (c.relname IN ('event', 'event_document')
           OR has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE')) AS writes,
       pg_has_role(c.relowner, 'USAGE') AS owns
FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname <> 'schema_version'
"""


def server_facts(connection: Connection, *, clock: Callable[[], float]) -> ServerFacts:
    """Ask the server about itself. ``clock`` gives the local time in seconds since 1970."""
    before = clock()
    found = connection.exec_driver_sql(_FACTS).one()
    local = (before + clock()) / 2
    rights = connection.exec_driver_sql(_RIGHTS).all() if found.filled else []
    version = None
    if (
        found.filled
        and connection.exec_driver_sql("SELECT has_table_privilege('schema_version', 'SELECT')").scalar()
    ):
        version = connection.exec_driver_sql("SELECT version FROM schema_version").scalar()
    return ServerFacts(
        version=found.version,
        encoding=found.encoding,
        role=found.role,
        schema_version=version,
        reads=found.filled and version is not None and all(row.reads for row in rights),
        writes=found.filled and not found.read_only and all(row.writes for row in rights),
        owns=found.creates and all(row.owns for row in rights),
        read_only=found.read_only,
        durable=found.durable,
        behind=local - found.seconds,
    )
