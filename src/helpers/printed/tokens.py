"""What a printed number is made of: numbers, words and signs, told apart.

References
----------
BIPM (2019). The International System of Units, 9th edition, section 5.4 (decimal marker, digits in threes).
"""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from helpers.printed.lexicon import Lexicon
from helpers.printed.typography import DASHES, LATIN_I, REPLACED, SIGNS, SPACES

# One letter per kind of token, so that an arrangement of tokens is a regular expression.
TABLES = {
    "U": "units", "C": "currencies", "S": "scales", "Q": "qualifiers_before", "P": "qualifiers_after",
    "N": "numerals", "W": "folds", "R": "ordinals", "H": "parts", "G": "counted",
}  # fmt: skip
ROLES = {  # of a connective: its letter, and what it says of a number that stands alone behind (or before) it
    "every": ("E", None), "in": ("I", None), "from": ("F", "at_least"), "until": ("T", "at_most"), "to": ("O", None),
    "reaching": ("t", "at_most"), "between": ("B", None), "and": ("A", None), "since": ("c", None),
    "through": ("p", None), "filler": ("V", None),
}  # fmt: skip
_SPACE = f"[{SPACES}]"
_THREES = "[1-9][0-9]{0,2}(?:%s[0-9]{3})"
_GROUPED = re.compile(_THREES % _SPACE + rf"+(?:[.,][0-9]+)?(?!{_SPACE}?[0-9]|[.,'’][0-9])")
_DIGITS = re.compile(r"[0-9]+(?:[.,'’][0-9]+)*|\.[0-9]+")


class Refused(Exception):
    """Why a text is not read as a number."""


class Token(NamedTuple):
    """A number, word or sign of a printed text; ``kind`` is one letter, ``value`` what it stands for."""

    kind: str
    value: object
    text: str


class Word(NamedTuple):
    """A word of a lexicon as it is looked for."""

    kind: str
    value: object
    pattern: re.Pattern


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """Split a text into tokens.

    Parameters
    ----------
    text : str
        A printed number with the words that belong to it.
    lexicon : Lexicon
        Of the paper's language; it knows the words, and what ``1,234`` is.

    Returns
    -------
    list of Token
        Kind N for a number, R for an ordinal, s for its sign, D for the dash of a range, a after an ablative,
        ? for anything unknown; the other kinds are those of `TABLES` and `ROLES`.

    Raises
    ------
    Refused
        For digits whose marks have no reading, or two, and for a dash that may be a minus.

    Examples
    --------
    >>> from helpers.printed.lexicon import load
    >>> "".join(token.kind for token in tokens("1-ден 8%-ға дейін", load("kk")))
    'NaNUt'
    """
    text = re.sub(LATIN_I, "і", text.translate(REPLACED))
    found, position = [], 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _number(text, position, lexicon) or _word(text, position, lexicon) or _sign(text, position, found)
        token = token or Token("?", None, re.compile(r"\w+|\S").match(text, position).group())
        found.append(token)
        position += len(token.text)
        if token.kind in "NUSCG" and _ends_with(token.text, lexicon.ablative):
            found.append(Token("a", None, ""))
    return found


def _number(text: str, start: int, lexicon: Lexicon) -> Token | None:
    digits = _GROUPED.match(text, start) or _DIGITS.match(text, start)
    if not digits:
        return None
    value = _value(re.sub(_SPACE, "", digits.group()), lexicon)
    for kind, pattern in (("R", lexicon.ordinal_ending), ("N", lexicon.case_ending)):
        ending = pattern and _compiled(pattern, lexicon).match(text, digits.end())
        if ending:
            return Token(kind, value, text[start : ending.end()])
    return Token("N", value, digits.group())


