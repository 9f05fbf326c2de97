"""A grid of cells as a table of the collection: names and types of its columns, its key, a locus in every row."""

import re
import unicodedata
from dataclasses import dataclass

import pandas as pd

from helpers import printed
from helpers.datasets import schemas
from helpers.datasets.incoming.document import Grid

MOST_HEADS = 3
TYPES = (
    "count", "count_or_blank", "percent", "percent_or_blank", "number", "number_or_blank", "count_typeset",
    "number_typeset", "label", "text",
)  # fmt: skip


@dataclass
class Table:
    """A table as it will stand in ``data/``: cells as typeset; column -> its head as printed; columns of the key."""

    frame: pd.DataFrame
    heads: dict[str, str]
    key: list[str]
    title: str = ""

    def types(self, language: str) -> dict[str, str]:
        """Column -> the narrowest of `TYPES` that all its cells fit."""
        return {column: "locus" if column == "locus" else _type(self.frame[column], language) for column in self.frame}


def table(grid: Grid, language: str, prefix: str) -> Table:
    """A grid's heads, rows and key told apart.

    Parameters
    ----------
    grid : Grid
    language : str
        Whose numbers it prints.
    prefix : str
        Number of the source, for the loci.

    Examples
    --------
    >>> found = table(Grid([["Town", "Thefts 2021"], ["North", "900"], ["South", "1 230"]], [4, 5, 6]), "en", "012")
    >>> found.key, found.frame.to_numpy().tolist()
    (['town'], [['North', '900', '012:5'], ['South', '1 230', '012:6']])
    """
    heads_end = _heads(grid, language) if grid.header is None else grid.header
    body, numbers = grid.rows[heads_end:], grid.lines[heads_end:]
    width = len(grid.rows[0])
    heads = [_joined([row[column] for row in grid.rows[:heads_end]]) for column in range(width)]
    notes = next((place for place in range(len(body), 0, -1) if sum(map(bool, body[place - 1])) > 1), len(body))
    frame = pd.DataFrame(body[:notes], dtype=str)  # a note below the table is no row of it
    labels = 1 + sum(1 for _ in _leading_labels(frame, language))
    frame, heads, labels = _blocks_apart(frame, heads, labels)
    for column in range(labels - 1):
        if frame[column].eq("").any():
            frame[column] = frame[column].replace("", pd.NA).ffill().fillna("")
    if not any(heads):
        heads[:labels] = ["row label"] * labels
    names = _names(heads)
    frame.columns = names
    key = _key(frame, names[:labels])
    if not key:
        frame.insert(0, "row", [str(number) for number in range(1, len(frame) + 1)])
        key, names, heads = ["row"], ["row", *names], ["number of the row, ours", *heads]
    frame["locus"] = [f"{prefix}:{number}" for number in numbers[:notes]]
    return Table(frame, dict(zip(names, heads, strict=True)), key, grid.title)


def cells(frame: pd.DataFrame, language: str, key: list[str]) -> pd.DataFrame:
    """The numbers of a table, read; None where a cell prints no plain number. Columns without any are left out."""
    indexed = frame.set_index(key) if set(key) <= set(frame.columns) else frame
    found = indexed.drop(columns="locus", errors="ignore").map(lambda cell: number(cell, language))
    return found[[column for column in found if found[column].notna().any()]]


def number(cell: str, language: str) -> printed.Printed | None:
    """What a cell prints, where it is one plain number.

    Examples
    --------
    >>> number("12,5%", "ru").value, number("–", "ru"), number("10-15", "ru")
    (Decimal('12.5'), None, None)
    """
    try:
        found = printed.plain(cell, language)
    except printed.PrintedNumberError:
        return None
    return None if found.absent else found.number


def _heads(grid: Grid, language: str) -> int:
    """How many rows of a grid are heads: those before the first that prints numbers in half its cells."""
    for place, row in enumerate(grid.rows[: MOST_HEADS + 1]):
        printed_cells = [cell for cell in row[1:] if cell]
        numbers = [
            cell for cell in printed_cells if number(cell, language) and not re.fullmatch("(?:19|20)[0-9]{2}", cell)
        ]
        if printed_cells and 2 * len(numbers) >= len(printed_cells):
            return place
    return 1


def _joined(parts: list[str]) -> str:
    """A head of several levels, each said once."""
    return " ".join(dict.fromkeys(part for part in parts if part))


def _leading_labels(frame: pd.DataFrame, language: str):
    """Columns of text behind the first, before the first of numbers."""
    for column in list(frame)[1:]:
        filled = frame[column][frame[column] != ""]
        if len(filled) and filled.map(lambda cell: number(cell, language) is not None).mean() > 0.5:
            return
        yield column


def _blocks_apart(frame: pd.DataFrame, heads: list[str], labels: int) -> tuple[pd.DataFrame, list[str], int]:
    """Labels that come back block after block, the first of each behind the block's name: name and label apart."""
    first = list(frame[0])
    again = next((label for label in first if first.count(label) > 1), None)
    starts = [place - 1 for place, label in enumerate(first) if label == again]
    if labels > 1 or not starts or starts[0] != 0 or any(first.count(first[place]) > 1 for place in starts):
        return frame, heads, labels
    words = [first[place].split() for place in starts]
    common = 0
    while common < min(map(len, words)) - 1 and len({word[-1 - common] for word in words}) == 1:
        common += 1
    if not common:
        return frame, heads, labels
    blocks, names = [], []
    for place, label in enumerate(first):
        cut = len(label.split()) - common if place in starts else 0
        blocks.append(" ".join(label.split()[:cut]) if cut else blocks[-1])
        names.append(" ".join(label.split()[cut:]))
    apart = frame.drop(columns=0)
    apart.insert(0, "names", names)
    apart.insert(0, "blocks", blocks)
    apart.columns = range(apart.shape[1])
    outer, _, inner = heads[0].partition(" | ")
    return apart, [outer if inner else "block", inner or heads[0], *heads[1:]], 2


def _names(heads: list[str]) -> list[str]:
    """Heads as names of columns: Latin letters, digits and underscores, each once."""
    found = []
    for place, head in enumerate(heads, 1):
        plain = unicodedata.normalize("NFKD", head.lower().replace("%", " percent ")).encode("ascii", "ignore").decode()
        name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
        name = f"y{name}" if re.match(r"(?:19|20)[0-9]{2}", name) else name
        name = name if re.match("[a-z]", name) and name != "locus" else f"column_{place}"
        times = sum(re.fullmatch(rf"{name}(?:_\d+)?", other) is not None for other in found)
        found.append(f"{name}_{times + 1}" if name in found else name)
    return found


def _key(frame: pd.DataFrame, labels: list[str]) -> list[str]:
    """The fewest of the first columns that tell the rows apart; none where they do not."""
    for count in range(1, len(labels) + 1):
        chosen = frame[labels[:count]]
        if not chosen.duplicated().any() and not (chosen == "").any(axis=None):
            return labels[:count]
    return []


def _type(column: pd.Series, language: str) -> str:
    for name in TYPES:
        if name.startswith("percent") and not column.str.contains("%").any():
            continue
        if "typeset" in name and not any(number(text, language) for text in column):
            continue
        if schemas.fits(column, name, language).all():
            return name
    return "text"
