"""A notebook's outcome goes through a file unchanged, and one that is lost or damaged is named and hides no other."""

import json

import pytest

from helpers.collection import outcomes, reproduce, stored


@pytest.fixture
def outcome(copy_of_template):
    return reproduce.Outcome(stored.all_notebooks()[0], ("code cell 2: «Ж» differs",), 1.5)


@pytest.fixture
def file(copy_of_template):
    return copy_of_template / "build/outcomes/_template.json"


def test_an_outcome_is_read_as_it_was_written(outcome, file):
    assert outcomes.read(outcomes.write(outcome, file)) == outcome
    assert json.loads(file.read_text("utf-8"))["notebook"] == "notebooks/_template.ipynb"
    assert outcomes.gathered(file.parent) == [outcome]


def test_a_job_that_wrote_nothing_is_named(file):
    [found] = outcomes.gathered(file.parent)
    assert found.faults == (outcomes.LOST,)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"notebook": "notebooks/_template.ipynb", "faults": 1}', '{"faults": []']
)
def test_what_is_no_outcome_is_named(text, file):
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    [found] = outcomes.gathered(file.parent)
    assert "not checked: ValueError: _template.json is no outcome" in found.faults[0]


def test_the_outcome_of_another_notebook_is_not_taken(outcome, file, copy_of_template):
    second = copy_of_template / "notebooks/second.ipynb"
    second.write_bytes(outcome.notebook.read_bytes())
    outcomes.write(reproduce.Outcome(second, (), 1.0), file)
    assert outcomes.gathered(file.parent)[0].faults == ("not checked: _template.json is the outcome of second.ipynb",)


def test_a_bad_notebook_is_a_written_outcome_and_a_job_done(file, copy_of_template, capsys):
    (copy_of_template / "notebooks/_template.ipynb").write_text("no JSON", "utf-8")
    assert outcomes.main(["check", "notebooks/_template.ipynb", str(file)]) == 0
    assert capsys.readouterr().out == "DIFFERS notebooks/_template.ipynb\n"
    assert "not readable as a notebook" in outcomes.read(file).faults[0]
    assert outcomes.main(["conclude", str(file.parent)]) == 1
    assert "0 of 1 notebooks executed and matched." in capsys.readouterr().out


def test_where_all_matched_the_conclusion_is_good(outcome, file, capsys):
    outcomes.write(reproduce.Outcome(outcome.notebook, (), 1.0), file)
    assert outcomes.main(["conclude", str(file.parent)]) == 0
    assert "1 of 1 notebooks executed and matched." in capsys.readouterr().out
