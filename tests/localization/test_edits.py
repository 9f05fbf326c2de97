"""Edits are declared data: labels in, addresses and signs out, and no look at the numbers."""

from fractions import Fraction

import pandas as pd
import pytest

from helpers import localization
from helpers.localization import addresses, balances

TREE = {"p": ["a", "b"], "q": ["c"], "all": ["p", "q"]}


def frame(rows="abcpq", columns=("u", "v", "sum"), fill="1"):
    return pd.DataFrame(fill, index=[*rows, "all"] if "p" in rows else [*rows], columns=list(columns))


def signs(edit):
    return dict(edit.terms)


def test_a_hierarchy_of_any_depth_gives_one_edit_per_total_and_column():
    declared = localization.totals(frame(), rows=TREE, across=["u", "v"])
    assert [edit.stated for edit in declared] == [(t, c) for t in TREE for c in ("u", "v")]
    assert signs(declared[4]) == {("p", "u"): 1, ("q", "u"): 1, ("all", "u"): -1}


def test_totals_of_columns_are_declared_row_by_row():
    declared = localization.totals(frame("ab"), columns={"sum": ["u", "v"]})
    assert [signs(edit) for edit in declared] == [{(r, "u"): 1, (r, "v"): 1, (r, "sum"): -1} for r in "ab"]
    assert declared[0].name == "(a, sum) = sum of 2 columns"


def test_addresses_carry_the_table_where_there_are_several():
    (edit,) = localization.totals(frame("ab"), columns={"sum": ["u", "v"]}, across=["a"], table="t1")
    assert edit.cells == (("t1", "a", "u"), ("t1", "a", "v"), ("t1", "a", "sum"))
    assert edit.name == "t1 (a, sum) = sum of 2 columns"


def test_edits_are_the_same_whatever_the_numbers_are():
    declared = [localization.totals(frame(fill=fill), rows=TREE) for fill in ("1", "x", None)]
    assert declared[0] == declared[1] == declared[2]


def test_a_share_adds_its_parts_and_may_have_its_whole_in_another_row():
    (edit,) = localization.shares(frame("ab"), percent="sum", part=["u", "v"], whole="v", whole_at="b", across=["a"])
    assert (edit.stated, edit.part, edit.whole) == (("a", "sum"), (("a", "u"), ("a", "v")), (("b", "v"),))


def test_shares_can_stand_in_a_row():
    (edit,) = localization.shares(frame("abc"), percent="c", part="a", whole="b", by="columns", across=["v"])
    assert (edit.stated, edit.part, edit.whole) == (("c", "v"), (("a", "v"),), (("b", "v"),))


def test_shares_close_to_the_target_they_are_given():
    assert [edit.constant for edit in localization.closes_to(frame("ab"), 99.9, columns=["u", "v"])] == [
        Fraction(999, 10)
    ] * 2


def test_a_flow_is_what_was_there_plus_what_came_minus_what_went():
    cases = frame("x", ("before", "new", "court", "ended", "left"))
    (edit,) = localization.flow(cases, opening="before", inflow="new", outflow=["court", "ended"], closing="left")
    assert [sign for _, sign in edit.terms] == [1, 1, -1, -1, -1]
    assert edit.stated == ("x", "left")


def test_a_difference_is_later_minus_earlier():
    (edit,) = localization.differences(frame("x"), later="v", earlier="u", change="sum")
    assert signs(edit) == {("x", "v"): 1, ("x", "u"): -1, ("x", "sum"): -1}


def test_one_number_in_two_places_is_a_balance_of_two_cells():
    (edit,) = localization.same([(["t1", "a", "u"], ["f2", "a", "u"])])
    assert signs(edit) == {("f2", "a", "u"): 1, ("t1", "a", "u"): -1}


def test_a_balance_is_of_nothing_unless_a_constant_is_named():
    terms = {("a", "u"): 1, ("b", "u"): -1}
    assert [localization.balance("b", terms, *constant)[0].constant for constant in ((), (3,))] == [0, 3]


