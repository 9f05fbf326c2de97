"""Percents as edits: of negative parts, at every rounding boundary, within a hundred and beyond it."""

import itertools
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from helpers import printed
from helpers.localization import edits, minimal_repairs, slips, violations
from helpers.localization.problem import posed


def table(part, whole, share):
    return pd.DataFrame({"part": [str(part)], "whole": [str(whole)], "share": [str(share)]}, index=["a"])


def share_of(frame, **options):
    return edits.shares(frame, percent="share", part="part", whole="whole", **options)


def repaired(frame, rules, column, **options):
    """What is repaired when one cell alone changes; None when that is no repair."""
    found = {repair.cells: repair.changes[0] for repair in minimal_repairs(frame, rules, **options)}
    change = found.get((("a", column),))
    return None if change is None else (change.low, change.high)


SIGNED = [("a", "part"), ("a", "share")]


@pytest.mark.parametrize("rule", printed.RULES)
def test_a_percent_is_in_order_exactly_when_the_ratio_prints_as_it(rule):
    for part, whole in itertools.product(range(-8, 9), range(1, 9)):
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


def test_no_percent_within_its_whole_is_above_a_hundred_although_rounding_leaves_room():
    # 2,4 of 2,4: up to 2.45 of 2.35, which is 104.3 %, were the part not within the whole.
    frame = table("2,4", "2,4", "50%")
    assert repaired(frame, share_of(frame), "share") == (96, 104)
    assert repaired(frame, share_of(frame, within=True), "share") == (96, 100)


def test_a_percent_that_also_closes_to_a_hundred_takes_values_that_do_both():
    # 30 of 100 and 70 of 100: only 70 both prints the ratio and closes with 30.
    frame = pd.DataFrame({"n": ["30", "70", "100"], "share": ["30%", "7%", ""]}, index=["b", "a", "all"])
    rules = edits.shares(frame, percent="share", part="n", whole="n", whole_at="all", across=["a", "b"])
    rules += edits.closes_to(frame, 100, rows=["a", "b"], across=["share"])
    assert repaired(frame, rules, "share") == (70, 70)


@pytest.mark.parametrize(("target", "fails"), [(100, False), (101, False), (103, True), (98, True)])
def test_shares_close_to_the_constant_declared(target, fails):
    # 33.3 + 33.3 + 33.3 and so on: three halves around 100
    frame = pd.DataFrame({"share": ["33%", "33%", "34%"]})
    assert violations(frame, edits.closes_to(frame, target, rows=[0, 1, 2])).empty != fails


def test_a_cell_that_is_in_the_part_and_in_the_whole_counts_once():
    # a of a + b: 1 of 1 + 3 is 25 %; to be 50 % of 4 it would take 2 with b = 2, but with b = 3 it takes 3.
    frame = pd.DataFrame({"a": ["1"], "b": ["3"], "share": ["50%"]}, index=["a"])
    rules = edits.shares(frame, percent="share", part="a", whole=["a", "b"])
    found = {repair.cells[0][1]: repair.changes[0] for repair in minimal_repairs(frame, rules)}
    assert {column: (change.low, change.high) for column, change in found.items()} == {
        "a": (3, 3), "b": (1, 1), "share": (25, 25),
    }  # fmt: skip


def test_a_percent_without_a_sign_can_not_follow_a_part_below_nothing():
    # The part has to be -5 and the whole stays; whatever the percent would become, it may not be negative.
    frame = table(3, 100, "9%")
    rules = share_of(frame) + edits.balance("part is -5", {("a", "part"): 1}, -5)
    with pytest.raises(ValueError, match=r"part is -5.*\(a, share\)|\(a, share\).*part is -5"):
        minimal_repairs(frame, rules, fixed=[("a", "whole")], signed=[("a", "part")])
    found = minimal_repairs(frame, rules, fixed=[("a", "whole")], signed=SIGNED)
    assert [change.low for change in found[0].changes] == [-5, -5]


@pytest.mark.parametrize(("part", "percents"), [(50, (25, 50)), (-50, (-50, -25)), (0, (0, 0))])
def test_a_whole_known_as_a_range_gives_a_range_of_percents_on_either_side_of_nothing(part, percents):
    frame = table(part, 100, "50%")
    sheet = posed(frame, share_of(frame), (), "zero", None, SIGNED)
    assert sheet.rules.percents(0, {0: (part, part), 1: (100, 200)}) == percents


def test_a_sign_is_the_likeliest_slip_where_the_number_without_it_would_do():
    # 53 + 52 + c closes to 100 with c from -6 to -4
    frame = pd.DataFrame({"share": ["53%", "52%", "5%"]}, index=["b", "d", "c"])
    rules = edits.closes_to(frame, 100, rows=["b", "d", "c"])
    fixed = [("b", "share"), ("d", "share")]
    (repair,) = minimal_repairs(frame, rules, fixed=fixed, signed=[("c", "share")])
    assert (repair.changes[0].repaired, repair.changes[0].slip) == ("-6 to -4, such as -5%", slips.SIGN)


def test_a_blank_among_rounded_numbers_is_rounded_as_they_are():
    # 1,2 is below 1.25 and 1,3 not; half a tenth in the blank closes the gap.
    frame = pd.DataFrame({"n": ["1,2", "", "1,3"]}, index=["a", "b", "total"])
    assert violations(frame, edits.totals(frame, rows={"total": ["a", "b"]})).empty
    assert len(violations(frame, edits.totals(frame, rows={"total": ["a"]}))) == 1
