"""The memory of a workspace on a server: every command answers as it does over a file."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from align import open_workspace
from align.cli import run
from align.model import LANGUAGES
from align.pipeline.memory import server as memory_server
from align.project import find_workspace
from tests.cli.conftest import Command
from tests.cli.test_cli_server import use_server
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.real

AT = "2026-11-23T12:00:00Z"
AGENCY = """ru\ten\tkk
Выступаем за диалог.\tWe stand for dialogue.\t
Выступаем за диалог.\tWe stand for dialogue.\t
Выступаем за диалог.\tWe speak up for dialogue.\t
Совершенно другое.\tQuite different.\tМүлдем басқа.
"""


@dataclass(frozen=True)
class Pair:
    """Two workspaces to which the same was done: one over a file, one on a server."""

    alone: Path
    team: Path

    def do(self, *arguments: str | Path) -> None:
        """Run one command in both."""
        for root in (self.alone, self.team):
            assert run([*map(str, arguments), "--workspace", str(root)]) in (0, 3), arguments


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer, root: Path) -> Iterator[Pair]:
    """Three documents, some approved; a TMX; a table that repeats itself; one deleted, one undone."""
    folder = tmp_path_factory.mktemp("pair")
    found = Pair(folder / "alone", folder / "team")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        patch.setenv("ALIGN_USER", "A. Serik")
        # Small limits, so that a few hundred entries lie in rows and in the tail.
        patch.setattr(memory_server, "TAIL", 300)
        patch.setattr(memory_server, "BATCH", 150)
        (folder / "agency.tsv").write_text(AGENCY, encoding="utf-8")
        (folder / "gone.tsv").write_text(AGENCY.replace("Совершенно", "Совсем"), encoding="utf-8")
        (folder / "undone.tsv").write_text(AGENCY.replace("диалог", "переговоры"), encoding="utf-8")
        for place in (found.alone, found.team):
            assert run(["init", str(place)]) == 0
            for lang in LANGUAGES:
                for file in (root / "corpus" / lang).glob("0[129]-*"):
                    shutil.copy(file, place / "corpus" / lang)
        use_server(found.team, postgres.new_database())
        found.do("run", "-q")
        found.do("mark", "approved", "01-declaration")
        found.do("memory", "import", root / "tmx" / "memory.ru-en-kk.tmx", "--as", "reviewed", "-q")
        found.do("memory", "import", folder / "agency.tsv", "--as", "approved", "-q")
        found.do("memory", "import", folder / "gone.tsv", "-q")
        for place in (found.alone, found.team):
            with find_workspace(place).open_store() as store:
                store.memory.delete_memory("gone", actor="ada", at=AT)
        found.do("memory", "dedupe")
        found.do("memory", "replace", "Treaty", "Pact", "--lang", "en", "--memory", "memory.ru-en-kk")
        found.do("memory", "import", folder / "undone.tsv", "-q")
        found.do("undo")
        yield found


def queries(pair: Pair) -> list[tuple[str, str]]:
    """Return eighty texts of all three languages, a word or some changed, and what is deleted or undone."""
    chance = random.Random(20261123)
    with find_workspace(pair.alone).open_store(read_only=True) as store:
        entries = list(store.memory.entries())
    asked = [("ru", "Совсем другое."), ("ru", "Выступаем за переговоры."), ("ru", "Выступаем за диалог.")]
    while len(asked) < 80:
        lang = LANGUAGES[len(asked) % 3]
        words = chance.choice(entries).texts.get(lang, "").split()
        for _ in range(chance.randint(0, 3)):
            if len(words) > 3:
                at = chance.randrange(len(words))
                words[at : at + 1] = chance.choice([["иное"], [], [words[at]] * 2])
        if words:
            asked.append((lang, " ".join(words)))
    return asked


@pytest.mark.parametrize("minimum", [50, 70, 85, 100])
def test_the_same_matches_as_over_a_file(pair: Pair, minimum: int) -> None:
    with open_workspace(pair.alone) as alone, open_workspace(pair.team) as team:
        count = 0
        for number, (lang, text) in enumerate(queries(pair)):
            limit = (0, 3, 10)[number % 3]
            expected = alone.search(text, lang=lang, minimum=minimum, limit=limit)
            assert team.search(text, lang=lang, minimum=minimum, limit=limit) == expected
            count += len(expected)
        assert count > (30 if minimum < 100 else 10), "the texts are alike enough to say something"
        with find_workspace(pair.team).open_store(read_only=True) as store:
            assert store.token_rows is not None
            assert store.token_rows.state("ru").folded, "some of it lies in rows"
    assert not (pair.team / ".align").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "Выступаем за диалог.", "--min", "50", "--limit", "0"),
        ("search", "We stand for dialogue.", "--lang", "en", "--to", "ru"),
        ("search", "Мүлдем басқа.", "--lang", "kk"),
        ("lookup", "corpus/ru/02-joint-statement.txt", "--limit", "2"),
        ("leverage", "corpus/ru/02-joint-statement.txt", "corpus/ru/01-declaration.txt"),
        ("conflicts",),
        ("conflicts", "--choose", "1:1", "-n"),
        ("dedupe", "-n"),
        ("replace", "dialogue", "talks", "--lang", "en", "-n"),
        ("concordance", "диалог\\w*", "--regex"),
        ("concordance", "государство", "--lemma"),
        ("stats",),
    ],
    ids=" ".join,
)
def test_every_command_answers_the_same(
    pair: Pair, align: Command, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    group = () if arguments[0] == "concordance" else ("memory",)
    said: list[Any] = []
    for root in (pair.alone, pair.team):
        monkeypatch.chdir(root)
        result = align(*group, *arguments, "--json")
        assert result.code in (0, 3), result.err
        found = result.json
        found.pop("index", None)  # parts and bytes are of files and of tables
        said.append(found)
    assert said[0] == said[1]
    assert not (pair.team / ".align").exists()


def test_the_history_and_the_indexes_are_sound_and_made_anew(
    pair: Pair, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for root in (pair.alone, pair.team):
        monkeypatch.chdir(root)
        assert align("history", "--verify").code == 0
        made = align("memory", "reindex", "--json").json["indexes"]
        assert [one["lang"] for one in made] == ["ru", "en", "kk"]
        assert made[0]["entries"] > 100
        assert "Индекс ru построен заново" in align("memory", "reindex", "--ui", "ru").out
        assert "индексі қайта жасалды" in align("memory", "reindex", "--ui", "kk").out
        checks = {check["name"]: check for check in align("doctor", "--json").json["checks"]}
        assert checks["memory index"]["verdict"] == "ok"
        index = align("memory", "stats", "--json").json["index"]
        assert [one["entries"] for one in index] == [one["entries"] for one in made]
        assert align("history", "--verify").code == 0
    test_the_same_matches_as_over_a_file(pair, 70)


def test_a_damaged_index_on_the_server_is_found(
    pair: Pair, postgres: PostgresServer, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pair.team)
    assert align("memory", "reindex", "-q").code == 0
    postgres.sql("DELETE FROM entry_token WHERE lang = 'kk'", url=find_workspace(pair.team).store_url)
    checks = {check["name"]: check for check in align("doctor", "--json").json["checks"]}
    assert checks["memory index"]["verdict"] == "warning"
    assert "align memory reindex" in checks["memory index"]["cure"]
    verified = align("history", "--verify")
    assert (verified.code, "kk texts lack their token row" in verified.err) == (1, True)
    assert align("memory", "reindex", "-q").code == 0
    assert align("history", "--verify").code == 0


def test_serve_answers_from_the_server(pair: Pair) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "align", "serve", "--port", "0", "-w", str(pair.team)],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    try:
        address = re.search(r"http://\S+/api/v1", process.stderr.readline())
        assert address is not None
        path = urllib.parse.quote("Выступаем за диалог.")
        with urllib.request.urlopen(f"{address[0]}/ru/en/unit/{path}", timeout=20) as answer:
            found = json.load(answer)
        assert found[0]["quality"] >= 95
        assert found[0]["target"].startswith("We ")
    finally:
        process.terminate()
        process.communicate(timeout=20)
