"""Every rule finds its own example and nothing else, and the verdicts say what tools do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from align.errors import InputError
from align.exchange import MESSAGES, Effect, Tool, Verdict, validate_file
from align.exchange.rules import Rule
from align.exchange.rules_tbx import TBX_3, TBX_RULES, TbxScene
from align.exchange.rules_tmx import TMX_RULES
from align.exchange.rules_xliff2 import XLIFF2_RULES
from align.exchange.rules_xliff12 import XLIFF12_RULES, XliffScene
from align.exchange.structure_xliff2 import CORES
from align.exchange.tmx_scene import TmxScene
from align.exchange.validate import LISTED_PER_RULE, validate_stream
from align.exchange.xliff2_scene import Xliff2Scene
from align.exchange.xliff12 import XLIFF12
from align.model import Severity
from tests.exchange.making import sample_units, tmx_bytes, xliff_bytes

HEADER = '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"'
HEADER += ' datatype="plaintext" srclang="ru"/>'
FILE = '<file original="a" source-language="ru" target-language="en" datatype="plaintext">'
XLIFF = f'<xliff xmlns="{XLIFF12}" version="1.2">'
RU, EN = '<tuv xml:lang="ru"><seg>Устав</seg></tuv>', '<tuv xml:lang="en"><seg>Charter</seg></tuv>'


def tmx_around(example: str) -> str:
    """Make a whole file of a rule's example."""
    if example.startswith("<tmx"):
        return example if example.endswith("</tmx>") else f"{example}{HEADER}<body/></tmx>"
    if example.startswith("<header"):
        return f'<tmx version="1.4">{example}<body/></tmx>'
    return f'<tmx version="1.4">{HEADER}<body>{example}</body></tmx>'


def xliff_around(example: str) -> str:
    if example.startswith("<xliff"):
        return example if example.endswith("</xliff>") else f"{example}{FILE}<body/></file></xliff>"
    if example.startswith("<file"):
        return f"{XLIFF}{example}<body/></file></xliff>"
    return f"{XLIFF}{FILE}<body>{example}</body></file></xliff>"


def xliff2_around(example: str) -> str:
    """Make a whole file of a rule's example: a root, the inside of a file, or the file with its end."""
    head = f'<xliff xmlns="{CORES[0]}" version="2.0" srcLang="ru" trgLang="en">'
    unit = '<unit id="u0"><segment><source>Устав</source></segment></unit>'
    if example.startswith("<xliff"):
        return example if example.endswith("</xliff>") else f'{example}<file id="f1">{unit}</file></xliff>'
    if example.startswith("<file"):
        return f"{head}{example}</xliff>"
    return f'{head}<file id="f1">{example}</file></xliff>'


def tbx_around(example: str) -> str:
    head = "<tbxHeader/><text><body>"
    if example.startswith("<tbx"):
        return example if example.endswith("</tbx>") else f"{example}{head}</body></text></tbx>"
    root = f'<tbx xmlns="{TBX_3}" type="TBX-Basic" style="dca" xml:lang="ru">'
    return f"{root}{head}{example}</body></text></tbx>"


def check(content: str | bytes) -> Verdict:
    data = content.encode() if isinstance(content, str) else content
    return validate_stream(io.BytesIO(data), name="a.tmx")


def effect(verdict: Verdict, tool: Tool) -> Effect:
    return next(answer.effect for answer in verdict.tools if answer.tool is tool)


@pytest.mark.parametrize("rule", TMX_RULES, ids=[rule.slug for rule in TMX_RULES])
def test_tmx_rule_finds_its_example_and_nothing_else(rule: Rule[TmxScene]) -> None:
    verdict = check(tmx_around(rule.example))
    assert [issue.code for issue in verdict.issues] == [rule.slug]
    for tool in Tool:
        assert effect(verdict, tool) is rule.effects.get(tool, Effect.READS)


@pytest.mark.parametrize("rule", XLIFF12_RULES, ids=[rule.slug for rule in XLIFF12_RULES])
def test_xliff_rule_finds_its_example_and_nothing_else(rule: Rule[XliffScene]) -> None:
    verdict = check(xliff_around(rule.example))
    assert [issue.code for issue in verdict.issues] == [rule.slug]
    for tool in Tool:
        assert effect(verdict, tool) is rule.effects.get(tool, Effect.READS)


@pytest.mark.parametrize(
    "rule", XLIFF2_RULES, ids=[f"{rule.slug}-{number}" for number, rule in enumerate(XLIFF2_RULES)]
)
def test_xliff2_rule_finds_its_example_and_nothing_else(rule: Rule[Xliff2Scene]) -> None:
    verdict = check(xliff2_around(rule.example))
    assert {issue.code for issue in verdict.issues} == {rule.slug}
    for tool in Tool:
        assert effect(verdict, tool) is rule.effects.get(tool, Effect.READS)


