"""Foreign XML: what is refused before parsing, and what is read in spite of its oddities."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from align.errors import InputError
from align.exchange import read_tmx
from align.exchange.gate import check_gate
from align.exchange.languages import is_well_formed, language_of

HEADER = '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"'
HEADER += ' srclang="ru" datatype="plaintext"/>'


def tmx(tuvs: str, *, prologue: str = "") -> str:
    return f'{prologue}<tmx version="1.4">{HEADER}<body><tu>{tuvs}</tu></body></tmx>'


PAIR = '<tuv xml:lang="ru"><seg>Устав</seg></tuv><tuv xml:lang="en"><seg>Charter</seg></tuv>'
XXE = '<!DOCTYPE tmx [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "prologue",
    [
        XXE,
        '<?xml version="1.0"?>\n<!-- a > b [ -->\n' + XXE,
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ELEMENT tmx ANY>]>',
        "<!DOCTYPE tmx PUBLIC '-//[x]//' \"a[b\" [ ]>",
        "<!--" + "x" * 70000 + "-->" + XXE,
    ],
    ids=["plain", "after-comment", "system", "public-quoted", "hidden-behind-a-comment"],
)
def test_internal_subset_is_refused_in_every_encoding(encoding: str, prologue: str) -> None:
    content = tmx(PAIR, prologue=prologue).encode(encoding)
    with pytest.raises(InputError) as raised:
        check_gate(io.BytesIO(content), name="a.tmx")
    assert raised.value.slug == "internal-dtd"


def test_a_declaration_that_does_not_end_is_refused() -> None:
    with pytest.raises(InputError) as raised:
        check_gate(io.BytesIO(b"<!DOCTYPE tmx SYSTEM 'a.dtd' "), name="a.tmx")
    assert raised.value.slug == "internal-dtd"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_honest_files_pass_and_are_read(encoding: str) -> None:
    prologue = f'<?xml version="1.0" encoding="{encoding.replace("-sig", "")}"?>\n<!-- [ -->'
    prologue += '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    stream = io.BytesIO(tmx(PAIR, prologue=prologue).encode(encoding))
    assert check_gate(stream, name="a.tmx") == "tmx"
    assert [found.texts for found in read_tmx(stream)] == [{"ru": "Устав", "en": "Charter"}]


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "empty-file"),
        (b" \n", "empty-file"),
        (b"plain text", "not-xml"),
        (b"\x00\x01\x02\x03" * 10, "not-xml"),
        (b"<html><body/></html>", "unknown-format"),
        (tmx(PAIR)[:-20].encode(), "malformed-xml"),
        (tmx("&undefined;" + PAIR, prologue='<?xml version="1.0"?>').encode("cp1251"), "malformed-xml"),
    ],
    ids=["empty", "blank", "text", "binary", "html", "truncated", "wrong-encoding"],
)
def test_what_is_no_tmx_is_refused_in_one_line(content: bytes, slug: str) -> None:
    with pytest.raises(InputError) as raised:
        list(read_tmx(io.BytesIO(content), name="a.tmx"))
    assert raised.value.slug == slug
    assert "\n" not in raised.value.line()
    assert "a.tmx" in raised.value.line()


def test_size_caps() -> None:
    content = tmx(PAIR).encode()
    with pytest.raises(InputError) as raised:
        check_gate(io.BytesIO(content), name="a.tmx", max_bytes=100)
    assert raised.value.slug == "file-too-large"
    two = tmx(f"{PAIR}</tu><tu>{PAIR}").encode()
    with pytest.raises(InputError) as raised:
        list(read_tmx(io.BytesIO(two), max_units=1))
    assert raised.value.slug == "file-too-large"


def test_external_entities_are_never_read(tmp_path: Path) -> None:
    """Even a file that passes the gate resolves nothing: the DTD it names is not opened."""
    (tmp_path / "evil.dtd").write_text('<!ENTITY secret "stolen">', encoding="utf-8")
    prologue = f'<!DOCTYPE tmx SYSTEM "{(tmp_path / "evil.dtd").as_uri()}">'
    content = tmx(PAIR.replace("Устав", "Устав &secret;"), prologue=prologue).encode()
    (found,) = read_tmx(io.BytesIO(content))
    assert "stolen" not in found.texts["ru"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ru", "ru"),
        ("RU-RU", "ru"),
        ("ru_RU", "ru"),
        ("rus", "ru"),
        ("kk-Cyrl-KZ", "kk"),
        ("KAZ", "kk"),
        ("en-GB", "en"),
        ("de-AT", "de"),
        ("", ""),
    ],
)
def test_language_codes_of_other_tools(code: str, expected: str) -> None:
    assert language_of(code) == expected


@pytest.mark.parametrize(
    ("code", "good"), [("kk-Cyrl-KZ", True), ("ru-RU", True), ("ru_RU", False), ("", False)]
)
def test_well_formed_codes(code: str, good: bool) -> None:
    assert is_well_formed(code) is good


def test_odd_units_are_read_as_far_as_they_go() -> None:
    tuvs = (
        '<note>n</note><prop type="x-a">1</prop><tuv lang="RU_RU"><seg>О '
        '<bpt i="1">&lt;b&gt;</bpt>мерах<ept i="1"/> <hi>всех</hi></seg></tuv>'
        "<tuv><seg>no language</seg></tuv>"
        '<tuv xml:lang="en"><seg>first</seg></tuv><tuv xml:lang="en"><seg>second</seg></tuv>'
    )
    (found,) = read_tmx(io.BytesIO(tmx(tuvs).encode()))
    assert found.texts == {"ru": "О мерах всех", "en": "first"}
    assert (found.props, found.notes, found.line) == ({"x-a": "1"}, ("n",), 1)
