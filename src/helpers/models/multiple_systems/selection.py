"""Which pairs of lists a model needs: all models, or pair after pair.

References
----------
Silverman, B. W. (2014). Modern slavery: an application of multiple systems estimation. Home Office. Chan, L., Silverman,
B. W., & Vincent, K. (2021). Journal of the American Statistical Association, 116(535), 1297-1306, section 3.2.
"""

import itertools

import pandas as pd

from helpers.models import inputs
from helpers.models.multiple_systems.histories import overlap, pairs_of
from helpers.models.multiple_systems.log_linear import label, log_linear
from helpers.models.regression.separation import NoTop

RULES = ("aic", "p_value")


def stepwise(counts: pd.Series, rule: str, largest_p: float) -> pd.DataFrame:
    """Pairs of lists that enter the model of independent lists, one after the other.

    Parameters
    ----------
    counts : pandas.Series
        Of `capture_histories`.
    rule : {"aic", "p_value"}
        Which pair enters: the one that leaves the lowest AIC, as long as it falls; or the one of the smallest p-value.
    largest_p : float
        A pair with a larger p-value (two-sided, of its z) does not enter: the steps end.

    Returns
    -------
    pandas.DataFrame
        A row per step, by the pair that entered (``"none"`` first): p_value (of the first missing), aic, bic,
        population.

    Notes
    -----
    A pair that shares nobody has no z. Here it is no candidate; the source tests it by other means. Neither is a pair
    with which the likelihood has no top.

    Examples
    --------
    >>> from helpers.models.multiple_systems.histories import capture_histories
    >>> lists, persons = pd.Series(["a", "b", "c", "a b", "a c", "b c", "a b c"]), pd.Series([30, 9, 40, 60, 7, 8, 5])
    >>> list(stepwise(capture_histories(lists, persons, ["a", "b", "c"]), "aic", 0.05).index)
    ['none', 'a:b']
    """
    inputs.one_of("rule", rule, RULES)
    candidates = [pair for pair in pairs_of(counts) if overlap(counts, pair)]
    chosen, steps = [], {"none": _step(counts, [])}
    before = steps["none"]
    while open_to := [pair for pair in candidates if pair not in chosen]:
        tried = pd.DataFrame({pair: _step(counts, [*chosen, pair]) for pair in open_to}).T
        if tried[rule].isna().all():
            break
        best = tried[rule].idxmin()
        rises = rule == "aic" and tried.loc[best, "aic"] >= before["aic"]
        if rises or tried.loc[best, "p_value"] > largest_p:
            break
        chosen.append(best)
        before = steps[label(best)] = tried.loc[best]
    return pd.DataFrame(steps).T.rename_axis("entered")


def all_models(counts: pd.Series) -> pd.DataFrame:
    """Every model with all lists and some pairs of them, all pairs together left out, the lowest BIC first.

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
            name = ", ".join(label(pair) for pair in chosen) or "none"
            found[name] = _step(counts, list(chosen)).drop("p_value")
    return pd.DataFrame(found).T.sort_values("bic").rename_axis("pairs")


def _step(counts: pd.Series, pairs: list[tuple[str, str]]) -> pd.Series:
    """What one model comes to, the p-value being of its last pair; all missing if its likelihood has no top."""
    try:
        model = log_linear(counts, pairs)
    except NoTop:
        return pd.Series(float("nan"), index=["p_value", "aic", "bic", "population"])
    p_value = model.table().p_value.iloc[-1] if pairs else float("nan")
    return pd.concat([pd.Series({"p_value": p_value}), model.fit[["aic", "bic", "population"]]])
