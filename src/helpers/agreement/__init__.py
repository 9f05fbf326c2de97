"""Recomputed against printed: the verdict on one claim, without any tolerance.

A printed number stands for the interval of values that would print so; a recomputed value agrees when it lies in
that interval (or, being an interval itself because its inputs are rounded, overlaps it). The judgement is made in
exact fractions.

References
----------
Brown, N. J. L., & Heathers, J. A. J. (2017). The GRIM test. Social Psychological and Personality Science, 8(4),
363-369 (a printed mean is tested at its printed precision; the share of means that could have failed).
"""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from helpers import printed
from helpers.agreement import alone
from helpers.agreement import power as powers
from helpers.agreement.cells import compare_table
from helpers.agreement.in_short import InShort
from helpers.agreement.judging import judge, shown_step
from helpers.agreement.ledger import (
    EVIDENCE,
    OUTCOMES,
    REASONS,
    REPRODUCED,
    VERDICTS,
    Comparison,
    IncompleteComparison,
    Verdict,
    aea_class,
    outcome,
    require_complete,
)  # fmt: skip
from helpers.agreement.units import require_one_unit

__all__ = [
    "EVIDENCE", "OUTCOMES", "REASONS", "REPRODUCED", "VERDICTS", "Comparison", "InShort", "IncompleteComparison",
    "aea_class", "compare", "compare_list", "compare_many", "compare_table", "holds", "not_assessable", "outcome",
    "require_complete",
]  # fmt: skip

_ENTRY = re.compile(r"\d+(?:-\d+)?(?:\(\d+\))*")


def compare(
    claims: pd.DataFrame | str,
    claim_id,
    recomputed=None,
    *,
    alternatives: Mapping | None = None,
    explanation="",
    repair="",
    evidence="recomputed",
    unit="",
    rounded_to=None,
    kind="",
    language=None,
) -> Comparison:
    """Verdict on a claim that prints a number, or on a printed number by itself: ``compare("50,2%", 50.28, kind=…)``.

    Parameters
    ----------
    claims : pandas.DataFrame or str
        The paper's claims, indexed by ``claim_id``; or the number as typeset, followed by the recomputed one.
    claim_id : str
        The claim; left out behind a number.
    recomputed : number, Interval, or pair of numbers
        Our value at full precision, in the unit of the print (percent for ``50,2%``, a factor for ``8,7 есе``,
        single things for ``237,1 тыс.``); an `Interval` when its inputs are rounded; a pair for a printed range. How
        a float is taken: `printed.standing_for`.
    alternatives : mapping of str to value, optional
        Declared unstated choices, tried in order when the value itself does not agree.
    explanation, repair : str
        Why it is discrepant, or what the reader should know; the smallest change that would reconcile it.
    evidence : str
        A key of `EVIDENCE`: "repeated" when the value is a second printing of the same fact, "follows" when the claim
        is true once its siblings are. Neither counts as agreement, and the explanation has to say from what.
    unit : str
        Unit of the recomputed value, one of `schemas.UNITS`, where it does not know it itself. Alternatives are not
        asked for theirs: another unit may be what is suspected.
    rounded_to : number, optional
        What the print is known to be rounded to, such as 1000 where "412,000" is printed in thousands.
    kind, language : str
        Behind a number only: its kind (`alone.KINDS`) and language (`printed.languages`), which claims say themselves.

    Returns
    -------
    Comparison
        One row: exact, other_rounding, alternative or discrepant, with the rule that made it agree and the power. The
        rule of a discrepant one says whether it agrees but for the sign, or but for a factor of 100.

    Raises
    ------
    KeyError
        For a claim id the paper does not have.
    ValueError
        For a claim, print or value in another unit than the others: see `units.require_one_unit`.
    printed.PrintedNumberError
        When the printed text is no number; such claims are for `holds`, `compare_list` or `not_assessable`.

    Examples
    --------
    >>> compare("50,2%", 50.28, kind="share", language="kk").rows[0].verdict
    'other_rounding'
    """
    if isinstance(claims, str):
        claims, claim_id, recomputed = alone.as_claims(claims, kind, language), alone.NAME, claim_id
    elif kind or language:
        raise ValueError(f"{claim_id}: kind and language stand in the claims, not beside them")
    claim = _claim(claims, claim_id)
    number = printed.parse(claim["printed"], claims.attrs.get("language"), rounded_to)
    require_one_unit(claim, number, recomputed, unit)
    value = number.as_intervals(recomputed)
    others = {name: number.as_intervals(other) for name, other in (alternatives or {}).items()}
    verdict, rule = judge(number, value, others)
    text = printed.interval_text(value, lambda end: printed.fuller(end, shown_step(number)))
    strength = powers.of(number, {"": value, **others}, claim["kind"])
    return _row(claim, text, verdict, rule, strength, explanation, repair, evidence)


def compare_many(
    claims: pd.DataFrame, recomputed: Mapping | pd.Series, *, alternatives: Mapping | None = None,
    explanations: Mapping | None = None, repairs: Mapping | None = None, evidence: Mapping | str = "recomputed",
    unit: Mapping | str = "", rounded_to=None,
) -> Comparison:  # fmt: skip
    """`compare` for several claims: a mapping or Series from ``claim_id`` to value.

    ``alternatives``, ``explanations``, ``repairs``, ``evidence`` and ``unit`` map a ``claim_id`` to what `compare`
    takes; one word as ``evidence`` or ``unit`` is that of all, and so is ``rounded_to``. An id among them that is not
    compared raises ValueError, so that no explanation gets lost.
    """
    options = {"alternatives": alternatives or {}, "explanation": explanations or {}, "repair": repairs or {}}
    for name, given in (("evidence", evidence), ("unit", unit)):
        options[name] = dict.fromkeys(recomputed.keys(), given) if isinstance(given, str) else given
    stray = set().union(*options.values()) - set(recomputed.keys())
    if stray:
        raise ValueError(f"explained but not compared: {', '.join(sorted(stray))}")
    rows = ()
    for claim_id, value in recomputed.items():
        chosen = {name: given[claim_id] for name, given in options.items() if claim_id in given}
        rows += compare(claims, claim_id, value, **chosen, rounded_to=rounded_to).rows
    return Comparison(rows)


