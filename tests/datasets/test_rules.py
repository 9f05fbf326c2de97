"""A rule finds the printed results it governs, and each of them is a claim."""

import pandas as pd
import pytest

from helpers import datasets
from helpers.datasets import DataError, relations, rules

COURTS = pd.DataFrame(
    {"new": ["3", "4", "7", "1", "2", "3"], "old": ["1", "1", "2", "", "1", "1"], "rate": ["75%", "80%", "78%", "", "67%", "75%"]},
    index=pd.MultiIndex.from_product([["2018", "2019"], ["a", "b", "total"]], names=["year", "court"]),
)  # fmt: skip
TYPES = {
    "year": "year",
    "court": "label",
    "new": "count",
    "old": "count_or_blank",
    "rate": "percent_or_blank",
    "locus": "locus",
}
MADE_UP = "data/made_up_paper/paper.yaml"


def results(rule, table=COURTS):
    return [result.cell for one in relations.relations(table, TYPES, [rule]) for result in one.results if result.cell]


def test_totals_of_rows_hold_in_every_column_that_counts_within_each_group():
    assert results({"rule": "totals", "rows": {"total": "others"}, "each": "year"}) == [
        ("2018.total", "new"), ("2018.total", "old"), ("2019.total", "new"), ("2019.total", "old"),
    ]  # fmt: skip


def test_the_others_are_all_rows_of_the_group_but_the_totals():
    rule = {"rule": "totals", "rows": {"total": "others"}, "each": "year"}
    sheet = relations.sheet(COURTS, TYPES, [rule])
    assert [one["rows"] for one in sheet.attrs["rules"]] == [
        {"2018.total": ["2018.a", "2018.b"]}, {"2019.total": ["2019.a", "2019.b"]},
    ]  # fmt: skip


def test_subtotals_name_their_parts():
    table = COURTS.loc["2018"].rename_axis("court")
    assert results({"rule": "totals", "rows": {"total": ["a", "b"], "b": ["a"]}, "across": ["new"]}, table) == [
        ("total", "new"), ("b", "new"),
    ]  # fmt: skip


def test_a_share_holds_in_every_row_or_in_those_it_names():
    share = {"rule": "shares", "percent": "rate", "part": "new", "whole": ["new", "old"]}
    assert len(results(share)) == len(COURTS)
    assert results(share | {"across": ["2018.b"]}) == [("2018.b", "rate")]


def test_the_base_of_a_share_may_stand_in_another_row():
    rule = {"rule": "shares", "percent": "rate", "part": "new", "whole": "new", "whole_at": "total", "each": "year"}
    [first, second] = relations.relations(COURTS, TYPES, [rule])
    assert first.results[0].other == (("2018.total", "new"),)
    assert second.results[0].other == (("2019.total", "new"),)


def test_a_line_is_held_against_the_line_before_it_and_the_first_has_none():
    rule = {
        "rule": "growth",
        "percent": "rate",
        "later": "new",
        "earlier": "new",
        "earlier_at": "before",
        "each": "year",
    }
    [first, second] = relations.relations(COURTS, TYPES, [rule])
    assert [result.other for result in first.results] == [None, (("2018.a", "new"),), (("2018.b", "new"),)]
    assert [edit["earlier_at"] for edit in second.edits] == ["2019.a", "2019.b"]
    lacks = relations.sheet(COURTS, TYPES, [rule]).attrs["lacking"]
    assert lacks == dict.fromkeys([("2018.a", "rate"), ("2019.a", "rate")], "The line before it is not in the table.")


def test_a_column_that_a_rule_divides_is_not_added_up():
    table = COURTS.assign(rate=["75", "80", "78", "", "67", "75"])
    types = TYPES | {"rate": "number"}
    share = {"rule": "shares", "percent": "rate", "part": "new", "whole": ["new", "old"]}
    totals = {"rule": "totals", "rows": {"total": "others"}, "each": "year"}
    cells = [result.cell for one in relations.relations(table, types, [share, totals])[1:] for result in one.results]
    assert {column for _, column in cells} == {"new", "old"}


def test_two_rows_that_are_called_alike_are_refused():
    table = pd.DataFrame({"new": ["1", "2"]}, index=["a", "a"])
    with pytest.raises(ValueError, match="row 'a' is there twice"):
        relations.sheet(table, TYPES, [])


def test_a_relation_of_rows_governs_cells_of_its_row():
    table = COURTS.loc["2018"].rename_axis("court")
    growth = {"rule": "growth", "by": "columns", "percent": "total", "later": "b", "earlier": "a"}
    assert results(growth, table) == [("total", "new"), ("total", "old")]


@pytest.mark.parametrize("rule", [
    {"rule": "part_of", "part": "new", "whole": "old"},
    {"rule": "closes_to", "columns": ["new", "old"], "target": "100"},
])  # fmt: skip
def test_a_rule_without_a_printed_result_makes_no_claim(rule):
    assert results(rule) == []


