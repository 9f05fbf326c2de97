"""One place decides whether a value prints as a paper prints it, and by which rule."""

from fractions import Fraction

import pytest

from helpers import alternatives
from helpers.agreement import judging, power
from helpers.printed import RULES, Interval, parse


@pytest.mark.parametrize(
    ("text", "value", "rules"),
    [
        ("50,3%", 50.28, ["half_up", "half_even", "ceiling"]),
        ("50,2%", 50.28, ["truncation"]),
        ("24%", 24.5, ["half_even", "truncation"]),
        ("более 40 раз", 41.4, list(RULES)),
        ("70-80%", (69.6, 80.4), ["half_up", "half_even"]),
        ("70-80%", 75, list(RULES)),
        ("51%", Interval(50, 50.4), ["ceiling"]),
    ],
)
def test_a_value_agrees_under_the_rules_by_which_it_prints_so(text, value, rules):
    number = parse(text, "ru")
    value = number.as_intervals(value)
    assert [rule for rule in RULES if judging.agrees(number, value, rule)] == rules
    assert judging.rule_of(number, value) == rules[0]


def test_an_alternative_by_rounding_goes_before_one_by_cutting():
    number = parse("10%", "ru")
    others = {"cut": number.as_intervals(10.9), "rounded": number.as_intervals(10.2)}
    assert judging.judge(number, number.as_intervals(20), others) == ("alternative", "rounded")


@pytest.mark.parametrize(
    ("text", "kind", "value"), [("31,65%", "mean", 31.78), ("56%", "share", 56.4), ("7", "count", 7)]
)
def test_explaining_and_comparing_judge_alike(text, kind, value):
    found = alternatives.explain(text, {"declared": value}, kind=kind, language="ru")
    number = parse(text, "ru")
    readings = {"": number.as_intervals(value)}
    assert found.frame.rule.tolist() == [judging.rule_of(number, readings[""])]
    assert found.chance_matches == pytest.approx(1 - power.of(number, readings, kind))


def test_a_factor_of_100_counts_under_common_rounding_only():
    half = Fraction("0.0525")
    number = parse("5.3%")
    assert judging.all_but(number, number.as_intervals(half)) == "agrees but for a factor of 100"
    number = parse("5.2%")
    assert judging.all_but(number, number.as_intervals(half)) == ""


@pytest.mark.parametrize(
    ("text", "value", "is_hundredfold"),
    [
        ("5.3%", "0.0534", True),
        ("53%", "0.534", True),
        ("53%", "0.524", False),
        ("5.3%", 530, True),
        ("5.3%", 536, False),
        ("5%", 530, False),
    ],
)
def test_a_hundredth_is_seen_in_any_print_and_a_hundredfold_in_one_with_decimals(text, value, is_hundredfold):
    number = parse(text, "en")
    said = judging.all_but(number, number.as_intervals(Fraction(value)))
    assert said == "agrees but for a factor of 100" * is_hundredfold
