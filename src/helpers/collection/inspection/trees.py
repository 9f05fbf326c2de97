"""A code cell as Python reads it; read once, though much is asked of it."""

import ast
import functools


@functools.cache
def parsed(source: str) -> ast.Module | None:
    """The tree of a cell's source; None for what is not plain Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None


@functools.cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree, in the order of `ast.walk`."""
    return tuple(ast.walk(tree))
