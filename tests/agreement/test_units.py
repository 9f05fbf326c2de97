"""A claim, its print and the recomputed value are in one unit, or it is said that they are not."""

from fractions import Fraction

import pandas as pd
import pytest

from helpers import agreement, printed, rates, shares, trends
from helpers.datasets import schemas
from helpers.printed import Interval, lexicon


def claim(text, unit):
    row = {"item": "text", "locus": "999:1", "printed": text, "unit": unit, "kind": "growth", "quantity": "a quantity"}
    frame = pd.DataFrame([row], index=pd.Index(["c"], name="claim_id"))
    frame.attrs["language"] = "en"
    return frame


def test_more_than_doubled_is_not_a_growth_of_110_percent():
    doubled = claim("more than 2 times", "fold")
    assert agreement.compare(doubled, "c", trends.growth_factor(100, 210)).rows[0].verdict == "exact"
    with pytest.raises(ValueError, match="c: 'more than 2 times' is in fold, what is held against it in percent"):
        agreement.compare(doubled, "c", trends.growth_percent(100, 210))
    with pytest.raises(ValueError, match="in fold, what is held against it in percent"):
        agreement.compare(doubled, "c", 110, unit="percent")
    with pytest.raises(ValueError, match="in fold, what is held against it in percent"):
        agreement.compare_many(doubled, pd.Series({"c": 110.0}), unit="percent")


def test_percent_and_percentage_points_are_two_units():
    with pytest.raises(ValueError, match="in percentage_point, what is held against it in percent"):
        agreement.compare(claim("25 percentage points", "percentage_point"), "c", trends.growth_percent(40, 50))
    with pytest.raises(ValueError, match="in percent, what is held against it in percentage_point"):
        agreement.compare(claim("10%", "percent"), "c", trends.percentage_point_change(40, 50))


@pytest.mark.parametrize(
    ("text", "unit", "read_in"),
    [("45%", "count", "percent"), ("twofold", "percent", "fold"), ("$5", "KZT", "USD"), ("5%", "fold", "percent")],
)
def test_a_claim_that_says_another_unit_than_it_prints_is_refused(text, unit, read_in):
    with pytest.raises(ValueError, match=f"is read in {read_in}, the claim says {unit}"):
        agreement.compare(claim(text, unit), "c", 5)


def test_a_bare_number_is_in_the_unit_of_its_claim():
    assert agreement.compare(claim("12.5", "percent"), "c", shares.share_percent(1, 8)).rows[0].verdict == "exact"
    with pytest.raises(ValueError, match="'12.5' is in per_100k, what is held against it in percent"):
        agreement.compare(claim("12.5", "per_100k"), "c", shares.share_percent(1, 8))


@pytest.mark.parametrize("value", [50, 50.0, Fraction(50), Interval(49, 51), 100 * (trends.growth_factor(2, 3) - 1)])
def test_a_value_without_a_unit_is_taken_in_that_of_the_print(value):
    assert agreement.compare(claim("50%", "percent"), "c", value).rows[0].verdict == "exact"


def test_each_end_of_a_range_has_its_unit():
    with pytest.raises(ValueError, match="what is held against it in fold"):
        agreement.compare(claim("10-20%", "percent"), "c", (shares.share_percent(1, 10), trends.growth_factor(1, 20)))


def test_a_declared_unit_is_the_one_the_value_knows():
    with pytest.raises(ValueError, match="declared to be in percent, which is in fold"):
        agreement.compare(claim("several", "text").assign(printed="2"), "c", trends.growth_factor(1, 2), unit="percent")


def test_an_alternative_may_be_in_another_unit():
    points = {"percentage points": trends.percentage_point_change(40, 50)}
    found = agreement.compare(claim("10%", "percent"), "c", trends.growth_percent(40, 50), alternatives=points)
    assert (found.rows[0].verdict, found.rows[0].rule) == ("alternative", "percentage points")


def test_what_formulas_and_prints_are_in_is_a_unit_a_claim_can_have():
    known = [rates.per_100k(1, 2), trends.growth_factor(1, 2), shares.share_percent(Fraction(1), 2)]
    known += [
        trends.percentage_point_change(1, 2),
        trends.doubling_years(7),
        printed.parse("5%"),
        printed.parse("5 п.п."),
    ]
    currencies = set().union(*(lexicon.load(language).currencies for language in printed.languages()))
    assert {value.unit for value in known} | currencies <= set(schemas.UNITS)