def test_labels_of_several_levels_are_one_label_each():
    years = pd.MultiIndex.from_product([["2018", "2019"], ["court", "ended"]])
    cases = pd.DataFrame("1", index=["a", "b", "all"], columns=years)
    declared = localization.totals(cases, rows={"all": ["a", "b"]}, across=[("2018", "court")])
    assert declared[0].cells[0] == ("a", ("2018", "court"))
    with pytest.raises(ValueError, match="no column '2018'"):
        localization.totals(cases, rows={"all": ["a", "b"]}, across=["2018"])


def test_a_block_of_cells_has_an_address_each():
    assert localization.cells(frame("ab"), rows=["b"], columns=["u", "sum"], table="t") == (
        ("t", "b", "u"),
        ("t", "b", "sum"),
    )


def test_a_cell_is_located_by_its_row_and_column_numbers():
    assert addresses.locate({"t": frame("ab")}, ("t", "b", "v"), "a test")[1] == (0, 1, 1)


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (lambda t: localization.totals(t, rows={"all": []}), "a total of nothing"),
        (lambda t: localization.totals(t, rows={"all": "ab"}), "needs a list of parts"),
        (lambda t: localization.totals(t, rows={"all": ["a", "z"]}), "no row 'z'; it has 'a', 'b'"),
        (lambda t: localization.totals(t, rows={"all": ["a", "a"]}), r"names a cell twice: \(a, u\)"),
        (lambda t: localization.totals(t, rows={"all": ["a", "all"]}), r"names a cell twice: \(all, u\)"),
        (lambda t: localization.totals(t, rows={"all": ["a"]}, across=[]), "no columns to declare"),
        (lambda t: localization.totals(t), "either rows or columns"),
        (lambda t: localization.totals(t, rows=TREE, columns={"sum": ["u"]}), "either rows or columns"),
        (lambda t: localization.totals(t, rows={"all": ["a"]}, rule="bankers"), "unknown rounding rule 'bankers'"),
        (lambda t: localization.closes_to(t, rows=[]), "no cells"),
        (lambda t: localization.closes_to(t, "all", rows=["a"]), "'all' is not a finite number"),
        (lambda t: localization.shares(t, percent="u", part="u", whole="v"), "also its part or whole"),
        (lambda t: localization.shares(t, percent="u", part=[], whole="v"), "needs a part and a whole"),
        (lambda t: localization.shares(t, percent="u", part="v", whole="sum", by="lines"), "'rows' or 'columns'"),
        (
            lambda t: localization.flow(t, opening="u", inflow="u", outflow="v", closing="sum"),
            r"names a cell twice: \(a, u\)",
        ),
        (lambda t: localization.differences(t, later="u", earlier="u", change="v"), r"names a cell twice: \(a, u\)"),
        (lambda t: localization.same([(("a", "u"), ("a", "u"))]), "names a cell twice"),
        (lambda t: localization.balance("b", {}), "no cells"),
        (lambda t: localization.balance("b", {("a", "u"): 0.5}), "multiplied with 0.5"),
        (lambda t: localization.balance("b", {("a", "u"): 0}), "multiplied with 0"),
        (lambda t: localization.totals({"u": 1}, rows={"all": ["a"]}), "not in dict"),
    ],
)
def test_an_edit_that_says_nothing_or_names_no_cell_is_refused(declare, message):
    with pytest.raises(ValueError, match=message):
        declare(frame())


def test_a_label_that_is_there_twice_is_refused():
    with pytest.raises(ValueError, match="row label 'a' is there twice"):
        localization.totals(frame("aab"), columns={"sum": ["u", "v"]})
    with pytest.raises(ValueError, match=r"cell \(a, u\): row label .a. is there twice"):
        addresses.locate(frame("aab"), ("a", "u"), "a test")


def test_an_edit_can_not_be_changed_after_it_is_declared():
    (edit,) = balances.same([(("a", "u"), ("b", "u"))])
    with pytest.raises(AttributeError):
        edit.constant = Fraction(1)
