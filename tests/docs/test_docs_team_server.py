"""docs/how-to/team-server.md as a team would follow it, against a real server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from align.errors import AlignError
from align.store import open_store_url
from tests.postgres_server import PostgresServer, running_server

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(sys.platform == "win32", reason="the page's commands are those of a Unix shell"),
]

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "team-server.md"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the word after it, its text."""

    kind: str
    note: str
    text: str


def blocks() -> list[Block]:
    """Return the page's blocks in order."""
    fence = re.compile(r"^```(\w+)(?: ([\w-]+)[^\n]*)?\n(.*?)^```", re.S | re.M)
    return [Block(found[1], found[2] or "", found[3]) for found in fence.finditer(PAGE.read_text("utf-8"))]


class Team:
    """Runs the page's blocks; ``db.example.org`` is the server under test."""

    def __init__(self, server: PostgresServer, folder: Path, root: Path) -> None:
        self.server, self.folder = server, folder
        place = urlsplit(server.url)
        self.port = str(place.port)
        tools = folder / "bin"
        tools.mkdir()
        command = tools / "align"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m align "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PG", "ALIGN"))},
            "PATH": os.pathsep.join([str(tools), str(server.programs), os.environ.get("PATH", "")]),
            "HOME": str(folder),
            "PGPASSFILE": str(folder / ".pgpass"),
            "PYTHONPATH": str(root / "src"),
        }

    def here(self, text: str) -> str:
        """Return ``text`` with the server's address in the place of the page's."""
        text = text.replace("db.example.org:5432:", f"127.0.0.1:{self.port}:")
        return text.replace("db.example.org/", f"127.0.0.1:{self.port}/")

    def psql(self, url: str, sql: str) -> None:
        """Run ``sql`` as ``psql`` would be given it; the first error ends it."""
        self._run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url], sql)

    def shell(self, text: str) -> None:
        """Run commands one after the other, each from the same folder; the first failure ends them."""
        for command in re.split(r"\n(?=align |cd |cat |chmod |pg_)", self.here(text).strip()):
            self._run(["sh", "-e"], command)

    def _run(self, command: list[str], given: str) -> None:
        done = subprocess.run(
            command,
            input=given,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{given}\n{done.stdout}\n{done.stderr}"

    def follow(self, block: Block) -> None:
        """Do what the block says."""
        if block.kind == "sql":
            owner = self.here("postgresql://align_owner@db.example.org/align")
            self.psql(owner if block.note == "owner" else self.server.url, block.text)
        elif block.kind == "sh" and block.note != "no-run":
            self.shell(block.text)

    def url(self, user: str, database: str = "align") -> str:
        """Return the address of ``database`` for one of the page's people."""
        name = user.removeprefix("align_")
        return self.server.database_url(database, user=user, password=f"change-me-{name}")


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Team]:
    """A server on which the page was followed to its end: one of our own, as roles are a server's."""
    from tests.conftest import require_real

    given = os.environ.pop("ALIGN_TEST_POSTGRES", None)
    try:
        with running_server() as server:
            require_real("a PostgreSQL server (Debian: apt install postgresql)", server is not None)
            assert server is not None
            folder = tmp_path_factory.mktemp("team")
            found = Team(server, folder, root)
            for block in blocks():
                found.follow(block)
                if "align init treaties" in block.text:
                    for file in (root / "corpus").glob("??/01-*"):  # one document is enough
                        shutil.copy(file, folder / "treaties" / "corpus" / file.parent.name)
            yield found
    finally:
        if given is not None:
            os.environ["ALIGN_TEST_POSTGRES"] = given


def test_the_page_works_to_its_end(team: Team) -> None:
    with (
        open_store_url(team.url("anna"), read_only=True) as store,
        open_store_url(team.url("align_owner", "align_restored"), read_only=True) as restored,
    ):
        assert [event.actor for event in store.events()] == [event.actor for event in restored.events()]
        assert {event.kind for event in store.events()} >= {"run", "mark"}
        assert list(store.units()) == list(restored.units())
        assert restored.verify() == []


@pytest.mark.parametrize(
    ("user", "statement", "allowed"),
    [
        ("boris", "SELECT count(*) FROM unit", True),
        ("boris", "DELETE FROM unit WHERE false", False),
        ("boris", "INSERT INTO event_document VALUES (99, 'x')", False),
        ("anna", "DELETE FROM unit WHERE false", True),
        ("anna", "UPDATE event SET actor = 'x' WHERE false", False),
        ("anna", "DELETE FROM event WHERE false", False),
        ("anna", "TRUNCATE event", False),
        ("anna", "UPDATE schema_version SET version = 99", False),
        ("anna", "CREATE TABLE mine (a int)", False),
        ("anna", "DROP TRIGGER event_is_append_only ON event", False),
        ("anna", "ALTER TABLE event DISABLE TRIGGER ALL", False),
        ("align_owner", "ALTER TABLE unit ADD COLUMN extra int", True),
    ],
)
def test_each_role_may_do_what_the_page_says(team: Team, user: str, statement: str, *, allowed: bool) -> None:
    import psycopg

    with psycopg.connect(team.url(user)) as connection:
        try:
            connection.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege:
            assert not allowed
        else:
            assert allowed
        connection.rollback()


def test_the_restored_rights_are_the_same(team: Team) -> None:
    with open_store_url(team.url("anna", "align_restored")) as store:
        assert store.undo(1, actor="anna", at="2026-11-23T12:00:00Z")
    with open_store_url(team.url("boris", "align_restored")) as store, pytest.raises(AlignError) as refused:
        store.undo(1, actor="boris", at="2026-11-23T12:00:00Z")
    assert refused.value.slug == "store-read-only"


def test_only_the_owner_brings_the_tables_up_to_date(team: Team) -> None:
    drop = "DROP TABLE entry, memory, revision, counter, entry_token, entry_token_count, entry_token_mark;"
    older = team.url("align_owner", "align_restored")
    team.psql(older, f"{drop} UPDATE schema_version SET version = 1;")
    for user, options in (("boris", {"read_only": True}), ("anna", {})):
        with pytest.raises(AlignError) as refused:
            open_store_url(team.url(user, "align_restored"), **options)
        assert refused.value.slug == "store-older"
        assert "owner" in refused.value.hint
    with open_store_url(older) as store:
        assert store.verify() == []


def test_every_message_of_the_page_exists(root: Path) -> None:
    known = (root / "docs" / "messages.md").read_text("utf-8")
    named = re.findall(r"`(store-[\w-]+)`", PAGE.read_text("utf-8"))
    assert [name for name in named if f"`{name}`" not in known] == []
