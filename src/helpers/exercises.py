"""Exercises of the teaching notebooks: a student's answer against the answer the notebook computes from its data.

A notebook opens a `Workbook`, asks with `check` where the exercise stands, and computes the worked answers with
`worked` near its end, as a textbook prints them at the back. No answer is stored anywhere: a worked answer is a value
of the notebook, compared at the digits the exercise asks for. What stands in a wrong answer's way is said without
saying the answer.

References
----------
Hattie, J., & Timperley, H. (2007). The power of feedback. Review of Educational Research, 77(1), 81-112 (feedback helps
when it says what to do next, not only right or wrong).
"""

import numbers
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape
from itertools import chain
from operator import sub

import pandas as pd

from helpers.printed import Interval, PrintedNumberError, as_fraction, parse, round_to

STATES = ("right", "not yet", "kept", "not answered")
LAST_DIGIT = "Very near: the last digit differs. Was something rounded on the way, or cut instead of rounded?"


@dataclass(frozen=True)
class Outcome:
    """What is said to one answer; ``state`` is one of `STATES`."""

    name: str
    state: str
    message: str

    def __repr__(self) -> str:
        return f"{self.name}: {self.state}. {self.message}".rstrip()

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.name)}: {self.state}.</b> {escape(self.message)}</p>"


@dataclass(frozen=True, repr=False)
class Worked:
    """A worked answer in a closed block, with what `Workbook.check` says to it, below what it says to the student's."""

    shown: str
    outcome: Outcome
    own: Outcome | None

    def __repr__(self) -> str:
        own = f"{self.own}\n" if self.own else ""
        return f"{own}{self.outcome.name}: the worked answer is {self.shown}. Typed in, it is {self.outcome.state}."

    def _repr_html_(self) -> str:
        own = self.own._repr_html_() if self.own else ""
        answer = f"<p><b>{escape(self.shown)}</b>. Typed in, it is {self.outcome.state}.</p>"
        return f"{own}<details><summary>Worked answer: {escape(self.outcome.name)}</summary>{answer}</details>"


@dataclass(frozen=True)
class _Key:
    """A worked answer as it is compared: digits of its numbers, or its words."""

    value: object
    decimals: int | None
    hint: str
    slips: Mapping


class Workbook:
    """The exercises of one notebook: answers given, answers worked out.

    Examples
    --------
    >>> book = Workbook()
    >>> book.check("a third of 100", 0.3333)
    a third of 100: kept. Run all cells once, then this one again: it will say whether it is right.
    >>> book.worked("a third of 100", 100 / 3, decimals=1, hint="Divide by three.")
    a third of 100: not yet. This is a factor of 100 away: a share of 1, or a percent? Divide by three.
    a third of 100: the worked answer is 33.3. Typed in, it is right.
    """

    def __init__(self):
        self._answers, self._keys = {}, {}

    def check(self, name: str, answer=None) -> Outcome:
        """Keep a student's answer, and compare it when the worked answer is known.

        Parameters
        ----------
        name : str
            The exercise; asking it again replaces the answer.
        answer : number, str, pair of numbers, Interval, list or set of str, optional
            Numbers may be text as printed ("72,7%"), and finer than asked for; None is not answered yet.

        Returns
        -------
        Outcome
            Never an error for a wrong or unreadable answer: what to try next.
        """
        self._answers[name] = answer
        if answer is None:
            return Outcome(name, "not answered", "Put your answer in place of None and run this cell again.")
        if name not in self._keys:
            return Outcome(name, "kept", "Run all cells once, then this one again: it will say whether it is right.")
        return _outcome(name, answer, self._keys[name])

    def worked(
        self, name: str, value, *, hint: str, decimals: int | None = None, slips: Mapping | None = None
    ) -> Worked:
        """Work an exercise out, and show what became of the student's answer.

        Parameters
        ----------
        name : str
            An exercise that `check` has asked.
        value : number, pair of numbers, Interval, str, or list or set of str
            The answer, computed from the data: numbers at full precision, words in any case, labels in any order.
        hint : str
            Said to every wrong answer; it may not hold the answer.
        decimals : int, optional
            Digits after the point the exercise asks for; needed for numbers.
        slips : mapping of str to value, optional
            Answers that well-known side roads lead to: what to say, and the value it is said to.

        Raises
        ------
        ValueError
            For an exercise that was not asked, a number without ``decimals``, an answer of no known kind, a hint
            that gives the answer away, and a slip that is right.
        """
        if name not in self._answers:
            raise ValueError(f"exercise {name!r} was not asked; asked: {', '.join(self._answers) or 'none'}")
        key = _Key(value, decimals, hint, slips or {})
        typed = _typed(name, key)
        _refuse_faults(name, key, typed)
        self._keys[name] = key
        answer = self._answers[name]
        own = None if answer is None else _outcome(name, answer, key)
        joint = ", " if _is_words(value) else " to "
        return Worked(joint.join(typed), _outcome(name, typed, key), own)

    def summary(self) -> pd.DataFrame:
        """How the exercises stand: one row each, column ``outcome``.

        Raises
        ------
        ValueError
            When an exercise was asked and never worked out.
        """
        if missing := [name for name in self._answers if name not in self._keys]:
            raise ValueError(f"no worked answer for: {', '.join(missing)}")
        states = {name: self.check(name, answer).state for name, answer in self._answers.items()}
        return pd.Series(states, name="outcome", dtype=object).rename_axis("exercise").to_frame()


