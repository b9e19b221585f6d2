"""The translation memory: entries as they are searched, and the files they were imported from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from align.model.unit import Origin, Status

#: The ``memory`` of entries that are the workspace's own units, not imported ones.
OWN_MEMORY = 0


@dataclass(frozen=True, slots=True)
class InlineTag:
    """A piece of markup taken out of a text: it stood before the character at ``at``.

    ``at`` is a 0-based code-point offset into the text without tags; several tags at one offset
    stand in the order of the list. ``kind`` is the element's name (``bpt``, ``ept``, ``ph``, ``it``,
    ``ut``, ``hi``, and ``/hi`` where a marked stretch ends), ``id`` what pairs or names it (may be
    empty), ``content`` the code inside (``<b>``; may be empty).
    """

    at: int
    kind: str
    id: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit as the memory knows it: texts by language, and where they come from.

    ``id`` grows with every entry and is never used again (0: not stored yet). ``memory`` is the
    number of the imported memory, :data:`OWN_MEMORY` for the workspace's own units. ``texts`` holds
    what there is of ru, en and kk, without inline tags; those are in ``tags``. ``before`` and
    ``after`` are context keys (:func:`align.text.fingerprint.context_key`) of the Russian texts
    around it, '' where nothing is known. ``statuses`` and ``origins`` are by target language.
    ``props`` holds what else the file said of the unit (client, note …).
    """

    texts: Mapping[str, str]
    id: int = 0
    memory: int = OWN_MEMORY
    unit: str = ""
    document: str = ""
    before: str = ""
    after: str = ""
    statuses: Mapping[str, Status] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    changed_at: str = ""
    changed_by: str = ""
    tags: Mapping[str, tuple[InlineTag, ...]] = field(default_factory=dict)
    props: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedMemory:
    """One imported file: its name in the workspace, its bytes' SHA-256 and what came from it.

    ``number`` is what its entries carry as ``memory``; ``languages`` counts texts by language;
    ``digest`` is the SHA-256 over its entries in order; ``first`` and ``last`` are their ids.
    """

    number: int
    name: str
    file: str
    sha256: str
    units: int
    languages: Mapping[str, int]
    imported_at: str
    actor: str
    digest: str = ""
    first: int = 0
    last: int = 0
