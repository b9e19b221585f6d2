"""Which element may stand where in XLIFF 2, with which attributes and values.

Written from the element and attribute descriptions of the XLIFF Version 2.1 OASIS Standard, section 4.2 and
4.3 (core); the values of ``fs:fs`` from its section 5.4. What modules and extensions have inside is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping

CORES = ("urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:2.2")
MODULES = "urn:oasis:names:tc:xliff:"
FORMAT_STYLE = "{urn:oasis:names:tc:xliff:fs:2.0}"
VERSIONS = ("2.0", "2.1", "2.2")

_INLINE = frozenset("cp ph pc sc ec mrk sm em".split())
CHILDREN: Mapping[str, frozenset[str]] = {
    "": frozenset({"xliff"}),
    "xliff": frozenset({"file", "notes"}),
    "file": frozenset("skeleton notes unit group".split()),
    "group": frozenset("notes unit group".split()),
    "unit": frozenset("notes originalData segment ignorable".split()),
    "notes": frozenset({"note"}),
    "originalData": frozenset({"data"}),
    "segment": frozenset("source target".split()),
    "ignorable": frozenset("source target".split()),
    "note": frozenset(),
    "data": frozenset({"cp"}),
    "source": _INLINE,
    "target": _INLINE,
    "pc": _INLINE,
    "mrk": _INLINE,
    "cp": frozenset(),
    "ph": frozenset(),
    "sc": frozenset(),
    "ec": frozenset(),
    "sm": frozenset(),
    "em": frozenset(),
}
# Version 2.2 lets notes stand at the root too, and a note say what it is about (``ref``).
# Where elements of modules and extensions may stand.
OPEN = frozenset("file group unit skeleton".split())
# Where attributes of extensions may stand; those of modules and of ITS may stand on text and codes too.
EXTENSIBLE = frozenset("xliff file group unit note mrk sm".split())

_PLACE = frozenset("id name canResegment translate srcDir trgDir type".split())
_CODE = frozenset("id canCopy canDelete canReorder copyOf type subType".split())
_SINGLE = _CODE | frozenset("dataRef disp equiv subFlows".split())
_MARKER = frozenset("id translate type ref value".split())
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "xliff": frozenset("version srcLang trgLang".split()),
    "file": frozenset("id canResegment original translate srcDir trgDir".split()),
    "skeleton": frozenset({"href"}),
    "group": _PLACE,
    "unit": _PLACE,
    "notes": frozenset(),
    "note": frozenset("id appliesTo category priority ref".split()),
    "originalData": frozenset(),
    "data": frozenset("id dir".split()),
    "segment": frozenset("id canResegment state subState".split()),
    "ignorable": frozenset({"id"}),
    "source": frozenset(),
    "target": frozenset({"order"}),
    "cp": frozenset({"hex"}),
    "ph": _SINGLE,
    "pc": _CODE
    | frozenset(
        """canOverlap dataRefStart dataRefEnd dir dispStart dispEnd equivStart equivEnd subFlowsStart
        subFlowsEnd""".split()
    ),
    "sc": _SINGLE | {"canOverlap", "dir", "isolated"},
    "ec": _SINGLE | {"canOverlap", "dir", "isolated", "startRef"},
    "mrk": _MARKER,
    "sm": _MARKER,
    "em": frozenset({"startRef"}),
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "xliff": ("version", "srcLang"),
    "file": ("id",),
    "group": ("id",),
    "unit": ("id",),
    "data": ("id",),
    "ph": ("id",),
    "pc": ("id",),
    "sc": ("id",),
    "mrk": ("id",),
    "sm": ("id",),
    "em": ("startRef",),
    "cp": ("hex",),
}
# The order of children; equal numbers may mix. What is foreign stands where OTHERS says.
ORDER: Mapping[str, Mapping[str, int]] = {
    "file": {"skeleton": 0, "notes": 2, "unit": 3, "group": 3},
    "group": {"notes": 2, "unit": 3, "group": 3},
    "unit": {"notes": 2, "originalData": 3, "segment": 4, "ignorable": 4},
    "segment": {"source": 0, "target": 1},
    "ignorable": {"source": 0, "target": 1},
}
OTHERS = 1

_YES_NO = frozenset({"yes", "no"})
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})
VALUES: Mapping[str, frozenset[str]] = {
    "canResegment": _YES_NO,
    "canCopy": _YES_NO,
    "canDelete": _YES_NO,
    "canOverlap": _YES_NO,
    "canReorder": frozenset({"yes", "firstNo", "no"}),
    "translate": _YES_NO,
    "isolated": _YES_NO,
    "srcDir": _DIRECTIONS,
    "trgDir": _DIRECTIONS,
    "dir": _DIRECTIONS,
    "state": frozenset("initial translated reviewed final".split()),
    "appliesTo": frozenset({"source", "target"}),
    "priority": frozenset("1 2 3 4 5 6 7 8 9 10".split()),
}
CODE_TYPES = frozenset("fmt ui quote link image other".split())
MARKER_TYPES = frozenset("generic comment term".split())
SUBTYPES: Mapping[str, str] = {
    **dict.fromkeys("xlf:lb xlf:pb xlf:b xlf:i xlf:u".split(), "fmt"),
    "xlf:var": "ui",
}

# The prefixes of fragment identifiers: core, modules, and that of TBX, the one extension in wide use.
CORE_PREFIXES = ("f", "g", "u", "n", "d", "t")
MODULE_PREFIXES = frozenset("gls mtc ctr res mda slr val fs its pgs tbx".split())
# What HTML 5 and the standard's own list have in common is enough to tell a slip from an element.
HTML = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body
    br button canvas caption center cite code col colgroup command datalist dd del details dfn
    dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
    h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd keygen label legend li link
    main map mark menu menuitem meta meter nav noframes noscript object ol optgroup option output p
    param pre progress q rb rbc rp rt rtc ruby s samp script section select small source span strike
    strong style sub summary sup table tbody td textarea tfoot th thead time title tr track tt u ul
    var video wbr""".split()
)
# The outermost elements of the modules.
MODULE_ELEMENTS: Mapping[str, frozenset[str]] = {
    "matches": frozenset({"matches"}),
    "glossary": frozenset({"glossary"}),
    "metadata": frozenset({"metadata"}),
    "resourcedata": frozenset({"resourceData"}),
    "changetracking": frozenset({"changeTrack"}),
    "sizerestriction": frozenset({"profiles", "data"}),
    "validation": frozenset({"validation"}),
}
FORMAT_ATTRIBUTES = frozenset({"fs", "subFs"})
