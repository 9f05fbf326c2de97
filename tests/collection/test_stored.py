"""A stored notebook is read once a command, and again when it has changed."""

import re

import nbformat
import pytest
from conftest import ROOT

from helpers import collection, datasets
from helpers.collection import frontpage, inspection, report, stored
from helpers.datasets import paths

TEMPLATE = ROOT / "notebooks/_template.ipynb"


def test_inspection_summary_report_and_front_page_read_each_notebook_once(tmp_path, monkeypatch):
    stored._read.cache_clear()
    monkeypatch.setattr(paths, "report", lambda: tmp_path)
    every = stored.all_notebooks()
    inspected = [
        every[0],
        *every[-3:],
    ]  # the template, both syntheses, the index; the check of each inspects the others
    for notebook in inspected:
        inspection.findings(notebook)
    collection.summary()
    report.write(list(collection.paper_notebooks()), {})
    frontpage.papers_table()
    assert stored._read.cache_info().misses == len({*inspected, *collection.paper_notebooks().values()})


def test_a_notebook_that_has_changed_is_read_again(copy_of_template):
    path = copy_of_template / "notebooks/_template.ipynb"
    before = stored.read(path)
    content = nbformat.read(path, as_version=4)
    content.cells[-1].outputs = []
    nbformat.write(content, path)
    assert len(stored.read(path).comparison) < len(before.comparison)


def test_the_template_shows_a_verdict_for_each_claim_and_its_picture():
    notebook = stored.read(TEMPLATE)
    assert [row["claim_id"] for row in notebook.comparison] == list(datasets.load_claims("made_up_paper").index)
    assert notebook.pictures
    assert all(picture.startswith("iVBOR") and described for picture, described in notebook.pictures)


NO_NOTEBOOKS = {
    "not json": "Expecting value",
    "[" * 100_000: "recursion",
    "[]": "it holds no cells",
    '"x"': "it holds no cells",
    "{}": "nbformat is None and minor None, not 4 and 5",
    '{"nbformat": 3, "nbformat_minor": 5}': "nbformat is 3 and minor 5, not 4 and 5",
    '{"nbformat": 4, "nbformat_minor": 4}': "nbformat is 4 and minor 4, not 4 and 5",
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}': "the whole: 'cells' is a required property",
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}': "cells: 3 is not of type 'array'",
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [3]}': "cell 1: 3 is not of type 'object'",
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": [], "cells": []}': "metadata: [] is not of type 'object'",
}  # fmt: skip


@pytest.mark.parametrize("content", NO_NOTEBOOKS, ids=lambda content: content[:70])
def test_a_file_that_is_no_notebook_is_refused_by_name_and_place(content, tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_text(content, "utf-8")
    with pytest.raises(
        ValueError, match=f"x.ipynb is not readable as a notebook: .*{re.escape(NO_NOTEBOOKS[content])}"
    ):
        stored.read(path)


def test_a_file_that_is_not_utf_8_is_refused_by_name(tmp_path):
    (tmp_path / "x.ipynb").write_bytes("Қ".encode("utf-16"))
    with pytest.raises(ValueError, match="x.ipynb is not readable as a notebook: 'utf-8' codec"):
        stored.read(tmp_path / "x.ipynb")


@pytest.mark.parametrize(
    "metadata, asked",
    [({}, "kernel None, language python"),
     ({"kernelspec": {"name": "ir"}}, "kernel 'ir', language python"),
     ({"kernelspec": {"name": "python3", "language": "R"}}, "kernel 'python3', language R and python"),
     ({"kernelspec": {"name": "python3"}, "language_info": {"name": "R"}}, "kernel 'python3', language R and python"),
     ({"kernelspec": {"name": "python3"}}, ""),
     ({"kernelspec": {"name": "python3", "language": "python"}, "language_info": {"name": "python", "version": "3"}}, "")],
)  # fmt: skip
def test_a_foreign_kernel_or_language_is_told_from_our_own(metadata, asked):
    assert stored.Notebook(TEMPLATE, (), metadata).foreign == asked


def test_a_notebook_that_is_not_there_or_a_folder_is_refused_by_name(tmp_path):
    for path in (tmp_path / "none.ipynb", tmp_path):
        with pytest.raises(ValueError, match=f"{path.name} is not readable as a notebook"):
            stored.read(path)


def test_notebooks_come_in_the_order_in_which_they_read_each_other(copy_of_template):
    folder = copy_of_template / "notebooks"
    for name in ("index", "synthesis/a", "papers/b", "methods/c", "papers/.ipynb_checkpoints/b-checkpoint"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.ipynb").touch()
    found = [path.relative_to(folder).with_suffix("").as_posix() for path in stored.all_notebooks()]
    assert found == ["_template", "methods/c", "papers/b", "synthesis/a", "index"]


def test_what_a_notebook_holds_cannot_be_exchanged_for_something_else():
    with pytest.raises(AttributeError):
        stored.read(TEMPLATE).cells = ()
