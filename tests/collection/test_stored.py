"""A stored notebook is read once a command, and again when it has changed."""

import nbformat
import pytest
from conftest import ROOT

from helpers import collection, datasets
from helpers.collection import frontpage, inspection, report, stored
from helpers.datasets import paths

TEMPLATE = ROOT / "notebooks/_template.ipynb"


@pytest.fixture
def readings(monkeypatch):
    """How often each notebook is read by nbformat from here on, nothing being known at the start."""
    counts = {}
    read = nbformat.read

    def counted(path, **options):
        counts[path] = counts.get(path, 0) + 1
        return read(path, **options)

    monkeypatch.setattr(nbformat, "read", counted)
    stored._read.cache_clear()
    return counts


def test_inspection_summary_report_and_front_page_read_each_notebook_once(readings, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "report", lambda: tmp_path)
    notebooks = stored.all_notebooks()
    for notebook in notebooks:
        inspection.findings(notebook)
    collection.summary()
    report.write(list(collection.paper_notebooks()), {})
    frontpage.papers_table()
    assert readings == dict.fromkeys(notebooks, 1)


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


@pytest.mark.parametrize(
    "content",
    ["not json", "[]", "{}", '"x"', '{"nbformat": "a"}', '{"nbformat": 3, "metadata": {}}',
     '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
     '{"cells": [3], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'],
)  # fmt: skip
def test_a_file_that_is_no_notebook_is_refused_by_name(content, tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"x\.ipynb is not readable as a notebook: "):
        stored.read(path)


def test_a_notebook_that_is_not_there_or_a_folder_is_refused_by_name(tmp_path):
    for path in (tmp_path / "none.ipynb", tmp_path):
        with pytest.raises(ValueError, match=f"{path.name} is not readable as a notebook"):
            stored.read(path)
