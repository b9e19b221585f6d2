"""Repairs cure what they say and lose no word; findings are told in three languages."""

from __future__ import annotations

import io
import string
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from align.cli import run
from align.errors import InputError
from align.exchange.messages import MESSAGES, told
from align.exchange.messages_kk import ROWS_KK
from align.exchange.messages_ru import ROWS_RU
from align.exchange.repair import repair
from align.exchange.rules_tbx import TBX_RULES
from align.exchange.rules_tmx import TMX_RULES
from align.exchange.rules_xliff2 import XLIFF2_RULES
from align.exchange.rules_xliff12 import XLIFF12_RULES
from align.exchange.validate import validate_stream
from align.pipeline.exchange.validating import NAMESPACES, REPAIRERS
from tests.exchange.test_exchange_validate import tbx_around, tmx_around, xliff2_around, xliff_around

FILES = [
    *((rule.slug, tmx_around(rule.example)) for rule in TMX_RULES),
    *((rule.slug, xliff_around(rule.example)) for rule in XLIFF12_RULES),
    *((rule.slug, xliff2_around(rule.example)) for rule in XLIFF2_RULES),
    *((rule.slug, tbx_around(rule.example)) for rule in TBX_RULES),
]
# Found by its example, gone after a repair.
CURED = """tmx-version tmx-namespace header-attribute-missing unknown-attribute element-order lang-attribute
    language-underscore language-alias language-twice seg-empty seg-line-break seg-blanks key-prop
    xliff-namespace id-missing id-twice target-empty state-unknown
    state-qualifier-unknown approved-wrong xliff2-namespace term-blanks tbx-namespace""".split()


def repaired(text: str | bytes) -> tuple[bytes, set[str]]:
    data = text.encode() if isinstance(text, str) else text
    written, done = repair(data, name="a", repairers=REPAIRERS, namespaces=NAMESPACES)
    return written, {one.slug for one in done}


def codes(data: bytes) -> set[str]:
    return {issue.code for issue in validate_stream(io.BytesIO(data), name="a").issues}


def words(data: bytes) -> Counter[str]:
    """Return the words of all texts and attributes that are no book-keeping."""
    return Counter(" ".join(map(str, etree.fromstring(data).itertext())).split())


@pytest.mark.parametrize(("slug", "text"), FILES, ids=[f"{n}-{slug}" for n, (slug, _) in enumerate(FILES)])
def test_no_word_is_lost_and_nothing_gets_worse(slug: str, text: str) -> None:
    written, done = repaired(text)
    # A second target gets a copy of the source beside it; a rescued attribute becomes a prop.
    assert not words(text.encode()) - words(written)
    assert codes(written) <= codes(text.encode()) | {"two-targets", "target-missing"}
    assert repaired(written) == (written, set())
    assert bool(done) == (written != text.encode())


@pytest.mark.parametrize("slug", CURED)
def test_cured(slug: str) -> None:
    cured = []
    for found, text in FILES:
        if found == slug:
            written, done = repaired(text)
            cured.append(slug not in codes(written) and bool(done))
    assert any(cured)


def test_forbidden_characters_and_wrong_encoding() -> None:
    text = tmx_around('<tu><tuv xml:lang="ru"><seg>Ус\x01тав&#2;\x0cОДКБ</seg></tuv></tu>')
    written, done = repaired(text)
    assert "Устав ОДКБ".encode() in written
    assert done == {"control-character"}
    written, done = repaired(text.replace("\x01", "").replace("&#2;\x0c", "").encode("cp1251"))
    assert "УставОДКБ".encode() in written
    assert done == {"wrong-encoding"}


@pytest.mark.parametrize(
    ("text", "slug", "expected"),
    [
        (
            xliff_around('<file source-language="ru">').replace(
                "<body/>",
                '<body><trans-unit id="1"><source>а</source><target xml:lang="kk">б</target>'
                "</trans-unit></body>",
            ),
            "target-language-missing",
            b'target-language="kk"',
        ),
        (
            tmx_around(TMX_RULES[3].example).replace(
                "<body/>", '<body><tu><tuv xml:lang="ru"><seg>а</seg></tuv></tu></body>'
            ),
            "srclang-missing",
            b'srclang="ru"',
        ),
    ],
    ids=["xliff", "tmx"],
)
def test_languages_are_taken_from_the_texts(text: str, slug: str, expected: bytes) -> None:
    written, done = repaired(text)
    assert slug in done
    assert expected in written


def test_what_no_parser_reads_is_not_guessed_at() -> None:
    with pytest.raises(InputError, match="line 1"):
        repaired('<tmx version="1.4"><body>')
    with pytest.raises(InputError, match="DTD"):
        repaired('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>')


@pytest.mark.parametrize("rows", [ROWS_RU, ROWS_KK], ids=["ru", "kk"])
def test_every_finding_is_told(rows: dict[str, tuple[str, str]]) -> None:
    assert set(rows) == set(MESSAGES)
    for slug, (text, cure) in rows.items():
        assert fields(text) == fields(MESSAGES[slug].text)
        assert fields(cure) == fields(MESSAGES[slug].cure)
        assert text.endswith((".", ")."))
        assert cure.endswith(".")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_finding_in_russian() -> None:
    issue = next(iter(validate_stream(io.BytesIO(tmx_around("<tu/>").encode()), name="a").issues))
    assert told(issue, "en")[0] == issue.message
    assert told(issue, "ru")[0] == ROWS_RU[issue.code][0].format_map(issue.params)


def test_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "old.tmx", tmp_path / "new.tmx"
    example = (
        '<tu><tuv xml:lang="ru_RU"><seg>Устав</seg></tuv><tuv xml:lang="en"><seg>Charter</seg></tuv></tu>'
    )
    path.write_text(tmx_around(example), encoding="utf-8")
    assert run(["validate", str(path), "--ui", "kk"]) == 3
    assert "тіл коды емес" in capfd.readouterr().out
    assert run(["validate", str(path), "--repair", str(out), "-n"]) == 3
    assert not out.exists()
    assert run(["validate", str(path), "--repair", str(out), "--ui", "ru"]) == 0
    assert "language-underscore: 1, впервые в строке 1" in capfd.readouterr().out
    assert run(["validate", str(out)]) == 0
    assert run(["validate", str(path), "--repair", str(path)]) == 2
