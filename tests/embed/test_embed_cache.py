"""The cache gives back what it was given, computes nothing twice, and survives damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from align.embed import CachedEmbedder, VectorCache
from align.embed import cache as cache_module
from align.embed.cache import text_key
from align.errors import StoreError
from tests.fakes import FakeEmbedder, riddle

RIDDLE = riddle()


def embedder(path: Path, *, name: str = "fake", revision: str = "1") -> tuple[CachedEmbedder, FakeEmbedder]:
    fake = FakeEmbedder(RIDDLE.concepts, name, revision)
    return CachedEmbedder(fake, VectorCache(path)), fake


def test_texts_are_embedded_once(tmp_path: Path) -> None:
    texts = [*RIDDLE.source, RIDDLE.source[0], ""]
    cached, fake = embedder(tmp_path / "e.db")
    first = cached.embed(texts)
    assert sorted(fake.asked) == sorted(set(texts))
    assert (first == FakeEmbedder(RIDDLE.concepts).embed(texts)).all()
    again, other = embedder(tmp_path / "e.db")
    assert (again.embed([*texts[::-1], "new"])[:-1] == first[::-1]).all()
    assert other.asked == ["new"]
    assert again.embed([]).shape == (0, 0)


@pytest.mark.parametrize(("name", "revision"), [("fake", "2"), ("other", "1")])
def test_another_model_shares_nothing(tmp_path: Path, name: str, revision: str) -> None:
    embedder(tmp_path / "e.db")[0].embed(RIDDLE.source)
    other, fake = embedder(tmp_path / "e.db", name=name, revision=revision)
    other.embed(RIDDLE.source)
    assert fake.asked == list(RIDDLE.source)


def test_keys_do_not_run_together() -> None:
    keys = {
        text_key("a", "b", "c"),
        text_key("ab", "", "c"),
        text_key("a", "", "bc"),
        text_key("", "ab", "c"),
    }
    assert len(keys) == 4
    assert len(text_key("m", "1", "\ud800")) == 32


def test_the_longest_unused_is_dropped_first(tmp_path: Path) -> None:
    row = np.ones((1, 25), np.float32)  # 100 bytes
    path = tmp_path / "e.db"
    for number in range(10):
        VectorCache(path, most_bytes=1000).keep([bytes([number])], row)
    VectorCache(path, most_bytes=1000).find([bytes([0])])
    VectorCache(path, most_bytes=1000).keep([b"new"], row)
    held = VectorCache(path, most_bytes=1000)
    assert held.size() == 900
    everything = [b"new", *(bytes([number]) for number in range(10))]
    assert set(held.find(everything)) == set(everything) - {bytes([1]), bytes([2])}


def test_a_batch_is_kept_as_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(FakeEmbedder):
        def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
            if len(self.asked) >= 4:
                raise KeyboardInterrupt
            return super().embed(texts)

    monkeypatch.setattr(cache_module, "BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        CachedEmbedder(Stopped(RIDDLE.concepts), VectorCache(tmp_path / "e.db")).embed(RIDDLE.source)
    cached, fake = embedder(tmp_path / "e.db")
    cached.embed(RIDDLE.source)
    assert fake.asked == list(RIDDLE.source[4:])


@pytest.mark.parametrize(
    "content",
    [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 2000, b""],
    ids=["other", "damaged", "empty"],
)
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "e.db"
    path.write_bytes(content)
    cached, _ = embedder(path)
    expected = cached.embed(RIDDLE.source)
    again, fake = embedder(path)
    assert (again.embed(RIDDLE.source) == expected).all()
    assert fake.asked == []


def test_a_file_another_program_holds_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.cachefile.BUSY_SECONDS", 0.01)
    cached, fake = embedder(tmp_path / "e.db")
    cached.embed(RIDDLE.source)
    holder = sqlite3.connect(tmp_path / "e.db")
    holder.execute("BEGIN EXCLUSIVE")
    assert len(cached.embed([*RIDDLE.source, "new"])) == len(RIDDLE.source) + 1
    assert len(fake.asked) == 2 * len(RIDDLE.source) + 1
    holder.close()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cache of embeddings cannot be used") as caught:
        embedder(tmp_path / "absent" / "e.db")[0].embed(["text"])
    assert caught.value.slug == "vector-cache"
