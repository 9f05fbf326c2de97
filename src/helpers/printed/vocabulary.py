"""The words of a lexicon as they are looked for in a text."""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from helpers.printed.lexicon import Lexicon
from helpers.printed.typography import SIGNS

# One letter per kind of token, so that an arrangement of tokens is a regular expression.
TABLES = {
    "U": "units", "C": "currencies", "S": "scales", "Q": "qualifiers_before", "P": "qualifiers_after",
    "N": "numerals", "W": "folds", "R": "ordinals", "H": "parts", "G": "counted", "L": "subunits",
    "X": "comparatives", "Y": "changes",
}  # fmt: skip
ROLES = {  # of a connective: its letter, and what it says of a number that stands alone behind (or before) it
    "every": ("E", None), "in": ("I", None), "from": ("F", "at_least"), "until": ("T", "at_most"), "to": ("O", None),
    "reaching": ("t", "at_most"), "between": ("B", None), "and": ("A", None), "since": ("c", None),
    "through": ("p", None), "filler": ("V", None), "part": ("Z", None), "quarter": ("q", None), "level": ("l", None),
}  # fmt: skip
_BASES = {"per_1000": 1, "per_10k": 10, "per_100k": 100, "per_million": 1000}  # in thousands


class Token(NamedTuple):
    """A number, word or sign of a printed text; ``kind`` is one letter, ``value`` what it stands for.

    ``step`` is set for a number that is not counted in units of its last digit: "two and a half", in halves.
    """

    kind: str
    value: object
    text: str
    step: Decimal | None = None


class Word(NamedTuple):
    """A word of a lexicon as it is looked for."""

    kind: str
    value: object
    pattern: re.Pattern


def longest_word(text: str, start: int, lexicon: Lexicon) -> Token | None:
    """The longest known word, unit or qualifier that starts at a position.

    Examples
    --------
    >>> from helpers.printed.lexicon import load
    >>> longest_word("не менее 10", 0, load("ru"))
    Token(kind='Q', value='at_least', text='не менее', step=None)
    """
    if not _any_word(lexicon).match(text, start):
        return None
    longest = None
    for word in vocabulary(lexicon):
        match = word.pattern.match(text, start)
        if match and (longest is None or len(match.group()) > len(longest.text)):
            longest = Token(word.kind, word.value, match.group())
    return longest


@functools.cache
def vocabulary(lexicon: Lexicon) -> tuple[Word, ...]:
    """All words of a language and the signs of every language."""
    found = []
    for source in (SIGNS, lexicon):
        for kind, table in TABLES.items():
            for value, pattern in getattr(source, table).items():
                number = Decimal(str(value)) if kind in "NWRH" else value
                found.append(Word(kind, number, compiled(pattern, source)))
        for role, pattern in source.connectives.items():
            found.append(Word(*ROLES[role], compiled(pattern, source)))
    if lexicon.per:
        for unit, base in _BASES.items():
            pattern = lexicon.per.replace("#", _base(base, lexicon))
            found.append(Word("K", unit, compiled(pattern, lexicon)))
    return tuple(found)


@functools.cache
def compiled(pattern: str, lexicon: Lexicon) -> re.Pattern:
    """A word of a lexicon as a regular expression that ends where a word ends."""
    inside = rf"(?!{lexicon.joined})[^\W\d_]" if lexicon.joined else r"[^\W\d_]"
    return re.compile(rf"(?:{spread_out(pattern, lexicon)})(?!{inside})", re.IGNORECASE)


def spread_out(pattern: str, lexicon: Lexicon) -> str:
    """A word of a lexicon with its inflections written out, and any white space for a blank."""
    for sign, ending in lexicon.inflections.items():
        pattern = pattern.replace(sign, ending)
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


@functools.cache
def _any_word(lexicon: Lexicon) -> re.Pattern:
    """Matches wherever a word starts, so that most positions cost one look."""
    return re.compile("|".join(f"(?:{word.pattern.pattern})" for word in vocabulary(lexicon)), re.IGNORECASE)


def _base(thousands: int, lexicon: Lexicon) -> str:
    """The base of a rate as print has it: 100 000, 100,000, 100 thousand."""
    thousand, million = lexicon.scales[3], lexicon.scales[6]
    if thousands == 1000:
        return rf"(?:1[\s.,]?000[\s.,]?000|(?:1\s*|one )?(?:{million}))"
    optional = "(?:1 ?)?" if thousands == 1 else f"{thousands} ?"
    return rf"(?:{thousands}[\s.,]?000|{optional}(?:{thousand}))"
