"""The workspace: a folder with ``align.toml``, ``corpus/LANG/ID.*`` and ``.align/align.db``.

Files in ``corpus/`` are read, never written to; the one exception is :func:`place_file`, which puts a
new file there for ``align add``. A translation belongs to the original of the same stem;
``ID.draft.EXT`` is a machine-like draft of it.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

from align.atomic import write_atomically
from align.config import CONFIG_NAME, CONFIG_TEMPLATE, Config, read_config
from align.errors import AlignError, ConflictError, InputError, StoreError, UsageError
from align.model import LANGUAGES, SOURCE_LANGUAGE, Issue, Role, Severity
from align.store import BUSY_SECONDS, SqlStore, open_store, open_store_url, parse_server

DATABASE = Path(".align") / "align.db"
READABLE_SUFFIXES = frozenset({".txt", ".docx", ".odt", ".html", ".htm", ".pdf"})

_ID = re.compile(r"[^\W_][\w.() -]{0,119}")


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
    def phrases_folder(self) -> Path:
        """Where the workspace keeps the phrases that drafts are made of; may be deleted."""
        return self.database.parent / "phrases"

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
    corpus gives the same bytes. Nothing but what is shown depends on the time: events are ordered by their
    number. Raises UsageError ``clock-invalid`` for a second that no calendar has.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {epoch[:40]}, which no calendar has.",
            hint="Unset it, or give seconds since 1970.",
            slug="clock-invalid",
        ) from None
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
                said = {"id": file.id, "lang": lang, "used": other.path.name}
                issues.append(_listing_issue("file-double", workspace.place(path), what, **said))
    order = {lang: index for index, lang in enumerate(LANGUAGES)}
    files = sorted(
        found.values(), key=lambda file: (file.id, order[file.lang], file.role != Role.TRANSLATION)
    )
    return files, issues


def _listing_issue(code: str, place: str, what: str, **params: str) -> Issue:
    return Issue(code, Severity.WARNING, place, f"{place} {what}.", params=dict(params))


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
