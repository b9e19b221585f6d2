"""Valid inputs of every kind, made by the product itself where it can make them, from one small workspace."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

from tests.cli.conftest import EN, KK, RU
from tests.fuzz.law import command
from tests.fuzz.mutation import packed

ROOT = Path(__file__).resolve().parents[2]

TERMS = (
    "ru\ten\tkk\tdefinition\n"
    "Договор*\tTreaty\tШарт\tМеждународный договор\n"
    "глава государства\tHead of State; !chief of State\tмемлекет басшысы\t\n"
)
PO = """# комментарий
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: kk\\n"

#: statement:1
#, fuzzy
msgctxt "a"
msgid "Выступаем за диалог."
msgstr "Диалогты қолдаймыз."

msgid "%d государство"
msgid_plural "%d государств"
msgstr[0] "%d мемлекет"
"""
FORMULAE = [
    {
        "ru": "подтверждаем приверженность",
        "ru_pattern": r"подтвержда\\w+ приверженность",
        "en": {"preferred": "reaffirm / reaffirming (our) commitment"},
        "kk": {"preferred": "адалдығымызды растаймыз"},
    }
]
MANIFEST = """name = "tiny"
source = "test/tiny"
revision = "1234567890abcdef1234567890abcdef12345678"
licence = "MIT"
commercial_use = true
languages = ["ru", "en"]

[translator]
runtime = "ctranslate2"
architecture = "marian"
weights = "tiny"
directions = ["ru-en"]
source_spm = "spm.model"
target_spm = "spm.model"
beam = 4
batch = 16
max_tokens = 400
language_tokens = { en = ">>eng<<" }
download = ["model.bin"]

[translator.smoke]
source = "Москва."
target = "Moscow."
source_lang = "ru"
target_lang = "en"

[files]
"tiny/model.bin" = { size = 7, sha256 = "0000000000000000000000000000000000000000000000000000000000000000" }
"""
CONFIG = """[workspace]
name = "Treaty desk"
source = "ru"
targets = ["en", "kk"]

[memory]
penalties = { unreviewed = 1, foreign = 2 }
"""
HTML = (
    '<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Заявление</title></head><body>'
    "<h1>Заявление</h1><p>Мы, главы государств&nbsp;— участники, <b>подтверждаем</b>.<br>Далее.</p>"
    '<table><tr><td colspan="2">Ячейка<td>вторая</table><ol start="3"><li>пункт<ul><li>подпункт</ul></ol>'
    '<pre>как  есть</pre><p style="display:none">нет</p></body></html>'
)
PDF = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R
   /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
endobj
4 0 obj
<< /Length 66 >>
stream
BT /F 12 Tf (We support dialogue.) Tj 0 -14 Td [(On 15) -300 (May)] TJ ET
endstream
endobj
trailer
<< /Root 1 0 R /Size 5 >>
startxref
0
%%EOF
"""
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


@dataclass(frozen=True, slots=True)
class Sample:
    """A valid file: the end of its name, and its bytes."""

    suffix: str
    data: bytes


def make_workspace(root: Path) -> Path:
    """Make a workspace with one document in three languages, aligned, its Kazakh approved."""
    os.environ["SOURCE_DATE_EPOCH"] = "1767225600"
    _must("init", root)
    for lang, text in (("ru", RU), ("en", EN), ("kk", KK)):
        (root / "corpus" / lang / "statement.txt").write_text(text, encoding="utf-8")
    _must("run", "-q", "-w", root)
    _must("mark", "approved", "--lang", "kk", "-w", root)
    terms = root.parent / "terms-of-the-sample.tsv"
    terms.write_text(TERMS, encoding="utf-8")
    _must("terms", "import", terms, "-w", root)
    return root


