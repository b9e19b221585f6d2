"""``align.toml``: what it may say, how it is read, and the one ``align init`` writes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import InputError, UsageError
from align.exchange.states import DEFAULT_STATES, StateTable, state_table
from align.model import SOURCE_LANGUAGE, TARGET_LANGUAGES
from align.store import parse_server

CONFIG_NAME = "align.toml"

CONFIG_TEMPLATE = """\
# The workspace: this file marks its root. Documents lie in corpus/ru, corpus/en and corpus/kk;
# a translation has the name of its original (corpus/en/ID.* belongs to corpus/ru/ID.*).
[workspace]
name = "{name}"
source = "ru"
targets = ["en", "kk"]

# Say the encoding of files that are detected wrongly: a pattern of paths, and the encoding.
# [encodings]
# "corpus/ru/old-*.txt" = "koi8-r"

# A team keeps its memory on a PostgreSQL server instead of in .align/align.db. Passwords belong in
# ~/.pgpass or PGPASSWORD, not here.
# [store]
# url = "postgresql://anna@db.example.org/align"

# Align with a sentence encoder, a manifest in models/, without saying --embedder each time.
# [align]
# embedder = "labse"

# What is taken off the similarity of a match, in points. Set foreign where imported memories come
# from another organisation.
# [memory.penalties]
# case = 1
# numbers = 2
# tags = 2
# unreviewed = 3
# foreign = 0

# What XLIFF 1.2's states are read as, and written as, where a tool has a use of its own for them (XTM
# and Lilt do).
# [xliff.states]
# needs-review-translation = "rejected"
# [xliff.write]
# draft = "needs-review-l10n"
"""


@dataclass(frozen=True, slots=True)
class Config:
    """What ``align.toml`` says. ``encodings`` maps path patterns to encodings, first match wins.

    ``embedder`` names the model that runs align with ('': none); ``store_url`` is the address of the
    team's PostgreSQL database, '' for a file of one's own. ``penalties`` are points off a match, by name;
    ``states`` is how XLIFF 1.2's states are read and written.
    """

    name: str
    source: str = SOURCE_LANGUAGE
    targets: tuple[str, ...] = TARGET_LANGUAGES
    encodings: Mapping[str, str] = field(default_factory=dict)
    embedder: str = ""
    penalties: Mapping[str, int] = field(default_factory=dict)
    states: StateTable = DEFAULT_STATES
    store_url: str = field(default="", repr=False)  # may hold a password


def read_config(path: Path) -> Config:
    """Read ``align.toml``. Raises UsageError with the line or the key that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a number of 5000 digits, a thousand brackets
        raise UsageError(f"{path}: {error}.", hint="Correct the file.", slug="config-invalid") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", slug="file-unreadable") from None
    workspace = _table(data, "workspace", path)
    targets = workspace.get("targets", list(TARGET_LANGUAGES))
    if workspace.get("source", SOURCE_LANGUAGE) != SOURCE_LANGUAGE:
        raise _config_error(path, "workspace.source must be 'ru'")
    if not isinstance(targets, list) or not targets or not all(lang in TARGET_LANGUAGES for lang in targets):
        raise _config_error(path, f"workspace.targets must list some of {', '.join(TARGET_LANGUAGES)}")
    encodings = _table(data, "encodings", path)
    if not all(isinstance(name, str) for name in encodings.values()):
        raise _config_error(path, "[encodings] maps path patterns to encoding names")
    align = _table(data, "align", path)
    embedder = align.get("embedder", "")
    if not isinstance(embedder, str):
        raise _config_error(path, "align.embedder must name a model")
    url = _store_url(_table(data, "store", path), path)
    penalties = _penalties(_table(data, "memory", path), path)
    tables = {"workspace": workspace, "align": align}
    unknown = sorted(set(data) - {*tables, "encodings", "store", "memory", "xliff"})
    unknown += sorted(f"{table}.{key}" for table, keys in _KEYS.items() for key in set(tables[table]) - keys)
    if unknown:
        raise _config_error(path, f"unknown key {unknown[0]}")
    ordered = tuple(lang for lang in TARGET_LANGUAGES if lang in targets)
    name = workspace.get("name", path.parent.name)
    patterns = {str(pattern): str(encoding) for pattern, encoding in encodings.items()}
    states = _states(_table(data, "xliff", path), path)
    return Config(str(name), SOURCE_LANGUAGE, ordered, patterns, embedder, penalties, states, url)


_PENALTIES = {"case", "numbers", "tags", "unreviewed", "foreign"}
_KEYS = {"workspace": {"name", "source", "targets"}, "align": {"embedder"}}


def _store_url(store: Mapping[str, object], path: Path) -> str:
    url = store.get("url", "")
    if not isinstance(url, str) or set(store) - {"url"}:
        raise _config_error(path, "[store] has one key, url, the address of a PostgreSQL database")
    if url:
        parse_server(url)
    return url


def _penalties(memory: Mapping[str, object], path: Path) -> dict[str, int]:
    points = _table(memory, "penalties", path)
    if set(memory) - {"penalties"}:
        raise _config_error(path, "[memory] has one table, [memory.penalties]")
    named = {name: value for name, value in points.items() if type(value) is int and 0 <= value <= 100}
    if set(named) != set(points) or not set(points) <= _PENALTIES:
        known = ", ".join(sorted(_PENALTIES))
        raise _config_error(path, f"[memory.penalties] gives 0 to 100 points to some of {known}")
    return named


def _states(xliff: Mapping[str, object], path: Path) -> StateTable:
    if set(xliff) - {"states", "write"}:
        raise _config_error(path, "[xliff] has two tables, [xliff.states] and [xliff.write]")
    read, write = (
        {key: str(value) for key, value in _table(xliff, name, path).items()} for name in ("states", "write")
    )
    try:
        return state_table(read=read, write=write)
    except ValueError as error:
        raise _config_error(path, f"[xliff]: {error}") from None


def _table(data: Mapping[str, object], key: str, path: Path) -> dict[str, object]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise _config_error(path, f"[{key}] must be a table")
    return table


def _config_error(path: Path, what: str) -> UsageError:
    return UsageError(f"{path}: {what}.", hint="Correct the file.", slug="config-invalid")