@pytest.mark.parametrize(
    "rule", TBX_RULES, ids=[f"{rule.slug}-{number}" for number, rule in enumerate(TBX_RULES)]
)
def test_tbx_rule_finds_its_example_and_nothing_else(rule: Rule[TbxScene]) -> None:
    verdict = check(tbx_around(rule.example))
    assert {issue.code for issue in verdict.issues} == {rule.slug}
    for tool in Tool:
        assert effect(verdict, tool) is rule.effects.get(tool, Effect.READS)


@pytest.mark.parametrize("slug", sorted(MESSAGES))
def test_messages_are_whole_sentences_with_a_cure(slug: str) -> None:
    message = MESSAGES[slug]
    assert message.text.endswith((".", ")."))
    assert message.cure.endswith(".")


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (tmx_around(f"<tu>{RU}{EN}</tu>")[:-30].encode(), "truncated-file"),
        (tmx_around(f"<tu>{RU}{EN}</tu>").replace("Устав", "Ус\x01тав").encode(), "control-character"),
        (tmx_around(f"<tu>{RU}{EN}</tu>").replace("Устав", "Ус&#1;тав").encode(), "control-character"),
        (tmx_around(f"<tu>{RU}{EN}</tu>").encode("cp1251"), "wrong-encoding"),
        (tmx_around(f"<tu>{RU}{EN}</to>").encode(), "malformed-xml"),
        (b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', "internal-dtd"),
    ],
    ids=["truncated", "control", "reference", "encoding", "tags", "entity"],
)
def test_files_that_every_tool_refuses(content: bytes, slug: str) -> None:
    verdict = check(content)
    assert slug in [issue.code for issue in verdict.issues]
    assert {answer.effect for answer in verdict.tools} == {Effect.REFUSES}
    assert verdict.errors


def test_what_we_write_has_no_findings() -> None:
    for langs in (("en",), ("kk",), ("en", "kk")):
        verdict = check(tmx_bytes(sample_units(), langs=langs, has_passages=True)[0])
        assert verdict.issues == ()
        assert {answer.effect for answer in verdict.tools} == {Effect.READS}
    for lang in ("en", "kk"):
        verdict = check(xliff_bytes(sample_units(), lang=lang, fill=True)[0])
        assert verdict.issues == ()


def test_a_finding_has_line_sentence_and_cure() -> None:
    verdict = check(tmx_around(f'\n<tu>\n<tuv xml:lang="ru_RU"><seg>Устав</seg></tuv>{EN}</tu>'))
    issue = next(issue for issue in verdict.issues if issue.code == "language-underscore")
    assert issue.place == "a.tmx:3"
    assert issue.severity is Severity.ERROR
    assert issue.params["cure"] == "Write ru-RU."
    six = next(answer for answer in verdict.tools if answer.tool is Tool.OMEGAT_6)
    assert six.because.startswith("line 3: «ru_RU»")


def test_english_in_a_kazakh_project() -> None:
    kk = '<tuv xml:lang="kk"><seg>Жарғы</seg></tuv>'
    verdict = check(tmx_around(f"<tu>{RU}{EN}{kk}</tu>\n<tu>{RU}{EN}</tu>\n<tu>{RU}{EN}</tu>"))
    (issue,) = verdict.issues
    assert (issue.params["count"], issue.params["missing"], issue.params["line"]) == (2, "kk", 2)
    assert effect(verdict, Tool.OMEGAT_3) is Effect.DAMAGES


def test_many_findings_of_one_kind_are_counted() -> None:
    units = "".join(
        f'<tu>{RU}<tuv lang="en"><seg>Charter</seg></tuv></tu>' for _ in range(LISTED_PER_RULE + 5)
    )
    verdict = check(tmx_around(units))
    assert [issue.code for issue in verdict.issues].count("lang-attribute") == LISTED_PER_RULE
    assert verdict.issues[-1].code == "more-of-the-same"
    assert verdict.issues[-1].params["count"] == 5
    assert verdict.units == LISTED_PER_RULE + 5


def test_element_findings_are_counted_beyond_the_list() -> None:
    units = "".join(f'<tu own="1">{RU}{EN}</tu>' for _ in range(LISTED_PER_RULE + 5))
    assert check(tmx_around(units)).issues[-1].params["count"] == 5


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "empty-file"),
        (b"hello", "not-xml"),
        (b"<html/>", "unknown-format"),
    ],
)
def test_what_is_neither_format(tmp_path: Path, content: bytes, slug: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        validate_file(path)
    assert raised.value.slug == slug


@pytest.mark.parametrize("name", ["missing.tmx", "."])
def test_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as raised:
        validate_file(tmp_path / name)
    assert raised.value.slug == "cannot-read"
