"""The page, tables and picture of ``align score``: self-contained, safe, the same again each time."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.cli.conftest import Command
from tests.cli.test_cli_score import write
from tests.score.samples import drafts_and_finals


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Options of a whole report on the sample drafts, one of which holds markup."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    names, drafts, finals = drafts_and_finals("kk")
    drafts[3] += " <script>alert(1)</script>"
    source = ["Договор был подписан 15 мая 1992 года." for _ in drafts]
    other = [text.replace("ҰҚШҰ", "ұйым") for text in drafts]
    return [
        write(tmp_path / "draft.txt", drafts),
        write(tmp_path / "final.txt", finals),
        "--against", write(tmp_path / "other.txt", other),
        "--docs", write(tmp_path / "ids.tsv", names),
        "--source", write(tmp_path / "ru.txt", source),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ui", "title", "decimal"),
    [("en", "Scores of drafts", "."), ("ru", "Оценка черновиков", ","), ("kk", "Жобалардың бағасы", ",")],
)
def test_a_page_needs_nothing_else_and_runs_nothing(
    files: list[str], tmp_path: Path, align: Command, ui: str, title: str, decimal: str
) -> None:
    out = tmp_path / "out.html"
    assert align("score", *files, "--report", out, "--ui", ui).code == 0
    text = out.read_text(encoding="utf-8")
    page: Any = html.fromstring(text.encode("utf-8"))
    assert page.get("lang") == ui
    assert page.findtext(".//h1") == title
    assert page.xpath("//script | //link | //img | //iframe | //object | //@src | //@href | //@style") == []
    assert "url(" not in text
    assert "&lt;script&gt;" in text
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = str(page.findtext(".//style"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert page.xpath("count(//ins)") > 10
    assert page.xpath("count(//del)") > 10
    assert re.search(rf">\d\d{re.escape(decimal)}\d<", text)
    assert "{" not in re.sub(r"(?s)<style>.*?</style>", "", text), "a text was not filled in"
    first = out.read_bytes()
    assert align("score", *files, "--report", out, "--ui", ui).code == 0
    assert out.read_bytes() == first


def test_json_and_tsv_lie_beside_the_page(files: list[str], tmp_path: Path, align: Command) -> None:
    printed = align("score", *files, "--report", tmp_path / "out.html", "--json").json
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == printed
    with (tmp_path / "out.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == printed["results"][0]["segments"]
    system = printed["results"][0]["hypothesis"]
    assert sum(int(row["edits"]) for row in rows) == system["effort"]["edits"]
    assert {row["document"] for row in rows} == {part["name"] for part in system["by_document"]}


def test_a_plot_is_a_picture_with_a_row_a_document(files: list[str], tmp_path: Path, align: Command) -> None:
    assert align("score", *files, "--plot", tmp_path / "out.svg").code == 0
    svg: Any = etree.fromstring((tmp_path / "out.svg").read_bytes())
    space = {"s": "http://www.w3.org/2000/svg"}
    assert svg.xpath("count(//s:circle)", namespaces=space) == 2 * (1 + 3)
    texts = svg.xpath("//s:text/text()", namespaces=space)
    assert "04-communique" in texts
    assert "draft.txt" in texts
    width = float(svg.get("width"))
    places = [float(x) for x in svg.xpath("//s:circle/@cx", namespaces=space)]
    assert all(0 < place < width for place in places)


@pytest.mark.parametrize(
    ("option", "name", "code", "said"),
    [
        pytest.param("--report", "out.pdf", 2, "must end with .html", id="report-name"),
        pytest.param("--plot", "out.png", 2, "must end with .svg", id="plot-name"),
        pytest.param("--report", "nowhere/out.html", 1, "does not exist", id="no-folder"),
    ],
)
def test_outputs_that_cannot_be_written_are_told(
    files: list[str], tmp_path: Path, align: Command, option: str, name: str, code: int, said: str
) -> None:
    found = align("score", *files, option, tmp_path / name, "-q")
    assert found.code == code
    assert said in found.err


def test_a_report_never_writes_over_what_is_read(files: list[str], tmp_path: Path, align: Command) -> None:
    before = (tmp_path / "ids.tsv").read_bytes()
    refused = align("score", *files, "--report", tmp_path / "ids.html", "-q")
    assert refused.code == 2
    assert "ids.tsv is read" in refused.err
    assert (tmp_path / "ids.tsv").read_bytes() == before


def test_one_segment_makes_a_page_too(tmp_path: Path, align: Command) -> None:
    texts = [write(tmp_path / name, [text]) for name, text in (("d", "We agree."), ("f", "We do agree."))]
    options = ["--lang", "en", "--report", str(tmp_path / "o.html"), "--plot", str(tmp_path / "o.svg")]
    assert align("score", *texts, *options).code == 0
    assert "no interval" in (tmp_path / "o.html").read_text(encoding="utf-8")
