"""How a printed number is read: its tokens stand in one of a few arrangements, or the text is refused.

Nothing is guessed and no word is skipped.
"""

import re
from decimal import Context, Decimal
from itertools import pairwise
from typing import NamedTuple

from helpers.printed import lexicon
from helpers.printed.lexicon import Lexicon
from helpers.printed.parts import percent, share_step
from helpers.printed.refusals import Refused, reason
from helpers.printed.tokens import Token, tokens

# A rate per base, signs, currency, the number (with its parts: 2 billion 305 million), and what it is counted in.
_AMOUNT = "K?s?C?s?N(?:SA?N)*(?:S?C?|CS)(?:U|G?K?)a?"
_ARRANGEMENTS = [
    re.compile(pattern.replace("#", _AMOUNT))
    for pattern in (
        "(?P<before>[QVc]*(?:T?V?|l))(?P<one>#)(?P<after>[Pt]?)(?P<rest>(?<=P)[UCG])?",
        "(?P<before>F)(?P<one>#)",
        "(?P<before>[QVcT]*)(?P<low>#)D(?P<high>#)(?P<after>[Pt]?)",
        "(?P<before>[QV]*)(?:F(?P<low>#)[TO]|B(?P<low2>#)A|c(?P<low3>#)[pO]|(?P<low4>#)O)(?P<high>#)",
        "(?P<before>[QV]*)(?P<low>#(?<=a))(?P<high>#)t",
        "(?P<before>[QVc]*)(?P<share>ER|H|ND?[HR]Z?|RZ|NIN|NaNZ?)G?a?(?:(?P<after>P)|(?P<than>(?<=a)X))?",
        "(?P<before>(?:[YV])?[QVc]*)(?P<fold>W)(?P<after>P?)(?P<change>[XY])?",
        # more than (behind an ablative), and by how much
        "(?P<before>[QV]*)(?P<one>#(?<=a))(?P<than>X)(?P<rest>[UCG])?",
        "(?P<before>V?(?:Y|XV)[QV]*)(?:(?P<one>#)|(?P<low>#)D(?P<high>#))(?P<after>P?)",
        "(?P<before>[QV]*)(?:(?P<one>#)|(?P<low>#)D(?P<high>#))(?P<after>P?)(?P<rest>(?<=P)[UCG])?(?P<change>(?<!a)[XY])",
        # 3:1, ($99.99), Q3 2021
        "(?P<before>[QV]*)(?P<ratio>N:N)",
        r"\((?P<aside>#)\)",
        "(?P<quarter>[iNR]qN|NG?[iR]q|NqN|qNN)G?",
    )
]
_EXACT = Context(prec=400)  # more digits than a printed number has
_THAN = {"rise": "over", "fall": "under"}


class Amount(NamedTuple):
    """One number: its value, the worth of one unit in its last place, decimals, and unit ("" for none)."""

    value: Decimal
    step: Decimal
    decimals: int
    unit: str


class Reading(NamedTuple):
    """What a text says: one or two amounts, a qualifier, the two numbers of a share in words, and more of it."""

    amounts: tuple[Amount, ...]
    qualifier: str = ""
    share: tuple[int, int] | None = None
    direction: str = ""
    mark: str = ""


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
    mark = found.pop().text if found and found[-1].kind == "*" else ""
    kinds = "".join(token.kind for token in found)
    for arrangement in _ARRANGEMENTS:
        if match := arrangement.fullmatch(kinds):
            parts = {name: found[slice(*match.span(name))] for name in match.groupdict()}
            return _reading(parts)._replace(mark=mark)
    raise Refused(reason(found))


def _joint_reason(reasons: dict[str, str]) -> str:
    """Why no language reads a text: reasons by the first language that gives each."""
    if len(reasons) == 1:
        return next(iter(reasons))
    return "; ".join(f"{reason} (in {language})" for reason, language in reasons.items())


def _reading(parts: dict[str, list[Token]]) -> Reading:
    """The reading of tokens that stand in a known arrangement, named by their part in it."""
    before, change = parts.get("before", []), parts.get("change", [])
    qualifier = _qualifier(before + parts.get("after", []), parts.get("than", []))
    direction = "".join(_values(before + change, "XY"))
    if share := parts.get("share"):
        k, n = _k_in_n(share)
        return Reading((Amount(percent(k, n), share_step(k, n), 0, "percent"),), qualifier, (k, n))
    if ratio := parts.get("ratio"):
        return Reading((_ratio(ratio),), qualifier)
    if quarter := parts.get("quarter"):
        return Reading((_quarter(quarter),))
    if aside := parts.get("aside"):
        return Reading((_negative(aside),))
    if one := parts.get("one") or parts.get("fold"):
        return Reading(_directed((_amount(one + parts.get("rest", [])),), direction), qualifier, None, direction)
    low = next(parts[name] for name in ("low", "low2", "low3", "low4") if parts.get(name))
    return Reading(_directed(_range(low, parts["high"]), direction), qualifier, None, direction)


