"""The npm package ``xliff`` (i18next's), for tests: reads our files, lets us edit them, writes them anew.

Not a test. The package is looked for where Node looks for it, ``NODE_PATH`` included.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

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


def has_node_xliff() -> bool:
    """Say whether Node and its package ``xliff`` are there."""
    if shutil.which("node") is None:
        return False
    found = subprocess.run(["node", "-e", "require.resolve('xliff')"], capture_output=True, check=False)
    return found.returncode == 0


def rewritten(path: Path, to: Path, *, version: str, edits: dict[str, str]) -> str:
    """Read the XLIFF at ``path``, give the units named in ``edits`` new targets, write it to ``to``.

    Returns what the package understood, as JSON.
    """
    command = ["node", "-e", _SCRIPT, str(path), str(to), version, json.dumps(edits)]
    run = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8", timeout=60)
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    return run.stdout
