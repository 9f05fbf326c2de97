"""Unstated choices: which of the declared ways to compute a printed number give it back.

A paper often leaves unsaid what was divided by what. The notebook declares the ways it takes for possible, as a
mapping from name to value; `explain` tries them all, and says how many would have matched by chance. Nothing is
guessed: what is not declared is not tried. Mappings of common choices are built by the functions of `families`, which
can be called from here (``alternatives.ratios``). Bad input raises ValueError.

References
----------
Gelman, A., & Loken, E. (2014). The statistical crisis in science. American Scientist, 102(6), 460-465 (many possible
computations make a match cheap).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from helpers.agreement import power
from helpers.agreement.judging import rule_of, shown_step
from helpers.alternatives.families import growth, joined, ratios
from helpers.printed import Interval, Printed, fuller, interval_text, parse, round_to

__all__ = [
    "Candidate", "Explanation", "explain", "growth", "joined", "ratios",
]  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """One declared way: its value (one interval per printed number), as it would print, and the rule it matches by."""

    name: str
    value: tuple[Interval, ...]
    value_text: str
    prints_as: str
    rule: str

    @property
    def matches(self) -> bool:
        """Whether the value prints as the paper prints it, under any rule."""
        return bool(self.rule)


@dataclass(frozen=True, repr=False)
class Explanation:
    """What `explain` found: every candidate, and how many were to be expected to match by chance."""

    printed: str
    candidates: tuple[Candidate, ...]
    chance_matches: float

    @property
    def matches(self) -> tuple[str, ...]:
        """Names of the candidates that give the print back, in the order declared."""
        return tuple(candidate.name for candidate in self.candidates if candidate.matches)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per candidate: candidate, value (two places more than printed), prints_as, matches, rule."""
        rows = [(c.name, c.value_text, c.prints_as, c.matches, c.rule) for c in self.candidates]
        return pd.DataFrame(rows, columns=["candidate", "value", "prints_as", "matches", "rule"])

    def __str__(self) -> str:
        """The finding in a sentence."""
        found = f"{len(self.matches)} of {len(self.candidates)} candidates give {self.printed!r}"
        return f"{found}; {self.chance_matches:.2g} were to be expected by chance"

    def __repr__(self) -> str:
        return f"{self.frame.to_string(index=False)}\n{self}"

    def _repr_html_(self) -> str:
        return f"{self.frame.to_html(index=False)}<p>{self}</p>"


def explain(
    claim: str | Printed | pd.Series, candidates: Mapping, *, kind: str | None = None, language: str | None = None
) -> Explanation:
    """Which declared candidates print as the paper prints.

    Parameters
    ----------
    claim : str, Printed or pandas.Series
        The number as typeset or read, or a row of the paper's claims, which says its kind itself.
    candidates : mapping of str to number, Fraction or Interval
        Declared ways to compute it, in the unit of the print (percent for "31,65%"); for a printed range also pairs.
    kind : str, optional
        Kind of the claim, needed beside a bare number. It gives the natural range of the print: 0 to 100 for a percent
        that is a share; for "growth" and others every number with as many digits before the decimal mark.
    language : str, optional
        Of the paper, one of `printed.languages`, where the text needs it.

    Returns
    -------
    Explanation
        ``rule`` is the first of `printed.RULES` (or the qualifier, for "over 40") under which a candidate matches.
        ``chance_matches`` adds up, over the candidates, the share of printable values that each would have matched:
        matches beyond it say something, few matches among many candidates do not.

    Raises
    ------
    ValueError
        For no candidates, one that is no number (it is named), a text that is none, and a number without a kind.

    Examples
    --------
    >>> candidates = {"of all": Fraction(100, 3), "of adults": 40, "truncated": Fraction(339, 10)}
    >>> found = explain("33%", candidates, kind="share")
    >>> found.matches, [candidate.rule for candidate in found.candidates], f"{found.chance_matches:.4f}"
    (('of all', 'truncated'), ['half_up', '', 'truncation'], '0.0495')
    """
    if isinstance(claim, pd.Series):
        claim, kind = claim["printed"], kind or claim["kind"]
    number = parse(claim, language) if isinstance(claim, str) else claim
    if kind is None:
        raise ValueError(f"of which kind is {number.text!r}? It decides which values could have been printed")
    if not candidates:
        raise ValueError(f"no candidates for {number.text!r}: declare at least one")
    tried, by_chance = [], 0.0
    for name, value in candidates.items():
        tried.append(_candidate(name, value, number, kind))
        by_chance += 1 - power.of(number, {"": tried[-1].value}, kind)
    return Explanation(number.text, tuple(tried), by_chance)


def _candidate(name: str, declared, number: Printed, kind: str) -> Candidate:
    try:
        value = number.as_intervals(declared)
    except ValueError as reason:
        raise ValueError(f"candidate {name!r}: {reason}") from None
    rule = rule_of(number, value)
    step = number.step if number.one_in else power.printable(number, kind)[0]
    finer = shown_step(number) if number.one_in else Fraction(step) / 100
    text = interval_text(value, lambda end: fuller(end, finer))
    prints_as = interval_text(value, _as_printed(number, step))
    return Candidate(name, value, text, prints_as, (number.qualifier or rule) if rule else "")


def _as_printed(number: Printed, step):
    """How an end of an interval would print beside the number."""
    if number.one_in:
        return lambda share: f"one in {round_to(100 / share, 1, 'half_up')}"
    return lambda end: round_to(end, step, "half_up")
