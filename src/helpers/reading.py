"""How a printed number is read: text to tokens, tokens to amounts, a share or a range.

What does not fit the few arrangements known here is refused with the reason; nothing is guessed and no word is
skipped. The words themselves stand in `typography`; values, steps and intervals are made in `printed`.
"""

import functools
import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from helpers import typography as words

_KINDS = {  # one letter per kind of token, so that an arrangement of tokens is a regular expression
    "U": words.UNITS, "C": words.CURRENCIES, "S": words.SCALES, "Q": words.QUALIFIERS_BEFORE,
    "P": words.QUALIFIERS_AFTER, "N": words.NUMBERS, "W": words.FOLDS, "R": words.ORDINALS, "H": words.PARTS,
    "E": words.EVERY, "I": words.IN, "F": words.FROM, "T": words.UNTIL, "O": words.TO, "t": words.REACHING,
    "B": words.BETWEEN, "A": words.AND, "V": words.FILLERS,
}  # fmt: skip
_AMOUNT = "s?C?s?N(?:S?C?|CS)U?a?"
_ARRANGEMENTS = [
    re.compile(pattern.replace("#", _AMOUNT))
    for pattern in (
        "(?P<before>[QV]*T?V?)(?P<one>#)(?P<after>[Pt]?)(?P<rest>(?<=P)[UC])?",
        "(?P<before>F)(?P<one>#)",
        "(?P<before>[QV]*)(?P<low>#)D(?P<high>#)(?P<after>P?)",
        "(?P<before>[QV]*)(?:F(?P<low>#)[TO]|B(?P<low2>#)A|(?P<low3>#)O)(?P<high>#)",
        "(?P<before>[QV]*)(?P<low>#(?<=a))(?P<high>#)t",
        "(?P<before>[QV]*)(?P<share>ER|H|NIN|NaN)(?P<after>P?)",
        "(?P<before>[QV]*)(?P<fold>W)(?P<after>P?)",
    )
]
_SPACE = f"[{words.SPACES}]"
_THREES = "[1-9][0-9]{0,2}(?:%s[0-9]{3})"
_GROUPED = re.compile(_THREES % _SPACE + rf"+(?:[.,][0-9]+)?(?!{_SPACE}?[0-9]|[.,'’][0-9])")
_DIGITS = re.compile(r"[0-9]+(?:[.,'’][0-9]+)*|\.[0-9]+")
_MARKS = {"kk": ",", "ru": ",", "en": ".", None: ""}  # of the decimals, in the typography of the language


class Refused(Exception):
    """Why a text is not read as a number."""


class Token(NamedTuple):
    """A word, sign or number of a printed text."""

    kind: str
    value: object
    text: str


