"""The exercises of one notebook."""

import numbers
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches

import pandas as pd

from helpers.exercises.outcomes import Outcome, Worked, outcome, same
from helpers.exercises.reading import UNITS, Key, is_words, read, rounded
from helpers.printed import Interval

LATER = "It is judged with the worked answers near the end; in the edition that `make exercises` opens, at once."


class Workbook:
    """The exercises of one notebook: answers given, answers worked out, in either order.

    Examples
    --------
    >>> book = Workbook()
    >>> _ = book.worked("a third of 100", 100 / 3, decimals=1, hint="Divide by three.")
    >>> book.check("a third of 100", 0.3333)
    a third of 100: not yet. This is a factor of 100 away: a share of 1, or a percent? Divide by three.
    >>> book.check("a third of 100", 33.3)
    a third of 100: right.
    """

    def __init__(self):
        self._answers, self._keys = {}, {}

    def check(self, name: str, answer=None) -> Outcome:
        """Say whether an answer is right; keep it until the worked answer is known.

        Parameters
        ----------
        name : str
            Of the exercise.
        answer : number, str, list, pair of numbers, Interval, function or figure, optional
            Text is read as print is, with a decimal comma or point and a unit; None is no answer yet.

        Returns
        -------
        Outcome
            Whatever the answer is: nothing that can be typed stops the notebook.
        """
        if name not in self._keys and (meant := get_close_matches(name, self._keys, 1)):
            return Outcome(name, "not answered", f"No exercise has this name. Did you mean {meant[0]!r}?")
        self._answers[name] = answer
        if answer is None:
            return Outcome(name, "not answered", "Write your answer in place of None.")
        if name not in self._keys:
            return Outcome(name, "kept", LATER)
        return outcome(name, answer, self._keys[name])

    def worked(
        self,
        name: str,
        value,
        *,
        hint: str,
        decimals: int | None = None,
        unit: str = "number",
        through: Callable | None = None,
        slips: Mapping | None = None,
    ) -> Worked:
        """Give the worked answer, and judge the answer there may be.

        Parameters
        ----------
        name : str
            Of the exercise.
        value : number, Interval, pair of numbers, str, list of str, function or figure
            The worked answer, computed.
        hint : str
            What to do; without the answer.
        decimals : int, optional
            At which answers are compared, rounded half up; needed for numbers. With 0 only a whole number is right.
        unit : {"number", "percent", "percentage_point"}
            What a number is in; an answer typed with another unit is told so.
        through : callable, optional
            Turns an answer, as the worked one, into a mapping of label to number: `on`, or ``figures.points``.
        slips : mapping of str to value, optional
            Answers that well-known side roads lead to: what to say, and the value it is said to.

        Raises
        ------
        ValueError
            For a number without ``decimals``, a unit or an answer of no known kind, a hint that gives the answer
            away, and a slip that is right.
        """
        key = Key(value, decimals, hint, slips or {}, unit, through)
        typed = _typed(name, key)
        _refuse_faults(name, key, typed)
        self._keys[name] = key
        answer = self._answers.get(name)
        own = None if answer is None else outcome(name, answer, key)
        return Worked(_shown(typed, key), outcome(name, value if through else _retyped(typed, key), key), own)

    def summary(self) -> pd.DataFrame:
        """How the exercises stand: one row each, column ``outcome``.

        Raises
        ------
        ValueError
            When an exercise was asked and never worked out, or worked out and never asked.
        """
        if missing := [name for name in self._answers if name not in self._keys]:
            raise ValueError(f"no worked answer for: {', '.join(missing)}")
        if unasked := [name for name in self._keys if name not in self._answers]:
            raise ValueError(f"worked out and never asked: {', '.join(unasked)}")
        states = {name: self.check(name, answer).state for name, answer in self._answers.items()}
        return pd.Series(states, name="outcome", dtype=object).rename_axis("exercise").to_frame()


def _typed(name: str, key: Key) -> dict | tuple:
    """The worked answer as a student would type it, once it is known to be one."""
    if key.is_words:
        return (key.value,) if isinstance(key.value, str) else tuple(sorted(key.value))
    known = isinstance(key.value, numbers.Real | Decimal | Interval | tuple)
    if key.through is None and (not known or is_words(key.value)):
        raise ValueError(f"exercise {name!r}: {key.value!r} is no number, pair of numbers, word or list of words")
    if key.decimals is None:
        raise ValueError(f"exercise {name!r}: state its decimals")
    if key.unit not in UNITS:
        raise ValueError(f"exercise {name!r}: its unit is {key.unit!r}, expected one of {', '.join(UNITS)}")
    found = {label: str(number) for label, number in rounded(read(key.value, key), key.decimals).items()}
    return found if key.through else tuple(found.values())


def _retyped(typed: tuple, key: Key) -> tuple:
    return typed if key.is_words or key.unit == "number" else tuple(f"{text} {UNITS[key.unit]}" for text in typed)


def _shown(typed: dict | tuple, key: Key) -> str:
    if key.through:
        return "; ".join(f"{label}: {text}" for label, text in typed.items())
    joint = ", " if key.is_words else " to "
    return joint.join(typed) + ("" if key.unit == "number" else f" {UNITS[key.unit]}")


def _refuse_faults(name: str, key: Key, typed: dict | tuple) -> None:
    said = " ".join([key.hint, *key.slips])
    for text in () if key.through else typed:
        if re.search(rf"(?<![\w.,]){re.escape(text)}(?!\w|[.,]\d)", said, re.IGNORECASE):
            raise ValueError(f"exercise {name!r}: the hint gives the answer away")
    for slip, value in key.slips.items():
        if same(read(value, key), read(key.value, key), key):
            raise ValueError(f"exercise {name!r}: the slip {slip!r} is right")
