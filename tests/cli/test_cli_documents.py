"""Documents for people without a CAT tool: ``export document`` as text and docx, opened in LibreOffice."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Command
from tests.conftest import require_real
from tests.office import converted, has_office, pdf_text

SIGNED = "\nПредседатель\t\tВ.П. Орлова\nСекретарь\t\tН.К. Ибраев\n"


@pytest.fixture
def half_translated(filled: Path, align: Command) -> Path:
    """A workspace with two columns of signatures that only the Russian has."""
    original = filled / "corpus" / "ru" / "statement.txt"
    original.write_text(original.read_text(encoding="utf-8") + SIGNED, encoding="utf-8")
    assert align("run").code == 0
    return filled


def test_as_text(half_translated: Path, align: Command) -> None:
    result = align("export", "document", "statement", "--langs", "en,kk", "-o", "out", "--json")
    assert [issue["code"] for issue in result.json["issues"]] == ["untranslated"] * 2
    text = Path("out/statement.kk.txt").read_text(encoding="utf-8")
    assert text.startswith("МӘЛІМДЕМЕ\n\nБіз, Алматыда бас қосқан")
    assert "Армения Республикасы үшін\n\n[ru] Председатель\t[ru] В.П. Орлова\n" in text
    again = align("export", "document", "statement", "--langs", "en,kk", "-o", "out", "--json")
    assert not any(file["changed"] for file in again.json["files"])


def test_only_what_is_approved(half_translated: Path, align: Command) -> None:
    assert align("export", "document", "--langs", "en", "--status", "approved", "-o", "a.txt").code == 0
    assert Path("a.txt").read_text(encoding="utf-8").startswith("[ru] ЗАЯВЛЕНИЕ\n")


@pytest.mark.parametrize("options", [("-o", "a.docx"), ("--format", "docx", "-o", "a.docx")])
def test_as_docx(options: tuple[str, ...], half_translated: Path, align: Command) -> None:
    assert align("export", "document", "statement", "--langs", "en", *options).code == 0
    document = docx.Document("a.docx")
    assert document.paragraphs[0].text == "STATEMENT"
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Председатель", "В.П. Орлова"]


def test_another_format_is_refused(half_translated: Path, align: Command) -> None:
    assert align("export", "document", "--format", "rtf").code == 2


@pytest.mark.real
def test_writer_shows_it(half_translated: Path, align: Command) -> None:
    require_real("LibreOffice and pdftotext (Debian: libreoffice-writer-nogui, poppler-utils)", has_office())
    assert align("export", "document", "statement", "--langs", "kk", "-o", "a.docx").code == 0
    lines = pdf_text(converted(Path("a.docx"), "pdf", Path("pdf"))).splitlines()
    assert lines[0].strip() == "МӘЛІМДЕМЕ"
    # Side by side on one line of the page.
    assert any(line.split() == ["Председатель", "В.П.", "Орлова"] for line in lines)
