"""Foreign memories on their way in: TMX, XLIFF 1.2 and 2, TSV, PO, packed or not."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.errors import InputError, MissingExtraError
from align.exchange import read_tmx, write_tsv
from align.exchange.gate import check_gate
from align.exchange.incoming import Incoming, entry_of_unit, incoming_tmx, incoming_xliff, iso_date
from align.exchange.inline import cleaned
from align.exchange.packed import open_packed
from align.exchange.po_reader import incoming_po
from align.exchange.tsv_reader import incoming_tsv
from align.exchange.xmltext import seg_text
from align.model import Entry, InlineTag, Origin, Status
from align.text.fingerprint import context_key
from tests.exchange.making import sample_units

HEADER = '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"'
HEADER += ' datatype="plaintext"/>'


def tmx(body: str, *, prologue: str = "", version: str = "1.4") -> bytes:
    return f'{prologue}<tmx version="{version}">{HEADER}<body>{body}</body></tmx>'.encode()


def entry(unit: Incoming, status: Status | None = None) -> Entry:
    found = entry_of_unit(unit, number=7, status=status, unsaid=Status.DRAFT)
    assert isinstance(found, Entry), found
    return found


# -- TMX --------------------------------------------------------------------------------------------

# After the examples of the TMX 1.4b specification: every inline element, tags within tags, <sub>.
INLINE = (
    '<tu tuid="0001" changedate="20261122T120000Z" changeid="eve"><note>n1</note>'
    '<prop type="client">МИД</prop><prop type="x-context-pre">До</prop>'
    '<tuv xml:lang="RU-ru"><seg>О <bpt i="1" x="1">&lt;b></bpt>мерах<ept i="1">&lt;/b></ept> '
    '<hi type="x">всех <ph x="2">[img <sub>подпись</sub>]</ph>сторон</hi><ut>{\\x}</ut>'
    '<it pos="begin" x="3">&lt;i></it>.</seg></tuv>'
    '<tuv lang="en_US" changedate="20261123T120000Z" changeid="bob"><seg>On measures</seg></tuv></tu>'
)


def test_inline_markup_is_kept_as_placeholders() -> None:
    (unit,) = incoming_tmx(io.BytesIO(tmx(INLINE)), name="a.tmx")
    found = entry(unit)
    assert found.texts == {"ru": "О мерах всех сторон.", "en": "On measures"}
    assert found.tags == {
        "ru": (
            InlineTag(2, "bpt", "1", "<b>"),
            InlineTag(7, "ept", "1", "</b>"),
            InlineTag(8, "hi"),
            InlineTag(13, "ph", "2", "[img подпись]"),
            InlineTag(19, "/hi"),
            InlineTag(19, "ut", "", "{\\x}"),
            InlineTag(19, "it", "3", "<i>"),
        )
    }
    assert (found.unit, found.changed_at, found.changed_by) == ("0001", "2026-11-23T12:00:00Z", "bob")
    assert found.props == {"client": "МИД", "note": "n1"}
    assert (found.before, found.after) == (context_key("До"), "")
    assert (found.statuses, found.origins) == ({"en": Status.DRAFT}, {"en": Origin.IMPORTED})


def test_a_unit_has_its_own_tags_and_notes_and_nobody_elses() -> None:
    plain = '<tu><tuv xml:lang="ru"><seg>Мир</seg></tuv><tuv xml:lang="en"><seg>Peace</seg></tuv></tu>'
    header = HEADER.replace("/>", "><note>of the file</note></header>")
    content = tmx(f"{plain}<note>of nobody</note>{plain}{INLINE}{plain}").replace(
        HEADER.encode(), header.encode()
    )
    found = list(read_tmx(io.BytesIO(content)))
    assert [sorted(unit.tags) for unit in found] == [[], [], ["ru"], []]
    assert [unit.notes for unit in found] == [(), (), ("n1",), ()]
    assert [unit.changed_by for unit in found] == ["", "", "bob", ""]


@pytest.mark.parametrize(
    "content",
    [
        tmx(INLINE, version="1.1"),
        tmx(INLINE, version="2.0"),
        tmx(INLINE).replace(b"<tmx ", b'<tmx xmlns="http://www.lisa.org/tmx14" '),
        tmx(INLINE, prologue='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'),
        b"\xef\xbb\xbf" + tmx(INLINE),
        tmx(INLINE).decode().encode("utf-16"),
        tmx(INLINE, prologue='<?xml version="1.0" encoding="windows-1251"?>').decode().encode("cp1251"),
        tmx(INLINE).replace("О ".encode(), "<![CDATA[О ]]><!-- no text -->".encode()),
    ],
    ids=["1.1", "2.0", "xmlns", "dtd", "bom", "utf-16", "cp1251", "cdata-and-comment"],
)
def test_the_same_unit_in_every_dress(content: bytes) -> None:
    (plain,) = read_tmx(io.BytesIO(tmx(INLINE)))
    (found,) = read_tmx(io.BytesIO(content))
    assert (found.texts, found.tags, found.props, found.id) == (
        plain.texts,
        plain.tags,
        plain.props,
        plain.id,
    )


def test_namespace_prefixes_do_not_matter() -> None:
    content = tmx('<tu><tuv xml:lang="ru"><seg>О <hi>мерах</hi></seg></tuv></tu>').decode()
    for name in ("tmx", "header", "body", "tu", "tuv", "seg", "hi"):
        content = content.replace(f"<{name}", f"<t:{name}").replace(f"</{name}", f"</t:{name}")
        content = content.replace("<t:t:", "<t:").replace("<t:tuv", "<t:tuv")
    content = content.replace("<t:tmx", '<t:tmx xmlns:t="urn:x"', 1)
    (found,) = read_tmx(io.BytesIO(content.encode()))
    assert found.texts == {"ru": "О мерах"}
    assert [tag.kind for tag in found.tags["ru"]] == ["hi", "/hi"]


def test_an_entity_nobody_resolves_stays_as_it_is_written() -> None:
    content = tmx(INLINE.replace("On measures", "On&nbsp;measures"), prologue='<!DOCTYPE tmx SYSTEM "x.dtd">')
    (found,) = read_tmx(io.BytesIO(content))
    assert found.texts["en"] == "On&nbsp;measures"


def test_a_unit_that_never_ends_does_not_fill_the_memory() -> None:
    content = tmx("<tu><note>" + "x" * (40 << 20) + "</note></tu>")
    with pytest.raises(InputError) as caught:
        list(read_tmx(io.BytesIO(content), name="a.tmx"))
    assert caught.value.slug == "file-too-large"


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "<tu>", "&#1;"], ids=["nul", "tab", "unclosed", "reference"])
def test_a_control_character_is_named_with_its_line(bad: str) -> None:
    content = tmx("\n" + INLINE + "\n" + bad)
    with pytest.raises(InputError, match=r"a\.tmx, line 3: not well-formed") as caught:
        list(read_tmx(io.BytesIO(content), name="a.tmx"))
    assert caught.value.slug == "malformed-xml"


def test_500_languages_are_a_unit_in_ours() -> None:
    tuvs = "".join(f'<tuv xml:lang="x{n:03}"><seg>{n}</seg></tuv>' for n in range(500))
    ours = '<tuv xml:lang="kaz-Cyrl-KZ"><seg>Ә</seg></tuv><tuv xml:lang="RUS"><seg>Э</seg></tuv>'
    (unit,) = incoming_tmx(io.BytesIO(tmx(f"<tu>{tuvs}{ours}</tu>")), name="a.tmx")
    assert entry(unit).texts == {"ru": "Э", "kk": "Ә"}


# -- what does not go in ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        (Incoming(1, {"ru": "а", "de": "b"}), "one-language"),
        (Incoming(1, {"ru": "а", "en": " \n "}), "one-language"),
        (Incoming(1, {"de": "b", "fr": "c"}), "no-language"),
        (Incoming(1, {}), "no-language"),
        (Incoming(1, {"ru": "а", "en": "b"}, status=Status.REJECTED), "rejected"),
        (Incoming(1, {"ru": "а" * 100_001, "en": "b"}), "too-long"),
        (Incoming(1, {"ru": "а", "en": "b"}, fault="passage"), "passage"),
    ],
)
def test_every_unit_that_stays_out_has_a_reason(unit: Incoming, reason: str) -> None:
    assert entry_of_unit(unit, number=1, status=None, unsaid=Status.DRAFT) == reason


def test_one_rejected_translation_leaves_the_other() -> None:
    unit = Incoming(1, {"ru": "а", "en": "b", "kk": "c"}, statuses={"en": "rejected", "kk": "approved"})
    assert (entry(unit).texts, entry(unit).statuses) == ({"ru": "а", "kk": "c"}, {"kk": Status.APPROVED})


def test_a_status_given_overrules_what_the_file_says() -> None:
    unit = Incoming(1, {"ru": "а", "en": "b"}, statuses={"en": "draft"})
    assert entry(unit, Status.REVIEWED).statuses == {"en": Status.REVIEWED}
    assert entry(unit).unit == "7"


TEXT = st.text(alphabet="аб \n\t\u00a0\x0b.", max_size=12)


@given(TEXT, st.lists(st.integers(0, 12), max_size=3))
@example("\u00a0\u00a0 \x0b\u00a0", [3, 4])
def test_tags_move_with_the_text(text: str, places: list[int]) -> None:
    tags = tuple(InlineTag(min(at, len(text)), "ph") for at in sorted(places))
    plain, moved = cleaned(text, tags)
    assert plain == seg_text(text)
    assert [tag.at for tag in moved] == sorted(tag.at for tag in moved)
    letters = [len(text[: tag.at].translate(dict.fromkeys(map(ord, " \n\t\x0b")))) for tag in tags]
    assert letters == [len(plain[: tag.at].replace(" ", "")) for tag in moved]


@pytest.mark.parametrize(
    ("given_date", "iso"),
    [
        ("20261122T120000Z", "2026-11-22T12:00:00Z"),
        ("2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates(given_date: str, iso: str) -> None:
    assert iso_date(given_date) == iso


# -- XLIFF ------------------------------------------------------------------------------------------

XLIFF12 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="f" source-language="ru-RU" target-language="kk_KZ" datatype="plaintext"><body>
<trans-unit id="1" approved="yes"><source>О <g id="1">мерах</g><x id="2"/></source>
<target state="final">Шаралар</target><note>n</note></trans-unit>
<trans-unit id="2"><source>Мир</source><target state="new">Мир</target></trans-unit>
<trans-unit id="3"><source>Труд</source><target>Еңбек</target></trans-unit>
</body></file></xliff>"""
XLIFF2 = """<xliff version="2.0" srcLang="ru" trgLang="kk" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="1"><notes><note>n</note></notes><segment state="final">
<source>О <pc id="1">мерах</pc><ph id="2" equiv="[br]"/></source><target>Шаралар</target></segment>
<ignorable><source> </source></ignorable>
<segment id="s" state="initial" subState="align:rejected"><source>Мир</source><target>М</target></segment>
</unit></file></xliff>"""