def compare_list(
    claims: pd.DataFrame, claim_id: str, found: Iterable[str], *, universe: Iterable[str],
    alternatives: Mapping | None = None, explanation="", repair="", evidence="recomputed",
) -> Comparison:  # fmt: skip
    """Verdict on a printed list of numbered things, such as articles: the same things, in any order.

    Parameters
    ----------
    claims, claim_id, explanation, repair, evidence
        As for `compare`.
    found : iterable of str
        The things that belong in the list by our computation.
    universe : iterable of str
        All things that could have been listed; its size gives the power: 1 - 2**-size.
    alternatives : mapping of str to iterable of str, optional
        Lists under other declared readings.

    Raises
    ------
    ValueError
        When something found is not in the universe.
    """
    claim, found, universe = _claim(claims, claim_id), set(found), set(universe)
    if not found <= universe:
        raise ValueError(f"{claim_id}: found {sorted(found - universe)}, which could not be listed")
    listed = set(_ENTRY.findall(claim["printed"]))
    readings = {name: set(other) for name, other in (alternatives or {}).items()}
    verdict, rule = _first_true(
        "same entries", found == listed, {name: other == listed for name, other in readings.items()}
    )
    passing = {frozenset(reading) for reading in (found, *readings.values())}
    strength = max(0.0, 1 - len(passing) / 2 ** len(universe))
    return _row(claim, ", ".join(sorted(found)) or "none", verdict, rule, strength, explanation, repair, evidence)


def holds(
    claims: pd.DataFrame, claim_id: str, condition: bool | None, finding: str, *, outcomes: int = 2,
    power: float | None = None, alternatives: Mapping | None = None, explanation="", repair="", evidence="recomputed",
    tested="",
) -> Comparison:  # fmt: skip
    """Verdict on a statement that is true or not: an order, "stable", "the lowest in 2020".

    Parameters
    ----------
    claims, claim_id, explanation, repair, evidence
        As for `compare`.
    condition : bool or None
        Whether the statement holds by our computation; None when the sentence by itself cannot be tested, only a
        declared reading of it, so that no power can be stated.
    finding : str
        What was found, shown as the recomputed value.
    outcomes : int
        How many answers were possible (4 for the lowest of four years, 2 for yes or no); power is the share
        of answers that would have failed under every reading, the readings taken as independent.
    power : float, optional
        That share (0 to 1) for one reading, where it is known better than by counting answers, such as
        `statistics.share_of_impossible_means`.
    alternatives : mapping of str to bool, optional
        Whether it holds under other declared readings of the sentence.
    tested : str
        What was tested when that is only a part of the print, such as "year only"; shown as the rule.

    Raises
    ------
    ValueError
        When ``outcomes`` is below 2: a statement that could not have been otherwise is `not_assessable`; and for a
        power outside 0 to 1.
    """
    if outcomes < 2:
        raise ValueError(f"{claim_id}: a statement with one possible answer tests nothing")
    failing = 1 - 1 / outcomes if power is None else float(power)
    if not 0 <= failing <= 1:
        raise ValueError(f"{claim_id}: power is {power}: expected a share from 0 to 1")
    verdict, rule = _first_true(tested or "holds", condition, alternatives or {})
    # every further reading is one more chance to hold
    strength = None if condition is None else failing ** (1 + len(alternatives or {}))
    return _row(_claim(claims, claim_id), finding, verdict, rule, strength, explanation, repair, evidence)


def not_assessable(claims: pd.DataFrame, claim_id: str, reason: str, explanation: str) -> Comparison:
    """Verdict on a claim no computation can reach; ``reason`` is a key of `ledger.REASONS`.

    Raises
    ------
    ValueError
        For an unknown reason code.
    """
    if reason not in REASONS:
        raise ValueError(f"{claim_id}: {reason!r} is not one of {', '.join(REASONS)}")
    return _row(_claim(claims, claim_id), "", "not_assessable", reason, None, explanation, "", "")


def _claim(claims: pd.DataFrame, claim_id: str) -> pd.Series:
    if claim_id not in claims.index:
        raise KeyError(f"no claim {claim_id!r}; the paper's claims.csv has {len(claims)} others")
    return claims.loc[claim_id]


def _first_true(name: str, condition: bool, alternatives: Mapping[str, bool]) -> tuple[str, str]:
    """Verdict and rule of a statement that holds, holds under a declared reading, or does not."""
    if condition:
        return "exact", name
    for reading, true in alternatives.items():
        if true:
            return "alternative", reading
    return "discrepant", ""


def _row(claim, recomputed, verdict, rule, strength, explanation, repair, evidence) -> Comparison:
    facts = {name: claim[name] for name in ("item", "locus", "kind", "quantity", "printed")}
    strength = None if strength is None else round(strength, 4) if strength < 0.9999 else 0.9999
    return Comparison((Verdict(claim.name, **facts, recomputed=recomputed, verdict=verdict, rule=rule, power=strength,
                               explanation=explanation, repair=repair, evidence=evidence),))  # fmt: skip
