"""Which element may stand where in XLIFF 1.2, with which attributes and values.

Written from the element and attribute tables of the XLIFF 1.2 Specification, OASIS, 2008. Elements
and attributes of other namespaces are the business of the tool that put them there.
"""

from __future__ import annotations

from collections.abc import Mapping

_INLINE = frozenset({"g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "mrk"})
_CODE = frozenset({"sub"})
_UNITS = frozenset({"group", "trans-unit", "bin-unit"})
_ABOUT = frozenset({"context-group", "count-group", "prop-group", "note"})
_INTERNAL = frozenset({"internal-file", "external-file"})

CHILDREN: Mapping[str, frozenset[str]] = {
    "": frozenset({"xliff"}),
    "xliff": frozenset({"file"}),
    "file": frozenset({"header", "body"}),
    "header": frozenset(
        {"skl", "phase-group", "glossary", "reference", "count-group", "prop-group", "note", "tool"}
    ),
    "skl": _INTERNAL,
    "glossary": _INTERNAL,
    "reference": _INTERNAL,
    "phase-group": frozenset({"phase"}),
    "phase": frozenset({"note"}),
    "count-group": frozenset({"count"}),
    "prop-group": frozenset({"prop"}),
    "context-group": frozenset({"context"}),
    "body": _UNITS,
    "group": _UNITS | _ABOUT,
    "trans-unit": _ABOUT | {"source", "seg-source", "target", "alt-trans"},
    "alt-trans": _ABOUT | {"source", "seg-source", "target"},
    "source": _INLINE,
    "seg-source": _INLINE,
    "target": _INLINE,
    "g": _INLINE,
    "mrk": _INLINE,
    "sub": _INLINE,
    "bpt": _CODE,
    "ept": _CODE,
    "ph": _CODE,
    "it": _CODE,
}

_PLACE = frozenset(
    """restype resname extradata extype help-id menu menu-option menu-name coord font css-style style exstyle
    size-unit maxwidth minwidth maxheight minheight maxbytes minbytes charclass""".split()
)

# Only the elements that matter for text; others are not looked at.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "xliff": frozenset({"version", "xml:lang"}),
    "file": frozenset(
        """original source-language datatype tool tool-id date xml:space ts category target-language
        product-name product-version build-num""".split()
    ),
    "body": frozenset(),
    "group": _PLACE | frozenset("id datatype xml:space ts translate reformat merged-trans".split()),
    "trans-unit": _PLACE
    | frozenset("id approved translate reformat xml:space datatype ts phase-name merged-trans".split()),
    "source": frozenset({"xml:lang", "ts"}),
    "seg-source": frozenset({"xml:lang", "ts"}),
    "target": frozenset(
        """state state-qualifier phase-name xml:lang ts restype resname coord font css-style style exstyle
        equiv-trans""".split()
    ),
    "note": frozenset({"xml:lang", "priority", "from", "annotates"}),
    "context-group": frozenset({"crc", "name", "purpose"}),
    "context": frozenset({"context-type", "match-mandatory", "crc"}),
}

FILE_ATTRIBUTES = ("original", "source-language", "datatype")
STATES = frozenset(
    """final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation
    needs-translation new signed-off translated""".split()
)
ORDER: Mapping[str, Mapping[str, int]] = {
    "file": {"header": 0, "body": 1},
    "trans-unit": {"source": 0, "seg-source": 1, "target": 2},
}
# What stands in no ORDER comes after all that does.
LAST = 9
