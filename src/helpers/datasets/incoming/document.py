"""What a reader of sources gives back."""

import re
from dataclasses import dataclass, field

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\u200b\u200e\u200f\ufeff]")


@dataclass
class Grid:
    """Cells as typeset, row by row, with the number of the line (or page) each row stands in.

    ``header`` is how many of its rows are heads; None where that is still to be found out.
    """

    rows: list[list[str]]
    lines: list[int]
    title: str = ""
    header: int | None = None


@dataclass
class Document:
    """A source's lines (one a page where it is a PDF), its grids, and what was decided in reading it.

    ``aligned`` are lines, with the number a locus gives them, in which blanks may align a table.
    """

    lines: list[str]
    grids: list[Grid]
    remarks: list[str] = field(default_factory=list)
    counted_in: str = "line"
    language: str = ""
    aligned: list[tuple[int, str]] = field(default_factory=list)


def tidy(cell: object) -> str:
    """A cell's text on one line, without what no page shows.

    Examples
    --------
    >>> tidy(" 1\\u00a0230\\n"), tidy(None)
    ('1 230', '')
    """
    if cell is None:
        return ""
    return re.sub(r"\s+", " ", CONTROL.sub("", str(cell))).strip()


def rectangular(rows: list[list[str]]) -> list[list[str]]:
    """Rows of equal width; blank ones and columns that are blank throughout are left out.

    Examples
    --------
    >>> rectangular([["a", "", "1"], ["b"]])
    [['a', '1'], ['b', '']]
    """
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    used = [number for number in range(width) if any(row[number] for row in rows)]
    return [[row[number] for number in used] for row in rows]
