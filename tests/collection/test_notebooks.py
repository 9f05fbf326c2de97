"""Every notebook is whole and trustworthy; every way nbval could be led to pass a bad one is closed.

The notebooks themselves are inspected and executed in `test_reproduced`; here those of papers are held to their frame,
and faults are planted in a copy of the template to see each one found.
"""

import re

import nbformat
import pytest
from conftest import ROOT

from helpers import datasets
from helpers.collection import reproduce, stored

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


@pytest.mark.parametrize("notebook", PAPER_NOTEBOOKS, ids=by_path)
def test_a_paper_notebook_keeps_the_frame(notebook):
    cells = stored.read(notebook).cells
    headings = [line for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    places = [headings.index(heading) for heading in FRAME]
    assert places == sorted(places)
    assert cells[0].source.startswith("# ")
    assert cells[-1].source == "paper.comparison()"


@pytest.mark.parametrize("notebook", PAPER_NOTEBOOKS, ids=by_path)
def test_the_first_cell_names_the_papers_language(notebook):
    language = datasets.load_paper(stored.paper_of(notebook))["language_name"]
    assert re.search(r"Language: (\w+)", stored.read(notebook).cells[0].source)[1] == language


@pytest.mark.parametrize("notebook", PAPER_NOTEBOOKS, ids=by_path)
def test_every_display_item_has_a_section(notebook):
    paper = datasets.load_paper(stored.paper_of(notebook))
    cells = stored.read(notebook).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    printed_items = [item for item, entry in paper["items"].items() if entry["state"] != "coded"]
    missing = [
        item for item in printed_items if not re.search(rf"^##+ .*{item.replace('_', ' ')}\b", text, re.M | re.I)
    ]
    assert not missing


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
        lambda folder: change_source(folder, "bars(counts,", "bars(2 * counts,"),
        r"stored: +2022 +Northtown +500\n.*now: +2022 +Northtown +1000",
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
    assert outcome.notebook.name == "_template.ipynb"
    assert re.search(message, report)
    assert "\x1b" not in report


def test_data_that_cannot_be_read_are_named_instead_of_executed(copy_of_template):
    path = change_file(copy_of_template, "table_1.csv", ",cleared,", ",solved,")
    assert "table_1.csv, line 1: missing columns ['cleared']" in reproduce.check(path).faults[0]


def test_the_template_without_a_fault_passes_the_same_check(copy_of_template):
    assert reproduce.check(copy_of_template / "notebooks/_template.ipynb").faults == ()