def test_xliff_12() -> None:
    first, second, third = incoming_xliff(io.BytesIO(XLIFF12.encode()), name="a.xlf")
    assert entry(first).texts == {"ru": "О мерах", "kk": "Шаралар"}
    assert [(tag.at, tag.kind) for tag in entry(first).tags["ru"]] == [(2, "g"), (7, "/g"), (7, "x")]
    assert (entry(first).statuses, entry(first).after) == ({"kk": Status.APPROVED}, context_key("Мир"))
    assert (entry(first).unit, entry(first).document, entry(first).props) == ("1", "f", {"note": "n"})
    assert entry_of_unit(second, number=2, status=None, unsaid=Status.DRAFT) == "one-language"
    assert (entry(third).statuses, entry(third).before) == ({"kk": Status.DRAFT}, context_key("Мир"))


def test_xliff_2() -> None:
    first, second = incoming_xliff(io.BytesIO(XLIFF2.encode()), name="a.xlf")
    assert (entry(first).texts, entry(first).statuses) == (
        {"ru": "О мерах", "kk": "Шаралар"},
        {"kk": Status.APPROVED},
    )
    assert entry(first).tags["ru"][-1] == InlineTag(7, "ph", "2", "[br]")
    assert (first.id, second.id, second.status) == ("1", "1/s", Status.REJECTED)


