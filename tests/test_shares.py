"""Shares close, pool and average as arithmetic says, and refuse parts without a whole."""

import math
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pandas as pd
import pytest

from helpers import rates, shares

# data/kz_cybercrime_dynamics_2018_2021/table_2.csv
CLEARED, IN_PROCEEDINGS = [127 + 142, 669 + 1581, 1683 + 1950, 3054 + 2858], [535, 8210, 15058, 23351]


def test_a_share_is_how_many_of_a_hundred():
    assert shares.share_percent(3, 12) == 25
    assert shares.share_percent(Fraction(1), 3) == Fraction(100, 3)


def test_a_structure_closes_to_100_and_keeps_proportions():
    structure = shares.structure_percent(pd.Series({"205": 204, "206": 40, "208": 44, "other": 75}))
    assert math.isclose(structure.sum(), 100)
    assert structure["205"] / structure["206"] == pytest.approx(204 / 40)


def test_the_pooled_percent_is_the_mean_weighted_by_the_wholes():
    percents = [Fraction(100 * part, whole) for part, whole in zip(CLEARED, IN_PROCEEDINGS, strict=True)]
    weighted = sum(p * whole for p, whole in zip(percents, IN_PROCEEDINGS, strict=True)) / sum(IN_PROCEEDINGS)
    assert shares.pooled_percent(list(map(Fraction, CLEARED)), IN_PROCEEDINGS) == weighted
    assert f"{float(weighted):.2f}" == "25.58"


def test_the_mean_of_the_four_printed_percents_is_the_printed_mean():
    assert shares.mean_of_percents(list(map(Decimal, ("50.2", "27.4", "24", "25")))) == Fraction("31.65")
    assert shares.mean_of_percents([50.2, 27.4, 24, 25]) == 31.65


def test_the_mean_of_whole_number_series_is_not_truncated():
    assert shares.mean_of_percents(pd.Series([1, 2], dtype="Int64")) == 1.5
    assert shares.mean_of_percents(pd.Series([1, 2])) == 1.5


def test_pooled_and_yearly_shares_can_reverse():
    # kidney stones, small and large, open surgery against nephrolithotomy: Charig et al. (1986), BMJ 292, 879-882
    first, second = ([81, 192], [87, 263]), ([234, 55], [270, 80])
    for group in (0, 1):
        better, worse = (shares.share_percent(parts[group], wholes[group]) for parts, wholes in (first, second))
        assert better > worse
    assert shares.pooled_percent(*first) == 78 and shares.pooled_percent(*second) == pytest.approx(82.57, abs=0.005)


def test_an_empty_group_adds_nothing_to_the_pool():
    assert shares.pooled_percent([1, 0], [4, 0]) == 25


def test_a_part_may_be_its_whole():
    assert shares.share_percent(4, 4) == shares.pooled_percent([4, 2], [4, 2]) == 100
    assert shares.share_percent(pd.Series([0, 4]), 4).tolist() == [0, 100]
    assert shares.implied_whole(4, 100) == 4
    assert shares.implied_whole(0, 50) == 0


def test_groups_are_paired_in_the_order_they_are_given():
    parts = pd.Series({"a": 1, "b": 9})
    assert shares.pooled_percent(parts, pd.Series({"a": 10, "b": 10})) == 50
    with pytest.raises(ValueError, match=r"parts and wholes have different labels: \['a', 'b'\]; \['b', 'a'\]"):
        shares.pooled_percent(parts, pd.Series({"b": 10, "a": 10}))


def test_results_know_that_they_are_percents_and_a_whole_has_no_unit():
    assert {
        shares.share_percent(1, 4).unit,
        shares.pooled_percent([1], [4]).unit,
        shares.mean_of_percents([25]).unit,
    } == {"percent"}
    assert not hasattr(shares.implied_whole(1, 25), "unit")


