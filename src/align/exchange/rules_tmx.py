"""The rules for TMX, in the order their findings are told.

Each row of the table of measured OmegaT behaviour in docs/design/exchange.md is one rule, beside
those of the format itself (TMX 1.4b Specification, LISA OSCAR, 2005).
"""

from __future__ import annotations

from align.exchange import tmx_file_rules as in_file
from align.exchange import tmx_unit_rules as in_unit
from align.exchange.rules import Effect, Rule, Scope, Tool, everywhere
from align.exchange.tmx_scene import TmxScene

_SIX_REFUSES = {Tool.OMEGAT_6: Effect.REFUSES, Tool.TRADOS: Effect.MISSES}
_STRICT_REFUSE = {Tool.OMEGAT_6: Effect.REFUSES, Tool.TRADOS: Effect.REFUSES}
_NO_MATCH = {Tool.OMEGAT_3: Effect.MISSES, Tool.OMEGAT_6: Effect.MISSES}
_RU = '<tuv xml:lang="ru"><seg>Устав</seg></tuv>'
_EN = '<tuv xml:lang="en"><seg>Charter</seg></tuv>'
_HEAD = (
    'creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" '
    'datatype="plaintext"'
)

TMX_RULES: tuple[Rule[TmxScene], ...] = (
    Rule("tmx-version", Scope.ROOT, in_file.find_version, '<tmx version="1.4b">', _SIX_REFUSES),
    Rule("tmx-old-version", Scope.ROOT, in_file.find_old_version, '<tmx version="1.1">'),
    Rule(
        "tmx-namespace",
        Scope.ROOT,
        in_file.find_namespace,
        '<tmx version="1.4" xmlns="urn:tmx">',
        _SIX_REFUSES,
    ),
    Rule(
        "srclang-missing",
        Scope.HEADER,
        in_file.find_srclang_missing,
        f"<header {_HEAD}/>",
        everywhere(Effect.REFUSES),
    ),
    Rule("srclang-all", Scope.HEADER, in_file.find_srclang_all, f'<header {_HEAD} srclang="*all*"/>'),
    Rule(
        "header-attribute-missing",
        Scope.HEADER,
        in_file.find_header_attributes,
        '<header srclang="ru" segtype="sentence"/>',
        _STRICT_REFUSE,
    ),
    Rule(
        "segtype-unknown",
        Scope.HEADER,
        in_file.find_segtype,
        f'<header {_HEAD.replace("sentence", "line")} srclang="ru"/>',
        _STRICT_REFUSE,
    ),
    Rule(
        "unknown-element",
        Scope.ELEMENT,
        in_file.find_unknown_element,
        f"<tu><x/>{_RU}{_EN}</tu>",
        _SIX_REFUSES,
    ),
    Rule(
        "unknown-attribute",
        Scope.ELEMENT,
        in_file.find_unknown_attribute,
        f'<tu own="1">{_RU}{_EN}</tu>',
        _SIX_REFUSES,
    ),
    Rule(
        "element-order",
        Scope.ELEMENT,
        in_file.find_order,
        f'<tu>{_RU}{_EN}<prop type="x-own">1</prop></tu>',
        _SIX_REFUSES,
    ),
    Rule(
        "lang-attribute",
        Scope.UNIT,
        in_unit.find_deprecated_lang,
        f'<tu>{_RU}<tuv lang="en"><seg>Charter</seg></tuv></tu>',
        _SIX_REFUSES,
    ),
    Rule(
        "language-missing",
        Scope.UNIT,
        in_unit.find_language_missing,
        f"<tu>{_RU}<tuv><seg>Charter</seg></tuv></tu>",
        {Tool.OMEGAT_3: Effect.MISSES, **_STRICT_REFUSE},
    ),
    Rule(
        "language-underscore",
        Scope.UNIT,
        in_unit.find_language_underscore,
        f'<tu><tuv xml:lang="ru_RU"><seg>Устав</seg></tuv>{_EN}</tu>',
        {Tool.OMEGAT_3: Effect.MISSES, **_STRICT_REFUSE},
    ),
    Rule(
        "language-alias",
        Scope.UNIT,
        in_unit.find_language_alias,
        f'<tu><tuv xml:lang="rus"><seg>Устав</seg></tuv>{_EN}</tu>',
        _NO_MATCH,
    ),
    Rule(
        "language-mix",
        Scope.UNIT,
        in_unit.find_language_mix,
        f'<tu>{_RU}{_EN}</tu><tu>{_RU}<tuv xml:lang="en-GB"><seg>Charter</seg></tuv></tu>',
    ),
    Rule(
        "language-twice",
        Scope.UNIT,
        in_unit.find_language_twice,
        f'<tu>{_RU}{_EN}<tuv xml:lang="en"><seg>Statute</seg></tuv></tu>',
        dict.fromkeys(Tool, Effect.MISSES),
    ),
    Rule(
        "seg-missing",
        Scope.UNIT,
        in_unit.find_seg_missing,
        f'<tu>{_RU}<tuv xml:lang="en"/></tu>',
        {Tool.OMEGAT_3: Effect.MISSES, **_STRICT_REFUSE},
    ),
    Rule(
        "source-missing",
        Scope.UNIT,
        in_unit.find_source_missing,
        f'<tu>{_EN}<tuv xml:lang="kk"><seg>Жарғы</seg></tuv></tu>',
        everywhere(Effect.MISSES),
    ),
    Rule(
        "seg-empty",
        Scope.UNIT,
        in_unit.find_empty_seg,
        f'<tu>{_RU}<tuv xml:lang="en"><seg></seg></tuv></tu>',
        {Tool.OMEGAT_3: Effect.DAMAGES, Tool.TRADOS: Effect.MISSES},
    ),
    Rule(
        "seg-line-break",
        Scope.UNIT,
        in_unit.find_line_break,
        f'<tu><tuv xml:lang="ru"><seg>\n  Устав\n</seg></tuv>{_EN}</tu>',
        _NO_MATCH,
    ),
    Rule(
        "seg-blanks",
        Scope.UNIT,
        in_unit.find_blanks,
        f'<tu><tuv xml:lang="ru"><seg>Устав </seg></tuv>{_EN}</tu>',
        _NO_MATCH,
    ),
    Rule(
        "no-break-space",
        Scope.UNIT,
        in_unit.find_no_break_space,
        f'<tu><tuv xml:lang="ru"><seg>Устав\u00a0ОДКБ</seg></tuv>{_EN}</tu>',
    ),
    Rule(
        "highlight",
        Scope.UNIT,
        in_unit.find_highlight,
        f'<tu><tuv xml:lang="ru"><seg><hi>Устав</hi> ОДКБ</seg></tuv>{_EN}</tu>',
        {Tool.OMEGAT_3: Effect.DAMAGES},
    ),
    Rule(
        "key-prop",
        Scope.UNIT,
        in_unit.find_key_prop,
        f'<tu><prop type="file">a</prop>{_RU}{_EN}</tu>',
        _NO_MATCH,
    ),
    Rule("date-format", Scope.UNIT, in_unit.find_dates, f'<tu changedate="2026-11-22">{_RU}{_EN}</tu>'),
    Rule(
        "two-targets",
        Scope.UNIT,
        in_unit.find_two_targets,
        f'<tu>{_RU}{_EN}</tu><tu>{_RU}<tuv xml:lang="en"><seg>Statute</seg></tuv></tu>',
        _NO_MATCH,
    ),
    Rule(
        "header-count",
        Scope.END,
        in_file.find_header_count,
        '<tmx version="1.4"><body/></tmx>',
        everywhere(Effect.REFUSES),
    ),
    Rule(
        "units-incomplete",
        Scope.END,
        in_file.find_incomplete_units,
        f'<tu>{_RU}{_EN}<tuv xml:lang="kk"><seg>Жарғы</seg></tuv></tu><tu>{_RU}{_EN}</tu>',
        {Tool.OMEGAT_3: Effect.DAMAGES, Tool.OMEGAT_6: Effect.MISSES, Tool.TRADOS: Effect.MISSES},
    ),
)