# -- tables and PO ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_names_its_columns(encoding: str) -> None:
    content = "KK-kz\tcomment\trus\r\nӘ\tx\tЭ\r\n\r\nодна\r\n".encode(encoding)
    first, second = incoming_tsv(io.BytesIO(content), name="a.tsv")
    assert entry(first).texts == {"ru": "Э", "kk": "Ә"}
    assert (second.fault, second.line) == ("columns", 4)


def test_our_own_table_comes_back() -> None:
    stream = io.BytesIO()
    units = sample_units()
    count = write_tsv(stream, units, target_langs=("en", "kk"), statuses=frozenset(Status))
    stream.seek(0)
    found = [entry(unit) for unit in incoming_tsv(stream, name="a.tsv") if unit.statuses["en"] != "rejected"]
    assert 0 < len(found) <= count
    known = {unit.id: unit for unit in units}
    for item in found:
        assert item.texts["ru"] == seg_text(known[item.unit].text)
        assert all(item.statuses[lang] == known[item.unit].variants[lang].status for lang in item.statuses)


def test_a_table_without_heading() -> None:
    with pytest.raises(InputError) as caught:
        list(incoming_tsv(io.BytesIO("Э\tA\n".encode()), name="a.tsv"))
    assert (caught.value.slug, "--columns" in caught.value.line()) == ("tsv-columns", True)
    (unit,) = incoming_tsv(io.BytesIO("Э\tA\n".encode()), name="a.tsv", columns=("ru", "en"))
    assert unit.texts == {"ru": "Э", "en": "A"}


