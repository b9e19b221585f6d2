"""``align realign``: a person's word on beads, from the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

RU = """ЗАЯВЛЕНИЕ

Совет принял решение. Стороны подписали договор.

Министр посетил столицу. Делегация вернулась домой.

Выставка открылась 12 мая. Она работает 30 дней.
"""
EN = """STATEMENT

The Council took a decision. The Parties signed a treaty.

The Minister visited the capital. The delegation returned home.

The exhibition opened on 12 May. It is open for 30 days.
"""
KK = """МӘЛІМДЕМЕ

Кеңес шешім қабылдады. Тараптар шартқа қол қойды.

Министр астанаға барды. Делегация үйге оралды.

Көрме 12 мамырда ашылды. Ол 30 күн жұмыс істейді.
"""


@pytest.fixture
def stored(workspace: Path, align: Command) -> Path:
    """A workspace whose one document was run."""
    for lang, text in (("ru", RU), ("en", EN), ("kk", KK)):
        (workspace / "corpus" / lang / "visit.txt").write_text(text, encoding="utf-8")
    assert align("run", "-q").code == 0
    return workspace


def beads(align: Command, lang: str = "en") -> list[tuple[list[int], list[int], bool]]:
    found = align("realign", "visit", "--lang", lang, "--json").json
    assert found["schema"] == "align.beads/1"
    return [(bead["source"], bead["target"], bead["accepted"]) for bead in found["beads"]]


def image(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def plain(count: int = 7) -> list[tuple[list[int], list[int], bool]]:
    return [([k], [k], False) for k in range(count)]


def test_beads_are_listed(stored: Path, align: Command) -> None:
    assert beads(align) == plain()
    text = align("realign", "visit", "--lang", "en").out.splitlines()
    assert text[0].startswith("0 ↔ 0  ")
    assert [line.strip() for line in text[1:3]] == ["ЗАЯВЛЕНИЕ", "STATEMENT"]


def test_a_correction_is_accepted_and_survives_runs(stored: Path, align: Command) -> None:
    before = align("realign", "visit", "--lang", "en", "--json").json["beads"]
    report = align("realign", "visit", "--lang", "en", "--bead", "3,4:3", "--json")
    assert report.code == 0
    found = report.json
    assert found["schema"] == "align.realign/1"
    assert found["changed"]
    assert found["event"] == 2
    english = next(s for s in found["stretches"] if s["lang"] == "en")
    assert {key: english["added"][0][key] for key in ("source", "target", "accepted")} == {
        "source": [3, 4],
        "target": [3],
        "accepted": True,
    }
    assert ([3, 4], [3], True) in beads(align)
    after = align("realign", "visit", "--lang", "en", "--json").json["beads"]
    first, last = english["source"]
    outside = [b for b in before if b["source"] and not first <= b["source"][0] <= last]
    assert outside == [b for b in after if b["source"] and not first <= b["source"][0] <= last]
    assert align("run", "--json").json["documents"][0]["outcome"] == "unchanged"
    # A sentence more at the top: the run aligns anew, and the accepted bead moves along.
    (stored / "corpus" / "ru" / "visit.txt").write_text(
        RU.replace("Совет принял", "Работа идёт. Совет принял"), encoding="utf-8"
    )
    assert align("run", "--json").json["documents"][0]["outcome"] == "aligned"
    assert ([4, 5], [3], True) in beads(align)


def test_undo_takes_it_back(stored: Path, align: Command) -> None:
    before = beads(align), beads(align, "kk")
    assert align("realign", "visit", "--lang", "kk", "--bead", "2:").code == 0
    assert ([2], [], True) in beads(align, "kk")
    assert align("undo").code == 0
    assert (beads(align), beads(align, "kk")) == before
    assert align("history", "--verify").code == 0


def test_what_is_there_already_changes_nothing_else(stored: Path, align: Command) -> None:
    assert align("realign", "visit", "--lang", "en", "--bead", "3:3").code == 0
    expected = plain()
    expected[3] = ([3], [3], True)
    assert beads(align) == expected
    assert beads(align, "kk") == plain()
    before = image(stored)
    again = align("realign", "visit", "--lang", "en", "--bead", "3:3", "--json").json
    assert (again["changed"], again["event"]) == (False, None)
    assert image(stored) == before


def test_a_dry_run_changes_no_byte(stored: Path, align: Command) -> None:
    before = image(stored)
    result = align("realign", "visit", "--lang", "en", "--bead", "3,4:3", "-n")
    assert result.code == 3
    assert "Would be aligned anew: ru-en" in result.out
    assert image(stored) == before


@pytest.mark.parametrize(
    ("ui", "words"), [("ru", "Выровнено заново: ru-en"), ("kk", "Қайта тураланды: ru-en")]
)
def test_reports_speak_the_person_s_language(stored: Path, align: Command, ui: str, words: str) -> None:
    assert words in align("realign", "visit", "--lang", "en", "--bead", "3,4:3", "--ui", ui).out


def test_finished_texts_stand_against_it(stored: Path, align: Command) -> None:
    assert align("mark", "reviewed", "visit", "--lang", "en", "--segments", "3").code == 0
    before = image(stored)
    refused = align("realign", "visit", "--lang", "en", "--bead", "3,4:3")
    assert refused.code == 4
    assert "reviewed or approved" in refused.err
    assert image(stored) == before
    # Beside it there is room, and the reviewed text keeps its place.
    assert align("realign", "visit", "--lang", "en", "--bead", "4:4,5", "--around", "3").code == 0
    assert ([3], [3]) in [(source, target) for source, target, _ in beads(align)]


def test_a_newer_word_takes_the_place_of_an_older(stored: Path, align: Command) -> None:
    assert align("realign", "visit", "--lang", "en", "--bead", "3,4:3").code == 0
    assert align("realign", "visit", "--lang", "en", "--bead", "3:3", "--bead", "4:4").code == 0
    assert [bead for bead in beads(align) if bead[2]] == [([3], [3], True), ([4], [4], True)]


def test_a_rejected_text_is_no_fixed_point(stored: Path, align: Command) -> None:
    assert align("realign", "visit", "--lang", "en", "--bead", "3,4:3").code == 0
    assert align("mark", "rejected", "visit", "--lang", "en", "--segments", "3").code == 0
    (stored / "corpus" / "ru" / "visit.txt").write_text(RU + "\nКонец.\n", encoding="utf-8")
    assert align("run").code == 0
    assert not any(bead[2] for bead in beads(align))


BAD = {
    "unknown segment": (("--bead", "99:1"), 2, "no source segment 99"),
    "overlap": (("--bead", "1:1", "--bead", "1,2:2"), 2, "named more than once"),
    "no bead": (("--bead", "one:two"), 2, "this is no bead"),
    "nothing": (("--bead", ":"), 2, "this is no bead"),
    "a slip of the finger": (("--bead", "1-999999999:2"), 2, "this is no bead"),
    "Russian": (("--lang", "ru", "--bead", "1:1"), 2, "ru is the source"),
}


@pytest.mark.parametrize(("options", "code", "message"), BAD.values(), ids=BAD)
def test_bad_input(stored: Path, align: Command, options: tuple[str, ...], code: int, message: str) -> None:
    result = align("realign", "visit", "--lang", "en", *options)
    assert (result.code, len(result.err.strip().splitlines())) == (code, 1)
    assert message in result.err


def test_documents_that_were_never_run(filled: Path, align: Command) -> None:
    assert align("realign", "statement", "--lang", "en").code == 1  # no database yet
    (filled / "corpus" / "kk" / "statement.txt").unlink()
    assert align("run").code == 0
    unaligned = align("realign", "statement", "--lang", "kk", "--bead", "1:1")
    assert unaligned.code == 2
    assert "not aligned with a translation in kk" in unaligned.err
    assert align("realign", "nothing", "--lang", "en").code == 2


def test_noise_is_in_no_bead(workspace: Path, align: Command) -> None:
    noisy = RU.replace("\n\nМинистр", "\n\n* * *\n\nМинистр")
    for lang, text in (("ru", noisy), ("en", EN)):
        (workspace / "corpus" / lang / "visit.txt").write_text(text, encoding="utf-8")
    assert align("run").code == 0
    listing: list[dict[str, Any]] = align("realign", "visit", "--lang", "en", "--json").json["beads"]
    noise = next(bead["source"][0] for bead in listing if bead["source_text"] == "* * *")
    result = align("realign", "visit", "--lang", "en", "--bead", f"{noise}:1")
    assert result.code == 2
    assert "is noise" in result.err
    assert align("realign", "visit", "--lang", "en", "--bead", "1,2:1").code == 0


def test_the_embedder_of_align_toml(stored: Path, align: Command) -> None:
    with (stored / "align.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[align]\nembedder = "labse"\n')
    unknown = align("run")
    assert unknown.code == 2
    assert "labse" in unknown.err
    assert align("realign", "visit", "--lang", "en", "--bead", "3,4:3").code == 2
    assert align("run", "--embedder", "none", "--json").json["documents"][0]["outcome"] == "unchanged"
    config = stored / "align.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('"labse"', "7"), encoding="utf-8")
    assert "align.embedder must name a model" in align("run").err
    config.write_text("[align]\nembeder = 'labse'\n", encoding="utf-8")
    assert "unknown key align.embeder" in align("run").err
