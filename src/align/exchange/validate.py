"""Checking TMX, XLIFF and TBX files by our own rules, in plain words, with a verdict per CAT tool.

The published schemas are not enough: they pass a memory that makes OmegaT write English into a
Kazakh document. The rules stand in ordered tables (``rules_tmx``, ``rules_xliff12``, ``rules_xliff2``,
``rules_tbx``) and read the file once in constant memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from lxml import etree

from align.errors import InputError
from align.exchange.gate import check_gate
from align.exchange.messages import finding
from align.exchange.rules import EFFECT_RANK, Effect, Rule, Scope, Tool, ToolVerdict, everywhere
from align.exchange.rules_tbx import TBX_ROOTS, TBX_RULES, TbxScene
from align.exchange.rules_tmx import TMX_RULES
from align.exchange.rules_xliff2 import XLIFF2_RULES
from align.exchange.rules_xliff12 import XLIFF12_RULES, XliffScene
from align.exchange.tmx_scene import TmxScene
from align.exchange.xliff2_reader import xliff_version
from align.exchange.xliff2_scene import Xliff2Scene
from align.exchange.xmlstream import forget, local_name
from align.model import Issue, Severity

# More findings of one kind than this have one cause; they are counted, not listed.
LISTED_PER_RULE = 20

_PARSER_ERRORS: Mapping[int, str] = {
    etree.ErrorTypes.ERR_INVALID_CHAR: "control-character",
    etree.ErrorTypes.ERR_INVALID_ENCODING: "wrong-encoding",
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED: "truncated-file",
    etree.ErrorTypes.ERR_DOCUMENT_END: "truncated-file",
}

_TMX_HEADERS = frozenset({"header"})
_XLIFF_HEADERS = frozenset({"file"})
_XLIFF2_HEADERS = frozenset({"file", "group", "unit"})
_TBX_HEADERS = frozenset({"tbxHeader", "martifHeader"})

SceneT = TypeVar("SceneT")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one file.

    ``format`` is ``TMX``, ``XLIFF``, ``XLIFF 2`` or ``TBX``, ``units`` how many it has, ``issues`` the
    findings in file order, ``tools`` one verdict per CAT tool. ``passages`` counts the ``<tu>`` elements
    of our own memories that repeat units as OmegaT cuts the text; ``units`` leaves them out.
    """

    path: str
    format: str
    units: int
    issues: tuple[Issue, ...]
    tools: tuple[ToolVerdict, ...]
    passages: int = 0

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(issue.severity is Severity.ERROR for issue in self.issues)

    @property
    def warnings(self) -> int:
        """How many of the findings are warnings."""
        return sum(issue.severity is Severity.WARNING for issue in self.issues)


def validate_file(path: Path) -> Verdict:
    """Check one TMX, XLIFF or TBX file.

    Raises :class:`~align.errors.InputError` for what is no such file at all: ``cannot-read``,
    ``empty-file``, ``not-xml``, ``unknown-format``, ``file-too-large``.
    """
    try:
        with path.open("rb") as stream:
            return validate_stream(stream, name=str(path))
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"Cannot read {path}: {reason}.", slug="cannot-read") from error


def validate_stream(stream: BinaryIO, *, name: str) -> Verdict:
    """Check one file that is open already; ``stream`` must be seekable, ``name`` goes into places."""
    try:
        root = check_gate(stream, name=name)
    except InputError as error:
        if error.slug != "internal-dtd":
            raise
        issue = finding("internal-dtd", place=name, line=1)
        return Verdict(name, "XML", 0, (issue,), _verdicts([issue], {issue.code: everywhere(Effect.REFUSES)}))
    if root == "tmx":
        tmx = _Check("TMX", name, TMX_RULES, TmxScene(), unit="tu", headers=_TMX_HEADERS)
        return tmx.run(stream)
    if root == "xliff" and _is_xliff2(stream, name):
        xliff2 = _Check("XLIFF 2", name, XLIFF2_RULES, Xliff2Scene(), unit="unit", headers=_XLIFF2_HEADERS)
        return xliff2.run(stream)
    if root == "xliff":
        xliff = _Check("XLIFF", name, XLIFF12_RULES, XliffScene(), unit="trans-unit", headers=_XLIFF_HEADERS)
        return xliff.run(stream)
    if root in TBX_ROOTS:
        tbx = _Check("TBX", name, TBX_RULES, TbxScene(), unit=TBX_ROOTS[root], headers=_TBX_HEADERS)
        return tbx.run(stream)
    raise InputError(
        f"{name} is none of TMX, XLIFF and TBX: its root is <{root}>.",
        hint="TMX, XLIFF 1.2 and 2, and TBX can be checked.",
        slug="unknown-format",
    )