def test_a_table_in_another_encoding_is_refused_with_its_line() -> None:
    content = "ru\ten\nа\tb\n".encode() + "Э\tA\n".encode("cp1251")
    with pytest.raises(InputError, match="line") as caught:
        list(incoming_tsv(io.BytesIO(content), name="a.tsv"))
    assert caught.value.slug == "encoding-invalid"


PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru_RU\\n"

# note
msgctxt "menu"
msgid "File"
msgstr "Файл"

#, fuzzy
msgid "Open"
msgstr "Открыть"

#~ msgid "Old"
#~ msgstr "Старое"
"""


def test_po() -> None:
    pytest.importorskip("translate")
    first, second = incoming_po(io.BytesIO(PO.encode()), name="a.po")
    assert entry(first).texts == {"ru": "Файл", "en": "File"}
    assert (first.line, first.id, first.props, first.status) == (8, "menu", {"note": "note"}, None)
    assert (second.line, second.status) == (12, Status.DRAFT)


@pytest.mark.parametrize(
    ("content", "slug"), [(PO.replace("Language", "X-L"), "po-language"), ("ping\n", "po-malformed")]
)
def test_bad_po(content: str, slug: str) -> None:
    pytest.importorskip("translate")
    with pytest.raises(InputError) as caught:
        list(incoming_po(io.BytesIO(content.encode()), name="a.po"))
    assert caught.value.slug == slug


def test_po_without_its_optional_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "translate.storage", None)
    with pytest.raises(MissingExtraError, match="PO files") as caught:
        list(incoming_po(io.BytesIO(PO.encode()), name="a.po"))
    assert "pip install 'align-tm[bridge]'" in caught.value.line()


# -- packed -----------------------------------------------------------------------------------------


def test_packed_files_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx.gz"
    path.write_bytes(gzip.compress(tmx(INLINE)))
    with open_packed(path) as stream:
        (found,) = read_tmx(stream)
    assert found.texts["en"] == "On measures"


def test_a_damaged_packed_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx.gz"
    path.write_bytes(gzip.compress(tmx(INLINE * 50))[:-30])
    with open_packed(path) as stream, pytest.raises(InputError) as caught:
        list(read_tmx(stream))
    assert caught.value.slug == "gzip-damaged"


def test_a_bomb_is_cut_off(tmp_path: Path) -> None:
    from align.exchange.packed import Unpacked

    path = tmp_path / "a.tmx.gz"
    path.write_bytes(gzip.compress(tmx("<tu/>" * 100_000)))
    with Unpacked(path, most=200_000) as stream:
        assert check_gate(cast(BinaryIO, stream), name="a") == "tmx"
        with pytest.raises(InputError) as caught:
            list(read_tmx(cast(BinaryIO, stream), name="a"))
    assert caught.value.slug == "file-too-large"
