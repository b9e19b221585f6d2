"""Files of every kind that Align reads, put through the commands that read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from tests.fuzz.law import BrokenLawError, Ended, lawful, state_of
from tests.fuzz.mutation import mutated
from tests.fuzz.target import Bench, Input, Target

Arguments = Callable[[Path, Bench], Sequence[str | Path]]


def from_samples(*kinds: str) -> Callable[[Random, Bench], Input]:
    """Return a maker of inputs: a mutated sample of one of ``kinds``, its suffix now and then another's."""

    def make(random: Random, bench: Bench) -> Input:
        sample = random.choice([sample for kind in kinds for sample in bench.samples[kind]])
        suffix = sample.suffix
        if not random.randrange(12):
            suffix = random.choice(
                (".txt", ".docx", ".odt", ".html", ".pdf", ".tmx", ".xlf", ".tsv", ".gz", "")
            )
        return Input(suffix, mutated(random, sample.data), random.randrange(1 << 16))

    return make


def through(*commands: Arguments) -> Callable[[Input, Bench], str]:
    """Return a runner: the file goes through one of ``commands``, by the input's choice."""

    def run(given: Input, bench: Bench) -> str:
        workspace, file = bench.workspace, bench.file(given)
        arguments = commands[given.choice % len(commands)](file, bench)
        before = state_of(workspace)
        ended = lawful(*arguments, workspace=workspace)
        if state_of(workspace) != before:
            bench.used()
        return said(ended)

    return run


def said(ended: Ended) -> str:
    """Return a word for how a command ended."""
    return "refused" if ended.is_refused else "taken"


def _inside(*arguments: str, options: Sequence[str] = ()) -> Arguments:
    """Return a command on the file in the workspace."""
    return lambda file, bench: [*arguments, file, *options, "-w", bench.workspace, "--json"]


def _beside(*arguments: str, options: Sequence[str] = ()) -> Arguments:
    """Return a command on the file that needs no workspace."""
    return lambda file, _bench: [*arguments, file, *options, "--json"]


def _repair(file: Path, bench: Bench) -> Sequence[str | Path]:
    return ["validate", file, "--repair", bench.place(), "--json"]


def _repair_dry(file: Path, bench: Bench) -> Sequence[str | Path]:
    return ["validate", file, "--repair", bench.place(), "-n", "--json", "--ui", "ru"]


def _instead(name: str, *arguments: str) -> Arguments:
    """Return a command on the workspace after the file was put in it as ``name``."""

    def make(file: Path, bench: Bench) -> Sequence[str | Path]:
        workspace = bench.workspace
        bench.used()
        place = workspace / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
        return [*arguments, "-w", workspace, "--json"]

    return make


def _samples_of(bench: Bench, kind: str) -> Path:
    """Return a file with the first valid sample of ``kind``."""
    sample = bench.samples[kind][0]
    path = bench.folder / f"valid-{kind}{sample.suffix}"
    path.write_bytes(sample.data)
    return path


def _with_lines(*command: str, file_as: str) -> Arguments:
    """Return a command on two valid files of lines with the file as option ``file_as``."""

    def make(file: Path, bench: Bench) -> Sequence[str | Path]:
        lines = _samples_of(bench, "lines")
        return [*command, lines, lines, file_as, file, "--json"]

    return make


def _lines_twice(*command: str, options: Sequence[str] = ()) -> Arguments:
    """Return a command on a valid file of lines and the file."""
    return lambda file, bench: [*command, _samples_of(bench, "lines"), file, *options, "--json"]


def _pairs(file: Path, bench: Bench) -> Sequence[str | Path]:
    """Return a command on a list of which the file is the second pair."""
    valid = _samples_of(bench, "lines")
    listed = bench.folder / "pairs.tsv"
    listed.write_text(f"{valid}\t{valid}\n{valid}\t{file}\n", encoding="utf-8")
    return [*_BITEXT, "-q", "--segmented", "--pairs", listed]


