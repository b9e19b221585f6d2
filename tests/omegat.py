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
    command = ["java", "-Djava.awt.headless=true", f"-Duser.home={settings}", "-Dfile.encoding=UTF-8"]
    command += ["-jar", str(JAR), str(project), "--mode=console-translate", "--no-team"]
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
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in (project / "target").iterdir()}
    if set(texts) != set(sources):
        raise RuntimeError(f"OmegaT wrote no target (exit {run.returncode}): {run.stdout[-2000:]}")
    return Pretranslation(texts, run.stdout)
