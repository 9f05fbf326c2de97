"""One printed number, read, and the values it stands for.

References
----------
Jung, L. scrutiny: Error Detection in Science (R package), function ``unround``
(https://lhdjung.github.io/scrutiny): a printed number as an interval with stated ends.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from helpers.printed.intervals import Interval, standing_for
from helpers.printed.parts import share_interval
from helpers.printed.rounding import nearly_interval, print_interval, significant_step

QUALIFIERS = ("", "over", "under", "about", "nearly", "at_least", "at_most")
DIRECTIONS = ("", "rise", "fall")


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
        Scaled: ``"237,1 тыс."`` gives ``Decimal("237100")``; a range has two. A fall is negative ("ниже на 5%" is
        -5), except in ``"fold"``, where it says how many times less.
    unit : str
        ``"number"``, ``"percent"``, ``"percentage_point"``, ``"fold"``, the code of a printed currency, ``"permille"``,
        a rate such as ``"per_100k"``, or ``"date"`` for a quarter of a year: 2021.50 begins the third of 2021.
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
    part : tuple of int, optional
        As said, of a share printed as several in n: (2, 3) for "two thirds".
    direction : str
        One of ``DIRECTIONS``: "rise" or "fall" where the print says by how much something changed or differs.
    mark : str
        The footnote mark or stars behind it.
    """

    text: str
    values: tuple[Decimal, ...]
    unit: str
    decimals: int
    step: Decimal
    qualifier: str
    high_step: Decimal | None = None
    one_in: int | None = None
    part: tuple[int, int] | None = None
    direction: str = ""
    mark: str = ""

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

    @property
    def falls(self) -> bool:
        """Whether it says by how much something fell, so that its values are negative."""
        return self.direction == "fall" and self.unit != "fold"

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
        whatever the rule; "more than 5% lower" is what lies below -5. "about" takes the value as rounded to its own
        last digit other than zero: "около 40 миллионов" to 10 million, "около 70%" to tens, "шамамен 45%" to ones;
        zeros printed after a decimal mark count as digits. "nearly" is below the value only
        (`rounding.nearly_interval`). A share in words is what `parts.share_interval` says.

        Examples
        --------
        >>> from helpers.printed import parse
        >>> number = parse("50,2%")
        >>> print(number.interval(), number.interval("truncation"))
        [50.15, 50.25) [50.2, 50.3)
        >>> print(parse("40 миллионға жуық").interval(), parse("40 еседен астам").interval())
        [35000000, 45000000) (40, ∞)
        >>> print(parse("85-99%").interval(), parse("каждый второй").interval())
        [84.5, 99.5) [45, 55]
        """
        if self.falls:
            return _mirrored(self.upward().interval(rule))
        ends = self.ends(rule)
        if self.qualifier in ("over", "at_least"):
            return Interval(self._exact(0), None, low_closed=self.qualifier == "at_least")
        if self.qualifier in ("under", "at_most"):
            return Interval(None, self._exact(-1), high_closed=self.qualifier == "at_most")
        return Interval(ends[0].low, ends[-1].high, ends[0].low_closed, ends[-1].high_closed)

    def upward(self) -> "Printed":
        """The rise as large as this fall."""
        steps = (self.step, self.high_step)[:: -1 if self.high_step else 1]
        values = tuple(-value for value in reversed(self.values))
        return replace(self, values=values, step=steps[0], high_step=steps[1], direction="rise")

    def ends(self, rule: str = "half_up") -> tuple[Interval, ...]:
        """One interval per printed value: as `interval`, but only "about" and "nearly" count among the qualifiers.

        Examples
        --------
        >>> from helpers.printed import parse
        >>> print(*parse("85-99%").ends())
        [84.5, 85.5) [98.5, 99.5)
        """
        if self.one_in or self.part:
            said = share_interval(*(self.part or (1, self.one_in)), rule)
            return (Interval(said.low, self._exact(0), said.low_closed, False) if self.qualifier == "nearly" else said,)
        steps = [self.step, self.high_step or self.step]
        return tuple(self._end(value, step, rule) for value, step in zip(self.values, steps, strict=False))

    def _end(self, value: Decimal, step: Decimal, rule: str) -> Interval:
        if self.qualifier == "nearly":
            return nearly_interval(value, step)
        if self.qualifier == "about" and not self.decimals:
            step = significant_step(value, step)
        return print_interval(value, step, "truncation" if self.unit == "date" else rule)

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
        >>> from helpers.printed import parse
        >>> print(*parse("85-99%").as_intervals((85.2, Interval(98, 99))))
        [85.2, 85.2] [98, 99]
        """
        values = value if isinstance(value, tuple) else (value,)
        if isinstance(value, tuple) and len(value) != len(self.values):
            raise ValueError(f"{self.text!r} prints {len(self.values)} number(s), {len(value)} were recomputed")
        return tuple(one if isinstance(one, Interval) else standing_for(one) for one in values)

    def _exact(self, end: int) -> Fraction:
        if self.part:
            return 100 * Fraction(*self.part)
        return Fraction(100, self.one_in) if self.one_in else Fraction(self.values[end])


def _mirrored(interval: Interval) -> Interval:
    low, high = (None if end is None else -end for end in (interval.high, interval.low))
    return Interval(low, high, interval.high_closed, interval.low_closed)
