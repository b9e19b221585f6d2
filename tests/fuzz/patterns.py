"""Every regular expression of the product, and texts made to be slow for it.

Collected while running: from the globals of every module, tables and dataclasses included, and from calls
like ``re.sub("…", …)`` in the source. A text that is slow for a pattern repeats what it can begin with and
then fails: one character of each class of it, pairs of these, and an example of the pattern, cut anywhere.

Source of the idea: Davis et al. 2018, The impact of regular expression denial of service, ESEC/FSE.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import itertools
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import align

# Python's own parser of patterns; it has no types.
code: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

SOURCE = Path(align.__file__).parent
_CALLS = frozenset("match fullmatch search sub subn split findall finditer".split())
_ANCHORED = frozenset({"match", "fullmatch"})
_LOOKS = "aZzяЯәҚ09 \t\n\u00a0.,;:!?-–—'’\"«»()[]/_@<>=%№…&#{}^$*"


@dataclasses.dataclass(frozen=True, slots=True)
class Used:
    """A pattern, where it stands, and the methods it is called by (none known: ``finditer``)."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]

    @property
    def method(self) -> str:
        """The method that starts at the most places."""
        if self.methods and self.methods <= _ANCHORED:
            return min(self.methods, key=lambda name: name == "fullmatch")
        return "finditer"


def all_patterns() -> list[Used]:
    """Return every pattern of the product once, by where it stands."""
    methods = _methods()
    found: dict[tuple[Any, int], Used] = {}
    for info in pkgutil.walk_packages(align.__path__, "align."):
        if info.name.endswith("__main__") or _is_heavy(info.name):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for pattern in _patterns_in(value):
                called = methods.get((getattr(module, "__file__", None) or "", name), frozenset())
                found.setdefault(
                    (pattern.pattern, pattern.flags), Used(f"{info.name}.{name}", pattern, called)
                )
    for used in _written_in_calls():
        found.setdefault((used.pattern.pattern, used.pattern.flags), used)
    return sorted(found.values(), key=lambda used: used.where)


def _is_heavy(name: str) -> bool:
    """Say whether a module needs an optional package; their patterns are found in the others, too."""
    return any(
        part in name
        for part in ("_transformers", "_ctranslate2", "adapt", "convert", "train", "marian_files")
    )


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for item in itertools.islice(value, 5000):
            yield from _patterns_in(item, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for item in itertools.islice(value.values(), 5000):
            yield from _patterns_in(item, depth + 1)
    elif depth < 4 and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _patterns_in(getattr(value, field.name, None), depth + 1)


def _methods() -> dict[tuple[str, str], frozenset[str]]:
    """Return by file and name the methods that a file calls a name's pattern by."""
    called: dict[tuple[str, str], set[str]] = {}
    call = re.compile(rf"\b(\w+)(?:\[[^\[\]]*\])?\.({'|'.join(sorted(_CALLS))})\b")
    for path in SOURCE.rglob("*.py"):
        for name, method in call.findall(path.read_text(encoding="utf-8")):
            called.setdefault((str(path), name), set()).add(method)
    return {key: frozenset(value) for key, value in called.items()}


def _written_in_calls() -> Iterator[Used]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            first, function = node.args[0], node.func
            is_re = isinstance(function.value, ast.Name) and function.value.id == "re"
            if is_re and function.attr in _CALLS and isinstance(first, ast.Constant):
                place = f"{path.relative_to(SOURCE)}:{node.lineno}"
                yield Used(place, re.compile(first.value), frozenset({function.attr}))


# -- texts ---------------------------------------------------------------------------------------


def attacks(pattern: re.Pattern[Any]) -> list[str]:
    """Return what to repeat: characters, pairs of them, and examples of the pattern, cut."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    characters = list(dict.fromkeys(_characters(tree)))[:24]
    pairs = [a + b for a, b in itertools.islice(itertools.permutations(characters[:9], 2), 72)]
    whole = _example(tree)
    cuts = [whole[:n] for n in range(2, min(len(whole), 40))]
    return list(dict.fromkeys([*characters, *pairs, *cuts, *(f"{cut} " for cut in cuts)]))


def _characters(tree: Any) -> Iterator[str]:
    """Yield a character of each class and literal, and for classes some of each kind in it."""
    for operation, value in tree:
        if operation in (code.LITERAL, code.NOT_LITERAL, code.ANY):
            yield chr(value) if operation is code.LITERAL else "a"
        elif operation is code.IN:
            yield from itertools.islice((sign for sign in _LOOKS if _is_in(sign, value)), 8)
        for inner in _inner(operation, value):
            yield from _characters(inner)


def _example(tree: Any) -> str:
    """Return a text that the pattern matches or nearly matches; of branches the first."""
    text = ""
    for operation, value in tree:
        if operation is code.LITERAL:
            text += chr(value)
        elif operation in (code.ANY, code.NOT_LITERAL):
            text += "a"
        elif operation is code.IN:
            text += next((sign for sign in _LOOKS if _is_in(sign, value)), "a")
        elif operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            text += _example(value[2]) * max(1, value[0])
        elif operation is code.BRANCH:
            text += _example(value[1][0])
        elif operation is code.SUBPATTERN:
            text += _example(value[3])
    return text


def _inner(operation: Any, value: Any) -> list[Any]:
    if operation is code.BRANCH:
        return list(value[1])
    if operation is code.SUBPATTERN:
        return [value[3]]
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [value[2]]
    if operation in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    return [value] if operation is code.ATOMIC_GROUP else []


def _is_in(sign: str, items: Any) -> bool:
    """Say whether a class of a parsed pattern holds ``sign``."""
    negated = bool(items) and items[0][0] is code.NEGATE
    for operation, value in items:
        if operation is code.LITERAL and value == ord(sign):
            return not negated
        if operation is code.RANGE and value[0] <= ord(sign) <= value[1]:
            return not negated
        if operation is code.CATEGORY and re.match(_CATEGORIES[str(value)], sign):
            return not negated
    return negated


_CATEGORIES = {
    f"CATEGORY_{'NOT_' * (letter.isupper())}{name}": f"\\{letter}"
    for name, letters in (("DIGIT", "dD"), ("SPACE", "sS"), ("WORD", "wW"))
    for letter in letters
}

# -- time ----------------------------------------------------------------------------------------


class _StopError(BaseException):
    """The time is up."""


def seconds(used: Used, text: str, *, most: float) -> float:
    """Return the processor time the pattern takes for ``text`` in the way it is used, at most ``most``."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _StopError

    given = text.encode("utf-8", "replace") if isinstance(used.pattern.pattern, bytes) else text
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, most)
    start = time.process_time()
    try:
        if used.method == "finditer":
            for _ in used.pattern.finditer(given):
                pass
        else:
            getattr(used.pattern, used.method)(given)
    except _StopError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - start
