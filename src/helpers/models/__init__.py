"""Models of the studies with open data; every standard error says its convention.

Notebooks reach them as ``models.regression.least_squares``, ``models.panels.between``, ``models.survival.cox``. The
antechambers are `regression` (least squares, its standard errors, logit, Poisson, regimes), `panels` (units over
periods: between, within, instruments, staggered adoption), `survival` (Kaplan-Meier, Cox, parametric, piecewise),
`multiple_systems` (how many are on no list), `meta_analysis` (pooled effects, moderators, several levels) and `space`
(places and their neighbours: Moran, Geary, join counts, spatial lag and error).
`inputs` checks what they are given, `estimated` holds what they come to, `newton` finds the top of a likelihood.
"""

from helpers.models import meta_analysis, multiple_systems, panels, regression, space, survival
from helpers.models.estimated import Estimated

__all__ = ["Estimated", "meta_analysis", "multiple_systems", "panels", "regression", "space", "survival"]
