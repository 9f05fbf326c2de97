"""Rounding by rule, and the values behind a rounded number, against Python's own decimal arithmetic."""

import decimal
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from conftest import steady
from hypothesis import given
from hypothesis import strategies as st

from helpers.printed import print_interval, round_to, rounding


@pytest.mark.parametrize(
    ("value", "step", "rule", "rounded"),
    [
        (52.45, 0.1, "half_up", "52.5"),
        (52.45, 0.1, "half_even", "52.4"),
        (52.45, 0.1, "truncation", "52.4"),
        (52.45, 0.1, "ceiling", "52.5"),
        (-52.45, 0.1, "half_up", "-52.5"),
        (-52.45, 0.1, "half_even", "-52.4"),
        (-52.45, 0.1, "truncation", "-52.4"),
        (-52.41, 0.1, "ceiling", "-52.5"),
        (52.35, 0.1, "half_even", "52.4"),
        (2.5, 1, "half_up", "3"),
        (2.5, 1, "half_even", "2"),
        (Fraction(100, 3), "0.01", "half_up", "33.33"),
        (Fraction(200, 3), Decimal("0.01"), "truncation", "66.66"),
        (237_150, 100, "half_up", "237200"),
        (237_150, 100, "half_even", "237200"),
        (237_050, 100, "half_even", "237000"),
        (50, 0.1, "half_up", "50.0"),
        (-0.04, 0.1, "half_up", "0.0"),
        (np.float64(1.005), 0.01, "half_up", "1.01"),
    ],
)
def test_ties_and_signs_are_rounded_as_the_rule_says(value, step, rule, rounded):
    assert str(round_to(value, step, rule)) == rounded


@pytest.mark.parametrize(
    ("value", "step", "rule", "reason"),
    [
        (1, 0, "half_up", "has to be positive"),
        (1, -1, "half_up", "has to be positive"),
        (1, Fraction(1, 3), "half_up", "no finite number of decimals"),
        (float("nan"), 1, "half_up", "not a finite number"),
        (1, 1, "nearest", "unknown rounding rule 'nearest'; known: half_up, half_even, truncation, ceiling"),
    ],
)
def test_rounding_without_a_usable_step_rule_or_value_is_refused(value, step, rule, reason):
    with pytest.raises(ValueError, match=reason):
        round_to(value, step, rule)


def test_a_printed_value_between_steps_is_refused():
    with pytest.raises(ValueError, match="not a whole number of steps"):
        print_interval(50.25, 0.1, "half_up")


DECIMAL_RULES = dict(zip(rounding.RULES, ("ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN", "ROUND_UP"), strict=True))
PLACES = st.integers(0, 5)
COUNTS = st.integers(-(10**12), 10**12)


def scaled(count, places):
    return Decimal(count).scaleb(-places)


@steady
@given(COUNTS, PLACES, PLACES, st.sampled_from(rounding.RULES))
def test_rounding_agrees_with_decimal_quantize(count, places, kept, rule):
    value, step = scaled(count, places), Decimal(1).scaleb(-kept)
    with decimal.localcontext(prec=60, rounding=DECIMAL_RULES[rule]):
        expected = value.quantize(step)
    assert round_to(value, step, rule) == expected
    assert str(round_to(value, step, rule)) == str(expected if expected else abs(expected))


@steady
@given(st.integers(-(10**6), 10**6), st.sampled_from([Decimal("0.01"), Decimal("0.1"), 1, 100]), st.data())
def test_the_interval_holds_exactly_the_values_that_round_to_the_print(count, step, data):
    rule = data.draw(st.sampled_from(rounding.RULES))
    value = count * step
    interval = print_interval(value, step, rule)
    near = Fraction(step) / 1000
    places = (interval.low, interval.high, Fraction(value))
    probes = [place + shift for place in places for shift in (-near, 0, near)]
    with decimal.localcontext(prec=60, rounding=DECIMAL_RULES[rule]):
        exact = [(Decimal(x.numerator) / x.denominator / step).quantize(Decimal(1)) * step == value for x in probes]
    assert [interval.contains(x) for x in probes] == exact
