"""A workspace whose memory is on a PostgreSQL server: the same commands, the same bytes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from align.cli import run
from align.config import read_config
from align.project import find_workspace
from tests.cli.conftest import Command
from tests.cli.test_cli_job import digests
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.real


def use_server(workspace: Path, url: str) -> None:
    """Name the server in ``align.toml``, as a person would."""
    with (workspace / "align.toml").open("a", encoding="utf-8") as config:
        config.write(f'\n[store]\nurl = "{url}"\n')


@pytest.fixture
def team(workspace: Path, root: Path, postgres: PostgresServer) -> Path:
    """A workspace on a server with the sample corpus, nothing run yet."""
    for lang in ("ru", "en", "kk"):
        shutil.copytree(root / "corpus" / lang, workspace / "corpus" / lang, dirs_exist_ok=True)
    use_server(workspace, postgres.new_database())
    return workspace


def test_the_sample_corpus_end_to_end(team: Path, tmp_path: Path, align: Command) -> None:
    shown = find_workspace(team).store_place
    made = align("init", team, "--json")
    assert (made.code, made.json["server"], made.json["new"]) == (0, shown, False)
    assert align("run", "-n", "--json").code == 3
    ran = align("run", "--json")
    assert ran.code == 0
    assert align("run", "--json").json["changed"] is False
    assert align("mark", "approved", "01-declaration", "--json").json["moved"]["en"] > 5
    assert align("history", "--verify").code == 0
    assert align("undo").code == 0
    assert align("mark", "approved", "01-declaration").code == 0
    assert align("status").code == 0
    assert align("export", "tmx").code == 0
    assert not (team / ".align" / "align.db").exists()

    # The same steps over a file give the same files; versions of texts travel along and count undoing too.
    alone = tmp_path / "alone"
    assert run(["init", str(alone)]) == 0
    shutil.copytree(team / "corpus", alone / "corpus", dirs_exist_ok=True)
    approve = ["mark", "approved", "01-declaration"]
    for step in (["run"], approve, ["undo"], approve, ["export", "tmx"]):
        assert align(*step, "--workspace", alone).code == 0
    assert digests(alone / "tmx") == digests(team / "tmx")


def test_a_file_moves_to_the_server(filled: Path, postgres: PostgresServer, align: Command) -> None:
    assert align("init", filled, "--take-file").code == 2
    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    with find_workspace(filled).open_store(read_only=True) as file:
        units, events = list(file.units()), file.events()
        entries = list(file.memory.entries())
    use_server(filled, postgres.new_database())
    moved = align("init", filled, "--take-file", "--json")
    assert (moved.code, moved.json["events"]) == (0, len(events))
    with find_workspace(filled).open_store(read_only=True) as store:
        assert (list(store.units()), store.events(), store.verify()) == (units, events, [])
        assert list(store.memory.entries()) == entries
    assert "Nothing changed" in align("run").out
    assert align("undo").code == 0
    assert "Память на сервере" in align("init", filled, "--ui", "ru").out
    assert "серверіндегі жады дайын" in align("init", filled, "--ui", "kk").out
    again = align("init", filled, "--take-file")
    assert (again.code, "two histories" in again.err) == (4, True)


def test_doctor_checks_the_server(team: Path, align: Command) -> None:
    assert align("init", team).code == 0
    checks = {check["name"]: check for check in align("doctor", "--json").json["checks"]}
    assert checks["server"]["detail"].startswith("PostgreSQL ")
    assert checks["server rights"]["detail"].endswith("may read, write and migrate")
    named = ["server", "server encoding", "server rights", "server clock", "database"]
    assert {checks[name]["verdict"] for name in named} == {"ok"}


def test_doctor_names_what_is_wrong(workspace: Path, postgres: PostgresServer, align: Command) -> None:
    url = postgres.new_database(options="ENCODING LATIN1 LOCALE 'C'")
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    use_server(workspace, f"postgresql://{parts.username}:geheim@{place}{parts.path}")
    result = align("doctor", "--json")
    checks = {check["name"]: check["verdict"] for check in result.json["checks"]}
    assert (result.code, checks["server encoding"], checks["server password"]) == (1, "failure", "warning")
    assert "geheim" not in result.out + result.err


def test_doctor_sees_a_wrong_clock(team: Path, align: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.pipeline.keeping.doctor_server.time.time", lambda: 1_000_000_000.0)
    checks = {check["name"]: check for check in align("doctor", "--json").json["checks"]}
    assert checks["server clock"]["verdict"] == "warning"
    assert "behind the server" in checks["server clock"]["detail"]


def test_a_server_that_is_down_is_one_line(
    filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_STORE_URL", "postgresql://anna:geheim@127.0.0.1:1/align")
    for command in (["run"], ["status"], ["history"], ["mark", "approved"], ["export", "tmx"], ["doctor"]):
        result = align(*command)
        assert result.code == 1, command
        assert "postgresql://anna@127.0.0.1:1/align" in result.out + result.err
        assert "geheim" not in result.out + result.err
        assert len(result.err.splitlines()) <= 1, result.err


def test_without_the_driver_the_exit_code_is_5(
    filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_server(filled, "postgresql://db.example.org/align")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    result = align("run")
    assert (result.code, "pip install 'align-tm[postgres]'" in result.err) == (5, True)


@pytest.mark.parametrize("lines", ['url = "mysql://a:geheim@b/c"', "url = 3", 'address = "postgresql://b/c"'])
def test_a_wrong_store_section_is_refused(filled: Path, align: Command, lines: str) -> None:
    with (filled / "align.toml").open("a", encoding="utf-8") as config:
        config.write(f"\n[store]\n{lines}\n")
    result = align("status")
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert "geheim" not in result.err


def test_the_environment_overrides_the_file(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_server(filled, "postgresql://anna:geheim@one/align")
    monkeypatch.setenv("ALIGN_STORE_URL", "postgresql://two/align")
    workspace = find_workspace(filled)
    assert workspace.store_place == "postgresql://two/align"
    assert "geheim" not in repr(read_config(filled / "align.toml"))
