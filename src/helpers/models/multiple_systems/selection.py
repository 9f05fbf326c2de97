"""Which pairs of lists a model needs: all models, or pair after pair.

References
----------
Silverman, B. W. (2014). Modern slavery: an application of multiple systems estimation. Home Office. Chan, L.,
Silverman, B. W., & Vincent, K. (2021). Journal of the American Statistical Association, 116(535), 1297-1306,
section 3.2.
"""

import itertools

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.multiple_systems.histories import overlap, pairs_of
from helpers.models.multiple_systems.log_linear import design, expected_counts, label, log_linear
from helpers.models.newton import NoTop

# rule -> largest p-value, as its source has it
RULES = {"aic": 0.05, "poisson": 0.02}
KEPT = ["population", "aic", "bic"]


def stepwise(counts: pd.Series, rule: str, largest_p: float | None = None) -> pd.DataFrame:
    """Pairs of lists that enter the model of independent lists, one after the other.

    Parameters
    ----------
    counts : pandas.Series
        Of `capture_histories`.
    rule : {"aic", "poisson"}
        Which pair enters next. The one that leaves the lowest AIC, as long as it falls; its p-value is the two-sided
        one of its z, and pairs that share nobody are left out. Or the one whose number of shared persons is the least
        probable in a Poisson distribution around what the model without it expects; its p-value is the smaller tail.
    largest_p : float or None
        A pair with a larger p-value does not enter: the steps end. None: 0.05 by AIC, as in the report of 2014; 0.02 by
        the Poisson distribution, as in the article of 2021.

    Returns
    -------
    pandas.DataFrame
        A row per step, by the pair that entered (``"none"`` first): p_value (of the first missing), population, aic,
        bic.

    Notes
    -----
    A pair with which the likelihood has no top is no candidate.

    Examples
    --------
    >>> from helpers.models.multiple_systems.histories import capture_histories
    >>> lists = pd.Series(["a", "b", "c", "a b", "a c", "b c", "a b c"])
    >>> counts = capture_histories(lists, pd.Series([30, 10, 20, 60, 15, 5, 30]), ["a", "b", "c"])
    >>> list(stepwise(counts, "aic").index)
    ['none', 'a:b']
    """
    inputs.one_of("rule", rule, RULES)
    candidates = _of_lower_aic if rule == "aic" else _least_probable
    largest_p = RULES[rule] if largest_p is None else largest_p
    chosen, model = [], log_linear(counts, [])
    steps = {"none": model.fit[KEPT]}
    while entering := _first(candidates(counts, chosen, model), counts, chosen, largest_p):
        pair, p_value, model = entering
        chosen.append(pair)
        steps[label(pair)] = pd.concat([pd.Series({"p_value": p_value}), model.fit[KEPT]])
    return pd.DataFrame(steps).T.reindex(columns=["p_value", *KEPT]).rename_axis("entered")


def all_models(counts: pd.Series) -> pd.DataFrame:
    """Every model with all lists and some pairs of them, but for that with all pairs; the lowest BIC first.

    Returns
    -------
    pandas.DataFrame
        By the pairs (``"a:b, b:c"``, ``"none"``): population, aic, bic; all missing, and last, for a model whose
        likelihood has no top.

    Raises
    ------
    ValueError
        For more than four lists, whose models are too many.
    """
    pairs = pairs_of(counts)
    if len(counts.index.names) > 4:
        raise ValueError(f"{len(counts.index.names)} lists: expected 4 at most, for which there are 63 models")
    found = {}
    for number in range(len(pairs)):
        for chosen in itertools.combinations(pairs, number):
            model = _model(counts, list(chosen))
            name = ", ".join(label(pair) for pair in chosen) or "none"
            found[name] = pd.Series(np.nan, index=KEPT) if model is None else model.fit[KEPT]
    return pd.DataFrame(found).T.sort_values("bic").rename_axis("pairs")


def _model(counts: pd.Series, pairs: list) -> Estimated | None:
    """The model, or None if its likelihood has no top."""
    try:
        return log_linear(counts, pairs)
    except NoTop:
        return None


def _first(candidates: dict, counts: pd.Series, chosen: list, largest_p: float) -> tuple | None:
    """The best candidate with which there is a model: the pair, its p-value, the model. None if the steps end here."""
    for pair, p_value in candidates.items():
        model = _model(counts, [*chosen, pair])
        if model is not None:
            p_value = model.table().p_value[label(pair)] if p_value is None else p_value
            return (pair, p_value, model) if p_value <= largest_p else None
    return None


def _of_lower_aic(counts: pd.Series, chosen: list, model: Estimated) -> dict:
    """Pairs that lower the AIC, the best first; the p-value, of z, is left to the model."""
    most = len(model.estimates) + 1
    found = {}
    for pair in pairs_of(counts):
        if pair not in chosen and overlap(counts, pair):
            aic = 2 * most - 2 * _log_likelihood(counts, [*chosen, pair])
            if aic < model.fit.aic:
                found[pair] = aic
    return dict.fromkeys(sorted(found, key=found.get))


def _log_likelihood(counts: pd.Series, pairs: list) -> float:
    from scipy.stats import poisson

    possible, columns = design(counts, pairs)
    try:
        expected = expected_counts(possible.to_numpy(), columns.to_numpy())
    except NoTop:
        return -np.inf
    return float(poisson.logpmf(possible, expected).sum())


def _least_probable(counts: pd.Series, chosen: list, model: Estimated) -> dict:
    """Pairs with the probability of sharing so few or so many, the least probable first."""
    found = {}
    for pair in pairs_of(counts):
        if pair not in chosen:
            found[pair] = _tail(overlap(counts, pair), _expected(counts, chosen, model, pair))
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _expected(counts: pd.Series, chosen: list, model: Estimated, pair: tuple[str, str]) -> float:
    """Persons on both lists of a pair, by a model."""
    _, columns = design(counts, chosen)
    both = columns[list(pair)].prod(axis=1)
    return float(both @ np.exp(columns @ model.estimates))


def _tail(shared: float, expected: float) -> float:
    """Probability of so many or fewer, or of so many or more: the smaller one."""
    from scipy.stats import poisson

    return float(min(poisson.cdf(shared, expected), poisson.sf(shared - 1, expected)))
