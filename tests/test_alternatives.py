"""Declared choices are tried, all of them and no other, and a match is shown with what chance would have given."""

import dataclasses
import functools
from fractions import Fraction

import pandas as pd
import pytest

from helpers import alternatives, printed
from helpers.alternatives import families
from helpers.printed.intervals import Interval

# data/kz_cybercrime_dynamics_2018_2021/table_2.csv
SENT_TO_COURT, TERMINATED = [127, 669, 1683, 3054], [142, 1581, 1950, 2858]
CLEARED, IN_PROCEEDINGS = [269, 2250, 3633, 5912], [535, 8210, 15058, 23351]

PERCENTS = ["50,2%", "27,4%", "24%", "25%"]

explain = functools.partial(alternatives.explain, kind="share")


def test_the_printed_mean_clear_up_is_the_unweighted_mean_of_printed_percents_and_only_that():
    found = alternatives.explain("31,65 %", alternatives.ratios(CLEARED, IN_PROCEEDINGS, PERCENTS), kind="share")
    assert found.matches == ("unweighted mean of printed percents",)
    assert found.frame.set_index("candidate").prints_as.to_dict() == {
        # by hand: 12064 / 47154; mean and median of 50.2804, 27.4056, 24.1267, 25.3180; and of 50.2, 27.4, 24, 25
        "pooled ratio": "25.58",
        "unweighted mean of ratios": "31.78",
        "median of ratios": "26.36",
        "unweighted mean of printed percents": "31.65",
        "median of printed percents": "26.20",
    }
    assert found.frame.rule.tolist() == ["", "", "", "half_up", ""]
    # five candidates, each matching 2 (or, where exact, 1) of the 10,001 percents printable with two decimals
    assert found.chance_matches == pytest.approx((2 + 2 + 2 + 1 + 1) / 10_001, rel=0.2)


def test_leaving_out_terminated_cases_does_not_explain_the_printed_mean_either():
    candidates = alternatives.joined(
        cleared=alternatives.ratios(CLEARED, IN_PROCEEDINGS, PERCENTS),
        sent_to_court=alternatives.ratios(SENT_TO_COURT, IN_PROCEEDINGS),
        terminated=alternatives.ratios(TERMINATED, IN_PROCEEDINGS),
    )
    found = alternatives.explain("31,65 %", candidates, kind="share")
    assert len(found.candidates) == 5 + 3 + 3
    assert found.matches == ("cleared: unweighted mean of printed percents",)


@pytest.mark.parametrize(
    "candidates",
    [
        {"a": Fraction(100, 3), "b": 40, "c": Fraction(339, 10), "d": 33},
        {"an interval": Interval("31.5", "33.2"), "another": Interval(99, 100), "beyond": 250},
        families.ratios(CLEARED, IN_PROCEEDINGS, PERCENTS),
    ],
)
def test_chance_matches_are_the_average_number_of_matches_over_all_printable_percents(candidates):
    prints = [alternatives.explain(f"{percent}%", candidates, kind="share") for percent in range(101)]
    average = sum(len(found.matches) for found in prints) / 101
    assert {round(found.chance_matches, 9) for found in prints} == {round(average, 9)}


def test_the_more_candidates_the_more_match_by_chance():
    few, many = ({f"{k} percent": Fraction(7 * k, 3) for k in range(count)} for count in (3, 30))
    chances = [alternatives.explain("50%", candidates, kind="share").chance_matches for candidates in (few, many)]
    assert chances[0] < 0.1 < 0.4 < chances[1]


def test_an_open_print_is_matched_by_much_and_says_so():
    candidates = alternatives.growth([517, 7769, 14220], 21405, unit="fold")
    found = alternatives.explain("40 еседен астам", candidates, kind="growth")
    assert found.matches == ("factor on the first value", "growth on the first value in times")
    assert set(found.frame.rule) == {"over", ""}
    assert found.chance_matches > 0.5


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("52,9%", Fraction(8900, 168), "truncation"),  # 89 of 168 is 52.976: rounded it would be 53,0
        ("77%", Fraction(1000, 13), "half_up"),
        ("54,5%", Fraction(4200, 77), "half_up"),
        ("54,6%", Fraction(4200, 77), "ceiling"),
        ("0,4%", Fraction("0.45"), "half_even"),
        ("56%", Fraction("57.2"), ""),
    ],
)
def test_a_match_names_its_rounding_rule(text, value, rule):
    assert alternatives.explain(text, {"declared": value}, kind="share").frame.rule.tolist() == [rule]


