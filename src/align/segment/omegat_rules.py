"""Our boundary rules as OmegaT runs them, for a project's ``omegat/`` folder.

OmegaT reads ``segmentation.conf`` (a Java bean as XML, all versions) and, from 6.1, also
``segmentation.srx``. Its engine is not ours, so the patterns are dressed for it:

- it looks for matches of a pattern one after the other, and where one match hides the next («А. Б.
  Иванов» is one match of our rule for initials) the second place is never seen: so ``before`` becomes
  a look-behind and ``after`` a look-ahead, which take no text. Java's look-behind wants to know how far
  it may see, so ``+`` and ``*`` get a limit there;
- Java's ``\\w`` knows only Latin letters unless the pattern says ``(?U)``;
- a no-break space is no blank: what must not be split has one (see :mod:`align.exchange.passages`);
- the rule that splits where a blank was lost is left out: texts we ship have their blanks.

:func:`omegat_breaks` runs the same table here, so that what OmegaT will do to a text is known before.
A test lets the real OmegaT cut the sample corpus.

Source: OmegaT 3.6, ``org.omegat.core.segmentation`` (watched, and its file written by its own classes);
SRX 2.0, LISA OSCAR 2008.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from xml.sax.saxutils import escape

from align.model import LANGUAGES
from align.segment.rules import BoundaryRule, boundary_rules
from align.segment.split import boundaries_by
from align.segment.srx import NAMES, srx_document

_ABSENT = frozenset({"lost-blank"})
_BLANKS = r" \t\r\n"
_TOKEN = re.compile(r"\\.|\[\^?|\]|\((?:\?(?:[:=!]|<[=!]|[a-z]+:))?|\)|\{\d+,\d+\}|.", re.DOTALL)
_GROUP_TIMES = re.compile(r"\{0,(\d)\}")
# Texts have one blank at a time, and no sentence ends with more marks, or closing quotes, than these.
_MOST_REPEATS = 9
_MOST_GROUPS = 4


def omegat_breaks(text: str, lang: str) -> list[int]:
    """Return where OmegaT, with these rules, splits a paragraph: the offsets of the blanks, ascending.

    Raises KeyError for a language without rules.
    """
    return [found.position for found in boundaries_by(text, _plain_rules(lang)) if found.breaks]


def omegat_conf(langs: Sequence[str] = LANGUAGES) -> str:
    """Return ``segmentation.conf`` with the rules of ``langs``; the same languages give the same text."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<java version="1.8.0" class="java.beans.XMLDecoder">',
            ' <object class="org.omegat.core.segmentation.SRX">',
            '  <void property="mappingRules">',
            *(line for lang in langs for line in _map_rule(lang)),
            "  </void>",
            '  <void property="version"><string>0.2.2</string></void>',
            " </object>",
            "</java>",
            "",
        ]
    )


def omegat_srx(langs: Sequence[str] = LANGUAGES) -> str:
    """Return ``segmentation.srx`` with the rules of ``langs``, for OmegaT 6.1 and later."""
    return srx_document({lang: _java_rules(lang) for lang in langs})


@cache
def _plain_rules(lang: str) -> tuple[BoundaryRule, ...]:
    """The rules OmegaT gets, before they are dressed for Java."""
    return tuple(
        replace(rule, before=_own_blanks(rule.before), after=_own_blanks(rule.after))
        for rule in boundary_rules(lang)
        if rule.name not in _ABSENT
    )


@cache
def _java_rules(lang: str) -> tuple[BoundaryRule, ...]:
    return tuple(
        replace(rule, before=f"(?U)(?<={_limited(rule.before)})", after=f"(?U)(?={rule.after})")
        for rule in _plain_rules(lang)
    )


def _own_blanks(pattern: str) -> str:
    """Return ``pattern`` with ``\\s`` as the four blanks of a text, the no-break space not among them."""
    return "".join(
        (_BLANKS if inside else f"[{_BLANKS}]") if token == r"\s" else token
        for token, inside in _tokens(pattern)
    )


def _limited(pattern: str) -> str:
    """Return ``pattern`` with a limit to every repetition.

    A repeated group is written out, ``(…){0,3}`` as ``(…)?(…)?(…)?``: Java's look-behind counts the
    length of no other. Raises ValueError for a repeated group that must occur.
    """
    limits = {"+": f"{{1,{_MOST_REPEATS}}}", "*": f"{{0,{_MOST_REPEATS}}}"}
    done: list[str] = []
    opened: list[int] = []
    group = ""
    for token, inside in _tokens(pattern):
        if inside:
            done.append(token)
            continue
        if group and (token in limits or token.startswith("{")):
            times = _GROUP_TIMES.fullmatch(token)
            if times is None and token != "*":
                raise ValueError(f"{pattern}: a group repeated {token} is not known")
            count = int(times[1]) if times else _MOST_GROUPS
            done.append("?" + f"{group}?" * (count - 1))
            group = ""
            continue
        group = ""
        if token.startswith("("):
            opened.append(len(done))
        done.append(limits.get(token, token))
        if token == ")":
            group = "".join(done[opened.pop() :])
    return "".join(done)


def _tokens(pattern: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a pattern, and whether each stands inside a class ``[…]``."""
    inside = False
    for token in _TOKEN.findall(pattern):
        yield token, inside and token != "]"
        if token.startswith("["):
            inside = True
        elif token == "]":
            inside = False


def _map_rule(lang: str) -> Iterator[str]:
    yield '   <void method="add"><object class="org.omegat.core.segmentation.MapRule">'
    yield f'    <void property="language"><string>{NAMES[lang]}</string></void>'
    yield f'    <void property="pattern"><string>{lang.upper()}.*</string></void>'
    yield '    <void property="rules"><object class="java.util.ArrayList">'
    for rule in _java_rules(lang):
        yield '     <void method="add"><object class="org.omegat.core.segmentation.Rule">'
        yield f'      <void property="afterbreak"><string>{escape(rule.after)}</string></void>'
        yield f'      <void property="beforebreak"><string>{escape(rule.before)}</string></void>'
        if rule.breaks:
            yield '      <void property="breakRule"><boolean>true</boolean></void>'
        yield "     </object></void>"
    yield "    </object></void>"
    yield "   </object></void>"
