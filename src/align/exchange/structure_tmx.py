"""Which element may stand where in TMX 1.4, with which attributes.

Written from the tables of the TMX 1.4b Specification, LISA OSCAR, 2005 ("Elements", "Attributes").
"""

from __future__ import annotations

from collections.abc import Mapping

_INLINE = frozenset({"bpt", "ept", "ph", "it", "hi", "ut"})
_SUB = frozenset({"sub"})

CHILDREN: Mapping[str, frozenset[str]] = {
    "": frozenset({"tmx"}),
    "tmx": frozenset({"header", "body"}),
    "header": frozenset({"note", "prop", "ude"}),
    "body": frozenset({"tu"}),
    "ude": frozenset({"map"}),
    "tu": frozenset({"note", "prop", "tuv"}),
    "tuv": frozenset({"note", "prop", "seg"}),
    "seg": _INLINE,
    "hi": _INLINE,
    "sub": _INLINE,
    "bpt": _SUB,
    "ept": _SUB,
    "it": _SUB,
    "ph": _SUB,
    "ut": _SUB,
}

_WHO = frozenset({"creationdate", "creationid", "changedate", "changeid"})
_TOOL = frozenset({"creationtool", "creationtoolversion", "datatype", "o-tmf", "o-encoding"})
_USE = frozenset({"usagecount", "lastusagedate"})
_TEXT = frozenset({"xml:lang", "lang", "o-encoding"})

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "tmx": frozenset({"version"}),
    "header": _WHO | _TOOL | {"segtype", "adminlang", "srclang"},
    "body": frozenset(),
    "note": _TEXT,
    "prop": _TEXT | {"type"},
    "ude": frozenset({"name", "base"}),
    "map": frozenset({"unicode", "code", "ent", "subst"}),
    "tu": _WHO | _TOOL | _USE | {"tuid", "segtype", "srclang"},
    "tuv": _WHO | _TOOL | _USE | {"xml:lang", "lang"},
    "seg": frozenset(),
    "bpt": frozenset({"i", "x", "type"}),
    "ept": frozenset({"i"}),
    "sub": frozenset({"datatype", "type"}),
    "it": frozenset({"pos", "x", "type"}),
    "ph": frozenset({"x", "assoc", "type"}),
    "hi": frozenset({"x", "type"}),
    "ut": frozenset({"x"}),
}

HEADER_ATTRIBUTES = (
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
)
SEGMENT_TYPES = frozenset({"block", "paragraph", "sentence", "phrase"})
# The order of children; equal numbers may mix.
ORDER: Mapping[str, Mapping[str, int]] = {
    "tmx": {"header": 0, "body": 1},
    "tu": {"note": 0, "prop": 0, "tuv": 1},
    "tuv": {"note": 0, "prop": 0, "seg": 1},
}