def test_a_candidate_may_be_an_interval_because_its_inputs_are_rounded():
    found = alternatives.explain(
        "56%", {"of 650": Interval("55.9", "56.6"), "of 680": Interval("53.2", "54.2")}, kind="share"
    )
    assert found.matches == ("of 650",)
    assert found.frame.prints_as.tolist() == ["56 to 57", "53 to 54"]
    assert found.frame.value.tolist() == ["55.90 to 56.60", "53.20 to 54.20"]


def test_a_printed_range_takes_pairs_and_values_inside():
    pairs = {"ends": (70, Fraction("80.3")), "other ends": (70, 81), "inside": 75, "outside": 81}
    assert alternatives.explain("70–80%", pairs, kind="share").matches == ("ends", "inside")


def test_one_in_n_is_matched_by_its_share():
    found = alternatives.explain(
        "каждая десятая", {"share": Fraction("10.2"), "double": Fraction("20.4")}, kind="share"
    )
    assert found.matches == ("share",)
    assert found.frame.prints_as.tolist() == ["one in 10", "one in 5"]


def test_a_number_read_before_is_explained_like_its_text():
    number = printed.parse("237,1 тыс.")
    found = alternatives.explain(number, {"cases": 237_149, "persons": 240_000}, kind="count")
    assert found.printed == "237,1 тыс." and found.matches == ("cases",)
    assert found.frame.prints_as.tolist() == ["237100", "240000"]


def test_a_claim_says_its_kind_itself():
    claim = pd.Series({"printed": "25%", "kind": "growth", "quantity": "growth of a count"})
    candidates = {"growth": 25}
    assert alternatives.explain(claim, candidates) == alternatives.explain("25%", candidates, kind="growth")
    assert alternatives.explain(claim, candidates) != alternatives.explain("25%", candidates, kind="share")


def test_the_language_of_a_claim_decides_its_marks():
    claim = pd.Series({"printed": "1,234", "kind": "count"})
    assert alternatives.explain(claim, {"count": 1234}, language="en").matches == ("count",)
    assert alternatives.explain(claim, {"count": 1234}, language="ru").matches == ()


def test_an_explanation_cannot_be_changed():
    found = alternatives.explain("56%", {"a": 56}, kind="share")
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.candidates = ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.candidates[0].rule = ""
    frame = found.frame
    frame.loc[0, "matches"] = False
    assert found.frame.matches.tolist() == [True]


def test_an_explanation_says_in_a_sentence_how_much_it_is_worth():
    found = alternatives.explain("56%", {"a": 56, "b": 44}, kind="share")
    assert str(found) == "1 of 2 candidates give '56%'; 0.02 were to be expected by chance"
    assert str(found) in repr(found) and str(found) in found._repr_html_()


def test_declared_input_is_left_as_it_was():
    parts = pd.Series([1, 2])
    candidates = alternatives.ratios(parts, pd.Series([4, 4]))
    before = dict(candidates)
    alternatives.explain("37,5%", candidates, kind="share")
    assert candidates == before and parts.tolist() == [1, 2]


def test_ratios_are_exact_and_of_two_groups_have_no_median_of_their_own():
    found = families.ratios(pd.Series([1, 2], dtype="Int64"), pd.Series([3, 3], dtype="Int64"), [33.3, "66,7%"])
    assert found == {
        "pooled ratio": 50,
        "unweighted mean of ratios": 50,
        "unweighted mean of printed percents": 50,
    }


