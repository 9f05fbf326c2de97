"""The student's edition: each worked answer closed before its exercise, and a student's answers left alone."""

import json

import nbformat
import pytest
from conftest import ROOT

from helpers.collection import exercising
from helpers.collection.inspection import statements

METHODS = sorted((ROOT / "notebooks/methods").glob("*.ipynb"))


def code(source):
    return {"cell_type": "code", "id": "a", "metadata": {}, "source": [source], "outputs": [1], "execution_count": 1}


def text(source):
    return {"cell_type": "markdown", "id": "b", "metadata": {}, "source": [source]}


ASKED, WORKED = code('book.check("a", answer=None)'), code('book.worked("a", 1, decimals=0, hint="One.")')


def test_a_worked_answer_moves_closed_before_its_exercise():
    cells = exercising.edition({"cells": [text("One?"), ASKED, text("Answers"), WORKED]})["cells"]
    assert [cell["source"] for cell in cells] == [["One?"], WORKED["source"], ASKED["source"], ["Answers"]]
    assert cells[1]["metadata"]["jupyter"] == {"source_hidden": True, "outputs_hidden": True}
    assert cells[2]["metadata"] == {}


def test_nothing_is_executed_yet():
    cells = exercising.edition({"cells": [ASKED, WORKED]})["cells"]
    assert [(cell["outputs"], cell["execution_count"]) for cell in cells] == [([], None)] * 2


@pytest.mark.parametrize("cells", [[ASKED], [WORKED]])
def test_an_exercise_without_its_answer_is_named(cells):
    with pytest.raises(ValueError, match="asked or worked out, not both: a"):
        exercising.edition({"cells": cells})


def test_links_lead_where_they_led():
    cells = exercising.edition({"cells": [text("[i](../index.ipynb) [d](../../data/README.md) [n](next.ipynb)")]})[
        "cells"
    ]
    assert cells[0]["source"] == ["[i](../../notebooks/index.ipynb) [d](../../data/README.md) [n](next.ipynb)"]


@pytest.mark.parametrize("notebook", METHODS, ids=lambda path: path.stem)
def test_every_name_in_an_edition_is_defined_above_its_use(notebook):
    cells = exercising.edition(json.loads(notebook.read_text("utf-8")))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert list(statements.faults(sources)) == []


def test_a_name_that_only_a_later_cell_defines_is_said():
    late = code('book.worked("a", later, decimals=0, hint="One.")')
    cells = exercising.edition({"cells": [code("book = 1"), ASKED, code("later = 1"), late]})["cells"]
    assert list(statements.faults(["".join(cell["source"]) for cell in cells])) == [
        (2, "uses 'later', which no cell defines")
    ]


def test_editions_are_written_once_and_answers_in_them_stay(tmp_path):
    written = exercising.write(tmp_path)
    assert [file.name for file in written] == [file.name for file in METHODS]
    for file in written:
        nbformat.validate(nbformat.read(file, as_version=4))
    written[0].write_text("mine", "utf-8")
    assert exercising.write(tmp_path) == []
    assert written[0].read_text("utf-8") == "mine"


def test_version_control_leaves_the_editions_alone():
    assert "build/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
