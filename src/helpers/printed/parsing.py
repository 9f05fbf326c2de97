"""Reading one printed number."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from helpers.printed import reading
from helpers.printed.intervals import as_fraction
from helpers.printed.lexicon import languages
from helpers.printed.number import Printed, PrintedNumberError
from helpers.printed.refusals import Refused

LONGEST_TEXT = 200  # characters; a number with its words is far shorter


def parse(text: str, language: str | None = None, rounded_to=None) -> Printed:
    """Read a printed number.

    Parameters
    ----------
    text : str
        The number as typeset, with its unit and qualifier, and nothing else.
    language : str, optional
        Of the paper, one of `languages`: its words are known, and what "1,234" is. Without it such a text is refused,
        any other is read when its words belong to one language (or mean the same in several).
    rounded_to : number, optional
        What the paper says it rounds to, such as 100 for "figures are rounded to hundreds"; it is the step then, unless
        the print is coarser.

    Returns
    -------
    Printed

    Raises
    ------
    PrintedNumberError
        For a text that is no number, holds a word its language does not have, or has more than one reading; and for
        a value that is no multiple of ``rounded_to``.

    Examples
    --------
    >>> parse("237,1 тыс.").value, parse("237,1 тыс.").step
    (Decimal('237100'), Decimal('100'))
    >>> parse("1-ден 8%-ға дейін").values
    (Decimal('1'), Decimal('8'))
    >>> print(parse("12 300", rounded_to=100).interval(), parse("ниже на 5%").value, parse("3 есе көп").direction)
    [12250, 12350) -5 rise
    >>> parse("79% 7")
    Traceback (most recent call last):
    ...
    helpers.printed.number.PrintedNumberError: '79% 7' is not read: '79' and '7' without a sign or word of a range
    """
    if not isinstance(text, str):
        raise PrintedNumberError(f"{text!r} is not text; a number is read as printed, with zeros and signs")
    if language is not None and language not in languages():
        raise PrintedNumberError(f"language {language!r} is not one of {', '.join(languages())}")
    if len(text) > LONGEST_TEXT:
        raise PrintedNumberError(f"{text[:40]!r}... is {len(text)} characters long: not one printed number")
    try:
        found = reading.read(text, language)
    except Refused as reason:
        raise PrintedNumberError(f"{text!r} is not read: {reason}") from None
    low, high = found.amounts[0], found.amounts[-1]
    number = Printed(
        text, tuple(amount.value for amount in found.amounts), low.unit or "number", low.decimals, low.step,
        found.qualifier, None if high is low else high.step, *_share(found.share), found.direction, found.mark,
    )  # fmt: skip
    return number if rounded_to is None else _coarser(number, rounded_to)


def _share(said: tuple[int, int] | None) -> tuple:
    """The n of one in n, or the two numbers of several in n."""
    if said is None:
        return None, None
    return (said[1], None) if said[0] == 1 else (None, said)


def _coarser(number: Printed, unit) -> Printed:
    """The number with the step its paper declares."""
    unit = as_fraction(unit)
    if unit <= 0 or number.one_in or number.part:
        raise PrintedNumberError(f"{number.text!r} is not rounded to {unit}: expected a number, and a unit above 0")
    for value in number.values:
        if Fraction(value) % unit:
            raise PrintedNumberError(f"{number.text!r} is declared as rounded to {unit}, and is no multiple of it")
    step, high_step = (None if one is None else max(one, _decimal(unit)) for one in (number.step, number.high_step))
    return replace(number, step=step, high_step=high_step)


def _decimal(unit: Fraction) -> Decimal:
    return Decimal(unit.numerator) / unit.denominator
