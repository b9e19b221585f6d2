"""The workspace folder: its configuration, its listing, its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.config import read_config
from align.errors import UsageError
from align.model import Role, Status
from align.project import (
    Workspace,
    check_id,
    classify,
    corpus_files,
    find_workspace,
    init_workspace,
    now,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "ws")[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[workspace]\nname = x\n", "line 2"),
        ('[workspace]\nsource = "en"', "source"),
        ('[workspace]\ntargets = ["de"]', "targets"),
        ("[workspace]\ntargets = []", "targets"),
        ('[workspace]\ntarget = ["en"]', "workspace.target"),
        ("workspace = 3", "[workspace]"),
        ('[encodings]\n"a.txt" = 3', "[encodings]"),
        ("[models]", "models"),
        ("[xliff]\nstate = 1", "[xliff.write]"),
        ('[xliff.states]\ndone = "approved"', "'done' is no state"),
        ('[xliff.states]\nfinal = "good"', "'good' is not a status"),
        ('[xliff.write]\nreviewed = "signed-off"', "reads as approved"),
        ('[xliff.states]\nneeds-review-translation = "rejected"', "draft is written as"),
    ],
    ids=[
        "no toml",
        "source",
        "target language",
        "no target",
        "typo",
        "no table",
        "encoding",
        "unknown table",
        "unknown table of xliff",
        "unknown state",
        "unknown status",
        "written as another",
        "read as another",
    ],
)
def test_a_wrong_configuration_is_named(text: str, word: str, tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_config(path)
    assert word in caught.value.line()
    assert str(path) in caught.value.line()


def test_the_template_is_a_configuration_with_and_without_its_comments(workspace: Workspace) -> None:
    path = workspace.root / "align.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("# [xliff.states]")
    plain = [line.removeprefix("# ") for line in lines[start:]]
    path.write_text("\n".join([*lines[:start], *plain]), encoding="utf-8")
    states = read_config(path).states
    assert states.read["needs-review-translation"] is Status.REJECTED
    assert states.write[Status.DRAFT].state == "needs-review-l10n"


def test_the_nearest_workspace_upwards_is_found(workspace: Workspace) -> None:
    assert find_workspace(workspace.root / "corpus" / "ru").root == workspace.root
    with pytest.raises(UsageError, match=r"no align\.toml"):
        find_workspace(workspace.root.parent)


def test_encodings_follow_patterns(workspace: Workspace) -> None:
    config = workspace.root / "align.toml"
    config.write_text('[encodings]\n"corpus/ru/old-*" = "koi8-r"\n', encoding="utf-8")
    found = find_workspace(workspace.root)
    assert found.encoding_for(found.root / "corpus" / "ru" / "old-1.txt") == "koi8-r"
    assert found.encoding_for(found.root / "corpus" / "ru" / "new.txt") is None


def test_the_listing_is_ordered_and_says_what_it_passes_over(workspace: Workspace) -> None:
    for name in (
        "ru/b.txt",
        "ru/a.docx",
        "ru/a.txt",
        "en/b.draft.txt",
        "en/b.txt",
        "kk/a.txt",
        "ru/notes.xyz",
    ):
        (workspace.root / "corpus" / name).write_text("Мир.", encoding="utf-8")
    (workspace.root / "corpus" / "ru" / ".hidden.txt").write_text("x", encoding="utf-8")
    (workspace.root / "corpus" / "ru" / "README.md").write_text("x", encoding="utf-8")
    files, issues = corpus_files(workspace)
    assert [(file.id, file.lang, file.role.value) for file in files] == [
        ("a", "ru", "original"),
        ("a", "kk", "translation"),
        ("b", "ru", "original"),
        ("b", "en", "translation"),
        ("b", "en", "draft"),
    ]
    assert [issue.code for issue in issues] == ["file-double", "suffix-unknown"]


@pytest.mark.parametrize(
    ("name", "lang", "identifier", "role"),
    [
        ("2024-11-28.txt", "ru", "2024-11-28", Role.ORIGINAL),
        ("v1.2.docx", "en", "v1.2", Role.TRANSLATION),
        ("decl.draft.txt", "kk", "decl", Role.DRAFT),
        ("decl.draft.txt", "ru", "decl.draft", Role.ORIGINAL),
    ],
)
def test_names_say_what_a_file_is(name: str, lang: str, identifier: str, role: Role) -> None:
    file = classify(Path("corpus") / lang / name, lang)
    assert (file.id, file.role) == (identifier, role)


@pytest.mark.parametrize("name", ["Заявление 2024", "a", "x" * 120, "v1.2", "a_b (2)"])
def test_good_ids(name: str) -> None:
    assert check_id(name) == name


@pytest.mark.parametrize(
    "name", ["", ".a", "../a", "a/b", "a\\b", "x" * 121, "a.draft", "a ", "a.", "-a", "a\nb"]
)
def test_bad_ids(name: str) -> None:
    with pytest.raises(UsageError):
        check_id(name)


def test_the_clock_can_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert now() == "2026-01-01T00:00:00Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert len(now()) == 20
