"""The environment is made by a file that needs nothing but Python."""

import ast
import sys

from conftest import ROOT

PLACE = ROOT / "src/helpers/collection"


def test_only_the_standard_library_is_imported():
    tree = ast.parse((PLACE / "bootstrap.py").read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.split(".")[0])
    assert found <= sys.stdlib_module_names


def test_no_neighbour_hides_a_module_of_the_standard_library():
    # run as a file, it finds its own folder before everything else
    assert not {path.stem for path in PLACE.glob("*.py")} & sys.stdlib_module_names
