"""Shares in words stand for what a writer means by them."""

from fractions import Fraction

import pytest

from helpers.printed import Interval, PrintedNumberError, parse


@pytest.mark.parametrize(
    ("text", "language", "share", "interval"),
    [
        ("half", "en", "1/2", "[45, 55]"),  # scrapinghub/number-parser issue 59
        ("½", "en", "1/2", "[45, 55]"),
        ("жартысы", "kk", "1/2", "[45, 55]"),
        ("каждый второй", "ru", "1/2", "[45, 55]"),
        ("a third", "en", "1/3", "[175/6, 110/3]"),
        ("үштен бірі", "kk", "1/3", "[175/6, 110/3]"),
        ("two thirds", "en", "2/3", "[190/3, 425/6]"),  # nielstron/quantulum3 quantities.json
        ("2/3", "en", "2/3", "[190/3, 425/6]"),
        ("две трети", "ru", "2/3", "[190/3, 425/6]"),
        ("үштен екісі", "kk", "2/3", "[190/3, 425/6]"),
        ("zwei Drittel", "de", "2/3", "[190/3, 425/6]"),
        ("a quarter", "en", "1/4", "[22.5, 175/6]"),
        ("ширегі", "kk", "1/4", "[22.5, 175/6]"),
        ("three-quarters", "en", "3/4", "[425/6, 77.5]"),
        ("пятая часть", "ru", "1/5", "[15, 22.5]"),
        ("бестен бір бөлігі", "kk", "1/5", "[15, 22.5]"),
        ("1-in-5", "en", "1/5", "[15, 22.5]"),  # d3/d3-format
        ("one sixth", "en", "1/6", "(200/13, 200/11]"),  # nielstron/quantulum3 quantities.json
        ("каждый десятый", "ru", "1/10", "(200/21, 200/19]"),
        ("1 out of 200", "en", "1/200", "(200/401, 200/399]"),  # Sage-Future/fatebook issue 101
        ("9 of 10", "en", "9/10", "[85, 95)"),
        ("девять из десяти", "ru", "9/10", "[85, 95)"),
        ("neun von zehn", "de", "9/10", "[85, 95)"),
        ("two out of five hundred", "en", "2/500", "[0.3, 0.5)"),  # microsoft/Recognizers-Text issue 2716
    ],
)
def test_a_part_is_the_nearest_of_the_common_ones(text, language, share, interval):
    number = parse(text, language)
    assert abs(Fraction(number.value) - 100 * Fraction(share)) < Fraction(1, 10**20)
    assert (number.unit, str(number.interval())) == ("percent", interval)


@pytest.mark.parametrize(
    ("text", "percent", "holds"),
    [
        ("half", 62, False),
        ("half", 60, False),
        ("half", 47, True),
        ("about half", 54, True),
        ("nearly half", 60, False),
        ("nearly half", 51, False),
        ("nearly half", 47, True),
        ("over half", 50, False),
        ("over half", 51, True),
        ("more than two thirds", 67, True),
        ("a third", 30, True),
        ("a third", 40, False),
        ("almost 70%", 71, False),
        ("almost 70%", 68, True),
        ("nearly 100%", 60, False),
        ("nearly 2%", 1.7, True),
    ],
)
def test_nearly_is_below_over_is_above_about_is_around(text, percent, holds):
    assert parse(text, "en").interval().contains(percent) == holds


def test_the_rule_of_rounding_matters_beyond_fifths_only():
    assert parse("половина", "ru").interval("truncation") == Interval(45, 55)
    assert parse("nine in ten", "en").interval("truncation") == Interval(90, 100, high_closed=False)
    assert parse("почти каждая третья", "ru").interval("truncation") == Interval(
        Fraction(175, 6), Fraction(100, 3), high_closed=False
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12 of 10", "12 in 10 is no share"),
        ("twenty fifth", "20 in 5 is no share"),
        ("2 3rd", "'2' and '3rd' without a sign"),
        ("thirds", "it holds no number"),
    ],
)
def test_what_is_no_part_of_a_whole_is_refused(text, reason):
    with pytest.raises(PrintedNumberError, match=reason):
        parse(text, "en")
