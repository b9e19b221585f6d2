"""``align formulae prefer`` and ``fix``, from the choice to the exported memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

from tests.cli.conftest import Command

TEXTS = {
    "alma": (
        ("Военная техника прибыла.", "The military equipment has arrived.", "Әскери техника келді."),
        ("Осмотр военной техники завершен.", "The inspection of the military hardware is over.",
         "Соғыс техникасын тексеру аяқталды."),
    ),
    "baikal": (
        ("Растет поставка военной техники.", "The supply of military equipment grows.",
         "Әскери техника жеткізу артуда."),
        ("Поставка зерна растет.", "The supply of grain grows.", "Астық жеткізу артуда."),
    ),
    "vesna": (
        ("Военную технику показали гостям.", "The military equipment was shown to the guests.",
         "Әскери техниканы қонақтарға көрсетті."),
        ("Осмотр зерна завершен.", "The inspection of grain is over.", "Астықты тексеру аяқталды."),
    ),
}  # fmt: skip


@pytest.fixture
def drafts(align: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of three documents, one of which calls military equipment hardware."""
    monkeypatch.chdir(tmp_path)
    align("init", ".")
    for stem, rows in TEXTS.items():
        for lang, lines in zip(("ru", "en", "kk"), zip(*rows, strict=True), strict=True):
            file = tmp_path / "corpus" / lang / f"{stem}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    assert align("run", "-q").code == 0
    return tmp_path


def formula_id(align: Command, text: str) -> str:
    listed = align("formulae", "list", "--json", "--limit", "0").json["formulae"]
    return str(next(each["id"] for each in listed if each["lemmas"] == text.split()))


def exported(folder: Path) -> list[str]:
    """The English texts of the exported memory, as another reader of TMX sees them."""
    with (folder / "out.tmx").open("rb") as stream:
        return [str(unit.target) for unit in tmxfile(stream, "ru", "en").units]


def test_from_choice_to_exported_memory(drafts: Path, align: Command) -> None:
    assert align("mark", "approved", "--lang", "en").code == 0
    formula = formula_id(align, "военный техника")
    chosen = align("formulae", "prefer", formula, "--lang", "en", "military equipment", "--json").json
    assert (chosen["schema"], chosen["fixable"], chosen["issues"]) == ("align.formulae-prefer/1", 1, [])

    planned = align("formulae", "fix", formula, "--lang", "en", "-n")
    assert planned.code == 3
    assert "[-military hardware-] {+military equipment+}" in planned.out
    assert "approved → draft" in planned.out

    done = align("formulae", "fix", formula, "--lang", "en", "--json").json
    assert [change["status_before"] for change in done["changes"]] == ["approved"]
    assert done["requeued"] == {"approved": 1}
    text = done["changes"][0]["after"]
    assert text == "The inspection of the military equipment is over."
    align("export", "tmx", "--langs", "en", "-o", "out.tmx")
    assert text not in exported(drafts)  # a draft again, which no export takes

    again = align("formulae", "fix", formula, "--lang", "en", "--json")
    assert (again.code, again.json["changes"], again.json["event"]) == (0, [], None)
    align("run", "-q")  # a person decided: a run does not bring the old text back
    align("mark", "reviewed", "--lang", "en")
    align("export", "tmx", "--langs", "en", "-o", "out.tmx")
    assert text in exported(drafts)
    assert not any("hardware" in each for each in exported(drafts))
    assert align("history", "--verify").code == 0


def test_undo_takes_the_whole_fix_back(drafts: Path, align: Command) -> None:
    align("mark", "approved", "--lang", "en")
    formula = formula_id(align, "военный техника")
    align("formulae", "prefer", formula, "--lang", "en", "military", "materiel")
    done = align("formulae", "fix", formula, "--lang", "en", "--json").json
    assert len(done["changes"]) > 2
    assert align("undo").code == 0
    undone = align("formulae", "fix", formula, "--lang", "en", "-n", "--json").json
    assert {change["status_before"] for change in undone["changes"]} == {"approved"}
    assert {change["before"] for change in undone["changes"]} == {c["before"] for c in done["changes"]}
    assert align("undo").code == 0  # and the choice
    assert align("formulae", "fix", formula, "--lang", "en").code == 2


