"""Several processes on one server: all that is acknowledged is there, whoever is killed or restarted."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from align.errors import ConflictError
from align.model import Status
from align.store import open_store_url
from tests.postgres_server import PostgresServer
from tests.store.store_samples import AT, document, move, result

pytestmark = pytest.mark.real

# Saves results of a document of its own and marks units that all share; prints what was acknowledged.
_WRITER = """
import sys
from align.errors import ConflictError
from align.model import Status
from align.store import open_store_url
from tests.store.store_samples import AT, move, result

url, name, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store_url(url, create=True, busy_seconds=60)
for n in range(rounds):
    lines = [f"{name} {n} {k} о мире и сотрудничестве" for k in range(20)]
    saved = store.save_result(result(name, lines=lines), actor=name, at=AT)
    print("saved", saved.event, flush=True)
    unit = list(store.units(["shared"]))[n % 2]
    seen = unit.variants["en"]
    status = Status.REJECTED if seen.status is Status.DRAFT else Status.DRAFT
    try:
        saved = store.mark([move(unit, "en", status)], actor=name, at=AT)
        print("marked", saved.event, seen.version + 1, unit.id, flush=True)
    except ConflictError as error:
        print("stale" if error.slug == "stale-version" else error.slug, flush=True)
"""

# Reads in a loop; every look must be one state: all texts of a document from one save.
_READER = """
import sys
from align.store import open_store_url

with open_store_url(sys.argv[1], read_only=True) as store:
    for n in range(int(sys.argv[2])):
        rounds = {}
        for unit in store.units():
            if unit.document != "shared":
                rounds.setdefault(unit.document, set()).add(unit.text.split()[1])
        assert all(len(found) == 1 for found in rounds.values()), rounds
    print("ok", flush=True)
"""


def start(root: Path, code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a Python process with ``code``."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def shared_store(postgres: PostgresServer) -> str:
    """Return the address of a store with the document ``shared``."""
    url = postgres.new_schema()
    with open_store_url(url, create=True) as store:
        store.save_result(result("shared"), actor="align", at=AT)
    return url


def test_writers_and_readers_at_once(postgres: PostgresServer, root: Path) -> None:
    url = shared_store(postgres)
    writers = [start(root, _WRITER, url, f"w{n}", 8) for n in range(3)]
    readers = [start(root, _READER, url, 12) for _ in range(2)]
    said = [process.communicate(timeout=120)[0].splitlines() for process in writers]
    assert [process.communicate(timeout=120)[0] for process in readers] == ["ok\n", "ok\n"]
    assert all(process.returncode == 0 for process in writers)
    with open_store_url(url) as store:
        kinds = {event.sequence: (event.kind, event.actor) for event in store.events()}
        acknowledged = [
            (int(line.split()[1]), {"saved": "run", "marked": "mark"}[line.split()[0]], f"w{n}")
            for n, lines in enumerate(said)
            for line in lines
            if line != "stale"
        ]
        assert all(kinds[sequence] == (kind, name) for sequence, kind, name in acknowledged)
        assert len(acknowledged) == len(kinds) - 1, "and nothing else is there"
        marks = [tuple(line.split()[2:]) for lines in said for line in lines if line.startswith("marked")]
        assert len(set(marks)) == len(marks), "no version was given twice"
        versions = {unit.id: unit.variants["en"].version for unit in store.units(["shared"])}
        assert sum(versions.values()) == len(versions) + len(marks), "no mark was overwritten"
        assert store.verify() == []


def test_a_stale_version_conflicts_between_two_people(postgres: PostgresServer) -> None:
    url = shared_store(postgres)
    with open_store_url(url) as ada, open_store_url(url) as bob:
        seen = next(ada.units())
        bob.mark([move(next(bob.units()), "en", Status.APPROVED)], actor="bob", at=AT)
        with pytest.raises(ConflictError) as refused:
            ada.mark([move(seen, "en", Status.REJECTED)], actor="ada", at=AT)
        assert refused.value.slug == "stale-version"
        assert next(ada.units()).variants["en"].status is Status.APPROVED


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a Unix matter")
def test_killed_clients_lose_nothing_acknowledged(postgres: PostgresServer, root: Path) -> None:
    url = shared_store(postgres)
    chance = random.Random(20261123)
    for turn in range(5):
        child = start(root, _WRITER, url, f"k{turn}", 10_000)
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        time.sleep(chance.uniform(0, 0.1))
        child.kill()
        rest, _ = child.communicate()
        # A line cut off by the kill is not yet an acknowledgement.
        lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        acknowledged = [int(line.split()[1]) for line in lines if line.split()[0] in ("saved", "marked")]
        assert acknowledged, "the child could not even begin"
        with open_store_url(url, busy_seconds=30) as store:
            assert store.events()[-1].sequence >= acknowledged[-1]
            # The server rolls the killed client's transaction back and lets go of its lock.
            assert store.register([document(f"after{turn}", "ru")], actor="ada", at=AT).event
    with open_store_url(url) as store:
        assert store.verify() == []


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_between_commands_goes_unnoticed(postgres: PostgresServer, mode: str) -> None:
    if not postgres.is_ours:
        pytest.skip("the server of ALIGN_TEST_POSTGRES is not ours to restart")
    url = shared_store(postgres)
    with open_store_url(url) as store, open_store_url(url) as other:
        other.mark([move(next(other.units()), "en", Status.APPROVED)], actor="bob", at=AT)
        postgres.control("restart", "-m", mode)
        assert next(store.units()).variants["en"].status is Status.APPROVED
        assert other.register([document("02", "ru")], actor="ada", at=AT).event == 3
        assert store.verify() == []