def _is_xliff2(stream: BinaryIO, name: str) -> bool:
    """Say whether an XLIFF file is of version 2, by its version or, failing that, its namespace."""
    try:
        return xliff_version(stream, name=name).startswith("2")
    except InputError:
        # So malformed that not even its root can be read: any rules tell that.
        return False


@dataclass(slots=True)
class _Check(Generic[SceneT]):
    """One pass over one file."""

    format: str
    name: str
    rules: Sequence[Rule[SceneT]]
    scene: SceneT
    unit: str
    headers: frozenset[str]
    issues: list[Issue] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    effects: dict[str, Mapping[Tool, Effect]] = field(default_factory=dict)
    sound: set[tuple[object, ...]] = field(default_factory=set)
    units_seen: int = 0
    passages_seen: int = 0

    def run(self, stream: BinaryIO) -> Verdict:
        by_scope = {scope: [rule for rule in self.rules if rule.scope is scope] for scope in Scope}
        root: etree._Element | None = None
        parser = etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for event, element in parser:
                name = local_name(element)
                if event == "start":
                    if root is None:
                        root = element
                        self._ask(by_scope[Scope.ROOT], element)
                    if name in self.headers:
                        self._ask(by_scope[Scope.HEADER], element)
                    self._ask_once(by_scope[Scope.ELEMENT], element)
                elif name == self.unit:
                    self._count(element)
                    self._ask(by_scope[Scope.UNIT], element)
                    forget(element)
                elif by_scope[Scope.CLOSE]:
                    self._ask(by_scope[Scope.CLOSE], element)
            if root is not None:
                self._ask(by_scope[Scope.END], root)
        except etree.XMLSyntaxError as error:
            self._malformed(error)
        self.issues += [
            finding(
                "more-of-the-same", place=self.name, params={"slug": slug, "count": count - LISTED_PER_RULE}
            )
            for slug, count in self.counts.items()
            if count > LISTED_PER_RULE
        ]
        verdicts = _verdicts(self.issues, self.effects)
        return Verdict(
            self.name, self.format, self.units_seen, tuple(self.issues), verdicts, self.passages_seen
        )

    def _count(self, element: etree._Element) -> None:
        """Count a unit, or one of the passages that stand beside our units for OmegaT."""
        if element.find("prop[@type='x-align-passage']") is None:
            self.units_seen += 1
        else:
            self.passages_seen += 1

    def _ask(self, rules: Sequence[Rule[SceneT]], element: etree._Element) -> None:
        for rule in rules:
            for line, params in rule.find(element, self.scene):
                self._found(rule.slug, line, params, rule.effects)

    def _ask_once(self, rules: Sequence[Rule[SceneT]], element: etree._Element) -> None:
        """Ask the element rules, unless an element like this was found right before.

        They look at the names of an element, its attributes, its parent and the one before it, and a
        file has a dozen such combinations, not a million.
        """
        parent, before = element.getparent(), element.getprevious()
        shape = (
            element.tag,
            parent.tag if parent is not None else None,
            before.tag if before is not None else None,
            *element.keys(),
        )
        if shape not in self.sound:
            count = self.counts.total()
            self._ask(rules, element)
            if self.counts.total() == count:
                self.sound.add(shape)

    def _found(
        self, slug: str, line: int, params: Mapping[str, str | int | float], effects: Mapping[Tool, Effect]
    ) -> None:
        self.counts[slug] += 1
        self.effects[slug] = effects
        if self.counts[slug] <= LISTED_PER_RULE:
            self.issues.append(finding(slug, place=self.name, line=line, params=params))

    def _malformed(self, error: etree.XMLSyntaxError) -> None:
        """Say in our words what the parser stumbled over."""
        reason = (error.msg or "").split(", line ")[0]
        # lxml's type stubs do not know ``code``, libxml2's number of the error.
        slug = _PARSER_ERRORS.get(getattr(error, "code", 0), "malformed-xml")
        self._found(slug, error.lineno or 1, {"reason": reason}, everywhere(Effect.REFUSES))


def _verdicts(
    issues: Sequence[Issue], effects: Mapping[str, Mapping[Tool, Effect]]
) -> tuple[ToolVerdict, ...]:
    """Return for each tool the worst effect among the findings, and the first finding that has it."""
    verdicts: list[ToolVerdict] = []
    for tool in Tool:
        worst = ToolVerdict(tool, Effect.READS)
        for issue in issues:
            effect = effects.get(issue.code, {}).get(tool, Effect.READS)
            if EFFECT_RANK[effect] > EFFECT_RANK[worst.effect]:
                line = issue.params.get("line")
                where = f"line {line}: " if line else ""
                worst = ToolVerdict(tool, effect, f"{where}{issue.message}", issue)
        verdicts.append(worst)
    return tuple(verdicts)
