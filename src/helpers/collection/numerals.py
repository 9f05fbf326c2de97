"""The numbers of our own prose: where they stand, what they say, and what kind of number they are.

A number is written in digits, with a blank or a comma between thousands and a point (or, quoted from a print, a comma)
before the decimals. Numbers in words are read too, but only to be recorded: "three of the seven" is found when it
changes, not traced to an output. The digits of a name (`table_1`, `y2018`) are no number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
    "eighty", "ninety", "hundred", "thousand", "twice",
)  # fmt: skip
_BLANK = "[ \u00a0\u2009\u202f]"
_DIGITS = rf"\d{{1,3}}(?:(?:{_BLANK}\d{{3}})+(?!\d)(?:[.,]\d+)?|(?:,\d{{3}})+(?![\d])(?:\.\d+)?)|\d+(?:[.,]\d+)?"
_TOKEN = re.compile(
    r"(?P<address>https?://[^\s>)]+|(?<=\]\()[^\s)]+\.ipynb)"
    r"|(?P<locus>\b\d{3}:\d+(?:(?:[-–]|,\s| to )\d+(?!\d*:))*)"
    rf"|(?<![\w])(?P<digits>{_DIGITS})"
    rf"|\b(?P<word>(?i:{'|'.join(WORDS)}))\b"
)
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALE = re.compile(rf"`?[ \u00a0-]?({'|'.join(_SCALES)})")
# an integer that is a value cut to the unit says so: about 40, 46 to 55 percent, over 40 times
_ROUNDED = re.compile(r"\s?%|(?:(?:\sto\s|–|-|\sand\s|,\s)[\d.,]+)*(?:-fold|[\s-](?:percent|points?|times|per|in 100))")
_RANGE = re.compile(r"(?:–|-|\sto\s)\d|(?<=\d)(?:–|-|\sto\s)$")
_PERCENT = re.compile(r"(?:(?:\sto\s|–|-|\sand\s|,\s)[\d.,]+)?(?:\s?%|[\s-](?:percent|times)\b)")
_QUOTED = re.compile(r"\*+[^*\n]+(?:\n[^*\n]+)*\*+|\"[^\"]+\"|`[^`]+`")
_ABOUT = re.compile(r"(?:about|nearly|almost|near|over|under|around|than)\s$")
# what is numbered and not counted, with the numbers that go on: articles 205, 207 and 208 to 213
_NAMES = (
    "articles?|art\\.|chapters?|tables?|figures?|parts?|items?|footnotes?|works?|groups?|references?|entr(?:y|ies)|notes?|"
    "sections?|number|No\\.?|exercises?|clauses?|points?|paragraphs?|law|place|steps?|lines?|diagrams?|pages?|principles?|treat(?:y|ies)"
)
_NAMED = re.compile(rf"(?i:\b(?P<name>{_NAMES}))\s+\[?\d+(?:\(\d+\))*(?:(?:, and |, or |, | and | or | to |–|-|/)\[?\d+(?:\(\d+\))*)*|\[\d+\]|(?<!\d)\d{1,2}\s(?=January|February|March|April|May|June|July|August|September|October|November|December)")


@dataclass(frozen=True)
class Number:
    """One number of a text.

    ``readings`` are what it may say, each with one unit in its last digit ("1,250" is a thousand and more or a
    decimal, "5.1 thousand" also 5 100), ``kind`` is ``digits``, ``word``, ``locus`` or ``address``, ``name`` what it numbers
    (``article``, ``line``; blank for a quantity). ``is_rounded`` tells a whole number that stands for a finer one, and
    ``is_quoted`` one that is given as printed: between quotation marks, emphasized, in a range, or a percent.
    """

    text: str
    start: int
    kind: str
    readings: tuple[tuple[Decimal, Decimal], ...] = ()
    name: str = ""
    is_rounded: bool = False
    is_quoted: bool = False

    @property
    def values(self) -> frozenset[Decimal]:
        """What it may say."""
        return frozenset(value for value, _ in self.readings)

    @property
    def is_whole(self) -> bool:
        """Whether no decimals are written."""
        return all(step == 1 for _, step in self.readings[:1])


def read(text: str) -> list[Number]:
    """Every number of a text, in order.

    Parameters
    ----------
    text : str
        Markdown; the ordinals of its lists are left out.

    Examples
    --------
    >>> [(number.text, number.kind, number.name) for number in read("Article 205 has 14 329 (002:6401), or three.")]
    [('205', 'digits', 'article'), ('14 329', 'digits', ''), ('002:6401', 'locus', ''), ('three', 'word', '')]
    """
    names, quoted = _names(text), _quoted(text)
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind != "digits":
            found.append(Number(match.group(), match.start(), kind))
        elif not _is_ordinal(text, match):
            name = names.get(match.start(), "")
            found.append(_number(text, match, name, match.start() in quoted))
    return found


def values(text: str) -> Iterator[Decimal]:
    """Every value a shown text can be read to hold, numbers in words included as long as they are small."""
    for match in _TOKEN.finditer(re.sub(r"\by(?=(?:19|20)\d\d\b)", "", text)):
        if match["digits"]:
            for value, _ in _readings(match["digits"]):
                yield value


def _number(text: str, match: re.Match, name: str, is_quoted: bool) -> Number:
    end = match.end()
    before = text[max(0, match.start() - 12) : match.start()]
    readings = _readings(match["digits"])
    is_rounded = bool(_ROUNDED.match(text, end) or _ABOUT.search(before))
    if scale := _SCALE.match(text, end):
        is_rounded = True
        for value, step in list(readings):
            readings.append((value.scaleb(_SCALES[scale[1]]), step.scaleb(_SCALES[scale[1]])))
    is_quoted = is_quoted or bool(_PERCENT.match(text, end) or _RANGE.match(text, end) or _RANGE.search(before))
    return Number(match["digits"], match.start(), "digits", tuple(readings), name, is_rounded, is_quoted)


def _readings(written: str) -> list[tuple[Decimal, Decimal]]:
    plain = re.sub(_BLANK, "", written)
    found = []
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        found.append(Decimal(plain.replace(",", "")))
    if plain.count(",") + plain.count(".") < 2:
        found.append(Decimal(plain.replace(",", ".")))
    return [(value, Decimal(1).scaleb(value.as_tuple().exponent)) for value in found]


def _names(text: str) -> dict[int, str]:
    """Where a number stands that names something -> what it names."""
    found = {}
    for named in _NAMED.finditer(text):
        name = (named["name"] or "reference").lower().rstrip("s.")
        for digits in re.finditer(r"\d+", named.group()):
            found[named.start() + digits.start()] = name
    return found


def _quoted(text: str) -> set[int]:
    """Every place in a text that lies between quotation marks or is emphasized."""
    found = set()
    for quotation in _QUOTED.finditer(text):
        found.update(range(*quotation.span()))
    return found


def _is_ordinal(text: str, match: re.Match) -> bool:
    """Whether a number only counts the entries of a Markdown list."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return not line.strip() and text.startswith(". ", match.end())
