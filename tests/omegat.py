"""A headless OmegaT 3.6 (Debian package ``omegat``) for tests: does a memory pre-translate a text?

Not a test: :func:`pretranslate` runs the real program once (2 to 4 seconds) in a throw-away project
and configuration folder, with its default settings unless told otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

JAR = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))
TIMEOUT_SECONDS = 180

_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source_lang}</source_lang><target_lang>{target_lang}</target_lang>
<sentence_seg>{sentence_seg}</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""


@dataclass(frozen=True, slots=True)
class Pretranslation:
    """What OmegaT wrote: the translated text by file name, and its log."""

    texts: dict[str, str]
    log: str


def has_omegat() -> bool:
    """Say whether Java and OmegaT are installed."""
    return shutil.which("java") is not None and JAR.is_file()


def pretranslate(
    folder: Path,
    *,
    tmx: Path,
    sources: dict[str, str],
    source_lang: str,
    target_lang: str,
    sentence_segmentation: bool = True,
    memory_folder: str = "auto",
) -> Pretranslation:
    """Make an OmegaT project in ``folder`` and return the documents as OmegaT translates them.

    ``sources`` maps a file name (``000.txt``) to its text. ``tmx`` is copied into
    ``tm/memory_folder`` (``auto`` inserts, ``mt`` only offers). Raises ``RuntimeError`` with the
    end of OmegaT's log when it writes no target.
    """
    project = folder / "project"
    settings = folder / "settings"
    for name in ("source", "target", f"tm/{memory_folder}", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    settings.mkdir()
    text = _PROJECT.format(
        source_lang=source_lang,
        target_lang=target_lang,
        sentence_seg=str(sentence_segmentation).lower(),
    )
    (project / "omegat.project").write_text(text, encoding="utf-8")
    shutil.copy(tmx, project / "tm" / memory_folder / tmx.name)
    for name, source in sources.items():
        (project / "source" / name).write_text(source, encoding="utf-8", newline="\n")
    result = translate_project(project, settings=settings)
    if set(result.texts) != set(sources):
        raise RuntimeError(f"OmegaT wrote no target: {result.log[-2000:]}")
    return result


def translate_project(project: Path, *, settings: Path) -> Pretranslation:
    """Let OmegaT open the ``project`` folder, insert what ``tm/auto`` has, and write its targets.

    ``settings`` is an empty folder for OmegaT's own configuration. Raises ``RuntimeError`` with the
    end of OmegaT's log when it writes nothing.
    """
    settings.mkdir(exist_ok=True)
    log = _run(project, settings, "--mode=console-translate")
    target = project / "target"
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in target.iterdir() if path.is_file()}
    if not texts:
        raise RuntimeError(f"OmegaT wrote no target: {log[-2000:]}")
    return Pretranslation(texts, log)


def segments(folder: Path, text: str, *, lang: str, rules: str) -> list[str]:
    """Return the different segments OmegaT cuts ``text`` into by the ``segmentation.conf`` ``rules``.

    In no particular order. Paragraphs of ``text`` are parted by empty lines; no two segments may be
    equal but for their order.
    """
    project = folder / "project"
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    settings = folder / "settings"
    settings.mkdir()
    made = _PROJECT.format(source_lang=lang, target_lang="fr", sentence_seg="true")
    (project / "omegat.project").write_text(made, encoding="utf-8")
    (project / "omegat" / "segmentation.conf").write_text(rules, encoding="utf-8")
    (project / "source" / "text.txt").write_text(text, encoding="utf-8", newline="\n")
    out = folder / "segments.tmx"
    modes = ("--mode=console-createpseudotranslatetmx", f"--pseudotranslatetmx={out}")
    log = _run(project, settings, *modes, "--pseudotranslatetype=equal")
    if "segmentation rules" in log or not out.exists():
        raise RuntimeError(f"OmegaT did not like the rules: {log[-2000:]}")
    tree = etree.parse(out, etree.XMLParser(load_dtd=False, no_network=True))
    return [unit.findtext("tuv/seg") or "" for unit in tree.iter("tu")]


def _run(project: Path, settings: Path, *mode: str) -> str:
    """Run OmegaT without a window and return what it said."""
    command = ["java", "-Djava.awt.headless=true", f"-Duser.home={settings}", "-Dfile.encoding=UTF-8"]
    command += ["-jar", str(JAR), str(project), *mode, "--no-team"]
    command += [f"--config-dir={settings}", "--disable-project-locking"]
    run = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    return run.stdout
