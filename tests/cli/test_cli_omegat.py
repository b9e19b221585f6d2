"""The whole way, without a hand on it: files → run → mark → export → OmegaT inserts what was approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.model import Preference
from align.store import open_store
from tests.cli.conftest import Command
from tests.conftest import require_real
from tests.corpus.gold import ROOT
from tests.omegat import has_omegat, pretranslate, translate_project

# The floor of the job; the texts here reach 100 %.
FLOOR = 0.95


def squeezed(text: str) -> str:
    return " ".join(text.split())


def inserted(align: Command, workspace: Path, scratch: Path, lang: str) -> tuple[int, int]:
    """Export, let OmegaT translate all documents, and count approved units found in its output."""
    assert align("export", "tmx", "--status", "approved").code == 0
    assert align("export", "document").code == 0
    units = align("export", "tsv", "--status", "approved", "--langs", lang)
    assert units.code == 0
    sources = {p.name: p.read_text(encoding="utf-8") for p in (workspace / "document").glob("*.ru.txt")}
    result = pretranslate(
        scratch,
        tmx=workspace / "tmx" / f"memory.ru-{lang}.tmx",
        sources=sources,
        source_lang="ru",
        target_lang=lang,
    )
    rows = [
        line.split("\t") for line in (workspace / "tsv" / "units.tsv").read_text("utf-8").splitlines()[1:]
    ]
    found = sum(
        squeezed(row[3].removeprefix("'")) in squeezed(result.texts[f"{row[1]}.ru.txt"]) for row in rows
    )
    print(f"{lang}: OmegaT inserted {found} of {len(rows)} approved units")
    return found, len(rows)


def add_sample(align: Command) -> None:
    paths = sorted((ROOT / "corpus").rglob("*.*"))
    for path in sorted(paths, key=lambda path: path.parent.name != "ru"):
        if path.parent.name in {"ru", "en", "kk"} and ".draft" not in path.name:
            assert align("add", path, "--lang", path.parent.name).code == 0
    assert align("run").code == 0


def add_seeds(align: Command, shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert align("add", path, "--lang", "ru").code == 0
        for target in ("en", "kk"):
            delivered = shared / "gold" / path.name[:3] / f"{target}.reviewed.txt"
            if delivered.exists():
                assert align("add", delivered, "--lang", target, "--as", path.stem).code == 0
    assert align("run").code == 0


def not_inserted(align: Command, workspace: Path, scratch: Path, lang: str) -> tuple[list[str], int]:
    """Export a project, let OmegaT open it; the approved units missing in its output, and how many are."""
    assert align("export", "omegat", "--langs", lang, "-o", scratch / "projects").code == 0
    result = translate_project(scratch / "projects" / f"ru-{lang}", settings=scratch / "settings")
    assert "segmentation rules" not in result.log
    assert align("export", "tsv", "--status", "approved", "--langs", lang).code == 0
    rows = [
        line.split("\t") for line in (workspace / "tsv" / "units.tsv").read_text("utf-8").splitlines()[1:]
    ]
    missing = [
        row[2]
        for row in rows
        if squeezed(row[3].removeprefix("'")) not in squeezed(result.texts[f"{row[1]}.txt"])
    ]
    return missing, len(rows)


@pytest.mark.real
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_a_project_of_the_sample_is_pretranslated_whole(
    lang: str, workspace: Path, tmp_path: Path, align: Command
) -> None:
    require_real("OmegaT", has_omegat())
    add_sample(align)
    assert align("mark", "approved").code == 0
    missing, approved = not_inserted(align, workspace, tmp_path, lang)
    assert approved > 200
    assert missing == []


@pytest.mark.real
@pytest.mark.shared
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_a_project_of_the_seeds_is_pretranslated_whole(
    lang: str, workspace: Path, tmp_path: Path, align: Command, shared: Path
) -> None:
    require_real("OmegaT", has_omegat())
    add_seeds(align, shared)
    assert align("mark", "approved").code == 0
    missing, approved = not_inserted(align, workspace, tmp_path, lang)
    assert approved >= 50
    assert missing == []


TERMS = "ru\tkk\nЗа Республику Армения\tАрмения Республикасы үшін!\nдиалог\t!сөйлесу; *диалог\n"


@pytest.mark.real
def test_drafts_are_offered_and_terms_inserted(filled: Path, tmp_path: Path, align: Command) -> None:
    require_real("OmegaT", has_omegat())
    (tmp_path / "terms.tsv").write_text(TERMS, encoding="utf-8")
    assert align("terms", "import", tmp_path / "terms.tsv").code == 0
    assert align("run").code == 0
    assert align("mark", "approved", "--segments", "0-1").code == 0
    assert align("mark", "reviewed", "--segments", "2").code == 0
    assert align("export", "omegat", "--langs", "kk", "-o", tmp_path / "p").code == 0
    result = translate_project(tmp_path / "p" / "ru-kk", settings=tmp_path / "settings")
    assert result.texts["statement.txt"].split("\n\n") == [
        "МӘЛІМДЕМЕ",
        "Біз, Алматыда бас қосқан мемлекет басшылары, бейбітшілікке адалдығымызды растаймыз. "
        "Выступаем за диалог.",
        "Договор был подписан 15 мая 1992 г. в Ташкенте. В нем участвуют 6 государств.",
        "Армения Республикасы үшін!\n",
    ]
    names = {path.relative_to(tmp_path / "p" / "ru-kk").as_posix() for path in (tmp_path / "p").rglob("*.*")}
    assert {
        "tm/auto/align.tmx",
        "tm/align-reviewed.tmx",
        "tm/penalty-010/align-drafts.tmx",
        "tm/enforce/align-terms.tmx",
        "glossary/align.utf8",
    } <= names
    assert (tmp_path / "p" / "ru-kk" / "glossary" / "align.utf8").read_text("utf-8").splitlines() == [
        "За Республику Армения\tАрмения Республикасы үшін!\t",
        "диалог\tдиалог\tnot: сөйлесу",
    ]


def test_preferred_formulae_go_along(filled: Path, align: Command) -> None:
    """As glossary in OmegaT and as terms of the unit in XLIFF 2; one with a slot goes nowhere."""
    assert align("run").code == 0
    with open_store(filled / ".align" / "align.db") as store:
        chosen = [
            Preference("f1", "kk", "мемлекет басшылары", source="главы государств"),
            Preference("f2", "kk", "… туралы шарт", source="договор о …"),
        ]
        store.decisions.prefer(chosen, actor="A", at="2026-01-01T00:00:00Z")
    assert align("export", "omegat", "--langs", "kk").code == 0
    project = filled / "omegat" / "ru-kk"
    glossary = (project / "glossary" / "align.utf8").read_text("utf-8")
    assert glossary == "главы государств\tмемлекет басшылары\tformula\n"
    assert "мемлекет басшылары" in (project / "tm" / "enforce" / "align-terms.tmx").read_text("utf-8")
    assert align("export", "xliff", "--langs", "kk", "--version", "2.0").code == 0
    written = (filled / "xliff" / "statement.ru-kk.xlf").read_text("utf-8")
    assert "<gls:translation>мемлекет басшылары</gls:translation>" in written


def test_an_export_again_changes_nothing(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    assert align("mark", "approved").code == 0
    assert align("export", "omegat", "-n").code == 3
    assert not (filled / "omegat").exists()
    first = align("export", "omegat", "--json").json
    assert {file["changed"] for file in first["files"]} == {True}
    assert align("export", "omegat", "-n").code == 0
    again = align("export", "omegat", "--json").json
    assert {file["changed"] for file in again["files"]} == {False}
    # Nothing is approved any more: what OmegaT would still insert goes.
    assert align("mark", "reviewed").code == 0
    assert "omegat-removed" in align("export", "omegat").err
    assert not (filled / "omegat" / "ru-en" / "tm" / "auto" / "align.tmx").exists()
    assert align("export", "omegat", "--status", "approved,reviewed").code == 0
    assert (filled / "omegat" / "ru-en" / "tm" / "auto" / "align.tmx").exists()


def test_drafts_are_never_inserted(filled: Path, align: Command) -> None:
    assert align("run").code == 0
    result = align("export", "omegat", "--status", "draft")
    assert result.code == 2
    assert "offered" in result.err


@pytest.mark.real
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_omegat_inserts_the_sample(lang: str, workspace: Path, tmp_path: Path, align: Command) -> None:
    require_real("OmegaT", has_omegat())
    add_sample(align)
    assert align("mark", "approved").code == 0
    found, approved = inserted(align, workspace, tmp_path, lang)
    assert approved > 200
    assert found / approved >= FLOOR


@pytest.mark.real
@pytest.mark.shared
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_omegat_inserts_the_seeds(
    lang: str, workspace: Path, tmp_path: Path, align: Command, shared: Path
) -> None:
    require_real("OmegaT", has_omegat())
    add_seeds(align, shared)
    assert align("mark", "approved").code == 0
    found, approved = inserted(align, workspace, tmp_path, lang)
    assert approved >= 50
    assert found / approved >= FLOOR
