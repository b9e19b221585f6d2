"""The workspace's memory: current state and its hash-chained history behind one Store.

``chain`` is pure; ``schema``, ``rows`` and ``journal`` know tables; ``sqlite`` opens a file,
``postgres`` a server; ``store`` is the face. Nothing here reads a clock: time and actor are arguments.
"""

from align.store.copying import copy_store
from align.store.opening import BUSY_SECONDS, open_store, open_store_url
from align.store.postgres import OLDEST_VERSION, ServerFacts, examine_server
from align.store.server import parse_server
from align.store.snapshot import page_problems, take_snapshot
from align.store.store import SqlStore

__all__ = [
    "BUSY_SECONDS",
    "OLDEST_VERSION",
    "ServerFacts",
    "SqlStore",
    "copy_store",
    "examine_server",
    "open_store",
    "open_store_url",
    "page_problems",
    "parse_server",
    "take_snapshot",
]
