"""Every digit of a source has a home: one without is named, and so is an exception that nobody needs."""

import re

import pytest

from helpers import datasets
from helpers.collection.inspection import digits
from helpers.datasets import DataError

PAPER = "made_up_paper"
CLAIM = "text_growth_northtown,text,999:13,25%,"


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def faults(folder):
    """What is found in the damaged copy, without the names of its files."""
    lines = (folder / "data/made_up_paper/source.txt").read_text("utf-8").split("\n")
    found = digits.findings(PAPER, lines)
    return [re.sub(r"^data/made_up_paper(?:, |/paper\.yaml: )", "", fault) for fault in found]


def test_every_digit_of_the_template_has_a_home(copy_of_template):
    assert faults(copy_of_template) == []


@pytest.mark.parametrize(
    ("there", "printed", "fault"),
    [
        ("every fourth burglary", "every fourth of 812 burglaries", "line 15: '812' in "),
        ("Town Recorded", "Town 7 Recorded", None),  # the whole line is declared a head
        ("in both towns together", "in both towns [4, с. 21] together", None),
        ("in both towns together", "in both towns [4 persons] together", "line 14: '4' in "),
        ("in both towns together", "in both towns 29% together", "line 14: '29' in "),  # printed twice, one claim
        ("Northtown 400", "Northtown 400 400", "line 9: '400' in "),
        ("2,140", "22,140", "line 4: '22' in "),
    ],
)  # fmt: skip
def test_a_number_put_into_the_source_is_named_unless_it_is_a_citation(there, printed, fault, copy_of_template):
    edit(copy_of_template / "data/made_up_paper/source.txt", there, printed)
    found = faults(copy_of_template)
    assert all(one.startswith("line ") for one in found)
    assert not found if fault is None else found[0].startswith(fault)


def test_a_number_whose_claim_is_dropped_is_homeless(copy_of_template):
    edit(copy_of_template / "data/made_up_paper/claims.csv", CLAIM, CLAIM.replace("25%", "grew"))
    assert faults(copy_of_template) == [
        "line 13: '25' in 'burglaries grew by 25% from 2021 to 2022,' "
        "belongs to no claim, cell, citation or stated exception"
    ]


def test_a_column_of_which_most_cells_are_not_printed_is_no_home(copy_of_template):
    table = copy_of_template / "data/made_up_paper/table_1.csv"
    edit(table, ",225,", ",226,")
    assert [fault[:14] for fault in faults(copy_of_template)] == ["line 9: '225' "]
    edit(table, ",625,", ",626,")
    assert [fault[:15] for fault in faults(copy_of_template)] == [
        "line 9: '225' i",
        "line 10: '400' ",
        "line 11: '625' ",
    ]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('{what: period, lines: "14", printed: ["29"]}', "line 14: '29' has a home already"),
        ('{what: period, lines: "15"}', "line 15 holds no digit that it names"),
        ('{what: period, lines: "13-15", printed: ["812"]}', "line 13 holds no digit that it names"),
        ('{what: mark, lines: "4", printed: ["Table 1"]}', "line 4: 'Table 1' has a home already"),
    ],
)  # fmt: skip
def test_an_exception_that_covers_nothing_or_a_claim_is_named(entry, fault, copy_of_template):
    edit(copy_of_template / "data/made_up_paper/paper.yaml", "licence_note:", f"  - {entry}\nlicence_note:")
    found = re.sub(r" in '.*'(?= has a home)", "", faults(copy_of_template)[0])
    assert found == f"'digits_elsewhere.3': {fault}"


def test_a_print_that_stands_in_none_of_the_lines_is_named(copy_of_template):
    edit(copy_of_template / "data/made_up_paper/paper.yaml", '["2021", "2022"]', '["2021", "2022", "2023"]')
    assert faults(copy_of_template) == ["'digits_elsewhere.2': '2023' is not printed in lines 13"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("what: head", "what: quantity", "'digits_elsewhere.1.what'"),
        ('lines: "8"', 'lines: "999:8"', "'digits_elsewhere.1.lines': should be lines of the source"),
        ('lines: "8"', 'lines: "16"', "'digits_elsewhere.1.lines': 16 lies outside the paper's lines"),
        ('"Table 1"', '"Table"', "'digits_elsewhere.0.printed.0': should hold a digit"),
    ],
)
def test_an_exception_of_no_kind_or_place_is_refused(old, new, fault, copy_of_template):
    edit(copy_of_template / "data/made_up_paper/paper.yaml", old, new)
    with pytest.raises(DataError, match=re.escape(fault)):
        datasets.load_paper(PAPER)
