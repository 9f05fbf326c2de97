"""Growth is what compounding gives back, exact where the input is, and refuses an empty base."""

import math
from fractions import Fraction

import pandas as pd
import pytest

from helpers import trends
from helpers.printed.intervals import Interval, propagate

# data/kz_cybercrime_dynamics_2018_2021/table_1.csv, row 190(2)(4)
FRAUD = pd.Series({2018: 517, 2019: 7769, 2020: 14220, 2021: 21405})


def test_internet_fraud_grew_more_than_forty_times():
    assert trends.growth_factor(517, 21405) == pytest.approx(41.40232, abs=1e-5)  # 21405 / 517 by long division
    assert trends.growth_percent(Fraction(517), 21405) == 100 * (Fraction(21405, 517) - 1)


def test_from_nothing_to_nothing_is_no_growth_but_a_fall_to_nothing_is_minus_100_percent():
    assert trends.growth_percent(8, 0) == -100
    assert trends.growth_percent(8, 8) == 0


def test_chain_growth_compounds_to_base_growth():
    chain = trends.chain_growth_percent(FRAUD)
    assert list(chain.index) == [2019, 2020, 2021]
    assert math.prod(1 + chain / 100) == pytest.approx(1 + trends.base_growth_percent(FRAUD, 2018)[2021] / 100)


def test_each_period_grows_on_the_one_before_it_the_second_on_the_first():
    chain = trends.chain_growth_percent(pd.Series({2018: Fraction(4), 2019: 5, 2020: 4, 2021: 0}))
    assert chain.to_dict() == {2019: 25, 2020: -20, 2021: -100}
    with pytest.raises(ValueError, match="series in row 2019 is 0: expected more than 0"):
        trends.chain_growth_percent(pd.Series({2018: 4, 2019: 0, 2020: 4}))


def test_the_index_is_100_plus_base_growth_whatever_the_base():
    for base in FRAUD.index:
        index, growth = trends.index(FRAUD, base), trends.base_growth_percent(FRAUD, base)
        assert index.to_list() == pytest.approx((100 + growth).to_list())
        assert index[base] == 100 and growth[base] == 0


def test_the_mean_annual_growth_leads_from_first_to_last():
    growth = trends.mean_annual_growth_percent(517, 21405, 3)
    assert 517 * (1 + growth / 100) ** 3 == pytest.approx(21405)
    assert trends.mean_annual_growth_percent(100, 121, 2) == 10
    assert trends.mean_annual_growth_percent(1_000_000, 1_221_025, 2) == 10.5
    assert trends.mean_annual_growth_percent(Fraction(1), Fraction(1331, 1000), 3) == 10
    for factor, years in ((Fraction(1331, 1000), 3), (Fraction(4), 2), (Fraction(0), 2), (Fraction(9, 4), 1)):
        exact = trends.mean_annual_growth_percent(Fraction(1), factor, years)
        assert isinstance(exact, Fraction) and (1 + exact / 100) ** years == factor
    for factor, years in ((Fraction(2), 2), (Fraction(4), Fraction(1, 2)), (Fraction(5, 4), 2), (Fraction(4, 5), 2)):
        assert isinstance(trends.mean_annual_growth_percent(Fraction(1), factor, years), float)
    assert trends.mean_annual_growth_percent(4, 9, 0.5) == pytest.approx(406.25)
    assert trends.mean_annual_growth_percent(pd.Series([1, 5]), pd.Series([4, 0]), 2).tolist() == [100, -100]
    assert trends.mean_annual_growth_percent(10**9, 10**9 + 1, 1.5) == pytest.approx(2e-7 / 3, rel=1e-9)


def test_percentage_points_and_percent_are_different():
    assert trends.percentage_point_change(40, 50) == 10
    assert trends.percentage_point_change(40.2, 50.25) == 10.05
    assert trends.percentage_point_change(50, 40) == -10 and trends.growth_percent(50, 40) == -20
    assert trends.percentage_point_change(pd.Series([3, 1]), 2).tolist() == [-1, 1]
    assert trends.growth_percent(40, 50) == 25


def test_the_implied_base_undoes_growth_and_a_printed_growth_gives_an_interval():
    for earlier in range(1, 30):
        growth = trends.growth_percent(Fraction(earlier), 17)
        assert trends.implied_base(17, growth) == earlier
    printed_50 = Interval("49.5", "50.5", high_closed=False)
    base = propagate(trends.implied_base, 108, printed_50)
    assert (base.low, base.high) == (Fraction(10800) / Fraction("150.5"), Fraction(10800) / Fraction("149.5"))
    assert base.contains(72)


def test_growth_doubles_in_the_doubling_years():
    for growth in (1, 7, 50.5, 300):
        assert (1 + growth / 100) ** trends.doubling_years(growth) == pytest.approx(2)
    # the rule of 70 is close at small growth: Bartlett (1978), American Journal of Physics 46(9), p. 876
    assert trends.doubling_years(1) == pytest.approx(70, abs=0.5)


