"""Rules that a table brings along become edits, and values to hold the print against."""

from fractions import Fraction

import pandas as pd
import pytest

from helpers import datasets, localization, trends
from helpers.printed import Interval

THEFTS = pd.DataFrame(
    {"y2020": ["200", "", "0"], "y2021": ["150", "30", "12"], "change": ["-50", "30", "12"], "growth": ["-25%", "–", ""]},
    index=["cars", "bicycles", "boats"],
)  # fmt: skip
PER_100K = {"rule": "rates", "rate": "rate", "count": "n", "population": "people", "per": 100_000}


def with_rules(table, *rules):
    table = table.copy()
    table.attrs["rules"] = list(rules)
    return table


def test_a_fall_is_negative_and_a_blank_or_zero_base_gives_no_growth():
    growth = {"rule": "growth", "percent": "growth", "later": "y2021", "earlier": "y2020"}
    found = localization.recomputed(with_rules(THEFTS, growth))["growth"]
    assert found["cars"] == trends.growth_percent(200, 150) == -25
    assert found[["bicycles", "boats"]].isna().all()
    assert [edit.stated for edit in localization.declared(with_rules(THEFTS, growth))] == [("cars", "growth")]


def test_a_base_that_is_blank_may_be_declared_an_unknown_number():
    growth = {"rule": "growth", "percent": "growth", "later": "y2021", "earlier": "y2020"}
    for blanks, rows in (("zero", ["cars"]), ("unknown", ["cars", "bicycles"])):
        table = with_rules(THEFTS, growth)
        table.attrs["blanks"] = blanks
        assert [edit.stated for edit in localization.declared(table)] == [(row, "growth") for row in rows]


def test_a_base_of_two_cells_is_there_when_one_of_them_is():
    both = {"rule": "shares", "percent": "growth", "part": "y2021", "whole": ["y2020", "y2021"]}
    assert [edit.stated[0] for edit in localization.declared(with_rules(THEFTS, both))] == list(THEFTS.index)


def test_a_blank_is_nothing_in_a_difference():
    difference = {"rule": "differences", "change": "change", "later": "y2021", "earlier": "y2020"}
    assert localization.recomputed(with_rules(THEFTS, difference))["change"].tolist() == [-50, 30, 12]


def test_a_share_of_a_negative_part_is_negative():
    table = pd.DataFrame({"change": ["-35"], "all": ["140"], "share": ["-25%"]}, index=["a"])
    rule = {"rule": "shares", "percent": "share", "part": "change", "whole": "all"}
    table = with_rules(table, rule)
    assert localization.recomputed(table).at["a", "share"] == -25
    assert localization.violations(
        table, localization.declared(table), signed=localization.negative(table, localization.declared(table))
    ).empty
    table.at["a", "share"] = "-26%"
    assert (
        len(
            localization.violations(
                table, localization.declared(table), signed=localization.negative(table, localization.declared(table))
            )
        )
        == 1
    )


def test_a_rate_of_a_rounded_population_is_an_interval():
    table = pd.DataFrame({"n": ["4215"], "people": ["2,04 млн"], "rate": ["206,9"]}, index=["Almaty"])
    table.attrs["language"] = "ru"
    found = localization.recomputed(with_rules(table, PER_100K)).at["Almaty", "rate"]
    assert isinstance(found, Interval)
    assert found.contains(Fraction(421_500_000, 2_040_000))
    assert not found.contains(Fraction(421_500_000, 2_050_000))


def test_a_flow_adds_what_came_and_takes_what_went():
    table = pd.DataFrame(
        {"before": ["18"], "new": ["517"], "court": ["127"], "ended": ["142"], "left": ["1"]}, index=["2018"]
    )
    flow = {"rule": "flow", "closing": "left", "opening": "before", "inflow": ["new"], "outflow": ["court", "ended"]}
    assert localization.recomputed(with_rules(table, flow)).at["2018", "left"] == 18 + 517 - 127 - 142


def test_a_sum_of_percents_is_as_uncertain_as_its_parts():
    table = pd.DataFrame({"n": ["40%", "50%", "91%"]}, index=["a", "b", "total"])
    found = localization.recomputed(with_rules(table, {"rule": "totals", "rows": {"total": ["a", "b"]}})).at[
        "total", "n"
    ]
    assert (found.low, found.high) == (89, 91)


def test_the_first_rule_of_a_cell_counts_and_all_are_edits():
    table = pd.DataFrame({"a": ["1", "2"], "b": ["3", "9"]}, index=["x", "total"])
    rows = {"rule": "totals", "rows": {"total": ["x"]}}
    columns = {"rule": "totals", "columns": {"b": ["a"]}}
    assert localization.recomputed(with_rules(table, rows, columns)).at["total", "b"] == 3
    assert localization.recomputed(with_rules(table, columns, rows)).at["total", "b"] == 2
    assert len(localization.declared(with_rules(table, rows, columns))) == 4


def test_a_rule_that_the_notebook_computes_is_no_edit():
    with_frame = with_rules(THEFTS, {"rule": "compared", "columns": ["growth"], "across": ["cars"]})
    assert localization.declared(with_frame) == ()
    assert localization.recomputed(with_frame).isna().all(axis=None)


def test_the_declared_rules_of_a_paper_are_the_edits_one_would_declare_by_hand():
    sheet = datasets.load_sheet("kz_cybercrime_dynamics_2018_2021", "table_1")
    by_hand = localization.totals(sheet, rows={"total": [row for row in sheet.index if row != "total"]})
    by_hand += localization.totals(sheet, columns={"total": ["y2018", "y2019", "y2020", "y2021"]})
    assert localization.declared(sheet) == by_hand


def test_cells_are_read_with_their_marks_and_a_number_not_given_gives_none():
    table = pd.DataFrame({"n": ["71*", "12r", "83¹"], "m": ["5", "x", "9"]}, index=["a", "b", "total"])
    table.attrs["language"] = "en"
    found = localization.recomputed(with_rules(table, {"rule": "totals", "rows": {"total": ["a", "b"]}}))
    assert found.at["total", "n"] == 83
    assert pd.isna(found.at["total", "m"])


FAULTS = {
    "no rules": ([], "brings no rules along"),
    "a rule that is no edit": ([{"rule": "sums"}], "'sums' is no rule of a table"),
    "a row that is none": ([{"rule": "totals", "rows": {"all": ["cars"]}}], "no row 'all'"),
    "a total of itself": ([{"rule": "totals", "rows": {"cars": ["cars", "boats"]}}], "names a cell twice"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_cannot_be_declared_is_named(what):
    declared, message = FAULTS[what]
    with pytest.raises(ValueError, match=message):
        localization.recomputed(with_rules(THEFTS[["y2020", "y2021"]], *declared))


@pytest.mark.parametrize("base", ["over 5", "5-7", "many"])
def test_a_base_that_is_no_number_is_named(base):
    table = with_rules(THEFTS, {"rule": "shares", "percent": "growth", "part": "y2021", "whole": "y2020"})
    table.at["cars", "y2020"] = base
    with pytest.raises(ValueError, match=rf"growth\) = percent of .*, cell \(cars, y2020\): '{base}'"):
        localization.recomputed(table)


def test_a_cell_that_is_no_number_is_named():
    table = pd.DataFrame({"a": ["1", "over 5"], "b": ["2", "6"]}, index=["x", "total"])
    with pytest.raises(ValueError, match=r"cell \(total, a\): 'over 5' does not print one number"):
        localization.recomputed(with_rules(table, {"rule": "totals", "columns": {"b": ["a"]}}))
