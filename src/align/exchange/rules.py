"""What a rule of :mod:`align.exchange.validate` is, and how CAT tools take what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from lxml import etree

from align.model import Issue

#: One finding of a rule: the 1-based line, and the parameters of its message.
Hit = tuple[int, Mapping[str, str | int | float]]

SceneT = TypeVar("SceneT")


class Tool(StrEnum):
    """The CAT tools a verdict is given for. ``TRADOS`` stands for those that follow the schemas."""

    OMEGAT_3 = "OmegaT 3.6"
    OMEGAT_6 = "OmegaT 6"
    TRADOS = "Trados-like"


class Effect(StrEnum):
    """What a tool does with such a file, from harmless to bad."""

    READS = "reads it"
    MISSES = "does not match or skips some of it"
    DAMAGES = "reads it and puts wrong text into the translation"
    REFUSES = "refuses or drops the whole file"


EFFECT_RANK: Mapping[Effect, int] = {effect: rank for rank, effect in enumerate(Effect)}


class Scope(StrEnum):
    """When a rule is asked: per root, header (``<header>``, ``<file>``), element, unit, or at the end.

    ``CLOSE`` is the end of any element outside a unit, when all it holds is read.
    """

    ROOT = "root"
    HEADER = "header"
    ELEMENT = "element"
    UNIT = "unit"
    CLOSE = "close"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rule(Generic[SceneT]):
    """One rule: the slug of its message, when to ask it, the smallest text that breaks it.

    ``find`` yields a hit per finding. ``example`` is a whole small file, or the part of one that
    :func:`in_a_file` of the rule's tests wraps. ``effects`` says which tools suffer, and how.
    """

    slug: str
    scope: Scope
    find: Callable[[etree._Element, SceneT], Iterator[Hit]]
    example: str
    effects: Mapping[Tool, Effect] = field(default_factory=dict)


def everywhere(effect: Effect) -> dict[Tool, Effect]:
    """Return ``effect`` for every tool."""
    return dict.fromkeys(Tool, effect)


@dataclass(frozen=True, slots=True)
class ToolVerdict:
    """How one tool takes the file, and the finding that decides it (none where it just reads it)."""

    tool: Tool
    effect: Effect
    because: str = ""
    issue: Issue | None = None
