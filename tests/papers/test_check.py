"""The command check-table: what it prints, writes and ends with; one bad table hides no other."""

import os
import re
import signal
import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT

from helpers.papers import check

GOOD, OFF, BAD = "a,n\nx,1\ny,2\ntotal,3\n", "a,n\nx,1\ny,2\ntotal,4\n", "a,n\nx,1\ny\ntotal,3\n"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RULES = "language: en\nrules:\n  - {rule: totals, rows: {total: others}}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    for name, text in (("good", GOOD), ("off", OFF), ("bad", BAD)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "status"), [("good", 0), ("off", 1), ("bad", 2), ("missing", 2)])
def test_the_command_ends_with_what_it_found(folder, name, status, capsys):
    assert check.main([str(folder / f"{name}.csv"), "--rules", str(folder / "rules.yaml")]) == status
    said = capsys.readouterr()
    assert f"{name}.csv" in (said.err if status == 2 else said.out)


def test_a_discrepancy_is_printed_with_its_repairs(folder, capsys):
    check.main([str(folder / "off.csv"), "--rules", str(folder / "rules.yaml")])
    said = capsys.readouterr().out
    assert "total.n: printed 4, recomputed 3: discrepant" in said
    assert "repair: 3. (total, n): 4 -> 3 (one digit changed)" in said


def test_a_folder_is_checked_in_several_processes_and_one_bad_table_hides_no_other(folder, capsys):
    page = folder / "out.html"
    assert check.main([str(folder), "--rules", str(folder / "rules.yaml"), "--jobs", "2", "--html", str(page)]) == 2
    said = capsys.readouterr()
    assert "3 tables: 1 agree, 1 do not, 1 cannot be judged" in said.out
    assert re.search(r"bad\.csv, line 3: 1 cells under 2 columns", said.err)
    assert [name for name in ("good", "off", "bad") if f"{name}.csv</h1>" in page.read_text("utf-8")] == [
        "good",
        "off",
        "bad",
    ]


def test_rules_beside_a_table_go_before_those_given(folder):
    (folder / "off.yaml").write_text(
        RULES.replace("totals, rows: {total: others}", "part_of, by: columns, part: x, whole: total"), "utf-8"
    )
    assert check.main([str(folder / "off.csv"), "--rules", str(folder / "rules.yaml")]) == 0


def test_a_table_without_rules_and_a_folder_without_tables_are_bad_input(folder, capsys):
    assert check.main([str(folder / "good.csv")]) == 2
    assert "no rules: neither --rules nor good.yaml beside it" in capsys.readouterr().err
    (folder / "empty").mkdir()
    assert check.main([str(folder / "empty")]) == 2


def _dying(task):
    if task[0] == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return check.Outcome(0, task[0], "")


def test_a_table_that_kills_its_process_is_named_and_the_others_are_checked(monkeypatch):
    monkeypatch.setattr(check, "outcome_of", _dying)
    found = list(check.outcomes_of([("one",), ("dies",), ("two",), ("three",)], 2))
    assert [outcome.status for outcome in found] == [0, 2, 0, 0]
    assert found[1].text == "dies: its check was ended from outside; too little memory?"


WITHOUT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {absent!r}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
from helpers.papers import check
sys.exit(check.main(sys.argv[1:]))
"""


def test_a_table_is_judged_where_only_what_the_package_needs_is_installed(folder):
    absent = {re.match(r"[\w-]+", name).group() for name in PROJECT["optional-dependencies"]["notebooks"]}
    code = WITHOUT.format(absent=absent | {"IPython", "notebook", "pytest", "hypothesis"})
    command = [
        sys.executable,
        "-c",
        code,
        str(folder / "off.csv"),
        "--rules",
        str(folder / "rules.yaml"),
        "--html",
        str(folder / "o.html"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert (run.returncode, run.stderr) == (1, "")
    assert "one digit changed" in (folder / "o.html").read_text("utf-8")


def test_what_the_package_needs_holds_no_jupyter_and_no_plots():
    needed = PROJECT["dependencies"]
    assert {re.match(r"[\w-]+", name).group() for name in needed} == {"numpy", "pandas", "pydantic", "pyyaml", "scipy"}
