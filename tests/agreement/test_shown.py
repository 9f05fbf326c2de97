"""A row's word follows from the numbers it shows, as far as they are shown."""

import pytest

from helpers.agreement import shown


def contradiction(text, recomputed, verdict, rule="", language="en"):
    return shown.contradiction({"printed": text, "recomputed": recomputed, "verdict": verdict, "rule": rule}, language)


@pytest.mark.parametrize(
    ("text", "recomputed", "verdict", "rule"),
    [
        ("50.2%", "50.283", "other_rounding", "truncation"),
        ("50.3%", "50.283", "exact", "half_up"),
        ("2,140", "2130", "discrepant", ""),
        ("2,130", "2130", "exact", "half_up"),
        ("29%", "28.5 to 28.9", "exact", "half_up"),
        ("29%", "27.1 to 27.9", "discrepant", ""),
        ("29%", "27.10 to 28.00", "discrepant", ""),  # by ceiling 28.004 would be, 27.996 would not
        ("29%", "30.00 to 31.20", "discrepant", ""),  # by truncation 29.996 would be, 30.004 would not
        ("29%", "28.50", "other_rounding", "ceiling"),  # 28.496 would be no 29 by rounding half up
        ("29%", "28.499 to 28.501", "discrepant", ""),  # finer than anything is shown
        ("29%", "28.50 to unbounded", "discrepant", ""),
        ("29%", "unbounded to 28.60", "discrepant", ""),
        ("1 in 12", "8.70", "exact", "half_up"),  # 8.695 is one in 11.501
        ("over 40", "41.5", "exact", "over"),
        ("over 40", "unbounded", "exact", "over"),
        ("1-8%", "0.83 and 8.26", "exact", "half_up"),
        ("25%", "24.5000", "exact", "half_up"),
        ("2,140", "2136", "exact", "half_up"),  # as rounded to tens, hundreds, thousands ...
        ("2,100", "2136", "exact", "half_up"),
        ("250", "245", "exact", "half_up"),
        ("240", "245", "other_rounding", "half_even"),
        ("240", "245", "other_rounding", "truncation"),
        ("0.24 thousand", "245", "alternative", "mean"),  # by rounding half to even it is no second choice
        ("412,000", "411874", "exact", "half_up"),
        ("7,000,000", "7234567", "exact", "half_up"),
        ("3,000,000,000", "3234567890", "exact", "half_up"),
        ("29%", "30.43", "alternative", "mean of the towns' rates"),
        ("stable", "+25.0 percent", "discrepant", ""),
        ("50%", "", "not_assessable", "no_base"),
        ("50%", "50, all of them", "discrepant", ""),
    ],
)
def test_a_word_that_can_follow_is_let_pass(text, recomputed, verdict, rule):
    assert contradiction(text, recomputed, verdict, rule) == ""


@pytest.mark.parametrize(
    ("text", "recomputed", "verdict", "rule", "said"),
    [
        ("50.2%", "50.283", "exact", "half_up", "50.283 does not print as 50.2% by rounding half up"),
        ("50.3%", "50.283", "other_rounding", "truncation", "50.283 does not print as 50.3% by truncation"),
        ("50.2%", "50.221", "other_rounding", "truncation", "50.221 prints as 50.2% by half up"),
        ("50.2%", "50.283", "other_rounding", "half_up", "'half_up' is no other rule of rounding"),
        ("50.2%", "50.283", "discrepant", "", "50.283 prints as 50.2% by truncation"),
        ("2,140", "2130", "exact", "half_up", "2130 does not print as 2,140 by rounding half up"),
        ("2,130", "2130", "discrepant", "", "2130 prints as 2,130 by half up"),
        ("2,130", "2130", "alternative", "mean", "2130 prints as 2,130 by half up"),
        ("29%", "27.5 to 28.4", "exact", "half_up", "27.5 to 28.4 does not print as 29% by rounding half up"),
        ("29%", "27.5 to 28.9", "discrepant", "", "27.5 to 28.9 prints as 29% by half up"),
        ("28%", "28.49 to 28.50", "discrepant", "", "28.49 to 28.50 prints as 28% by half up"),  # 28.495 at the least
        ("over 40", "39.5", "exact", "over", "39.5 does not print as over 40 by rounding half up"),
        ("1-8%", "0.28 and 8.26", "exact", "half_up", "0.28 and 8.26 does not print as 1-8% by rounding half up"),
        ("412,300", "411874", "exact", "half_up", "411874 does not print as 412,300 by rounding half up"),
    ],
)
def test_a_word_that_cannot_follow_is_said_to(text, recomputed, verdict, rule, said):
    assert contradiction(text, recomputed, verdict, rule) == said


def test_what_is_shown_at_the_border_decides_nothing():
    # 30.00 can stand for 29.996, which truncates to 29, and for 30.004, which does not
    assert contradiction("29%", "30.00", "other_rounding", "truncation") == ""
    assert contradiction("29%", "30.00", "discrepant") == ""
    assert contradiction("29%", "30", "other_rounding", "truncation")


def test_a_whole_number_is_shown_as_it_is():
    assert contradiction("29%", "28", "exact", "half_up")
    assert contradiction("5", "5", "discrepant") == "5 prints as 5 by half up"
