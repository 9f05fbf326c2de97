"""Verdicts on printed numbers, each checked by hand."""

from fractions import Fraction

import pandas as pd
import pytest

from helpers import agreement, printed, trends
from helpers.agreement.ledger import Comparison
from helpers.printed.intervals import Interval


def claims(printed, kind="share", unit=None):
    unit = unit or ("percent" if "%" in printed else "text")
    row = {"item": "text", "locus": "999:1", "printed": printed, "unit": unit, "kind": kind}
    row |= {"quantity": "a quantity", "cited_source": "", "note": ""}
    frame = pd.DataFrame([row], index=pd.Index(["c"], name="claim_id"))
    frame.attrs["language"] = "ru"
    return frame


def verdict(printed, recomputed, kind="share", **options):
    row = agreement.compare(claims(printed, kind), "c", recomputed, **options).rows[0]
    return row.verdict, row.rule


# 269 / 535 = 50.2804, which rounds to 50.3 and is cut to 50.2
@pytest.mark.parametrize(
    ("printed", "recomputed", "expected"),
    [
        ("50,3%", 100 * 269 / 535, ("exact", "half_up")),
        ("50,2%", 100 * 269 / 535, ("other_rounding", "truncation")),
        ("50,4%", 100 * 269 / 535, ("discrepant", "")),
        ("51%", 100 * 269 / 535, ("other_rounding", "ceiling")),
        ("24%", 24.5, ("other_rounding", "half_even")),
        ("25%", 24.5, ("exact", "half_up")),
        ("40,0%", 40, ("exact", "half_up")),
        ("364", 363, ("discrepant", "")),
        ("40 раз", 41.4, ("discrepant", "")),
        ("более 40 раз", 41.4, ("exact", "over")),
        ("более 40 раз", 40, ("discrepant", "")),
        ("не менее 40 раз", 40, ("exact", "at_least")),
        ("около 70%", 73, ("exact", "about")),
        ("около 70%", 82, ("discrepant", "")),
        ("-7%", -7.2, ("exact", "half_up")),
        ("237,1 тыс.", 237_149, ("exact", "half_up")),
        ("237,1 тыс.", 237_150, ("other_rounding", "truncation")),
    ],
)
def test_a_value_gets_the_verdict_that_hand_rounding_gives(printed, recomputed, expected):
    kind = "share" if "%" in printed else "count"
    assert verdict(printed, recomputed, kind) == expected


def test_a_value_that_agrees_but_for_its_sign_or_a_factor_of_100_is_discrepant_and_says_so():
    assert verdict("5,3%", -5.34, "growth") == ("discrepant", "agrees but for the sign")
    assert verdict("более 5%", -5.34, "growth") == ("discrepant", "agrees but for the sign")
    assert verdict("50%", 0.5) == ("discrepant", "agrees but for a factor of 100")
    assert verdict("0,50", 50.2, "ratio") == ("discrepant", "agrees but for a factor of 100")
    assert verdict("1-8%", (0.008, 0.077)) == ("discrepant", "agrees but for a factor of 100")
    # a threshold, and a print of one digit, agree with too many values to say so
    assert verdict("более 40 раз", 0.5, "ratio") == ("discrepant", "")
    assert verdict("1", 60, "count") == ("discrepant", "")
    assert verdict("5%", 0.06) == ("discrepant", "")


def test_a_small_share_printed_as_one_in_many_is_shown_to_its_digits():
    english = claims("1 in 100,000", unit="percent")
    english.attrs["language"] = "en"
    found = agreement.compare(english, "c", Fraction(1, 1000)).rows[0]
    assert (found.verdict, found.recomputed) == ("exact", "0.001000")


def test_float_dust_decides_no_tie():
    assert verdict("не менее 3 раз", 3.3 / 1.1, "ratio") == ("exact", "at_least")  # 2.9999999999999996
    for text in ("16%", "15%"):  # 15.499999999999998: nobody knows on which side of 15.5 it should lie
        assert verdict(text, 16.9 - 1.4) == ("exact", "half_up")


