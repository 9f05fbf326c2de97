"""Every notebook is whole and trustworthy; every way nbval could be led to pass a bad one is closed.

The notebooks themselves are executed by pytest's nbval plugin in the same run (``make test`` collects
``notebooks/``); here their stored form is inspected, and faults are planted in a copy of the template to see each
one found.
"""

import re

import nbformat
import pytest
from conftest import ROOT

from helpers import datasets
from helpers.collection import inspection, reproduce, stored

NOTEBOOKS = stored.all_notebooks()
PAPER_NOTEBOOKS = [path for path in NOTEBOOKS if stored.paper_of(path)]
FRAME = (
    "## What the paper says",
    "## Statements in the text",
    "## What does not add up, and what would",
    "## What the numbers can bear",
    "## Comparison",
)


def by_path(path):
    return path.relative_to(ROOT / "notebooks").as_posix()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=by_path)
def test_a_stored_notebook_has_nothing_that_nbval_would_overlook(notebook):
    assert inspection.findings(notebook) == []


@pytest.mark.parametrize("notebook", PAPER_NOTEBOOKS, ids=by_path)
def test_a_paper_notebook_keeps_the_frame(notebook):
    cells = stored.read(notebook).cells
    headings = [line for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    places = [headings.index(heading) for heading in FRAME]
    assert places == sorted(places)
    assert cells[0].source.startswith("# ")
    assert cells[-1].source == "paper.comparison()"


@pytest.mark.parametrize("notebook", PAPER_NOTEBOOKS, ids=by_path)
def test_every_display_item_has_a_section(notebook):
    paper = datasets.load_paper(stored.paper_of(notebook))
    cells = stored.read(notebook).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    printed_items = [item for item, entry in paper["items"].items() if entry["state"] != "coded"]
    missing = [item for item in printed_items if not re.search(rf"^## .*{item.replace('_', ' ')}\b", text, re.M | re.I)]
    assert not missing


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=by_path)
def test_a_notebook_holds_no_path(notebook):
    cells = stored.read(notebook).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert not re.search(r"""["'][^"']*(?:\.csv|\.yaml|\.\./|data/)""", code)
    assert not re.search(r"^\s*(?:import|from) (?:os|pathlib|sys)\b", code, re.MULTILINE)


def change_source(folder, old, new):
    """Change a code cell and leave its stored output as it was."""
    path = folder / "notebooks/_template.ipynb"
    content = nbformat.read(path, as_version=4)
    cells = [cell for cell in content.cells if cell.cell_type == "code" and old in cell.source]
    assert cells, f"the template no longer holds {old!r}"
    cells[0].source = cells[0].source.replace(old, new, 1)
    nbformat.write(content, path)
    return path


def change_file(folder, name, old, new):
    path = folder / "data/made_up_paper" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return folder / "notebooks/_template.ipynb"


