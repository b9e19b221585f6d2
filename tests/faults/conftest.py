"""Small workspaces and a command line, as the tests of commands have them."""

from __future__ import annotations

from tests.cli.conftest import align as align
from tests.cli.conftest import filled as filled
from tests.cli.conftest import workspace as workspace
