"""Fetching a published model's files: the one place that uses the network, and only when asked to.

Files come from ``HUB/SOURCE/resolve/REVISION/FILE``, the scheme of the hub where such models are
published; the environment variable ``HF_ENDPOINT`` names another hub, a mirror say. The standard
library's HTTP client suffices.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

from align.errors import AlignError, InputError
from align.manifest import UNPINNED, FileRecord

HUB = "https://huggingface.co"
_CHUNK = 1 << 20
_TIMEOUT = 60
_COMMIT = re.compile(r"[0-9a-f]{40}")
_DIGEST = re.compile(r'"?(?:W/)?"?([0-9a-f]{64})"?')


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file as it came: digest, size, and the commit the hub says it is of (may be empty)."""

    record: FileRecord
    commit: str


def hub_address() -> str:
    """Return the hub's address, without a slash at its end."""
    return (os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")


class _SameCommit(urllib.request.HTTPRedirectHandler):
    """Follows redirects, remembering headers that only the first answer has."""

    def __init__(self) -> None:
        self.commit = ""
        self.digest = ""

    def note(self, headers: http.client.HTTPMessage) -> None:
        """Take what an answer says of the file: the commit, and its SHA-256 where it is stored apart."""
        said = headers.get("X-Repo-Commit", "")
        linked = _DIGEST.fullmatch(headers.get("X-Linked-Etag", ""))
        self.commit = self.commit or (said if _COMMIT.fullmatch(said) else "")
        self.digest = self.digest or (linked[1] if linked else "")

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        self.note(headers)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch_file(
    source: str,
    revision: str,
    name: str,
    target: Path,
    *,
    expected: FileRecord | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Fetched:
    """Fetch one file of the model ``source`` into the new file ``target``; tells bytes done and in all.

    A token in the environment variable ``HF_TOKEN`` is sent to the hub, and not to where it redirects.
    Raises AlignError ``fetch-failed`` (no network, no such file, no right to it) and InputError
    ``model-changed`` when the bytes are not those ``expected`` or those the hub names.
    """
    where = "main" if revision == UNPINNED else revision
    url = f"{hub_address()}/{quote(source)}/resolve/{quote(where, safe='')}/{quote(name)}"
    noting = _SameCommit()
    request = urllib.request.Request(url, headers={"User-Agent": "align"})
    if os.environ.get("HF_TOKEN"):
        request.add_unredirected_header("Authorization", f"Bearer {os.environ['HF_TOKEN']}")
    digest, done = hashlib.sha256(), 0
    try:
        with urllib.request.build_opener(noting).open(request, timeout=_TIMEOUT) as response:
            noting.note(response.headers)
            total = int(response.headers.get("Content-Length") or 0)
            with target.open("wb") as stream:
                while chunk := response.read(_CHUNK):
                    stream.write(chunk)
                    digest.update(chunk)
                    done += len(chunk)
                    progress(done, max(done, total))
            if done < total:
                raise http.client.IncompleteRead(b"", total - done)
    except urllib.error.HTTPError as error:
        with error:
            raise _failed(url, f"HTTP {error.code}", _HINTS.get(error.code, "Try later.")) from None
    except _NO_ANSWER as error:
        reason = str(getattr(error, "reason", "") or error) or type(error).__name__
        raise _failed(
            url, reason, "Is there a network? What was fetched before is kept; try again."
        ) from None
    record = FileRecord(digest.hexdigest(), done)
    for wanted in (expected.sha256 if expected else "", noting.digest):
        if wanted and wanted != record.sha256:
            raise InputError(
                f"{url}: its SHA-256 is not the one expected.",
                hint="Do not use it; try again, or ask where the manifest comes from.",
                slug="model-changed",
            )
    return Fetched(record, noting.commit)


_NO_ANSWER = (
    urllib.error.URLError,
    http.client.HTTPException,
    ConnectionError,
    TimeoutError,
    ValueError,
)
_HINTS = {
    401: "The model wants its terms accepted where it is published, and a token in HF_TOKEN.",
    403: "The model wants its terms accepted where it is published, and a token in HF_TOKEN.",
    404: "Check source, revision and download in the manifest.",
}


def _failed(url: str, what: str, hint: str) -> AlignError:
    host = urlsplit(url)
    place = f"{host.netloc.rpartition('@')[2]}{host.path}"
    return AlignError(f"{place}: cannot be fetched ({what}).", hint=hint, slug="fetch-failed")
