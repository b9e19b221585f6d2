"""html, odt and pdf: what of them is text, and in which order."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from align.errors import InputError, MissingExtraError
from align.model import Document, Role
from align.read import read_document


def read(path: Path, *, encoding: str | None = None) -> Document:
    """Read ``path`` as a Russian original."""
    return read_document(path, id="a", lang="ru", role=Role.ORIGINAL, encoding=encoding, place=path.name)


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# --- html ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param("<p>Один\n  и <b>тот</b> же</p><p>Два</p>", "Один и тот же\n\nДва\n", id="paragraphs"),
        pytest.param(
            "<title>t</title><h1>Заголовок</h1>Текст<br>строка", "Заголовок\n\nТекст\nстрока\n", id="break"
        ),
        pytest.param("<p>&laquo;А&raquo;&nbsp;&mdash; &#1041; &lt;3</p>", "«А»\xa0— Б <3\n", id="entities"),
        pytest.param(
            "<nav>н</nav><header>ш</header><p>т</p><aside>б</aside><footer>п</footer><form>ф</form>"
            "<script>с</script><style>с</style><noscript>с</noscript>",
            "т\n",
            id="left out",
        ),
        pytest.param("<article><header><h1>З</h1></header><p>т</p></article>", "З\n\nт\n", id="article head"),
        pytest.param("<p>а<script>x</script> б</p>", "а б\n", id="text after what is left out"),
        pytest.param("<p hidden>х</p><p style='display: none'>х</p><p>т</p>", "т\n", id="hidden"),
        pytest.param(
            "<form><p>Вся страница</p><select><option>х</select></form>", "Вся страница\n", id="all a form"
        ),
        pytest.param(
            "<ol><li>а<li value=5><p>б</p><li>в</ol><ul><li>г</ul>", "1. а\n\n5. б\n\n6. в\n\nг\n", id="lists"
        ),
        pytest.param(
            "<ol start=3><li>а<ol><li>б</ol><li>в</ol>", "3. а\n\n1. б\n\n4. в\n", id="nested lists"
        ),
        pytest.param("<ol start=x><li value=99999999999>а</ol>", "1. а\n", id="odd numbers"),
        pytest.param(
            "<table><tr><td>а</td> <td> б </td></tr><tr><td>в</td></tr></table>", "а\tб\n\nв\n", id="table"
        ),
        pytest.param("<pre>  а\n  б</pre>", "  а\n  б\n", id="pre"),
        pytest.param("<div>а<div>б</div>в</div>", "а\n\nб\n\nв\n", id="nested blocks"),
        pytest.param("<p>а<!-- нет -->б<?нет?></p>", "аб\n", id="comments"),
        pytest.param(
            "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;т</p>", None, id="entity"
        ),
        pytest.param("просто текст", "просто текст\n", id="no markup"),
    ],
)
def test_html_text(tmp_path: Path, page: str, text: str | None) -> None:
    found = read(put(tmp_path, "a.html", page)).text
    if text is None:
        assert "root:" not in found
    else:
        assert found == text


@pytest.mark.parametrize(
    ("head", "written", "encoding"),
    [
        pytest.param('<meta charset="windows-1251">', "cp1251", "cp1251", id="meta"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
            "koi8-r",
            "koi8-r",
            id="http-equiv",
        ),
        pytest.param('<meta charset="windows-1251">', "utf-8", "utf-8", id="stale meta"),
        pytest.param('<meta charset="nonsense">', "cp1251", "cp1251", id="unknown meta"),
        pytest.param('<meta charset="hex">', "cp1251", "cp1251", id="dangerous meta"),
        pytest.param("", "koi8-r", "koi8-r", id="detected"),
        pytest.param('<meta charset="windows-1251">', "utf-16", "utf-16-le", id="mark"),
        pytest.param('<?xml version="1.0" encoding="cp866"?>', "cp866", "cp866", id="xml declaration"),
    ],
)
def test_html_encodings(tmp_path: Path, head: str, written: str, encoding: str) -> None:
    text = "Стороны обсудили ход переговоров и договорились продолжить консультации."
    page = f"{head}<html><head></head><body><p>{text}</p></body></html>"
    found = read(put(tmp_path, "a.html", page.encode(written)))
    assert (found.text, found.encoding) == (f"{text}\n", encoding)


def test_html_with_a_named_encoding(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", '<meta charset="utf-8"><p>Да</p>'.encode("koi8-r"))
    assert read(path, encoding="koi8-r").text == "Да\n"


def test_html_is_known_by_its_content(tmp_path: Path) -> None:
    assert read(put(tmp_path, "a.txt", "\n<!DOCTYPE html><p>Да</p>")).text == "Да\n"


def test_html_nested_too_deep_is_refused_rather_than_cut(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(put(tmp_path, "a.html", "<div>" * 1000 + "дно"))
    assert caught.value.slug == "file-unsafe"


# --- odt ----------------------------------------------------------------------------------------

ODT_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    ]
)


def make_odt(folder: Path, body: str, *, styles: str = "", extra: Sequence[tuple[str, str]] = ()) -> Path:
    """Write an odt whose text is ``body``."""
    path = folder / "a.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMES}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        for name, content in extra:
            package.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(
            "<text:h>Заявление</text:h><text:p>Стороны\n  обсудили.</text:p>",
            "Заявление\n\nСтороны обсудили.\n",
            id="blocks",
        ),
        pytest.param(
            "<text:p>а<text:tab/>б<text:line-break/>в<text:s text:c='3'/>г</text:p>",
            "а\tб\nв   г\n",
            id="signs",
        ),
        pytest.param(
            "<text:p> а <text:span> б</text:span> </text:p>", "а б\n", id="white space folds over spans"
        ),
        pytest.param(
            "<text:list><text:list-item><text:number>1.</text:number><text:p>а</text:p><text:p>б</text:p>"
            "</text:list-item><text:list-item><text:p>в</text:p></text:list-item></text:list>",
            "1. а\n\nб\n\nв\n",
            id="list",
        ),
        pytest.param(
            "<table:table><table:table-row><table:table-cell><text:p>а</text:p></table:table-cell><table:table-cell>"
            "<text:p>б</text:p></table:table-cell></table:table-row></table:table>",
            "а\tб\n",
            id="table",
        ),
        pytest.param(
            "<table:table><table:table-row><table:table-cell><text:p>а</text:p><text:p>б</text:p></table:table-cell>"
            "<table:table-cell><text:p>в</text:p></table:table-cell></table:table-row></table:table>",
            "а\n\nб\n\nв\n",
            id="cells with paragraphs",
        ),
        pytest.param(
            "<text:tracked-changes><text:p>снято</text:p></text:tracked-changes><text:p>а<text:change/>б</text:p>",
            "аб\n",
            id="tracked deletion",
        ),
        pytest.param(
            "<text:p>а<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>сноска</text:p>"
            "</text:note-body></text:note>.</text:p><text:p>б</text:p>",
            "а.\n\nб\n\nсноска\n",
            id="note",
        ),
        pytest.param(
            "<text:p>а<office:annotation><text:p>х</text:p></office:annotation>б</text:p>",
            "аб\n",
            id="comment",
        ),
        pytest.param(
            "<text:p>а<draw:frame><draw:text-box><text:p>рамка</text:p></draw:text-box></draw:frame>б</text:p>",
            "аб\n\nрамка\n",
            id="text box",
        ),
        pytest.param("<text:section><text:p>а</text:p></text:section>", "а\n", id="section"),
        pytest.param(
            "<text:p>я<text:span text:style-name='H'>тайна</text:span>вь</text:p>", "явь\n", id="hidden"
        ),
        pytest.param(
            "<text:p>а<text:s text:c='2000000000'/>б</text:p>", f"а{' ' * 1000}б\n", id="too many blanks"
        ),
    ],
)
def test_odt_text(tmp_path: Path, body: str, text: str) -> None:
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    found = read(make_odt(tmp_path, body, styles=hidden))
    assert (found.text, found.encoding) == (text, "odt")


def test_odt_with_a_password(tmp_path: Path) -> None:
    path = make_odt(tmp_path, "", extra=[("META-INF/manifest.xml", "<m><encryption-data/></m>")])
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.slug == "file-encrypted"


# --- pdf ----------------------------------------------------------------------------------------


def make_pdf(*pages: str) -> bytes:
    """Make a pdf by hand: one line of Latin text per page, in Helvetica."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, page in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({page}) Tj ET" if page else ""
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * index} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def lock_pdf(password: str) -> bytes:
    """Make a pdf that opens with ``password``."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf("Joint Statement"))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def test_pdf_pages_are_separated_by_a_newline(tmp_path: Path) -> None:
    found = read(put(tmp_path, "a.pdf", make_pdf("Joint Statement", "of the Ministers")))
    assert (found.text, found.encoding) == ("Joint Statement\nof the Ministers\n", "pdf")


def test_a_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text") as caught:
        read(put(tmp_path, "a.pdf", make_pdf("")))
    assert caught.value.slug == "file-no-text"
    assert "OCR" in caught.value.hint


def test_a_pdf_with_a_password_is_refused_and_without_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(put(tmp_path, "a.pdf", lock_pdf("secret")))
    assert caught.value.slug == "file-encrypted"
    assert read(put(tmp_path, "b.pdf", lock_pdf(""))).text == "Joint Statement\n"


def test_pdf_without_pypdf_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtraError) as caught:
        read(put(tmp_path, "a.pdf", make_pdf("Text")))
    assert caught.value.hint == "pip install 'align-tm[pdf]'"
    assert caught.value.exit_code == 5
