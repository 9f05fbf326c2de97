"""Multiple systems estimation, against closed forms, brute force and what published lists were estimated to be."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from helpers.models import multiple_systems

THREE = {"a": 30, "b": 9, "c": 40, "a b": 60, "a c": 7, "b c": 8, "a b c": 5}
NAMES = ["a", "b", "c"]


def counted(lists, names=NAMES):
    return multiple_systems.capture_histories(pd.Series(list(lists)), pd.Series(list(lists.values())), names)


def unseen(pairs, lists=THREE):
    return multiple_systems.log_linear(counted(lists), pairs).fit.unseen


def test_a_history_nobody_has_counts_zero():
    counts = counted({"a": 3, "a b": 2, "b c": 1})
    assert counts[0, 0, 1] == counts[1, 1, 1] == 0
    assert counts.sum() == 6 and len(counts) == 7


@pytest.mark.parametrize(
    ("lists", "counts", "said"),
    [
        (["a", "a d"], [3, 2], "name 'd'"),
        (["a b", "b a"], [3, 2], "stands in a row before"),
        (["a b c", "a b"], [3, -2], "whole numbers of 0 or more"),
        (["a b c", "a b"], [3, 2.5], "whole numbers of 0 or more"),
        (["a b", "c"], [3, 2], "list 'c' shares nobody"),
        (["a b c", " "], [3, 2], "name no list"),
    ],
)
def test_what_is_no_table_of_lists_is_refused_by_name(lists, counts, said):
    with pytest.raises(ValueError, match=said):
        multiple_systems.capture_histories(pd.Series(lists), pd.Series(counts), NAMES)


def test_two_dependent_pairs_have_the_closed_form_of_bishop_fienberg_and_holland():
    # lists a and c are independent among those not on b
    assert unseen([("a", "b"), ("b", "c")]) == pytest.approx(30 * 40 / 7)


def test_one_dependent_pair_has_the_closed_form_too():
    # c is independent of (a, b) together: those on no list are to c alone as those on a or b are to them and c
    assert unseen([("a", "b")]) == pytest.approx((30 + 9 + 60) * 40 / (7 + 8 + 5))


def test_the_saturated_model_has_the_product_of_odd_over_even_histories():
    expected = 30 * 9 * 40 * 5 / (60 * 7 * 8)
    assert unseen([("a", "b"), ("a", "c"), ("b", "c")]) == pytest.approx(expected)


def test_the_bic_counts_persons():
    fit = multiple_systems.log_linear(counted(THREE), []).fit
    assert fit.bic - fit.aic == pytest.approx(4 * (np.log(159) - 2))


def test_a_pair_that_shares_nobody_leaves_the_table():
    lists = THREE | {"b c": 0, "a b c": 0}
    model = multiple_systems.log_linear(counted(lists), [("b", "c")])
    assert "b:c" not in model.estimates
    # with (a, b) and (a, c) dependent as well, only a parts the rest: b and c exclude each other
    assert np.isfinite(model.fit.population)


def test_a_pair_of_no_lists_is_refused():
    with pytest.raises(ValueError, match="'d' is no list"):
        unseen([("a", "d")])


def test_the_model_without_a_top_is_missing_among_all_models():
    korea = counted({"a": 5, "b": 5, "c": 41, "a b": 54, "a c": 6, "b c": 0, "a b c": 12})
    found = multiple_systems.all_models(korea)
    assert found.index[found.population.isna()].tolist() == ["a:b, a:c"]
    assert len(found) == 7
    with pytest.raises(ValueError, match="runs off to infinity"):
        multiple_systems.log_linear(korea, [("a", "b"), ("a", "c")])


def test_all_models_of_many_lists_are_too_many():
    five = multiple_systems.capture_histories(pd.Series(["a b c d e"]), pd.Series([4]), list("abcde"))
    with pytest.raises(ValueError, match="5 lists"):
        multiple_systems.all_models(five)


def test_steps_by_aic_end_at_the_best_of_models_that_grow():
    counts = counted(THREE)
    steps = multiple_systems.stepwise(counts, "aic", 1.0)
    assert steps.aic.is_monotonic_decreasing
    all_pairs = multiple_systems.log_linear(counts, [("a", "b"), ("a", "c"), ("b", "c")])
    best = min(multiple_systems.all_models(counts).aic.min(), all_pairs.fit.aic)
    assert steps.aic.iloc[-1] == pytest.approx(best)


def test_no_pair_enters_above_the_largest_p_value():
    counts = counted(THREE)
    for rule in ("aic", "poisson"):
        assert multiple_systems.stepwise(counts, rule, 0.0).index.tolist() == ["none"]
    with pytest.raises(ValueError, match="rule is 'bic'"):
        multiple_systems.stepwise(counts, "bic", 0.05)


def test_the_poisson_rule_finds_repelling_lists():
    lists = {"a": 60, "b": 50, "c": 40, "a c": 20, "b c": 18}
    steps = multiple_systems.stepwise(counted(lists), "poisson", 0.02)
    assert steps.index[1] == "a:b"
    expected = np.exp(multiple_systems.log_linear(counted(lists), []).estimates[["constant", "a", "b"]].sum())
    assert steps.p_value.iloc[1] == pytest.approx(np.exp(-expected * (1 + np.exp(_of_c(lists)))))


def _of_c(lists):
    return multiple_systems.log_linear(counted(lists), []).estimates["c"]


def test_the_profile_falls_by_half_a_quantile_at_both_ends():
    ends = multiple_systems.profile_interval(counted(THREE), [("a", "b")], 0.95)
    best, low, high = (-_by_brute_force(persons) for persons in ends)
    assert best - low == pytest.approx(1.920729, abs=1e-4)
    assert best - high == pytest.approx(1.920729, abs=1e-4)


def _by_brute_force(persons):
    """Minus the multinomial log likelihood of a population, each list's odds and the pair's found by a simplex."""
    from scipy.special import gammaln

    counts = np.append(counted(THREE).to_numpy(), persons - 159)
    histories = np.vstack([np.array(list(counted(THREE).index)), [0, 0, 0]])
    columns = np.column_stack([histories, histories[:, 0] * histories[:, 1]])

    def minus(logs):
        weights = np.exp(columns @ logs)
        return -(gammaln(persons + 1) - gammaln(persons - 159 + 1) + counts @ np.log(weights / weights.sum()))

    found = minimize(minus, np.zeros(4), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9, "maxiter": 5000})
    return found.fun


def test_an_interval_begins_at_the_persons_observed_where_nothing_speaks_against():
    saturated_all_but = counted({"a": 1, "b": 1, "c": 1, "a b": 30, "a c": 30, "b c": 30, "a b c": 90})
    assert multiple_systems.profile_interval(saturated_all_but, [], 0.95).low == pytest.approx(183, abs=1)


def test_a_confidence_above_one_is_refused():
    with pytest.raises(ValueError, match="confidence is 95"):
        multiple_systems.profile_interval(counted(THREE), [], 95)
