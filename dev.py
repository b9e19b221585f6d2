#!/usr/bin/env python3
"""The one task file: ``python3 dev.py setup|demo|test|check|bench|docs|fuzz|audit [ARGS…]``.

Standard library only, Python 3.11 or newer. ``setup`` makes ``.venv`` from the hash-pinned lock in
``requirements/`` (with uv where it is found, pip otherwise) and is skipped while nothing changed.
With ``ALIGN_HEAVY=1`` the model runtimes (torch, transformers, CTranslate2) are installed as well.
Further arguments go to what the verb runs: ``dev.py demo DIR``, ``dev.py test -k tmx``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements" / "dev.txt"
HEAVY_LOCK = ROOT / "requirements" / "heavy.txt"
CPU_LOCK = ROOT / "requirements" / "heavy-cpu.txt"
RAY_LOCK = ROOT / "requirements" / "ray.txt"
CUDA_LOCK = ROOT / "requirements" / "heavy-cuda.txt"
STAMP = VENV / "align-setup.sha256"


def executable(name: str) -> str:
    """Return the path of a program of the virtual environment."""
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def run(*command: str, env: dict[str, str] | None = None) -> None:
    """Run ``command`` in the checkout; end with its exit code if it fails."""
    code = subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, **(env or {})}).returncode
    if code:
        sys.exit(code if code > 0 else 128 - code)


def fingerprint(*, heavy: bool = False) -> str:
    """Digest everything the environment is made from."""
    digest = hashlib.sha256(sys.version.encode() + str(VENV).encode())
    more = (CPU_LOCK, HEAVY_LOCK, CUDA_LOCK, RAY_LOCK) if heavy else ()
    for path in (LOCK, ROOT / "pyproject.toml", *more):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def wants_heavy() -> bool:
    """Say whether the model runtimes are asked for."""
    return os.environ.get("ALIGN_HEAVY", "") not in ("", "0")


def setup() -> None:
    """Make ``.venv`` with the locked packages and Align itself; quick when it is up to date."""
    if sys.version_info < (3, 11):  # noqa: UP036  a person may run this with an older one
        sys.exit(f"dev.py needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    heavy = wants_heavy()
    # An environment that has more than is asked for will do.
    good = {fingerprint(heavy=True)} | (set() if heavy else {fingerprint()})
    made_of = STAMP.read_text(encoding="ascii") if STAMP.is_file() else ""
    if made_of in good and Path(executable("python")).exists():
        return
    if not (heavy and made_of == fingerprint()):
        make_environment()
    if heavy:
        install_heavy()
    STAMP.write_text(fingerprint(heavy=heavy), encoding="ascii")


def make_environment() -> None:
    """Make ``.venv`` anew with the locked packages and Align itself."""
    print("Setting up .venv (once, until the locked packages change) …", flush=True)
    uv = shutil.which("uv")
    if uv:
        run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
        install = (uv, "pip", "install", "--quiet", "--python", executable("python"))
    else:
        make_venv()
        install = (executable("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "--require-hashes", "-r", str(LOCK))
    run(*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def install_heavy() -> None:
    """Add torch, transformers, CTranslate2 and Ray to ``.venv``.

    By pip, which finds wheels that lie on the machine's disk; uv does not look there. torch's small build
    without CUDA is asked for by itself: among builds of one version pip takes an index's before a disk's.
    Where it is not to be had, the usual build comes, and the packages of CUDA with it.
    """
    print("Adding the model runtimes (torch, transformers, CTranslate2) and Ray …", flush=True)
    install = (sys.executable, "-m", "pip", "--python", executable("python"), "install", "--quiet")
    options = ("--disable-pip-version-check", "--no-deps", "--require-hashes", "-r")
    small = subprocess.run([*install, *options, str(CPU_LOCK)], capture_output=True, check=False)
    run(*install, *options, str(HEAVY_LOCK))
    run(*install, *options, str(RAY_LOCK))
    if small.returncode:
        run(*install, *options, str(CUDA_LOCK))


def make_venv() -> None:
    """Make the bare environment with the standard library, or say what the system lacks."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            "This Python lacks venv or ensurepip. On Debian or Ubuntu: "
            f"sudo apt install python{version}-venv — elsewhere install uv\n"
            "or a full Python; then run this again."
        )
    run(sys.executable, "-m", "venv", "--clear", str(VENV))


def demo(arguments: list[str]) -> None:
    """Run the job on the sample corpus in a demo workspace (default ``align-demo``)."""
    setup()
    run(executable("align"), "demo", *arguments)


def check() -> None:
    """Lint, check the types and the layers."""
    setup()
    run(executable("ruff"), "check", ".")
    run(executable("ruff"), "format", "--check", "--quiet", ".")
    run(executable("mypy"))
    run(executable("lint-imports"))


def test(arguments: list[str]) -> None:
    """Run every check and every test; all tests in two halves at once, where there are two cores."""
    check()
    if arguments or (os.cpu_count() or 1) < 2:
        run(executable("python"), "-m", "pytest", *arguments)
        return
    command = (executable("python"), "-m", "pytest")
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as told:
        # What the second half says is kept, so that the two do not talk at once.
        rest = [*command, "-p", "no:cacheprovider", "--ignore=tests/cli", "--ignore=tests/docs", "tests"]
        other = subprocess.Popen(rest, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT)
        try:
            first = subprocess.run([*command, "tests/cli", "tests/docs"], cwd=ROOT, check=False).returncode
            second = other.wait()
        finally:
            other.kill()
        told.seek(0)
        print(told.read(), flush=True)
    if first or second:
        sys.exit(1)


def bench(arguments: list[str]) -> None:
    """Print the measured tables: those that are named, or all."""
    setup()
    run(executable("python"), "-m", "bench", *arguments)


def docs(arguments: list[str]) -> None:
    """Write the generated pages and the sample's export anew; ``--check`` only compares."""
    setup()
    run(executable("python"), "-m", "docs.generate", *arguments)


def fuzz(arguments: list[str]) -> None:
    """Feed every parser and door what is wrong, for so many minutes: ``fuzz MINUTES [TARGET…]``."""
    setup()
    run(executable("python"), "-m", "tests.fuzz", *arguments)


def audit(arguments: list[str]) -> None:
    """Print the licences of what Align depends on; with ``--advisories FILE`` known weaknesses as well."""
    setup()
    run(executable("python"), "-m", "tests.audit", *arguments)


VERBS = "setup demo test check bench docs fuzz audit"


def main() -> None:
    """Dispatch the verb."""
    verb, arguments = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    match verb:
        case "setup":
            setup()
        case "demo":
            demo(arguments)
        case "test":
            test(arguments)
        case "check":
            check()
        case "bench":
            bench(arguments)
        case "docs":
            docs(arguments)
        case "fuzz":
            fuzz(arguments)
        case "audit":
            audit(arguments)
        case _:
            sys.exit(f"usage: python3 dev.py {'|'.join(VERBS.split())} [ARGS…]")


if __name__ == "__main__":
    main()