def _value(digits: str, lexicon: Lexicon) -> Decimal:
    """The value of digits with marks among them; it keeps the zeros printed after the decimal mark."""
    if re.fullmatch(_THREES % "['’]" + "+([.,][0-9]+)?", digits):
        return Decimal(re.sub("['’]", "", digits).replace(",", "."))
    for group, decimal in (",.", ".,"):
        if re.fullmatch(_THREES % re.escape(group) + "+" + re.escape(decimal) + "[0-9]+", digits):
            return Decimal(digits.replace(group, "").replace(decimal, "."))
    if lexicon.group_mark and re.fullmatch(_THREES % re.escape(lexicon.group_mark) + "+", digits):
        return Decimal(digits.replace(lexicon.group_mark, ""))
    if re.fullmatch(_THREES % "[.,]", digits) and digits[-4] != lexicon.decimal_mark:
        hint = "" if lexicon.decimal_mark else "; the language of the paper would tell"
        raise Refused(f"in {digits!r} the {digits[-4]!r} may be the decimal mark or group thousands{hint}")
    if len(re.findall("[^0-9]", digits)) > 1 or re.search("['’]", digits):
        raise Refused(f"the marks in {digits!r} neither group thousands nor mark one decimal place")
    return Decimal(digits.replace(",", "."))


def _word(text: str, start: int, lexicon: Lexicon) -> Token | None:
    """The longest known word, unit or qualifier that starts here."""
    longest = None
    for word in _vocabulary(lexicon):
        match = word.pattern.match(text, start)
        if match and (longest is None or len(match.group()) > len(longest.text)):
            longest = Token(word.kind, word.value, match.group())
    return _compound(text, start, longest, lexicon) if longest else None


def _compound(text: str, start: int, tens: Token, lexicon: Lexicon) -> Token:
    """Two number words that make one number, "жиырма бес", "twenty-five"; else the first of them alone."""
    joint = re.compile(r"\s+|-").match(text, start + len(tens.text))
    if tens.kind != "N" or not joint or not re.fullmatch(lexicon.tens, tens.text, re.IGNORECASE):
        return tens
    ones = _word(text, joint.end(), lexicon)
    if tens.value % 10 or not ones or ones.kind != "N" or ones.value not in range(1, 10):
        return tens
    return Token("N", tens.value + ones.value, text[start : joint.end() + len(ones.text)])


def _sign(text: str, start: int, found: list[Token]) -> Token | None:
    """A dash between two amounts is a range; anywhere else it has to touch the number it makes negative."""
    sign, after = text[start], text[start + 1 : start + 2]
    if sign == "+":
        return Token("s", 1, sign)
    if sign not in DASHES or not after:
        return None
    if not found or found[-1].kind not in "NUSCGRWHa":
        return Token("s", -1, sign) if after in "0123456789.$€₽₸" else None
    if text[start - 1].isspace() != after.isspace():
        raise Refused(f"the {sign!r} before {text[start + 1 :].strip()!r} may be a range sign or a minus")
    return Token("D", None, sign)


def _ends_with(word: str, ending: str) -> bool:
    return bool(ending) and re.search(f"{ending}$", word, re.IGNORECASE) is not None


@functools.cache
def _vocabulary(lexicon: Lexicon) -> tuple[Word, ...]:
    """All words of a language and the signs of every language."""
    found = []
    for source in (SIGNS, lexicon):
        for kind, table in TABLES.items():
            for value, pattern in getattr(source, table).items():
                number = value if isinstance(value, str) or kind == "S" else Decimal(str(value))
                found.append(Word(kind, number, _compiled(pattern, source)))
        for role, pattern in source.connectives.items():
            found.append(Word(*ROLES[role], _compiled(pattern, source)))
    return tuple(found)


@functools.cache
def _compiled(pattern: str, lexicon: Lexicon) -> re.Pattern:
    """A word of a lexicon as a regular expression that ends where a word ends."""
    for sign, ending in lexicon.inflections.items():
        pattern = pattern.replace(sign, ending)
    pattern = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    inside = rf"(?!{lexicon.joined})[^\W\d_]" if lexicon.joined else r"[^\W\d_]"
    return re.compile(rf"(?:{pattern})(?!{inside})", re.IGNORECASE)
