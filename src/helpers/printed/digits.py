"""Numbers in digits, as print has them: grouped, with a decimal mark, as fractions, powers of ten, school years.

References
----------
BIPM (2019). The International System of Units, 9th edition, section 5.4 (decimal marker, digits in threes).
"""

import re
from decimal import Decimal

from helpers.printed.lexicon import Lexicon
from helpers.printed.refusals import Refused
from helpers.printed.typography import SPACES
from helpers.printed.vocabulary import Token, compiled

_SPACE = f"[{SPACES}]"
_THREES = "[1-9][0-9]{0,2}(?:%s[0-9]{3})"
_GROUPED = re.compile(_THREES % _SPACE + rf"+(?:[.,·][0-9]+)?(?!{_SPACE}?[0-9]|[.,'’][0-9])")
_DIGITS = re.compile(r"[0-9]+(?:[.,'’][0-9]+|·(?!10[\^⁻⁰¹²³⁴⁵⁶⁷⁸⁹−–-])[0-9]+)*|[.,][0-9]+")
_LAKHS = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_YEARS = re.compile(r"(1[5-9][0-9]{2}|20[0-9]{2})(\s?[/–-]\s?)([0-9]{4}|[0-9]{2})(?![0-9.,/%-])")
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?:(?P<whole>[0-9]+)(?:{_SPACE}|(?=[{''.join(_VULGAR)}])))?"
    rf"(?:(?P<part>[1-9])/(?P<of>[2-9]|10)|(?P<sign>[{''.join(_VULGAR)}]))(?![0-9/.,])"
)
_POWER = re.compile(
    r"[eE](?P<plain>[−-]?[0-9]{1,3})(?!\w)"
    r"|\s*[×x·]\s*10(?:\^\s*(?P<hat>[−–-]?[0-9]{1,3})|(?P<flat>[−–-][0-9]{1,3})|(?P<high>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\w)"
)
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−–", "-0123456789--")


def number(text: str, start: int, lexicon: Lexicon) -> Token | None:
    """The number in digits that starts at a position, with its ending; an ordinal is of kind R.

    Raises
    ------
    Refused
        For digits whose marks have no reading, or two.

    Examples
    --------
    >>> from helpers.printed.lexicon import load
    >>> number("27 487-ге", 0, load("kk"))
    Token(kind='N', value=Decimal('27487'), text='27 487-ге', step=None)
    """
    digits = _GROUPED.match(text, start) or _DIGITS.match(text, start)
    if not digits:
        return None
    value = _value(re.sub(_SPACE, "", digits.group()), lexicon)
    for kind, pattern in (("R", lexicon.ordinal_ending), ("N", lexicon.case_ending)):
        ending = pattern and compiled(pattern, lexicon).match(text, digits.end())
        if ending:
            return Token(kind, value, text[start : ending.end()])
    return Token("N", value, digits.group())


def several(text: str, start: int, found: list[Token]) -> list[Token] | None:
    """The tokens of what print writes as one: 2012/13, 2 1/2, ½, and the power of ten behind a number; None for none.

    Parameters
    ----------
    text : str
        Read up to ``start``.
    start : int
        A position in it.
    found : list of Token
        Before it.

    Examples
    --------
    >>> [token.value for token in several("2012/13", 0, [])], [token.step for token in several("2 1/2", 0, [])]
    ([Decimal('2012'), None, Decimal('2013')], [Decimal('0.5')])
    """
    if found and found[-1].kind == "N" and (power := _POWER.match(text, start)):
        exponent = next(filter(None, power.groups())).translate(_RAISED)
        return [Token("S", int(exponent), power.group())]
    if years := _YEARS.match(text, start):
        return _school_years(*years.groups())
    if fraction := _FRACTION.match(text, start):
        return _fraction(fraction)
    return None


def _school_years(first: str, sign: str, second: str) -> list[Token] | None:
    """A school, budget or reporting year, 2012/13, is a range of years; 1999/00 ends in the next century."""
    last = int(second) if len(second) == 4 else int(first[:2] + second)
    if len(second) == 2 and last < int(first) and "/" in sign:
        last += 100
    if last <= int(first) or (len(second) == 4 and "/" not in sign):
        return None
    return [Token("N", Decimal(first), first), Token("D", None, sign), Token("N", Decimal(last), second)]


def _fraction(match: re.Match) -> list[Token]:
    """A mixed number is one number, counted in its parts; a fraction alone is a share."""
    sign = match["sign"]
    part, whole = _VULGAR[sign] if sign else (int(match["part"]), int(match["of"]))
    if match["whole"] is None:
        return [Token("N", Decimal(part), match.group()), Token("H", Decimal(whole), "")]
    if whole not in (2, 4, 5, 8, 10):
        raise Refused(f"{match.group()!r} has no finite number of decimals")
    return [Token("N", int(match["whole"]) + Decimal(part) / whole, match.group(), Decimal(1) / whole)]


def _value(digits: str, lexicon: Lexicon) -> Decimal:
    """The value of digits with marks among them; it keeps the zeros printed after the decimal mark."""
    if digits.count("·") == 1:  # the raised decimal point of The Lancet
        digits = digits.replace("·", ".")
        if len(re.findall("[^0-9]", digits)) == 1:
            return Decimal(digits)
    if re.fullmatch(_THREES % "['’]" + "+([.,][0-9]+)?", digits):
        if lexicon.decimal_mark:
            raise Refused(
                f"{digits!r} groups thousands by apostrophes, as Switzerland does and {lexicon.name} does not"
            )
        return Decimal(re.sub("['’]", "", digits).replace(",", "."))
    for group, decimal in (",.", ".,"):
        if re.fullmatch(_THREES % re.escape(group) + "+" + re.escape(decimal) + "[0-9]+", digits):
            return Decimal(digits.replace(group, "").replace(decimal, "."))
    if lexicon.group_mark and re.fullmatch(_THREES % re.escape(lexicon.group_mark) + "+", digits):
        return Decimal(digits.replace(lexicon.group_mark, ""))
    if re.fullmatch(_THREES % "[.,]", digits) and digits[-4] != lexicon.decimal_mark:
        hint = "" if lexicon.decimal_mark else "; the language of the paper would tell"
        raise Refused(f"in {digits!r} the {digits[-4]!r} may be the decimal mark or group thousands{hint}")
    if _LAKHS.fullmatch(digits):
        raise Refused(f"{digits!r} is grouped in lakhs and crores, as in India, and not in thousands")
    if len(re.findall("[^0-9]", digits)) > 1 or re.search("['’]", digits):
        raise Refused(f"the marks in {digits!r} neither group thousands nor mark one decimal place")
    return Decimal(digits.replace(",", "."))
