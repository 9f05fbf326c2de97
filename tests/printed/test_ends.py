"""Where one reading ends and the next begins: the last text, number or sign on either side."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from helpers import printed
from helpers.printed import Interval, PrintedNumberError, parse, spelled
from helpers.printed.exact import decimal_text
from helpers.printed.intervals import standing_for


@pytest.mark.parametrize(
    ("value", "added", "is_linked", "expected"),
    [
        (100, 42, True, 142),
        (100, 99, True, 199),
        (100, 100, True, None),
        (0, 5, True, None),
        (3, 20, True, 23),
        (9, 90, True, 99),
        (3, 10, True, None),
        (3, 15, True, None),
        (3, 25, True, None),
        (3, 100, True, None),
        (10, 20, True, None),
        (11, 20, True, None),
        (103, 20, True, 123),
        (0, 7, False, 7),
        (2, 1000, False, 2000),
        (999, 1000, False, 999_000),
        (1000, 1000, False, None),
        (5, 100, False, 500),
        (9, 100, False, 900),
        (10, 100, False, None),
        (1005, 100, False, 1500),
        (1000, 100, False, 1100),
        (1000, 999, False, 1999),
        (20, 5, False, 25),
        (20, 10, False, None),
        (100, 10, False, 110),
        (100, 90, False, 190),
        (100, 9, False, 109),
        (110, 9, False, 119),
        (110, 10, False, None),
        (25, 5, False, None),
        (500, 600, False, None),
        (1.5, 2, False, None),
        (20, 1.5, False, None),
    ],
)
def test_number_words_make_one_number_where_the_next_fits_into_the_last(value, added, is_linked, expected):
    found = spelled.combined(Decimal(str(value)), Decimal(str(added)), is_linked)
    assert found == expected and (expected is None) == (found is None)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("+-5", "en", "it has two signs"),
        ("- +5", "en", "is not"),
        ("5-5", "en", "5 to 5 is no range: the second number is not above the first"),
        ("6-5", "en", "6 to 5 is no range"),
        ("10 of 10", "en", "10 in 10 is no share"),
        ("0 of 10", "en", "0 in 10 is no share"),
        ("1.5 of 10", "en", "is no share"),
        ("1:1", "en", "not of the kind 3:1"),
        ("3:2", "en", "not of the kind 3:1"),
        ("($0)", "en", "a number in brackets may be negative or an aside"),
        ("(5)", "en", "a number in brackets may be negative or an aside"),
        ("5 кв. 2021", "ru", "5 is no quarter of a year"),
        ("0 кв. 2021", "ru", "0 is no quarter of a year"),
        ("3 кв. 999", "ru", "999 no year"),
        ("3 кв. 10000", "ru", "10000 no year"),
        ("$5 percent", "en", "it has two units"),
        ("over under 5", "en", "it is qualified twice"),
        ("1" * 201, "en", "is 201 characters long"),
        ("5% to 7 times", "en", "one end of the range is in percent, the other in fold"),
    ],
)
def test_one_step_beyond_there_is_no_reading(text, language, reason):
    with pytest.raises(PrintedNumberError, match=reason):
        parse(text, language)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1" * 200, "1" * 200), ("1.5:1", "1.5"), ("($1)", "-1"), ("Q1 1000", "1000.00"), ("Q4 9999", "9999.75")],
)
def test_on_the_last_step_there_is_one(text, value):
    assert str(parse(text, "en").value) == value


@pytest.mark.parametrize(
    ("base", "unit"),
    [
        ("1,000", "per_1000"), ("thousand", "per_1000"), ("10,000", "per_10k"), ("10 thousand", "per_10k"),
        ("100,000", "per_100k"), ("100 thousand", "per_100k"), ("million", "per_million"),
        ("1,000,000", "per_million"), ("one million", "per_million"),
    ],
)  # fmt: skip
def test_a_rate_is_in_its_base(base, unit):
    number = parse(f"12.3 per {base} inhabitants", "en")
    assert (str(number.value), number.unit) == ("12.3", unit)


@pytest.mark.parametrize("language", ["de", "en", "ru", None])
def test_a_raised_point_is_a_decimal_mark_in_every_language(language):
    assert str(parse("1·234", language).value) == "1.234"


def test_a_declared_rounding_is_the_step_unless_the_print_is_coarser():
    assert parse("12,300", "en", rounded_to=100).step == 100
    assert parse("12 thousand", "en", rounded_to=100).step == 1000
    assert parse("2.50", "en", rounded_to=0.5).interval() == Interval("2.25", "2.75", high_closed=False)
    ends = parse("10-20", "en", rounded_to=5)
    assert (ends.step, ends.high_step) == (5, 5)
    for text, unit in (("5", 0), ("5", -1), ("1 in 5", 1), ("two thirds", 1)):
        with pytest.raises(PrintedNumberError, match="expected a number, and a unit above 0"):
            parse(text, "en", rounded_to=unit)
    for text in ("12,350", "12,300-12,350"):
        with pytest.raises(PrintedNumberError, match="is no multiple of it"):
            parse(text, "en", rounded_to=100)


def test_a_column_is_of_whole_numbers_as_far_as_floats_tell_them_apart():
    cells = {"a": ["5", "3"], "b": ["5", ""], "c": ["5", "3.0"], "d": ["1", str(2**53 - 1)], "e": ["1", str(2**53)]}
    found = printed.numbers(pd.DataFrame(cells | {"f": ["-1", str(-(2**53))], "g": ["2 thousand", "5"]}))
    assert found.dtypes.astype(str).tolist() == ["Int64", "Int64", "object", "Int64", "object", "object", "Int64"]
    assert found["d"].tolist() == [1, 2**53 - 1] and found["e"].tolist() == [1, 2**53]
    assert found["b"].isna().tolist() == [False, True] and found["g"].tolist() == [2000, 5]


@pytest.mark.parametrize(
    ("value", "half_width"),
    [
        (0.5, 0),
        (0.123456789012345, 0),  # fifteen digits
        (0.1234567890123456, Fraction(1, 10**15)),
        (123.4567890123456, Fraction(1, 10**12)),
        (1234567890123456.0, 10),
        (-0.1234567890123456, Fraction(1, 10**15)),
        (Fraction(1, 3), 0),
        (Decimal("0.12345678901234567890"), 0),
    ],
)
def test_a_float_of_more_than_15_digits_is_known_to_one_unit_of_the_fifteenth(value, half_width):
    exact = Fraction(str(value))
    assert standing_for(value) == Interval(exact - half_width, exact + half_width)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"), (Fraction(-1, 2), "-0.5"), (Fraction(1, 200), "0.005"), (Fraction(-1, 3), "-1/3"),
        (Fraction(25), "25"), (Fraction(-10), "-10"), (Fraction(123, 100), "1.23"), (Fraction(7, 25), "0.28"),
        (Fraction(1, 6), "1/6"), (Fraction(1, 15), "1/15"),
    ],
)  # fmt: skip
def test_a_fraction_shows_as_a_decimal_where_it_is_one(value, text):
    assert decimal_text(value) == text


@pytest.mark.parametrize(
    ("text", "language", "rule", "interval"),
    [
        ("over 40", "en", "half_up", "(40, ∞)"), ("at least 40", "en", "half_up", "[40, ∞)"),
        ("under 40", "en", "half_up", "(-∞, 40)"), ("at most 40", "en", "half_up", "(-∞, 40]"),
        ("over 20-30", "en", "half_up", "(20, ∞)"), ("under 20-30", "en", "half_up", "(-∞, 30)"),
        ("20-30", "en", "truncation", "[20, 31)"), ("20-30", "en", "ceiling", "(19, 30]"),
        ("fell by 5%", "en", "half_up", "(-5.5, -4.5]"), ("fell by 20-30%", "en", "half_up", "(-30.5, -19.5]"),
        ("fell by more than 5%", "en", "half_up", "(-∞, -5)"), ("fell by less than 5%", "en", "half_up", "(-5, ∞)"),
        ("about 70", "en", "half_up", "[65, 75)"), ("about 70.0", "en", "half_up", "[69.95, 70.05)"),
        ("nearly 100", "en", "half_up", "[90, 100)"), ("nearly 2", "en", "half_up", "[1.5, 2)"),
        ("1 in 10", "en", "half_up", "(200/21, 200/19]"), ("about 1 in 10", "en", "half_up", "(200/21, 200/19]"),
    ],
)  # fmt: skip
def test_a_print_stands_for_the_values_that_its_words_and_rule_leave(text, language, rule, interval):
    assert str(parse(text, language).interval(rule)) == interval
