"""Each printed number that edits determine stands beside its value by the other cells."""

import pandas as pd

from helpers.localization import edits, growth, negative, shares, stated


def values(table, rules, **options):
    return {found.cell: str(found.value) for found in stated(table, rules, **options)}


def test_a_total_of_counts_is_a_point_and_of_rounded_numbers_an_interval():
    table = pd.DataFrame({"n": ["12", "34", "46"], "share": ["12.1%", "34.2%", "46%"]}, index=["a", "b", "all"])
    found = values(table, edits.totals(table, rows={"all": ["a", "b"]}))
    assert found == {("all", "n"): "[46, 46]", ("all", "share"): "[46.2, 46.4)"}


def test_differences_and_flows_take_off_what_goes():
    table = pd.DataFrame({"before": ["18"], "new": ["517"], "ended": ["269"], "left": ["266"], "change": ["248"]})
    rules = edits.flow(table, opening="before", inflow="new", outflow="ended", closing="left")
    rules += edits.differences(table, later="left", earlier="before", change="change")
    assert values(table, rules) == {(0, "left"): "[266, 266]", (0, "change"): "[248, 248]"}


def test_an_unknown_cell_is_known_by_a_balance_that_has_no_other():
    table = pd.DataFrame({"now": ["90"], "was": [".."], "change": ["-10"], "percent": ["-10.0"]})
    rules = edits.differences(table, later="now", earlier="was", change="change")
    rules += growth(table, earlier="was", later="now", percent="percent")
    assert values(table, rules) == {(0, "percent"): "[-10, -10]"}
    assert negative(table, rules) == ((0, "change"), (0, "percent"))


def test_nothing_is_recomputed_from_what_is_not_known_or_as_a_quotient_of_zero():
    table = pd.DataFrame({"n": ["5", "5", "5"], "all": ["x", "0", "10"], "percent": ["1%", "2%", "–"]})
    rules = shares(table, percent="percent", part="n", whole="all")
    assert values(table, rules) == {}
    whole = edits.part_of(table, part="n", whole="all")
    assert values(table, whole) == {}
