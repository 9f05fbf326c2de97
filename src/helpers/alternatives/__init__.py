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

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from helpers.agreement import power
from helpers.alternatives.families import growth, joined, ratios, shares_of, truncated_inputs, with_and_without
from helpers.printed import RULES, Printed, parse, round_to
from helpers.printed.intervals import Interval, as_fraction

__all__ = [
    "Candidate", "Explanation", "explain",
    "growth", "joined", "ratios", "shares_of", "truncated_inputs", "with_and_without",
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


def explain(printed: str | Printed, candidates: Mapping, *, kind="share", language: str | None = None) -> Explanation:
    """Which declared candidates print as the paper prints.

    Parameters
    ----------
    printed : str or Printed
        The number as typeset.
    candidates : mapping of str to number, Fraction or Interval
        Declared ways to compute it, in the unit of the print (percent for "31,65%"); for a printed range also pairs.
    kind : str
        Kind of the claim, which gives the natural range of the print: 0 to 100 for a percent that is a share; for
        "growth" and others every number with as many digits before the decimal mark.
    language : {"kk", "ru", "en"}, optional
        Of the paper, where the text needs it.

    Returns
    -------
    Explanation
        ``rule`` is the first of `printed.RULES` (or the qualifier, for "over 40") under which a candidate matches.
        ``chance_matches`` adds up, over the candidates, the share of printable values that each would have matched:
        matches beyond it say something, few matches among many candidates do not.

    Examples
    --------
    >>> found = explain("33%", {"of all": Fraction(100, 3), "of adults": 40, "truncated": Fraction(339, 10)})
    >>> found.matches, [candidate.rule for candidate in found.candidates], f"{found.chance_matches:.4f}"
    (('of all', 'truncated'), ['half_up', '', 'truncation'], '0.0495')
    """
    number = parse(printed, language) if isinstance(printed, str) else printed
    if not candidates:
        raise ValueError(f"no candidates for {number.text!r}: declare at least one")
    readings = {name: _reading(name, value, number) for name, value in candidates.items()}
    tried = tuple(_candidate(name, value, number, kind) for name, value in readings.items())
    by_chance = sum(1 - power.of(number, {"": value}, kind) for value in readings.values())
    return Explanation(number.text, tried, by_chance)


def _reading(name: str, value, number: Printed) -> tuple[Interval, ...]:
    values = value if isinstance(value, tuple) else (value,)
    if len(values) > 1 and len(values) != len(number.values):
        raise ValueError(f"candidate {name!r} has {len(values)} values, {number.text!r} prints {len(number.values)}")
    try:
        # by way of as_fraction, because a point at None would be an interval without ends, which matches everything
        return tuple(v if isinstance(v, Interval) else Interval.point(as_fraction(v)) for v in values)
    except ValueError as reason:
        raise ValueError(f"candidate {name!r}: {reason}") from None


def _candidate(name: str, value: tuple[Interval, ...], number: Printed, kind: str) -> Candidate:
    rule = next((rule for rule in RULES if power.agrees(number, value, rule)), "")
    step = number.step if number.one_in else power.printable(number, kind)[0]
    as_printed = _texts(value, lambda x: f"one in {round_to(100 / x, 1, 'half_up')}" if number.one_in else
                        str(round_to(x, step, "half_up")))  # fmt: skip
    fuller = _texts(value, lambda x: str(x if x.denominator == 1 else round_to(x, Fraction(step) / 100, "half_up")))
    return Candidate(name, value, fuller, as_printed, number.qualifier or rule if rule else "")


def _texts(value: tuple[Interval, ...], text: Callable) -> str:
    ends = [["unbounded" if end is None else text(end) for end in (v.low, v.high)] for v in value]
    return " and ".join(low if low == high else f"{low} to {high}" for low, high in ends)
