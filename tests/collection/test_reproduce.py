"""One bad file is one named outcome: everything else is checked, and summary and report are written all the same."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

from helpers import collection
from helpers.agreement import ledger
from helpers.collection import execution, inspecting, inspection, report, reproduce, stored, surroundings

GOOD, BAD = "internet_fraudster_personality", "kz_air_transport_violations"


@pytest.fixture
def two_papers(copy_of_template, monkeypatch):
    """The template and two papers of the corpus; looking into and executing them is left out, others test that."""
    (copy_of_template / "notebooks/papers").mkdir()
    for paper in (GOOD, BAD):
        shutil.copytree(ROOT / f"data/{paper}", copy_of_template / f"data/{paper}")
        shutil.copy(ROOT / f"notebooks/papers/{paper}.ipynb", copy_of_template / "notebooks/papers")
    monkeypatch.setattr(execution, "apart", lambda task, notebook, reads: (inspecting.findings(notebook), ""))
    monkeypatch.setattr(execution, "differences", lambda notebook, reads: [])
    monkeypatch.setattr(inspection, "findings", lambda notebook: [])
    return copy_of_template


def rewritten(name, old, new):
    def plant(root):
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")

    return plant


def put(name, content):
    def plant(root):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)

    return plant


def removed(name):
    def plant(root):
        place = root / name
        shutil.rmtree(place) if place.is_dir() else place.unlink()

    return plant


def folder_instead(name):
    def plant(root):
        (root / name).unlink()
        (root / name).mkdir()

    return plant


def first_row(change):
    """Change the first stored verdict of the bad paper."""

    def plant(root):
        path = root / f"notebooks/papers/{BAD}.ipynb"
        content = nbformat.read(path, as_version=4)
        change(content.cells[-1].outputs[0].data[ledger.MIME])
        nbformat.write(content, path)

    return plant


NOTEBOOK, DATA = f"notebooks/papers/{BAD}.ipynb", f"data/{BAD}"
DAMAGED = {
    "a notebook that is no JSON": (put(NOTEBOOK, b"not json"), NOTEBOOK, "not readable as a notebook"),
    "a notebook that is another JSON": (put(NOTEBOOK, b"[1, 2]"), NOTEBOOK, "not readable as a notebook"),
    "a notebook nested without end": (put(NOTEBOOK, b"[" * 100_000), NOTEBOOK, ""),
    "a notebook in another encoding": (put(NOTEBOOK, '{"cells": "ж"}'.encode("cp1251")), NOTEBOOK, ""),
    "an empty notebook": (put(NOTEBOOK, b""), NOTEBOOK, "not readable as a notebook"),
    "a folder in a notebook's place": (folder_instead(NOTEBOOK), NOTEBOOK, ""),
    "a broken paper.yaml": (put(f"{DATA}/paper.yaml", b"id: [\n"), NOTEBOOK, "not readable as YAML"),
    "a folder in a fact file's place": (folder_instead(f"{DATA}/paper.yaml"), NOTEBOOK, "Is a directory"),
    "a title without English": (rewritten(f"{DATA}/paper.yaml", "\n  en:", "\n  de:"), NOTEBOOK, "English"),
    "line ends of CR only": (put(f"{DATA}/claims.csv", b"claim_id,item\rone,text\r"), NOTEBOOK, "CR only"),
    "a paper without its data folder": (removed(DATA), NOTEBOOK, "unknown paper"),
    "a paper without its claims": (removed(f"{DATA}/claims.csv"), NOTEBOOK, "no such file"),
    "a stored row without a verdict": (first_row(lambda rows: rows[0].pop("verdict")), NOTEBOOK, "verdict"),
    "a stored row without a quantity": (first_row(lambda rows: rows[0].pop("quantity")), NOTEBOOK, "quantity"),
    "a stored row that is a number": (first_row(lambda rows: rows.insert(0, 1)), NOTEBOOK, ""),
    "no stored row": (first_row(list.clear), NOTEBOOK, "no verdict"),
    "another document that is broken": (put("data/planned/paper.yaml", b"id: planned\n"), "data/planned/paper.yaml", "missing"),
    "a reference that is broken": (put("data/reference/terms.csv", b"a,b\n1\n"), "data/reference/terms.csv", "1 cells under 2"),
    "a module beside the notebooks": (put("notebooks/papers/pandas.py", b""), "notebooks/papers/pandas.py", "no business"),
}  # fmt: skip


@pytest.mark.parametrize("fault", DAMAGED)
def test_a_bad_file_is_named_and_the_others_are_reported(fault, two_papers, capsys):
    plant, place, reason = DAMAGED[fault]
    plant(two_papers)
    assert reproduce.main([]) == 1
    shown = capsys.readouterr().out
    page = (two_papers / "build/report/index.html").read_text("utf-8")
    assert re.search(rf"^{re.escape(place)}\n(?:  .*\n|.*\n)*?.*{reason}", shown, re.MULTILINE)
    assert re.search(rf"^\s*{GOOD} +\d", shown, re.MULTILINE)
    assert f'<h2 id="{GOOD}">' in page
    assert f"<strong>{place} does not match or cannot be read.</strong>" in page
    assert "Traceback" not in shown


def test_nothing_wrong_is_said_of_what_is_right(two_papers, capsys):
    assert reproduce.main([]) == 0
    assert "3 of 3 notebooks executed and matched." in capsys.readouterr().out
    page = (two_papers / "build/report/index.html").read_text("utf-8")
    assert "does not match" not in page
    assert "could not be read" not in page


@pytest.mark.parametrize("missing", ["data", "data/reference/containers.yaml"])
def test_without_data_each_notebook_has_its_outcome_and_the_report_marks_each_paper(missing, two_papers, capsys):
    removed(missing)(two_papers)
    assert reproduce.main([]) == 1
    assert "0 of 3 notebooks executed and matched." in capsys.readouterr().out
    page = (two_papers / "build/report/index.html").read_text("utf-8")
    assert page.count("<strong>could not be read</strong>") == 2


def test_an_exception_of_any_kind_is_that_notebooks_outcome(two_papers, monkeypatch):
    monkeypatch.setattr(inspection, "findings", lambda notebook: 1 / 0)
    outcomes = reproduce.check_all(stored.all_notebooks())
    assert {outcome.faults for outcome in outcomes} == {("could not be checked: ZeroDivisionError: division by zero",)}


def test_a_report_that_cannot_be_written_is_said_and_an_older_one_is_gone(two_papers, capsys, monkeypatch):
    old = two_papers / "build/report/index.html"
    put("build/report/index.html", b"old")(two_papers)
    monkeypatch.setattr(report, "write", lambda *arguments: (_ for _ in ()).throw(OSError("No space left on device")))
    assert reproduce.main([]) == 1
    shown = capsys.readouterr().out
    assert "No report: OSError: No space left on device" in shown
    assert "3 of 3 notebooks executed and matched." in shown
    assert not old.exists()


def test_a_notebook_may_be_named_from_where_one_stands(copy_of_template, monkeypatch):
    monkeypatch.chdir(copy_of_template / "notebooks")
    assert reproduce.again([Path("_template.ipynb")]) == 0


def test_a_collection_without_notebooks_is_not_taken_for_a_good_one(copy_of_template):
    shutil.rmtree(copy_of_template / "notebooks")
    assert reproduce.main([]) == 1


def test_ctrl_c_ends_in_one_line_that_says_what_was_done(copy_of_template):
    shutil.copy(copy_of_template / "notebooks/_template.ipynb", copy_of_template / "notebooks/second.ipynb")
    code = "import sys; from helpers.collection import reproduce; sys.exit(reproduce.main([]))"
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    while run.poll() is None and not _children(run.pid):
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGINT)
    said, errors = run.communicate(timeout=30)
    assert run.returncode == 130
    assert errors == ""
    assert re.fullmatch(
        r"\nStopped: 0 of 2 notebooks were executed, 0 matched. Report: build/report/index.html\n", said
    )
    assert "stopped before its turn" in (copy_of_template / "build/report/index.html").read_text("utf-8")


def _children(pid):
    shown = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.split()


def test_nothing_strays_in_this_collection():
    assert surroundings.faults() == {}


@pytest.mark.parametrize("name", ["conftest.py", "notebooks/papers/matplotlibrc"])
def test_a_file_that_could_be_taken_for_a_module_or_a_setting_is_named(name, copy_of_template):
    put(name, b"")(copy_of_template)
    assert surroundings.faults()[name] == ("has no business here: remove it",)


def test_every_paper_can_stand_in_a_report():
    assert report.unreadable(list(collection.paper_notebooks())) == {}
