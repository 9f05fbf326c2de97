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
# what puts a value in the place of one, and the arguments by which others do
REPLACERS = ("replace", "fillna", "where", "mask", "assign", "combine_first", "map", "translate")
PUT_BY_NAME = ("default", "fill_value", "initial", "loc", "other", "start", "value", "weights")
INTERVALS = ("Interval", "point", "print_interval")
HOLDERS = ("Series", "DataFrame", "array", "Fraction", "Decimal")
NUMERAL = re.compile(r"\s*[-+−]?\d[\d\s.,–-]*%?\s*")
IN_A_QUERY = re.compile(r"(?<![\w'\".])\d+(?:\.\d+)?(?![\w'\"])")
EQUALITIES = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
DISPLAYS = (ast.Dict, ast.List, ast.Set, ast.Tuple)
EITHER = (ast.BitOr, ast.BitAnd, ast.BitXor)
COMPUTED = (ast.Attribute, ast.BinOp, ast.Call, ast.Subscript)


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
        return isinstance(node.op, EITHER) or isinstance(node.left, DISPLAYS) or isinstance(node.right, DISPLAYS)
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
    if owner.id == "datasets" and name == "load_claims":
        return Origin(frozenset({CLAIMS}), as_read=True)
    if owner.id in ("localization", "statistics") and name == "recomputed":
        return Origin(frozenset({f"recomputed {named(what)}"}))
    if owner.id == "datasets" and name.startswith("load_"):
        return Origin(frozenset({f"{name} {ast.unparse(node)}"}), as_read=True)
    return None


def made_up(node: ast.BinOp, operands: tuple[Origin, Origin]) -> frozenset:
    """A term of a sum that is computed, and from no data."""
    found = set()
    for term, own, other in zip((node.left, node.right), operands, operands[::-1], strict=True):
        if isinstance(term, COMPUTED) and own.alone is None and not own.sources | own.typed and other.sources:
            found.add(ast.unparse(term)[:40])
    return frozenset(found)


def numerals_taken(name: str, node: ast.Call) -> frozenset:
    """Numbers given to what takes a text for a number, what holds numbers, or what makes an interval of them."""
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    found = _numerals(arguments) if name in TAKE_NUMBERS else frozenset()
    if name in INTERVALS + HOLDERS:
        parts = _all_parts(arguments) if name in INTERVALS else _elements(arguments)
        numbers = [part.value for part in parts if isinstance(part, ast.Constant)]
        found |= {repr(number) for number in numbers if type(number) in (int, float)}
    return found | _put(name, node)


def _put(name: str, node: ast.Call) -> frozenset:
    """Numbers put in the place of values, but for `MEANINGS`: by what replaces, as a default, as a weight."""
    put = _elements([*node.args, *(one.value for one in node.keywords)]) if name in REPLACERS else []
    if name in ("get", "next"):
        put += node.args[1:]
    if name == "query":
        texts = [part.value for part in _all_parts(node.args) if isinstance(getattr(part, "value", None), str)]
        put += [ast.Constant(float(number)) for text in texts for number in IN_A_QUERY.findall(text)]
    for keyword in node.keywords:
        if keyword.arg in PUT_BY_NAME or (keyword.arg is None and name in REPLACERS):
            put += _all_parts([keyword.value])
    return _numbers(put)


def _numbers(nodes: list[ast.AST]) -> frozenset:
    """Typed numbers, but for `MEANINGS`."""
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return frozenset(repr(value) for value in values if type(value) in (int, float) and value not in MEANINGS)


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
    parts = _all_parts(typed)
    truths = frozenset(repr(part.value) for part in parts if isinstance(getattr(part, "value", None), bool))
    return _numerals(typed) | _numbers(parts) | truths


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