def test_formulas_and_printed_columns_leave_no_dust_to_decide():
    share = printed.numbers(pd.DataFrame({"share": ["1,4%", "16,9%"]}))["share"]
    assert verdict("16 п.п.", share[1] - share[0], "growth") == ("exact", "half_up")
    assert verdict("15 п.п.", share[1] - share[0], "growth")[0] == "other_rounding"
    assert verdict("10,0 п.п.", trends.percentage_point_change(40.2, 50.25), "growth")[0] == "other_rounding"
    assert verdict("не менее 3 раз", trends.growth_factor(1.1, 3.3), "growth") == ("exact", "at_least")
    assert verdict("11%", trends.mean_annual_growth_percent(1_000_000, 1_221_025, 2), "growth") == ("exact", "half_up")


def test_a_tie_computed_in_floating_point_is_still_a_tie():
    assert verdict("52,5%", 100 * 1049 / 2000) == ("exact", "half_up")  # 52.45 exactly


@pytest.mark.parametrize("below", [0.449999999999, Fraction(45, 100) - Fraction(1, 10**30)])
def test_the_last_digit_of_a_value_decides_it_is_not_rounded_before(below):
    assert verdict("0,5", below, "ratio") == ("other_rounding", "ceiling")
    assert verdict("0,4", below, "ratio") == ("exact", "half_up")


def test_an_interval_agrees_when_it_reaches_the_print():
    assert verdict("5,1%", Interval("5.06", "5.15")) == ("exact", "half_up")
    assert verdict("5,1%", Interval("5.2", "5.3"))[0] != "exact"
    assert verdict("5,1%", Interval("5.0", "5.2")) == ("exact", "half_up")  # it need not lie within
    assert verdict("5,1%", Interval("4.9", "5.05", high_closed=False)) == ("other_rounding", "ceiling")


def test_both_ends_of_a_printed_range_are_compared():
    assert verdict("1-8%", (0.8, 7.7)) == ("exact", "half_up")
    assert verdict("1-8%", (0.28, 7.7)) == ("other_rounding", "ceiling")
    assert verdict("1-8%", (2.8, 7.7)) == ("discrepant", "")


def test_one_value_has_to_lie_within_a_printed_range():
    assert verdict("70-80%", 75)[0] == "exact"
    assert verdict("70-80%", 85)[0] == "discrepant"


def test_a_pair_for_a_single_number_is_refused():
    with pytest.raises(ValueError, match="prints 1 number"):
        agreement.compare(claims("50%"), "c", (1, 2))


def test_alternatives_are_tried_in_order_and_after_the_value_itself():
    given = {"mean of rates": 31.78, "mean of printed rates": 31.65}
    assert verdict("31,65%", 25.58, alternatives=given) == ("alternative", "mean of printed rates")
    assert verdict("25,58%", 25.58, alternatives=given) == ("exact", "half_up")


def test_an_alternative_that_needs_another_rounding_too_is_two_choices():
    assert verdict("10%", 11.02, alternatives={"of the 364": 100 * 40 / 364}) == ("discrepant", "")


def test_a_declared_reading_goes_before_an_unusual_rule():
    assert verdict("1-8%", (0.28, 7.7), alternatives={"209 left out": (0.83, 7.7)}) == ("alternative", "209 left out")
    assert verdict("1-8%", (0.28, 7.7), alternatives={"of 2018": (3.2, 7.7)}) == ("other_rounding", "ceiling")


def test_an_unknown_claim_is_refused():
    with pytest.raises(KeyError, match="no claim 'd'"):
        agreement.compare(claims("50%"), "d", 50)


def test_a_recomputed_value_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="nan"):
        agreement.compare(claims("50%"), "c", float("nan"))


def test_an_explanation_for_a_claim_not_compared_is_refused():
    with pytest.raises(ValueError, match="explained but not compared: d"):
        agreement.compare_many(claims("50%"), {"c": 50}, explanations={"d": "why"})


def test_several_claims_are_compared_as_one_by_one():
    several = pd.concat([claims("50%"), claims("7").rename(index={"c": "d"})])
    joined = agreement.compare(several, "c", 50) + agreement.compare(several, "d", 7)
    assert agreement.compare_many(several, {"c": 50, "d": 7}) == joined
    assert isinstance(joined, Comparison)


