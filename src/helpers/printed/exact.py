"""Exact numbers: what a number is without binary dust, and fractions that show as the decimals they were printed as.

References
----------
Python tutorial, "Floating-Point Arithmetic: Issues and Limitations" (the shortest decimal text that gives a float
back).
"""

import numbers
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction


def _closed(name: str) -> Callable:
    """An operation of fractions whose result shows as a decimal too."""
    operation = getattr(Fraction, name)

    def closed(self, *others):
        result = operation(self, *others)
        return Exact(result) if isinstance(result, Fraction) else result

    return closed


class Exact(Fraction):
    """A fraction that shows and formats as a decimal; so does what is computed from it and other exact numbers.

    Examples
    --------
    >>> change = Exact("16.9") - Exact("1.4")
    >>> f"{change} percentage points, {change / 3:.2f} a year"
    '15.5 percentage points, 5.17 a year'
    """

    __add__, __radd__ = _closed("__add__"), _closed("__radd__")
    __sub__, __rsub__ = _closed("__sub__"), _closed("__rsub__")
    __mul__, __rmul__ = _closed("__mul__"), _closed("__rmul__")
    __truediv__, __rtruediv__ = _closed("__truediv__"), _closed("__rtruediv__")
    __neg__, __abs__ = _closed("__neg__"), _closed("__abs__")
    __pow__, __round__ = _closed("__pow__"), _closed("__round__")

    def __repr__(self) -> str:
        return f"Fraction({self.numerator}, {self.denominator})"

    def __str__(self) -> str:
        return decimal_text(self)

    def __format__(self, spec: str) -> str:
        return format(float(self), spec) if spec else str(self)


def as_fraction(x) -> Fraction:
    """The exact value of a number, without binary dust.

    Parameters
    ----------
    x : int, float, Decimal, str, Fraction or numpy scalar
        A float is taken for the shortest decimal text that stands for it, so that 52.45 is the tie
        it was computed to be and not 52.4500000000000028; text is ``"52.45"`` or ``"1/3"``.

    Returns
    -------
    Fraction

    Raises
    ------
    ValueError
        For nan, infinity, truth values, None and text that is no number.

    Examples
    --------
    >>> as_fraction(52.45)
    Fraction(1049, 20)
    """
    if isinstance(x, (bool, complex)) or not isinstance(x, (numbers.Real, Decimal, str)):
        raise ValueError(f"{x!r} is not a number")
    if isinstance(x, numbers.Rational):
        return Fraction(int(x.numerator), int(x.denominator))
    try:
        # str, not repr: a numpy float's repr names its type, its str holds the same shortest digits.
        return Fraction(str(x).strip())
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{x!r} is not a finite number") from None


def decimal_text(value: Fraction) -> str:
    """A decimal where the fraction has a finite one, else the fraction itself.

    Examples
    --------
    >>> decimal_text(Fraction(169, 10)), decimal_text(Fraction(1, 3))
    ('16.9', '1/3')
    """
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
