"""Counts kept beside the database: derived, never trusted, never in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from align.bitext.counts import LearnedCounts
from align.bitext.learning import KnownPair, learn_counts
from align.errors import InputError
from align.pipeline.alignment import learned
from align.pipeline.alignment.learned import known_of_all, memory_counts, read_counts, write_counts

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"
 adminlang="en" srclang="ru" datatype="plaintext"/><body>
<tu><tuv xml:lang="ru"><seg>Совет принял решение.</seg></tuv>
<tuv xml:lang="en"><seg>The Council took a decision.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "counts"


def counts(text: str = "Совет принял решение.") -> LearnedCounts:
    return learn_counts(
        [KnownPair(text, "The Council took 5 decisions.")], source_lang="ru", target_lang="en"
    )


def teach(memory: Path, folder: Path | None) -> LearnedCounts:
    return memory_counts(memory, source_lang="ru", target_lang="en", folder=folder)


def same(one: LearnedCounts, other: LearnedCounts) -> bool:
    return repr(one) == repr(other) and np.array_equal(one.forward, other.forward)


def test_a_file_gives_back_what_was_written(folder: Path) -> None:
    path = folder / "one.npz"
    for value in (counts(), LearnedCounts.empty()):
        write_counts(path, value)
        found = read_counts(path)
        assert found is not None
        assert same(found, value)


def test_a_memory_is_learned_once(memory: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = teach(memory, folder)
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr(learned, "learn_counts", lambda *_, **__: pytest.fail("learned twice"))
    assert same(teach(memory, folder), first)


def test_a_changed_memory_is_learned_anew(memory: Path, folder: Path) -> None:
    first = teach(memory, folder)
    memory.write_text(TMX.replace("Совет", "Съезд"), encoding="utf-8")
    assert "wсъез" in teach(memory, folder).source.keys
    assert "wсъез" not in first.source.keys
    assert len(list(folder.iterdir())) == 2


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "a text": lambda _: b"not a zip",
    "bytes changed": lambda data: data[:300] + b"\xff" * 200 + data[500:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_learned_anew(damage: Callable[[bytes], bytes], memory: Path, folder: Path) -> None:
    first = teach(memory, folder)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert read_counts(path) is None
    assert same(teach(memory, folder), first)
    assert read_counts(path) is not None


def test_a_file_of_something_else_is_none_of_ours(folder: Path) -> None:
    folder.mkdir()
    path = folder / "other.npz"
    np.savez(path, first=np.arange(3))
    assert read_counts(path) is None
    np.savez(path, first=np.array([{}], dtype=object), allow_pickle=True)
    assert read_counts(path) is None


def test_where_nothing_can_be_kept_it_is_learned_each_time(memory: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    assert same(teach(memory, blocked), teach(memory, None))


def test_old_files_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "MOST_FILES", 2)
    for name in "abc":
        write_counts(folder / f"{name}.npz", counts())
    assert len(list(folder.iterdir())) == 2


def test_a_memory_speaks_for_the_pairs_it_has(memory: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("ru\ten\tkk\nмир\tpeace\tбейбітшілік\n", encoding="utf-8")
    found = known_of_all(memory, terms, workspace=tmp_path)
    assert set(found) == {("ru", "en"), ("ru", "kk"), ("en", "kk")}
    assert found["ru", "en"].counts is not None
    assert found["ru", "kk"].counts is None
    assert found["en", "kk"].pairs == (("peace", "бейбітшілік"),)
    memory.write_text(TMX.replace('xml:lang="en"', 'xml:lang="de"'), encoding="utf-8")
    with pytest.raises(InputError, match="has no pair"):
        known_of_all(memory, None, workspace=tmp_path)
    assert known_of_all(None, None, workspace=tmp_path)["ru", "en"].counts is None
