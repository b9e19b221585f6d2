"""The workspace: a folder with ``align.toml``, ``corpus/LANG/ID.*`` and ``.align/align.db``.

Files in ``corpus/`` are read, never written to; the one exception is :func:`place_file`, which puts a
new file there for ``align add``. A translation belongs to the original of the same stem;
``ID.draft.EXT`` is a machine-like draft of it.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

from align.errors import AlignError, ConflictError, InputError, StoreError, UsageError
from align.exchange.atomic import write_atomically
from align.model import LANGUAGES, SOURCE_LANGUAGE, TARGET_LANGUAGES, Issue, Role, Severity
from align.store import BUSY_SECONDS, SqlStore, open_store, open_store_url, parse_server

CONFIG_NAME = "align.toml"
DATABASE = Path(".align") / "align.db"
READABLE_SUFFIXES = frozenset({".txt", ".docx", ".odt", ".html", ".htm", ".pdf"})

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
"""

_ID = re.compile(r"[^\W_][\w.() -]{0,119}")


@dataclass(frozen=True, slots=True)
class Config:
    """What ``align.toml`` says. ``encodings`` maps path patterns to encodings, first match wins.

    ``embedder`` names the model that runs align with ('': none); ``store_url`` is the address of the
    team's PostgreSQL database, '' for a file of one's own.
    """

    name: str
    source: str = SOURCE_LANGUAGE
    targets: tuple[str, ...] = TARGET_LANGUAGES
    encodings: Mapping[str, str] = field(default_factory=dict)
    embedder: str = ""
    store_url: str = field(default="", repr=False)  # may hold a password


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One file of the corpus: whose text it is, in which language, and as what."""

    id: str
    lang: str
    role: Role
    path: Path


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace folder and its configuration."""

    root: Path
    config: Config

    @property
    def database(self) -> Path:
        """Where the workspace keeps its database."""
        return self.root / DATABASE

    @property
    def store_url(self) -> str:
        """The address of the team's server, from ``ALIGN_STORE_URL`` or ``align.toml``; '' for a file."""
        return os.environ.get("ALIGN_STORE_URL", "") or self.config.store_url

    @property
    def store_place(self) -> str:
        """Where the memory is, fit to be shown: a path, or the server's address without its password."""
        return str(parse_server(self.store_url)) if self.store_url else str(self.database)

    @property
    def counts_folder(self) -> Path:
        """Where the workspace keeps what was learned from its documents and memories; may be deleted."""
        return self.database.parent / "counts"

    @property
    def has_database(self) -> bool:
        """True when something was saved: a run killed at its very start leaves an empty database."""
        try:
            self.open_store(read_only=True).close()
        except StoreError as error:
            if error.slug == "store-missing":
                return False
            raise
        return True

    def place(self, path: Path) -> str:
        """Return ``path`` as it is shown and stored: relative to the root, with ``/``."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def encoding_for(self, path: Path) -> str | None:
        """Return the encoding ``align.toml`` gives ``path``, or None: detect it."""
        place = self.place(path)
        return next(
            (name for pattern, name in self.config.encodings.items() if fnmatch(place, pattern)), None
        )

    def open_store(self, *, read_only: bool = False) -> SqlStore:
        """Open the workspace's database, in its file or on its server, creating it unless ``read_only``.

        ``ALIGN_BUSY_SECONDS`` says how long to wait while another program writes (default 5).
        Raises StoreError or ConflictError when it cannot be used.
        """
        patience = os.environ.get("ALIGN_BUSY_SECONDS", "")
        seconds = float(patience) if re.fullmatch(r"\d+(\.\d+)?", patience) else BUSY_SECONDS
        if self.store_url:
            return open_store_url(
                self.store_url, create=not read_only, read_only=read_only, busy_seconds=seconds
            )
        return open_store(self.database, create=not read_only, read_only=read_only, busy_seconds=seconds)


def now() -> str:
    """Return the time as ISO 8601 UTC, ``2026-11-22T12:00:00Z``.

    ``SOURCE_DATE_EPOCH`` (seconds; reproducible-builds.org) overrides the clock, so that the same
    corpus gives the same bytes.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def find_workspace(start: Path) -> Workspace:
    """Return the workspace ``start`` lies in: the nearest folder upwards with an ``align.toml``.

    Raises UsageError when there is none or its configuration makes no sense.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / CONFIG_NAME).is_file():
            return Workspace(folder, read_config(folder / CONFIG_NAME))
    raise UsageError(
        f"{start}: there is no {CONFIG_NAME} here or in any folder above.",
        hint="Make a workspace with 'align init', or name one with --workspace.",
        slug="no-workspace",
    )


def read_config(path: Path) -> Config:
    """Read ``align.toml``. Raises UsageError with the line or the key that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}.", hint="Correct the file.", slug="config-invalid") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", slug="file-unreadable") from None
    workspace = _table(data, "workspace", path)
    targets = workspace.get("targets", list(TARGET_LANGUAGES))
    if workspace.get("source", SOURCE_LANGUAGE) != SOURCE_LANGUAGE:
        raise _config_error(path, "workspace.source must be 'ru'")
    if not isinstance(targets, list) or not targets or not set(targets) <= set(TARGET_LANGUAGES):
        raise _config_error(path, f"workspace.targets must list some of {', '.join(TARGET_LANGUAGES)}")
    encodings = _table(data, "encodings", path)
    if not all(isinstance(name, str) for name in encodings.values()):
        raise _config_error(path, "[encodings] maps path patterns to encoding names")
    align = _table(data, "align", path)
    embedder = align.get("embedder", "")
    if not isinstance(embedder, str):
        raise _config_error(path, "align.embedder must name a model")
    url = _store_url(_table(data, "store", path), path)
    tables = {"workspace": workspace, "align": align}
    unknown = sorted(set(data) - {*tables, "encodings", "store"})
    unknown += sorted(f"{table}.{key}" for table, keys in _KEYS.items() for key in set(tables[table]) - keys)
    if unknown:
        raise _config_error(path, f"unknown key {unknown[0]}")
    ordered = tuple(lang for lang in TARGET_LANGUAGES if lang in targets)
    name = workspace.get("name", path.parent.name)
    patterns = {str(pattern): str(encoding) for pattern, encoding in encodings.items()}
    return Config(str(name), SOURCE_LANGUAGE, ordered, patterns, embedder, url)


