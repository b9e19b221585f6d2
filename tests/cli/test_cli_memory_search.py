"""``align memory search, lookup, leverage, conflicts, dedupe, replace, stats`` and ``align concordance``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from align.cli import run
from tests.cli.conftest import EN, KK, RU, Command

QUERY = "Договор был подписан 15 мая 1992 г. в Минске."
AGENCY = """ru\ten\tkk
Договор был подписан 15 мая 1992 г. в Ташкенте.\tThe Treaty was signed in Tashkent.\t
Выступаем за диалог.\tWe stand for dialogue.\t
Выступаем за диалог.\tWe stand for dialogue.\t
Совершенно другое.\tQuite different.\t
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with approved units and an imported memory that repeats and contradicts."""
    root = tmp_path_factory.mktemp("memory") / "ws"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        patch.setenv("ALIGN_USER", "A. Serik")
        assert run(["init", str(root)]) == 0
        patch.chdir(root)
        for lang, text in (("ru", RU), ("en", EN), ("kk", KK)):
            (root / "corpus" / lang / "statement.txt").write_text(text, encoding="utf-8")
        (root / "agency.tsv").write_text(AGENCY, encoding="utf-8")
        for line in ("run -q", "mark approved", "memory import agency.tsv --as reviewed -q"):
            assert run(line.split()) == 0
    return root


@pytest.fixture
def memory(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the workspace, to stand in."""
    root = shutil.copytree(template, tmp_path / "ws")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setenv("ALIGN_USER", "A. Serik")
    monkeypatch.chdir(root)
    return root


def test_search_shows_matches_best_first(memory: Path, align: Command) -> None:
    found = align("memory", "search", QUERY, "--json").json
    assert (found["schema"], found["query"], found["lang"]) == ("align.memory-search/1", QUERY, "ru")
    own, imported = found["matches"]
    assert own["similarity"] == own["by_tokens"] == 90
    assert own["second"] >= 90
    assert own["status"] == {"en": "approved", "kk": "approved"}
    assert own["unit"]
    assert own["targets"]["en"].startswith("The Treaty was signed on 15 May")
    assert [part["change"] for part in own["difference"]] == ["equal", "replace", "equal"]
    assert (imported["memory"], imported["similarity"]) == ("agency", 90)
    assert imported["penalties"] == []
    text = align("memory", "search", QUERY).out
    assert "90" in text


def test_penalties_are_configured_for_good_or_given_once(memory: Path, align: Command) -> None:
    def similarities(*options: str) -> list[int]:
        found = align("memory", "search", QUERY, "--json", *options).json["matches"]
        return [match["similarity"] for match in found]

    with (memory / "align.toml").open("a", encoding="utf-8") as config:
        config.write("\n[memory.penalties]\nforeign = 5\n")
    assert similarities() == [90, 85]
    assert similarities("--penalties", "foreign=2") == [90, 88]
    assert "−5 foreign" in align("memory", "search", QUERY).out
    for wrong in ("foreign = 101", "foreign = true", "strange = 1"):
        (memory / "align.toml").write_text(f"[memory.penalties]\n{wrong}\n", encoding="utf-8")
        refused = align("memory", "search", QUERY)
        assert (refused.code, "penalties" in refused.err) == (2, True)


def test_search_in_other_directions(memory: Path, align: Command) -> None:
    options = ("--lang", "en", "--to", "kk", "--json")
    (match,) = align("memory", "search", "It has 7 participating States.", *options).json["matches"]
    assert match["targets"]["kk"] == "Оған 6 мемлекет қатысады."
    assert {"kind": "numbers", "points": 2} in match["penalties"]


def test_drafts_count_with_a_penalty(filled: Path, align: Command) -> None:
    align("run", "-q")
    (match,) = align("memory", "search", "Выступаем за диалог.", "--json").json["matches"]
    assert (match["similarity"], match["kind"]) == (97, "exact")
    assert match["penalties"] == [{"kind": "unreviewed", "points": 3}]


