"""axe-core over a page: what of WCAG 2.2, A and AA, a program can tell (Deque Systems, MPL-2.0).

``.ci/run`` installs it with npm; it is no part of the product and is not kept here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from tests.conftest import require_real

VERSION = "4.14.1"
AXE = Path(__file__).resolve().parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def axe_source() -> str:
    """The program's text; skips (fails in CI) where it is not installed, fails when it is another."""
    require_real(f"axe-core {VERSION} (npm ci --prefix tests/node)", AXE.exists())
    data = AXE.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256, f"{AXE} is not axe-core {VERSION}"
    return data.decode()


def violations(page: Any, source: str) -> list[str]:
    """What is wrong with the page as it stands: the rule, and the elements, one line each."""
    page.evaluate(source)
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES)
    assert {"color-contrast", "aria-valid-attr"} <= {one["id"] for one in found["passes"]}, "axe did not look"
    return [
        f"{one['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
