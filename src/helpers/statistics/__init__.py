"""Printed statistics, recomputed from each other: what a paper prints of one test, estimate, mean or table.

Formulas take numbers, or the `printed.Interval`s of their rounding, and then give an interval. The antechambers are
`p_values` (of z, t, F, chi-square, r), `estimates` (with standard errors and intervals), `ratios` (odds and hazard
ratios), `means` (GRIM, GRIMMER, DEBIT), `groups` (means and deviations), `tables_of_counts` and `discrimination` (AUC).
"""

from helpers.statistics.declared import recomputed
from helpers.statistics.discrimination import auc_of_counts, auc_of_u, auc_standard_error
from helpers.statistics.estimates import (
    confidence_interval,
    estimate_of_interval,
    p_of_estimate,
    standard_error_of_interval,
    standard_error_of_p,
    z_of_estimate,
)
from helpers.statistics.groups import combined_mean, combined_sd, mean_of_counts, sd_of_counts, t_of_means, welch_df
from helpers.statistics.means import (
    binary_sd_is_possible,
    mean_is_possible,
    possible_totals,
    sd_is_possible,
    share_of_impossible_binary_sds,
    share_of_impossible_means,
    share_of_impossible_sds,
)
from helpers.statistics.p_values import p_from_chi_square, p_from_f, p_from_r, p_from_t, p_from_z
from helpers.statistics.ratios import (
    coefficient_of_ratio,
    log_standard_error,
    log_standard_error_of_counts,
    log_standard_error_of_ratio,
    odds_ratio_of_counts,
    p_of_ratio,
    ratio_interval,
    ratio_of_coefficient,
    ratio_of_interval,
    risk_ratio_of_odds_ratio,
)
from helpers.statistics.tables_of_counts import (
    ChiSquare,
    CountWithPercent,
    chi_square_of_counts,
    count_with_percent,
    fisher_exact_p,
    percent_fits,
    possible_wholes,
)

__all__ = [
    "ChiSquare", "CountWithPercent", "auc_of_counts", "auc_of_u", "auc_standard_error", "binary_sd_is_possible",
    "chi_square_of_counts", "coefficient_of_ratio", "combined_mean", "combined_sd", "confidence_interval",
    "count_with_percent", "estimate_of_interval", "fisher_exact_p", "log_standard_error",
    "log_standard_error_of_counts", "log_standard_error_of_ratio", "mean_is_possible", "mean_of_counts",
    "odds_ratio_of_counts", "p_from_chi_square", "p_from_f", "p_from_r", "p_from_t", "p_from_z", "p_of_estimate",
    "p_of_ratio", "percent_fits", "possible_totals", "possible_wholes", "ratio_interval", "ratio_of_coefficient",
    "ratio_of_interval", "recomputed", "risk_ratio_of_odds_ratio", "sd_is_possible", "sd_of_counts",
    "share_of_impossible_binary_sds", "share_of_impossible_means", "share_of_impossible_sds",
    "standard_error_of_interval", "standard_error_of_p", "t_of_means", "welch_df", "z_of_estimate",
]  # fmt: skip
