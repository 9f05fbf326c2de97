"""Rates and ratios of counts, at full precision.

Each formula takes numbers or pandas Series and computes in fractions. Whole numbers and floats give the float nearest
to the exact result, a float being read as its shortest decimal text; exact numbers (Fraction, Decimal) give a Fraction,
so that a formula can be handed to `intervals.propagate`; Series give a Series with the same labels, of float64 or of
Fractions likewise. A single result knows its unit (`quantities.exactly`). Every function raises ValueError, naming
quantity and row, for text, missing, infinite and negative values, and for two Series with different labels; what it
refuses besides is said with its parameters.

References
----------
Last, J. M. (ed., 2001). A Dictionary of Epidemiology, 4th ed. Oxford University Press: "rate", "ratio", "proportion".
"""

from helpers import quantities


@quantities.exactly("per_100k")
def per_100k(count, population):
    """Offences (or persons) per 100,000 inhabitants: the crime rate.

    Parameters
    ----------
    count : number or pandas.Series
        Events of a period, 0 or more.
    population : number or pandas.Series
        Inhabitants of the same place, at the middle of the period or on its average; above 0.

    Returns
    -------
    number or pandas.Series
        Events per 100,000 inhabitants and period.

    References
    ----------
    Last (2001): "rate". It counts events, so one person may stand behind several.

    Examples
    --------
    >>> per_100k(364, 18_200_000)
    2.0
    """
    count, population = quantities.paired("count", count, "population", population)
    return 100_000 * count / quantities.positive("population", population)


@quantities.exactly("percent")
def clear_up_percent(cleared, in_proceedings, carried_over: bool = False):
    """Clear-up rate: cases cleared, in percent of all cases in proceedings in the period, or of those registered in it.

    Parameters
    ----------
    cleared : number or pandas.Series
        Cases brought to an end that counts as a clear-up; the caller says which ends do (sent to court only, or
        terminated ones as well).
    in_proceedings : number or pandas.Series
        All cases handled in the period, those carried over from earlier years included; or, with ``carried_over``,
        the cases registered in the period. Above 0.
    carried_over : bool
        Whether clear-ups of cases registered in earlier years are counted, as in the more usual clear-up rate, cleared
        against *registered*: more may then be cleared than were registered.

    Returns
    -------
    number or pandas.Series
        Percent, 0 to 100; with ``carried_over`` it may exceed 100.

    Raises
    ------
    ValueError
        For more cleared than were in proceedings, unless ``carried_over`` says how that can be.

    References
    ----------
    Scottish Government, Recorded Crime Statistics in Scotland: user guide, section 17, "Clear up rates" (the usual
    rate; https://www.gov.scot/publications/user-guide-recorded-crime-statistics-scotland/pages/17/).

    Examples
    --------
    >>> clear_up_percent(127 + 123, 500)
    50.0

    Twelve registered this year, and fifteen cleared, some of them from last year:

    >>> clear_up_percent(15, 12, carried_over=True)
    125.0
    """
    named = ("cleared", cleared, "in_proceedings", in_proceedings)
    if carried_over:
        cleared, in_proceedings = quantities.paired(*named)
    else:
        remedy = "; with clear-ups of earlier years counted, say carried_over=True"
        cleared, in_proceedings = quantities.part_and_whole(*named, remedy=remedy)
    return 100 * cleared / quantities.positive("in_proceedings", in_proceedings)


@quantities.exactly()
def ratio(numerator, denominator):
    """One quantity divided by another, such as cleared to registered cases.

    Parameters
    ----------
    numerator : number or pandas.Series
        0 or more.
    denominator : number or pandas.Series
        Above 0.

    Returns
    -------
    number or pandas.Series
        Units of the numerator per unit of the denominator.

    References
    ----------
    Last (2001): "ratio".

    Examples
    --------
    >>> ratio(3, 4)
    0.75
    """
    numerator, denominator = quantities.paired("numerator", numerator, "denominator", denominator)
    return numerator / quantities.positive("denominator", denominator)