def make_samples(workspace: Path, scratch: Path) -> dict[str, tuple[Sample, ...]]:
    """Return valid files by kind; ``scratch`` is an empty folder that is used for making them."""
    out = scratch / "out"
    out.mkdir(parents=True)
    for version in ("1.2", "2.0", "2.1"):
        _must("export", "xliff", "--version", version, "-o", out / version, "-w", workspace)
    _must("export", "tmx", "--trilingual", "--status", "approved,draft", "-o", out / "tmx", "-w", workspace)
    _must("export", "tsv", "-o", out / "units.tsv", "-w", workspace)
    _must("export", "srx", "-o", out / "align.srx", "-w", workspace)
    _must("export", "bilingual", "-o", out / "bilingual", "-w", workspace)
    _must("export", "omegat", "--langs", "kk", "-o", out / "omegat", "-w", workspace)
    for kind in ("tbx", "martif"):
        _must("terms", "export", "--format", kind, "-o", out / "terms" / f"{kind}.tbx", "-w", workspace)
    _must("backup", "-o", out / "backup.zip", "-w", workspace)
    project = next((out / "omegat").iterdir())
    return {
        "txt": (
            Sample(".txt", RU.encode()),
            Sample(".txt", KK.encode()),
            Sample(".txt", RU.encode("cp1251")),
        ),
        "html": (Sample(".html", HTML.encode()),),
        "docx": (Sample(".docx", _docx()),),
        "odt": (Sample(".odt", _odt()),),
        "pdf": (Sample(".pdf", PDF),),
        "tmx": _files(out / "tmx"),
        "xliff": (*_files(out / "1.2"), *_files(out / "2.0"), *_files(out / "2.1")),
        "tbx": _files(out / "terms"),
        "tsv": (*_files(out / "units.tsv"), Sample(".tsv", TERMS.encode())),
        "terms": (Sample(".tsv", TERMS.encode()),),
        "po": (Sample(".po", PO.encode()),),
        "srx": _files(out / "align.srx"),
        "bilingual": _files(out / "bilingual"),
        "omegat": (Sample(".zip", _zipped(project)),),
        "backup": _files(out / "backup.zip"),
        "formulae": (Sample(".json", json.dumps(FORMULAE, ensure_ascii=False).encode()),),
        "manifest": tuple(
            Sample(".toml", text.encode())
            for text in (MANIFEST, *(_manifest(path) for path in sorted((ROOT / "models").glob("*.toml"))))
        ),
        "config": (
            Sample(".toml", CONFIG.encode()),
            Sample(".toml", (workspace / "align.toml").read_bytes()),
        ),
        "lines": (Sample(".txt", _lines(RU)), Sample(".txt", _lines(KK))),
    }


def copied(workspace: Path, target: Path) -> Path:
    """Put a fresh copy of ``workspace`` in the place of ``target``."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(workspace, target))


def _must(*arguments: str | Path) -> None:
    ended = command(*arguments)
    assert ended.code == 0, f"{arguments}: {ended.err}"


def _files(place: Path) -> tuple[Sample, ...]:
    paths: Sequence[Path] = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    assert paths, place
    return tuple(Sample(path.suffix, path.read_bytes()) for path in paths)


def _manifest(path: Path) -> str:
    """Return a manifest that comes with Align under the name its place will have."""
    return path.read_text(encoding="utf-8").replace(f'name = "{path.stem}"', 'name = "tiny"')


def _zipped(folder: Path) -> bytes:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return packed([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files])


def _lines(text: str) -> bytes:
    return "\n".join(line for line in text.splitlines() if line).encode()


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Заявление", 1)
    for line in RU.splitlines():
        document.add_paragraph(line, style="List Number" if line.startswith("Договор") else None)
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Министр"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _odt() -> bytes:
    content = (
        f'<o:document-content xmlns:o="{_OFFICE}" xmlns:t="{_TEXT}" xmlns:b="{_TABLE}"><o:body><o:text>'
        '<t:h t:outline-level="1">Заявление</t:h><t:p>Стороны<t:s t:c="2"/>обсудили<t:line-break/>ход</t:p>'
        "<t:list><t:list-item><t:p>пункт</t:p></t:list-item></t:list>"
        '<b:table><b:table-row><b:table-cell b:number-columns-repeated="2"><t:p>ячейка</t:p></b:table-cell>'
        "</b:table-row></b:table></o:text></o:body></o:document-content>"
    ).encode()
    kind = b"application/vnd.oasis.opendocument.text"
    return packed([("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", b"<m/>")])