@pytest.mark.parametrize(
    "query",
    ["", " ", "?!…", "мир world бейбітшілік мир1", "\udc80мир", "слово " * 10_000, "a" * 200_000],
    ids=["empty", "blank", "punctuation", "mixed", "surrogate", "10000-tokens", "one-long-token"],
)
def test_odd_queries_have_no_matches(memory: Path, align: Command, query: str) -> None:
    result = align("memory", "search", query, "--json", "--limit", "0")
    assert result.code == 0
    assert result.json["matches"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "мир", "--lang", "kz"), "Kazakh is 'kk'"),
        (("search", "мир", "--min", "20"), "50 to 100"),
        (("search", "мир", "--limit", "-1"), "0 for all"),
        (("search", "мир", "--to", "ru"), "Name another"),
        (("search", "мир", "--penalties", "mood=3"), "no penalty"),
        (("lookup", "nowhere.txt"), "nowhere.txt"),
        (("leverage", "agency.tsv", "--csv", "--json"), "choose one"),
        (("conflicts", "--choose", "9:1"), "no conflict 9"),
        (("conflicts", "--choose", "x"), "a colon"),
        (("conflicts", "--since", "gestern"), "no date"),
        (("conflicts", "--memory", "nobody"), "no memory"),
        (("dedupe", "--origin", "moon"), "no origin"),
        (("replace", "(", "x", "--lang", "en", "--regex"), "no regular expression"),
        (("replace", "a", "\\7", "--lang", "en", "--regex"), "does not fit"),
    ],
)
def test_what_makes_no_sense_is_refused(
    memory: Path, align: Command, arguments: tuple[str, ...], said: str
) -> None:
    result = align("memory", *arguments)
    assert result.code in (1, 2)
    assert said in result.err
    assert result.err.count("\n") == 1


def test_lookup_goes_through_a_file_in_context(memory: Path, align: Command) -> None:
    found = align("memory", "lookup", "corpus/ru/statement.txt", "--json").json
    texts = [segment["text"] for segment in found["segments"]]
    assert found["schema"] == "align.memory-lookup/1"
    assert "Выступаем за диалог." in texts
    best = [segment["matches"][0]["similarity"] for segment in found["segments"] if segment["matches"]]
    assert 101 in best
    first = found["segments"][0]
    assert RU[first["start"] : first["end"]] == first["text"]
    assert len(align("memory", "lookup", "corpus/ru/statement.txt", "--jsonl").out.splitlines()) == len(texts)


