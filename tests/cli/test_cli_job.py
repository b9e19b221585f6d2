"""The job from files to a memory, as a person runs it."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from align.pipeline.alignment.documents import align_prepared
from tests.cli.conftest import EN, RU, Command


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_init_is_idempotent(workspace: Path, align: Command) -> None:
    before = digests(workspace)
    result = align("init", workspace, "--json")
    assert (result.code, result.json["new"]) == (0, False)
    assert digests(workspace) == before


def test_add_run_mark_export(workspace: Path, tmp_path: Path, align: Command) -> None:
    for lang, text in (("ru", RU), ("en", EN)):
        (tmp_path / f"file-{lang}.txt").write_text(text, encoding="utf-8")
        added = align("add", tmp_path / f"file-{lang}.txt", "--lang", lang, "--as", "statement", "--json")
        assert added.code == 0
        assert added.json["documents"][0]["path"] == f"corpus/{lang}/statement.txt"
    report = align("run", "--json").json
    (document,) = report["documents"]
    assert document["outcome"] == "aligned"
    assert document["segments"] == {"ru": 6, "en": 6}
    assert document["bitexts"][0]["types"] == {"1-1": 6}
    marked = align("mark", "approved", "statement", "--by", "A. Serik", "--json").json
    assert marked["moved"] == {"en": 6}
    exported = align("export", "tmx", "--json").json
    assert [(Path(f["path"]).name, f["units"]) for f in exported["files"]] == [
        ("memory.ru-en.tmx", 6),
        ("memory.ru-kk.tmx", 0),
    ]
    memory = (workspace / "tmx" / "memory.ru-en.tmx").read_text(encoding="utf-8")
    assert "<seg>В нем участвуют 6 государств.</seg>" in memory
    assert "<seg>It has 6 participating States.</seg>" in memory
    assert align("validate", workspace / "tmx" / "memory.ru-en.tmx").code == 0


def test_a_second_run_changes_no_byte(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "reviewed").code == 0
    assert align("export", "tmx").code == 0
    assert align("export", "xliff").code == 0
    before = digests(filled)
    second = align("run")
    assert "Nothing changed" in second.out
    assert align("export", "tmx", "--json").json["files"][0]["changed"] is False
    assert align("export", "xliff").code == 0
    assert digests(filled) == before


def test_dry_runs_change_nothing(filled: Path, align: Command) -> None:
    before = digests(filled)
    result = align("run", "-n", "--json")
    assert (result.code, result.json["changed"]) == (3, True)
    assert digests(filled) == before
    assert align("run").code == 0
    before = digests(filled)
    for arguments in (["mark", "approved", "-n"], ["undo", "-n"]):
        assert align(*arguments).code == 3
    assert align("run", "-n").code == 0
    assert digests(filled) == before


def test_status_tells_new_from_current_and_changed(filled: Path, align: Command) -> None:
    def states() -> set[str]:
        (document,) = align("status", "--json").json["documents"]
        return {file["state"] for file in document["files"]}

    assert states() == {"new"}
    assert align("run").code == 0
    assert states() == {"current"}
    (filled / "corpus" / "en" / "statement.txt").write_text(EN + "\nDone in Almaty.\n", encoding="utf-8")
    assert states() == {"current", "changed"}


def test_approved_text_survives_a_changed_delivery(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "approved", "--lang", "en").code == 0
    path = filled / "corpus" / "en" / "statement.txt"
    path.write_text(EN.replace("support dialogue", "are against dialogue"), encoding="utf-8")
    result = align("run", "--json")
    assert "translation-changed" in {issue["code"] for issue in result.json["issues"]}
    assert align("export", "tmx", "--langs", "en").code == 0
    memory = (filled / "tmx" / "memory.ru-en.tmx").read_text(encoding="utf-8")
    assert "We support dialogue." in memory
    assert "against dialogue" not in memory


def test_a_draft_file_counts_only_where_nothing_was_delivered(filled: Path, align: Command) -> None:
    (filled / "corpus" / "en" / "statement.txt").rename(filled / "corpus" / "en" / "statement.draft.txt")
    assert align("run").code == 0
    assert align("mark", "approved", "--lang", "en").code == 0
    (filled / "corpus" / "en" / "statement.txt").write_text(EN, encoding="utf-8")
    report = align("run", "--json").json
    assert report["documents"][0]["outcome"] == "aligned"
    assert report["documents"][0]["statuses"]["en:approved"] == 6


def test_mark_undo_and_history(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "approved", "--segments", "1-2", "--lang", "en").code == 0
    statuses = align("status", "--json").json["documents"][0]["statuses"]
    assert statuses == {"en:approved": 2, "en:draft": 4, "kk:draft": 6}
    assert align("undo").code == 0
    assert align("status", "--json").json["documents"][0]["statuses"] == {"en:draft": 6, "kk:draft": 6}
    history = align("history", "--verify", "--json")
    assert history.code == 0
    assert [event["kind"] for event in history.json["events"]] == ["run", "mark", "undo"]
    assert history.json["events"][1]["undone_by"] == 3


def test_cleaning_decisions_reach_the_next_run(filled: Path, align: Command) -> None:
    path = filled / "corpus" / "ru" / "statement.txt"
    path.write_text(RU.replace("миру. Выступаем", "миру.Выступаем"), encoding="utf-8")
    assert align("run").code == 0
    (finding,) = align("clean", "statement", "--json").json["findings"]
    assert (finding["action"], finding["context"]) == ("proposed", "миру.Выступаем")
    assert finding["becomes"] == "миру. Выступаем"
    after = align("clean", "statement", "--accept", finding["number"], "--json")
    assert [found["action"] for found in after.json["findings"]] == ["accepted"]
    assert align("run", "--json").json["documents"][0]["outcome"] == "aligned"
    assert align("undo", "2").code == 0
    assert align("history", "--verify").code == 0


def test_bitext_of_lines_covers_every_line(tmp_path: Path, align: Command) -> None:
    (tmp_path / "a.txt").write_text("Мир.\n\nТруд 1941.\nМай.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Peace.\nLabour 1941.\nMay.\nAdded line here.\n", encoding="utf-8")
    beads = align("bitext", tmp_path / "a.txt", tmp_path / "b.txt", "--segmented", "--json").json["beads"]
    assert sorted(i for bead in beads for i in bead["source"]) == [0, 1, 2, 3]
    assert sorted(j for bead in beads for j in bead["target"]) == [0, 1, 2, 3]
    (tmp_path / "list.tsv").write_text("a.txt\tb.txt\nb.txt\ta.txt\n", encoding="utf-8")
    lines = align("bitext", "--pairs", tmp_path / "list.tsv", "--segmented").out.splitlines()
    assert len(lines) == 2


def test_reports_speak_three_languages(filled: Path, align: Command) -> None:
    assert "Обработаны все документы: 1." in align("run", "--ui", "ru").out
    assert "Ештеңе өзгерген жоқ" in align("run", "--ui", "kk").out


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_kill_9_during_a_run_loses_nothing(workspace: Path, align: Command) -> None:
    for number in range(30):
        for lang, text in (("ru", RU), ("en", EN)):
            path = workspace / "corpus" / lang / f"doc{number:02}.txt"
            path.write_text(text.replace("6", str(number)), encoding="utf-8")
    command = [sys.executable, "-m", "align", "run", "-w", str(workspace)]
    for tenth in range(6):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as job:
            time.sleep(0.5 + 0.13 * tenth)
            job.send_signal(signal.SIGKILL)
        assert align("status").code == 0
        verified = align("history", "--verify")
        assert verified.code == 0 or "align run" in verified.err  # killed before anything was saved
    assert align("run").code == 0
    assert align("history", "--verify").code == 0
    assert len(align("status", "--json").json["documents"]) == 30
    before = digests(workspace)
    assert "Nothing changed" in align("run").out
    assert digests(workspace) == before


def test_a_text_in_the_wrong_folder_is_noticed(filled: Path, align: Command) -> None:
    (filled / "corpus" / "kk" / "statement.txt").write_text(EN, encoding="utf-8")
    codes = {issue["code"] for issue in align("run", "--json").json["issues"]}
    assert codes == {"language-unexpected"}


TABLES = {
    "named columns": "category\tru\ten\tkk\nbody\tСовет\tCouncil\tКеңес\n",
    "two columns": "Совет\tCouncil\n",
    "alternatives": "en\tru\nCouncil; Board\tСовет\n",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_tables_of_terms_are_evidence(table: str, filled: Path, align: Command) -> None:
    (filled / "terms.tsv").write_text(table, encoding="utf-8")
    paths = [filled / "corpus" / lang / "statement.txt" for lang in ("ru", "en")]
    assert align("bitext", *paths, "--terms", filled / "terms.tsv", "--json").code == 0


def test_a_table_without_a_pair_is_refused(filled: Path, align: Command) -> None:
    (filled / "terms.tsv").write_text("kk\n", encoding="utf-8")
    paths = [filled / "corpus" / lang / "statement.txt" for lang in ("ru", "en")]
    refused = align("bitext", *paths, "--terms", filled / "terms.tsv")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "no pair in ru and en" in refused.err


def test_a_memory_is_evidence(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    assert align("export", "tmx").code == 0
    paths = [filled / "corpus" / lang / "statement.txt" for lang in ("ru", "en")]
    known = align("bitext", *paths, "--memory", filled / "tmx" / "memory.ru-en.tmx", "--json").json["beads"]
    plain = align("bitext", *paths, "--json").json["beads"]
    assert [b["source"] for b in known] == [b["source"] for b in plain]


@pytest.mark.parametrize("options", [[], ["--segmented"]], ids=["documents", "lines"])
def test_files_in_the_wrong_language_are_noticed(options: list[str], filled: Path, align: Command) -> None:
    paths = [filled / "corpus" / lang / "statement.txt" for lang in ("en", "kk")]
    result = align("bitext", *paths, *options, "--json")
    assert result.code == 0
    assert result.err.count("language-unexpected") == 2


def test_a_list_of_pairs_counts_from_its_folder_or_from_here(
    filled: Path, tmp_path: Path, align: Command
) -> None:
    (tmp_path / "list.tsv").write_text("corpus/ru/statement.txt\tcorpus/en/statement.txt\n", encoding="utf-8")
    (filled / "corpus" / "list.tsv").write_text("ru/statement.txt\ten/statement.txt\n", encoding="utf-8")
    assert align("bitext", "--pairs", tmp_path / "list.tsv").code == 0  # the fixture stands in the workspace
    assert align("bitext", "--pairs", filled / "corpus" / "list.tsv").code == 0


def test_naming_one_language_leaves_the_other_alone(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "approved", "--lang", "kk").code == 0
    before = digests(filled)
    assert align("run", "--langs", "en", "--json").json["changed"] is False
    assert digests(filled) == before
    path = filled / "corpus" / "en" / "statement.txt"
    path.write_text(EN.replace("support dialogue", "stand for dialogue"), encoding="utf-8")
    statuses = align("run", "--langs", "en", "--json").json["documents"][0]["statuses"]
    assert statuses == {"en:draft": 6, "kk:approved": 6}


def test_a_language_can_come_later(filled: Path, align: Command) -> None:
    first = align("run", "--langs", "en", "--json").json["documents"][0]
    assert first["segments"] == {"ru": 6, "en": 6}
    assert align("run", "--json").json["documents"][0]["segments"] == {"ru": 6, "en": 6, "kk": 6}


def test_documents_that_are_not_named_are_evidence(
    filled: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert align("run").code == 0
    for lang, text in (("ru", RU), ("en", EN)):
        (filled / "corpus" / lang / "second.txt").write_text(text + "\n" + text, encoding="utf-8")
    known: list[list[str]] = []

    def spy(prepared: Any, store: Any, unchanged: list[str], **rest: Any) -> None:
        known.append(unchanged)
        align_prepared(prepared, store, unchanged, **rest)

    monkeypatch.setattr("align.pipeline.alignment.run.align_prepared", spy)
    assert align("run", "second").code == 0
    assert known == [["statement"]]
