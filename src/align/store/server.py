"""The address of a PostgreSQL database, and what the server's errors mean to a person.

Nothing here imports psycopg: its errors carry ``sqlstate`` (PostgreSQL manual, appendix A), and
an error of connecting, which has none, is told by its text in English or Russian. No message ever
holds a password: a :class:`Server` prints as user, host, port and database alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from align.errors import AlignError, ConflictError, StoreError, UsageError

_SCHEMES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a server. ``str()`` of it is safe to show: no password, no parameters."""

    url: URL

    def __str__(self) -> str:
        bare = URL.create(
            "postgresql",
            username=self.url.username,
            host=self.url.host or _only(self.url, "host"),
            port=self.url.port,
            database=self.url.database,
        )
        return bare.render_as_string(hide_password=True)

    def __repr__(self) -> str:
        return f"Server({self})"

    @property
    def has_password(self) -> bool:
        """True when the address itself holds a password."""
        return self.url.password is not None or "password" in self.url.query


def _only(url: URL, key: str) -> str | None:
    value = url.query.get(key)
    return value if isinstance(value, str) else None


def parse_server(url: str) -> Server:
    """Return the server that ``postgresql://user@host:port/database?sslmode=…`` names.

    What is left out comes from libpq's usual places: ``PGUSER``, ``PGPASSWORD``, ``~/.pgpass`` …
    Raises UsageError ``store-url-invalid``; its message does not repeat the URL, which may hold a
    password.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise _invalid("it is not of the form postgresql://user@host:port/database") from None
    if parsed.drivername not in _SCHEMES:
        raise _invalid(f"it begins with '{parsed.drivername}:' instead of 'postgresql:'")
    if not parsed.database:
        raise _invalid("it names no database")
    return Server(parsed.set(drivername="postgresql+psycopg"))


def _invalid(what: str) -> UsageError:
    return UsageError(
        f"The store's address (store.url in align.toml, or ALIGN_STORE_URL) cannot be used: {what}.",
        hint="Write it like postgresql://anna@db.example.org/align.",
        slug="store-url-invalid",
    )


def plain_error(error: BaseException, server: Server) -> AlignError | None:
    """Return the error a person should see instead of psycopg's; None where only a bug explains it."""
    state = getattr(error, "sqlstate", None) or ""
    for made in (_by_state(state, error, server), _by_text(state, error, server)):
        if made is not None:
            return made
    return None


#: SQLSTATE, or its first two letters, by what it means.
_LOCKED = {"55P03", "40001", "40P01", "55006", "57014"}
_READ_ONLY = {"25006", "42501", "3F000"}
_FULL = {"53100"}
_BUSY = {"53000", "53200", "53300", "53400"}
_LOST = {"57P01", "57P02", "57P03", "57P05", "08"}
_LOGIN = {"28P01", "28000", "28"}
_BROKEN = {"58", "XX"}
_TEXT = {"22021", "22P05"}


def _by_state(state: str, error: BaseException, server: Server) -> AlignError | None:
    def among(codes: set[str]) -> bool:
        return bool(state) and (state in codes or state[:2] in codes)

    if among(_LOCKED):
        return ConflictError(
            f"Somebody else is writing to {server} and has not finished.",
            hint="Wait for them and try again; nothing was changed.",
            slug="store-locked",
        )
    if among(_FULL):
        return StoreError(
            f"The disk of the server is full, so nothing was written to {server}.",
            hint="Ask whoever runs the server to make room; what was saved before is safe.",
            slug="disk-full",
        )
    if among(_READ_ONLY):
        return StoreError(
            f"Your role may not do this in {server}: {_first_line(error)}.",
            hint="Ask the owner of the database for the rights; 'align doctor' shows those you have.",
            slug="store-read-only",
        )
    if among(_LOST):
        return _lost(server)
    if among(_LOGIN):
        return _login(server, _first_line(error))
    if state == "3D000":
        return _no_database(server)
    if among(_BUSY):
        return _too_busy(server, error)
    if among(_TEXT):
        return _unstorable(server)
    if among(_BROKEN):
        return StoreError(
            f"The server of {server} failed: {_first_line(error)}.",
            hint="Look into the server's log; 'align history --verify' says whether all is well.",
            slug="store-io",
        )
    return None


