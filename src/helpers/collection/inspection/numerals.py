"""The numbers of our own prose: where they stand, what they say, and what kind of number they are.

A number is written in digits, with a blank or a comma between thousands and a point (or, quoted from a print, a comma)
before the decimals. Numbers in words, words that say how numbers stand to each other (more, fell, none), the digits of
a name (`table_1`) and the ordinals of a list are read too, but only to be recorded: they stand in no output.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

WORDS = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:s|ths?|fold)?|"
    "once|twice|half|halves|none|first|second|(?:third|quarter|fifth|eighth|ninth|twelfth|twentieth)s?"
)
MULTIPLES = (
    "dozens?|(?:[mb]|tr)illions?|couple|pairs?|both|(?:doubl|tripl|quadrupl)(?:e[sd]?|ing)|halv(?:e[sd]?|ing)|"
    "all|any|cannot|each|every|few|majority|many|minority|most|neither|never|no|nor|not|nothing|only|several"
)
DIRECTIONS = (
    "about|above|almost|at least|below|exact(?:ly)?|exceed(?:s|ed)?|fewer|greater|high(?:er|est)|larger|largest|least|"
    "less|low(?:er|est)|more|nearly|over|small(?:er|est)|under|(?:de|in)creas(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|drop(?:s|ped)?|"
    "fall(?:s|en|ing)?|fell|gr[eo]w(?:s|n|ing|th)?|ris(?:e[sn]?|ing)|rose|shr[aiu]nk(?:s|ing)?"
)
# what is numbered and not counted
NAMES = (
    "article|chapter|clause|diagram|exercise|figure|footnote|group|item|law|line|no|note|number|page|paragraph|part|"
    "place|point|principle|reference|section|step|table|work"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DIGIT = re.compile(r"\d")
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

_BLANK = "[ \u00a0\u2009\u202f]"
_GROUPED = rf"\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?"
_TOKEN = re.compile(
    r"(?P<address>https?://[^\s>)]+|(?<=\]\()[^\s)]+\.(?:ipynb|md))"
    r"|(?P<locus>\b\d{3}:\d+(?:(?:[-–]|,\s|\sto\s)\d+(?!\d*:))*)"
    rf"|(?<!\w)(?P<digits>{_GROUPED}|\d+(?:[.,]\d+)?)"
    rf"|\b(?P<word>(?i:{WORDS}))\b"
    rf"|\b(?P<comparing>(?i:{MULTIPLES}|{DIRECTIONS}))\b"
    r"|(?P<mark>\d+|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u218b\u2460-\u24ff\u2776-\u2793]+|\b(?:[IVX]{2,}|V)\b)"
)
# what a number is read with: its sign before it, its unit behind
_SIGN = re.compile(r"(?<![\w)%])[-+±\u2212–<>≤≥~≈]\s?$")
_UNIT = re.compile(r"\s?[%‰]|[\s-](?:per\s?cent(?:age)?(?:[\s-]points?)?|points?|fold|times|per\s\w+)\b")
_SCALE = re.compile(rf"`?[\s\u00a0-]?({'|'.join(_SCALES)})")
_TO = r"(?:–|-|\sto\s)"
_FOLLOWERS = rf"(?:(?:{_TO}|\sand\s|,\s)[\d.,]+)*"
_RANGE = re.compile(rf"{_TO}\d|(?<=\d){_TO}$")
_PERCENT = re.compile(rf"{_FOLLOWERS}(?:\s?%|[\s-](?:percent|times)\b)")
# a whole number that is a value cut to the unit says so: about 40, 46 to 55 percent, 41-fold
_ROUNDED = re.compile(rf"{_FOLLOWERS}(?:\s?%|-fold|[\s-](?:percent|points?|times|per)\b)")
_ABOUT = re.compile(r"(?:about|nearly|almost|near|over|under|around|than)\s$")
_QUOTED = re.compile(r"\*+[^*]+\*+|\"[^\"]+\"|`[^`]+`")
# articles 205, 207 and 208 to 213; [16]; 20 September
_ONE_NAMED = r"\[?\d+(?:\(\d+\))*"
_NAMED = re.compile(
    rf"\b(?P<name>(?i:{NAMES}))(?:s|\.)?\s+{_ONE_NAMED}(?:(?:,?\s(?:and|or)\s|,\s|/|{_TO}){_ONE_NAMED})*"
    rf"|\[\d+\]|(?<!\d)\d{{1,2}}\s(?={MONTHS})"
)


@dataclass(frozen=True)
class Number:
    """One number of a text.

    ``kind`` is ``digits``, ``word``, ``comparing``, ``locus``, ``address`` or ``mark``. ``readings`` are what digits
    may say, each with one unit in the last digit: "1,250" is a thousand and more or a decimal, "5.1 thousand" also 5
    100. ``name`` is what it numbers (``article``, ``line``), blank for a quantity. ``is_rounded`` tells a whole
    number that stands for a finer one, ``is_quoted`` one given as printed: between quotation marks, emphasized, in a
    range, or a percent.
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


