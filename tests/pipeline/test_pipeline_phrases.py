"""Phrases kept beside the database: learned once, from exactly what is there now, never in the way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from align.draft import phrase_counts
from align.draft.known import KnownPhrase
from align.draft.learned import LearnedPhrases
from align.draft.names import Name
from align.draft.slots import SlotFinder
from align.pipeline.drafting import learning
from align.pipeline.drafting.learning import known_phrases_of, known_places, learn_phrases, method_digest

PAIRS = [
    ("Выступаем за развитие диалога.", "We call for the development of dialogue."),
    ("Поддерживаем развитие до 1 июля 2027 года.", "We support the development by 1 July 2027."),
]
TERMS = [KnownPhrase("государства – члены ОДКБ", ("CSTO member States",))]
NAMES = [Name("termbase body", "Совет мира", "Peace Council", "Бейбітшілік кеңесі")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "phrases"


def learn(
    folder: Path | None,
    pairs: list[tuple[str, str]] = PAIRS,
    terms: list[KnownPhrase] = TERMS,
    names: list[Name] = NAMES,
) -> LearnedPhrases:
    return known_phrases_of(pairs, terms, names, "en", finder=SlotFinder(names), folder=folder)


def content(learned: LearnedPhrases) -> dict[str, bytes]:
    return {name: array.tobytes() for name, array in learned.to_arrays().items()}


def never(*_: object, **__: object) -> LearnedPhrases:
    pytest.fail("learned twice")


def test_phrases_are_learned_once_and_are_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = learn(folder)
    assert content(first) == content(learn_phrases(PAIRS, TERMS, "en", finder=SlotFinder(NAMES)))
    monkeypatch.setattr(learning, "learn_phrases", never)
    again = learn(folder)
    assert content(again) == content(first)
    assert again.signs == first.signs
    assert again.words.get("развитие") is not None


def test_what_anything_is_learned_from_is_in_the_name(folder: Path) -> None:
    learn(folder)
    learn(folder, pairs=PAIRS[::-1])
    learn(folder, pairs=[(PAIRS[0][0] + PAIRS[0][1], ""), PAIRS[1]])
    learn(folder, terms=[KnownPhrase("государства – члены", ("ОДКБ", "CSTO member States"))])
    learn(folder, names=[])
    assert len(list(folder.iterdir())) == 5


def test_settings_are_in_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = method_digest("phrases", "en")
    assert before != method_digest("phrases", "kk")
    assert before != method_digest("masked", "ru")
    monkeypatch.setattr(phrase_counts, "LEAST", 0.5)
    assert method_digest("phrases", "en") != before


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "a text": lambda _: b"not a zip",
    "bytes changed": lambda data: data[:300] + b"\xff" * 200 + data[500:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_made_anew(damage: Callable[[bytes], bytes], folder: Path) -> None:
    first = learn(folder)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert content(learn(folder)) == content(first)
    assert path.read_bytes() == whole


def test_a_file_of_something_else_is_made_anew(folder: Path) -> None:
    first = learn(folder)
    (path,) = folder.iterdir()
    known_places([source for source, _ in PAIRS], NAMES, SlotFinder(NAMES), folder=folder)
    (other,) = (each for each in folder.iterdir() if each != path)
    path.write_bytes(other.read_bytes())
    assert content(learn(folder)) == content(first)


def test_masked_texts_are_masked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources, finder = [source for source, _ in PAIRS], SlotFinder(NAMES)
    first = known_places(sources, NAMES, finder, folder=folder)
    assert len(first) == 1  # the first has no slot
    monkeypatch.setattr(learning, "masked_places", never)
    again = known_places(sources, NAMES, finder, folder=folder)
    assert again.arrays["bytes"].tobytes() == first.arrays["bytes"].tobytes()


def test_where_nothing_can_be_kept_they_are_learned_each_time(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    assert content(learn(blocked)) == content(learn(None))


def test_several_may_keep_the_same_at_once(folder: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: content(learn(folder)), range(8)))
    assert all(each == found[0] for each in found)
    assert len(list(folder.iterdir())) == 1


def test_old_files_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "MOST_FILES", 2)
    for number in range(4):
        learn(folder, pairs=[*PAIRS, (f"Слово {number}", f"Word {number}")])
    assert len(list(folder.iterdir())) == 2
