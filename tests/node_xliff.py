"""The npm package ``xliff`` (i18next's), for tests: reads our files, lets us edit them, writes them anew.

Not a test. ``npm ci --prefix tests/node`` installs the package, in the version that stands in the lock there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import require_real

MODULES = Path(__file__).resolve().parent / "node" / "node_modules"

_SCRIPT = """
const {xliff2js, js2xliff, xliff12ToJs, jsToXliff12} = require('xliff');
const fs = require('fs');
const [from, to, version, edits] = process.argv.slice(1);
const changed = JSON.parse(edits);
const walk = (node) => {
  for (const [id, unit] of Object.entries(node)) {
    if (unit && unit.groupUnits) walk(unit.groupUnits);
    else if (unit && id in changed) unit.target = changed[id];
  }
};
(async () => {
  const text = fs.readFileSync(from, 'utf8');
  const js = await (version === '1.2' ? xliff12ToJs(text) : xliff2js(text));
  Object.values(js.resources).forEach(walk);
  fs.writeFileSync(to, await (version === '1.2' ? jsToXliff12(js) : js2xliff(js)));
  console.log(JSON.stringify(js));
})();
"""


def require_node_xliff() -> None:
    """Skip the test where Node or its package ``xliff`` is not there; fail it in CI."""
    found = shutil.which("node") is not None and (MODULES / "xliff").is_dir()
    require_real("the npm package xliff (npm ci --prefix tests/node)", found)


def rewritten(path: Path, to: Path, *, version: str, edits: dict[str, str]) -> str:
    """Read the XLIFF at ``path``, give the units named in ``edits`` new targets, write it to ``to``.

    Returns what the package understood, as JSON.
    """
    command = ["node", "-e", _SCRIPT, str(path), str(to), version, json.dumps(edits)]
    run = subprocess.run(
        command,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "NODE_PATH": str(MODULES)},
    )
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    return run.stdout
