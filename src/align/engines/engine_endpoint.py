"""An engine behind an OpenAI-compatible server (``POST URL/chat/completions``).

Off unless the manifest says ``enabled = true``: texts leave the machine (but to a server on this one).
The standard library's HTTP client suffices: short requests, a few at a time.
"""

from __future__ import annotations

import http.client
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from align.engines.manifest import EngineManifest
from align.engines.prompt import PROMPT_VERSION, messages, translation_of
from align.errors import AlignError, UsageError
from align.ports import EngineFacts, Hints, Hypothesis, Progress, silent

TRIES = 4
LONGEST_WAIT = 30.0
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_AT_ONCE = 4
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_on_this_machine(url: str) -> bool:
    """Say whether a server's address is this machine's own."""
    return (urlsplit(url).hostname or "") in _LOOPBACK


def host_of(url: str) -> str:
    """Return the host and port of an address, without a name and password."""
    return urlsplit(url).netloc.rpartition("@")[2]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Refuses redirects: the key and the text are for the server named in the manifest, no other."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def endpoint_facts(manifest: EngineManifest) -> EngineFacts:
    """Return what an endpoint is: the prompt counts, and terms, formulae and matches are a part of it."""
    facts = manifest.facts
    return replace(facts, revision=f"{facts.revision}/prompt-{PROMPT_VERSION}", uses_hints=True)


@dataclass(frozen=True, slots=True)
class EndpointTranslator:
    """See :class:`align.ports.Translator`. ``sleep`` waits so many seconds between tries."""

    manifest: EngineManifest
    key: str
    progress: Progress = silent
    sleep: Callable[[float], None] = time.sleep

    @property
    def facts(self) -> EngineFacts:
        """See :func:`endpoint_facts`."""
        return endpoint_facts(self.manifest)

    def translate(
        self,
        texts: Sequence[str],
        *,
        source_lang: str,
        target_lang: str,
        alternatives: int = 1,
        hints: Sequence[Hints] = (),
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate; see the port. One answer a text, without a score; a few requests at a time.

        Raises AlignError: ``engine-refused`` (the server says no), ``engine-unreachable`` (no answer after
        four tries), ``engine-answer`` (an answer that is none).
        """
        asked = list(hints) or [Hints()] * len(texts)
        chats = [
            messages(text, source_lang=source_lang, target_lang=target_lang, hints=each)
            for text, each in zip(texts, asked, strict=True)
        ]
        found: list[tuple[Hypothesis, ...]] = []
        with ThreadPoolExecutor(max_workers=min(self.manifest.batch, _AT_ONCE)) as pool:
            try:
                for text, answer in zip(texts, pool.map(self._ask, chats), strict=True):
                    said = translation_of(answer, text)
                    found.append((Hypothesis(said),) if said else ())
                    self.progress(len(found), len(texts), f"{self.manifest.name} {source_lang}-{target_lang}")
            except AlignError:
                pool.shutdown(cancel_futures=True)
                raise
        return found

    def _ask(self, chat: Sequence[Mapping[str, str]]) -> str:
        body = json.dumps({"model": self.manifest.model, "messages": chat, "temperature": 0}).encode()
        problem = ""
        for attempt in range(TRIES):
            try:
                return self._answer(body)
            except urllib.error.HTTPError as error:
                with error:
                    problem = f"HTTP {error.code}"
                    if error.code not in _AGAIN:
                        raise self._refused(error.code) from None
                    wait = _seconds(error.headers.get("Retry-After"), 2.0**attempt)
            except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
                reason = getattr(error, "reason", error)
                problem, wait = str(reason) or type(reason).__name__, 2.0**attempt
            if attempt + 1 < TRIES:
                self.sleep(min(wait, LONGEST_WAIT))
        raise AlignError(
            f"{self._host}: no answer after {TRIES} tries ({problem}).",
            hint="Try later; drafts made so far are kept.",
            slug="engine-unreachable",
        )

    def _answer(self, body: bytes) -> str:
        headers = {"Content-Type": "application/json", "User-Agent": "align"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        url = self.manifest.url.rstrip("/") + "/chat/completions"
        request = urllib.request.Request(url, data=body, headers=headers, method="POST")
        opener = urllib.request.build_opener(_NoRedirects)
        with opener.open(request, timeout=self.manifest.timeout) as response:
            raw = response.read()
        try:
            content = json.loads(raw)["choices"][0]["message"]["content"]
        except (ValueError, RecursionError, LookupError, TypeError):
            content = None
        if not isinstance(content, str):
            raise AlignError(
                f"{self._host}: its answer is not that of a chat completion.",
                hint="Check url and model in the manifest.",
                slug="engine-answer",
            )
        return content

    def _refused(self, code: int) -> AlignError:
        key = self.manifest.key_variable
        hints = {
            401: f"Put a valid key into the environment variable {key}." if key else "It wants a key.",
            403: f"Put a valid key into the environment variable {key}." if key else "It wants a key.",
            404: "Check url and model in the manifest.",
        }
        return AlignError(
            f"{self._host}: refuses the request (HTTP {code}).",
            hint=hints.get(code, "Check the manifest."),
            slug="engine-refused",
        )

    @property
    def _host(self) -> str:
        return host_of(self.manifest.url)


def _seconds(said: str | None, default: float) -> float:
    """Read a Retry-After header given in seconds."""
    try:
        return max(0.0, float(said)) if said else default
    except ValueError:
        return default


def open_endpoint(manifest: EngineManifest, *, progress: Progress = silent) -> EndpointTranslator:
    """Return the engine, without asking the server anything.

    Raises UsageError: ``engine-disabled`` without ``enabled = true`` in the manifest, ``engine-key`` when
    the environment variable with the key is not set.
    """
    host = host_of(manifest.url)
    if not manifest.enabled:
        raise UsageError(
            f"{manifest.path}: this engine is off; it would send your texts to {host}.",
            hint="Where that is allowed, write enabled = true under [translator].",
            slug="engine-disabled",
        )
    key = os.environ.get(manifest.key_variable, "") if manifest.key_variable else ""
    if manifest.key_variable and not key:
        raise UsageError(
            f"{manifest.name}: the environment variable {manifest.key_variable} with the key is not set.",
            hint="Set it; keys never stand in files.",
            slug="engine-key",
        )
    return EndpointTranslator(manifest, key, progress)
