"""The folder of an OmegaT project: what is written a second time, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import InputError
from align.exchange.omegat import (
    FOLDERS,
    RECORD,
    SETTINGS,
    PlacedFile,
    Placing,
    place_project,
    project_settings,
    term_units,
)
from align.model import Concept, Term, TermStatus

MADE = {
    SETTINGS: project_settings(source_lang="ru", target_lang="kk"),
    "source/a.txt": b"a",
    "tm/auto/align.tmx": b"<tmx/>",
}


def place(project: Path, made: dict[str, bytes] | None = None, *, dry_run: bool = False) -> dict[str, str]:
    placed = place_project(
        project, MADE if made is None else made, sources=["source/a.txt", "source/b.txt"], dry_run=dry_run
    )
    return {file.name: file.placing.value for file in placed}


def contents(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file()
    }


def test_a_new_project_and_the_same_again(tmp_path: Path) -> None:
    assert set(place(tmp_path / "p", dry_run=True).values()) == {"written"}
    assert not (tmp_path / "p").exists()
    assert set(place(tmp_path / "p").values()) == {"written"}
    assert all((tmp_path / "p" / folder).is_dir() for folder in FOLDERS)
    before = contents(tmp_path / "p")
    assert set(before) == {*MADE, RECORD}
    assert set(place(tmp_path / "p").values()) == {"unchanged"}
    assert contents(tmp_path / "p") == before


def test_ours_are_refreshed_and_theirs_are_kept(tmp_path: Path) -> None:
    place(tmp_path)
    (tmp_path / "omegat" / "project_save.tmx").write_bytes(b"work of weeks")
    (tmp_path / "glossary" / "glossary.txt").write_bytes(b"mine")
    (tmp_path / "source" / "a.txt").write_bytes(b"edited")
    (tmp_path / SETTINGS).write_bytes(b"other folders")
    new = {name: content + b" new" for name, content in MADE.items()}
    assert place(tmp_path, new) == {
        SETTINGS: "unchanged",
        "source/a.txt": "kept",
        "tm/auto/align.tmx": "written",
    }
    found = contents(tmp_path)
    assert found["omegat/project_save.tmx"] == b"work of weeks"
    assert found["glossary/glossary.txt"] == b"mine"
    assert found["source/a.txt"] == b"edited"
    assert found[SETTINGS] == b"other folders"
    # Still theirs the next time; ours again once they take their change back, or the file away.
    assert place(tmp_path, new)["source/a.txt"] == "kept"
    (tmp_path / "source" / "a.txt").unlink()
    assert place(tmp_path, new)["source/a.txt"] == "written"


def test_what_was_there_before_us_is_kept(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").write_bytes(b"theirs")
    (tmp_path / SETTINGS).write_bytes(b"theirs")
    assert place(tmp_path) == {SETTINGS: "kept", "source/a.txt": "kept", "tm/auto/align.tmx": "written"}


def test_what_has_nothing_to_say_goes_unless_edited(tmp_path: Path) -> None:
    drafts = {"tm/mt/align-machine.tmx": b"m", "tm/penalty-010/align-drafts.tmx": b"d"}
    sources = {"source/b.txt": b"b", "source/gone.txt": b"g"}
    place(tmp_path, MADE | drafts | sources)
    (tmp_path / "tm" / "mt" / "align-machine.tmx").write_bytes(b"edited")
    placed = place(tmp_path, MADE)
    # b is only not asked for this time; gone is no document of the workspace any more.
    assert "source/b.txt" not in placed
    assert placed["source/gone.txt"] == "removed"
    assert placed["tm/penalty-010/align-drafts.tmx"] == "removed"
    assert placed["tm/mt/align-machine.tmx"] == "kept"
    assert (tmp_path / "source" / "b.txt").is_file()
    assert not (tmp_path / "tm" / "penalty-010" / "align-drafts.tmx").exists()


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"files": 3}', b"\xff\xfe"], ids=repr)
def test_a_damaged_record_is_said(tmp_path: Path, damage: bytes) -> None:
    place(tmp_path)
    (tmp_path / RECORD).write_bytes(damage)
    with pytest.raises(InputError) as caught:
        place(tmp_path)
    assert caught.value.slug == "omegat-record"


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "source" / "a.txt").mkdir(parents=True)
    with pytest.raises(InputError) as caught:
        place(tmp_path)
    assert caught.value.slug == "cannot-write"


def test_placed_files_compare() -> None:
    assert PlacedFile("a", Placing.KEPT) != PlacedFile("a", Placing.WRITTEN)


def concept(name: str, ru: str, *kk: tuple[str, TermStatus]) -> Concept:
    return Concept(name, {"ru": (Term(ru),), "kk": tuple(Term(text, status) for text, status in kk)})


def test_terms_to_enforce() -> None:
    preferred, admitted = TermStatus.PREFERRED, TermStatus.ADMITTED
    concepts = [
        concept("c1", "Генеральный секретарь ОДКБ", ("ҰҚШҰ Бас хатшысы", preferred), ("Бас хатшы", admitted)),
        concept("c2", "сессия", ("сессия", preferred)),
        concept("c3", "сессия", ("отырыс", preferred)),
        concept("c4", "протокол", ("хаттама", admitted)),
        concept("c5", "ПРОТОКОЛ", ("ХАТТАМА", preferred)),
    ]
    units = list(term_units(concepts, target_lang="kk", translated=frozenset({"ПРОТОКОЛ"})))
    assert [(unit.text, unit.variants["kk"].text) for unit in units] == [
        ("Генеральный секретарь ОДКБ", "ҰҚШҰ Бас хатшысы")
    ]
    assert list(term_units(concepts, target_lang="en", translated=frozenset())) == []