def test_growth_is_read_in_every_declared_way():
    found = families.growth([40, 80, 60], 90)
    assert found == {
        "growth on the first value": 125,
        "factor on the first value read as growth": 225,
        "change from the first value against the later one": Fraction(500, 9),
        "growth on the previous value": 50,
        "factor on the previous value read as growth": 150,
        "change from the previous value against the later one": Fraction(100, 3),
        "growth on the average of earlier values": 50,
        "factor on the average of earlier values read as growth": 150,
        "change from the average of earlier values against the later one": Fraction(100, 3),
    }


def test_a_change_of_percents_may_be_printed_in_percent_or_points():
    candidates = families.growth(40, 50, of_percents=True)
    assert candidates["percentage points from the earlier value"] == 10
    assert alternatives.explain("10%", candidates, kind="growth").matches == (
        "percentage points from the earlier value",
    )
    assert alternatives.explain("25%", candidates, kind="growth").matches == ("growth on the earlier value",)


def test_a_fall_may_be_printed_without_its_sign_or_in_times():
    assert families.growth(109, 74)["growth on the earlier value"] == Fraction(-3500, 109)
    assert families.growth(109, 74, signed=False)["growth on the earlier value"] == Fraction(3500, 109)
    assert families.growth(90, 30, unit="fold") == {
        "factor on the earlier value": Fraction(1, 3),
        "growth on the earlier value in times": Fraction(-2, 3),
        "the earlier value over the later one": 3,
    }


def test_one_earlier_value_in_a_list_is_one_base():
    assert families.growth([40], 50) == families.growth(40, 50) == families.growth(pd.Series({2018: 40}), 50)


def test_a_part_is_compared_with_every_declared_whole():
    # data/kz_cybercrime_dynamics_2018_2021: offences under article 205 in chapter 7 and in the whole of Table 1
    found = {
        "chapter 7": Fraction(20400, 363),
        "the printed sum": Fraction(20400, 364),
        "table 1": Fraction(20400, 44274),
    }
    assert alternatives.explain("56%", found, kind="share").matches == ("chapter 7", "the printed sum")
    assert alternatives.explain("56,1%", found, kind="share").frame.rule.tolist() == ["truncation", "ceiling", ""]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: alternatives.explain("56%", {}, kind="share"), "no candidates for '56%'"),
        (lambda: alternatives.explain("56%", {"a": 56}), "of which kind is '56%'"),
        (lambda: alternatives.explain("several", {"a": 1}, kind="share"), "several"),
        (
            lambda: alternatives.explain("56%", {"a": float("nan")}, kind="share"),
            "candidate 'a': nan is not a finite number",
        ),
        (
            lambda: alternatives.explain("56%", {"a": 1, "b": "many"}, kind="share"),
            "candidate 'b': 'many' is not a finite number",
        ),
        (lambda: alternatives.explain("56%", {"a": None}, kind="share"), "candidate 'a': None is not a number"),
        (
            lambda: alternatives.explain("56%", {"a": (1, 2)}, kind="share"),
            "candidate 'a': '56%' prints 1 number\\(s\\), 2 were recomputed",
        ),
        (lambda: families.ratios([1, 2], [4, 0]), "whole in row 1 is 0"),
        (lambda: families.ratios([5], [4]), "exceeds"),
        (lambda: families.ratios([-1], [4]), "part in row 0 is -1"),
        (lambda: families.ratios([1], [4, 5]), "different labels"),
        (lambda: families.ratios([], []), "holds no values"),
        (lambda: families.ratios(["one"], [4]), "'one' is not a finite number"),
        (lambda: families.ratios([float("nan")], [4]), "nan is not a finite number"),
        (lambda: families.ratios([1], [4], ["25%", "26%"]), "2 printed percents for 1 groups"),
        (lambda: families.ratios([1], [4], ["20-30%"]), "is a range"),
        (lambda: families.growth(0, 5), "earlier is 0"),
        (lambda: families.growth(5, 0), "later is 0"),
        (lambda: families.growth([], 5), "earlier holds no values"),
        (lambda: families.growth(5, -5), "later is -5"),
        (lambda: families.growth("five", 5), "'five' is not a finite number"),
        (lambda: families.growth(4, 5, unit="percentage_point"), "unit is 'percentage_point'"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_a_reason(call, message):
    with pytest.raises(ValueError, match=message):
        call()
