"""Where a number of our prose may live, and where it may not."""

import dataclasses
import shutil

import nbformat
import pytest
from conftest import ROOT

from helpers import datasets
from helpers.collection import stored
from helpers.collection.inspection import homes, numerals, prose, sections

TEMPLATE = "notebooks/_template.ipynb"


def with_prose(folder, text, after="**Recomputation.**"):
    """The template with a text added to one of its Markdown cells; its stored outputs stay."""
    path = folder / TEMPLATE
    content = nbformat.read(path, as_version=4)
    cell = next(cell for cell in content.cells if cell.source.startswith(after))
    cell.source += f"\n\n{text}"
    nbformat.write(content, path)
    return path


def homeless(folder, text, after="**Recomputation.**"):
    found = prose.findings(with_prose(folder, text, after))
    return [finding for finding in found if "has no home" in finding]


@pytest.mark.parametrize(
    "text",
    [
        "Both make 1 230, or 1230.",  # shown, with and without a blank
        "The rates are 32.52 and 32.5.",  # shown, and shown to more digits
        "About 29 percent.",  # a whole number that says it is rounded
        "A rate of 28,8%.",  # judged in the section
        "The text prints 2,140.",  # printed elsewhere in the paper
        "Grown by 25% in *2022*.",  # quoted from a claim of another section
        "See 999:4, lines 4 to 14 and Table 1.",
        "28,8% is anything from 28.75 to 28.85.",  # what a print can stand for
        "1 230 thousand is any count from 1 229 500 on.",
        "Per 100 000 inhabitants, at the level 0.05.",
        "Three of five (Huff, *How to Lie with Statistics*, 1954, chapter 9).",
        "518 billion dollars (<https://fortunebusinessinsights.com/amp/industry-reports/medical-devices-market-100085>).",
        "See [the frame](_template.ipynb).",
        "1. Entries are numbered as Markdown wants it.",
    ],
)
def test_a_number_that_can_be_looked_up_is_at_home(text, copy_of_template):
    assert homeless(copy_of_template, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Both make 1 231.", "1 231"),
        ("The rate is 32.6.", "32.6"),
        ("The rate is 32.53.", "32.53"),  # 32.52 is shown
        ("A rate of 29 cases.", "29"),  # no word says that it is rounded
        ("About 31 percent.", "31"),
        ("A rate of 28,9%.", "28,9"),
        ("Two cases of 77.", "77"),  # printed nowhere, shown nowhere
        ("See 999:16.", "999:16"),  # behind the paper's last line
        ("See 999:9-4.", "999:9-4"),
        ("See 998:4.", "998:4"),
        ("See line 16.", "16"),
        ("See Table 2.", "2"),
        ("28,8% is anything from 28.65 on.", "28.65"),
        ("Per 10 000 inhabitants.", "10 000"),
        ("(Huff, *How to Lie with Statistics*, 1955.)", "1955"),
        ("A work of 1954.", "1954"),  # its source is not cited
        ("See <https://example.org/7>.", "https://example.org/7"),
        ("See [a paper](kz_nowhere.ipynb).", "kz_nowhere.ipynb"),
    ],
)
def test_a_number_that_stands_nowhere_is_named_with_its_sentence(text, number, copy_of_template):
    assert homeless(copy_of_template, text) == [f"cell 8: {number} has no home: {text}"]


def test_an_output_of_another_section_is_no_home(copy_of_template):
    text = "The pooled rate is 29.343."
    assert homeless(copy_of_template, text, after="**Comparison.**") == []
    assert homeless(copy_of_template, text, after="*Southtown stayed") != []


def set_output(folder, kind, value, start):
    path = folder / TEMPLATE
    content = nbformat.read(path, as_version=4)
    cell = next(cell for cell in content.cells if cell.cell_type == "code" and cell.source.startswith(start))
    cell.outputs[0].data = {kind: value}
    nbformat.write(content, path)
    return path


