"""Helpers import across rooms only along the flow of the work, and do nothing when imported."""

import ast
import functools
import re
import subprocess
import sys

from conftest import ROOT

HELPERS = ROOT / "src/helpers"
# a room is a module, or a package whose own modules are its antechambers
MODULES = {
    ".".join(path.relative_to(HELPERS).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HELPERS.rglob("*.py"))
    if path != HELPERS / "__init__.py"
}
ROOMS = {name.split(".")[0] for name in MODULES}
ALLOWED = {
    "printed": set(),
    "datasets": {"printed"},
    "quantities": {"printed"},
    "rates": {"quantities"},
    "shares": {"quantities"},
    "trends": {"quantities"},
    "uncertainty": {"quantities"},
    "statistics": {"printed"},
    "models": set(),
    "likeness": set(),
    "agreement": {"printed"},
    "alternatives": {"agreement", "printed", "shares", "trends"},
    "localization": {"printed"},
    "tables": {"printed"},
    "figures": set(),
    "exercises": {"printed"},
    "papers": {"agreement", "alternatives", "datasets", "localization"},
    "collection": {"agreement", "datasets"},
}
FORMULAS = ("quantities", "rates", "shares", "trends", "uncertainty", "statistics", "models", "likeness")
HEAVY = ("statsmodels", "seaborn", "scipy", "matplotlib", "pandera", "rapidfuzz", "jinja2", "IPython")
LONGEST_MODULE, LONGEST_FUNCTION = 260, 30


@functools.cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def imported(path, top_level_only=False):
    tree = tree_of(path)
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_a_module_imports_only_rooms_upstream():
    assert ALLOWED.keys() >= ROOMS, "a room has no place in the flow yet: add it to ALLOWED"
    against = {}
    for module, path in MODULES.items():
        room = module.split(".")[0]
        names = {name.split(".")[1] for name in imported(path) if name.startswith("helpers.")}
        if wrong := (names & ROOMS) - ALLOWED[room] - {room}:
            against[module] = wrong
    assert against == {}


def test_heavy_libraries_are_imported_where_they_are_used():
    at_top = {}
    for module, path in MODULES.items():
        if heavy := {name.split(".")[0] for name in imported(path, top_level_only=True)} & set(HEAVY):
            at_top[module] = heavy
    assert at_top == {}


def test_opening_the_helpers_imports_neither_statsmodels_nor_seaborn():
    names = ", ".join(f"helpers.{name}" for name in sorted(MODULES))
    code = f"import sys, {names}; print([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_importing_a_module_runs_nothing():
    calls = []
    for module, path in MODULES.items():
        for node in tree_of(path).body:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                calls.append(f"{module}, line {node.lineno}")
    assert calls == []


def test_modules_and_functions_stay_small():
    large = [module for module, path in MODULES.items() if path.read_text("utf-8").count("\n") > LONGEST_MODULE]
    for module, path in MODULES.items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and body[-1].end_lineno - body[0].lineno >= LONGEST_FUNCTION:
                    large.append(f"{module}.{node.name}")
    assert large == []


def test_formulas_hold_no_rounding_and_no_printing():
    found = []
    for module, path in MODULES.items():
        for node in ast.walk(tree_of(path)) if module.split(".")[0] in FORMULAS else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("round", "print"):
                found.append(f"{module}, line {node.lineno}")
    assert found == []


def test_every_room_has_tests():
    tests = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
    without = []
    for room in sorted(ROOMS):
        if not re.search(rf"from helpers\.{room}\b|from helpers import [^\n]*\b{room}\b", tests):
            without.append(room)
    assert without == []


def test_no_room_of_the_flow_is_made_up():
    assert set(ALLOWED) == ROOMS