# Servers answer in their own language (lc_messages); libpq adds the client's. English and Russian
# are told apart into cases, any other ends as "cannot be reached" with the server's own words.
_TEXTS: dict[str, tuple[str, ...]] = {
    "login": (
        "authentication failed",
        "no password supplied",
        "pg_hba.conf",
        r"role .* does not exist",
        "проверк[уа] подлинности",
        r"роль .* не существует",
    ),
    "database": (r"database .* does not exist", r"база данных .* не существует"),
    "busy": ("too many (clients|connections)", "remaining connection slots", "слишком много"),
    "starting": ("system is (starting|shutting)", "not yet accepting", "система (баз|запуск|останавл)"),
    "text": ("cannot contain NUL", "surrogates not allowed"),
    "lost": (
        "server closed the connection",
        "connection (is|was|has been) (lost|closed)",
        "consuming input failed",
        "could not (send|receive)",
        "no connection to the server",
        "terminating connection",
    ),
}


#: How psycopg begins what it says of connecting.
_CONNECTING = (
    "connection failed",
    "connection is bad",
    "connection timeout",
    "failed to resolve host",
    "Multiple connection attempts",
)


def _by_text(state: str, error: BaseException, server: Server) -> AlignError | None:
    """Tell errors without an SQLSTATE by their text: those of connecting, and a lost connection."""
    text = str(error)
    connecting = text.startswith(_CONNECTING)
    expected = {"OperationalError", "DataError", "InterfaceError", "ConnectionTimeout"}
    if state or not (connecting or type(error).__name__ in expected):
        return None
    words = _first_line(error)
    kind = next((k for k, patterns in _TEXTS.items() if re.search("|".join(patterns), text, re.I)), "")
    if kind == "login":
        return _login(server, words)
    if kind == "database":
        return _no_database(server)
    if kind == "busy":
        return _too_busy(server, error)
    if kind == "text":
        return _unstorable(server)
    if kind == "lost" and not connecting:
        return _lost(server)
    if connecting or kind == "starting":
        return _unreachable(server, words)
    return None


def _first_line(error: BaseException) -> str:
    """Return the server's own words, without libpq's preamble and without the final stop."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    line = lines[0] if lines else type(error).__name__
    if line.startswith("Multiple connection attempts failed") and len(lines) > 1:
        line = lines[-1].removeprefix("- ")
    line = re.sub(r"^connection (failed|is bad): ", "", line)
    line = re.sub(r"^connection to server (at|on) .*? failed: (?:[A-ZА-Я]+: +)?", "", line)
    return line.rstrip(".")


def _login(server: Server, words: str) -> StoreError:
    return StoreError(
        f"The server refused your login to {server}: {words}.",
        hint="Give the right password in PGPASSWORD or ~/.pgpass, or ask the server's owner for access.",
        slug="store-login",
    )


def _no_database(server: Server) -> StoreError:
    return StoreError(
        f"There is no database '{server.url.database}' on the server of {server}.",
        hint="Its owner makes it with createdb; or correct store.url in align.toml.",
        slug="store-no-database",
    )


def _unreachable(server: Server, words: str) -> StoreError:
    return StoreError(
        f"The server of {server} cannot be reached: {words}.",
        hint="Check host, port and network, and that PostgreSQL is running there.",
        slug="store-unreachable",
    )


def _lost(server: Server) -> StoreError:
    return StoreError(
        f"The connection to {server} broke off.",
        hint="Saving is all or nothing; 'align history' shows whether this step was saved. Then try again.",
        slug="store-connection-lost",
    )


def _too_busy(server: Server, error: BaseException) -> StoreError:
    return StoreError(
        f"The server of {server} has no room for one more: {_first_line(error)}.",
        hint="Try again later, or ask the server's owner to raise max_connections.",
        slug="store-server-busy",
    )


def _unstorable(server: Server) -> StoreError:
    return StoreError(
        f"{server} cannot hold a character of this text.",
        hint="The database must have encoding UTF8 ('align doctor' says), and texts no NUL characters.",
        slug="store-encoding",
    )
