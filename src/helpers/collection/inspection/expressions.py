"""Questions about one expression of a notebook's code: what it is made of, what it reads, which numbers it holds."""

import ast
import re

from helpers.collection.inspection.origins import MEANINGS, Origin

PAPER = "paper"
PRINT, CLAIMS = "print of ", "claims"
TABLES = ("table", "data", "sheet", "cells")  # by which a paper is asked for one
# what makes a number of a text, or puts a value in the place of one
TAKE_NUMBERS = (
    "parse", "int", "float", "Fraction", "Decimal", "Interval", "point", "Series", "DataFrame", "array", "replace",
    "fillna", "where", "mask", "assign", "combine_first", "as_fraction", "to_numeric",
)  # fmt: skip
INTERVALS = ("Interval", "point", "print_interval")
HOLDERS = ("Series", "DataFrame", "array", "Fraction", "Decimal")
NUMERAL = re.compile(r"\s*[-+−]?\d[\d\s.,–-]*%?\s*")
EQUALITIES = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
DISPLAYS = (ast.Dict, ast.List, ast.Set, ast.Tuple)


def as_value(target: ast.expr) -> ast.expr:
    """What is assigned to, as a value that is read."""
    return ast.parse(ast.unparse(target), mode="eval").body


def root(node: ast.expr) -> str:
    """The name an attribute, element or result is reached from."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def parts(node: ast.expr) -> list[ast.expr]:
    """What a value is made of; a dict's keys and a condition's test are no part."""
    if isinstance(node, ast.Dict):
        return node.values
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    return [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]


def is_one_or_another(node: ast.expr) -> bool:
    """Whether its value is one of its parts or holds them, instead of being computed from them."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.left, DISPLAYS) or isinstance(node.right, DISPLAYS)
    return isinstance(node, (*DISPLAYS, ast.BoolOp, ast.IfExp))


def texts(node: ast.expr) -> frozenset:
    """Texts written in an expression."""
    parts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return frozenset(part for part in parts if isinstance(part, str))


def named(claim: ast.expr) -> str:
    """A claim's id, or how it is put together."""
    return str(claim.value) if isinstance(claim, ast.Constant) else ast.unparse(claim)


def source(owner: ast.expr | None, name: str, node: ast.Call) -> Origin | None:
    """The origin of what a call reads; None when it reads nothing."""
    if not isinstance(owner, ast.Name):
        return None
    what = node.args[0] if node.args else ast.Constant("")
    if owner.id == PAPER and name == "printed":
        return Origin(
            frozenset({PRINT + named(what)} if isinstance(what, ast.Constant) else {PRINT + named(what), CLAIMS})
        )
    if owner.id == PAPER and name in TABLES:
        return Origin(frozenset({f"{name} {named(what)}"}), as_read=True)
    if owner.id == "localization" and name == "recomputed":
        return Origin(frozenset({f"recomputed {named(what)}"}))
    if owner.id == "datasets" and name.startswith("load_"):
        return Origin(frozenset({f"{name} {ast.unparse(node)}"}), as_read=True)
    return None


def numerals_taken(name: str, node: ast.Call) -> frozenset:
    """Numbers given to what takes a text for a number, what holds numbers, or what makes an interval of them."""
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    found = _numerals(arguments) if name in TAKE_NUMBERS else frozenset()
    if name in INTERVALS + HOLDERS:
        parts = _all_parts(arguments) if name in INTERVALS else _elements(arguments)
        numbers = [part.value for part in parts if isinstance(part, ast.Constant)]
        found |= {repr(number) for number in numbers if type(number) in (int, float)}
    return found


def _elements(nodes: list[ast.expr]) -> list[ast.expr]:
    """What stands in containers as it is typed, not as a part of a computation."""
    found = []
    for node in nodes:
        inner = parts(node) if isinstance(node, DISPLAYS) else None
        found += [node] if inner is None else _elements(inner)
    return found


def copied(signs: list[ast.cmpop], sides: list[ast.expr]) -> frozenset:
    """Numbers that something is said to equal: a print typed again, unless they are among `MEANINGS`.

    Examples
    --------
    >>> equality = ast.parse("len(rows) == 4", mode="eval").body
    >>> copied(equality.ops, [equality.left, *equality.comparators])
    frozenset({'4'})
    """
    if not any(isinstance(sign, EQUALITIES) for sign in signs):
        return frozenset()
    typed = [side for side in sides if isinstance(side, (ast.Constant, *DISPLAYS))]
    found = set(_numerals(typed))
    for part in _all_parts(typed):
        if isinstance(part, ast.Constant) and type(part.value) in (int, float) and part.value not in MEANINGS:
            found.add(repr(part.value))
    return frozenset(found)


def _numerals(nodes: list[ast.expr]) -> frozenset:
    found = set()
    for part in _all_parts(nodes):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and NUMERAL.fullmatch(part.value):
            found.add(repr(part.value))
    return frozenset(found)


def _all_parts(nodes: list[ast.expr]) -> list[ast.AST]:
    found = []
    for node in nodes:
        found += ast.walk(node)
    return found
