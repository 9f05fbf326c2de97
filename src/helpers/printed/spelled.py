"""Numbers in words: "one hundred and forty two", "екі жүз отыз бес", "zweihundertdreiundvierzig", "two and a half"."""

import functools
import operator
import re
from decimal import Decimal

from helpers.printed.lexicon import Lexicon
from helpers.printed.vocabulary import Token, compiled, longest_word, spread_out

_HALF = Decimal("0.5")
_LETTERS = re.compile(r"[^\W\d_]+")


def whole(word: Token, text: str, start: int, lexicon: Lexicon) -> Token:
    """A number word with those that follow it and make one number with it; any other word as it is.

    Parameters
    ----------
    word : Token
        The first of them.
    text : str
        In which it stands.
    start : int
        Where.
    lexicon : Lexicon
        Its language.

    Examples
    --------
    >>> from helpers.printed.lexicon import load
    >>> whole(Token("N", Decimal(5), "five"), "five hundred and six cases", 0, load("en")).value
    Decimal('506')
    """
    if word.kind != "N":
        return word
    value, end, last = word.value, start + len(word.text), word
    while following := _following(text, end, last, lexicon):
        last, position, is_linked = following
        joined = combined(value, last.value, is_linked)
        if joined is None:
            break
        value, end = joined, position + len(last.text)
    return halved(Token("N", value, text[start:end], _step(value)), text, start, lexicon)


def halved(number: Token, text: str, start: int, lexicon: Lexicon) -> Token:
    """A whole number with "and a half" behind it, counted in halves; any other as it is."""
    half = lexicon.half and compiled(lexicon.half, lexicon).match(text, start + len(number.text))
    if not half or number.kind != "N" or number.value != int(number.value):
        return number
    return Token("N", number.value + _HALF, text[start : half.end()], _HALF)


def glued(text: str, start: int, lexicon: Lexicon) -> Token | None:
    """A number written as one word of several, as German does: "zweihundertdreiundvierzig".

    Examples
    --------
    >>> from helpers.printed.lexicon import load
    >>> glued("zweihundertdreiundvierzig Fälle", 0, load("de")).value
    Decimal('243')
    """
    word = lexicon.glue and _LETTERS.match(text, start)
    if not word:
        return None
    half = re.search(f"{lexicon.half}$", word.group(), re.IGNORECASE)
    end = start + half.start() if half else word.end()
    value, position, is_linked = Decimal(0), start, False
    while position < end:
        part = _longest_part(text, position, end, lexicon)
        value = part and combined(value, part[0], is_linked)
        if not value:
            return None
        link = re.compile(lexicon.glue, re.IGNORECASE).match(text, part[1], end)
        position, is_linked = (link.end(), True) if link else (part[1], False)
    return Token("N", value + _HALF, word.group(), _HALF) if half else Token("N", value, word.group())


def combined(value: Decimal, added: Decimal, is_linked: bool = False) -> Decimal | None:
    """What two number words make, the second behind the first, None when they make no number.

    Parameters
    ----------
    value : Decimal
        Of the words so far; 0 for none.
    added : Decimal
        Of the next one.
    is_linked : bool
        Whether "and" stands between them.

    Examples
    --------
    >>> combined(Decimal(5), Decimal(100)), combined(Decimal(500), Decimal(42), True), combined(Decimal(3), Decimal(4))
    (Decimal('500'), Decimal('542'), None)
    """
    if value != int(value) or added != int(added):
        return None
    ones, is_ten = value % 100, added % 10 == 0 and 20 <= added < 100
    if is_linked:  # "one hundred and two", "dreiundvierzig"
        fits = (ones == 0 and value > 0 and added < 100) or (0 < ones < 10 and is_ten)
        return value + added if fits else None
    if value == 0:
        return added
    if added == 1000 and value < 1000:
        return value * added
    if added == 100 and 0 < value % 1000 < 10:
        return value + value % 1000 * 99
    room = 10 if added < 10 else 100 if added < 100 else 1000
    return value + added if added < 1000 and value % room == 0 else None


def _following(text: str, end: int, last: Token, lexicon: Lexicon) -> tuple[Token, int, bool] | None:
    """The next number word, where it starts, and whether "and" stands before it, which takes all words that follow."""
    if not re.fullmatch(lexicon.tens, last.text, re.IGNORECASE):
        return None
    joint = re.compile(r"\s+|-").match(text, end)
    if not joint:
        return None
    link = lexicon.link and re.compile(rf"{lexicon.link}\s+", re.IGNORECASE).match(text, joint.end())
    position = link.end() if link else joint.end()
    word = longest_word(text, position, lexicon)
    if not word or word.kind != "N":
        return None
    return whole(word, text, position, lexicon) if link else word, position, bool(link)


def _longest_part(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[Decimal, int] | None:
    """Value and end of the longest number word that starts within a word."""
    matches = [(value, pattern.match(text, start, end)) for value, pattern in _parts(lexicon)]
    found = [(value, match.end()) for value, match in matches if match]
    return max(found, key=operator.itemgetter(1), default=None)


@functools.cache
def _parts(lexicon: Lexicon) -> tuple[tuple[Decimal, re.Pattern], ...]:
    found = []
    for value, pattern in lexicon.numerals.items():
        found.append((Decimal(str(value)), re.compile(spread_out(pattern, lexicon), re.IGNORECASE)))
    return tuple(found)


def _step(value: Decimal) -> Decimal | None:
    return None if value == int(value) else _HALF
