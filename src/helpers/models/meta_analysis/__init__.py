"""What many studies say together: pooled effects, what moderates them, and studies with several effects each."""

from helpers.models.meta_analysis.covariance import sampling_covariance
from helpers.models.meta_analysis.effects import log_odds_ratios
from helpers.models.meta_analysis.multilevel import MultilevelFit, likelihood_ratio_test, multilevel
from helpers.models.meta_analysis.pooling import explained_percent, pooled, predictions
from helpers.models.meta_analysis.robust import cluster_robust, joint_test
from helpers.models.meta_analysis.spread import METAFOR_STOPS_AT, tau_squared

__all__ = [
    "METAFOR_STOPS_AT", "MultilevelFit", "cluster_robust", "explained_percent", "joint_test", "likelihood_ratio_test",
    "log_odds_ratios", "multilevel", "pooled", "predictions", "sampling_covariance", "tau_squared",
]  # fmt: skip
