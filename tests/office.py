"""A headless LibreOffice (Debian: ``libreoffice-writer-nogui``) for tests: what does Writer make of it?"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

TIMEOUT_SECONDS = 180


def has_office() -> bool:
    """Say whether LibreOffice and Poppler's ``pdftotext`` are installed."""
    return shutil.which("soffice") is not None and shutil.which("pdftotext") is not None


def converted(path: Path, kind: str, folder: Path) -> Path:
    """Let Writer open ``path`` and save it as ``kind`` (docx, pdf, odt) in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").absolute().as_uri()
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={profile}"),
            *("--convert-to", kind, "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
    )
    return folder / f"{path.stem}.{kind}"


def pdf_text(path: Path) -> str:
    """Return the text of a PDF as it stands on the page, columns beside each other."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, timeout=TIMEOUT_SECONDS
    )
    return done.stdout.decode("utf-8")