class Amount(NamedTuple):
    """One number with what stands around it: digits as printed, power of ten, unit ("" when none is printed)."""

    digits: Decimal
    power: int
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
        The number with the words that belong to it.
    language : {"kk", "ru", "en"} or None
        Decides what ``1,234`` is.

    Raises
    ------
    Refused
        With the reason, when the text has no reading or more than one.

    Examples
    --------
    >>> read("237,1 тыс.", "ru")
    Reading(amounts=(Amount(digits=Decimal('237.1'), power=3, unit=''),), qualifier='', one_in=None)
    """
    found = tokens(text, language)
    kinds = "".join(token.kind for token in found)
    for arrangement in _ARRANGEMENTS:
        if match := arrangement.fullmatch(kinds):
            return _reading({name: found[slice(*match.span(name))] for name in match.groupdict()})
    raise Refused(_reason(found))


def tokens(text: str, language: str | None) -> list[Token]:
    """Split a text into numbers, known words and signs; anything else becomes a token of kind ``?``."""
    text = re.sub(words.LATIN_I, "і", text.translate(words.REPLACED))
    found, position = [], 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _number(text, position, language) or _word(text, position) or _sign(text, position, found)
        token = token or Token("?", None, re.compile(r"\w+|\S").match(text, position).group())
        found.append(token)
        position += len(token.text)
        if token.kind in "NUSC" and re.search(words.ABLATIVE, token.text, re.IGNORECASE):
            found.append(Token("a", None, ""))
    return found


def _number(text: str, start: int, language: str | None) -> Token | None:
    digits = _GROUPED.match(text, start) or _DIGITS.match(text, start)
    if not digits:
        return None
    value = _value(re.sub(_SPACE, "", digits.group()), language)
    for kind, pattern in (("R", words.ORDINAL_AFTER_DIGITS), ("N", words.CASE_AFTER_DIGITS)):
        if ending := _compiled(pattern).match(text, digits.end()):
            return Token(kind, value, text[start : ending.end()])
    return Token("N", value, digits.group())


def _value(digits: str, language: str | None) -> Decimal:
    """The value of digits with marks among them; it keeps the zeros printed after the decimal mark."""
    if re.fullmatch(_THREES % "['’]" + "+([.,][0-9]+)?", digits):
        return Decimal(re.sub("['’]", "", digits).replace(",", "."))
    for group, decimal in (",.", ".,"):
        if re.fullmatch(_THREES % re.escape(group) + "+" + re.escape(decimal) + "[0-9]+", digits):
            return Decimal(digits.replace(group, "").replace(decimal, "."))
    if language == "en" and re.fullmatch(_THREES % "," + "+", digits):
        return Decimal(digits.replace(",", ""))
    if re.fullmatch(_THREES % "[.,]", digits) and digits[-4] != _MARKS[language]:
        raise Refused(f"in {digits!r} the {digits[-4]!r} may be the decimal mark or group thousands")
    if len(re.findall("[^0-9]", digits)) > 1 or re.search("['’]", digits):
        raise Refused(f"the marks in {digits!r} neither group thousands nor mark one decimal place")
    return Decimal(digits.replace(",", "."))


def _word(text: str, start: int) -> Token | None:
    """The longest known word, unit or qualifier that starts here."""
    matches = [(found.end(), kind, value) for kind, value, known in _lexicon() if (found := known.match(text, start))]
    if not matches:
        return None
    end, kind, value = max(matches, key=lambda match: match[0])
    word = Token(kind, value, text[start:end])
    return _compound(text, start, word) if kind == "N" and value % 10 == 0 else word


def _compound(text: str, start: int, tens: Token) -> Token:
    """Two number words that make one number: "жиырма бес", "twenty-five"."""
    joint = re.compile(r"\s+|-").match(text, start + len(tens.text))
    ones = _word(text, joint.end()) if joint else None
    is_ten = tens.value == 10 and tens.text.lower() != "он"  # "он бір" is eleven, "ten one" is not
    if not ones or ones.kind != "N" or ones.value not in range(1, 10) or is_ten:
        return tens
    return Token("N", tens.value + ones.value, text[start : joint.end() + len(ones.text)])


def _sign(text: str, start: int, found: list[Token]) -> Token | None:
    """A dash between two amounts is a range; anywhere else it has to touch the number it makes negative."""
    sign, after = text[start], text[start + 1 : start + 2]
    if sign == "+":
        return Token("s", 1, sign)
    if sign not in words.DASHES or not after:
        return None
    if not found or found[-1].kind not in "NUSCRWHa":
        return Token("s", -1, sign) if after in "0123456789.$€₽₸" else None
    if text[start - 1].isspace() != after.isspace():
        raise Refused(f"the {sign!r} before {text[start + 1 :].strip()!r} may be a range sign or a minus")
    return Token("D", None, sign)


@functools.cache
def _lexicon() -> tuple[tuple[str, object, re.Pattern], ...]:
    entries = [(kind, value, pattern) for kind, table in _KINDS.items() for value, pattern in table.items()]
    return tuple((kind, value, _compiled(pattern)) for kind, value, pattern in entries)


@functools.cache
def _compiled(pattern: str) -> re.Pattern:
    """A pattern of the word tables as a regular expression that ends where a word ends."""
    pattern = pattern.replace("@", words.ENDING).replace("*", "[а-я]{0,3}")
    pattern = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?:{pattern})(?!(?!fold|кратн)[^\W\d_])", re.IGNORECASE)


def _reading(parts: dict[str, list[Token]]) -> Reading:
    """The reading of tokens that stand in a known arrangement, named by their part in it."""
    qualifiers = {token.value for part in ("before", "after") for token in parts.get(part, ()) if token.kind != "V"}
    if len(qualifiers) > 1:
        raise Refused(f"it is qualified twice: {' and '.join(sorted(qualifiers))}")
    qualifier = "".join(qualifiers)
    if parts.get("share"):
        return Reading((), qualifier, _one_in(parts["share"]))
    if parts.get("fold"):
        return Reading((Amount(parts["fold"][0].value, 0, "fold"),), qualifier)
    if parts.get("one"):
        return Reading((_amount(parts["one"] + parts.get("rest", [])),), qualifier)
    low = next(parts[name] for name in ("low", "low2", "low3") if parts.get(name))
    return Reading(_range(_amount(low), _amount(parts["high"])), qualifier)


def _amount(found: list[Token]) -> Amount:
    by_kind = {kind: [token.value for token in found if token.kind == kind] for kind in "sNSUC"}
    units, signs = by_kind["U"] + by_kind["C"], by_kind["s"]
    if len(units) > 1 or len(signs) > 1:
        raise Refused("it has more than one " + ("sign" if len(signs) > 1 else f"unit: {' and '.join(units)}"))
    digits = by_kind["N"][0]
    digits = digits.copy_negate() if signs == [-1] and digits else digits
    return Amount(digits, sum(by_kind["S"]), "".join(units))


def _range(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Both ends; a unit or "млн" printed once, at the high end, holds for both."""
    low = low._replace(unit=low.unit or high.unit, power=low.power or high.power)
    if low.unit != high.unit:
        raise Refused(f"one end of the range is in {low.unit}, the other in {high.unit or 'no unit'}")
    if Fraction(low.digits) * 10**low.power >= Fraction(high.digits) * 10**high.power:
        raise Refused(f"{low.digits} to {high.digits} is no range: the second number is not above the first")
    return low, high


def _one_in(found: list[Token]) -> int:
    """The n of "every tenth", "one in ten", "оннан бірі", "half"."""
    values = [token.value for token in found if token.kind in "NRH"]
    if len(values) == 2:
        one, n = values if found[1].kind == "I" else values[::-1]
    else:
        one, n = 1, values[0]
    if one != 1 or n != int(n) or n < 2:
        raise Refused(
            f"{' '.join(token.text for token in found if token.text)!r} is not one in a whole number of two or more"
        )
    return int(n)


def _reason(found: list[Token]) -> str:
    """Why tokens in no known arrangement are not read."""
    numbers = [repr(token.text) for token in found if token.kind in "NRWH"]
    unknown = [repr(token.text) for token in found if token.kind == "?"]
    if not numbers:
        return "it holds no number"
    if len(numbers) > 1:
        return f"it holds {' and '.join(numbers)} without a sign or word of a range"
    if unknown:
        return f"{unknown[0]} is not a unit, qualifier or sign known beside a number"
    if any(token.kind == "R" for token in found):
        return f"{numbers[0]} is an ordinal, which counts nothing"
    return f"its words stand in no order known around {numbers[0]}"
