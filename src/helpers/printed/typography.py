"""What every language shares in print: signs, blanks, dashes; and numbers written as a paper would.

References
----------
BIPM (2019). The International System of Units, 9th edition, section 5.4 (decimal marker, digits in threes).
Unicode CLDR (https://cldr.unicode.org), number symbols of ``kk``, ``ru``, ``en``, ``de``: decimal, group, minus.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from helpers.printed import lexicon
from helpers.printed.intervals import Interval
from helpers.printed.rounding import round_to

GROUPINGS = ("", " ", "\u00a0", "\u2009", "\u202f")
SPACES = " \u00a0\u2005\u2007\u2009\u202f"
DASHES = "-\u2013\u2014\u2212"

SIGNS = lexicon.Lexicon(
    units={"percent": "%", "permille": "‰"},
    currencies={"KZT": "₸|KZT", "USD": r"(?:U\.?S\.? ?)?\$|USD", "RUB": "₽|RUB", "EUR": "€|EUR", "GBP": "£|GBP"},
    qualifiers_before={"over": ">", "under": "<", "at_least": "≥|>=", "at_most": "≤|<=", "about": "~|≈"},
    qualifiers_after={"at_least": r"(?<=[0-9%])\+(?! ?[0-9])"},
    connectives={
        # the letter of a statistic before its sign: "p = 0.03", "n = 364"
        "filler": r"=|(?:p|n|m|r|t|z|f|d|sd|se|or|rr|hr|auc|[χχ]²?) ?(?=[=<>≤≥])",
        "quarter": "q(?=[1-4](?![0-9]))",
    },
)

# What typing and text extraction leave behind: other hyphens, soft hyphens, another apostrophe, ё, a Latin i.
REPLACED = {0x2010: "-", 0x2011: "-", 0x00AD: None, 0x02BC: "\u2019", ord("ё"): "е", ord("Ё"): "Е"}
LATIN_I = "(?<=[а-яәғқңөұүһі])i|i(?=[а-яәғқңөұүһі])"


def format_number(value, decimals: int, language: str, grouping: str = " ") -> str:
    """Write a number as a paper in a language would, rounded half up.

    Parameters
    ----------
    value : number
        Anything `intervals.as_fraction` takes.
    decimals : int
        Digits after the decimal mark, not negative.
    language : str
        One of `lexicon.languages`; decides the decimal mark.
    grouping : str
        What stands between groups of three digits: "", one of the spaces, or the language's own mark
        ("," in English).

    Raises
    ------
    ValueError
        For an unknown language, a grouping that could be taken for the decimal mark, and negative decimals.

    Examples
    --------
    >>> format_number(27487, 0, "kk"), format_number(-1234.5, 1, "en", ",")
    ('27 487', '−1,234.5')
    """
    words = lexicon.load(language)
    if grouping not in (*GROUPINGS, words.group_mark):
        raise ValueError(f"no numbers are written in language {language!r} with grouping {grouping!r}")
    if decimals < 0:
        raise ValueError(f"decimals is {decimals}; a number is printed with 0 or more")
    rounded = round_to(value, Fraction(1, 10**decimals), "half_up")
    whole, _, rest = f"{rounded.copy_abs():,f}".partition(".")
    mark = words.decimal_mark if rest else ""
    return ("−" if rounded < 0 else "") + whole.replace(",", grouping) + mark + rest


def fuller(value: Fraction, step) -> Decimal | Fraction:
    """A whole number as it is, any other rounded half up to a step.

    Examples
    --------
    >>> fuller(Fraction(40), "0.01"), fuller(Fraction(100, 3), "0.01")
    (Fraction(40, 1), Decimal('33.33'))
    """
    return value if value.denominator == 1 else round_to(value, step, "half_up")


def interval_text(intervals: Iterable[Interval], number_text: Callable) -> str:
    """Intervals in words; a point is one number, and two intervals are joined by "and".

    Parameters
    ----------
    intervals : iterable of Interval
        As `Printed.as_intervals` gives them.
    number_text : callable
        Makes a text of an end (a Fraction).

    Examples
    --------
    >>> interval_text([Interval(1, 2), Interval.point(3), Interval(4, None)], str)
    '1 to 2 and 3 and 4 to unbounded'
    """
    texts = []
    for interval in intervals:
        low = "unbounded" if interval.low is None else str(number_text(interval.low))
        high = "unbounded" if interval.high is None else str(number_text(interval.high))
        texts.append(low if low == high else f"{low} to {high}")
    return " and ".join(texts)
