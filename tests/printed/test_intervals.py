"""Intervals checked by hand, by brute force over a grid, and against exact decimal arithmetic."""

import dataclasses
import itertools
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from conftest import steady
from hypothesis import given
from hypothesis import strategies as st

from helpers.printed.intervals import Interval, as_fraction, propagate

ENDS = st.integers(-4, 4)
HALVES = [Fraction(n, 2) for n in range(-12, 13)]


@st.composite
def intervals(draw):
    low, high = sorted((draw(ENDS), draw(ENDS)))
    if low == high:
        return Interval.point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def brute_contains(interval, x):
    above = x >= interval.low if interval.low_closed else x > interval.low
    return above and (x <= interval.high if interval.high_closed else x < interval.high)


@pytest.mark.parametrize(
    ("number", "exact"),
    [
        (364, Fraction(364)),
        (52.45, Fraction(5245, 100)),
        (0.1, Fraction(1, 10)),
        (-1e-7, Fraction(-1, 10**7)),
        (Decimal("31.65"), Fraction(3165, 100)),
        (Fraction(2, 3), Fraction(2, 3)),
        ("50.2", Fraction(502, 10)),
        (" 1/3 ", Fraction(1, 3)),
        (np.int64(43911), Fraction(43911)),
        (np.float64(52.45), Fraction(5245, 100)),
        (np.float32(0.1), Fraction(1, 10)),
        (np.uint8(7), Fraction(7)),
        (pd.Series([27487])[0], Fraction(27487)),
    ],
)
def test_a_number_is_the_decimal_it_is_shown_as(number, exact):
    assert as_fraction(number) == exact
    assert type(as_fraction(number)) is Fraction


@pytest.mark.parametrize(
    "thing",
    [float("nan"), float("inf"), -float("inf"), np.float64("nan"), np.inf, Decimal("NaN"), Decimal("Infinity"), True]
    + [np.True_, None, pd.NA, pd.NaT, "", "50,2", "nan", "1/0", "inf", 1j, [1], b"1", Interval.point(1)],
)
def test_what_is_no_finite_number_is_refused(thing):
    with pytest.raises(ValueError, match="is not a (finite )?number"):
        as_fraction(thing)


@steady
@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_no_float_changes_its_value_on_the_way_through_its_decimal_text(x):
    assert float(as_fraction(x)) == x


def test_a_point_holds_one_value():
    assert Interval.point("31.65").contains(31.65)
    assert not Interval.point(31).contains(31.000001)


def test_an_open_end_does_not_belong_and_a_closed_one_does():
    half_open = Interval("50.15", "50.25", True, False)
    assert half_open.contains(50.15)
    assert half_open.contains(Decimal("50.2499999999999999999"))
    assert not half_open.contains(50.25)


def test_a_missing_end_is_no_bound():
    over_forty = Interval(40, None, low_closed=False)
    assert over_forty.contains(10**30)
    assert not over_forty.contains(40)
    assert over_forty == Interval(40, None, False, False)
    assert over_forty.overlaps(Interval(None, "40.0001"))
    assert not over_forty.overlaps(Interval(None, 40))
    assert Interval(None, None).contains(0)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval("50.15", "50.25", True, False), "[50.15, 50.25)"),
        (Interval(40, None, False), "(40, ∞)"),
        (Interval(None, -5), "(-∞, -5]"),
        (Interval("-0.05", "0.05", False, False), "(-0.05, 0.05)"),
        (Interval(Fraction(200, 21), Fraction(200, 19), False), "(200/21, 200/19]"),
        (Interval("0.125", 10**6), "[0.125, 1000000]"),
    ],
)
def test_an_interval_is_written_with_brackets_that_tell_its_ends(interval, text):
    assert str(interval) == text


@pytest.mark.parametrize("ends", [(2, 1, True, True), (1, 1, True, False), (1, 1, False, True), ("x", 1, True, True)])
def test_an_interval_without_a_value_is_refused(ends):
    with pytest.raises(ValueError, match="no value lies in|is not a finite number"):
        Interval(*ends)


def test_an_interval_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Interval(1, 2).low = 0


@steady
@given(intervals(), intervals())
def test_overlap_means_a_common_value(left, right):
    # Ends are whole, so two intervals that meet at all meet at a whole or a half.
    common = [x for x in HALVES if brute_contains(left, x) and brute_contains(right, x)]
    assert left.overlaps(right) == right.overlaps(left) == bool(common)
    assert [left.contains(x) for x in HALVES] == [brute_contains(left, x) for x in HALVES]


def test_a_share_of_rounded_counts_spans_what_a_grid_of_shares_spans():
    part, whole = Interval(69_500, 70_500, True, False), Interval(99_500, 100_500, True, False)
    shares = propagate(lambda part, whole: 100 * part / whole, part, whole)
    # Smallest: least part in most whole; the most whole is not reached, so neither is the share.
    assert shares.low == Fraction(6_950_000, 100_500)
    assert shares.high == Fraction(7_050_000, 99_500)
    assert not shares.low_closed
    assert not shares.high_closed
    grid = itertools.product(range(69_500, 70_500, 50), range(99_500, 100_500, 50))
    assert all(shares.contains(Fraction(100 * p, w)) for p, w in grid)


def test_an_end_is_closed_where_the_values_that_reach_it_belong():
    falling = propagate(lambda whole: 100 / whole, Interval(4, 5, True, False))
    assert falling == Interval(20, 25, low_closed=False)
    assert propagate(lambda a, b: a - b, Interval(1, 2, False, True), Interval(3, 4)) == Interval(-3, -1, False, True)


def test_exact_inputs_give_a_point():
    assert propagate(lambda cleared, cases: 100 * cleared / cases, 1, 3) == Interval.point(Fraction(100, 3))


def test_a_function_that_ignores_an_open_input_still_reaches_its_value():
    assert propagate(lambda _: 7, Interval(0, 1, False, False)) == Interval.point(7)
    assert propagate(lambda _, y: y, Interval(0, 1, False, False), Interval(2, 3)) == Interval(2, 3)


def test_a_function_that_turns_inside_its_input_is_refused():
    with pytest.raises(ValueError, match="not monotone"):
        propagate(lambda x: x * x, Interval(-1, 1))


def test_an_input_without_a_bound_is_refused():
    with pytest.raises(ValueError, match=r"\(40, ∞\) has no bound"):
        propagate(lambda x: x, Interval(40, None, False))


@steady
@given(intervals(), intervals())
def test_a_difference_agrees_with_brute_force(left, right):
    found = propagate(lambda x, y: x - y, left, right)
    quarters = [Fraction(n, 4) for n in range(-16, 17)]
    values = [x - y for x in quarters for y in quarters if brute_contains(left, x) and brute_contains(right, y)]
    assert all(found.contains(value) for value in values)
    assert (min(values) == found.low) == found.low_closed
    assert (max(values) == found.high) == found.high_closed