LISTED = claims("207, 210, 211 және 213", "list")
ARTICLES = [str(article) for article in range(205, 214)]


def test_a_list_agrees_in_any_order():
    row = agreement.compare_list(LISTED, "c", ["213", "211", "210", "207"], universe=ARTICLES).rows[0]
    assert (row.verdict, row.recomputed) == ("exact", "207, 210, 211, 213")


def test_a_list_with_one_entry_more_is_discrepant():
    row = agreement.compare_list(LISTED, "c", ["207", "208", "210", "211", "213"], universe=ARTICLES).rows[0]
    assert row.verdict == "discrepant"


def test_a_list_may_agree_under_another_reading():
    found = ["207", "208", "210", "211", "213"]
    readings = {"only those at 100 percent": ["207", "210", "211", "213"]}
    row = agreement.compare_list(LISTED, "c", found, universe=ARTICLES, alternatives=readings).rows[0]
    assert (row.verdict, row.rule) == ("alternative", "only those at 100 percent")


@pytest.mark.parametrize("other", [["207"], [], ["207", "210", "211", "213", "205"]])
def test_a_list_that_lacks_some_entries_or_has_more_agrees_under_no_reading(other):
    row = agreement.compare_list(LISTED, "c", ["208"], universe=ARTICLES, alternatives={"read": other}).rows[0]
    assert (row.verdict, row.rule) == ("discrepant", "")
    assert agreement.compare_list(LISTED, "c", ["207"], universe=ARTICLES).rows[0].verdict == "discrepant"


@pytest.mark.parametrize(
    ("others", "lists"),
    [
        ([], 1),
        ([["208"]], 2),
        ([["208"], ["209"], []], 4),
        ([["208"], ["208"]], 2),
        ([["213", "211", "210", "207"]], 1),
    ],
)
def test_the_power_of_a_list_is_the_share_of_lists_that_no_reading_gives(others, lists):
    readings = {str(place): other for place, other in enumerate(others)}
    found = agreement.compare_list(
        LISTED, "c", ["207", "210", "211", "213"], universe=ARTICLES, alternatives=readings
    ).rows[0]
    assert found.power == round(1 - lists / 2**9, 4)


def test_nothing_found_is_shown_and_a_list_of_one_possible_thing_has_half_a_chance():
    row = agreement.compare_list(claims("7", "list"), "c", [], universe=["7"]).rows[0]
    assert (row.recomputed, row.verdict, row.power) == ("none", "discrepant", 0.5)
    both = agreement.compare_list(claims("7", "list"), "c", [], universe=["7"], alternatives={"all": ["7"]}).rows[0]
    assert (both.verdict, both.power) == ("alternative", 0)


def test_something_found_outside_the_universe_is_refused():
    with pytest.raises(ValueError, match="'300'"):
        agreement.compare_list(LISTED, "c", ["300"], universe=ARTICLES)


def test_all_that_could_be_listed_may_be_listed():
    row = agreement.compare_list(claims("7, 8", "list"), "c", ["7", "8"], universe=["8", "7"]).rows[0]
    assert (row.verdict, row.rule, row.power) == ("exact", "same entries", 0.75)


def test_articles_with_parts_are_entries_of_their_own():
    listed = claims("190(2)(4), 205 и 217-1", "list")
    row = agreement.compare_list(
        listed, "c", ["190(2)(4)", "205", "217-1"], universe=["190(2)(4)", "205", "217-1", "9"]
    )
    assert row.rows[0].verdict == "exact"


def test_a_statement_holds_or_holds_under_a_reading_or_does_not():
    stated = claims("тұрақты", "order")
    assert agreement.holds(stated, "c", True, "4, 4, 4, 4").rows[0].verdict == "exact"
    read = agreement.holds(stated, "c", False, "each", alternatives={"in total": True}).rows[0]
    assert (read.verdict, read.rule) == ("alternative", "in total")
    assert agreement.holds(stated, "c", False, "each", alternatives={"in total": False}).rows[0].verdict == "discrepant"


def test_the_lowest_of_four_years_could_have_been_wrong_three_times_in_four():
    assert agreement.holds(claims("2020", "rank"), "c", True, "2020", outcomes=4).rows[0].power == 0.75