@pytest.mark.parametrize(
    ("kind", "value", "start"),
    [
        ("text/html", "<table><tr><td>7&nbsp;777</td></tr></table>", "total = "),
        ("text/plain", "7777", "counts = "),
    ],
)
def test_what_a_cell_shows_is_a_home(kind, value, start, copy_of_template):
    set_output(copy_of_template, kind, value, start)
    assert homeless(copy_of_template, "It is 7 777.") == []


@pytest.mark.parametrize(
    ("kind", "value", "start"),
    [
        ("text/html", "<style>td {width: 7777px}</style><td width='7777'></td>", "total = "),
        ("image/png", "7777", "counts = "),
    ],
)
def test_the_words_around_what_is_shown_are_none(kind, value, start, copy_of_template):
    set_output(copy_of_template, kind, value, start)
    assert homeless(copy_of_template, "It is 7 777.") != []


def test_an_explanation_is_prose_itself_and_no_home(copy_of_template):
    path = copy_of_template / TEMPLATE
    content = nbformat.read(path, as_version=4)
    for cell in content.cells:
        for output in cell.get("outputs", []):
            for row in output.get("data", {}).get("application/vnd.criminology.comparison+json", []):
                row["explanation"] = "There are 7 777."
    nbformat.write(content, path)
    assert homeless(copy_of_template, "It is 7 777.") != []


def test_a_section_ends_where_one_of_its_level_begins(copy_of_template):
    path = with_prose(copy_of_template, "### Inside\n\nText.\n\n## Behind\n\nText.")
    parts = {}
    for part in sections.parts(stored.read(path)):
        parts.setdefault(part.heading, part)
    whole = parts["Recorded burglaries in Northtown and Southtown"]
    assert parts["Behind"].cell == parts["Inside"].cell == 8
    assert parts["Inside"].shown == frozenset()
    assert parts["Behind"].shown - parts["Table 1"].shown
    assert parts["Table 1"].shown < whole.shown


def test_a_paper_that_cannot_be_read_is_left_to_its_own_notebook(copy_of_template):
    broken = copy_of_template / "data/broken_paper/paper.yaml"
    broken.parent.mkdir()
    broken.write_text("title: [", "utf-8")
    assert prose.findings(copy_of_template / TEMPLATE) == []


def test_a_notebook_that_names_a_paper_may_quote_its_print(copy_of_template):
    notebook = stored.read(copy_of_template / TEMPLATE)
    assert homes.known(notebook).numbers >= set(numerals.values("2,140 28,8 2022"))


def test_only_papers_that_a_notebook_names_are_read_unless_it_cites_a_line_of_another(monkeypatch, copy_of_template):
    read = []
    load = datasets.load_paper
    monkeypatch.setattr(datasets, "load_paper", lambda name: read.append(name) or load(name))
    shutil.copytree(copy_of_template / "data/made_up_paper", copy_of_template / "data/another")
    for file in (copy_of_template / "data/another").rglob("*.*"):
        if file.is_dir():
            continue
        text = file.read_text("utf-8").replace("999:", "998:").replace("999_", "998_")
        file.write_text(text.replace("made_up_paper", "another"), "utf-8")
    notebook = stored.read(copy_of_template / "notebooks/_template.ipynb")
    assert homes.known(notebook).documents == [("999", 1, 15)]
    assert set(read) == {"made_up_paper"}
    citing = dataclasses.replace(notebook, cells=(*notebook.cells, nbformat.v4.new_markdown_cell("See 998:9.")))
    assert ("998", 1, 15) in homes.known(citing).documents


def test_the_print_of_a_classic_is_a_home_and_its_open_data_are_none():
    known = homes.known(stored.read(ROOT / "notebooks/classics/radelet_1981.ipynb")).numbers
    assert 674 in known  # printed, in cells.csv
    assert 139 not in known  # a count of multiple_murders.csv