def test_leverage_counts_files_and_the_job(memory: Path, align: Command, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text("Ничего похожего нигде нет.\n\nНичего похожего нигде нет.\n", encoding="utf-8")
    files = ("corpus/ru/statement.txt", new)
    found = align("memory", "leverage", *files, "--json").json["leverage"]
    documents, job = found["documents"], found["job"]
    assert documents[1]["bands"]["repetition"]["segments"] == 1
    assert documents[1]["bands"]["new"] == {"segments": 1, "words": 4, "characters": 26}
    for field in ("segments", "words", "characters"):
        assert job["total"][field] == sum(one["total"][field] for one in documents)
        assert job["total"][field] == sum(volume[field] for volume in job["bands"].values())
    rows = align("memory", "leverage", *files, "--csv").out.splitlines()
    assert rows[0] == "document,band,segments,words,characters"
    assert len(rows) == 1 + 3 * 9
    assert "повторы" in align("memory", "leverage", *files, "--ui", "ru").out


def test_conflicts_are_listed_and_settled_as_one_step(memory: Path, align: Command) -> None:
    listed = align("memory", "conflicts", "--json")
    assert listed.code == 3
    conflicts = listed.json["conflicts"]
    assert [one["lang"] for one in conflicts] == ["en", "en"]
    number = next(i for i, one in enumerate(conflicts, 1) if one["source"].startswith("Выступаем"))
    first = conflicts[number - 1]["alternatives"][0]
    assert (first["text"], first["status"]) == ("We support dialogue.", "approved")
    tried = align("memory", "conflicts", "--choose", f"{number}:2", "-n")
    assert tried.code == 3
    assert "+ [We stand for dialogue.]" in tried.out
    settled = align("memory", "conflicts", "--choose", f"{number}:2", "--json").json
    assert len(settled["changes"]) == 1
    assert len(align("memory", "conflicts", "--json").json["conflicts"]) == 1
    assert align("undo").code == 0
    assert len(align("memory", "conflicts", "--json").json["conflicts"]) == 2
    assert align("history", "--verify").code == 0


def test_dedupe_takes_out_repeated_entries(memory: Path, align: Command) -> None:
    assert align("memory", "dedupe", "-n").code == 3
    assert align("memory", "dedupe", "--json").json["dropped"] == 1
    assert align("memory", "dedupe").out == "No duplicates.\n"
    assert len(align("memory", "search", "Выступаем за диалог.", "--json").json["matches"]) == 2
    assert align("undo").code == 0
    assert len(align("memory", "search", "Выступаем за диалог.", "--json").json["matches"]) == 3


def test_replace_shows_changes_then_makes_them_as_one_step(memory: Path, align: Command) -> None:
    arguments = ("memory", "replace", "the treaty", "the Pact", "--lang", "en")
    tried = align(*arguments, "-n", "--json")
    assert tried.code == 3
    changes = tried.json["changes"]
    assert [change["after"][:8] for change in changes] == ["The Pact", "The Pact"]
    assert [(change["status"], change["new_status"]) for change in changes] == [
        ("approved", "draft"),
        ("reviewed", "draft"),
    ]
    assert align(*arguments).code == 0
    targets = [match["targets"]["en"] for match in align("memory", "search", QUERY, "--json").json["matches"]]
    assert all(target.startswith("The Pact") for target in targets)
    assert align("status").code == 0
    assert align("undo").code == 0
    targets = [match["targets"]["en"] for match in align("memory", "search", QUERY, "--json").json["matches"]]
    assert all(target.startswith("The Treaty") for target in targets)
    assert align("history", "--verify").code == 0


def test_replace_keeps_to_the_memory_named(memory: Path, align: Command) -> None:
    found = align(
        "memory", "replace", "dialogue", "talks", "--lang", "en", "--memory", "agency", "-n", "--json"
    )
    assert len(found.json["changes"]) == 2
    assert (
        align("memory", "replace", "dialogue", "talks", "--lang", "en", "--memory", "own", "--json").code == 0
    )
    assert "would change" in align("memory", "replace", "договор", "пакт", "--lang", "ru", "-n").out


def test_an_edited_text_survives_the_next_run(memory: Path, align: Command) -> None:
    align("memory", "replace", "dialogue", "talks", "--lang", "en")
    assert align("run", "-q").code == 0
    (match,) = align("memory", "search", "Выступаем за диалог.", "--json", "--limit", "1").json["matches"]
    assert match["targets"]["en"].endswith("talks.")


def test_stats_count_each_memory(memory: Path, align: Command) -> None:
    found = align("memory", "stats", "--json").json
    own, agency = found["memories"]
    assert (own["name"], agency["name"], agency["entries"]) == ("", "agency", 4)
    assert agency["languages"] == {"ru": 4, "en": 4, "kk": 0}
    assert found["entries"] == own["entries"] + 4
    assert [one["lang"] for one in found["index"]] == ["ru", "en", "kk"]
    assert "agency" in align("memory", "stats").out


def test_concordance_looks_where_it_is_told(memory: Path, align: Command) -> None:
    def count(*options: str) -> int:
        found = align("concordance", "договоры", "--lemma", "--json", *options).json["count"]
        assert isinstance(found, int)
        return found

    assert (count("--memory", "own"), count("--memory", "agency")) == (1, 1)
    # The agency's file gives no dates, so its entry is in no period.
    assert (count("--since", "2027"), count("--until", "2027")) == (0, 1)
    assert align("concordance", "договоры", "--memory", "nobody").code == 2


def test_concordance_finds_words_in_any_form(memory: Path, align: Command) -> None:
    found = align("concordance", "договоры", "--lemma", "--json").json
    assert (found["schema"], found["count"], found["kind"]) == ("align.concordance/1", 2, "lemma")
    hit = found["hits"][0]
    assert [hit["texts"]["ru"][start:end] for start, end in hit["spans"]] == ["Договор"]
    assert set(found["renderings"]) == {"en", "kk"}
    assert align("concordance", "шарт", "--lang", "kk", "--lemma", "--json").json["count"] == 1
    assert align("concordance", "dialog\\w+", "--lang", "en", "--regex", "--json").json["count"] == 3
    text = align("concordance", "за диалог", "--limit", "1").out
    assert "[за диалог]" in text
    assert "Hits: 3, shown: 1" in text


@pytest.mark.parametrize(
    "arguments",
    [("(a+)+b", "--regex"), ("[", "--regex"), ("", "--lemma"), ("…", "--lemma"), ("а", "--regex", "--lemma"),
     ("а", "--lang", "de"), ("а", "--limit", "-2")],
)  # fmt: skip
def test_concordance_refuses_bad_patterns(memory: Path, align: Command, arguments: tuple[str, ...]) -> None:
    result = align("concordance", *arguments)
    assert result.code == 2
    assert result.err.count("\n") == 1


def test_a_workspace_without_a_run_says_what_to_do(workspace: Path, align: Command) -> None:
    result = align("memory", "search", "мир")
    assert result.code == 1
    assert "align run" in result.err
