"""What a code cell may say.

A notebook is read from top to bottom by people who did not write it, and executed by nbval, which believes every word
of it. So a cell says what can be read: plain Python, the imports and built-ins listed here, names that some cell
defines; it defines no functions, catches no failures, changes no library and opens no file.
"""

import ast
import re
from collections.abc import Iterator

from helpers.collection.inspection.trees import nodes, parsed

LONGEST_CELL = 10
# a module of another name, beside the notebook or not, is nobody's library
IMPORTS = (
    "import pandas as pd", "import numpy as np", "from scipy import stats", "from matplotlib.figure import Figure",
    "import math", "from fractions import Fraction", "import functools", "from functools import reduce",
    "import itertools", "from itertools import combinations", "from itertools import count",
    "import operator", "from operator import add",
)  # fmt: skip
ROOM = re.compile(r"from helpers import [a-z_]+")
BUILTINS = {
    "abs", "all", "any", "bool", "dict", "divmod", "enumerate", "filter", "float", "frozenset", "int", "isinstance",
    "iter", "len", "list", "map", "max", "min", "next", "object", "pow", "print", "range", "reversed", "round", "set",
    "slice", "sorted", "str", "sum", "tuple", "zip", "ValueError",
}  # fmt: skip
PROGRAM = (ast.While, ast.Match, ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal)
REFUSED = {
    (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef): "defines a function or class: move it to helpers",
    (ast.Await, ast.AsyncFor, ast.AsyncWith): "runs beside itself (async): outputs could come in any order",
    (ast.Try, ast.TryStar): "catches a failure: let it be seen",
    (ast.Assert,): "asserts, which Python may be told to leave out: raise ValueError",
    PROGRAM: "is too much of a program: move it to helpers",
}
LOOKS_AWAY = re.compile(r"nbval|pytest.?validate", re.IGNORECASE)
SILENCED = re.compile(r";\s*(?:#.*)?\Z")
FILE = re.compile(r"\.(?:csv|ya?ml|json|ipynb|py)\b|\.\./|\bdata/")
ATTRIBUTES = {
    "reads or writes a file itself": re.compile(
        r"read_\w+|to_(?:csv|excel|json|parquet|pickle|sql)|savefig|load(?:txt)?|save(?:txt|z)?|genfromtxt"
    ),
    "changes the settings of a library": re.compile(
        r"\w*set_option|option_context|options|set_eng_float_format|set_printoptions|rc|rcParams|use|seterr\w*|errstate|"
        r"\w*warnings|simplefilter"
    ),
    "runs a text as code": re.compile("eval"),
    "changes an array in place": re.compile("put\\w*|place|copyto|fill\\w*_diagonal|setflags"),
    "reaches for what is private": re.compile(r"_\w*"),
}
CHANGES = ("append", "clear", "extend", "insert", "pop", "popitem", "remove", "reverse", "setdefault", "sort", "update")
NAMES_OF_A_FRAME = ("columns", "index", "name")


def faults(sources: list[str]) -> Iterator[tuple[int, str]]:
    """What the code cells of a notebook say and may not.

    Parameters
    ----------
    sources : list of str
        The text of every code cell, in order.

    Yields
    ------
    (int, str)
        The number of the cell, from 1, and the fault as the rest of a sentence that begins with the cell.

    Examples
    --------
    >>> list(faults(["total = 3", "totel + 1"]))
    [(2, "uses 'totel', which no cell defines")]
    """
    trees = [parsed(source) for source in sources]
    imported, bound = set(), set(BUILTINS)
    for number, (source, tree) in enumerate(zip(sources, trees, strict=True), 1):
        found = _text(source)
        if tree is None:
            found.append("is not plain Python")
        elif source.strip() and not tree.body:
            found.append("says nothing but a comment: say it in text")
        else:
            imported |= _imported(tree)
            bound |= imported | _bound(tree)
            found += [*_statements(tree), *_attributes(tree, imported), *_names(tree, imported)]
            if None not in trees:
                found += _undefined(tree, bound)
        for fault in dict.fromkeys(found):
            yield number, fault


def _text(source: str) -> list[str]:
    found = []
    lines = source.count("\n") + 1
    if lines > LONGEST_CELL:
        found.append(f"{lines} lines, at most {LONGEST_CELL}: move logic to helpers")
    if LOOKS_AWAY.search(source):
        found.append("tells nbval to look away")
    if SILENCED.search(source):
        found.append("hides its value behind a semicolon")
    return found


def _statements(tree: ast.Module) -> Iterator[str]:
    for node in nodes(tree):
        for kinds, fault in REFUSED.items():
            if isinstance(node, kinds):
                yield fault
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and FILE.search(node.value):
            yield f"names a file, {node.value!r}: datasets knows where files are"
        if isinstance(node, ast.Compare) and ast.unparse(node.left) in map(ast.unparse, node.comparators):
            yield f"compares {ast.unparse(node.left)[:60]} with itself"
        if isinstance(node, ast.Import | ast.ImportFrom):
            for statement in _imports(node):
                if statement not in IMPORTS and not ROOM.fullmatch(statement):
                    yield f"says {statement!r}, no import of notebooks: let a helper do it"


def _imports(node: ast.Import | ast.ImportFrom) -> list[str]:
    """One statement per name imported."""
    if isinstance(node, ast.Import):
        return [ast.unparse(ast.Import([name])) for name in node.names]
    return [ast.unparse(ast.ImportFrom(node.module, [name], node.level)) for name in node.names]


def _attributes(tree: ast.Module, imported: set[str]) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Subscript) and _written(node) and _root(node) in imported:
            yield f"changes {ast.unparse(node)}: helpers and libraries stay as they are"
        if not isinstance(node, ast.Attribute):
            continue
        for fault, names in ATTRIBUTES.items():
            if names.fullmatch(node.attr):
                yield f"{fault}: {ast.unparse(node)}"
        if _written(node) and (node.attr not in NAMES_OF_A_FRAME or _root(node) in imported):
            yield f"sets {ast.unparse(node)}: helpers and libraries stay as they are"
        elif node.attr in CHANGES and isinstance(node.value, ast.Attribute) and _root(node) in imported:
            yield f"changes {ast.unparse(node.value)}: helpers and libraries stay as they are"


def _names(tree: ast.Module, imported: set[str]) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Name) and _written(node) and node.id in imported | BUILTINS:
            yield f"gives the name {node.id!r} to something else"


def _undefined(tree: ast.Module, bound: set[str]) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Name) and node.id not in bound:
            yield f"uses {node.id!r}, which no cell defines"


def _imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.update((name.asname or name.name).partition(".")[0] for name in node.names)
    return found


def _bound(tree: ast.Module) -> set[str]:
    found = set()
    for node in nodes(tree):
        if isinstance(node, ast.Name) and _written(node):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
    return found


def _written(node: ast.Name | ast.Attribute | ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Store | ast.Del)


def _root(node: ast.expr) -> str | None:
    """The name an expression of attributes and subscripts starts from: ``figures`` of ``figures.STYLE["x"]``."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