CLEAR_UP_ROW = "text_clear_up,text,999:14,about 29%,percent,rate,clear-up percent in both towns,,,,\n"
PLANTED = {
    "a figure with other data": (
        lambda folder: change_source(folder, "bars(towns[", "bars(2 * towns["),
        r"Plotted values \(\d+ rows\) of picture",
    ),
    "a comparison that leaves a claim out": (
        lambda folder: change_source(folder, 'paper.compare("text_clear_up", ', "("),
        r"text_clear_up: no verdict",
    ),
    "a claim row removed": (
        lambda folder: change_file(folder, "claims.csv", CLEAR_UP_ROW, ""),
        r"text_clear_up",
    ),
    "a table cell changed": (
        lambda folder: change_file(folder, "table_1.csv", "400,500,900", "401,500,900"),
        r"401",
    ),
    "a figure drawn and left open": (
        lambda folder: change_source(folder, "total = ", "figures.canvas()\ntotal = "),
        r"<Figure size",
    ),
    "a warning printed": (
        lambda folder: change_source(folder, "total = ", "__import__('warnings').warn('deprecated')\ntotal = "),
        r"stderr|deprecated",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_that_shows_when_executed_is_found_and_the_notebook_named(fault, copy_of_template):
    plant, message = PLANTED[fault]
    outcome = reproduce.check(plant(copy_of_template))
    report = "\n".join(outcome.faults)
    assert "_template.ipynb" in report
    assert re.search(message, report)
    assert "\x1b" not in report


def test_data_that_cannot_be_read_are_named_instead_of_executed(copy_of_template):
    path = change_file(copy_of_template, "table_1.csv", ",cleared,", ",solved,")
    assert "table_1.csv, line 1: missing columns ['cleared']" in reproduce.check(path).faults[0]


def test_the_template_without_a_fault_passes_the_same_check(copy_of_template):
    assert reproduce.check(copy_of_template / "notebooks/_template.ipynb").faults == ()


def edit(folder, change):
    """Change the stored notebook through a function of its code cells."""
    path = folder / "notebooks/_template.ipynb"
    content = nbformat.read(path, as_version=4)
    change([cell for cell in content.cells if cell.cell_type == "code"])
    nbformat.write(content, path)
    return path


def never_executed(cells):
    cells[3].execution_count, cells[3].outputs = None, []


def executed_out_of_order(cells):
    cells[3].execution_count, cells[4].execution_count = 5, 4


def stored_text(text):
    def change(cells):
        cells[2].outputs = [nbformat.v4.new_output("execute_result", {"text/plain": text}, execution_count=3)]

    return change


def stored_stream(name, text):
    def change(cells):
        cells[2].outputs.append(nbformat.v4.new_output("stream", name=name, text=text))

    return change


def stored_comparison_without_the_last_row(cells):
    cells[-1].outputs[0].data["application/vnd.criminology.comparison+json"].pop()


def stored_verdict_on_another_print(cells):
    cells[-1].outputs[0].data["application/vnd.criminology.comparison+json"][0]["printed"] = "2,130"


def stored_discrepancy_unexplained(cells):
    rows = cells[-1].outputs[0].data["application/vnd.criminology.comparison+json"]
    next(row for row in rows if row["verdict"] == "discrepant")["explanation"] = ""


def picture_without_values(cells):
    pictures = [cell for cell in cells if any("image/png" in out.get("data", {}) for out in cell.outputs)]
    pictures[0].outputs = [out for out in pictures[0].outputs if "image/png" in out.get("data", {})]


def stored_exception(cells):
    cells[2].outputs = [nbformat.v4.new_output("error", ename="KeyError", evalue="'x'", traceback=[])]


def function_in_a_cell(cells):
    cells[2].source += "\ndef share(part, whole):\n    return part / whole"


def told_to_look_away(cells):
    cells[2].source = "# NBVAL_IGNORE_OUTPUT\n" + cells[2].source


def tagged_to_look_away(cells):
    cells[2].metadata["tags"] = ["nbval-skip"]


STORED = {
    "a cell never executed": (never_executed, "not executed in order"),
    "cells executed out of order": (executed_out_of_order, "not executed in order"),
    "an absolute path": (stored_text("read from /home/someone/data.csv"), "code cell 3: shows an absolute path"),
    "a memory address": (stored_text("<function f at 0x7f3a5c1d2e50>"), "code cell 3: shows a memory address"),
    "a bare axes": (stored_text("<Axes: title='x'>"), "code cell 3: shows a memory address"),
    "a path printed": (stored_stream("stdout", "/tmp/x.csv\n"), "code cell 3: shows an absolute path"),
    "a warning stored": (stored_stream("stderr", "FutureWarning: x\n"), "code cell 3: printed a warning"),
    "an exception stored": (stored_exception, "code cell 3: stored an exception"),
    "a comparison saved short": (stored_comparison_without_the_last_row, "claim text_unreported has no verdict"),
    "a comparison of another print": (stored_verdict_on_another_print, "claim text_recorded prints '2,140'"),
    "a discrepancy unexplained": (stored_discrepancy_unexplained, "discrepant without an explanation"),
    "a picture without its values": (picture_without_values, "a picture without its plotted values"),
    "a function in a cell": (function_in_a_cell, "code cell 3: defines a function"),
    "a cell that tells nbval to look away": (told_to_look_away, "code cell 3: tells nbval to look away"),
    "a tag that tells nbval to look away": (tagged_to_look_away, "code cell 3: tells nbval to look away"),
}


@pytest.mark.parametrize("fault", STORED)
def test_a_fault_that_nbval_would_overlook_is_found_by_inspection(fault, copy_of_template):
    change, message = STORED[fault]
    assert any(message in finding for finding in inspection.findings(edit(copy_of_template, change)))


def test_a_file_that_is_no_notebook_is_said_to_be_none(copy_of_template):
    path = copy_of_template / "notebooks/_template.ipynb"
    path.write_text("not json", "utf-8")
    assert "not readable as a notebook" in inspection.findings(path)[0]
