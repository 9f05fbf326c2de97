"""Helpers import across rooms only along the flow of the work, and do nothing when imported."""

import ast
import re
import subprocess
import sys

import pytest
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


def imported(path, top_level_only=False):
    tree = ast.parse(path.read_text("utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_rooms_upstream(module):
    room = module.split(".")[0]
    assert room in ALLOWED, f"{room} has no place in the flow yet: add it to ALLOWED"
    names = {name.split(".")[1] for name in imported(MODULES[module]) if name.startswith("helpers.")}
    assert names & ROOMS <= ALLOWED[room] | {room}


@pytest.mark.parametrize("module", MODULES)
def test_heavy_libraries_are_imported_where_they_are_used(module):
    at_top = {name.split(".")[0] for name in imported(MODULES[module], top_level_only=True)}
    assert not at_top & set(HEAVY)


def test_opening_the_helpers_imports_neither_statsmodels_nor_seaborn():
    names = ", ".join(f"helpers.{name}" for name in sorted(MODULES))
    code = f"import sys, {names}; print([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("module", MODULES)
def test_importing_a_module_runs_nothing(module):
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    calls = [node.lineno for node in tree.body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    assert not calls


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_stay_small(module):
    text = MODULES[module].read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    bodies = {node.name: node.body[1:] if ast.get_docstring(node) else node.body for node in functions}
    long = [name for name, body in bodies.items() if body and body[-1].end_lineno - body[0].lineno >= LONGEST_FUNCTION]
    assert text.count("\n") <= LONGEST_MODULE
    assert not long


@pytest.mark.parametrize("module", [name for name in MODULES if name.split(".")[0] in FORMULAS])
def test_formulas_hold_no_rounding_and_no_printing(module):
    calls = [node for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    assert not names & {"round", "print"}


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_room_has_tests(room):
    tests = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
    assert re.search(rf"from helpers\.{room}\b|from helpers import [^\n]*\b{room}\b", tests)


def test_no_room_of_the_flow_is_made_up():
    assert set(ALLOWED) == ROOMS
