"""The share of printable values a check would have failed, against published GRIM counts and brute force."""

import itertools
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
    """Print every range of percents counted in fives and ask which reading would have agreed with it."""
    fives = [Decimal(5 * place) for place in range(21)]
    passing = 0
    for low, high in itertools.combinations_with_replacement(fives, 2):
        shown = replace(number, values=(low, high))
        passing += any(judging.rule_of(shown, value) for value in declared.values())
    return 1 - passing / (21 * 22 / 2)


@pytest.mark.parametrize(
    "values",
    [
        (75,),
        (75, 20),
        (75, 80),
        (0, 100),
        (Interval(60, 75), 70),
        (Interval(20, 30), 90),
        ((70, 80),),
        ((71, 79),),
        (72,),
        (72, 18),
        (Interval(61, 74),),
        (Interval(None, 13), Interval(72, 99)),
        (Interval(96, None), 2),
    ],
)
def test_the_power_of_a_range_is_that_of_its_ends_or_of_the_ranges_around_a_value(values):
    number = printed.parse("70-80%", "en", rounded_to=5)
    declared = {str(value): number.as_intervals(value) for value in values}
    found = power.of(number, declared, "share")
    # of two ends the higher one may stand first, too
    free = 0.02 if isinstance(values[0], tuple) else 1e-12
    assert found == pytest.approx(by_trying_every_range(number, declared), abs=free)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("5%", "share", (1, 0, 100)),
        ("5%", "rank", (1, 0, 100)),
        ("5%", "mean", (1, 0, 100)),
        ("5%", "rate", (1, 0, 100)),
        ("5%", "growth", (1, 0, 9)),
        ("5.0%", "growth", (Fraction(1, 10), 0, 99)),
        ("25%", "growth", (1, 10, 99)),
        ("5", "rank", (1, 0, 9)),
        ("3-5", "count", (1, 0, 9)),
        ("3-15", "count", (1, 10, 99)),  # as many digits as the longer end
        ("-15", "count", (1, 10, 99)),
        ("0.05", "p_value", (Fraction(1, 100), 0, 100)),
        ("1.25", "ratio", (Fraction(1, 100), 0, 999)),
        ("12.5 thousand", "count", (100, 100, 999)),
        ("about 70%", "share", (10, 0, 10)),
        ("nearly 70%", "share", (7, 0, 14)),
        ("about 40", "count", (10, 1, 9)),
        ("nearly 70%", "growth", (7, 2, 14)),  # 14 to 98
    ],
)
def test_what_could_have_been_printed_has_the_digits_of_what_was(text, kind, expected):
    assert power.printable(printed.parse(text, "en"), kind) == expected


@pytest.mark.parametrize(
    ("text", "value", "kind", "passing", "of"),
    [
        ("over 40", Interval.point(42), "count", 32, 90),  # 10 to 41
        ("at least 40", Interval.point(42), "count", 33, 90),
        ("under 40", Interval.point(38), "count", 61, 90),  # 39 to 99
        ("at most 40", Interval.point(38), "count", 62, 90),
        ("at most 40", Interval.point("38.5"), "count", 61, 90),
        ("under 40", Interval.point("38.5"), "count", 61, 90),
        ("over 40", Interval.point("41.5"), "count", 32, 90),
        ("at least 40", Interval.point("41.5"), "count", 32, 90),
        ("over 40", Interval(41, 42), "count", 32, 90),
        ("under 40", Interval(38, 39), "count", 61, 90),
        ("over 40", Interval(41, None), "count", 90, 90),
        ("under 4.0", Interval.point("3.85"), "ratio", 61, 100),  # 3.9 to 9.9
        ("at most 4.0", Interval.point("3.8"), "ratio", 62, 100),
        ("over 4.0", Interval.point("4.25"), "ratio", 43, 100),  # 0.0 to 4.2
        ("under 40", Interval(None, 39), "count", 90, 90),
        ("over 40", Interval.point(5), "count", 0, 90),
        ("over 40", Interval.point(500), "count", 90, 90),
        ("under 40", Interval.point(500), "count", 0, 90),
        ("40", Interval.point(-42), "count", 1, 90),  # a sign is judged elsewhere
        ("40", Interval(-44, -42), "count", 3, 90),
        ("40", Interval(41, None), "count", 90, 90),
        ("5", Interval.point(5), "count", 1, 10),
        ("0", Interval.point(0), "count", 1, 10),
    ],
)
def test_the_values_that_would_have_passed_are_counted(text, value, kind, passing, of):
    assert power.of(printed.parse(text, "en"), {"": (value,)}, kind) == pytest.approx(1 - passing / of)


def test_a_fall_has_the_power_of_the_rise_as_large():
    for fall, rise, value in (("fell by 5%", "rose by 5%", "5.2"), ("fell by 20-30%", "rose by 20-30%", "24")):
        falls, rises = (printed.parse(text, "en") for text in (fall, rise))
        assert power.of(falls, readings(-Fraction(value)), "growth") == power.of(rises, readings(value), "growth")
    ends = (Interval.point(-30), Interval.point("-20.5"))
    turned = (Interval.point("20.5"), Interval.point(30))
    falls, rises = printed.parse("fell by 20-30%", "en"), printed.parse("rose by 20-30%", "en")
    assert power.of(falls, {"": ends}, "growth") == power.of(rises, {"": turned}, "growth") == 1 - 2 / 90**2


@pytest.mark.parametrize(("text", "passing"), [("over 1 in 20", 88), ("under 1 in 20", 1), ("at most 1 in 20", 2)])
def test_more_than_one_in_n_is_one_in_fewer(text, passing):
    # of the n from 10 to 99, a share of one in 11 is more than one in 12, 13 ...; it is less than one in 10
    number = printed.parse(text, "en")
    assert power.of(number, readings(Fraction(100, 11)), "share") == pytest.approx(1 - passing / 90)


def test_each_reading_of_a_threshold_is_one_more_chance():
    number = printed.parse("< 0.05", "en")
    one, two = (power.of(number, readings(*values), "p_value") for values in ((0.01,), (0.01, 0.2)))
    assert two == pytest.approx(one**2) and one == pytest.approx(1 - 5 / 101)


def test_a_range_may_be_read_as_ends_and_as_a_value_inside():
    number = printed.parse("70-80%", "en")
    both = {"": number.as_intervals((70, 80)), "inside": number.as_intervals(50)}
    assert power.of(number, both, "share") < power.of(number, {"": both[""]}, "share")