@lru_cache(maxsize=512)
def read(text: str) -> tuple[Number, ...]:
    """Every number of a text, in order.

    Parameters
    ----------
    text : str
        Markdown.

    Examples
    --------
    >>> [(number.text, number.kind, number.name) for number in read("Article 205 has 14 329 (002:6401), or three.")]
    [('205', 'digits', 'article'), ('14 329', 'digits', ''), ('002:6401', 'locus', ''), ('three', 'word', '')]
    """
    names, quoted = _names(text), _quoted(text)
    found = []
    for match in _TOKEN.finditer(text):
        start, kind = match.start(), match.lastgroup
        if kind == "digits" and not _is_ordinal(text, match):
            found.append(_number(text, match, names.get(start, ""), start in quoted))
        else:
            found.append(Number(match.group(), start, "mark" if kind == "digits" else kind))
    return tuple(found)


def as_read(text: str, number: Number) -> str:
    """A number of a text with its sign and its unit, on one line and in small letters.

    Examples
    --------
    >>> text = "It fell by −3.5 percent to Half."
    >>> [as_read(text, number) for number in read(text)]
    ['fell', '−3.5 percent', 'half']
    """
    if number.kind == "digits":
        end = number.start + len(number.text)
        sign, unit = _SIGN.search(text[: number.start]), _UNIT.match(text, end)
        number_text = (sign.group() if sign else "") + number.text + (unit.group() if unit else "")
    else:
        number_text = number.text
    return " ".join(number_text.lower().split())


@lru_cache(maxsize=4096)  # an output is asked for again by every section that it stands in
def values(text: str) -> frozenset[Decimal]:
    """Every value in digits that a shown text can be read to hold; the head ``y2018`` of a column is its year."""
    if not has_digits(text):
        return frozenset()
    found = set()
    for match in _TOKEN.finditer(re.sub(r"\by(?=(?:19|20)\d\d\b)", "", text)):
        if match["digits"]:
            found.update(value for value, _ in _readings(match["digits"]))
    return frozenset(found)


def has_digits(text: str) -> bool:
    """Whether there is a digit in it: most cells of a table of words hold none, and need not be read."""
    return bool(_DIGIT.search(text))


def _number(text: str, match: re.Match, name: str, is_quoted: bool) -> Number:
    end = match.end()
    before = text[max(0, match.start() - 12) : match.start()]
    readings = _readings(match["digits"])
    is_rounded = bool(_ROUNDED.match(text, end) or _ABOUT.search(before))
    if scale := _SCALE.match(text, end):
        is_rounded = True
        power = _SCALES[scale[1]]
        readings += [(value.scaleb(power), step.scaleb(power)) for value, step in readings]
    is_quoted = is_quoted or bool(_PERCENT.match(text, end) or _RANGE.match(text, end) or _RANGE.search(before))
    name = name if match["digits"].isdigit() else ""  # Chapter 7 and 14 329 cases
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
        for digits in re.finditer(r"\d+", named.group()):
            kind = "reference" if named.group().startswith("[") else "day"
            found[named.start() + digits.start()] = (named["name"] or kind).lower()
    return found


def _quoted(text: str) -> set[int]:
    """Every place in a text that lies between quotation marks or is emphasized."""
    found = set()
    for quotation in _QUOTED.finditer(text):
        found.update(range(*quotation.span()))
    return found


def _is_ordinal(text: str, match: re.Match) -> bool:
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return not line.strip() and text.startswith(". ", match.end())
