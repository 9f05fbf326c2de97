"""A refresh stores a notebook that was executed to its end, and leaves every other one as it was."""

import nbformat
import pytest
from conftest import ROOT

from helpers import datasets
from helpers.collection import dictionary, execution, frontpage, refresh


def with_first_cell(path, source):
    content = nbformat.read(path, as_version=4)
    next(cell for cell in content.cells if cell.cell_type == "code").source = source
    nbformat.write(content, path)
    return path


@pytest.fixture
def template(copy_of_template):
    return copy_of_template / "notebooks/_template.ipynb"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 / 0", "code cell 1: [^\x1b]*ZeroDivisionError: division by zero"),
        ("import os; os._exit(1)", "code cell 1: Kernel died"),
        ("while True: pass", "code cell 1: .*timed out"),
    ],
)
def test_a_notebook_that_fails_is_left_as_it_was_and_its_cell_named(source, reason, template, monkeypatch):
    monkeypatch.setattr(execution, "CELL_SECONDS", 3)
    before = with_first_cell(template, source).read_bytes()
    with pytest.raises(refresh.NotRefreshed, match=reason):
        refresh.refresh(template)
    assert template.read_bytes() == before


def test_refreshing_gives_the_stored_notebook_again(template):
    before = nbformat.read(template, as_version=4)
    refresh.refresh(template)
    after = nbformat.read(template, as_version=4)
    for old, new in zip(before.cells, after.cells, strict=True):
        drop = [[{**out.get("data", {}), "image/png": ""} for out in cell.get("outputs", [])] for cell in (old, new)]
        assert old.source == new.source
        assert drop[0] == drop[1]


def test_one_notebook_that_fails_does_not_keep_the_others_from_being_refreshed(template, monkeypatch, capsys):
    (template.parent / "half_done.ipynb").write_text("not json", "utf-8")
    executed = []
    monkeypatch.setattr(refresh, "_executed", lambda notebook: executed.append(notebook) or nbformat.read(notebook, 4))
    monkeypatch.setattr(frontpage, "write", lambda: None)
    assert refresh.main([]) == 1
    assert len(executed) == 1
    said = capsys.readouterr().err
    assert "refresh: notebooks/half_done.ipynb is left as it was: half_done.ipynb is not readable as a notebook" in said


def test_a_paper_whose_facts_cannot_be_read_does_not_keep_the_others_from_their_readme(copy_of_template):
    (copy_of_template / "data/aaa").mkdir()
    for name in ("paper.yaml", "claims.csv"):
        (copy_of_template / "data/aaa" / name).write_text("id: [", "utf-8")
    readme = copy_of_template / "data/made_up_paper/README.md"
    readme.unlink()
    with pytest.raises(datasets.DataError, match=r"^data/aaa/paper.yaml, line 2: not readable as YAML[^\0]*$"):
        dictionary.write()
    assert readme.is_file()


def test_refresh_says_what_keeps_a_notebook_from_being_trusted(template, monkeypatch, capsys):
    with_first_cell(template, "1 + 1  # TODO")
    monkeypatch.setattr(frontpage, "write", lambda: None)
    monkeypatch.setattr(refresh, "refresh", lambda notebook: None)
    assert refresh.main([]) == 0
    assert "notebooks/_template.ipynb: cell 2: a placeholder 'TODO' is left" in capsys.readouterr().out


def test_refreshing_a_paper_leaves_its_readers_alone_unless_they_are_asked_for(capsys):
    paper = "internet_fraudster_personality"
    assert [path.stem for path in refresh._chosen(paper, False)] == [paper]
    assert "ALL_READERS=1" in capsys.readouterr().out
    readers = [path.stem for path in refresh._chosen(paper, True)]
    assert readers[0] == paper
    syntheses = {path.stem for path in (ROOT / "notebooks/synthesis").glob("*.ipynb")}
    assert {"index", *syntheses} == set(readers[1:])


def test_ctrl_c_says_in_one_line_what_is_stored(template, monkeypatch, capsys):
    def stopped(notebook):
        raise KeyboardInterrupt

    monkeypatch.setattr(refresh, "_executed", stopped)
    before = template.read_bytes()
    assert refresh.main([]) == 130
    assert capsys.readouterr().err == "\nrefresh: stopped; 0 of 1 notebooks are stored anew\n"
    assert template.read_bytes() == before
