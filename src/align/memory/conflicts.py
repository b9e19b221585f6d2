"""One source, several targets: finding such entries, and planning to keep one of the targets.

Also entries that are there twice. Everything here is a plan: nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from align.memory.replacing import TextChange, changed_text
from align.memory.selecting import rank_of, status_of
from align.model import OWN_MEMORY, SOURCE_LANGUAGE, TARGET_LANGUAGES, Entry, Status
from align.text.fingerprint import key_fingerprint
from align.text.normalise import collapse_blanks, match_key


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the targets: its text as most recently written, and the entries that have it, by id.

    ``status`` is the best of theirs, ``changed_at`` and ``changed_by`` are of the latest.
    """

    text: str
    entries: tuple[Entry, ...]
    status: Status
    changed_at: str
    changed_by: str

    @property
    def count(self) -> int:
        """The number of entries."""
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A source text with two or more targets in one language, the best alternative first.

    Best is: furthest in review, then most frequent, then latest, then first in the alphabet.
    ``key`` is the match key of ``source``.
    """

    key: str
    source: str
    lang: str
    alternatives: tuple[Alternative, ...]


def find_conflicts(
    entries: Callable[[], Iterable[Entry]], *, langs: Sequence[str] = TARGET_LANGUAGES
) -> list[Conflict]:
    """Return the conflicts among ``entries()`` by source key, then language; rejected texts do not count.

    Sources and targets are compared by match key, so that quotes, dashes and blanks make none.
    ``entries`` is called twice and must give the same entries: the first time only fingerprints
    are kept (some 200 bytes an entry).
    """
    targets: dict[tuple[str, bytes], bytes] = {}
    disputed: set[tuple[str, bytes]] = set()
    for entry in entries():
        source = _source_key(entry)
        for lang in _usable(entry, langs) if source else ():
            place = lang, _digest(source)
            target = _digest(match_key(entry.texts[lang]))
            if targets.setdefault(place, target) != target:
                disputed.add(place)
    del targets
    found: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for entry in entries() if disputed else ():
        source = _source_key(entry)
        for lang in _usable(entry, langs) if source else ():
            if (lang, _digest(source)) in disputed:
                target_key = match_key(entry.texts[lang])
                found.setdefault((source, lang), {}).setdefault(target_key, []).append(entry)
    return [_conflict(key, lang, groups) for (key, lang), groups in _sorted(found, langs)]


def _source_key(entry: Entry) -> str:
    return match_key(entry.texts.get(SOURCE_LANGUAGE, ""))


def _usable(entry: Entry, langs: Sequence[str]) -> list[str]:
    """Return the languages in which the entry has a text that nobody rejected."""
    return [
        lang
        for lang in langs
        if entry.texts.get(lang, "").strip() and status_of(entry, lang) is not Status.REJECTED
    ]


def _digest(key: str) -> bytes:
    return bytes.fromhex(key_fingerprint(key)[:32])


def _sorted(
    found: dict[tuple[str, str], dict[str, list[Entry]]], langs: Sequence[str]
) -> list[tuple[tuple[str, str], dict[str, list[Entry]]]]:
    return sorted(found.items(), key=lambda item: (item[0][0], langs.index(item[0][1])))


def _conflict(key: str, lang: str, groups: dict[str, list[Entry]]) -> Conflict:
    alternatives = [_alternative(entries, lang) for entries in groups.values()]
    alternatives.sort(key=lambda one: one.text)
    alternatives.sort(key=lambda one: (rank_of(one.status), one.count, one.changed_at), reverse=True)
    first = min((entry for entries in groups.values() for entry in entries), key=lambda entry: entry.id)
    return Conflict(key, first.texts[SOURCE_LANGUAGE], lang, tuple(alternatives))


def _alternative(entries: list[Entry], lang: str) -> Alternative:
    listed = sorted(entries, key=lambda entry: entry.id)
    latest = max(listed, key=lambda entry: (entry.changed_at, entry.id))
    best = max((status_of(entry, lang) for entry in listed), key=rank_of)
    return Alternative(latest.texts[lang], tuple(listed), best, latest.changed_at, latest.changed_by)


def settle(conflict: Conflict, text: str) -> list[TextChange]:
    """Plan to give every entry of ``conflict`` the target ``text``, which may be a new one.

    Entries that have it already stay as they are; the others become drafts, as any text that a
    person has not read where it now stands. By entry id.
    """
    entries = {entry.id: entry for one in conflict.alternatives for entry in one.entries}
    changes = (changed_text(entries[number], conflict.lang, text) for number in sorted(entries))
    return [change for change in changes if change is not None]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Entries that say the same in every language: ``keep`` stays, ``drop`` may go (by id)."""

    keep: Entry
    drop: tuple[Entry, ...]


def find_duplicates(
    entries: Callable[[], Iterable[Entry]], *, keep_contexts: bool = False
) -> list[Duplicates]:
    """Return groups of imported entries that repeat another entry, by the id of the one that stays.

    The same are texts that differ in white space at most, in all languages. Of a group the entry
    furthest in review stays, then the latest, then the one with most context, then the oldest id.
    The workspace's own units are never dropped: where one says the same, it stays.
    ``keep_contexts`` takes entries between other neighbours for different (each may give a 101).
    ``entries`` is called twice, as by :func:`find_conflicts`.
    """
    seen: dict[bytes, bool] = {}  # True: more than once
    for entry in entries():
        identity = _identity(entry, keep_contexts=keep_contexts)
        seen[identity] = identity in seen
    groups: dict[bytes, list[Entry]] = {}
    for entry in entries():
        identity = _identity(entry, keep_contexts=keep_contexts)
        if seen[identity]:
            groups.setdefault(identity, []).append(entry)
    found: list[Duplicates] = []
    for group in groups.values():
        keep = max(group, key=_worth)
        drop = tuple(
            sorted(
                (one for one in group if one.id != keep.id and one.memory != OWN_MEMORY),
                key=lambda one: one.id,
            )
        )
        if drop:
            found.append(Duplicates(keep, drop))
    return sorted(found, key=lambda one: one.keep.id)


def _identity(entry: Entry, *, keep_contexts: bool) -> bytes:
    parts = [f"{lang}\0{collapse_blanks(text)}" for lang, text in sorted(entry.texts.items())]
    if keep_contexts:
        parts += [entry.before, entry.after]
    return _digest("\0\0".join(parts))


def _worth(entry: Entry) -> tuple[bool, int, str, int, int]:
    ranks = [rank_of(status_of(entry, lang)) for lang in TARGET_LANGUAGES if lang in entry.texts]
    return (
        entry.memory == OWN_MEMORY,
        min(ranks, default=0),
        entry.changed_at,
        bool(entry.before) + bool(entry.after),
        -entry.id,
    )
