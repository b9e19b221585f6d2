"""Writes our boundary rules as an SRX 2.0 file, the format in which CAT tools read segmentation rules.

Source: "Segmentation Rules eXchange (SRX) 2.0", LISA OSCAR 2008. An SRX engine asks the rules of a
language in order at every position, as :mod:`align.segment.split` does, so rules and order carry over
unchanged; only ``\\Z`` and the name of the flags differ, and neither occurs in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from align.model import LANGUAGES
from align.segment.rules import BoundaryRule, boundary_rules

SRX_NAMESPACE = "http://www.lisa.org/srx20"
NAMES = {"ru": "Russian", "en": "English", "kk": "Kazakh"}


def srx_rules(langs: Sequence[str] = LANGUAGES) -> str:
    """Return an SRX 2.0 document (with XML declaration) holding the rules of ``langs`` in that order.

    The same languages always give the same text. Raises KeyError for a language without rules.
    """
    return srx_document({lang: boundary_rules(lang) for lang in langs})


def srx_document(rules: Mapping[str, Iterable[BoundaryRule]]) -> str:
    """Return an SRX 2.0 document (with XML declaration) holding ``rules`` by language, in that order."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<srx xmlns="{SRX_NAMESPACE}" version="2.0">',
            '  <header segmentsubflows="yes" cascade="no">',
            '    <formathandle type="start" include="no"/>',
            '    <formathandle type="end" include="yes"/>',
            '    <formathandle type="isolated" include="no"/>',
            "  </header>",
            "  <body>",
            "    <languagerules>",
            *(line for lang, listed in rules.items() for line in _language_rule(lang, listed)),
            "    </languagerules>",
            "    <maprules>",
            *(
                f'      <languagemap languagepattern="{lang.upper()}|{lang}([-_].*)?"'
                f' languagerulename="{NAMES[lang]}"/>'
                for lang in rules
            ),
            "    </maprules>",
            "  </body>",
            "</srx>",
            "",
        ]
    )


def _language_rule(lang: str, rules: Iterable[BoundaryRule]) -> list[str]:
    lines = [f'      <languagerule languagerulename="{NAMES[lang]}">']
    for rule in rules:
        lines += [
            f"        <!-- {rule.name} -->",
            f'        <rule break="{"yes" if rule.breaks else "no"}">',
            f"          <beforebreak>{escape(rule.before)}</beforebreak>",
            f"          <afterbreak>{escape(rule.after)}</afterbreak>",
            "        </rule>",
        ]
    return [*lines, "      </languagerule>"]