def test_growth_of_series_keeps_labels_and_takes_one_base_for_all():
    found = trends.growth_percent(pd.Series({"205": 28, "206": 4}), pd.Series({"205": 56, "206": 3}))
    assert found.to_dict() == {"205": 100.0, "206": -25.0}
    assert trends.growth_factor(Fraction(2), pd.Series([1, 4])).tolist() == [0.5, 2.0]
    assert trends.implied_base(pd.Series([3.0, 8.0]), pd.Series([50, 100])).tolist() == [2.0, 4.0]


def test_the_result_is_the_float_nearest_to_the_exact_one():
    assert trends.growth_factor(1.1, 3.3) == 3 and trends.growth_percent(0.1, 0.3) == 200
    assert trends.growth_factor(pd.Series([1.1, 0.1]), pd.Series([3.3, 0.7])).tolist() == [3, 7]
    assert trends.chain_growth_percent(pd.Series([1.1, 3.3])).tolist() == [200]


def test_exact_columns_give_exact_results():
    earlier = pd.Series({"a": Fraction("1.1"), "b": Fraction(3)}, dtype=object)
    assert trends.growth_factor(earlier, pd.Series({"a": 3.4, "b": 1})).tolist() == [Fraction(34, 11), Fraction(1, 3)]


def test_one_result_knows_its_unit_until_something_is_calculated_with_it():
    factor = trends.growth_factor(Fraction(2), 3)
    assert (factor.unit, trends.growth_percent(2, 3).unit) == ("fold", "percent")
    assert (trends.doubling_years(7).unit, trends.percentage_point_change(1, 2).unit) == ("years", "percentage_point")
    assert not hasattr(100 * factor, "unit") and repr(factor) == "Fraction(3, 2)"


def test_input_is_left_as_it_was():
    before = FRAUD.copy()
    trends.chain_growth_percent(FRAUD)
    pd.testing.assert_series_equal(FRAUD, before)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: trends.growth_percent(0, 5), "earlier is 0: expected more than 0"),
        (lambda: trends.growth_factor(0, 0), "earlier is 0: expected more than 0"),
        (lambda: trends.growth_percent(-5, 5), "earlier is -5: expected 0 or more"),
        (lambda: trends.growth_percent(5, -5), "later is -5: expected 0 or more"),
        (lambda: trends.growth_percent(5, float("nan")), "later is nan: expected a finite number"),
        (lambda: trends.growth_percent("5", 5), "earlier is '5': expected a number"),
        (lambda: trends.growth_percent(pd.Series({2018: 0}), pd.Series({2018: 1})), "earlier in row 2018 is 0"),
        (lambda: trends.growth_percent(pd.Series({2018: 1}), pd.Series({2019: 1})), "different labels"),
        (lambda: trends.chain_growth_percent(pd.Series({2018: 1})), "one period"),
        (lambda: trends.chain_growth_percent(pd.Series({2019: 1, 2018: 2})), "not in ascending order"),
        (lambda: trends.chain_growth_percent(pd.Series([1, 2], [2018, 2018])), "not in ascending order"),
        (
            lambda: trends.chain_growth_percent(pd.Series({2018: 0, 2019: 2})),
            "series in row 2018 is 0: expected more than 0",
        ),
        (lambda: trends.chain_growth_percent([1, 2]), "series is list: expected a Series"),
        (lambda: trends.chain_growth_percent(pd.Series([], dtype=float)), "series holds no values"),
        (lambda: trends.base_growth_percent(FRAUD, 2017), "base 2017 is no period of the series"),
        (lambda: trends.index(pd.Series({2018: 0, 2019: 2}), 2018), "the value of base 2018 is 0"),
        (lambda: trends.index(pd.Series({2018: 1.0, 2019: None}), 2018), "row 2019 is nan"),
        (lambda: trends.mean_annual_growth_percent(1, 2, 0), "years is 0"),
        (lambda: trends.mean_annual_growth_percent(1, 2, FRAUD), "years is a Series"),
        (lambda: trends.mean_annual_growth_percent(0, 2, 3), "first is 0"),
        (lambda: trends.percentage_point_change("20%", 30), "earlier_percent is '20%'"),
        (lambda: trends.implied_base(5, -100), "is 0: expected more than 0"),
        (lambda: trends.implied_base(5, -120), "is -20: expected 0 or more"),
        (lambda: trends.implied_base(5, "50%"), "growth_percent is '50%': expected a number"),
        (lambda: trends.implied_base(5, None), "growth_percent is None: expected a number"),
        (lambda: trends.doubling_years(0), "annual_growth_percent is 0"),
        (lambda: trends.doubling_years(-3), "annual_growth_percent is -3"),
        (lambda: trends.doubling_years(FRAUD), "annual_growth_percent is a Series"),
    ],
)
def test_what_has_no_growth_is_refused_with_a_reason(call, message):
    with pytest.raises(ValueError, match=message):
        call()
