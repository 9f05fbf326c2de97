"""How a printed number is read: its tokens stand in one of a few arrangements, or the text is refused.

Nothing is guessed and no word is skipped.
"""

import re
from decimal import Context, Decimal
from typing import NamedTuple

from helpers.printed import lexicon
from helpers.printed.lexicon import Lexicon
from helpers.printed.tokens import Refused, Token, tokens

_AMOUNT = "s?C?s?N(?:S?C?|CS)[UG]?a?"
_ARRANGEMENTS = [
    re.compile(pattern.replace("#", _AMOUNT))
    for pattern in (
        "(?P<before>[QVc]*T?V?)(?P<one>#)(?P<after>[Pt]?)(?P<rest>(?<=P)[UCG])?",
        "(?P<before>F)(?P<one>#)",
        "(?P<before>[QVcT]*)(?P<low>#)D(?P<high>#)(?P<after>[Pt]?)",
        "(?P<before>[QV]*)(?:F(?P<low>#)[TO]|B(?P<low2>#)A|c(?P<low3>#)[pO]|(?P<low4>#)O)(?P<high>#)",
        "(?P<before>[QV]*)(?P<low>#(?<=a))(?P<high>#)t",
        "(?P<before>[QVc]*)(?P<share>ER|H|NIN|NaN)G?(?P<after>P?)",
        "(?P<before>[QVc]*)(?P<fold>W)(?P<after>P?)",
    )
]


class Amount(NamedTuple):
    """One number: its value, the worth of one unit in its last place, decimals, and unit ("" for none)."""

    value: Decimal
    step: Decimal
    decimals: int
    unit: str


class Reading(NamedTuple):
    """What a text says: one or two amounts, a qualifier, and n for a share printed as one in n."""

    amounts: tuple[Amount, ...]
    qualifier: str
    one_in: int | None = None


def read(text: str, language: str | None) -> Reading:
    """Read a printed number.

    Parameters
    ----------
    text : str
        A printed number with the words that belong to it.
    language : str or None
        One of `lexicon.languages`. Without it the words of every language are tried, one language at a time.

    Raises
    ------
    Refused
        With the reason, when the text has no reading or more than one.

    Examples
    --------
    >>> read("237,1 тыс.", "ru").amounts
    (Amount(value=Decimal('237100'), step=Decimal('100'), decimals=1, unit=''),)
    """
    if language is not None:
        return _read(text, lexicon.load(language))
    found, reasons = {}, {}
    for candidate in lexicon.languages():
        try:
            found.setdefault(_read(text, lexicon.without_marks(candidate)), candidate)
        except Refused as reason:
            reasons.setdefault(str(reason), candidate)
    if len(found) > 1:
        raise Refused(f"it says one thing in {' and another in '.join(found.values())}")
    if not found:
        raise Refused(_joint_reason(reasons))
    return next(iter(found))


def _read(text: str, words: Lexicon) -> Reading:
    """The reading of a text with the words of one language."""
    found = tokens(text, words)
    kinds = "".join(token.kind for token in found)
    for arrangement in _ARRANGEMENTS:
        if match := arrangement.fullmatch(kinds):
            return _reading({name: found[slice(*match.span(name))] for name in match.groupdict()})
    raise Refused(_reason(found))


def _joint_reason(reasons: dict[str, str]) -> str:
    """Why no language reads a text: reasons by the first language that gives each."""
    if len(reasons) == 1:
        return next(iter(reasons))
    return "; ".join(f"{reason} (in {language})" for reason, language in reasons.items())


def _reading(parts: dict[str, list[Token]]) -> Reading:
    """The reading of tokens that stand in a known arrangement, named by their part in it."""
    qualifier = _qualifier(parts["before"] + parts.get("after", []))
    if share := parts.get("share"):
        n = _one_in(share)
        return Reading((_share(n),), qualifier, n)
    if one := parts.get("one") or parts.get("fold"):
        return Reading((_amount(one + parts.get("rest", [])),), qualifier)
    low = next(parts[name] for name in ("low", "low2", "low3", "low4") if parts.get(name))
    return Reading(_range(low, parts["high"]), qualifier)


def _qualifier(found: list[Token]) -> str:
    named = set(_values(found, "QPFTt"))
    if len(named) > 1:
        raise Refused(f"it is qualified twice: {' and '.join(sorted(named))}")
    return "".join(named)


def _amount(found: list[Token]) -> Amount:
    units = ["fold"] * len(_values(found, "W")) + _values(found, "UC")
    signs = _values(found, "s")
    if len(units) > 1:
        raise Refused(f"it has two units: {' and '.join(units)}")
    if len(signs) > 1:
        raise Refused("it has two signs")
    digits, power = _values(found, "NW")[0], sum(_values(found, "S"))
    decimals = -digits.as_tuple().exponent
    value = _scaled(digits, power)
    value = value.copy_negate() if value and signs == [-1] else value
    return Amount(value, _scaled(Decimal(1), power - decimals), decimals, "".join(units))


def _range(low: list[Token], high: list[Token]) -> tuple[Amount, Amount]:
    """Both ends; what is printed once, at the high end, holds for both: "20-25 млн", "70–80%"."""
    last = _amount(high)
    has = {token.kind for token in low}
    first = _amount(low + [token for token in high if token.kind in "SUC" and token.kind not in has])
    if first.unit != last.unit:
        raise Refused(f"one end of the range is in {first.unit}, the other in {last.unit or 'no unit'}")
    if first.value >= last.value:
        raise Refused(f"{first.value} to {last.value} is no range: the second number is not above the first")
    return first, last


def _share(n: int) -> Amount:
    """One in n as percent; one more or less in n changes it by 100 / n ** 2."""
    exact = Context(prec=28)
    return Amount(exact.divide(Decimal(100), n), exact.divide(Decimal(100), n * n), 0, "percent")


def _one_in(found: list[Token]) -> int:
    """The n of "every tenth", "one in ten", "оннан бірі", "half"."""
    values = _values(found, "NRH")
    one, n = (1, *values) if len(values) == 1 else values if found[1].kind == "I" else values[::-1]
    if one != 1 or n != int(n) or n < 2:
        raise Refused(f"{one} in {n} is no share of the kind one in two, three, four ...")
    return int(n)


def _values(found: list[Token], kinds: str) -> list:
    """What the tokens of some kinds stand for."""
    return [token.value for token in found if token.kind in kinds]


def _quoted(found: list[Token], kinds: str) -> list[str]:
    return [repr(token.text) for token in found if token.kind in kinds]


def _scaled(digits: Decimal, power: int) -> Decimal:
    """Digits times a power of ten, exact whatever their length, and written out: 237100, not 2.371E+5."""
    sign, figures, exponent = digits.as_tuple()
    exponent += power
    return Decimal((sign, figures + (0,) * max(exponent, 0), min(exponent, 0)))


def _reason(found: list[Token]) -> str:
    """Why tokens in no known arrangement are not read."""
    numbers, unknown = _quoted(found, "NRWH"), _quoted(found, "?")
    if not numbers:
        return "it holds no number"
    if len(numbers) > 1:
        return f"{' and '.join(numbers)} without a sign or word of a range"
    if unknown:
        return f"{unknown[0]} is not a unit, qualifier or sign known beside a number"
    if _values(found, "R"):
        return f"{numbers[0]} is an ordinal, which counts nothing"
    return f"its words stand in no order known around {numbers[0]}"
