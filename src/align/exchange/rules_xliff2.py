"""The rules for XLIFF 2.0 to 2.2, in the order their findings are told; the concerns have a file each.

Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018. How many of the invalid files of OASIS's own
test suite they find: docs/design/validating.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from align.exchange import rules_xliff2_codes as codes
from align.exchange import rules_xliff2_ids as ids
from align.exchange import rules_xliff2_languages as languages
from align.exchange import rules_xliff2_modules as modules
from align.exchange import rules_xliff2_references as references
from align.exchange import rules_xliff2_structure as structure
from align.exchange.rules import Effect, Hit, Rule, Scope, Tool, everywhere
from align.exchange.structure_xliff2 import CORES, FORMAT_STYLE, MODULES
from align.exchange.xliff2_scene import Xliff2Scene

_STRICT = {Tool.TRADOS: Effect.REFUSES}
_OPEN = f'<xliff xmlns="{CORES[0]}" version="2.0" srcLang="ru" trgLang="en">'
_ONE_LANGUAGE = f'<xliff xmlns="{CORES[0]}" version="2.0" srcLang="ru">'
_SOURCE = "<source>Устав</source>"
_TARGET = "<target>Charter</target>"
_FS = FORMAT_STYLE.strip("{}")

_Find = Callable[[etree._Element, Xliff2Scene], Iterator[Hit]]


def _unit(inside: str, *, before: str = "", attributes: str = 'id="u1"') -> str:
    return f"<unit {attributes}>{before}<segment>{inside}</segment></unit>"


def _text(source: str, *, before: str = "") -> str:
    return _unit(f"<source>{source}</source>", before=before)


def _rule(slug: str, scope: Scope, find: _Find, example: str) -> Rule[Xliff2Scene]:
    return Rule(slug, scope, find, example, _STRICT)


def _coded(find: _Find) -> _Find:
    """Make ``find`` pass over units without codes and marks."""

    def found(unit: etree._Element, scene: Xliff2Scene) -> Iterator[Hit]:
        scene.look_at(unit)
        if scene.has_inline:
            yield from find(unit, scene)

    return found


_DATA = '<originalData><data id="d1">br</data></originalData>'
_FIRST = '<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/>'
_SECOND = '<ph id="2" canReorder="no" canCopy="no" canDelete="no"/>'
_STRUCTURE = (
    _rule("xliff2-version", Scope.ROOT, structure.find_version, _OPEN.replace('2.0" src', '2.9" src')),
    _rule(
        "xliff2-namespace",
        Scope.ROOT,
        structure.find_namespace,
        '<xliff version="2.0" srcLang="ru" trgLang="en">',
    ),
    _rule("attribute-missing", Scope.ROOT, structure.find_required, _OPEN.replace('srcLang="ru" ', "")),
    _rule("language-malformed", Scope.ROOT, languages.find_malformed, _OPEN.replace('"en"', '"en_GB"')),
    _rule("attribute-missing", Scope.ELEMENT, structure.find_required, _text("<ph/>Устав")),
    _rule(
        "unknown-element",
        Scope.ELEMENT,
        structure.find_unknown_element,
        _unit(f"{_SOURCE}{_TARGET}<note>n</note>"),
    ),
    _rule(
        "unknown-attribute",
        Scope.ELEMENT,
        structure.find_unknown_attribute,
        f'<unit id="u1"><segment own="1">{_SOURCE}{_TARGET}</segment></unit>',
    ),
    _rule("element-order", Scope.ELEMENT, structure.find_order, _unit(f"{_TARGET}{_SOURCE}")),
    _rule(
        "attribute-value",
        Scope.HEADER,
        structure.find_values,
        f'<group id="g1" translate="maybe">{_text("Устав")}</group>',
    ),
    _rule(
        "attribute-value",
        Scope.HEADER,
        structure.find_styles,
        f'<group xmlns:fs="{_FS}" id="g1" fs:fs="para">{_text("Устав")}</group>',
    ),
    _rule(
        "attribute-value",
        Scope.CLOSE,
        structure.find_values_in_note,
        f'<notes><note priority="11">а</note></notes>{_text("Устав")}',
    ),
    _rule("attribute-value", Scope.UNIT, structure.find_values_in_unit, _text('Устав<cp hex="0041"/>')),
    _rule(
        "child-missing",
        Scope.UNIT,
        structure.find_missing_parts,
        '<unit id="u1"><ignorable><source> </source></ignorable></unit>',
    ),
    _rule("child-missing", Scope.CLOSE, structure.find_empty_list, f"<notes/>{_text('Устав')}"),
    _rule("child-missing", Scope.CLOSE, structure.find_no_unit, '<file id="f1"></file>'),
    _rule("child-twice", Scope.UNIT, structure.find_twice, _unit(f"{_SOURCE}{_SOURCE}")),
    _rule("skeleton-content", Scope.CLOSE, structure.find_skeleton, f"<skeleton/>{_text('Устав')}"),
    _rule(
        "attribute-dependent",
        Scope.UNIT,
        structure.find_dependent,
        f'<unit id="u1"><segment subState="a:b">{_SOURCE}</segment></unit>',
    ),
)
_IDS = (
    _rule("id-syntax", Scope.HEADER, ids.find_syntax, f'<group id="g/1">{_text("Устав")}</group>'),
    _rule("id-syntax", Scope.UNIT, ids.find_syntax_in_unit, _text('<ph id="#1"/>Устав')),
    _rule("id-repeated", Scope.HEADER, ids.find_twice, _text("Устав") * 2),
    _rule("id-repeated", Scope.UNIT, ids.find_twice_in_unit, _text('<ph id="1"/>Устав<ph id="1"/>')),
    _rule(
        "id-repeated",
        Scope.CLOSE,
        ids.find_twice_in_notes,
        f'<notes><note id="n1">a</note><note id="n1">b</note></notes>{_text("Устав")}',
    ),
    _rule(
        "id-repeated",
        Scope.CLOSE,
        ids.find_twice_in_extensions,
        f'<o:a xmlns:o="urn:own" id="1"><o:b id="1"/></o:a>{_text("Устав")}',
    ),
)
_LANGUAGES = (
    _rule(
        "language-malformed",
        Scope.UNIT,
        languages.find_malformed_in_unit,
        _unit(f"{_SOURCE}{_TARGET}", before='<o:a xmlns:o="urn:own" xml:lang="en_GB"/>'),
    ),
    _rule(
        "target-language-undeclared",
        Scope.UNIT,
        languages.find_no_target_language,
        f'{_ONE_LANGUAGE}<file id="f1">{_unit(_SOURCE + _TARGET)}</file></xliff>',
    ),
    _rule(
        "language-differs",
        Scope.UNIT,
        languages.find_differs,
        _unit(f'{_SOURCE}<target xml:lang="kk">Жарғы</target>'),
    ),
    _rule(
        "space-differs",
        Scope.UNIT,
        languages.find_space,
        _unit(f'{_SOURCE}<target xml:space="preserve">Charter</target>'),
    ),
)
_CODES = (
    _rule("code-unpaired", Scope.UNIT, _coded(codes.find_unpaired), _text('<sc id="1"/>Устав')),
    _rule(
        "code-isolated",
        Scope.UNIT,
        _coded(codes.find_isolated),
        _text('<sc id="1"/>Устав<ec startRef="1" id="2"/>'),
    ),
    _rule(
        "code-unlike",
        Scope.UNIT,
        _coded(codes.find_unlike),
        _text('<sc id="1" canCopy="no"/>Устав<ec startRef="1"/>'),
    ),
    _rule("code-copy", Scope.UNIT, _coded(codes.find_copies), _text('Устав<ph id="1" copyOf="7"/>')),
    _rule(
        "code-fixed",
        Scope.UNIT,
        _coded(codes.find_fixed_but_free),
        _text('<ph id="1" canReorder="firstNo"/>Устав'),
    ),
    _rule(
        "code-moved",
        Scope.UNIT,
        _coded(codes.find_moved),
        _unit(
            f'<source>{_FIRST}{_SECOND}Устав</source><target>{_FIRST}<ph id="3"/>Charter{_SECOND}</target>'
        ),
    ),
    _rule(
        "code-left-out",
        Scope.UNIT,
        _coded(codes.find_left_out),
        _unit(f'<source><ph id="1" canDelete="no"/>Устав</source>{_TARGET}'),
    ),
    _rule(
        "order-twice",
        Scope.UNIT,
        codes.find_order_twice,
        _unit(f'{_SOURCE}<target order="2">Charter</target></segment><segment>{_SOURCE}{_TARGET}'),
    ),
)
_REFERENCES = (
    _rule(
        "reference-missing",
        Scope.UNIT,
        _coded(references.find_data),
        _text('Устав<ph id="1" dataRef="d2"/>', before=_DATA),
    ),
    _rule(
        "reference-missing",
        Scope.UNIT,
        _coded(references.find_subflows),
        _text('Устав<ph id="1" subFlows="u9"/>'),
    ),
    _rule(
        "reference-missing",
        Scope.CLOSE,
        references.find_subflows_missing,
        _text('Устав<ph id="1" subFlows="u9"/>'),
    ),
    _rule(
        "reference-missing",
        Scope.UNIT,
        _coded(references.find_marked),
        _text('<mrk id="m1" type="term" ref="#m9">Устав</mrk>'),
    ),
    _rule(
        "reference-syntax",
        Scope.UNIT,
        _coded(references.find_fragments),
        _text('<mrk id="m1" type="o:t" ref="#u=u1/f=f1">Устав</mrk>'),
    ),
    _rule(
        "comment-note",
        Scope.UNIT,
        _coded(references.find_comments),
        _text('<mrk id="m1" type="comment">Устав</mrk>'),
    ),
)

_META = f'<m:metadata xmlns:m="{MODULES}metadata:2.0">'
_MATCHES = f'<m:matches xmlns:m="{MODULES}matches:2.0">'
_RESOURCES = f'<m:resourceData xmlns:m="{MODULES}resourcedata:2.0"><m:resourceItem>'
_SIZE = f'xmlns:s="{MODULES}sizerestriction:2.0"'


def _match(attributes: str) -> str:
    match = f"<m:match {attributes}><source>Устав</source><target>Charter</target></m:match>"
    return _text("Устав", before=f"{_MATCHES}{match}</m:matches>")


def _meta(inside: str) -> str:
    return f"{_META}{inside}</m:metadata>{_text('Устав')}"


def _module_rules(
    slug: str, check: modules.Check, inside: str, outside: str
) -> tuple[Rule[Xliff2Scene], ...]:
    """Return the rules for what modules have in units, and in files and groups."""
    return (
        _rule(slug, Scope.UNIT, modules.in_unit(check), inside),
        _rule(slug, Scope.CLOSE, modules.at_close(check), outside),
    )


_GROUP = "<m:metaGroup{}><m:meta{}>а</m:meta></m:metaGroup>"
_SIZED = f'<group id="g1" {_SIZE} {{}}>{_text("Устав")}</group>'
_PROFILED = f'<s:profiles {_SIZE} generalProfile="xliff:codepoints"/>'
_MODULES = (
    _rule(
        "attribute-dependent",
        Scope.HEADER,
        modules.at_header(modules.check_dependent),
        _SIZED.replace("<group", f'<s:data {_SIZE}><s:size id="i1"/></s:data><group').format(
            's:sizeInfo="1" s:sizeInfoRef="i1"'
        ),
    ),
    *_module_rules(
        "id-syntax",
        modules.check_ids,
        _match('id="#1" ref="#m1"').replace("<segment", '<segment id="m1"'),
        _meta(_GROUP.format(' id="#1"', ' type="t"')),
    ),
    *_module_rules("attribute-missing", modules.check_required, _match(""), _meta(_GROUP.format("", ""))),
    *_module_rules(
        "attribute-value",
        modules.check_values,
        _match('type="my" ref="#m1"').replace("<segment", '<segment id="m1"'),
        _meta(_GROUP.format(' appliesTo="note"', ' type="t"')),
    ),
    _rule(
        "attribute-value",
        Scope.HEADER,
        modules.at_header(modules.check_values),
        _PROFILED + _SIZED.format('s:sizeRestriction="big"'),
    ),
    *_module_rules(
        "child-missing",
        modules.check_children,
        _text("Устав", before=f"{_META}</m:metadata>"),
        _meta("<m:metaGroup/>"),
    ),
    *_module_rules(
        "unknown-attribute",
        modules.check_unknown,
        _match('xml:lang="ru" ref="#m1"').replace("<segment", '<segment id="m1"'),
        _meta(_GROUP.format("", ' type="t" appliesTo="source"')),
    ),
    *_module_rules(
        "reference-missing",
        modules.check_references,
        _match('ref="#m9"'),
        f'<s:data {_SIZE}><s:size id="i1" s:sizeInfoRef="i2"/></s:data>{_text("Устав")}',
    ),
    _rule(
        "reference-missing",
        Scope.HEADER,
        modules.at_header(modules.check_references),
        _SIZED.format('s:sizeInfoRef="i9"'),
    ),
    *_module_rules(
        "attribute-dependent",
        modules.check_dependent,
        _match('subType="a:b" ref="#m1"').replace("<segment", '<segment id="m1"'),
        f"{_RESOURCES}<m:source/></m:resourceItem></m:resourceData>{_text('Устав')}",
    ),
    *_module_rules(
        "language-differs",
        modules.check_language,
        _text(
            "Устав",
            before=f'{_RESOURCES}<m:source xml:lang="en" href="a"/></m:resourceItem></m:resourceData>',
        ),
        f'{_RESOURCES}<m:source xml:lang="en" href="a"/></m:resourceItem></m:resourceData>{_text("Устав")}',
    ),
)

XLIFF2_RULES: tuple[Rule[Xliff2Scene], ...] = (
    *_STRUCTURE,
    *_IDS,
    *_LANGUAGES,
    *_CODES,
    *_REFERENCES,
    *_MODULES,
    Rule("target-empty", Scope.UNIT, languages.find_empty_target, _unit(f"{_SOURCE}<target/>")),
    Rule(
        "target-is-source",
        Scope.UNIT,
        languages.find_copied_target,
        f'<unit id="u1"><segment state="final">{_SOURCE}<target>Устав</target></segment></unit>',
    ),
    Rule("no-file", Scope.END, structure.find_no_file, f"{_OPEN}</xliff>", everywhere(Effect.REFUSES)),
)
