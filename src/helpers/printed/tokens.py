"""What a printed number is made of: numbers, words and signs, told apart."""

import re

from helpers.printed import digits, spelled
from helpers.printed.lexicon import Lexicon
from helpers.printed.refusals import Refused
from helpers.printed.typography import DASHES, LATIN_I, REPLACED
from helpers.printed.vocabulary import Token, longest_word

_UNKNOWN = re.compile(r"\w+|\S")
_ROMAN = re.compile(r"(?:[IІ]{1,3}|[IІ]V)(?!\w)")  # I in Latin or Cyrillic letters
_MARK = re.compile(r"[*†‡§]+")


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
        Kind N for a number, R for an ordinal, i for a Roman one, s for its sign, D for the dash of a range, a after an
        ablative, * for a footnote mark, ? for anything unknown; the other kinds are those of `vocabulary.TABLES` and
        `vocabulary.ROLES`.

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
        inside_word = text[position] == "-" and found and found[-1].kind == "I"  # "one-in-five"
        if text[position].isspace() or (inside_word and not text[position - 1].isspace()):
            position += 1
            continue
        here = _tokens_at(text, position, lexicon, found)
        found += here
        position += sum(len(token.text) for token in here)
        if here[-1].kind in "NUSCGH" and _ends_with(found[-1].text or found[-2].text, lexicon.ablative):
            found.append(Token("a", None, ""))
    return found


def _tokens_at(text: str, start: int, lexicon: Lexicon, found: list[Token]) -> list[Token]:
    """What starts here: mostly one token; several for what print makes one sign of, such as a fraction."""
    if several := digits.several(text, start, found):
        return several
    word, number = longest_word(text, start, lexicon), digits.number(text, start, lexicon)
    if number and not word:  # the base of a rate begins with digits
        return [spelled.halved(number, text, start, lexicon)]
    if word:
        if word.kind == "L":  # ‰ is a scale and a unit
            unit, power = word.value
            return [Token("S", power, word.text), Token("U", unit, "")]
        return [spelled.whole(word, text, start, lexicon)]
    if number := spelled.glued(text, start, lexicon):
        return [number]
    return [_sign(text, start, found) or Token("?", None, _UNKNOWN.match(text, start).group())]


def _sign(text: str, start: int, found: list[Token]) -> Token | None:
    """Signs, footnote marks, Roman numerals."""
    sign = text[start]
    if sign == "+":
        return Token("s", None, sign)
    if sign in DASHES:
        return _dash(text, start, found)
    if sign in "()":
        return Token(sign, None, sign)
    if sign == ":" and found and found[-1].kind == "N":
        return Token(sign, None, sign)
    if found and not text[start - 1].isspace() and (mark := _MARK.match(text, start)):
        return Token("*", None, mark.group())
    if roman := _ROMAN.match(text, start):
        letters = roman.group().replace("І", "I")
        return Token("i", {"I": 1, "II": 2, "III": 3, "IV": 4}[letters], roman.group())
    return None


def _dash(text: str, start: int, found: list[Token]) -> Token | None:
    """A dash between two amounts is a range; anywhere else it has to touch the number it makes negative."""
    sign, after = text[start], text[start + 1 : start + 2]
    if not after:
        return None
    if not found or found[-1].kind not in "NUSCGRWHKa":
        # a hyphen, or the sign itself, may stand apart in a cell of its own; a dash there begins an aside
        apart = not found and sign in "-−" and after.isspace() and text[start + 1 :].lstrip()[:1].isdigit()
        return Token("s", -1, sign) if apart or after in "0123456789.,$€£₽₸" else None
    if text[start - 1].isspace() != after.isspace():
        raise Refused(f"the {sign!r} before {text[start + 1 :].strip()!r} may be a range sign or a minus")
    return Token("D", None, sign)


def _ends_with(word: str, ending: str) -> bool:
    return bool(ending) and re.search(f"{ending}$", word, re.IGNORECASE) is not None
