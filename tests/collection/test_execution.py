"""A notebook is executed alone and deaf to its surroundings; what it does to itself is named, and every cell compared."""

import json
import os
import re
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.collection import comparing, execution


def change(path, damage):
    """Change a notebook through a function of its content."""
    content = nbformat.read(path, as_version=4)
    damage(content)
    nbformat.write(content, path)
    return path


def notebook_of(folder, *sources):
    """A notebook with these code cells, stored without outputs."""
    cells = [nbformat.v4.new_code_cell(source, execution_count=number) for number, source in enumerate(sources, 1)]
    path = folder / "notebooks/small.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    return path


def tampered(content):
    """Store another value than the first one that a cell shows as text."""
    shown = [output.get("data", {}) for cell in content.cells for output in cell.get("outputs", [])]
    next(data for data in shown if "text/plain" in data)["text/plain"] = "tampered with"


LOUD = "raise SystemExit('a file of the surroundings was read')\n"
START_UP = "import pandas\npandas.DataFrame._repr_html_ = lambda self: 'alike'\n"


@pytest.fixture
def hostile(copy_of_template, monkeypatch):
    """The template among everything that has made a changed output pass, or would break an unchanged one."""
    elsewhere = copy_of_template / "elsewhere"
    written = {
        "conftest.py": LOUD,
        "pytest.ini": "[pytest]\naddopts = --nbval-lax --collect-only\n",
        "notebooks/conftest.py": LOUD,
        "notebooks/pytest.ini": "[pytest]\naddopts = --nbval-lax --collect-only\n",
        "notebooks/pandas.py": LOUD,
        "notebooks/helpers/__init__.py": LOUD,
        "notebooks/matplotlibrc": "figure.dpi: 7\n",
        "elsewhere/sitecustomize.py": LOUD,
        "elsewhere/pandas.py": LOUD,
        "elsewhere/helpers/__init__.py": LOUD,
        "elsewhere/loud.py": LOUD,
        "elsewhere/profile_default/startup/00.py": START_UP,
        "elsewhere/profile_default/ipython_kernel_config.py": "c.InteractiveShellApp.exec_lines = ['1 / 0']\n",
        "elsewhere/jupyter_config.py": LOUD,
        "elsewhere/kernels/python3/kernel.json": json.dumps(
            {"argv": ["false"], "language": "python", "display_name": "x"}
        ),
        "elsewhere/matplotlibrc": "figure.dpi: 7\n",
        "elsewhere/sanitize": "regex: [0-9]\nreplace: 0\n",
    }
    for name, text in written.items():
        (copy_of_template / name).parent.mkdir(parents=True, exist_ok=True)
        (copy_of_template / name).write_text(text, "utf-8")
    told = {
        "PYTEST_ADDOPTS": f"--nbval-lax --collect-only --nbval-sanitize-with={elsewhere / 'sanitize'}",
        "PYTEST_PLUGINS": "loud",
        "MPLBACKEND": "svg",
        "PYTHONWARNINGS": "error",
        "PYTHONOPTIMIZE": "2",
        "COLUMNS": "20",
        **dict.fromkeys(("PYTHONPATH", "IPYTHONDIR", "JUPYTER_PATH", "JUPYTER_DATA_DIR"), str(elsewhere)),
        **dict.fromkeys(("JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "MATPLOTLIBRC"), str(elsewhere)),
        "PYTHONSTARTUP": str(elsewhere / "loud.py"),
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return copy_of_template / "notebooks/_template.ipynb"


def test_an_unchanged_notebook_passes_whatever_is_set_around_it(hostile):
    assert execution.differences(hostile) == []


def test_a_changed_output_is_found_whatever_is_set_around_it(hostile):
    faults = "\n".join(execution.differences(change(hostile, tampered)))
    assert re.search(r"code cell \d+, executed: Cell outputs differ\n", faults)
    assert "line 1, stored: tampered with" in faults


def test_a_process_is_told_only_what_it_needs(tmp_path, monkeypatch):
    for name in ("ANYTHING", "PYTEST_ADDOPTS", "LC_ALL", "JUPYTER_PATH"):
        monkeypatch.setenv(name, "heard")
    told = execution.environment(tmp_path)
    assert "heard" not in told.values()
    assert told["PATH"] == os.environ["PATH"]


def test_each_failing_cell_is_named_as_people_count_and_the_rest_is_said_not_to_be_compared(copy_of_template):
    cells = (
        "x = 1",
        "raise SystemExit(3)",
        "def f(n): return f(n - 1) if n else 1 / 0\nf(400)",
        "'not stored'",
        f"b = bytearray({comparing.MEMORY} * 2)" if sys.platform == "linux" else "raise MemoryError",
        "import subprocess; left = subprocess.Popen(['sleep', '600'])",
        "# NBVAL_IGNORE_OUTPUT\n1",
        "import os; os._exit(1)",
        "x",
    )
    faults = execution.differences(notebook_of(copy_of_template, *cells))
    expected = [
        r"code cell 2, executed: Cell execution caused an exception\n[^\x1b]*SystemExit: 3",
        r"code cell 3, executed: [^\x1b]*… \d+ lines left out …[^\x1b]*ZeroDivisionError: division by zero",
        r"code cell 4, executed: Cell outputs differ\n",
        r"code cell 5, executed: [^\x1b]*MemoryError",
        r"code cell 8, executed: its kernel died",
        r"not compared: code cell 7, 9 of 9$",
    ]
    assert [bool(re.match(pattern, fault)) for pattern, fault in zip(expected, faults, strict=True)] == [True] * 6
    assert max(fault.count("\n") for fault in faults) < 50


def test_a_notebook_that_hangs_is_ended_and_named(copy_of_template, monkeypatch):
    monkeypatch.setattr(execution, "CELL_SECONDS", 2)
    faults = execution.differences(notebook_of(copy_of_template, "while True: pass"))
    assert "code cell 1, executed: Timeout of 2 seconds exceeded" in faults[0]


def test_a_notebook_that_prints_without_end_is_ended_and_named(copy_of_template):
    faults = execution.differences(notebook_of(copy_of_template, "print('x' * 6_000_000)", "1"))
    assert faults == [
        "code cell 1, executed: shows more than 5,000,000 characters",
        "not compared: code cell 2 of 2",
    ]


def test_a_process_that_is_killed_leaves_no_cell_compared(copy_of_template):
    faults = execution.differences(notebook_of(copy_of_template, "import os; os.kill(os.getppid(), 9)"))
    assert faults[0] == "not compared: code cell 1 of 1"
    assert "it ended with code -9" in faults[1]


def test_a_notebook_without_code_is_not_taken_for_a_verified_one(copy_of_template, monkeypatch):
    monkeypatch.setattr(execution, "apart", None)
    assert execution.differences(notebook_of(copy_of_template)) == ["it has no code cell: nothing was compared"]


def test_a_foreign_kernel_is_named_in_one_line_and_not_started(copy_of_template, monkeypatch):
    def foreign(content):
        content.metadata = {
            "kernelspec": {"name": "ir", "display_name": "R", "language": "R"},
            "language_info": {"name": "R"},
        }

    monkeypatch.setattr(execution, "apart", None)
    path = change(notebook_of(copy_of_template, "1"), foreign)
    assert execution.differences(path) == ["not executed: it is written for kernel 'ir', language R"]


def test_only_lines_that_differ_are_shown_and_the_rest_is_counted():
    stored, now = ["same", *"abcdefghijkl"], ["same", *"ABCDEFGHIJKL"]
    lines = comparing._differing("\n".join(stored), "\n".join(now))
    assert lines[:2] == ["line 2, stored: a", "line 2, now:    A"]
    assert lines[-1] == "2 more lines differ"
    assert comparing._differing("one\n", "one") == ["the line ends differ"]
    assert comparing._differing("one", "one\ntwo")[1] == "line 2, now:    two"


def test_a_difference_far_along_a_line_is_shown():
    lines = comparing._differing("x" * 5000 + "1", "x" * 5000 + "2")
    assert lines[0].endswith("x1")
    assert max(map(len, lines)) < 300


def test_two_long_outputs_are_compared_in_one_pass():
    stored = "\n".join(str(number) for number in range(200_000))
    assert len(comparing._differing(stored, stored.replace("1", "2"))) == 2 * comparing.DIFFERENCES + 1


def test_a_long_reason_keeps_its_end():
    text = execution.short("\n".join(f"line {number}" for number in range(200)))
    first, last = execution.SHOWN
    assert text.splitlines()[first] == f"… {200 - first - last} lines left out …"
    assert text.splitlines()[-1] == "line 199"


def test_the_comparing_process_loads_nothing_of_the_house():
    source = Path(comparing.__file__).read_text("utf-8")
    assert not re.search(r"^\s*(?:from|import) helpers", source, re.MULTILINE)