def _outcome(name: str, answer, key: _Key) -> Outcome:
    try:
        given = _read(answer, key)
    except (PrintedNumberError, ValueError):
        return Outcome(name, "not yet", f"This is not read as {_kind(key)}. {key.hint}")
    if given == _read(key.value, key):
        return Outcome(name, "right", "")
    known = next((said for said, slip in key.slips.items() if _read(slip, key) == given), "")
    return Outcome(name, "not yet", f"{known or _near(answer, key)} {key.hint}".strip())


def _read(answer, key: _Key):
    """An answer in the form it is compared in: rounded numbers, or words without case."""
    if _is_words(key.value):
        return frozenset(_words(answer))
    ends = _ends(answer)
    if len(ends) != len(_ends(key.value)):
        raise ValueError(f"{len(ends)} numbers")
    return _rounded(ends, key.decimals)


def _ends(answer) -> tuple[Fraction, ...]:
    if isinstance(answer, Interval):
        answer = (answer.low, answer.high)
    if isinstance(answer, str):
        return tuple(map(Fraction, parse(answer).values))
    if isinstance(answer, Iterable):
        return tuple(chain.from_iterable(map(_ends, answer)))
    return (as_fraction(answer),)


def _is_words(value) -> bool:
    if isinstance(value, str):
        return bool(value)
    listed = isinstance(value, list | tuple | set | frozenset)
    return listed and bool(value) and all(isinstance(item, str) for item in value)


def _words(answer) -> list[str]:
    if isinstance(answer, str):
        answer = answer.split(",")
    elif not isinstance(answer, Iterable):
        answer = [answer]
    return [str(word).strip().casefold() for word in answer]


def _near(answer, key: _Key) -> str:
    """What can be said of a wrong number from its size alone."""
    if _is_words(key.value):
        return ""
    given, right = _ends(answer), _ends(key.value)
    if len(given) == 2 and _read(given[::-1], key) == _read(right, key):
        return "The two ends are in the wrong order."
    for places in range(key.decimals):
        if given == _rounded(right, places):
            return f"Right as far as it goes; give {key.decimals} decimals."
    for factor in (100, Fraction(1, 100)):
        if _alike(given, factor, right):
            return "This is a factor of 100 away: a share of 1, or a percent?"
    if _alike(given, -1, right):
        return "Look at the sign."
    steps = map(sub, _read(given, key), _read(right, key))
    return LAST_DIGIT if max(map(abs, steps)) <= Fraction(1, 10**key.decimals) else ""


def _alike(given: tuple[Fraction, ...], factor: Fraction, right: tuple[Fraction, ...]) -> bool:
    """Whether multiples differ by less than a hundredth of the right ones: only hints use it, never the outcome."""
    return all(abs(a * factor - b) < abs(b) / 100 for a, b in zip(given, right, strict=True))


def _rounded(ends: tuple[Fraction, ...], decimals: int) -> tuple[Decimal, ...]:
    return tuple(round_to(end, Fraction(1, 10**decimals), "half_up") for end in ends)


def _typed(name: str, key: _Key) -> tuple[str, ...]:
    """The worked answer as a student would type it, once it is known to be one."""
    if _is_words(key.value):
        return (key.value,) if isinstance(key.value, str) else tuple(sorted(key.value))
    if not isinstance(key.value, numbers.Real | Decimal | Interval | tuple):
        raise ValueError(f"exercise {name!r}: {key.value!r} is no number, pair of numbers, word or list of words")
    if key.decimals is None:
        raise ValueError(f"exercise {name!r}: state its decimals")
    return tuple(map(str, _read(key.value, key)))


def _refuse_faults(name: str, key: _Key, typed: tuple[str, ...]) -> None:
    said = " ".join([key.hint, *key.slips])
    for text in typed:
        if re.search(rf"(?<![\w.,]){re.escape(text)}(?!\w|[.,]\d)", said, re.IGNORECASE):
            raise ValueError(f"exercise {name!r}: the hint gives the answer away")
    for slip, value in key.slips.items():
        if _read(value, key) == _read(key.value, key):
            raise ValueError(f"exercise {name!r}: the slip {slip!r} is right")


def _kind(key: _Key) -> str:
    if _is_words(key.value):
        return "a word or a list of words"
    return "a pair of numbers (low, high)" if len(_ends(key.value)) == 2 else "a number"
