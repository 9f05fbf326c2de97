"""What a number can bear: intervals and tests for shares, counts and series of counts, and what latency leaves open.

statsmodels and scipy do the work. The antechambers are `shares`, `exact_tests` of shares, `counts` (one or two),
`count_series` (three or more), `displacement` of crime by a measure, `error_rates` of predictions, `latency`
and `votes` of a court.
"""

from helpers.uncertainty.count_series import control_chart, same_rate_test, trend_in_counts
from helpers.uncertainty.counts import compare_counts, count_intervals, growth_factor_sensitivity, standardised_change
from helpers.uncertainty.displacement import displacement_difference, e_test, weighted_differences
from helpers.uncertainty.error_rates import error_rates, likelihood_ratios, outcome_counts
from helpers.uncertainty.exact_tests import exact_test_of_shares
from helpers.uncertainty.latency import actual_offences, latency_without_growth
from helpers.uncertainty.shares import chi_square_of_shares, share_funnel, share_intervals
from helpers.uncertainty.votes import chance_of_votes

__all__ = [
    "actual_offences", "chance_of_votes", "chi_square_of_shares", "compare_counts", "control_chart", "count_intervals",
    "displacement_difference", "e_test", "error_rates", "exact_test_of_shares", "growth_factor_sensitivity",
    "latency_without_growth", "likelihood_ratios", "outcome_counts", "same_rate_test", "share_funnel",
    "share_intervals", "standardised_change", "trend_in_counts", "weighted_differences",
]  # fmt: skip
