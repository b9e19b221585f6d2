"""A changed byte in a file that only remembers never becomes a wrong answer."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from align.bitext.learning import KnownPair, learn_counts
from align.draft.slots import SlotFinder
from align.embed import CachedEmbedder, VectorCache
from align.errors import StoreError
from align.pipeline.alignment.learned import read_counts, write_counts
from align.pipeline.drafting.learning import known_phrases_of
from align.pipeline.memory.index import open_index
from align.ports import Hypothesis
from align.project import Workspace, init_workspace
from align.store.translations import FileTranslationCache
from tests.fakes import FakeEmbedder, riddle
from tests.pipeline.test_pipeline_memory_index import load, sentence

Answer = TypeVar("Answer")


def flips(path: Path, times: int) -> Iterator[int]:
    """Change one byte of ``path`` after the other, each in the file as it was."""
    whole = path.read_bytes()
    chance = random.Random(path.name)
    for _ in range(times):
        place = chance.randrange(len(whole))
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        )
        yield place
    path.write_bytes(whole)


def unless_refused(ask: Callable[[], Answer], slug: str) -> Answer | None:
    """Return the answer; None where the file is refused in one line, which says that it may be deleted."""
    try:
        return ask()
    except StoreError as refusal:
        if refusal.slug != slug:
            raise
        return None


def test_vectors(tmp_path: Path) -> None:
    texts = riddle().source
    expected = FakeEmbedder(riddle().concepts).embed(texts)
    path = tmp_path / "e.db"
    CachedEmbedder(FakeEmbedder(riddle().concepts), VectorCache(path)).embed(texts)
    for _ in flips(path, 150):
        cached = CachedEmbedder(FakeEmbedder(riddle().concepts), VectorCache(path))
        found = unless_refused(lambda cached=cached: cached.embed(texts), "vector-cache")  # type: ignore[misc]
        assert found is None or np.array_equal(found, expected)


def test_translations(tmp_path: Path) -> None:
    said = {bytes([n]) * 32: (Hypothesis(f"Перевод {n}", -0.5),) for n in range(9)}
    path = tmp_path / "t.db"
    FileTranslationCache(path).keep(said)
    for _ in flips(path, 150):
        found = unless_refused(lambda: FileTranslationCache(path).find(list(said)), "translation-cache")
        assert found is None or found.items() <= said.items()


def test_counts(tmp_path: Path) -> None:
    pairs = [KnownPair(f"Совет принял решение {n}.", f"The Council took decision {n}.") for n in range(9)]
    learned = learn_counts(pairs, source_lang="ru", target_lang="en")
    path = tmp_path / "counts.npz"
    write_counts(path, learned)
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
    for _ in flips(path, 250):
        found = read_counts(path)
        if found is not None:  # a byte that nobody reads, as a time stamp
            assert repr(found) == repr(learned)
            assert np.array_equal(found.forward, learned.forward)


def test_phrases(tmp_path: Path) -> None:
    pairs = [(f"Совет принял решение {n}.", f"The Council took decision {n}.") for n in range(9)]

    def learn() -> dict[str, bytes]:
        learned = known_phrases_of(pairs, [], [], "en", finder=SlotFinder(), folder=tmp_path)
        return {name: array.tobytes() for name, array in learned.to_arrays().items()}

    whole = learn()
    (path,) = tmp_path.iterdir()
    for _ in flips(path, 150):
        assert learn() == whole


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found, _ = init_workspace(tmp_path / "w")
    with found.open_store() as store:
        load(store, 0, 200, name="a")
    with open_index(found, "ru") as index:
        index.fold()
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # numpy's, of what a header says
def test_matches_are_what_the_database_says(workspace: Workspace) -> None:
    (part,) = (workspace.root / ".align" / "index" / "ru").glob("part-*")
    for path in sorted(part.glob("*.npy")):
        for _ in flips(path, 12):
            with open_index(workspace, "ru") as index:
                for number in (3, 77, 150):
                    for hit in index.search(sentence(number), minimum=60):
                        assert (hit.similarity == 100) == (hit.entry.texts["ru"] == sentence(number))
            if not path.exists():  # it was found out, and the index made anew
                break
        (part,) = (workspace.root / ".align" / "index" / "ru").glob("part-*")
        if path.parent != part:
            break
