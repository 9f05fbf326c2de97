"""HTML pages and PDF files."""

import re
from pathlib import Path

from helpers.datasets.files import DataError
from helpers.datasets.incoming.document import Document, Grid, rectangular, tidy
from helpers.datasets.incoming.office import package
from helpers.datasets.incoming.plain import decoded

BLOCKS = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "caption",
    "div",
    "dt",
    "dd",
    "blockquote",
    "figcaption",
    "title",
]


def html(file: Path) -> Document:
    """A page: its blocks of text and the rows of its tables, in their order, are its lines."""
    soup = package("bs4", file).BeautifulSoup(decoded(file)[0], "html.parser")
    for hidden in soup(["script", "style"]):
        hidden.decompose()
    lines, grids = [], []
    for block in soup.find_all([*BLOCKS, "tr"]):
        if block.name == "tr":
            lines.append("\t".join(map(_said, block.find_all(["td", "th"]))))
            block["data-line"] = str(len(lines))
        elif not block.find([*BLOCKS, "table"]) and not block.find_parent("td") and _said(block):
            lines.append(_said(block))
    for table in soup.find_all("table"):
        if not table.find("table"):
            rows = table.find_all("tr")
            title = _said(table.caption) if table.caption else ""
            grids.append(Grid(rectangular(_spread(rows)), [int(row["data-line"]) for row in rows], title))
    return Document(lines, grids, [])


def _said(block) -> str:
    return tidy(block.get_text(" "))


def _spread(rows: list) -> list[list[str]]:
    """Cells of a table, one that spans rows or columns in every place it covers."""
    placed: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["td", "th"]):
            while (number, column) in placed:
                column += 1
            down, across = (int(re.sub(r"\D", "", cell.get(key, "")) or 1) for key in ("rowspan", "colspan"))
            for place in [(number + below, column + beside) for below in range(down) for beside in range(across)]:
                placed[place] = _said(cell)
    width = max((column for _, column in placed), default=-1) + 1
    found = []
    for number in range(len(rows)):
        found.append([placed.get((number, column), "") for column in range(width)])
    return found


def pdf(file: Path) -> Document:
    """A PDF: one line a page, so that a locus names the page; and the tables that its rules and blanks show.

    Raises
    ------
    DataError
        For a damaged file, and for pages that hold pictures of text only.
    """
    pdfplumber = package("pdfplumber", file)
    lines, grids, aligned = [], [], []
    try:
        with pdfplumber.open(file) as content:
            for number, page in enumerate(content.pages, 1):
                shown = page.extract_text() or ""
                lines.append(tidy(shown))
                aligned += [(number, line) for line in shown.split("\n")]
                for rows in page.extract_tables():
                    cells = [list(map(tidy, row)) for row in rows]
                    grids.append(Grid(rectangular(cells), [number] * len(cells)))
    except Exception as reason:  # the package raises whatever its parts raise
        raise DataError(f"{file.name}: not readable as PDF: {reason}") from None
    if not any(lines):
        raise DataError(
            f"{file.name}: no text on its {len(lines)} pages, only pictures; recognise its text (OCR) first"
        )
    return Document(lines, grids, ["a locus names the page"], "page", aligned=[] if grids else aligned)
