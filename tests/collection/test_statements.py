"""A code cell says plain Python, from listed imports and defined names, and hides nothing."""

import ast
import builtins

import pytest
from nbval import plugin

from helpers.collection import stored
from helpers.collection.inspection import statements

SETUP = "import pandas as pd\nfrom helpers import figures, papers\npaper = papers.open('x')"
SAID = {
    "def share(part, whole):\n    return part / whole": "defines a function or class: move it to helpers",
    "async def share():\n    return 1": "defines a function or class: move it to helpers",
    "class Share:\n    x = 1": "defines a function or class: move it to helpers",
    "await paper": "runs beside itself (async): outputs could come in any order",
    "async for x in paper:\n    print(x)": "runs beside itself (async): outputs could come in any order",
    "async with paper:\n    print(1)": "runs beside itself (async): outputs could come in any order",
    "try:\n    paper\nfinally:\n    print(1)": "catches a failure: let it be seen",
    "try:\n    paper\nexcept* ValueError:\n    print(1)": "catches a failure: let it be seen",
    "assert paper": "asserts, which Python may be told to leave out: raise ValueError",
    "while paper:\n    print(1)": "is too much of a program: move it to helpers",
    "match paper:\n    case pd:\n        print(pd)": "is too much of a program: move it to helpers",
    "global paper": "is too much of a program: move it to helpers",
    "lambda: (yield)": "is too much of a program: move it to helpers",
    "lambda: (yield from paper)": "is too much of a program: move it to helpers",
    "pd.eval('1')": "runs a text as code: pd.eval",
    "%%bash\nls": "is not plain Python",
    "!ls": "is not plain Python",
    "%matplotlib inline": "is not plain Python",
    "%run other.ipynb": "is not plain Python",
    "paper?": "is not plain Python",
    "x = 1\x00": "is not plain Python",
    "paper.compare('x', 1);": "hides its value behind a semicolon",
    "paper;  # quiet": "hides its value behind a semicolon",
    "x = 'other.csv'": "names a file, 'other.csv': datasets knows where files are",
    "x = 'paper.yaml'": "names a file, 'paper.yaml': datasets knows where files are",
    "x = f'../{paper}'": "names a file, '../': datasets knows where files are",
    "x = 'data/x'": "names a file, 'data/x': datasets knows where files are",
    "pd.read_csv(paper)": "reads or writes a file itself: pd.read_csv",
    "pd.DataFrame().to_csv(paper)": "reads or writes a file itself: pd.DataFrame().to_csv",
    "pd.set_option('display.max_rows', 2)": "changes the settings of a library: pd.set_option",
    "pd.options.display.max_rows = 2": "changes the settings of a library: pd.options",
    "pd.errors.warnings": "changes the settings of a library: pd.errors.warnings",
    "figures.show = print": "sets figures.show: helpers and libraries stay as they are",
    "pd.DataFrame.sum = print": "sets pd.DataFrame.sum: helpers and libraries stay as they are",
    "pd.Series.index = 3": "sets pd.Series.index: helpers and libraries stay as they are",
    "paper.compare = print": "sets paper.compare: helpers and libraries stay as they are",
    "del figures.show": "sets figures.show: helpers and libraries stay as they are",
    "figures.STYLE['x'] = 1": "changes figures.STYLE['x']: helpers and libraries stay as they are",
    "figures.STYLE.update(x=1)": "changes figures.STYLE: helpers and libraries stay as they are",
    "figures = paper": "gives the name 'figures' to something else",
    "for pd in paper:\n    print(1)": "gives the name 'pd' to something else",
    "round = paper": "gives the name 'round' to something else",
    "paper._rows": "reaches for what is private: paper._rows",
    "paper.__dict__": "reaches for what is private: paper.__dict__",
    "paper == paper": "compares paper with itself",
    "3 < paper <= 3": "compares 3 with itself",
    "paper.put([0], 3)": "changes an array in place: paper.put",
    "paper.copyto(paper.place, 3)": "changes an array in place: paper.copyto",
    "papr": "uses 'papr', which no cell defines",
    "pwd": "uses 'pwd', which no cell defines",
    "_": "uses '_', which no cell defines",
    "Out[1]": "uses 'Out', which no cell defines",
    "get_ipython()": "uses 'get_ipython', which no cell defines",
    "__import__('x')": "uses '__import__', which no cell defines",
}  # fmt: skip
IMPORTED = (
    "import os", "import sys", "import warnings", "import helper", "import pandas", "import numpy as pd", "import helpers",
    "import matplotlib.pyplot as plt", "import matplotlib", "import helpers.figures", "from pathlib import Path", "from os import path", "from . import figures",
    "from helpers import figures as tables", "from helpers import *", "from helpers.figures import show",
    "from helpers.agreement import ledger", "from IPython.display import display", "from contextlib import suppress",
    "from unittest import mock", "from operator import attrgetter", "from scipy import optimize",
)  # fmt: skip
UNSAID = (
    "from fractions import Fraction\nFraction(1, 3)",
    "from scipy import stats\nstats.norm",
    "import math, itertools\nmath.floor(1.5)",
    "pd.Series([1, 2]).map(lambda value: value + 1)",
    "[row for row in range(3)]",
    "frame = pd.DataFrame()\nframe.columns = [1]\nframe.index.name = 'x'\nframe['x'] = 1\nframe.loc[1, 'x'] = 2",
    "numbers = []\nnumbers.append(1)",
    "if not paper:\n    raise ValueError('no paper')",
    "'a; b'",
    "x = 1; y = 2",
    "x = 'metadata'",
    "x = 'two. csv'",
    "(total := 3)",
    "",
)


