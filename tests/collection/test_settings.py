"""The test command checks every notebook, and nothing that is set on a machine is heard."""

import os
import re
import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT

from helpers.collection import stored

PYTEST = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CHECK = "tests/collection/test_reproduced.py"
NARROWING = r"--ignore|--deselect|--co\b|--collect|-k\b|-m\b|--lf|--ff|--sw|--exitfirst|-x\b|--maxfail|--noconftest"


def test_the_settings_collect_the_tests_and_leave_none_out():
    assert PYTEST["testpaths"] == ["tests", "src/helpers"]
    assert not re.search(NARROWING, PYTEST["addopts"])
    assert set(PYTEST) == {"testpaths", "addopts", "pythonpath", "filterwarnings", "norecursedirs"}
    assert not {"tests", "collection", "helpers", "src"} & set(PYTEST["norecursedirs"])


def test_the_test_command_runs_pytest_on_all_of_it():
    command = re.search(r"^\t@?\$\(RUN\) -m pytest(.*)$", MAKEFILE, re.MULTILINE).group(1)
    assert re.fullmatch(r"( -n [0-9]+)?( --dist [a-z]+)?( -p no:nbval)?", command)


def test_the_test_command_checks_every_notebook():
    command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", "-p", "no:nbval", CHECK]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    checked = re.findall(rf"^{CHECK}::\w+\[(.*)\]$", run.stdout, re.MULTILINE)
    assert checked == [path.relative_to(ROOT / "notebooks").as_posix() for path in stored.all_notebooks()]
    assert checked


@pytest.mark.parametrize(
    "name", ["PYTEST_ADDOPTS", "PYTHONPATH", "PYTHONSTARTUP", "IPYTHONDIR", "JUPYTER_PATH", "MPLBACKEND"]
)
def test_make_hands_on_nothing_that_is_set_for_python_pytest_or_jupyter(name):
    show = ["make", "--silent", "--eval", "shown: ; @env", "shown"]
    run = subprocess.run(show, cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, name: "heard"})
    assert f"{name}=" not in run.stdout
    assert "PATH=" in run.stdout
