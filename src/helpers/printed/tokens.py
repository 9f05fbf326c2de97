"""What a printed number is made of: numbers, words and signs, told apart.

References
----------
BIPM (2019). The International System of Units, 9th edition, section 5.4 (decimal marker, digits in threes).
"""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from helpers.printed import typography as words

_KINDS = {  # one letter per kind of token, so that an arrangement of tokens is a regular expression
    "U": words.UNITS, "C": words.CURRENCIES, "S": words.SCALES, "Q": words.QUALIFIERS_BEFORE,
    "P": words.QUALIFIERS_AFTER, "N": words.NUMBERS, "W": words.FOLDS, "R": words.ORDINALS, "H": words.PARTS,
    "E": words.EVERY, "I": words.IN, "F": words.FROM, "T": words.UNTIL, "O": words.TO, "t": words.REACHING,
    "B": words.BETWEEN, "A": words.AND, "c": words.SINCE, "p": words.THROUGH, "V": words.FILLERS,
    "G": words.COUNTED,
}  # fmt: skip
_SPACE = f"[{words.SPACES}]"
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


def tokens(text: str, language: str | None) -> list[Token]:
    """Split a text into tokens.

    Parameters
    ----------
    text : str
        A printed number with the words that belong to it.
    language : {"kk", "ru", "en"} or None
        Decides what ``1,234`` is.

    Returns
    -------
    list of Token
        Kind N for a number, R for an ordinal, s for its sign, D for the dash of a range, a after a Kazakh
        ablative, ? for anything unknown; the other kinds are those of the word tables.

    Raises
    ------
    Refused
        For digits whose marks have no reading, or two, and for a dash that may be a minus.

    Examples
    --------
    >>> "".join(token.kind for token in tokens("1-ден 8%-ға дейін", "kk"))
    'NaNUt'
    """
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
        if token.kind in "NUSCG" and re.search(words.ABLATIVE, token.text, re.IGNORECASE):
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
    if re.fullmatch(_THREES % "[.,]", digits) and digits[-4] != words.DECIMAL_MARKS.get(language):
        hint = "" if language else "; the language of the paper would tell"
        raise Refused(f"in {digits!r} the {digits[-4]!r} may be the decimal mark or group thousands{hint}")
    if len(re.findall("[^0-9]", digits)) > 1 or re.search("['’]", digits):
        raise Refused(f"the marks in {digits!r} neither group thousands nor mark one decimal place")
    return Decimal(digits.replace(",", "."))


def _word(text: str, start: int) -> Token | None:
    """The longest known word, unit or qualifier that starts here."""
    matches = [(known.match(text, start), kind, value) for kind, value, known in _lexicon()]
    words_found = [Token(kind, value, match.group()) for match, kind, value in matches if match]
    if not words_found:
        return None
    word = max(words_found, key=lambda token: len(token.text))
    return _compound(text, start, word) if word.kind == "N" and word.value % 10 == 0 else word


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
    if not found or found[-1].kind not in "NUSCGRWHa":
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
