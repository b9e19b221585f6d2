"""Requests read into dataclasses, results written as JSON, errors as one object with a status.

A handler is a function of the person and a frozen dataclass; :func:`reads` and :func:`writes` make
routes of it::

    reads("/api/history", HistoryQuery, lambda who, query: screen.events(query))
    writes("/api/mark", Moves, lambda who, body: screen.mark(body, by=who.name), needs=ReviewerRole.REVIEWER)
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args, get_origin

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from align.errors import AlignError, ConflictError, InputError, MissingExtraError, UsageError
from align.model.plain import plain
from align.review.roles import Reviewer, ReviewerRole
from align.telling import told
from align.web.gate import LARGEST_BODY, refusal
from align.web.pages import preferences_of

T = TypeVar("T")
_STATUSES: tuple[tuple[type[AlignError], int], ...] = (
    (ConflictError, 409),
    (UsageError, 400),
    (InputError, 422),
    (MissingExtraError, 501),
    (AlignError, 503),
)
LONGEST_TEXT = 100_000
"""Characters one text of a request may have."""


class BadRequestError(UsageError):
    """A request that is not what the page sends."""


def reads(path: str, shape: type[T], answer: Callable[[Reviewer, T], object]) -> Route:
    """Return the route ``GET path``: its query read into ``shape``, the answer written as JSON."""

    async def endpoint(request: Request) -> Response:
        given = {**request.query_params, **request.path_params}
        return await _answered(request, lambda: read_query(given, shape), answer)

    return Route(path, endpoint, methods=["GET"])


def writes(
    path: str,
    shape: type[T],
    answer: Callable[[Reviewer, T], object],
    *,
    needs: ReviewerRole = ReviewerRole.TRANSLATOR,
) -> Route:
    """Return the route ``POST path``: its JSON read into ``shape``, for people whose role holds ``needs``."""

    async def endpoint(request: Request) -> Response:
        reviewer: Reviewer = request.state.reviewer
        if not reviewer.may(needs):
            return refusal(403, "role", f"A {reviewer.role} may not do this.", hint=f"It takes a {needs}.")
        body = await _body(request)
        if body is None:
            return refusal(413, "too-large", "This is more than one request may bring.")
        return await _answered(request, lambda: read_json(body, shape), answer)

    return Route(path, endpoint, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """Read the body, which may come without saying how long it is; None when it is too long."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


async def _answered(
    request: Request, read: Callable[[], T], answer: Callable[[Reviewer, T], object]
) -> Response:
    try:
        asked = read()
        return as_json(await run_in_threadpool(answer, request.state.reviewer, asked))
    except AlignError as error:
        return failure(error, preferences_of(request).language)


def as_json(value: object) -> Response:
    """Return ``value`` (dataclasses, enums, mappings, sequences) as a JSON answer."""
    text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
    return Response(text, media_type="application/json")


def failure(error: AlignError, language: str) -> Response:
    """Return the answer for an error: 409 for a conflict, 400 for what makes no sense, and so on.

    Its words are in ``language``; what scripts go by is the slug.
    """
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    details = plain(getattr(error, "details", None))
    message, hint = (told(part, language, about=error.slug) for part in (error.message, error.hint))
    return refusal(status, error.slug, message, hint=hint, details=details)


# -- shapes --------------------------------------------------------------------------------------


def read_query(given: Mapping[str, str], shape: type[T]) -> T:
    """Read a query's fields (texts) into ``shape``; numbers and flags are written ``3`` and ``1``.

    Raises BadRequestError.
    """
    values: dict[str, object] = {}
    for name, kind in _fields(shape).items():
        if name not in given:
            continue
        text = given[name]
        if kind is bool:
            values[name] = text in ("1", "true", "on")
        elif kind is int:
            values[name] = int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else text
        elif get_origin(kind) is tuple:
            values[name] = [part for part in text.split(",") if part]
        else:
            values[name] = text
    return _made(values, shape, "")


def read_json(body: bytes, shape: type[T]) -> T:
    """Read a JSON object into ``shape``. Raises BadRequestError for anything else."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise _bad("the body is no JSON") from None
    return _made(value, shape, "")


def part_of(asked: object, part: type[T]) -> T:
    """Return the fields of ``part`` (a dataclass) that the request ``asked`` has, by their names."""
    names = [field.name for field in dataclasses.fields(part)]  # type: ignore[arg-type]
    return part(**{name: getattr(asked, name) for name in names})


def _made(value: object, shape: type[T], place: str) -> T:
    if not isinstance(value, dict):
        raise _bad(f"{place or 'the body'} is no object")
    kinds = _fields(shape)
    unknown = sorted(str(name) for name in value.keys() - kinds.keys())
    if unknown:
        raise _bad(f"{place}{unknown[0]} is not known")
    made = {name: _read(value[name], kind, f"{place}{name}") for name, kind in kinds.items() if name in value}
    try:
        return shape(**made)
    except TypeError:
        needed = {each.name for each in dataclasses.fields(shape) if each.default is dataclasses.MISSING}  # type: ignore[arg-type]
        missing = [name for name in kinds if name in needed and name not in made]
        raise _bad(f"{place}{', '.join(missing)} is missing") from None


def _read(value: object, kind: Any, place: str) -> object:
    """Return ``value`` as ``kind``: str, int, float, bool, an enum, a dataclass, or a tuple of one."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is types.UnionType and value is None and type(None) in inner:
        return None
    if origin is types.UnionType:
        return _read(value, next(each for each in inner if each is not type(None)), place)
    if origin is tuple:
        if not isinstance(value, list):
            raise _bad(f"{place} is no list")
        return tuple(_read(item, inner[0], f"{place}[{n}]") for n, item in enumerate(value))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _made(value, kind, f"{place}.")
    if isinstance(kind, type) and kind not in (str, int, float, bool):
        try:
            return kind(value)  # an enum
        except ValueError:
            raise _bad(f"{place} cannot be {value!r:.40}") from None
    wanted = (int, float) if kind is float else (kind,)
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        raise _bad(f"{place} is no {kind.__name__}")
    return _text(value, place) if isinstance(value, str) else value


def _text(value: str, place: str) -> str:
    """Return a text that can be kept: of bounded length, without characters no file can hold."""
    if len(value) > LONGEST_TEXT:
        raise _bad(f"{place} is longer than {LONGEST_TEXT} characters")
    return "".join(c for c in value if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))


def _fields(shape: type[Any]) -> Mapping[str, Any]:
    known = _KNOWN.get(shape)
    if known is None:
        known = _KNOWN[shape] = typing.get_type_hints(shape)
    return known


_KNOWN: dict[type[Any], Mapping[str, Any]] = {}


def _bad(what: str) -> BadRequestError:
    return BadRequestError(f"Not what this page sends: {what}.", hint="Reload the page.", slug="bad-request")