def test_the_implied_whole_undoes_the_share():
    for part, whole in product(range(1, 12), range(11, 40)):
        assert shares.implied_whole(Fraction(part), shares.share_percent(Fraction(part), whole)) == whole


def test_a_batting_average_of_334_takes_287_times_at_bat():
    """Knuth, The Art of Computer Programming, vol. 2, section 4.5.3, exercise 39 (.334 rounded to three places)."""
    assert shares.smallest_whole([33.4], decimals=1) == 287
    assert not [n for n in range(1, 287) if any(f"{h / n:.3f}" == "0.334" for h in range(n + 1))]
    assert f"{96 / 287:.3f}" == "0.334"


@pytest.mark.parametrize("percents", [[33, 67], [14, 29, 57], [1, 99], [50, 12], [0], [100, 0], [13], [38, 63]])
def test_the_smallest_whole_is_the_first_that_brute_force_finds(percents):
    def prints(n):
        """Every whole percent that k of n may print as, ties either way."""
        return {p for k in range(n + 1) for p in range(101) if abs(Fraction(100 * k, n) - p) <= Fraction(1, 2)}

    assert shares.smallest_whole(percents, 0) == next(n for n in range(1, 201) if set(percents) <= prints(n))


def test_the_percents_of_table_3_need_at_most_the_cases_it_prints():
    # 31 cases in proceedings, 21 cleared, printed 67,7%
    assert f"{rates.clear_up_percent(21, 31):.1f}" == "67.7"
    assert shares.smallest_whole([67.7], 1) <= 31


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: shares.share_percent(0, 0), "whole is 0: expected more than 0"),
        (lambda: shares.share_percent(3, 2), "part exceeds whole"),
        (lambda: shares.share_percent(-1, 2), "part is -1: expected 0 or more"),
        (lambda: shares.share_percent("a", 2), "part is 'a': expected a number"),
        (lambda: shares.share_percent(1, float("nan")), "whole is nan: expected a finite number"),
        (lambda: shares.structure_percent([1, 2]), "parts is list: expected a Series"),
        (lambda: shares.structure_percent(pd.Series({"205": 0, "206": 0})), "the sum of the parts is 0"),
        (lambda: shares.structure_percent(pd.Series({"205": 1.0, "206": None})), "row '206' is nan"),
        (lambda: shares.structure_percent(pd.Series([], dtype=float)), "parts holds no values"),
        (lambda: shares.pooled_percent([], []), "parts holds no values"),
        (lambda: shares.pooled_percent([0, 0], [0, 0]), "the sum of the wholes is 0"),
        (lambda: shares.pooled_percent([1], [1, 2]), "different labels"),
        (lambda: shares.pooled_percent([3, 0], [2, 9]), "parts exceeds wholes in row 0"),
        (lambda: shares.pooled_percent("12", [1, 2]), "parts is '12': expected a Series or a sequence"),
        (lambda: shares.pooled_percent(1, 2), "parts is 1: expected a Series or a sequence"),
        (lambda: shares.pooled_percent(pd.Series([1, 2], [8, 8]), pd.Series([1, 2], [8, 8])), "a label twice"),
        (lambda: shares.mean_of_percents([50, 101]), "percents in row 1 is 101: expected at most 100"),
        (lambda: shares.mean_of_percents([50, "50,2"]), "percents in row 1 is '50,2': expected a number"),
        (lambda: shares.implied_whole(5, 0), "share_percent is 0: expected more than 0"),
        (lambda: shares.implied_whole(5, 101), "share_percent exceeds 100 percent"),
        (lambda: shares.smallest_whole([33.3], 0), "33.3 has more than 0 decimals"),
        (lambda: shares.smallest_whole([33.3], 1.0), "decimals is 1.0: expected a whole number"),
        (lambda: shares.smallest_whole([33.3], -1), "decimals is -1"),
    ],
)
def test_what_has_no_share_is_refused_with_a_reason(call, message):
    with pytest.raises(ValueError, match=message):
        call()
