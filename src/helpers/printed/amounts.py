"""What the tokens of a printed number amount to: value, worth of its last place, unit."""

from decimal import Context, Decimal
from itertools import pairwise
from typing import NamedTuple

from helpers.printed.refusals import Refused
from helpers.printed.vocabulary import Token

_EXACT = Context(prec=400)  # more digits than a printed number has


class Amount(NamedTuple):
    """One number: its value, the worth of one unit in its last place, decimals, and unit ("" for none)."""

    value: Decimal
    step: Decimal
    decimals: int
    unit: str


def directed(amounts: tuple[Amount, ...], direction: str) -> tuple[Amount, ...]:
    """Amounts of a fall are negative, the lowest first, unless they say how many times less."""
    if not direction or amounts[0].unit == "fold":
        return amounts
    for one in amounts:
        if one.value.is_signed():
            raise Refused(f"it is negative and a {direction}")
    if direction == "rise":
        return amounts
    return tuple(one._replace(value=-one.value) for one in reversed(amounts))


def amount(found: list[Token]) -> Amount:
    """One number with its sign, scale and unit.

    Examples
    --------
    >>> from helpers.printed.lexicon import load
    >>> from helpers.printed.tokens import tokens
    >>> amount(tokens("2 млрд 305 млн тенге", load("ru")))
    Amount(value=Decimal('2305000000'), step=Decimal('1000000'), decimals=0, unit='KZT')
    """
    units = ["fold"] * len(values_of(found, "W")) + values_of(found, "UCK")
    signs = values_of(found, "s")
    if len(units) > 1:
        raise Refused(f"it has two units: {' and '.join(units)}")
    if len(signs) > 1:
        raise Refused("it has two signs")
    value, step, decimals = _counted(found)
    value = value.copy_negate() if value and signs == [-1] else value
    return Amount(value, step, decimals, "".join(units))


def _counted(found: list[Token]) -> tuple[Decimal, Decimal, int]:
    """Value, step and decimals of a number and its scale, or of several that add up: 2 billion 305 million."""
    parts = []
    for token in found:
        if token.kind in "NW":
            parts.append((token, 0))
        elif token.kind == "S":
            parts[-1] = (parts[-1][0], parts[-1][1] + token.value)
    last, power = parts[-1]
    decimals = -last.value.as_tuple().exponent
    value = _scaled(last.value, power)
    step = _scaled(last.step or Decimal((0, (1,), -decimals)), power)
    for (larger, larger_power), (smaller, smaller_power) in pairwise(parts):
        whole = larger.value == larger.value.to_integral_value()
        if not whole or _scaled(smaller.value, smaller_power) >= 10**larger_power:
            raise Refused(f"{larger.text!r} and {smaller.text!r} do not add up to one number")
    if len(parts) > 1:
        value = _EXACT.add(value, sum(int(_scaled(token.value, power)) for token, power in parts[:-1]))
    return value, step, decimals


def span(low: list[Token], high: list[Token]) -> tuple[Amount, Amount]:
    """Both ends; what is printed once, at the high end, holds for both: "20-25 млн", "70–80%"."""
    last = amount(high)
    has = {token.kind for token in low}
    shared = [token for token in high if token.kind in "UCKS" and token.kind not in has]
    first = amount(low + shared)
    if first.unit != last.unit:
        raise Refused(f"one end of the range is in {first.unit}, the other in {last.unit or 'no unit'}")
    if first.value >= last.value:
        raise Refused(f"{first.value} to {last.value} is no range: the second number is not above the first")
    return first, last


def k_in_n(found: list[Token]) -> tuple[int, int]:
    """The two numbers of "every tenth", "one in ten", "оннан бірі", "half", "two thirds"."""
    said = values_of(found, "NRH")
    if len(said) == 1:
        said = [1, *said]
    elif found[1].kind == "a":
        said = said[::-1]
    k, n = said
    if any(token.kind == "R" and token.text[0].isdigit() for token in found) and found[0].kind == "N":
        raise Refused(f"{found[0].text!r} and {found[-1].text!r} without a sign or word of a range")
    if k != int(k) or n != int(n) or not 0 < k < n:
        raise Refused(f"{k} in {n} is no share of the kind one in two, two in three ...")
    return int(k), int(n)


def ratio(found: list[Token]) -> Amount:
    """3:1 is threefold; of 2:3, or 1:3, it is not said which of the two is the base."""
    first, _, second = found
    if second.value != 1 or first.value <= 1:
        raise Refused(f"the ratio {first.text}:{second.text} is not of the kind 3:1, so its base is not known")
    return amount([first])._replace(unit="fold")


def negative(found: list[Token]) -> Amount:
    """An accountant's loss, ($99.99); another number in brackets may be an aside."""
    loss = amount(found)
    if not values_of(found, "C") or loss.value <= 0:
        raise Refused("a number in brackets may be negative or an aside")
    return loss._replace(value=-loss.value)


def quarter(found: list[Token]) -> Amount:
    """Q3 2021 as time in years, 2021.50, as in R's ``ts``."""
    number, year = sorted(map(int, values_of(found, "NRi")))
    if not 1 <= number <= 4 or not 1000 <= year <= 9999:
        raise Refused(f"{number} is no quarter of a year, or {year} no year")
    return Amount(year + (number - 1) * Decimal("0.25"), Decimal("0.25"), 2, "date")


def values_of(found: list[Token], kinds: str) -> list:
    """What the tokens of some kinds stand for."""
    return [token.value for token in found if token.kind in kinds]


def _scaled(digits: Decimal, power: int) -> Decimal:
    """Digits times a power of ten, exact whatever their length, and written out: 237100, not 2.371E+5."""
    sign, figures, exponent = digits.as_tuple()
    exponent += power
    return Decimal((sign, figures + (0,) * max(exponent, 0), min(exponent, 0)))
