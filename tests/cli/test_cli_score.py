"""``align score`` over files: the numbers, what it says of two translations, and of bad input."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from tests.cli.conftest import Command
from tests.score.samples import ROOT, drafts_and_finals

SOURCES = (
    "Договор был подписан 15 мая 1992 года.",
    "В нем участвуют 6 государств.",
    "Стороны подтверждают приверженность миру.",
)


def write(path: Path, lines: list[str] | tuple[str, ...]) -> str:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


@pytest.fixture
def sample(tmp_path: Path) -> tuple[str, str, str]:
    """Drafts and reviewed lines of the sample corpus, and the document of each."""
    names, drafts, finals = drafts_and_finals("en")
    return (
        write(tmp_path / "draft.txt", drafts),
        write(tmp_path / "final.txt", finals),
        write(tmp_path / "ids.tsv", names),
    )


def test_scores_of_files_are_sacrebleus_with_interval_and_signature(
    sample: tuple[str, str, str], align: Command
) -> None:
    draft, final, ids = sample
    found = align("score", draft, final, "--docs", ids, "--json")
    assert found.code == 0
    assert found.json["schema"] == "align.score/1"
    [result] = found.json["results"]
    assert (result["lang"], result["segments"], result["documents"]) == ("en", 89, 3)
    _, drafts, finals = drafts_and_finals("en")
    judges = [CHRF(word_order=2), BLEU(), BLEU(tokenize="intl"), TER()]
    for score, judge in zip(result["hypothesis"]["scores"], judges, strict=True):
        assert score["score"] == judge.corpus_score(drafts, [finals]).score
        assert score["signature"] == str(judge.get_signature())
        assert score["low"] < score["score"] < score["high"]
        assert score["resampled"] == "documents"
    assert {issue["code"] for issue in found.json["issues"]} == {
        "reference-close", "few-segments", "few-documents"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ui", "said"),
    [("en", "not distinguishable"), ("ru", "неразличимы"), ("kk", "ажыратылмайды")],
)
def test_a_difference_that_is_chance_is_called_so_in_three_languages(
    tmp_path: Path, align: Command, ui: str, said: str
) -> None:
    _, drafts, finals = drafts_and_finals("kk")
    final = write(tmp_path / "final.txt", finals * 2)
    one = write(tmp_path / "one.txt", drafts * 2)
    other = write(tmp_path / "other.txt", [*drafts[:-1], "Басқаша.", *drafts])
    found = align("score", one, final, "--against", other, "--ui", ui)
    assert found.code == 0
    assert said in found.out
    assert "chrF++" in found.out.splitlines()[3]


def test_a_better_translation_is_told_and_few_segments_are_not_judged(
    tmp_path: Path, sample: tuple[str, str, str], align: Command
) -> None:
    draft, final, _ = sample
    _, drafts, finals = drafts_and_finals("en")
    spoilt = write(tmp_path / "spoilt.txt", [" ".join(text.split()[::2]) for text in drafts])
    [few] = align("score", draft, final, "--against", spoilt, "--json").json["results"]
    assert {each["verdict"] for each in few["comparison"]} == {"too-few-segments"}
    many = [write(tmp_path / name, texts * 2) for name, texts in (("d", drafts), ("f", finals))]
    worse = write(tmp_path / "w", Path(spoilt).read_text(encoding="utf-8").splitlines() * 2)
    [result] = align("score", *many, "--against", worse, "--json").json["results"]
    for each in result["comparison"]:
        assert each["verdict"] == "better"
        assert max(each["p_bootstrap"], each["p_randomisation"]) < 0.05
        assert each["wins"] > each["losses"]
        assert each["low"] <= each["delta"] <= each["high"]


def test_checks_and_formulae_need_the_source(tmp_path: Path, align: Command) -> None:
    source = write(tmp_path / "ru.txt", SOURCES)
    final = write(
        tmp_path / "final.txt",
        ["The Treaty was signed on 15 May 1992.", "It has 6 participating States.",
         "The Parties reaffirm their commitment to peace."],
    )  # fmt: skip
    draft = write(
        tmp_path / "draft.txt",
        ["The Treaty was signed on 15 May 1993.", "It has 6 participating States.",
         "The Parties reaffirm their приверженность to peace."],
    )  # fmt: skip
    [result] = align("score", draft, final, "--source", source, "--json").json["results"]
    assert result["failures"]["counts"] == {"number": 1, "untranslated": 1}
    assert [found["segment"] for found in result["failures"]["found"]] == [0, 2]
    assert [worst["edits"] for worst in result["worst"]] == [1, 1]
    terms = write(tmp_path / "terms.tsv", ["ru\ten", "Договор\tPact"])
    refused = align("score", draft, final, "--terms", terms)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "--source" in refused.err


def test_comet_is_asked_as_a_program_of_its_own(
    tmp_path: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [write(tmp_path / name, SOURCES) for name in ("ru", "hyp", "ref")]
    fake = tmp_path / "comet-score"
    fake.write_text(
        f"#!{sys.executable}\n"
        "import os, sys\n"
        "assert os.environ['HF_HUB_OFFLINE'] == '1' and 'PYTHONPATH' not in os.environ\n"
        "files = dict(zip(sys.argv[1::2], sys.argv[2::2]))\n"
        "assert files['--model'] == 'some/model' and files['--gpus'] == '0'\n"
        "lines = open(files['-t'], encoding='utf-8').read().splitlines()\n"
        "for i, _ in enumerate(lines): print(f'hyp\\tSegment {i}\\tscore: 0.{i + 5}000')\n"
        "print('hyp\\tscore: 0.6000')\n",
        encoding="utf-8",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    options = ["--source", texts[0], "--lang", "en", "--comet", str(fake), "--comet-model", "some/model"]
    found = align("score", texts[1], texts[2], *options, "--json")
    assert found.code == 0
    comet = found.json["results"][0]["hypothesis"]["comet"]
    assert (comet["model"], comet["score"]) == ("some/model", pytest.approx(0.6))
    assert 0.5 <= comet["low"] <= 0.6 <= comet["high"] <= 0.7
    fake.write_text(f"#!{sys.executable}\nimport sys; sys.exit('no such model')\n", encoding="utf-8")
    failed = align("score", texts[1], texts[2], *options)
    assert (failed.code, failed.err.count("\n")) == (1, 1)
    assert "no such model" in failed.err
    fake.write_text(f"#!{sys.executable}\nprint('hyp Segment 0 score: 0.5')\n", encoding="utf-8")
    assert "scored 1 segments of 3" in align("score", texts[1], texts[2], *options).err
    missing = align("score", texts[1], texts[2], *options[:-4], "--comet", str(tmp_path / "none"))
    assert missing.code == 5
    assert "pip install unbabel-comet" in missing.err


@pytest.mark.parametrize(
    ("draft", "final", "codes"),
    [
        pytest.param(["We agree."], ["We do agree."], {"one-segment"}, id="one-segment"),
        pytest.param(SOURCES, SOURCES, {"hypothesis-is-reference", "few-segments"}, id="same"),
        pytest.param(
            ["A treaty .", "", "It is . "], ["A treaty.", "Yes.", "It is."],
            {"hypothesis-empty", "tokenised", "few-segments"}, id="empty-and-tokenised",
        ),
        pytest.param(
            ["A", "B", "C"], ["A.", "", "D"], {"reference-empty", "few-segments"}, id="reference-empty"
        ),
        pytest.param(
            [*SOURCES * 3], ["The Treaty was signed by the six States which are in the area."] * 9,
            {"language-unexpected", "few-segments"}, id="wrong-language",
        ),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(
    tmp_path: Path, align: Command, draft: list[str], final: list[str], codes: set[str]
) -> None:
    files = [write(tmp_path / "draft", draft), write(tmp_path / "final", final)]
    found = align("score", *files, "--lang", "en", "--json")
    assert found.code == 0
    assert {issue["code"] for issue in found.json["issues"]} == codes | (
        {"documents-unknown"} if len(draft) > 1 else set()
    )
    if "one-segment" in codes:
        score = found.json["results"][0]["hypothesis"]["scores"][0]
        assert (score["low"], score["high"], score["resampled"]) == (None, None, None)
    for ui in ("ru", "kk"):
        said = align("score", *files, "--lang", "en", "--ui", ui)
        assert said.code == 0
        assert all(f"[{code}]" in said.err for code in codes)


def test_unequal_files_are_told_with_the_line_they_drift_apart_at(tmp_path: Path, align: Command) -> None:
    years = [f"The Treaty of {year} was signed." for year in range(1990, 2000)]
    final = write(tmp_path / "final", years)
    draft = write(tmp_path / "draft", [year for year in years if "1993" not in year])
    found = align("score", draft, final)
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert "9 lines" in found.err
    assert "drift apart at line 4" in found.err
    ids = write(tmp_path / "ids", ["a", "b"])
    assert "2 lines" in align("score", final, final, "--docs", ids).err
    gap = write(tmp_path / "gap", ["a", "a", "", *"bbbbbbb"])
    assert "line 3" in align("score", final, final, "--docs", gap).err


def test_a_source_in_another_language_is_told(tmp_path: Path, align: Command) -> None:
    _, drafts, finals = drafts_and_finals("kk")
    files = [write(tmp_path / "draft", drafts), write(tmp_path / "final", finals)]
    found = align("score", *files, "--source", write(tmp_path / "source", drafts), "--json").json
    told = {issue["params"].get("seems") for issue in found["issues"]}
    assert "kk" in told
    assert "hypothesis-is-source" in {issue["code"] for issue in found["issues"]}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["{draft}"], 2, "one file", id="one-file"),
        pytest.param(["{draft}", "none.txt"], 1, "no such file", id="missing"),
        pytest.param(["{draft}", "{empty}"], 1, "empty", id="empty"),
        pytest.param(["{draft}", "{draft}", "--lang", "kz"], 2, "Kazakh is 'kk'", id="language"),
        pytest.param(["--against", "{draft}"], 2, "HYP REF", id="against-without-files"),
        pytest.param(["--docs", "{draft}"], 2, "goes with files", id="docs-without-files"),
        pytest.param(["{draft}", "{draft}", "--comet", "x"], 2, "--source", id="comet-without-source"),
        pytest.param(["{draft}", "{draft}", "--comet-model", "x"], 2, "--comet", id="model-alone"),
        pytest.param(["{short}", "{short}"], 2, "--lang", id="too-short"),
        pytest.param(
            ["{russian}", "{russian}", "--source", "{russian}", "--lang", "ru"],
            2,
            "Russian",
            id="source-russian",
        ),
        pytest.param(["no-such-document"], 2, "no-such-document", id="document"),
        pytest.param([], 1, "nothing to score", id="nothing-reviewed"),
    ],
)
def test_bad_input_is_one_line(
    filled: Path, tmp_path: Path, align: Command, arguments: list[str], code: int, said: str
) -> None:
    assert align("run", "--quiet").code == 0
    places = {
        "draft": write(tmp_path / "draft", ["The Treaty of the States was signed in 1992."] * 3),
        "short": write(tmp_path / "short", ["1992"]),
        "russian": write(tmp_path / "russian", SOURCES),
        "empty": str(tmp_path / "empty"),
    }
    (tmp_path / "empty").touch()
    found = align("score", *(each.format_map(places) for each in arguments))
    assert (found.code, found.err.count("\n")) == (code, 1)
    assert said in found.err


def test_the_sample_of_the_repository_is_a_fair_warning(align: Command, tmp_path: Path) -> None:
    """The delivered lines were made from the drafts, which nobody has to say: it shows."""
    draft = ROOT / "corpus" / "kk" / "04-communique.draft.txt"
    final = ROOT / "tests" / "gold" / "corpus" / "04-communique.kk.reviewed-lines.txt"
    issues = json.loads(align("score", draft, final, "--json").out)["issues"]
    assert "reference-close" in {issue["code"] for issue in issues}