def _project(given: Input, bench: Bench) -> str:
    """Import an OmegaT project, and export over it: whatever is in it, nothing but it may change."""
    import shutil

    folder = bench.folder / "project"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        with zipfile.ZipFile(io.BytesIO(given.data)) as package:
            package.extractall(folder)
    except Exception:  # noqa: BLE001 - no project; the packing is not what is tested
        return "no project"
    saved = folder / "omegat" / "project_save.tmx"
    saved.parent.mkdir(exist_ok=True)
    memories = [path for path in sorted(folder.rglob("*.tmx")) if path.is_file()]
    if memories and not saved.exists():
        saved.write_bytes(memories[0].read_bytes())
    workspace = bench.workspace
    ended = lawful("import", folder, "-w", workspace, "--json", workspace=workspace)
    again = lawful("export", "omegat", "--langs", "kk", "-o", folder, "-w", workspace, "--json")
    bench.used()
    return said(again if ended.is_refused else ended)


def _restored(given: Input, bench: Bench) -> str:
    """Restore a backup; a refused one leaves no folder behind."""
    place = bench.place()
    ended = lawful("restore", bench.file(given), place, "--json", "-q")
    if ended.is_refused and place.exists() and any(place.iterdir()):
        raise BrokenLawError("a refused backup left something behind")
    return said(ended)


_TERMS_CHECK = ("check", "--source-lang", "ru", "--target-lang", "kk", "--files")
_BITEXT = ("bitext", "--source-lang", "ru", "--target-lang", "kk")
_DOCUMENT = (
    _beside("segment", options=("--lang", "ru")),
    lambda file, _bench: ["segment", file, "--lang", "kk", "--lines"],
    _inside("add", options=("--lang", "ru", "--as", "new")),
    lambda file, bench: ["bitext", file, _samples_of(bench, "txt"), *_BITEXT[1:], "--json"],
    _instead("corpus/ru/other.txt", "run", "-q"),
)
_MEMORY = (_inside("memory", "import", options=("-q",)), _inside("import"), _beside("validate"))

TARGETS = (
    Target("txt", from_samples("txt"), through(*_DOCUMENT)),
    Target("html", from_samples("html"), through(*_DOCUMENT[:4])),
    Target("docx", from_samples("docx"), through(*_DOCUMENT[:4])),
    Target("odt", from_samples("odt"), through(*_DOCUMENT[:4])),
    Target("pdf", from_samples("pdf"), through(*_DOCUMENT[:3])),
    Target("tmx", from_samples("tmx"), through(*_MEMORY, _repair, _repair_dry)),
    Target(
        "tmx-evidence", from_samples("tmx"), through(_with_lines(*_BITEXT, "--segmented", file_as="--memory"))
    ),
    Target("xliff", from_samples("xliff"), through(*_MEMORY, _repair, _repair_dry)),
    Target("tbx", from_samples("tbx"), through(_inside("terms", "import"), _beside("validate"), _repair)),
    Target(
        "terms",
        from_samples("terms"),
        through(
            _inside("terms", "import", options=("--replace",)),
            _with_lines(*_TERMS_CHECK, file_as="--terms"),
            _with_lines(*_BITEXT, "--segmented", file_as="--terms"),
        ),
    ),
    Target("tsv", from_samples("tsv"), through(_inside("memory", "import", options=("-q",)))),
    Target("po", from_samples("po"), through(_inside("memory", "import", options=("-q",)))),
    Target("srx", from_samples("srx"), through(_beside("validate"), _inside("memory", "import"))),
    Target("bilingual", from_samples("bilingual"), through(_inside("import"))),
    Target("omegat", from_samples("omegat"), _project),
    Target("formulae", from_samples("formulae"), through(_with_lines(*_TERMS_CHECK, file_as="--formulae"))),
    Target(
        "manifest",
        from_samples("manifest"),
        through(
            _instead("models/tiny.toml", "models", "list"),
            _instead("models/tiny.toml", "models", "verify"),
            _instead("models/tiny.toml", "draft", "--engine", "tiny", "--to", "en", "-q"),
            _instead("models/tiny.toml", "run", "--embedder", "tiny", "-q"),
        ),
    ),
    Target(
        "config",
        from_samples("config"),
        through(_instead("align.toml", "status"), _instead("align.toml", "run", "-q")),
    ),
    Target("backup", from_samples("backup"), _restored),
    Target(
        "lines",
        from_samples("lines"),
        through(
            _lines_twice(*_BITEXT, options=("--segmented",)),
            _lines_twice(*_TERMS_CHECK),
            _lines_twice("score", options=("--lang", "kk", "-q")),
            _with_lines("score", "--lang", "kk", "-q", file_as="--docs"),
            _pairs,
            _inside("memory", "leverage"),
            _inside("memory", "lookup"),
        ),
    ),
)