def test_a_power_that_is_known_goes_before_one_from_counting_answers():
    given = agreement.holds(claims("2,47", "mean"), "c", True, "reachable", power=0.72)
    assert given.rows[0].power == 0.72
    with pytest.raises(ValueError, match="c: power is 72: expected a share from 0 to 1"):
        agreement.holds(claims("2,47", "mean"), "c", True, "reachable", power=72)


@pytest.mark.parametrize(
    ("options", "readings", "expected"),
    [
        ({}, 0, 0.5),
        ({}, 1, 0.25),
        ({"outcomes": 4}, 2, 0.4219),  # 0.75 cubed, by hand 27 / 64
        ({"power": 0.5}, 2, 0.125),
        ({"power": 0}, 0, 0),
        ({"power": 1}, 1, 0.9999),
        ({"outcomes": 10**6}, 0, 0.9999),  # never printed as certain
        ({"power": 0.99985}, 0, 0.9999),
        ({"power": 0.99984}, 0, 0.9998),
    ],
)
def test_every_further_reading_is_one_more_chance_to_hold(options, readings, expected):
    others = dict.fromkeys(map(str, range(readings)), False)
    assert (
        agreement.holds(claims("x", "order"), "c", True, "x", alternatives=others, **options).rows[0].power == expected
    )


def test_the_first_reading_that_holds_is_named_and_a_condition_of_none_states_no_power():
    readings = {"a": False, "b": True, "c": True}
    row = agreement.holds(claims("x", "order"), "c", None, "x", alternatives=readings).rows[0]
    assert (row.verdict, row.rule, row.power) == ("alternative", "b", None)


def test_what_was_tested_is_the_rule_of_what_holds():
    assert agreement.holds(claims("x", "date"), "c", True, "x").rows[0].rule == "holds"
    assert agreement.holds(claims("x", "date"), "c", True, "x", tested="year only").rows[0].rule == "year only"
    assert agreement.holds(claims("x", "date"), "c", False, "x", tested="year only").rows[0].rule == ""


@pytest.mark.parametrize("power", [-0.01, 1.01])
def test_a_power_outside_0_to_1_is_refused(power):
    with pytest.raises(ValueError, match=f"c: power is {power}: expected a share from 0 to 1"):
        agreement.holds(claims("x", "mean"), "c", True, "x", power=power)


@pytest.mark.parametrize(
    ("text", "recomputed", "shown"),
    [
        ("50,2%", 50.2804, "50.280"),
        ("50%", 50.2804, "50.28"),
        ("364", 363, "363"),
        ("364", 363.5, "363.50"),
        ("237,1 тыс.", 237_149.5, "237149.500"),
        ("1-8%", (0.8, 7.712), "0.80 and 7.71"),
        ("5,1%", Interval("5.06", "5.15"), "5.060 to 5.150"),
        ("5,1%", Interval("5.06", "5.06"), "5.060"),
    ],
)
def test_a_value_is_shown_whole_or_to_two_decimals_more_than_printed(text, recomputed, shown):
    kind = "share" if "%" in text else "count"
    assert agreement.compare(claims(text, kind), "c", recomputed).rows[0].recomputed == shown


def test_a_verdict_copies_its_claim_and_what_the_notebook_said():
    options = {"explanation": "why", "repair": "50.3", "evidence": "repeated"}
    record = agreement.compare(claims("50,2%"), "c", 60, **options).records()[0]
    expected = {"claim_id": "c", "item": "text", "locus": "999:1", "kind": "share", "quantity": "a quantity"}
    assert record.items() >= (expected | options | {"printed": "50,2%"}).items()
    unreached = agreement.not_assessable(claims("5"), "c", "no_base", "why").records()[0]
    left_open = {"recomputed": "", "rule": "no_base", "power": None, "repair": "", "evidence": "", "explanation": "why"}
    assert unreached.items() >= left_open.items()


