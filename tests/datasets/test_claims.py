"""A printed cell is a claim by declaration: its id, kind and place follow from where it stands."""

import re
import shutil

import pytest
from conftest import ROOT

from helpers import datasets, papers
from helpers.collection import stored
from helpers.datasets import DataError

PAPER = "radelet_1981"


@pytest.fixture
def folder(copy_of_template):
    """The data of a classic, free to be damaged."""
    shutil.copytree(ROOT / "data" / PAPER, copy_of_template / "data" / PAPER)
    return copy_of_template / "data" / PAPER


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_cell_is_a_claim_with_the_kind_of_its_column_and_the_place_of_its_table(folder):
    claim = datasets.load_claims(PAPER).loc["main_effects.Pearson X2 of main effects.p"]
    assert (claim["printed"], claim["kind"], claim["unit"]) == ("0.66", "p_value", "number")
    assert claim["locus"] == "joonho112.github.io/regdatasets/reference/penalty.html"
    assert (claim["row"], claim["column"]) == ("Pearson X2 of main effects", "p")


def test_the_kind_of_a_row_goes_before_that_of_its_column(folder):
    assert datasets.load_claims(PAPER).at["main_effects.cases.value", "kind"] == "count"


def test_a_cell_read_elsewhere_says_so(folder):
    edit(folder / "cells.csv", "0.66,,", "0.66,another page,")
    assert datasets.load_claims(PAPER)["locus"].iloc[2] == "another page"


def test_printed_cells_come_back_as_a_table_with_blanks_where_nothing_is_printed(folder):
    cells = papers.open(PAPER).cells("main_effects")
    assert cells.loc["cases"].tolist() == ["674", ""]
    with pytest.raises(KeyError, match="no printed cells of 'multiple_murders'"):
        papers.open(PAPER).cells("multiple_murders")


def test_open_data_come_as_numbers_and_labels_stay_text(folder):
    data = papers.open(PAPER).data("multiple_murders")
    assert data.dtypes.astype(str).tolist() == ["int64", "int64"]
    assert data.index.names == ["defendant", "victim"]


def test_rows_of_data_without_a_key_are_numbered_from_1(folder):
    edit(folder / "paper.yaml", "    key: [defendant, victim]\n", "")
    assert papers.open(PAPER).table("nonprimary_homicides").index.tolist() == [1, 2, 3, 4]


def test_a_blank_number_of_open_data_is_missing(folder):
    edit(folder / "paper.yaml", "death: {type: count,", "death: {type: count_or_blank,")
    edit(folder / "nonprimary_homicides.csv", "black,black,6,", "black,black,,")
    assert papers.open(PAPER).data("nonprimary_homicides")["death"].isna().tolist() == [False, False, False, True]


FAULTS = {
    "a cell of no kind": ("paper.yaml", "p: p_value", "q: p_value", r"cells.csv, line 4, column 'column': .*'kinds' names neither"),
    "a kind that is none": ("paper.yaml", "p: p_value", "p: pvalue", r"'kinds\.p'"),
    "a cell of another item": ("cells.csv", "main_effects,cases", "mean_effects,cases", "line 2, column 'item': 'mean_effects' is no"),
    "a cell of a data table": ("cells.csv", "main_effects,cases", "multiple_murders,cases", "line 2, column 'item'"),
    "a cell twice": ("cells.csv", "main_effects,Pearson X2 of main effects,p", "main_effects,cases,value", "is there twice, a key"),
    "a cell without a print": ("cells.csv", ",674,", ",,", "line 2, column 'printed'"),
    "a table of cells with a file": ("paper.yaml", "state: cells", "state: cells\n    file: cells_1.csv", "whose cells stand in cells.csv states no file"),
    "the cells as a display": ("paper.yaml", "file: multiple_murders.csv", "file: cells.csv", "'file' should not be cells.csv"),
    "a declared table without cells": ("paper.yaml", "  main_effects:", '  other:\n    title: {en: "x"}\n    state: cells\n  main_effects:', "no cell of other"),
    "a locus beside a publication": ("paper.yaml", "    state: cells", '    state: cells\n    locus: "999:1"', r"'items.main_effects.locus' is stated for a text"),
    "a container beside a publication": ("paper.yaml", "year: 1981", "year: 1981\ncontainer: made_up", "'container' is stated for a text"),
    "lines beside a publication": ("paper.yaml", "source:\n", "source:\n  lines: [1, 2]\n", "'source': a source states file and lines, or"),
    "no place where the print was read": ("paper.yaml", "  read_at: \"thought", "  publishd: \"thought", "'source"),
    "a collection that is none": ("paper.yaml", "collection: classics", "collection: classic", "'collection'"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_in_a_declaration_is_named(what, folder):
    name, old, new, message = FAULTS[what]
    edit(folder / name, old, new)
    with pytest.raises(DataError, match=message):
        datasets.load_claims(PAPER)


def test_a_text_has_its_place_in_lines_and_its_container(copy_of_template):
    file = copy_of_template / "data/made_up_paper/paper.yaml"
    edit(file, "container: made_up\n", "")
    with pytest.raises(DataError, match="'container' is stated for a text"):
        datasets.load_paper("made_up_paper")


@pytest.mark.parametrize("paper", datasets.paper_ids())
def test_a_notebook_stands_on_the_shelf_of_its_papers_collection(paper):
    facts = datasets.load_paper(paper)
    found = [path.parent.name for path in stored.all_notebooks() if path.stem == paper]
    assert found in ([], [stored.SHELVES[facts["collection"]]])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('asks: "How', 'asks: "In 2 towns, how', "'asks': should hold no digit: the box counts its numbers"),
        ("asks: ", "holds: ", "'asks' and 'untouched' are missing; the box *In short* says them"),
    ],
)
def test_the_words_of_the_box_are_stated_and_hold_no_number(old, new, said, copy_of_template):
    file = copy_of_template / "data/made_up_paper/paper.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError, match=re.escape(said)):
        datasets.load_paper("made_up_paper")