def test_a_place_that_is_not_safe_is_left_and_named(drafts: Path, align: Command) -> None:
    formula = formula_id(align, "военный техника")
    align("formulae", "prefer", formula, "--lang", "kk", "әскери техника")
    report = align("formulae", "fix", formula, "--lang", "kk", "--json").json["formulae"][0]
    codes = [each["code"] for each in report["unfixable"]]
    assert len(codes) == 1
    assert report["replacements"] == []
    shown = align("formulae", "fix", "--all", "--ui", "kk", "-n")
    assert shown.code == 0
    assert "Адам қарайтыны" in shown.out


def test_removing_a_choice(drafts: Path, align: Command) -> None:
    formula = formula_id(align, "военный техника")
    align("formulae", "prefer", formula, "--lang", "en", "military equipment")
    assert align("formulae", "prefer", formula, "--lang", "en", "--remove", "-n").code == 3
    assert align("formulae", "prefer", formula, "--lang", "en", "--remove", "--ui", "ru").code == 0
    again = align("formulae", "prefer", formula, "--lang", "en", "--remove")
    assert (again.code, "No rendering" in again.err) == (2, True)


def test_the_same_choice_again_writes_nothing(drafts: Path, align: Command) -> None:
    formula = formula_id(align, "военный техника")
    first = align("formulae", "prefer", formula, "--lang", "en", "military  equipment", "--json").json
    assert (first["text"], first["changed"]) == ("military equipment", True)
    again = align("formulae", "prefer", formula, "--lang", "en", "military equipment", "--json").json
    assert (again["changed"], again["event"]) == (False, None)


def test_a_choice_nothing_follows_is_taken_with_a_warning(drafts: Path, align: Command) -> None:
    formula = formula_id(align, "военный техника")
    chosen = align("formulae", "prefer", formula, "--lang", "en", "materiel of war", "--json")
    assert chosen.code == 0
    assert [issue["code"] for issue in chosen.json["issues"]] == ["preference-unseen"]
    told = align("formulae", "prefer", formula, "--lang", "en", "materials of war", "--ui", "kk")
    assert "деп аударылмаған" in told.err


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "", "is empty"),
        ("en", " … ", "is empty"),
        ("en", "военная техника", "not written in 'en'"),
        ("en", "militаry equipment", "mixes two scripts"),
        ("kk", "military equipment", "not written in 'kk'"),
        ("kk", "военная техника", "not written in 'kk'"),
        ("en", "military (equipment", "without its pair"),
        ("en", "military equipment.", "at the end"),
        ("en", "equipment " * 40, "more than 300"),
        ("de", "Kriegsgerät", "one language"),
        ("en,kk", "military equipment", "one language"),
        ("", "military equipment", "one language"),
    ],
)
def test_what_cannot_be_preferred(drafts: Path, align: Command, lang: str, text: str, said: str) -> None:
    formula = formula_id(align, "военный техника")
    refused = align("formulae", "prefer", formula, "--lang", lang, text)
    assert refused.code == 2
    assert said in refused.err


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ("военная техника\tmilitary hardware\tpreferred", 2),
        ("военная техника\tmilitary equipment\tpreferred", 0),
        ("оружие\tmilitary equipment\tdeprecated", 2),
    ],
    ids=["another term is preferred", "the same term", "deprecated"],
)
def test_the_termbase_is_obeyed(drafts: Path, align: Command, terms: str, code: int) -> None:
    source, target, status = terms.split("\t")
    rows = ["id\tru\ten", f"c1\t{source}\t{'!' if status == 'deprecated' else ''}{target}"]
    Path("t.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    imported = align("terms", "import", "t.tsv")
    assert imported.code == 0, imported.err
    formula = formula_id(align, "военный техника")
    chosen = align("formulae", "prefer", formula, "--lang", "en", "military equipment")
    assert chosen.code == code, chosen.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name one formula"),
        (("f0000000000", "--all"), "Name one formula"),
        (("f0000000000",), "no formula"),
        (("--all",), "No rendering"),
        (("--all", "--lang", "ru"), "not a target language"),
    ],
)
def test_bad_use_of_fix(drafts: Path, align: Command, arguments: tuple[str, ...], said: str) -> None:
    refused = align("formulae", "fix", *arguments)
    assert refused.code == 2
    assert said in refused.err
