"""``align draft``: what is drafted, what is left alone, and bad input."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from align.errors import AlignError
from align.pipeline.drafting.drafting import draft_workspace
from align.pipeline.drafting.engine import engine_here
from align.pipeline.drafting.report import DraftOptions, DraftReport
from align.project import find_workspace, now
from align.store.translations import FileTranslationCache
from align.text.marks import has_mark
from tests.cli.conftest import Command
from tests.fakes import FakeTranslator

APPEAL = """ОБРАЩЕНИЕ

Мы, главы государств, собравшись в Алматы, подтверждаем приверженность миру.

Договор был подписан 7 октября 2002 г. в Кишинёве. Договор был подписан 7 октября 2002 г. в Минске.

Выступаем за мир. Бегемоты жизнерадостно танцевали вальс.

За Республику Беларусь
"""


@pytest.fixture
def appealed(filled: Path, align: Command) -> Path:
    """A workspace with a translated document, reviewed, and one that has no translation."""
    (filled / "corpus" / "ru" / "appeal.txt").write_text(APPEAL, encoding="utf-8")
    assert align("run", "--quiet").code == 0
    assert align("mark", "reviewed", "statement").code == 0
    return filled


def drafted(align: Command, *options: str) -> dict[tuple[int, str], dict[str, object]]:
    found = align("draft", "--json", *options)
    assert found.code in (0, 3), found.err
    return {(row["segment"], row["lang"]): row for row in found.json["drafts"]}


def run(
    root: Path, engine: FakeTranslator, *, langs: tuple[str, ...] = ("en",), redo: bool = False
) -> DraftReport:
    return draft_workspace(
        find_workspace(root),
        None,
        DraftOptions(langs, engine.name, redo=redo),
        engine=engine_here(engine),
        actor="A. Serik",
        at=now(),
        progress=lambda done, total, what: None,
    )


def test_memory_masked_memory_and_phrases(appealed: Path, align: Command) -> None:
    found = drafted(align)
    assert found[1, "en"]["label"] == "memory"
    dated = found[3, "kk"]
    assert (dated["label"], dated["text"]) == (
        "memory-masked",
        "Шартқа 2002 жылғы 7 қазанда Минскіде қол қойылды.",
    ) or (dated["label"] == "formulae")
    assert found[3, "en"]["text"] == "The Treaty was signed on 7 October 2002 in Minsk."
    assert found[6, "en"]["text"] == "For the Republic of Belarus"
    assert found[6, "kk"]["text"] == "Беларусь Республикасы үшін"
    assert (5, "en") not in found  # nothing is known of hippopotami


def test_a_second_run_changes_nothing_and_undo_takes_drafts_back(appealed: Path, align: Command) -> None:
    assert align("draft").code == 0
    again = align("draft", "--json").json
    assert (again["drafts"], again["events"]) == ([], [])
    status = align("status", "--json").json["documents"]
    assert next(d for d in status if d["id"] == "appeal")["statuses"]["en:draft"] > 3
    assert align("history", "--verify").code == 0
    assert align("undo", "2").code == 0
    assert drafted(align, "-n")


def test_reviewed_text_is_never_touched(appealed: Path, align: Command) -> None:
    assert align("draft").code == 0
    assert align("mark", "reviewed", "appeal", "--segments", "1", "--lang", "en").code == 0
    redone = drafted(align, "--redo")
    assert (1, "en") not in redone


def test_nobody_approves_drafts_by_a_slip(appealed: Path, align: Command) -> None:
    assert align("draft").code == 0
    assert align("mark", "approved").out == "Marked approved: 6 en, 6 kk\n"
    assert "en" in align("mark", "approved", "appeal", "--segments", "1").out


def test_a_better_match_replaces_a_draft(appealed: Path, align: Command) -> None:
    drafted(align)
    tmx = appealed / "more.tsv"
    tmx.write_text("ru\ten\nВыступаем за мир.\tWe stand for peace.\n", encoding="utf-8")
    assert align("memory", "import", tmx).code == 0
    redone = drafted(align)
    assert redone[4, "en"]["text"] == "We stand for peace."
    assert redone[4, "en"]["redone"] is True or redone[4, "en"]["label"] == "memory"


def test_a_dry_run_stores_nothing(appealed: Path, align: Command) -> None:
    assert align("draft", "-n").code == 3
    assert not any(event["kind"] == "draft" for event in align("history", "--json").json["events"])


def test_marked_drafts_are_found_and_never_finished(appealed: Path, align: Command) -> None:
    drafts = drafted(align, "--min-coverage", "1")
    marked = [key for key, row in drafts.items() if has_mark(str(row["text"]))]
    assert marked
    checked = align("check", "appeal", "--codes", "untranslated", "--json").json["issues"]
    assert {(row["segment"], row["target_lang"]) for row in checked} >= set(marked)
    result = align("mark", "reviewed", "appeal")
    assert "still-marked" in result.err
    exported = align("export", "tmx", "-o", "out")
    assert exported.code == 0
    finished = "".join(p.read_text("utf-8") for p in (appealed / "out").glob("*.tmx"))
    assert "⟦" not in finished
    assert "For the Republic of Belarus" in finished
    assert align("export", "xliff", "appeal", "-o", "out").code == 0
    assert "For the Republic of Belarus" in (appealed / "out" / "appeal.ru-en.xlf").read_text("utf-8")


def test_a_file_is_drafted_and_nothing_stored(appealed: Path, align: Command) -> None:
    file = appealed / "note.txt"
    file.write_text("Выступаем за диалог.\n\nНеслыханное новшество.\n", encoding="utf-8")
    before = align("history", "--json").json
    assert align("draft", "--file", file, "--to", "en", "-o", "note.en.txt").code == 0
    assert (appealed / "note.en.txt").read_text(
        "utf-8"
    ) == "We support dialogue.\n\n⟦Неслыханное новшество.⟧\n"
    assert align("draft", "--file", file, "-o", "note.tsv").code == 0
    table = (appealed / "note.tsv").read_text("utf-8").splitlines()
    assert table[1].startswith("0\tВыступаем за диалог.\tWe support dialogue.\tmemory\t100\t")
    assert align("history", "--json").json == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nothing-there"], 2, "There is no document 'nothing-there'"),
        (["--to", "kz"], 2, "Kazakh is 'kk'"),
        (["--to", "ru"], 2, "ru is the source"),
        (["--engine", "gpt"], 2, "There is no engine 'gpt'"),
        (["--min", "20"], 2, "from 50 to 100"),
        (["--min-coverage", "120"], 2, "from 0 to 100"),
        (["--alternatives", "0"], 2, "--alternatives"),
        (["--file", "gone.txt"], 1, "gone.txt"),
        (["-o", "x.txt"], 2, "-o is for --file"),
        (["appeal", "--file", "x.txt"], 2, "not both"),
    ],
)
def test_bad_input_is_one_line(
    appealed: Path, align: Command, arguments: list[str], code: int, words: str
) -> None:
    found = align("draft", *arguments)
    assert (found.code, found.err.count("\n")) == (code, 1), found.err
    assert words in found.err


def test_a_language_that_is_not_configured(appealed: Path, align: Command) -> None:
    config = appealed / "align.toml"
    config.write_text(config.read_text("utf-8").replace('["en", "kk"]', '["en"]'), encoding="utf-8")
    found = align("draft", "--to", "kk")
    assert (found.code, "no target language" in found.err) == (2, True)


def test_an_empty_workspace(workspace: Path, align: Command) -> None:
    found = align("draft")
    assert (found.code, found.err.count("\n")) == (1, 1)


def test_a_document_that_was_not_run(appealed: Path, align: Command) -> None:
    (appealed / "corpus" / "ru" / "later.txt").write_text("Выступаем за мир.\n", encoding="utf-8")
    found = align("draft", "later")
    assert (found.code, "align run" in found.err) == (2, True)
    assert "later" in align("draft").err


def test_an_empty_memory_knows_dates_and_names_only(workspace: Path, align: Command) -> None:
    (workspace / "corpus" / "ru" / "appeal.txt").write_text(APPEAL, encoding="utf-8")
    assert align("run", "--quiet").code == 0
    found = align("draft")
    assert found.code == 0
    assert all("⟦" in row["text"] for row in align("draft", "--redo", "--json").json["drafts"])
    assert align("draft", "--engine", "memory").out.startswith("Nothing to draft")


def test_of_a_large_memory_what_is_like_the_job_is_used(
    appealed: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.pipeline.drafting.sources.MOST_LEARNED", 2)
    found = drafted(align, "--engine", "memory")
    assert found[3, "en"]["text"] == "The Treaty was signed on 7 October 2002 in Minsk."


def test_an_engine_drafts_the_rest_and_is_asked_once(appealed: Path, align: Command) -> None:
    engine = FakeTranslator({"Выступаем за мир.": ("We are for peace.",)})
    report = run(appealed, engine)
    labels = {draft.segment: draft.label for draft in report.drafts}
    assert labels[4] == "mt:fake@1"
    assert labels[1] == "memory"
    assert not report.stopped
    asked = len(engine.asked)
    assert run(appealed, engine).drafts == ()
    assert len(engine.asked) == asked


def test_an_engine_that_fails_leaves_what_was_done(appealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.pipeline.drafting.engine.BATCH", 1)
    report = run(appealed, FakeTranslator(fail_after=1))
    assert report.stopped
    assert "tired" in report.issues[0].message
    made = [draft for draft in report.drafts if draft.label == "mt:fake@1"]
    assert len(made) == 1
    after = run(appealed, FakeTranslator())
    assert made[0].unit not in {draft.unit for draft in after.drafts}
    assert any(draft.label == "mt:fake@1" for draft in after.drafts)


def test_an_engine_that_gives_half_a_batch_is_stopped(appealed: Path) -> None:
    report = run(appealed, FakeTranslator(short_by=1))
    assert "answers to" in report.issues[0].message
    assert all(draft.label != "mt:fake@1" for draft in report.drafts)


def test_an_engine_that_talks_nonsense_leaves_the_text_undrafted(appealed: Path) -> None:
    answers = {
        "Выступаем за мир.": ("",),
        "Бегемоты жизнерадостно танцевали вальс.": ("of the of the of the of the of the",),
    }
    report = run(appealed, FakeTranslator(answers))
    assert not {4, 5} & {draft.segment for draft in report.drafts}
    assert report.left["appeal", "en"] >= 2


def test_an_engine_of_another_direction(appealed: Path) -> None:
    with pytest.raises(AlignError, match="does not translate Russian into kk"):
        run(appealed, FakeTranslator(directions=frozenset({("ru", "en")})), langs=("en", "kk"))


def test_the_cache_of_translations_survives_damage(tmp_path: Path) -> None:
    from align.ports import Hypothesis

    cache = FileTranslationCache(tmp_path / "translations.db", most_rows=2)
    assert cache.find([b"a"]) == {}
    cache.keep({b"a": (Hypothesis("x", -0.5), Hypothesis("y", -1.0)), b"b": (Hypothesis("z"),)})
    assert cache.find([b"a", b"c"]) == {b"a": (Hypothesis("x", -0.5), Hypothesis("y", -1.0))}
    cache.keep({b"c": (Hypothesis("w"),)})
    assert set(cache.find([b"a", b"b", b"c"])) == {b"b", b"c"}
    cache.path.write_bytes(b"no database at all, but a text of some length" * 50)
    assert cache.find([b"a"]) == {}
    cache.keep({b"a": (Hypothesis("x"),)})
    assert set(cache.find([b"a"])) == {b"a"}


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_kill_9_while_drafting_loses_nothing(appealed: Path, align: Command, tmp_path: Path) -> None:
    for number in range(12):
        text = APPEAL.replace("2002", str(1990 + number))
        (appealed / "corpus" / "ru" / f"appeal{number:02}.txt").write_text(text, encoding="utf-8")
    assert align("run", "--quiet").code == 0
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(appealed, undisturbed)

    command = [sys.executable, "-m", "align", "draft", "-w", str(appealed)]
    kept = 0
    for tenth in range(int(os.environ.get("ALIGN_KILLS", "6"))):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as job:
            time.sleep(0.8 + 0.2 * (tenth % 10))
            job.send_signal(signal.SIGKILL)
        assert align("history", "--verify").code == 0
        found = len(stored_drafts(appealed))
        assert found >= kept, "a draft that was saved is gone"
        kept = found
    assert align("draft", "-w", appealed).code == 0
    assert align("history", "--verify").code == 0
    assert align("draft", "-w", undisturbed).code == 0
    assert stored_drafts(appealed) == stored_drafts(undisturbed)


def stored_drafts(root: Path) -> dict[tuple[str, str], tuple[str, str]]:
    with find_workspace(root).open_store(read_only=True) as store:
        return {(d.unit, d.lang): (d.label, d.text) for d in store.decisions.drafts()}