def faults(source):
    return [fault for number, fault in statements.faults([SETUP, source]) if number == 2]


@pytest.mark.parametrize("source", SAID)
def test_what_a_cell_may_not_say_is_named(source):
    assert SAID[source] in faults(source)


@pytest.mark.parametrize("statement", IMPORTED)
def test_an_import_beyond_the_listed_is_named(statement):
    assert f"says {statement!r}, no import of notebooks: let a helper do it" in faults(statement)


@pytest.mark.parametrize("source", UNSAID)
def test_what_a_cell_may_say_passes(source):
    assert faults(source) == []


@pytest.mark.parametrize("name", ["eval", "exec", "compile", "open", "globals", "setattr", "vars", "input", "display"])
def test_a_built_in_that_hides_what_it_does_is_named(name):
    assert faults(f"{name}(paper)") == [f"uses {name!r}, which no cell defines"]


def test_every_listed_built_in_is_one():
    assert [name for name in statements.BUILTINS if not hasattr(builtins, name)] == []


def test_ten_lines_pass_and_eleven_are_named():
    assert faults("\n".join(["paper"] * 10)) == []
    assert faults("\n".join(["paper"] * 11)) == ["11 lines, at most 10: move logic to helpers"]


@pytest.mark.parametrize("marker", plugin.comment_markers)
def test_every_comment_that_nbval_obeys_is_named_and_every_spelling_like_it(marker):
    spelled = f"# {marker}", f"##{marker}", f"# {marker.lower()}", f"# {marker.replace('_', '-')}"
    for written in (*(f"{one}\npaper" for one in spelled), f"paper  {spelled[0]}"):
        assert faults(written) == ["tells nbval to look away"]


def test_a_cell_of_comments_says_nothing():
    assert faults("# the total is exact") == ["says nothing but a comment: say it in text"]


def test_a_name_counts_from_the_cell_on_that_defines_it():
    assert list(statements.faults(["total", "total = 1", "total"])) == [(1, "uses 'total', which no cell defines")]


def test_a_cell_that_is_not_plain_python_makes_no_name_of_another_cell_unknown():
    assert list(statements.faults(["total = $", "total"])) == [(1, "is not plain Python")]


def test_a_fault_that_stands_twice_in_a_cell_is_named_once():
    assert faults("paper._a\npaper._a\npaper._b") == [
        "reaches for what is private: paper._a", "reaches for what is private: paper._b",
    ]  # fmt: skip


def test_each_listed_import_is_in_use():
    said = set()
    for path in stored.all_notebooks():
        trees = [ast.parse(cell.source) for cell in stored.read(path).code]
        nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        said.update(statement for node in nodes for statement in statements._imports(node))
    assert set(statements.IMPORTS) <= said
