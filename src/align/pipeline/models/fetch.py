"""``align models fetch``: a published model's files into the workspace, with their digests written down."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.atomic import write_atomically
from align.engines.fetching import Fetched, fetch_file, hub_address
from align.errors import InputError, UsageError
from align.manifest import MODELS, FileRecord, hash_file, with_files
from align.pipeline.models.folder import Model, find_model, refuse_non_commercial
from align.ports import Progress


@dataclass(frozen=True, slots=True)
class ModelFetched:
    """What came, or would come: ``files`` fetched now, ``kept`` that were there; the commit they are of."""

    name: str
    source: str
    revision: str
    licence: str
    attribution: str
    hub: str
    files: tuple[str, ...]
    kept: tuple[str, ...]
    size: int
    dry_run: bool


def fetch_model(
    root: Path,
    name: str,
    *,
    accept_non_commercial: bool = False,
    dry_run: bool = False,
    progress: Progress,
) -> ModelFetched:
    """Fetch the files that the manifest ``name`` lists under ``download`` and that are not there yet.

    The manifest is the workspace's, or the one that comes with Align, which is then copied. Files whose
    digests the manifest has must have them; the digests of the others, and the commit, are written down.
    Each file is there whole or not at all, so a fetch that is broken off goes on where it was. Raises
    UsageError ``model-unknown``, ``model-licence``, ``model-download`` (the manifest lists no files), and as
    :func:`align.engines.fetching.fetch_file`.
    """
    model = find_model(root, name)
    refuse_non_commercial(model.head, accepted=accept_non_commercial)
    downloads = _downloads(model)
    home = root / MODELS
    folder = model.engine.original.name if model.engine else name
    absent = [each for each in downloads if not _is_there(home, f"{folder}/{each}", model)]
    kept = tuple(each for each in downloads if each not in absent)
    fetched: dict[str, Fetched] = {}
    if not dry_run:
        (home / folder).mkdir(parents=True, exist_ok=True)
        for number, each in enumerate(absent):
            fetched[each] = _fetch(model, each, home / folder / each, progress, f"{number + 1}/{len(absent)}")
        _write_down(model, home, folder, downloads, fetched)
    revision = next((each.commit for each in fetched.values() if each.commit), model.head.revision)
    return ModelFetched(
        name,
        model.head.source,
        revision,
        model.head.licence,
        model.head.attribution,
        hub_address(),
        tuple(absent),
        kept,
        sum(each.record.size for each in fetched.values()),
        dry_run,
    )


def _downloads(model: Model) -> Sequence[str]:
    if model.engine is None or not model.engine.download:
        raise UsageError(
            f"{model.name}: its manifest lists no files to fetch.",
            hint="Copy the model's folder: align models add DIR.",
            slug="model-download",
        )
    return model.engine.download


def _is_there(home: Path, place: str, model: Model) -> bool:
    """Say whether a file is there; with a digest in the manifest, whether it is the right one."""
    path, record = home / place, model.head.files.get(place)
    return path.is_file() and (record is None or hash_file(path).sha256 == record.sha256)


def _fetch(model: Model, name: str, path: Path, progress: Progress, count: str) -> Fetched:
    expected = model.head.files.get(f"{path.parent.name}/{name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".align-", dir=path.parent) as temporary:
        part = Path(temporary) / "part"
        try:
            found = fetch_file(
                model.head.source,
                model.head.revision,
                name,
                part,
                expected=expected,
                progress=lambda done, total: progress(done, total, f"{name} ({count})"),
            )
            part.replace(path)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror}).", slug="cannot-write") from None
    return found


def _write_down(
    model: Model, home: Path, folder: str, downloads: Sequence[str], fetched: dict[str, Fetched]
) -> None:
    """Write the manifest with digests and commit, unless it says all that already."""
    files: dict[str, FileRecord] = {
        f"{folder}/{name}": fetched[name].record if name in fetched else hash_file(home / folder / name)
        for name in downloads
    }
    commit = next((each.commit for each in fetched.values() if each.commit), "")
    before = model.head.path.read_text(encoding="utf-8-sig")
    after = with_files(before, {**model.head.files, **files}, revision=commit)
    path = home / f"{model.name}.toml"
    if not path.is_file() or path.read_text(encoding="utf-8-sig") != after:
        with write_atomically(path) as stream:
            stream.write(after.encode())