def _qualifier(found: list[Token], than: list[Token]) -> str:
    named = set(_values(found, "QPFTt")) | {_THAN[token.value] for token in than}
    if len(named) > 1:
        raise Refused(f"it is qualified twice: {' and '.join(sorted(named))}")
    return "".join(named)


def _directed(amounts: tuple[Amount, ...], direction: str) -> tuple[Amount, ...]:
    """Amounts of a fall are negative, the lowest first, unless they say how many times less."""
    if not direction or amounts[0].unit == "fold":
        return amounts
    for amount in amounts:
        if amount.value.is_signed():
            raise Refused(f"it is negative and a {direction}")
    if direction == "rise":
        return amounts
    return tuple(amount._replace(value=-amount.value) for amount in reversed(amounts))


def _amount(found: list[Token]) -> Amount:
    units = ["fold"] * len(_values(found, "W")) + _values(found, "UCK")
    signs = _values(found, "s")
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


def _range(low: list[Token], high: list[Token]) -> tuple[Amount, Amount]:
    """Both ends; what is printed once, at the high end, holds for both: "20-25 млн", "70–80%"."""
    last = _amount(high)
    has = {token.kind for token in low}
    shared = [token for token in high if token.kind in "UCKS" and token.kind not in has]
    first = _amount(low + shared)
    if first.unit != last.unit:
        raise Refused(f"one end of the range is in {first.unit}, the other in {last.unit or 'no unit'}")
    if first.value >= last.value:
        raise Refused(f"{first.value} to {last.value} is no range: the second number is not above the first")
    return first, last


def _k_in_n(found: list[Token]) -> tuple[int, int]:
    """The two numbers of "every tenth", "one in ten", "оннан бірі", "half", "two thirds"."""
    values = _values(found, "NRH")
    if len(values) == 1:
        values = [1, *values]
    elif found[1].kind == "a":
        values = values[::-1]
    k, n = values
    if any(token.kind == "R" and token.text[0].isdigit() for token in found) and found[0].kind == "N":
        raise Refused(f"{found[0].text!r} and {found[-1].text!r} without a sign or word of a range")
    if k != int(k) or n != int(n) or not 0 < k < n:
        raise Refused(f"{k} in {n} is no share of the kind one in two, two in three ...")
    return int(k), int(n)


def _ratio(found: list[Token]) -> Amount:
    """3:1 is threefold; of 2:3, or 1:3, it is not said which of the two is the base."""
    first, _, second = found
    if second.value != 1 or first.value <= 1:
        raise Refused(f"the ratio {first.text}:{second.text} is not of the kind 3:1, so its base is not known")
    return _amount([first])._replace(unit="fold")


def _negative(found: list[Token]) -> Amount:
    """An accountant's loss, ($99.99); another number in brackets may be an aside."""
    amount = _amount(found)
    if not _values(found, "C") or amount.value <= 0:
        raise Refused("a number in brackets may be negative or an aside")
    return amount._replace(value=-amount.value)


def _quarter(found: list[Token]) -> Amount:
    """Q3 2021 as time in years, 2021.50, as in R's ``ts``."""
    values = [int(value) for value in _values(found, "NRi")]
    quarter, year = sorted(values)
    if not 1 <= quarter <= 4 or not 1000 <= year <= 9999:
        raise Refused(f"{quarter} is no quarter of a year, or {year} no year")
    return Amount(year + (quarter - 1) * Decimal("0.25"), Decimal("0.25"), 2, "quarter")


def _values(found: list[Token], kinds: str) -> list:
    """What the tokens of some kinds stand for."""
    return [token.value for token in found if token.kind in kinds]


def _scaled(digits: Decimal, power: int) -> Decimal:
    """Digits times a power of ten, exact whatever their length, and written out: 237100, not 2.371E+5."""
    sign, figures, exponent = digits.as_tuple()
    exponent += power
    return Decimal((sign, figures + (0,) * max(exponent, 0), min(exponent, 0)))
