"""What the source code says to people, read off its syntax: f-strings as templates with blanks, ``{}``."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "align"
_BLANK = re.compile(r"\{\w*\}")

Scope = Mapping[str, list[ast.expr]]


@dataclass(frozen=True, slots=True)
class Call:
    """A call in the source: where it stands, what is called with what, and the names around it.

    ``has_more``: with ``**``, too.
    """

    module: str
    line: int
    name: str
    arguments: tuple[ast.expr, ...]
    keywords: Mapping[str, ast.expr]
    has_more: bool
    scope: Scope

    @property
    def place(self) -> str:
        return f"{self.module}:{self.line}"


def calls() -> Iterator[Call]:
    """Yield every call in ``src/align`` but those of the tables themselves."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name == "telling":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _calls(tree, path.relative_to(SOURCE).as_posix(), _assigned(tree.body))


def _calls(node: ast.AST, module: str, scope: Scope) -> Iterator[Call]:
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, ast.FunctionDef):
            inner = {**scope, **_assigned(list(ast.walk(child)))}
        if isinstance(child, ast.Call):
            name = child.func.id if isinstance(child.func, ast.Name) else getattr(child.func, "attr", "")
            keywords = {each.arg: each.value for each in child.keywords if each.arg}
            has_more = len(keywords) < len(child.keywords)
            yield Call(module, child.lineno, name, tuple(child.args), keywords, has_more, scope)
        yield from _calls(child, module, inner)


def _assigned(nodes: list[ast.stmt] | list[ast.AST]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            found.setdefault(node.target.id, []).append(node.value)
    return found


def templates(node: ast.expr, scope: Scope) -> list[str] | None:
    """Return every text ``node`` may be, with ``{}`` for its blanks; None for what only running shows.

    Names are followed to what is assigned to them, both ways of a condition are taken.
    """
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [_part(value, scope) for value in node.values]
        return ["".join(chosen) for chosen in itertools.product(*parts)]
    if isinstance(node, ast.IfExp):
        return _both(templates(node.body, scope), templates(node.orelse, scope))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return templates(node.left, scope)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = templates(node.left, scope), templates(node.right, scope)
        return None if left is None or right is None else [a + b for a in left for b in right]
    if isinstance(node, ast.Name) and node.id in scope:
        rest = {name: values for name, values in scope.items() if name != node.id}
        found: list[str] | None = []
        for value in scope[node.id]:
            found = _both(found, templates(value, rest))
        return found
    return None


def _part(value: ast.expr, scope: Scope) -> list[str]:
    """Return what a part of an f-string may be: a word chosen between two is no blank."""
    if isinstance(value, ast.FormattedValue):
        inner = value.value
        is_chosen = isinstance(inner, ast.IfExp) or (
            isinstance(inner, ast.Name) and any(isinstance(v, ast.IfExp) for v in scope.get(inner.id, ()))
        )
        return (templates(inner, scope) if is_chosen else None) or ["{}"]
    return templates(value, scope) or ["{}"]


def _both(left: list[str] | None, right: list[str] | None) -> list[str] | None:
    return None if left is None or right is None else left + right


def blanked(text: str) -> str:
    """Return a template of the tables with nameless blanks, as those of the source have."""
    return _BLANK.sub("{}", text)


def written() -> frozenset[str]:
    """Return every text in ``src/align`` outside the tables, f-strings as templates."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if path.parent.name == "telling":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for scope, node in _texts(tree, {}):
            found.update(templates(node, scope) or ())
    return frozenset(found)


def _texts(node: ast.AST, scope: Scope) -> Iterator[tuple[Scope, ast.expr]]:
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, ast.FunctionDef):
            inner = {**scope, **_assigned(list(ast.walk(child)))}
        if isinstance(child, ast.Constant | ast.JoinedStr | ast.BinOp):
            yield inner, child
        yield from _texts(child, inner)
