"""Votes of a bench: how often enough of its members vote one way, alone or swayed by each other.

A verdict is itself an estimate with a chance of being wrong. Condorcet and Poisson asked how that chance depends on
the number of votes and on the majority that the law demands.

References
----------
Condorcet, M. J. A. N. de Caritat, marquis de (1785). Essai sur l'application de l'analyse à la probabilité des
décisions rendues à la pluralité des voix. Poisson, S.-D. (1837). Recherches sur la probabilité des jugements en matière
criminelle et en matière civile.
"""


def chance_of_votes(at_least: int, voters: int, chance: float, correlation: float = 0) -> float:
    """Probability (0 to 1) that at least so many of a number of voters vote one way.

    Parameters
    ----------
    at_least : int
        Votes that are needed, from 0 to ``voters``.
    voters : int
        Members of the bench who vote, 1 or more.
    chance : float
        Probability (0 to 1) that a single member votes this way, the same for all.
    correlation : float
        Correlation (0 to 1) between the votes of any two members. 0: each votes alone. 1: all vote alike.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For votes, voters, a probability or a correlation out of these ranges.

    Notes
    -----
    Without correlation the votes are binomial. With it they are beta-binomial: a case draws its own probability of a
    vote from a beta distribution with mean ``chance``, and its members vote alone with that probability. What they have
    all heard in the same courtroom makes them alike. It is a model of exchangeable voters; a bench in which one member
    leads the others is another.

    References
    ----------
    Skellam, J. G. (1948). A probability distribution derived from the binomial distribution by regarding the
    probability of success as variable between the sets of trials. Journal of the Royal Statistical Society, Series B,
    10(2), 257-261. Ladha, K. K. (1992). The Condorcet jury theorem, free speech, and correlated votes. American Journal
    of Political Science, 36(3), 617-634.

    Examples
    --------
    Three voters who are each right with probability 0.6, and two of whom decide: 3 x 0.36 x 0.4 + 0.216. If all vote
    alike, three are no better than one.

    >>> f"{chance_of_votes(2, 3, 0.6):.3f}", f"{chance_of_votes(2, 3, 0.6, correlation=1):.3f}"
    ('0.648', '0.600')
    """
    from scipy.stats import betabinom, binom

    _require_in_range(at_least, voters, chance, correlation)
    if at_least == 0:
        return 1.0
    if correlation == 1 or chance in (0, 1):
        return float(chance)
    if correlation == 0:
        return float(binom.sf(at_least - 1, voters, chance))
    weight = (1 - correlation) / correlation  # the sum of the two parameters of the beta distribution
    return float(betabinom.sf(at_least - 1, voters, chance * weight, (1 - chance) * weight))


def _require_in_range(at_least: int, voters: int, chance: float, correlation: float) -> None:
    if voters < 1:
        raise ValueError(f"voters is {voters}: a bench has one or more")
    if not 0 <= at_least <= voters:
        raise ValueError(f"at_least is {at_least}: {voters} voters have from 0 to {voters} votes")
    for name, value in (("chance", chance), ("correlation", correlation)):
        if not 0 <= value <= 1:
            raise ValueError(f"{name} is {value}: expected a number from 0 to 1")