_KEYS = {"workspace": {"name", "source", "targets"}, "align": {"embedder"}}


def _store_url(store: Mapping[str, object], path: Path) -> str:
    url = store.get("url", "")
    if not isinstance(url, str) or set(store) - {"url"}:
        raise _config_error(path, "[store] has one key, url, the address of a PostgreSQL database")
    if url:
        parse_server(url)
    return url


def _table(data: Mapping[str, object], key: str, path: Path) -> dict[str, object]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise _config_error(path, f"[{key}] must be a table")
    return table


def _config_error(path: Path, what: str) -> UsageError:
    return UsageError(f"{path}: {what}.", hint="Correct the file.", slug="config-invalid")


def init_workspace(root: Path) -> tuple[Workspace, bool]:
    """Make ``root`` a workspace; an existing one is left as it is.

    Returns the workspace and whether it is new. Raises AlignError when the folder cannot be written.
    """
    config = root / CONFIG_NAME
    if config.is_file():
        return Workspace(root, read_config(config)), False
    try:
        for lang in LANGUAGES:
            (root / "corpus" / lang).mkdir(parents=True, exist_ok=True)
        with write_atomically(config) as stream:
            name = root.name.replace("\\", "/").replace('"', "'")
            stream.write(CONFIG_TEMPLATE.format(name=name).encode())
    except OSError as error:
        raise AlignError(
            f"{root}: {error.strerror}.", hint="Choose a folder you may write to.", slug="cannot-write"
        ) from None
    return Workspace(root, read_config(config)), True


def corpus_files(workspace: Workspace) -> tuple[list[CorpusFile], list[Issue]]:
    """List the corpus: files by id, language (ru, en, kk) and role, and what is wrong with the listing.

    Hidden files and unknown suffixes are passed over (the latter with an issue); of two files for the
    same document and language the first by name counts and the other is an issue.
    """
    found: dict[tuple[str, str, Role], CorpusFile] = {}
    issues: list[Issue] = []
    for lang in (workspace.config.source, *workspace.config.targets):
        folder = workspace.root / "corpus" / lang
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.name.startswith((".", "~")) or path.is_dir() or path.name.upper().startswith("README"):
                continue
            if path.suffix.lower() not in READABLE_SUFFIXES:
                issues.append(
                    _listing_issue(
                        "suffix-unknown", workspace.place(path), "is not a kind of file Align reads"
                    )
                )
                continue
            file = classify(path, lang)
            other = found.setdefault((file.id, lang, file.role), file)
            if other is not file:
                what = f"is a second file for {file.id} in {lang}; {other.path.name} is used"
                issues.append(_listing_issue("file-double", workspace.place(path), what))
    order = {lang: index for index, lang in enumerate(LANGUAGES)}
    files = sorted(
        found.values(), key=lambda file: (file.id, order[file.lang], file.role != Role.TRANSLATION)
    )
    return files, issues


def _listing_issue(code: str, place: str, what: str) -> Issue:
    return Issue(code, Severity.WARNING, place, f"{place} {what}.")


def classify(path: Path, lang: str) -> CorpusFile:
    """Say which document the file ``path`` of ``corpus/LANG`` is, by its name alone."""
    stem = path.name[: -len(path.suffix)] if path.suffix else path.name
    if lang == SOURCE_LANGUAGE:
        return CorpusFile(stem, lang, Role.ORIGINAL, path)
    if stem.endswith(".draft"):
        return CorpusFile(stem.removesuffix(".draft"), lang, Role.DRAFT, path)
    return CorpusFile(stem, lang, Role.TRANSLATION, path)


def check_id(identifier: str) -> str:
    """Return ``identifier`` if it can name a document: no separators, no leading dot, at most 120 characters.

    Raises UsageError otherwise.
    """
    if not _ID.fullmatch(identifier) or identifier.endswith((".draft", " ", ".")):
        raise UsageError(
            f"'{identifier}' cannot name a document.",
            hint="Use letters, digits, '-', '_', '.', blanks and brackets, starting with a letter or digit.",
            slug="id-invalid",
        )
    return identifier


def place_file(workspace: Workspace, source: Path, target: CorpusFile) -> None:
    """Copy ``source`` into the corpus as ``target``, atomically. Raises ConflictError when it is there."""
    if target.path.exists():
        raise ConflictError(
            f"{workspace.place(target.path)} is already there.",
            hint="Choose another name with --as, or change the file itself and run 'align run'.",
            slug="document-double",
        )
    target.path.parent.mkdir(parents=True, exist_ok=True)
    with write_atomically(target.path) as stream:
        stream.write(source.read_bytes())


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hex. Raises InputError when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", slug="file-unreadable") from None
