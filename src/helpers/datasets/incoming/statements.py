"""Numbers in the running text of a source, as claims that a person may confirm."""

import bisect
import re
from dataclasses import dataclass

from helpers import printed

# what stands before or behind a number that names a thing and counts nothing
_NAMES = re.compile(
    r"(?i)(?:№|§|\bno\.?|\bart(?:icle|\.)s?|\bsections?|\btables?|\bfig(?:ure|\.)s?|\bpages?|\bpp?\.|\bст(?:ат\w+|\.)|\bч(?:асть|\.)|\bп(?:ункт\w*|\.)|"
    r"\bтабл\w*\.?|\bрис\w*\.?|\bкесте|\bсурет|\bабзац\w*|\btabelle|\babb\w*\.?|\bartikel|\babsatz|\bseite)\s*[\d.,\s-]*$"
)
_NAMES_BEHIND = re.compile(r"(?i)^\s?-?\s?(?:бап|баб|бөл|тарма|тарау|кесте|сурет|статья|article)")
_RISES = ("rise", "fall")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zа-яё])")


@dataclass(frozen=True)
class Statement:
    """A printed number with its place, what it seems to be, and the words around it."""

    first_line: int
    last_line: int
    sentence: int
    printed: str
    unit: str
    qualifier: str
    kind: str
    looks_like: str
    around: str


def statements(lines: list[str], first: int, language: str, left_out: set[int] = frozenset()) -> list[Statement]:
    """Every number in lines of a source.

    Parameters
    ----------
    lines : list of str
    first : int
        Number of the first of them.
    language : str
        Whose numbers they print.
    left_out : set of int
        Numbers of lines that hold tables, whose cells are no statements.

    Examples
    --------
    >>> found = statements(["Burglaries grew by 25% to 1,500 in 2022 [7]."], 13, "en")
    >>> [(one.printed, one.unit, one.kind, one.looks_like) for one in found[:2]]
    [('grew by 25%', 'percent', 'growth', 'claim'), ('1,500', 'count', 'count', 'claim')]
    >>> [one.looks_like for one in found[2:]]
    ['claim', 'reference']
    """
    lines = ["" if first + place in left_out else line for place, line in enumerate(lines)]
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    sentences = [match.end() for match in _SENTENCE.finditer(text)]
    found = []
    for number in printed.in_text(text, language):
        rows = [first + bisect.bisect_right(starts, place) - 1 for place in (number.start, number.end - 1)]
        unit, kind = _meaning(number.number)
        around = text[max(0, number.start - 50) : number.end + 50].replace("\n", " ").strip()
        found.append(
            Statement(
                *rows, bisect.bisect_right(sentences, number.start) + 1, number.text, unit,
                number.number.qualifier if number.number else "", kind, _looks_like(text, number), around,
            )
        )  # fmt: skip
    return found


def _meaning(number: printed.Printed | None) -> tuple[str, str]:
    """Unit and kind of claim, guessed from what is printed."""
    if number is None:
        return "number", "list"
    if number.unit in ("percent", "percentage_point", "permille"):
        return number.unit, "growth" if number.direction in _RISES or number.unit == "percentage_point" else "share"
    if number.unit == "fold":
        return "fold", "ratio"
    if number.unit.startswith("per_"):
        return number.unit, "rate"
    if number.unit == "date" or all(value in printed.YEARS and number.step == 1 for value in number.values):
        return "date" if number.unit == "date" else "year", "date"
    if number.unit != "number":
        return number.unit, "money"
    if number.decimals:
        return "number", "estimate"
    return "count", "count"


def _looks_like(text: str, number: printed.Running) -> str:
    """A claim; or the number of a reference, an article, a list entry, which counts nothing."""
    before, behind = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 12]
    if re.search(r"\[[^\]]*$", before) and "]" in behind:
        return "reference"
    if _NAMES.search(before) or _NAMES_BEHIND.match(behind):
        return "name of a thing"
    if number.text.isdigit() and re.search(r"(?:^|\n)\s*$", before) and re.match(r"[.)]\s", behind):
        return "number of an entry"
    return "claim"
