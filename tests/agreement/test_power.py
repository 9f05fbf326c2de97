"""The share of printable values a check would have failed, against published GRIM counts and brute force."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from helpers import printed
from helpers.agreement import judging, power
from helpers.agreement.judging import rule_of
from helpers.printed.intervals import Interval


def readings(*values):
    return {str(place): (Interval.point(value),) for place, value in enumerate(values)}


def by_brute_force(text, values, kind="share"):
    """Print every value of the range and ask each rule whether any reading rounds to it."""
    number = printed.parse(text, "en")
    step, low, high = power.printable(number, kind)
    passing = {
        place
        for place in range(low, high + 1)
        for value in values
        for rule in printed.RULES
        if Fraction(printed.round_to(value, step, rule)) == place * step
    }
    return 1 - len(passing) / (high - low + 1)


@pytest.mark.parametrize(
    ("text", "values", "kind"),
    [
        ("56%", [56.2], "share"),
        ("31.6%", [25.58, 31.78, 31.65, 24.3], "mean"),
        ("50.2%", [50.2804], "rate"),
        ("364", [363], "count"),
        ("7", [6.9, 7.1], "count"),
        ("0.0%", [0.02], "share"),
    ],
)
def test_power_is_what_trying_every_printable_value_gives(text, values, kind):
    assert power.of(printed.parse(text, "en"), readings(*values), kind) == pytest.approx(
        by_brute_force(text, values, kind)
    )


def test_a_percent_of_28_people_has_the_power_of_grim():
    # Brown & Heathers (2017): with two decimals, n = 28 leaves 28 of 100 values of each unit consistent; the same
    # holds of percents with no decimals: of 100 whole percents at most 28 can come from 28 people.
    shares = [Fraction(100 * k, 28) for k in range(29)]
    consistent = {printed.round_to(share, 1, "half_up") for share in shares}
    number = printed.parse("50%", "en")
    grim_power = 1 - len(consistent) / 101
    assert grim_power == pytest.approx(72 / 101)
    assert power.of(number, readings(*shares), "share") <= grim_power


def test_power_of_more_than_forty_counts_the_numbers_that_would_have_been_true():
    # of 10 to 99, the numbers 10 to 41 lie below 41.4: 32 of 90 would have passed
    assert power.of(printed.parse("more than 40 times", "en"), readings(41.4), "ratio") == pytest.approx(58 / 90)


def test_a_check_that_every_value_passes_has_no_power():
    anything = {"": (Interval(0, 100),)}
    assert power.of(printed.parse("50%", "en"), anything, "share") == 0


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 in 7", ["14.4"]),
        ("1 in 12", ["8.2", "8.9"]),
        ("1 in 200", ["0.51"]),
        ("1 in 45", ["50"]),
        ("1 in 10", ["9.6"]),
    ],
)
def test_the_power_of_one_in_n_is_what_trying_every_n_gives(text, values):
    number = printed.parse(text, "en")
    given = readings(*map(Fraction, values))
    digits = len(str(number.one_in))
    others = range(max(2, 10 ** (digits - 1)), 10**digits)
    passing = {n for n in others for value in given.values() if rule_of(replace(number, one_in=n), value)}
    assert power.of(number, given, "share") == pytest.approx(1 - len(passing) / len(others))


def test_the_power_of_one_in_100_000_needs_no_trying():
    number = printed.parse("1 in 100,000", "en")
    assert power.of(number, readings(Fraction("0.001")), "share") == 1 - 1 / 900_000
    assert power.of(number, readings(0), "share") == 1


def test_a_p_value_lies_between_0_and_1():
    assert power.printable(printed.parse("0.031", "en"), "p_value") == (Fraction(1, 1000), 0, 1000)
    assert power.of(printed.parse("0.031", "en"), readings(0.0312), "p_value") == pytest.approx(1 - 2 / 1001)


@pytest.mark.parametrize(
    ("text", "passing"), [("< 0.001", 1), ("≤ 0.001", 2), ("> 0.05", 95), ("< 0.05", 5), ("at least 0.05", 96)]
)
def test_a_p_value_below_a_threshold_could_have_been_any_other(text, passing):
    count = 1001 if "0.001" in text else 101
    assert power.of(printed.parse(text, "en"), readings(0.0003), "p_value") == pytest.approx(1 - passing / count)


def test_every_declared_alternative_costs_power():
    number = printed.parse("31.65%", "en")
    few, many = readings(25.5), readings(25.5, 31.6, 24.0)
    assert power.of(number, many, "mean") < power.of(number, few, "mean")


def test_about_forty_million_could_have_been_nine_values():
    step, low, high = power.printable(printed.parse("about 40 million", "en"), "count")
    assert (step, low, high) == (10_000_000, 1, 9)


def by_trying_every_range(number, declared):
    """Print every range of whole percents and ask which reading would have agreed with it."""
    passing = 0
    for low in range(101):
        for high in range(low + 1, 101):
            shown = replace(number, values=(Decimal(low), Decimal(high)))
            passing += any(judging.rule_of(shown, value) for value in declared.values())
    return 1 - passing / (101 * 100 / 2)


@pytest.mark.parametrize("values", [(75,), (75, 20), (75, 75.5), (Interval(60, 75), 70), ((70, 80),), ((70.4, 79.8),)])
def test_the_power_of_a_range_is_that_of_its_ends_or_of_the_ranges_around_a_value(values):
    number = printed.parse("70-80%", "en")
    declared = {str(value): number.as_intervals(value) for value in values}
    found = power.of(number, declared, "share")
    assert found == pytest.approx(by_trying_every_range(number, declared), abs=0.02)  # two ends of one value count too


def test_a_range_may_be_read_as_ends_and_as_a_value_inside():
    number = printed.parse("70-80%", "en")
    both = {"": number.as_intervals((70, 80)), "inside": number.as_intervals(50)}
    assert power.of(number, both, "share") < power.of(number, {"": both[""]}, "share")
