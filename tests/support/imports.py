"""Which modules of the package import which: every import counts, in functions and for types as
well."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

ROOT = Path(__file__).parents[2]


def modules() -> dict[str, Path]:
    """The file of every module of the package, by the module's name."""
    found = {}
    for path in sorted((ROOT / "partnercheck").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports() -> dict[str, set[str]]:
    """The modules that each module imports, wherever the import is."""
    files = modules()
    return {
        name: {
            target
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            for target in _targets(node, name, set(files))
        }
        - {name}
        for name, path in files.items()
    }


def _targets(node: ast.AST, module: str, known: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in known)
    elif isinstance(node, ast.ImportFrom):
        source = resolve_name("." * node.level + (node.module or ""), module)
        for alias in node.names:
            inner = f"{source}.{alias.name}"
            if inner in known:
                yield inner
            elif source in known:
                yield source


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that reach each other; none if nothing goes round."""
    reached = {name: _reached(graph, name) for name in graph}
    groups = {
        frozenset(other for other in reached[name] if name in reached[other])
        for name in graph
        if name in reached[name]
    }
    return sorted(sorted(group) for group in groups)


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    ahead = list(graph[start])
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            ahead += graph.get(module, ())
    return reached
