"""Percents as edits: of negative parts, at every rounding boundary, within a hundred and beyond it."""

import itertools
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from helpers import localization, printed
from helpers.localization import minimal_repairs, printed_cells, rows, sheet, violations


def table(part, whole, share):
    return pd.DataFrame({"part": [str(part)], "whole": [str(whole)], "share": [str(share)]}, index=["a"])


def share_of(frame, **options):
    return localization.shares(frame, percent="share", part="part", whole="whole", **options)


def repaired(frame, rules, column, **options):
    """What is repaired when one cell alone changes; None when that is no repair."""
    found = {repair.cells: repair.changes[0] for repair in minimal_repairs(frame, rules, **options)}
    change = found.get((("a", column),))
    return None if change is None else (change.low, change.high)


def closing():
    """Two percents that also close to 100, one of them without its last digit."""
    frame = pd.DataFrame({"n": ["30", "70", "100"], "share": ["30%", "7%", ""]}, index=["b", "a", "all"])
    rules = localization.shares(frame, percent="share", part="n", whole="n", whole_at="all", across=["a", "b"])
    return frame, rules + localization.closes_to(frame, 100, rows=["a", "b"], across=["share"])


SIGNED = [("a", "part"), ("a", "share")]


@pytest.mark.parametrize("rule", printed.RULES)
def test_a_percent_is_in_order_exactly_when_the_ratio_prints_as_it(rule):
    for part, whole in itertools.product(range(-4, 5), (1, 3, 8)):
        right = int(printed.round_to(Fraction(100 * part, whole), 1, rule))
        for percent in (right - 1, right, right + 1):
            frame = table(part, whole, f"{percent}%")
            failing = violations(frame, share_of(frame, rule=rule), signed=SIGNED)
            assert failing.empty == (percent == right)
            assert failing["beyond_rounding"].tolist() == [percent - right] * (percent != right)


@pytest.mark.parametrize(("part", "whole", "share"), [(-35, 109, "-32.1"), (35, 109, "32.1"), (-1, 8, "-12.5")])
def test_the_percent_of_a_change_is_repaired_to_its_print(part, whole, share):
    frame = table(part, whole, "9,9%")
    assert repaired(frame, share_of(frame), "share", signed=SIGNED) == (Decimal(share), Decimal(share))


def test_a_percent_that_can_not_be_negative_speaks_against_a_negative_part():
    # Halves go up: from -0.5 % on, exclusive, nothing below 0 is printed, so the part of 100 is 0 or more.
    frame = table(-5, 100, "0%")
    assert repaired(frame, share_of(frame), "part", signed=[("a", "part")]) == (0, 0)
    assert repaired(frame, share_of(frame), "share", signed=[("a", "part")]) is None


def test_a_part_within_its_whole_is_at_most_a_hundred_percent_of_it():
    frame = table("9", "6", "90%")
    assert repaired(frame, share_of(frame), "share") == (150, 150)
    assert repaired(frame, share_of(frame, within=True), "share") is None
    assert repaired(frame, share_of(frame, within=True), "whole") == (10, 10)


def test_a_part_just_above_its_whole_is_not_within_it_although_a_hundred_percent_is_printed():
    # 1003 of 1000 is 100.3 %
    frame = table("1003", "1000", "100%")
    assert violations(frame, share_of(frame)).empty
    assert len(violations(frame, share_of(frame, within=True))) == 1
    assert repaired(frame, share_of(frame, within=True), "part") == (995, 1000)


def test_a_rounded_part_of_nothing_allows_most_of_the_smallest_whole():
    # 0,0 is less than 0.05, which is less than 5 % of 1, and of 50 less than 0.1 %
    frame = table("0,0", "50", "0%")
    declared = share_of(frame)
    part, whole, _ = numbered = printed_cells.read(frame, declared)
    assert (part.count, whole.count) == (0, 50)
    assert rows.Rules(declared, numbered).quotients(0, {0: (0, 0), 1: (1, 50)}) == (0, 5)


def test_no_percent_within_its_whole_is_above_a_hundred_although_rounding_leaves_room():
    # 2,4 of 2,4: up to 2.45 of 2.35, which is 104.3 %, were the part not within the whole.
    frame = table("2,4", "2,4", "50%")
    assert repaired(frame, share_of(frame), "share") == (96, 104)
    assert repaired(frame, share_of(frame, within=True), "share") == (96, 100)


