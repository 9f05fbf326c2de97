"""How an answer is read: exact numbers, each with the label it is told by, or words without case."""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice

from helpers.printed import Interval, PrintedNumberError, as_fraction, parse, round_to, standing_for

UNITS = {"number": "number", "percent": "percent", "percentage_point": "percentage points"}
MOST = 1000  # numbers read of one answer: what never ends is no answer
COMMA = "In Python a comma separates two numbers: write 1485 or '1,485'."

Numbers = dict[object, Fraction]


class Unread(ValueError):
    """An answer is of another kind than the one asked for; the message tells the student."""


@dataclass(frozen=True)
class Key:
    """A worked answer and how answers are compared with it."""

    value: object
    decimals: int | None
    hint: str
    slips: Mapping
    unit: str
    through: Callable | None

    @property
    def is_words(self) -> bool:
        """Whether words are asked for."""
        return self.through is None and is_words(self.value)

    @property
    def kind(self) -> str:
        """What is asked for, in words."""
        if self.is_words:
            return "a word or a list of words"
        return "a pair of numbers (low, high)" if len(_ends(self.value, self.unit)) == 2 else "a number"


def read(answer, key: Key) -> Numbers | frozenset:
    """An answer as it is compared.

    Raises
    ------
    Unread
        For whatever else a student may have typed.
    """
    try:
        if key.is_words:
            return frozenset(words(answer))
        found = _through(answer, key) if key.through else dict(enumerate(_ends(answer, key.unit)))
    except Unread:
        raise
    except Exception:  # anything can be typed, and everything is answered kindly
        raise Unread(f"This is not read as {key.kind}.") from None
    if key.through is None and (number := len(_ends(key.value, key.unit))) != len(found):
        aside = COMMA if number == 1 and len(found) == 2 else ""
        raise Unread(f"This is not read as {key.kind}: it holds {len(found)} numbers. {aside}".rstrip())
    return found


def on(*inputs: tuple) -> Callable[[Callable], Numbers]:
    """What a student's function is tried on: its values, each under the call it comes from.

    Parameters
    ----------
    *inputs : tuple
        The arguments of one call each; the function gets copies.

    Raises
    ------
    Unread
        By the callable returned: when the answer is no function, stops, or does not give one number.

    Examples
    --------
    >>> on((1, 2), (3, 4))(lambda part, whole: part / whole)
    {'(1, 2)': Fraction(1, 2), '(3, 4)': Fraction(3, 4)}
    """

    def values(function) -> Numbers:
        if not callable(function):
            raise Unread("A function is asked: give its name without brackets, answer=my_function.")
        return {_call(arguments): _result(function, arguments) for arguments in inputs}

    return values


def is_words(value) -> bool:
    """Whether a worked answer is a word or a list of words."""
    if isinstance(value, str):
        return bool(value)
    listed = isinstance(value, list | tuple | set | frozenset)
    return listed and bool(value) and all(isinstance(item, str) for item in value)


def words(answer) -> list[str]:
    """Words of an answer without case; text is taken apart at its commas."""
    if isinstance(answer, str):
        answer = answer.split(",")
    elif not isinstance(answer, Iterable):
        answer = [answer]
    return [str(word).strip().casefold() for word in islice(answer, MOST)]


def rounded(found: Numbers, decimals: int) -> dict[object, Decimal]:
    """Every number at so many decimals, halves up."""
    return {label: round_to(number, Fraction(1, 10**decimals), "half_up") for label, number in found.items()}


def _through(answer, key: Key) -> Numbers:
    try:
        found = key.through(answer)
    except ValueError as reason:
        raise Unread(str(reason)) from None
    return {label: _exact(value) for label, value in found.items()}


def _call(arguments: tuple) -> str:
    return f"({', '.join(' '.join(str(argument).split()) for argument in arguments)})"


def _result(function: Callable, arguments: tuple) -> Fraction:
    try:
        found = function(*deepcopy(arguments))
    except Exception as reason:  # a student's function may do anything
        raise Unread(f"For {_call(arguments)} it stops: {type(reason).__name__}: {reason}.") from None
    try:
        return _exact(found)
    except ValueError:
        what = "nothing: is a return missing?" if found is None else f"{str(found)[:60]!r}, which is no number."
        raise Unread(f"For {_call(arguments)} it gives {what}") from None


def _ends(answer, unit: str) -> tuple[Fraction, ...]:
    if isinstance(answer, Interval):
        answer = (answer.low, answer.high)
    if isinstance(answer, str):
        return _typed(answer, unit)
    if isinstance(answer, Iterable):
        return tuple(chain.from_iterable(_ends(item, unit) for item in islice(answer, MOST)))
    return (_exact(answer),)


def _typed(text: str, unit: str) -> tuple[Fraction, ...]:
    """Numbers of a text; a comma before three digits groups, as in English."""
    text = text.strip().rstrip(".")
    try:
        number = parse(text, "en")
    except PrintedNumberError:
        number = parse(text)
    if number.unit not in ("number", unit):
        asked, given = UNITS[unit], UNITS.get(number.unit, number.unit)
        raise Unread(f"{text!r} is in {given}; asked is {'a plain number' if unit == 'number' else asked}.")
    if number.qualifier:
        raise Unread(f"Give the number alone, without {number.qualifier!r}.")
    return tuple(map(Fraction, number.values))


def _exact(value) -> Fraction:
    """The number itself; a float that lost its last digits on the way to a whole number is that whole number."""
    exact = as_fraction(value)
    nearest = Fraction(round(exact))
    return nearest if isinstance(value, float) and standing_for(value).contains(nearest) else exact
