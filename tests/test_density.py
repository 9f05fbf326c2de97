"""Short is not dense: one idea a line; and rooms know few others, none of them downstream."""

import ast
import io
import statistics
import tokenize
from functools import cache

import pytest
from conftest import ROOT

HELPERS = ROOT / "src/helpers"
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DENSEST, MOST_ARROWS = 8, 20
# from the source to the reader: a room imports rooms before it only
ORDER = (
    "printed", "quantities", "datasets", "rates", "shares", "trends", "uncertainty", "statistics", "models", "likeness", "agreement",
    "alternatives", "localization", "papers", "tables", "figures", "exercises", "collection",
)  # fmt: skip


@cache
def modules():
    """Room -> its files."""
    found = {}
    for path in sorted(HELPERS.rglob("*.py")):
        if path != HELPERS / "__init__.py":
            room = path.relative_to(HELPERS).with_suffix("").parts[0]
            found.setdefault(room, []).append(path)
    return found


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def code_lines(text):
    """Numbers of the lines that hold code: no blank one, no comment, no docstring."""
    silent = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in silent:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            lines.difference_update(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return lines


def per_100_lines(path):
    """Comprehensions in a hundred lines of code; 0 for a file without code."""
    count = sum(isinstance(node, COMPREHENSIONS) for node in ast.walk(tree_of(path)))
    return 100 * count / max(1, len(code_lines(path.read_text("utf-8"))))


@cache
def arrows():
    """(room, room it imports), each pair once."""
    return {
        (room, other) for room, paths in modules().items() for path in paths for other in imported_rooms(path, room)
    }


def imported_rooms(path, room):
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{name.name}" for name in node.names}
    rooms = {name.split(".")[1] for name in names if name.startswith("helpers.")}
    return rooms & set(modules()) - {room}


def drawn(found):
    """The graph as text, one room a line."""
    lines = []
    for room in filter(modules().get, ORDER):
        known = sorted(other for importer, other in found if importer == room)
        lines.append(f"{room:12} -> {', '.join(known) or 'nothing'}")
    return "\n".join([f"{len(found)} arrows", *lines])


@pytest.mark.parametrize("room", sorted(modules()))
def test_a_room_says_one_thing_a_line(room):
    measured = {path.name: round(per_100_lines(path), 1) for path in modules()[room]}
    assert statistics.median(measured.values()) <= DENSEST, measured


def test_every_room_has_its_place_in_the_order():
    assert set(modules()) <= set(ORDER)


def test_rooms_import_only_rooms_before_them():
    found = arrows()
    upward = {(room, other) for room, other in found if ORDER.index(other) > ORDER.index(room)}
    assert not upward, drawn(found)


def test_few_arrows_join_the_rooms():
    found = arrows()
    assert len(found) <= MOST_ARROWS, drawn(found)


def test_a_docstring_and_a_comment_are_no_code():
    text = '"""One."""\n\n# two\nx = [\n    1,\n]\n\n\ndef f():\n    """Three."""\n    return x\n'
    assert code_lines(text) == {4, 5, 6, 9, 11}
