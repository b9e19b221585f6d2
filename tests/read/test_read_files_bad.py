"""Files that cannot be used: one clear line each, whatever the bytes."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from align.errors import AlignError, InputError
from align.model import Role
from align.read import files, packed, read_document, read_text_lines

DOCX_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def read(path: Path) -> str:
    """Read ``path`` as a Russian original and return its text."""
    return read_document(path, id="a", lang="ru", role=Role.ORIGINAL, place=f"corpus/ru/{path.name}").text


def refuse(path: Path) -> InputError:
    """Return the error that reading ``path`` gives, after checking that it is one line with a remedy."""
    with pytest.raises(InputError) as caught:
        read(path)
    error = caught.value
    assert error.line().startswith(f"corpus/ru/{path.name}")
    assert "\n" not in error.line()
    assert error.hint
    assert error.exit_code == 1
    return error


def make_zip(members: Sequence[tuple[str, bytes | str]]) -> bytes:
    """Make a deflated zip file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return data.getvalue()


def make_docx(document_xml: bytes | str, *more: tuple[str, bytes | str]) -> bytes:
    """Make what passes for a docx: its list of types and its document."""
    return make_zip([("[Content_Types].xml", DOCX_TYPES), ("word/document.xml", document_xml), *more])


def make_real_docx() -> bytes:
    """Make a sound docx with a paragraph and a table."""
    document = docx.Document()
    document.add_paragraph("Стороны обсудили ход переговоров.", style="List Number")
    document.add_table(1, 2).cell(0, 0).text = "Министр"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def make_odt() -> bytes:
    """Make a sound odt with one paragraph."""
    office, text = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    )
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body><o:text><t:p>Стороны<t:s t:c="2"/>'
        "обсудили</t:p></o:text></o:body></o:document-content>"
    )
    return make_zip([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def set_encrypted(data: bytes) -> bytes:
    """Set the encryption flag of every member of a zip file."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        pytest.param("a.txt", b"", "file-empty", id="no bytes"),
        pytest.param("a.txt", b" \r\n\t\n", "file-empty", id="only blanks"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "file-empty", id="only a byte order mark"),
        pytest.param("a.docx", b"", "file-empty", id="empty docx"),
        pytest.param("a.txt", b"text\x00text", "file-binary", id="zero bytes"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n", "file-binary", id="png"),
        pytest.param("a.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "file-binary", id="jpeg"),
        pytest.param("a", b"\x7fELF\x02\x01", "file-binary", id="elf"),
        pytest.param("a.exe", b"MZ\x90\x00", "file-binary", id="exe"),
        pytest.param("a.rtf", b"{\\rtf1 text}", "file-binary", id="rtf"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-binary", id="old doc"),
        pytest.param("a.zip", make_zip([("a.txt", "text")]), "file-binary", id="zip"),
        pytest.param("a.txt", make_zip([("a.txt", "text")]), "file-binary", id="zip called txt"),
        pytest.param("a.txt", b"PK\x03\x04" + bytes(50), "file-damaged", id="broken zip"),
        pytest.param("a.txt", "Да".encode() * 50 + b"\xff", "undecodable", id="undecodable"),
        pytest.param("a.docx", "Просто текст".encode(), "file-damaged", id="docx that is no zip"),
        pytest.param("a.docx", make_zip([("a.txt", "text")]), "file-damaged", id="docx that is another zip"),
        pytest.param("a.docx", make_real_docx()[:2000], "file-damaged", id="cut docx"),
        pytest.param("a.docx", make_docx("<x>"), "file-damaged", id="docx with broken xml"),
        pytest.param("a.docx", make_docx("<x/>"), "file-damaged", id="docx without relations"),
        pytest.param("a.docx", make_docx(DTD), "file-unsafe", id="docx with entities"),
        pytest.param("a.docx", make_docx(DTD.encode("utf-16")), "file-unsafe", id="entities in utf-16"),
        pytest.param(
            "a.docx", make_docx("<x/>", ("word/x.bin", DTD)), "file-unsafe", id="entities elsewhere"
        ),
        pytest.param(
            "a.docx",
            make_docx(b'<?xml version="1.0" encoding="cp037"?><x/>'),
            "file-unsafe",
            id="odd xml encoding",
        ),
        pytest.param("a.docx", make_docx(b"<" + bytes(30_000_000)), "file-unsafe", id="bomb by ratio"),
        pytest.param("a.docx", set_encrypted(make_docx("<x/>")), "file-encrypted", id="encrypted zip"),
        pytest.param(
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "file-encrypted",
            id="encrypted docx",
        ),
        pytest.param("a.odt", b"text", "file-damaged", id="odt that is no zip"),
        pytest.param(
            "a.odt", make_zip([("mimetype", "x"), ("content.xml", "<x/>")]), "file-damaged", id="no odt text"
        ),
        pytest.param(
            "a.odt", make_zip([("mimetype", "x"), ("content.xml", DTD)]), "file-unsafe", id="odt, entities"
        ),
        pytest.param(
            "a.odt", make_odt().replace(b"content.xml", b"context.xml"), "file-damaged", id="odt, no content"
        ),
        pytest.param("a.pdf", b"text", "file-damaged", id="pdf that is none"),
        pytest.param("a.pdf", b"%PDF-1.7\n1 0 obj", "file-damaged", id="broken pdf"),
        pytest.param(
            "a.html", b"<script>var x</script><p>&nbsp;</p>", "file-no-text", id="html without text"
        ),
        pytest.param("a.html", b"<!-- -->", "file-no-text", id="html of a comment"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, slug: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refuse(path).slug == slug


def test_a_docx_without_text(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert refuse(tmp_path / "a.docx").slug == "file-no-text"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refuse(tmp_path / "нет.txt").slug == "file-missing"


def test_a_file_used_as_a_directory(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a" / "b.txt")
    assert caught.value.slug == "file-missing"


def test_a_path_with_a_zero_character() -> None:
    with pytest.raises(InputError) as caught:
        read(Path("a\x00b"))
    assert caught.value.slug == "file-missing"


def test_a_name_too_long_for_the_disk(tmp_path: Path) -> None:
    assert refuse(tmp_path / ("a" * 300)).slug == "file-unreadable"


def test_a_directory(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert refuse(tmp_path / "a.txt").slug == "file-is-directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a Unix thing")
def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refuse(tmp_path / "a.txt").slug == "file-unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    path.chmod(0)
    assert refuse(path).slug == "file-unreadable"


def test_a_file_over_the_cap_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(files.MAX_BYTES + 1)  # sparse: takes no room on the disk
    error = refuse(path)
    assert (error.slug, "64 MB" in error.message) == ("file-too-large", True)


@pytest.mark.parametrize(("cap", "slug"), [(3, "file-too-large"), (4, "")], ids=["over", "at"])
def test_the_cap_counts_bytes(tmp_path: Path, cap: int, slug: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    try:
        found = files.read_bytes(path, place="a", max_bytes=cap).decode()
    except InputError as error:
        found = error.slug
    assert found == (slug or "text")


@pytest.mark.parametrize(
    ("cap", "value"),
    [("MAX_UNPACKED", 5000), ("MAX_XML", 500), ("MAX_MEMBERS", 3)],
    ids=["all", "xml", "members"],
)
def test_package_caps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cap: str, value: int) -> None:
    """The real caps would need hundreds of megabytes: lower ones show the same."""
    monkeypatch.setattr(packed, cap, value)
    path = tmp_path / "a.docx"
    path.write_bytes(make_real_docx())
    assert refuse(path).slug == "file-unsafe"


def test_a_package_that_lies_about_its_size(tmp_path: Path) -> None:
    """The directory says 10 bytes, two megabytes come out: what comes out is cut and does not add up."""
    data = bytearray(make_docx(b"<" + os.urandom(1000) * 2000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert refuse(path).slug == "file-damaged"


def test_pictures_may_have_a_document_type(tmp_path: Path) -> None:
    """Svg pictures in a docx often do; they are never parsed."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(io.BytesIO(make_real_docx())) as sound:
        members: list[tuple[str, bytes | str]] = [(name, sound.read(name)) for name in sound.namelist()]
    path.write_bytes(make_zip([*members, ("word/media/image1.svg", "<!DOCTYPE svg><svg/>")]))
    assert read(path) == "1. Стороны обсудили ход переговоров.\n\nМинистр\n"


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        pytest.param("a.txt", b"\n \n", "file-empty", id="blank lines"),
        pytest.param("a.txt", b"a\x00b", "file-binary", id="binary"),
        pytest.param("a.docx", make_real_docx(), "file-binary", id="docx"),
    ],
)
def test_bad_files_of_lines(tmp_path: Path, name: str, data: bytes, slug: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_text_lines(path)
    assert caught.value.slug == slug


PDF = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R
   /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
endobj
4 0 obj
<< /Length 31 >>
stream
BT /F 12 Tf (Joint text) Tj ET
endstream
endobj
trailer
<< /Root 1 0 R /Size 5 >>
startxref
0
%%EOF
"""
SOUND = (
    make_real_docx(),
    make_odt(),
    PDF,
    b"<html><table><tr><td>a<ol><li>b<pre>c</table>",
    "Да".encode("utf-16"),
)


@st.composite
def damage_files(draw: st.DrawFn) -> bytes:
    """Sound files with bytes changed, cut out, or doubled."""
    data = bytearray(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        action = draw(st.sampled_from(("change", "cut", "double", "insert")))
        length = draw(st.integers(1, 40))
        if action == "change":
            data[at : at + 1] = bytes([draw(st.integers(0, 255))])
        elif action == "cut":
            del data[at : at + length]
        elif action == "double":
            data[at:at] = data[at : at + length]
        else:
            data[at:at] = draw(st.binary(max_size=8))
    return bytes(data)


@st.composite
def damage_members(draw: st.DrawFn) -> bytes:
    """Sound packages in which the text of one member is damaged, so that the damage gets past the zip."""
    source = draw(st.sampled_from(SOUND[:2]))
    with zipfile.ZipFile(io.BytesIO(source)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = draw(st.sampled_from(sorted(members)))
    old = draw(
        st.sampled_from(
            (b"w:p", b"w:val", b'"1"', b"Target", b"text:p", b"<", b"t:c", b"ContentType", b"rId1")
        )
    )
    new = draw(st.sampled_from((b"", b"x", b"w:tbl", b'"-1"', b'"x"', b'"99999999999"', b"&#0;", b"w:r")))
    members[name] = members[name].replace(old, new, draw(st.integers(1, 3)))
    return make_zip(list(members.items()))


@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.builds(
            bytes.__add__,
            st.sampled_from((b"%PDF-1.5\n", b"PK\x03\x04", b"<html>", b"\xff\xfe")),
            st.binary(),
        ),
        damage_files(),
        damage_members(),
    ),
    suffix=st.sampled_from((".txt", ".docx", ".odt", ".html", ".pdf", "")),
)
@example(data=b"\xff\xfe\x00\x00", suffix=".txt")
@example(data=b"PK\x05\x06" + bytes(18), suffix=".docx")
@settings(max_examples=250, deadline=None)
def test_no_bytes_whatsoever_raise_anything_else(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        try:
            text = read(path)
        except AlignError as error:
            found = error.line()
        else:
            text.encode("utf-8")
            found = text.strip()
    assert found
