"""Numbers in running text: each with the words that belong to it, and where it stands.

A sentence is read from a number outwards: as far as the words beside it still make one printed number of it.
"""

import re
from typing import NamedTuple

from helpers.printed import lexicon
from helpers.printed.number import Printed, PrintedNumberError
from helpers.printed.parsing import parse
from helpers.printed.vocabulary import longest_word

_WORD = re.compile(r"\S+")
# a digit, or a word that may be a number
_START = re.compile(r"(?:(?<!\S)[+−-]?[.,]?)?(?<![0-9])(?<![0-9][.,])[0-9]|(?<!\w)[^\W\d_]{2}")
_DIGITS = re.compile(r"[0-9](?:[0-9.,:/–-]*[0-9])?")
_GLUED = re.compile(r"[0-9](?:[0-9.,]*[0-9])?(?:\s?%|[^\W\d_]+\.?)?")  # "20%-", "2001г.;"
YEARS = range(1800, 2101)  # a whole number among them is read as a year where it may be one
_NUMBER_WORDS = "NWHE"
_TRAILING = ".,;:)]»”\"'…!?"
GIVE_UP = 3  # words in a row that do not fit: they and the others belong to the sentence


class Running(NamedTuple):
    """A number in a text: from where to where, as printed, and what it reads as (None where it has no reading)."""

    start: int
    end: int
    text: str
    number: Printed | None


def in_text(text: str, language: str) -> list[Running]:
    """Every number of a text, in order, with the unit and the qualifier beside it.

    Parameters
    ----------
    text : str
        Running text; line ends are blanks.
    language : str
        One of `lexicon.languages`.

    Returns
    -------
    list of Running
        None overlaps another. What is no number in the language's way of writing (a date with dots, an article's
        "205-1") is there with its digits, unread.

    Examples
    --------
    >>> found = in_text("In 2022 more than 1,200 burglaries, 5.3% of all, were recorded [7].", "en")
    >>> [(number.text, number.number.unit) for number in found]
    [('2022', 'number'), ('more than 1,200', 'number'), ('5.3%', 'percent'), ('7', 'number')]
    """
    words = lexicon.load(language)
    text = text.replace("\n", " ")
    found, position = [], 0
    while match := _START.search(text, position):
        start = match.start()
        position = match.end()
        if not any(sign.isdigit() for sign in match.group()) and not _is_number_word(text, start, words):
            continue
        before = found[-1].end if found else 0
        if number := _around(text, start, before, language):
            found.append(number)
            position = max(position, number.end)
    return found


def _is_number_word(text: str, start: int, words: lexicon.Lexicon) -> bool:
    """Whether a word counts: "three", "half", "every"; "one" is an article as often as a number."""
    word = longest_word(text, start, words)
    return word is not None and word.kind in _NUMBER_WORDS and word.value != 1


def _around(text: str, start: int, before: int, language: str) -> Running | None:
    """The longest printed number around a position that begins behind the number before it."""
    first = _WORD.match(text, start).end()
    best = _read(text, start, first, language) or _unread(text, start, language)
    best = _widened(text, best, start, first, language)
    while (left := _leftwards(text, best, before, language)) != best:
        best = _widened(text, left, left.start, left.end, language)  # "to 24 years" behind "from 18"
    return best if best.text else None


def _unread(text: str, start: int, language: str) -> Running:
    """Digits without a reading so far; of a word nothing: "every" is a number once its next word is there."""
    if text[start].isalpha():
        return Running(start, start, "", None)
    glued = _GLUED.search(text, start)
    if found := _read(text, *glued.span(), language):
        return found
    digits = _DIGITS.search(text, start)
    return Running(digits.start(), digits.end(), digits.group(), None)


def _widened(text: str, best: Running, start: int, first: int, language: str) -> Running:
    misses = 0
    for word in _WORD.finditer(text, first):
        known = longest_word(text, word.start(), lexicon.load(language))
        if known and known.kind == "Q":  # "in 2022 more than 1,200": it qualifies the next number
            break
        found = _read(text, start, word.end(), language)
        misses = 0 if found else misses + 1
        best = found or best
        if misses == GIVE_UP:
            break
    return best


def _leftwards(text: str, best: Running, before: int, language: str) -> Running:
    """The number with the nearest words before it that fit, itself where none do."""
    if not best.number:
        return best
    words = [word.start() for word in _WORD.finditer(text, before, best.start)]
    for start in reversed(words[-GIVE_UP:]):
        if found := _read(text, start, best.end, language):
            return found
    return best


def _read(text: str, start: int, end: int, language: str) -> Running | None:
    """What stands between two positions as one printed number; punctuation at its end belongs to the sentence."""
    shown = text[start:end]
    for form in (shown, shown.rstrip(_TRAILING)):
        form = form.lstrip("([«“\"'")
        try:
            number = parse(form, language)
        except PrintedNumberError:
            continue
        if _joins_a_year(number):
            continue
        begin = text.index(form, start)
        return Running(begin, begin + len(form), form, number)
    return None


def _joins_a_year(number: Printed) -> bool:
    """ "In 2018 - 29,282" is a year and its number, no range; "1,208 in 2021" is no share."""
    if number.one_in in YEARS or (number.part and number.part[1] in YEARS):
        return True
    return number.is_range and len({value in YEARS for value in number.values}) > 1
