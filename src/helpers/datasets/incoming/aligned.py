"""Tables that blanks align in lines of text: a label, then as many numbers in each line."""

import itertools
import re
from collections import Counter

from helpers import printed
from helpers.datasets.incoming.document import Grid

FEWEST = 2  # numbers in a line of a table, and lines in a table
# heads of regression output that are more than one word, or stand over two columns
_HEADS = re.compile(
    r"(?P<interval>\[?95% ?(?:Conf\. ?Interval|CI)\]?)|(?:Haz\.|Hazard|Odds|Rate) Ratio|(?:Robust )?Std\. ?Err\."
    r"|P ?> ?\|[zt]\||in ?%|\S+"
)
_CAPTION = re.compile(r"(?i)(?:table|таблица|кесте|tabelle)\b|\d+\s*-?\s*(?:кесте|table)")


def grids(lines: list[tuple[int, str]], language: str) -> tuple[list[Grid], list[str]]:
    """The tables in lines of text.

    Parameters
    ----------
    lines : list of (int, str)
        Number and text of each line.
    language : str
        Whose numbers they print.

    Returns
    -------
    tuple
        The grids, and remarks on lines whose cells are joined or cannot be told apart; these are left out, and named.

    Examples
    --------
    >>> found, _ = grids([(1, "Town Thefts Cleared"), (2, "Northtown 900 225"), (3, "Southtown 1 230 400")], "en")
    >>> found[0].rows
    [['Town', 'Thefts', 'Cleared'], ['Northtown', '900', '225'], ['Southtown', '1 230', '400']]
    """
    found, remarks = [], []
    tails = [_tail(text, language) for _, text in lines]
    for is_row, block in itertools.groupby(range(len(lines)), key=lambda number: len(tails[number][1]) >= FEWEST):
        block = list(block)
        if is_row and _is_head(tails[block[0]]):
            block = block[1:]
        if is_row and len(block) >= FEWEST:
            grid, said = _grid([(lines[number][0], *tails[number]) for number in block], lines[: block[0]])
            found.append(grid)
            remarks += said
    return found, remarks


def _tail(text: str, language: str) -> tuple[str, list[str]]:
    """A line's label, and the numbers at its end."""
    words = text.replace("|", " ").split()
    count = 0
    while count < len(words) and _is_number(words[-1 - count], language):
        count += 1
    if not any(map(_has_digit, words[len(words) - count :])):
        count = 0
    if "\t" in text:
        label, *cells = [part.strip() for part in text.split("\t")]
        if cells and all(_is_number(cell, language) for cell in cells if cell):
            return label, cells
    cut = len(words) - count
    return " ".join(words[:cut]), words[cut:]


def _is_number(word: str, language: str) -> bool:
    """Whether a word is one number as tables print it, or a sign that there is none."""
    try:
        cell = printed.cell(word, language)
    except printed.PrintedNumberError:
        return False
    return bool(cell.absent) or (_has_digit(word) and not cell.number.is_range)


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def _is_head(tail: tuple[str, list[str]]) -> bool:
    """Years over columns are a head, no row."""
    return all(re.fullmatch("(?:19|20)[0-9]{2}", word) for word in tail[1])


def _grid(rows: list[tuple[int, str, list[str]]], before: list[tuple[int, str]]) -> tuple[Grid, list[str]]:
    width = _width([cells for _, _, cells in rows])
    kept, numbers, remarks = [], [], []
    for number, label, cells in rows:
        joined = _joined(cells, width)
        if joined is None:
            remarks.append(
                f"line {number}: {len(cells)} numbers under {width} columns; which belong together, or which is "
                "blank, cannot be told: the row is left out, type it"
            )
            continue
        if joined != cells:
            remarks.append(f"line {number}: read as {' | '.join(joined)}")
        kept.append([label, *joined])
        numbers.append(number)
    head = _head(before, width)
    title = next((text for _, text in before[::-1] if _CAPTION.match(text)), before[0][1] if len(before) > 1 else "")
    return Grid(
        [head, *kept] if head else kept, ([before[-1][0]] if head else []) + numbers, title, int(bool(head))
    ), remarks


def _width(rows: list[list[str]]) -> int:
    """Numbers in most rows; where rows differ, in the shortest, to which the others may be joined."""
    counts = Counter(map(len, rows))
    width, times = counts.most_common(1)[0]
    return width if 2 * times > len(rows) else min(counts)


def _joined(cells: list[str], width: int) -> list[str] | None:
    """Cells with groups of three digits joined to the digits before them, where that can be done in one way only."""
    surplus = len(cells) - width
    if surplus <= 0:
        return cells if surplus == 0 else None
    # "1 230" is one number, "620 610" may be two: only a short first group shows it
    seams = []
    for place, (cell, behind) in enumerate(itertools.pairwise(cells)):
        if re.fullmatch("[1-9][0-9]?", cell) and re.fullmatch("[0-9]{3}", behind):
            seams.append(place)
    if len(seams) != surplus:
        return None
    joined = []
    for place, cell in enumerate(cells):
        if place - 1 in seams:
            joined[-1] += f" {cell}"
        else:
            joined.append(cell)
    return joined


def _head(before: list[tuple[int, str]], width: int) -> list[str]:
    """Names of the columns from the line above; without any where its words are not as many."""
    if not before:
        return []
    text = before[-1][1]
    if "\t" in text:
        cells = [part.strip() for part in text.split("\t")]
        return cells if len(cells) == width + 1 else []
    words = []
    for match in _HEADS.finditer(text.replace("|", " ", 1)):
        words += ["low", "high"] if match["interval"] else [match.group()]
    years = list(itertools.takewhile(lambda word: re.fullmatch("(?:19|20)[0-9]{2}", word), words[::-1]))
    if len(words) == width + 1:
        return words
    if len(years) == width:  # the words before the years are heads of the labels
        return [" | ".join(words[:-width]), *words[-width:]]
    return _with_years(words, width) or _in_threes(words, width)


def _in_threes(words: list[str], width: int) -> list[str]:
    """Two heads that come again and again over three columns each: the one between them, a sign, is not told."""
    label, first, last = (*words, "", "", "")[:3]
    times = len(words) // 2
    if times < 2 or words != [label, *[first, last] * times] or width != 3 * times:
        return []
    return [label, *[first, "", last] * times]


def _with_years(words: list[str], width: int) -> list[str]:
    """A year belongs to the word before it: "Recorded 2021 Recorded 2022"."""
    joined = []
    for word in words:
        if joined and re.fullmatch("(?:19|20)[0-9]{2}", word):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined if len(joined) == width + 1 else []
