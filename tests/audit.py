"""``python3 dev.py audit``: licences of what Align depends on, and known weaknesses of what is locked.

Licences are read from the metadata of what is installed, following the requirements of Align and of each
extra. Known weaknesses are compared with a file of advisories in OSV's form (a JSON list, or one object a
line), since there is no database on this machine and nothing is asked of a network:
``python3 dev.py audit --advisories FILE``.

Source: OSV schema 1.6, https://ossf.github.io/osv-schema/.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = "align-tm"

#: Optional parts under a licence that the product itself may not have, and why they may be offered.
EXCEPTIONS: Mapping[str, str] = {
    "translate-toolkit": "GPL-3.0-or-later: reads PO; the extra 'bridge' alone asks for it, nothing ships it",
}
_FORBIDDEN = re.compile(
    r"(?<!L)A?GPL|GNU (?:Affero )?General Public|Non-?Commercial|\bNC\b|Proprietary", re.I
)
_LESSER = re.compile(r"LGPL|Lesser General", re.I)


@dataclass(frozen=True, slots=True)
class Licence:
    """A package that Align or an extra depends on: what its metadata says, and for which extras it comes."""

    package: str
    text: str
    extras: frozenset[str]

    @property
    def problem(self) -> str:
        """What is wrong with it, '' for nothing."""
        if self.package in EXCEPTIONS and "" not in self.extras:
            return ""
        if not self.text:
            return "its metadata names no licence"
        if _FORBIDDEN.search(self.text):
            return f"its licence does not allow what Align is for: {self.text}"
        if _LESSER.search(self.text) and "" in self.extras:
            return f"the base may only have permissive licences: {self.text}"
        return ""


def licences(product: str = PRODUCT) -> list[Licence]:
    """Return what ``product`` depends on, also through others, by name; what is not installed is left out."""
    own = distribution(product)
    extras = ("", *(own.metadata.get_all("Provides-Extra") or ()))
    found: dict[str, set[str]] = {}
    for extra in extras:
        for name in _needed(own.requires or (), extra):
            found.setdefault(name, set()).add(extra)
    return [Licence(name, licence_of(name), frozenset(found[name])) for name in sorted(found)]


def _needed(requirements: Iterable[str], extra: str) -> set[str]:
    """Follow requirements of one extra ('': of none) to everything that is installed of them."""
    names: set[str] = set()
    waiting = [(Requirement(text), extra) for text in requirements]
    while waiting:
        requirement, wanted = waiting.pop()
        name = canonicalize_name(requirement.name)
        is_meant = requirement.marker is None or requirement.marker.evaluate({"extra": wanted})
        if not is_meant or name in names:
            continue
        try:
            further = distribution(name).requires or ()
        except PackageNotFoundError:
            continue
        names.add(name)
        inner = requirement.extras or {""}
        waiting += [(Requirement(text), each) for text in further for each in inner]
    return names


def licence_of(package: str) -> str:
    """Return the licence in a package's metadata: expression, else classifiers, else the short free text."""
    said = distribution(package).metadata
    listed = [each for each in said.get_all("Classifier") or () if each.startswith("License")]
    classifiers = ", ".join(each.rpartition(" :: ")[2] for each in listed)
    (expression,), (free,) = (said.get_all(name) or [""] for name in ("License-Expression", "License"))
    return expression or classifiers or free.strip().partition("\n")[0][:80]


# -- known weaknesses ----------------------------------------------------------------------------


def locked() -> dict[str, str]:
    """Return the version of every package of the lock files."""
    pinned = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.M)
    return {
        canonicalize_name(name): version
        for path in sorted((ROOT / "requirements").glob("*.txt"))
        for name, version in pinned.findall(path.read_text(encoding="utf-8"))
    }


def weaknesses(advisories: Iterable[Mapping[str, Any]], versions: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each advisory that fits a version in ``versions``."""
    for advisory in advisories:
        for affected in advisory.get("affected", ()):
            package = affected.get("package", {})
            name = canonicalize_name(str(package.get("name", "")))
            version = versions.get(name)
            is_ours = package.get("ecosystem") == "PyPI" and version is not None
            if is_ours and version is not None and _is_affected(affected, version):
                yield f"{name} {version}: {advisory.get('id', '?')} {advisory.get('summary', '')}".strip()


def _is_affected(affected: Mapping[str, Any], version: str) -> bool:
    if version in affected.get("versions", ()):
        return True
    return any(_is_within(each.get("events", ()), version) for each in affected.get("ranges", ()))


def _is_within(events: Iterable[Mapping[str, str]], version: str) -> bool:
    """Say whether a version lies between an ``introduced`` and the ``fixed`` that follows it."""
    try:
        ours, inside = Version(version), False
        for event in events:
            if "introduced" in event:
                inside = inside or event["introduced"] == "0" or ours >= Version(event["introduced"])
            if "fixed" in event and ours >= Version(event["fixed"]):
                inside = False
            if "last_affected" in event and ours > Version(event["last_affected"]):
                inside = False
    except InvalidVersion:
        return False
    return inside


def read_advisories(path: Path) -> list[Mapping[str, Any]]:
    """Read a JSON list of advisories, or one a line."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("["):
        return list(json.loads(text))
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def main() -> int:
    """Print what was found; 1 when something must be done."""
    parser = argparse.ArgumentParser(prog="dev.py audit", description=__doc__)
    parser.add_argument("--advisories", type=Path, metavar="FILE")
    options = parser.parse_args()
    listed = licences()
    for each in listed:
        where = "base" if "" in each.extras else ", ".join(sorted(each.extras))
        print(f"{each.package:<28} {each.text:<48} {where}")
    problems = [f"{each.package}: {each.problem}" for each in listed if each.problem]
    print(
        f"{len(listed)} licences read; exceptions: {'; '.join(f'{k} ({v})' for k, v in EXCEPTIONS.items())}."
    )
    if options.advisories is None:
        print("Known weaknesses: not checked, no advisories were given (--advisories FILE, in OSV's form).")
    else:
        found = list(weaknesses(read_advisories(options.advisories), locked()))
        print(f"Known weaknesses: {len(found)} of {len(locked())} locked packages' versions.")
        problems += found
    for problem in problems:
        print(f"  {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