def test_what_is_said_of_several_claims_reaches_the_claim_it_is_said_of():
    several = pd.concat([claims("50%"), claims("7", unit="count").rename(index={"c": "d"})])
    several.attrs["language"] = "ru"
    found = agreement.compare_many(
        several, {"c": 40, "d": 9}, alternatives={"c": {"read so": 50}}, explanations={"d": "why"}, repairs={"d": "9"},
        evidence={"c": "follows"}, unit={"c": "percent"},
    ).frame()  # fmt: skip
    assert found.rule.tolist() == ["read so", ""] and found.explanation.tolist() == ["", "why"]
    assert found.repair.tolist() == ["", "9"] and found.evidence.tolist() == ["follows", "recomputed"]
    assert set(agreement.compare_many(several, {"c": 50, "d": 7}, evidence="repeated").frame().evidence) == {"repeated"}


@pytest.mark.parametrize("option", ["alternatives", "explanations", "repairs", "evidence", "unit"])
def test_nothing_is_said_of_a_claim_that_is_not_compared(option):
    with pytest.raises(ValueError, match="explained but not compared: d, e"):
        agreement.compare_many(claims("50%"), {"c": 50}, **{option: {"e": "why", "d": "why"}})


def test_two_possible_answers_are_enough_to_test_something():
    assert agreement.holds(claims("2020", "rank"), "c", True, "2020", outcomes=2).rows[0].power == 0.5


def test_a_statement_with_one_possible_answer_is_refused():
    with pytest.raises(ValueError, match="tests nothing"):
        agreement.holds(claims("2020", "rank"), "c", True, "2020", outcomes=1)


def test_an_unknown_reason_is_refused():
    with pytest.raises(ValueError, match="'bored' is not one of no_base"):
        agreement.not_assessable(claims("5"), "c", "bored", "why")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("5,3%", -5.34, "agrees but for the sign"),
        ("5,3%", 5.44, ""),
        ("менее 5%", 6, ""),  # half of all numbers lie below 5
        ("не более 5%", 6, ""),
        ("более 40", 0.5, ""),
        ("не менее 5%", -5, "agrees but for the sign"),
        ("1,5%", 150, "agrees but for a factor of 100"),
        ("2%", 150, ""),  # a hundredth printed without decimals says too little
        ("50%", 0.498, "agrees but for a factor of 100"),
        ("50%", 0.509, ""),  # a factor and another rule are two choices
        ("1,5%", Interval(None, -1), "agrees but for the sign"),
    ],
)
def test_what_a_discrepant_value_agrees_but_for(text, value, expected):
    assert verdict(text, value, "growth") == ("discrepant", expected)


def test_a_number_printed_in_thousands_stands_for_thousands():
    claims = pd.DataFrame(
        {"item": "text", "locus": "999:1", "printed": ["412,000"], "unit": "count", "kind": "count", "quantity": "q"},
        index=pd.Index(["a"], name="claim_id"),
    )
    claims.attrs["language"] = "en"
    assert agreement.compare(claims, "a", 411_700).rows[0].verdict == "discrepant"
    assert agreement.compare(claims, "a", 411_700, rounded_to=1000).rows[0].verdict == "exact"


def test_a_number_is_judged_without_any_claims():
    (row,) = agreement.compare("50,2%", 50.28, kind="share", language="kk").rows
    assert (row.verdict, row.rule, row.power, row.printed) == ("other_rounding", "truncation", 0.998, "50,2%")
    assert agreement.compare("2.026", -2026, kind="growth", language="de").rows[0].rule == "agrees but for the sign"
    alternatives = {"of adults": 51}
    assert agreement.compare("51%", 40, kind="share", alternatives=alternatives).rows[0].rule == "of adults"


def test_a_number_alone_needs_its_kind_and_a_language_that_is_known():
    with pytest.raises(ValueError, match="'50,2%': kind 'shares' is not one of count, share"):
        agreement.compare("50,2%", 50.28, kind="shares", language="kk")
    with pytest.raises(ValueError, match="language 'xx' is not one of"):
        agreement.compare("50,2%", 50.28, kind="share", language="xx")
    with pytest.raises(ValueError, match="'50%' is in percent, what is held against it in fold"):
        agreement.compare("50%", 2, kind="share", unit="fold")


def test_what_claims_say_is_not_said_twice():
    claims = pd.DataFrame({"printed": ["5"]}, index=["a"])
    with pytest.raises(ValueError, match="a: kind and language stand in the claims"):
        agreement.compare(claims, "a", 5, kind="count")
