"""The area under the ROC curve is the chance that a case with the event ranks above one without."""

from itertools import product

import pytest

from helpers import printed, statistics
from helpers.printed import Interval

# Hanley & McNeil 1982, table I: 51 abnormal and 58 normal images; area 0.893, standard error 0.032
ABNORMAL, NORMAL = [3, 2, 2, 11, 33], [33, 6, 6, 11, 2]


def test_hanley_and_mcneils_example():
    area = statistics.auc_of_counts(ABNORMAL, NORMAL)
    assert f"{area:.3f}" == "0.893"
    assert statistics.auc_standard_error(area, 51, 58) == pytest.approx(0.032, abs=0.0006)


def test_the_area_counts_the_pairs_that_are_won():
    won = 0
    for higher, lower in product(range(5), repeat=2):
        won += ABNORMAL[higher] * NORMAL[lower] * (2 * (higher > lower) + (higher == lower))
    assert statistics.auc_of_counts(ABNORMAL, NORMAL) == won / 2 / (51 * 58)
    assert statistics.auc_of_u(won / 2, 51, 58) == statistics.auc_of_counts(ABNORMAL, NORMAL)


def test_the_area_of_one_cut_is_the_mean_of_sensitivity_and_specificity():
    assert statistics.auc_of_counts([20, 80], [70, 30]) == (0.8 + 0.7) / 2


def test_a_rounded_area_has_a_range_of_standard_errors():
    error = statistics.auc_standard_error(printed.parse("0.89").interval(), 51, 58)
    assert error.contains(statistics.auc_standard_error(0.886, 51, 58))
    assert not error.contains(statistics.auc_standard_error(0.88, 51, 58))


def test_the_largest_standard_error_may_lie_inside_the_rounding():
    error = statistics.auc_standard_error(Interval(0.2, 0.8), 10, 10)
    for area in (0.2, 0.35, 0.5, 0.55, 0.8):
        assert error.contains(statistics.auc_standard_error(area, 10, 10))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: statistics.auc_of_counts([1, 2], [1, 2, 3]), "2 and 3 classes"),
        (lambda: statistics.auc_of_counts([0, 0], [1, 2]), "with_event holds no cases"),
        (lambda: statistics.auc_of_counts([1, 0.5], [1, 2]), "with_event, class 2 is 0.5: expected a whole number"),
        (lambda: statistics.auc_of_u(21, 4, 5), "u is 21: expected at most the 20 pairs of cases"),
        (lambda: statistics.auc_standard_error(1.2, 4, 5), "auc is 1.2: expected 0 to 1"),
        (lambda: statistics.auc_standard_error(0.7, 0, 5), "n_with_event is 0"),
    ],
)
def test_what_is_no_ranking_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