def test_a_percent_that_also_closes_to_a_hundred_takes_values_that_do_both():
    # 30 of 100 and 70 of 100: only 70 both prints the ratio and closes with 30.
    frame, rules = closing()
    assert repaired(frame, rules, "share") == (70, 70)


def test_an_unknown_percent_that_fails_with_others_is_computed_and_differs_from_nothing_printed():
    # 70 of 100 is 70 %, which does not close with 80 %.
    frame, rules = closing()
    frame["share"] = ["80%", "", ""]
    failing = violations(frame, rules, blanks="unknown").loc[["(a, share) = percent of (a, n) in (all, n)"]]
    assert failing["computed"].tolist() == [70] and failing[["stated", "difference"]].isna().all(axis=None)


def test_a_percent_between_ends_of_which_one_is_printed_is_repaired_and_not_refused():
    # c is what is left, 60 of 151, cut to 39 %. All of 146 to 150 fits the other percents, with 55 to 59 for c.
    frame = pd.DataFrame({"n": ["3", "29", "5", "", "54", "151"], "share": ["2%", "19%", "3%", "40%", "36%", ""]})
    frame.index = ["a", "b", "d", "c", "e", "all"]
    parts = frame.index[:-1].tolist()
    rules = localization.shares(
        frame, percent="share", part="n", whole="n", whole_at="all", across=parts, rule="truncation"
    )
    rules += localization.totals(frame, rows={"all": parts}, across=["n"])
    (repair,) = minimal_repairs(frame, rules, blanks="unknown")
    share, whole = repair.changes
    assert repair.cells == (("c", "share"), ("all", "n")) and (whole.low, whole.high) == (146, 150)
    assert share.likeliest != 40


def test_a_percent_that_leaves_too_many_values_open_is_refused_with_what_to_do(monkeypatch):
    # Nothing is known of a; b and the closing leave 69.5 to 70.5 for its percent: two numbers are tried at once.
    frame, rules = closing()
    frame.loc["a"] = ""
    monkeypatch.setattr(sheet, "MOST_STEPS", sheet.STEPS_OF_A_TRIAL - 1)
    with pytest.raises(ValueError, match="given up after 3 steps: .* fix cells that are trusted"):
        violations(frame, rules, blanks="unknown")


def test_shares_that_contradict_each_other_are_given_up(monkeypatch):
    # s is 100 p / w and also 1000 p / w: of two six-cell rows only a percent of 0 does, and a search for it is long.
    monkeypatch.setattr(sheet, "MOST_STEPS", 200)
    frame = pd.DataFrame({"p": ["30", "70"], "w": ["100", "90"], "s": ["30,0%", "90,0%"]}, index=["a", "b"])
    rules = localization.shares(frame, percent="s", part="p", whole="w")
    rules += localization.rates(frame, rate="s", count="p", population="w", per=1000)
    with pytest.raises(ValueError, match="given up after 20. steps: .* edits contradict each other"):
        minimal_repairs(frame, rules)


@pytest.mark.parametrize(("target", "fails"), [(100, False), (101, False), (103, True), (98, True)])
def test_shares_close_to_the_constant_declared(target, fails):
    # 33.3 + 33.3 + 33.3 and so on: three halves around 100
    frame = pd.DataFrame({"share": ["33%", "33%", "34%"]})
    assert violations(frame, localization.closes_to(frame, target, rows=[0, 1, 2])).empty != fails


def test_shares_that_do_not_close_are_stated_as_the_constant_and_computed_as_their_sum():
    frame = pd.DataFrame({"share": ["33%", "33%", "37%"]})
    failing = violations(frame, localization.closes_to(frame, 100, rows=[0, 1, 2]))
    assert failing[["stated", "computed", "difference"]].to_numpy().tolist() == [[100, 103, -3]]
    assert (failing["beyond_rounding"] < 0).all()


def test_a_part_that_cancels_out_of_its_share_leaves_the_bound_closed():
    # Of a + b = 20 + 0 all is a, which is cut to tens: 100 a >= 100 a + 100 b, so b is nothing at most.
    frame = pd.DataFrame({"a": ["20"], "b": ["0"], "share": ["100%"]}, index=["r"])
    rules = localization.shares(
        frame, percent="share", part="a", whole=["a", "b"], rounded={"a": 10}, rule="truncation"
    )
    assert violations(frame, rules).empty
    frame.loc["r", "b"] = "1"
    assert len(violations(frame, rules)) == 1
