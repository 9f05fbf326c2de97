"""One printed number: reading it, and the values it stands for.

References
----------
Jung, L. scrutiny: Error Detection in Science (R package), function ``unround``
(https://lhdjung.github.io/scrutiny): a printed number as an interval with stated ends.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from helpers.printed import reading
from helpers.printed.intervals import Interval, standing_for
from helpers.printed.lexicon import languages
from helpers.printed.rounding import print_interval, significant_step

QUALIFIERS = ("", "over", "under", "about", "at_least", "at_most")
LONGEST_TEXT = 200  # characters; a number with its words is far shorter


class PrintedNumberError(ValueError):
    """A text that is not one printed number or range, or that has more than one reading."""


@dataclass(frozen=True)
class Printed:
    """A number as printed, read.

    Parameters
    ----------
    text : str
        As given.
    values : tuple of Decimal
        Scaled: ``"237,1 тыс."`` gives ``Decimal("237100")``; a range has two.
    unit : str
        ``"number"``, ``"percent"``, ``"percentage_point"``, ``"fold"`` or the code of a printed currency.
    decimals : int
        Digits printed after the decimal mark (of the low end of a range).
    step : Decimal
        Worth of one unit in the last printed place: 100 for ``"237,1 тыс."`` (of the low end of a range).
    qualifier : str
        One of ``QUALIFIERS``.
    high_step : Decimal, optional
        As ``step``, of the high end of a range ("от 800 тыс. до 2,4 млн").
    one_in : int, optional
        The n of a share printed as one in n ("каждая десятая"): its value is 100 / n percent, and its step
        what one more or less in n makes of it, 100 / n ** 2.
    """

    text: str
    values: tuple[Decimal, ...]
    unit: str
    decimals: int
    step: Decimal
    qualifier: str
    high_step: Decimal | None = None
    one_in: int | None = None

    @property
    def is_range(self) -> bool:
        """Whether two ends are printed."""
        return len(self.values) == 2

    @property
    def value(self) -> Decimal:
        """The one printed value.

        Raises
        ------
        PrintedNumberError
            For a range, which has two.
        """
        if self.is_range:
            raise PrintedNumberError(f"{self.text!r} is a range: it has two values")
        return self.values[0]

    @property
    def half_unit(self) -> Decimal:
        """Half of ``step``."""
        return Decimal(self.step) / 2

    def interval(self, rule: str = "half_up") -> Interval:
        """All values that could have been printed so.

        Parameters
        ----------
        rule : str
            The rounding rule, one of ``RULES``; it acts on the magnitude, so that -x is treated as x is.

        Returns
        -------
        Interval
            For a range, from the lowest value of its low end to the highest of its high end.

        Notes
        -----
        "over" and "at_least" begin at the printed value, "under" and "at_most" end there, open or closed,
        whatever the rule. "about" takes the value as rounded to its own last digit other than zero:
        "около 40 миллионов" to 10 million, "около 70%" to tens, "шамамен 45%" to ones; zeros printed after a
        decimal mark count as digits. One in n holds all shares for which 1 / share rounds to n.

        Examples
        --------
        >>> number = parse("50,2%")
        >>> print(number.interval(), number.interval("truncation"))
        [50.15, 50.25) [50.2, 50.3)
        >>> print(parse("40 миллионға жуық").interval(), parse("40 еседен астам").interval())
        [35000000, 45000000) (40, ∞)
        >>> print(parse("85-99%").interval(), parse("каждый второй").interval())
        [84.5, 99.5) (40, 200/3]
        """
        ends = self.ends(rule)
        if self.qualifier in ("over", "at_least"):
            return Interval(self._exact(0), None, low_closed=self.qualifier == "at_least")
        if self.qualifier in ("under", "at_most"):
            return Interval(None, self._exact(-1), high_closed=self.qualifier == "at_most")
        return Interval(ends[0].low, ends[-1].high, ends[0].low_closed, ends[-1].high_closed)

    def ends(self, rule: str = "half_up") -> tuple[Interval, ...]:
        """One interval per printed value: as `interval`, but only "about" counts among the qualifiers.

        Examples
        --------
        >>> print(*parse("85-99%").ends())
        [84.5, 85.5) [98.5, 99.5)
        """
        if self.one_in:
            return (_inverted(print_interval(self.one_in, 1, rule)),)
        steps = [self.step, self.high_step or self.step][: len(self.values)]
        if self.qualifier == "about" and not self.decimals:
            steps = map(significant_step, self.values, steps)
        return tuple(map(print_interval, self.values, steps, [rule] * len(self.values)))

    def as_intervals(self, value) -> tuple[Interval, ...]:
        """A recomputed value as intervals, to be held against what is printed.

        Parameters
        ----------
        value : number, Interval, or tuple of as many of them as numbers are printed
            In the unit of the print; a number is anything `as_fraction` takes, and stands for what `standing_for`
            says: itself, or, as a float with more digits than floats are sure of, the interval of its numerical error.

        Returns
        -------
        tuple of Interval
            One per element of a tuple, else one: also for a printed range, in which it may lie.

        Raises
        ------
        ValueError
            For another count of values than is printed, and for what is no finite number.

        Examples
        --------
        >>> print(*parse("85-99%").as_intervals((85.2, Interval(98, 99))))
        [85.2, 85.2] [98, 99]
        """
        values = value if isinstance(value, tuple) else (value,)
        if isinstance(value, tuple) and len(value) != len(self.values):
            raise ValueError(f"{self.text!r} prints {len(self.values)} number(s), {len(value)} were recomputed")
        return tuple(one if isinstance(one, Interval) else standing_for(one) for one in values)

    def _exact(self, end: int) -> Fraction:
        return Fraction(100, self.one_in) if self.one_in else Fraction(self.values[end])


def parse(text: str, language: str | None = None) -> Printed:
    """Read a printed number.

    Parameters
    ----------
    text : str
        The number as typeset, with its unit and qualifier, and nothing else.
    language : str, optional
        Of the paper, one of `languages`: its words are known, and what "1,234" is. Without it such a text is refused,
        any other is read when its words belong to one language (or mean the same in several).

    Returns
    -------
    Printed

    Raises
    ------
    PrintedNumberError
        For a text that is no number, holds a word its language does not have, or has more than one reading.

    Examples
    --------
    >>> parse("237,1 тыс.").value, parse("237,1 тыс.").step
    (Decimal('237100'), Decimal('100'))
    >>> parse("1-ден 8%-ға дейін").values
    (Decimal('1'), Decimal('8'))
    >>> parse("79%, 7")
    Traceback (most recent call last):
    ...
    helpers.printed.number.PrintedNumberError: '79%, 7' is not read: '79' and '7' without a sign or word of a range
    """
    if not isinstance(text, str):
        raise PrintedNumberError(f"{text!r} is not text; a number is read as printed, with zeros and signs")
    if language is not None and language not in languages():
        raise PrintedNumberError(f"language {language!r} is not one of {', '.join(languages())}")
    if len(text) > LONGEST_TEXT:
        raise PrintedNumberError(f"{text[:40]!r}... is {len(text)} characters long: not one printed number")
    try:
        found = reading.read(text, language)
    except reading.Refused as reason:
        raise PrintedNumberError(f"{text!r} is not read: {reason}") from None
    low, high = found.amounts[0], found.amounts[-1]
    high_step = None if high is low else high.step
    values, unit = tuple(amount.value for amount in found.amounts), low.unit or "number"
    return Printed(text, values, unit, low.decimals, low.step, found.qualifier, high_step, found.one_in)


def _inverted(interval: Interval) -> Interval:
    """The percent shares of one in n for all n of an interval."""
    return Interval(100 / interval.high, 100 / interval.low, interval.high_closed, interval.low_closed)