FAULTS = {
    "a rule that is none": ({"rule": "sums"}, "rule 1: Input tag 'sums'"),
    "a rule without a name": ({"percent": "rate"}, "rule 1: Unable to extract tag"),
    "a missing part": ({"rule": "shares", "percent": "rate", "whole": "old"}, "rule 1, shares, part: Field required"),
    "a misspelt key": ({"rule": "totals", "rows": {"total": "others"}, "accross": ["new"]}, "rule 1, totals, accross"),
    "an unknown column": ({"rule": "shares", "percent": "percent", "part": "new", "whole": "old"}, "rule 1, shares: the table has no column 'percent' of numbers"),
    "an unknown row": ({"rule": "totals", "rows": {"sum": "others"}, "each": "year"}, "the table has no row 'sum'; it has a, b, total"),
    "an unknown line": ({"rule": "totals", "columns": {"new": ["old"]}, "across": ["2020.a"]}, "the table has no row '2020.a'"),
    "an unknown group": ({"rule": "totals", "rows": {"total": "others"}, "each": "town"}, "'each' names 'town'"),
    "a total of nothing": ({"rule": "totals", "rows": {"total": []}}, "rule 1, totals, rows"),
    "neither rows nor columns": ({"rule": "totals"}, "rule 1, totals: .*either rows or columns"),
    "both rows and columns": (
        {"rule": "totals", "rows": {"total": "others"}, "columns": {"new": ["old"]}}, "either rows or columns",
    ),
    "two bases": (
        {"rule": "growth", "percent": "rate", "later": "new", "earlier": "old", "change": "old"}, "either earlier or change",
    ),
    "no base": ({"rule": "growth", "percent": "rate", "later": "new"}, "either earlier or change"),
    "a kind that is none": ({"rule": "part_of", "part": "new", "whole": "old", "kind": "shares"}, "rule 1, part_of, kind"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_in_a_rule_is_named(what):
    rule, message = FAULTS[what]
    with pytest.raises(ValueError, match=message):
        relations.relations(COURTS, TYPES, [rule])


def test_rules_read_twice_are_the_same_rules():
    stated = [{"rule": "rates", "rate": "r", "count": "n", "population": "p", "per": "100000", "rounded": "true"}]
    dumped = [rule.model_dump(exclude_unset=True) for rule in rules.read(stated)]
    assert dumped[0]["per"] == 100_000
    assert dumped[0]["rounded"] is True
    assert rules.read(dumped) == rules.read(stated)


def test_a_printed_result_is_a_claim_with_the_place_of_its_row():
    claim = datasets.load_claims("made_up_paper").loc["table_1.Southtown.clear_up_percent"]
    facts = {"printed": "32,5%", "kind": "rate", "unit": "percent", "locus": "999:10", "row": "Southtown", "reason": ""}
    assert claim[list(facts)].to_dict() == facts


def test_a_cell_of_two_rules_is_one_claim_of_the_first():
    claims = datasets.load_claims("made_up_paper")
    assert claims.index.is_unique
    assert claims.at["table_1.Total.recorded", "kind"] == "sum"


@pytest.fixture
def change(copy_of_template):
    def changed(name, old, new):
        file = copy_of_template / "data/made_up_paper" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return changed


def test_of_a_blank_result_nothing_is_claimed(change):
    change("paper.yaml", "clear_up_percent: {type: percent,", "clear_up_percent: {type: percent_or_blank,")
    change("table_1.csv", '"32,5%"', "")
    assert "table_1.Southtown.clear_up_percent" not in datasets.load_claims("made_up_paper").index


def test_of_a_blank_base_no_result_can_be_computed(change):
    change("paper.yaml", "recorded: {type: count,", "recorded: {type: count_or_blank,")
    change("table_1.csv", "1 230", "")
    claim = datasets.load_claims("made_up_paper").loc["table_1.Southtown.clear_up_percent"]
    assert claim["reason"] == "no_base"
    assert claim["why"] == "It is formed with (Southtown, recorded), which is blank."


@pytest.mark.parametrize(("old", "new", "message"), [
    ("part: cleared", "part: solved", r"'items\.table_1\.rules': rule 3, shares: the table has no column 'solved'"),
    ("rule: shares", "rule: share", r"'items\.table_1\.rules\.2'"),
    ("whole: recorded, kind: rate", "kind: rate", r"'items\.table_1\.rules\.2\.shares\.whole' is missing"),
])  # fmt: skip
def test_a_fault_in_the_rules_of_a_paper_is_named_with_its_file(old, new, message, change):
    change("paper.yaml", old, new)
    with pytest.raises(DataError, match=MADE_UP + ": " + message):
        datasets.load_claims("made_up_paper")
