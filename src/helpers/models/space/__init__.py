"""Models of places: who is whose neighbour, whether neighbours are alike, regressions that let them be."""

from helpers.models.space.association import geary, join_counts, moran, moran_of_residuals
from helpers.models.space.impacts import impacts
from helpers.models.space.likelihood import spatial_error, spatial_lag
from helpers.models.space.multipliers import lagrange_multipliers
from helpers.models.space.weights import (
    contiguity,
    eigenvalues,
    neighbours_of_order,
    row_standardised,
    variance_stabilised,
    with_lags,
)

__all__ = [
    "contiguity", "eigenvalues", "geary", "impacts", "join_counts", "lagrange_multipliers", "moran",
    "moran_of_residuals", "neighbours_of_order", "row_standardised", "spatial_error", "spatial_lag",
    "variance_stabilised", "with_lags",
]  # fmt: skip
