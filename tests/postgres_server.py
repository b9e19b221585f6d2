"""A PostgreSQL server for tests: the one ALIGN_TEST_POSTGRES names, or a throw-away one of our own.

A throw-away server listens on loopback at a free port, keeps its data in a temporary folder and ends
with the tests, however they end: a second process waits for that and stops it. PostgreSQL refuses to
run as root, so there it runs as ``postgres`` (or ``nobody``).
"""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

_numbers = itertools.count(1)


@dataclass
class PostgresServer:
    """A running server. ``url`` names its maintenance database as a superuser."""

    url: str
    folder: Path | None = None
    programs: Path | None = None
    _made: list[str] = field(default_factory=list)

    @property
    def is_ours(self) -> bool:
        """True when the tests may stop and start it."""
        return self.folder is not None

    def database_url(self, name: str, *, user: str = "", password: str = "") -> str:
        """Return the address of database ``name``, as the superuser unless ``user`` is given."""
        parts = urlsplit(self.url)
        place = parts.netloc
        if user:
            secret = f":{quote(password, safe='')}" if password else ""
            place = f"{user}{secret}@{parts.netloc.rpartition('@')[2]}"
        return urlunsplit(("postgresql", place, f"/{name}", parts.query, ""))

    def new_database(self, *, options: str = "") -> str:
        """Make an empty database and return its address."""
        name = f"align_{os.getpid()}_{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template0 {options or 'ENCODING UTF8'}")
        self._made.append(name)
        return self.database_url(name)

    def new_schema(self) -> str:
        """Make an empty schema in one database kept for that, and return its address: quicker."""
        if not self._made:
            self.new_database()
        name = f"s{next(_numbers)}"
        url = self.database_url(self._made[0])
        self.sql(f"CREATE SCHEMA {name}", url=url)
        return f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{name}"

    def sql(self, *statements: str, url: str = "") -> list[tuple[object, ...]]:
        """Run statements as the superuser, each its own transaction; the rows of the last one."""
        import psycopg

        with psycopg.connect(url or self.url, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def drop_databases(self) -> None:
        """Drop what the tests made."""
        for name in self._made:
            self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made.clear()

    def control(self, *arguments: str) -> None:
        """Run ``pg_ctl`` on our own server: ``restart``, ``stop`` …"""
        assert self.folder is not None
        assert self.programs is not None
        log = str(self.folder / "log")
        _run([str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-w", "-l", log, *arguments])


# Reads until its input ends, which happens when the tests are over, killed or not; then tidies up.
_WATCHING = """
import sys
from pathlib import Path
from tests.postgres_server import PostgresServer, remove_server
sys.stdin.read()
remove_server(PostgresServer("", Path(sys.argv[1]), Path(sys.argv[2])))
"""


@contextmanager
def _removed_afterwards(server: PostgresServer) -> Iterator[None]:
    """Stop and remove our own server after the block, even if this process is killed in it."""
    watcher = subprocess.Popen(
        [sys.executable, "-c", _WATCHING, str(server.folder), str(server.programs)],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is meant for the tests
    )
    assert watcher.stdin is not None
    try:
        yield
    finally:
        watcher.stdin.close()
        watcher.wait(timeout=60)


def remove_server(server: PostgresServer) -> None:
    """Stop our own server, running or not, and delete its folder."""
    assert server.folder is not None
    with suppress(OSError, RuntimeError):  # it never started, or is gone
        server.control("stop", "-m", "immediate")
    shutil.rmtree(server.folder, ignore_errors=True)


def find_programs() -> Path | None:
    """Return the folder with ``initdb`` and ``pg_ctl``: on the PATH, or where Debian keeps it."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_release, reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists()), None)


def _release(place: Path) -> int:
    return int(place.parent.name) if place.parent.name.isdigit() else 0


def _account() -> str | None:
    """Return whom to run the server as; None: as ourselves."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(command: list[str]) -> None:
    """Run a program of PostgreSQL as an account it accepts."""
    account = _account()
    done = subprocess.run(
        command,
        user=account,
        extra_groups=[] if account else None,
        cwd="/" if account else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # no pipe: the server would keep it open
        stderr=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} {command[-1]} ended with exit code {done.returncode}")


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[PostgresServer | None]:
    """Give a server for the length of the block; None where there is none to be had.

    ``durable``: with the settings of a fresh installation, as to memory and disk.
    """
    given = os.environ.get("ALIGN_TEST_POSTGRES", "")
    programs = find_programs()
    if given:
        server = PostgresServer(given, programs=programs)
        try:
            yield server
        finally:
            server.drop_databases()
        return
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="align-postgres-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = PostgresServer(f"postgresql://align_root@127.0.0.1:{port}/postgres", folder, programs)
    with _removed_afterwards(server):
        _make_cluster(folder, programs, port=port, durable=durable)
        server.control("start")
        yield server


def _make_cluster(folder: Path, programs: Path, *, port: int, durable: bool) -> None:
    """Make the files of a server that listens on loopback at ``port``."""
    account = _account()
    if account:
        shutil.chown(folder, account)
    data = str(folder / "data")
    # Scram for all but the superuser, so that wrong passwords are refused as on a real server.
    _run([str(programs / "initdb"), "-D", data, "-U", "align_root", "-E", "UTF8", "--locale=C", "-N"])
    (folder / "data" / "pg_hba.conf").write_text(
        "host all align_root 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n", encoding="ascii"
    )
    with (folder / "data" / "postgresql.conf").open("a", encoding="ascii") as settings:
        settings.write(
            f"port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n"
            "max_connections = 60\n"
        )
        if not durable:
            # What is lost in a power cut is of no matter; a killed server loses nothing by it.
            settings.write("fsync = off\nshared_buffers = 64MB\n")
