"""A notebook's prose, section by section, each with the numbers that the section's cells show.

Only what a cell has shown proves a number: not the cell's source, where it may have been typed, nor an explanation or
the description of a picture, which are prose themselves and are held to the outputs of the whole notebook.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from helpers.agreement import ledger
from helpers.collection import stored
from helpers.collection.inspection import numerals, sentences

_TAGS = re.compile(r"<style\b.*?</style>|<[^>]*>", re.DOTALL)
_HEADING = re.compile(r"^(#+) +(.*)", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A stretch of Markdown within one cell and one section, or a sentence of a code cell.

    ``cell`` is the cell's number, ``heading`` that of its section, ``level`` the heading's, and ``shown`` holds every
    number in the outputs of the section; of the notebook, for a sentence of code.
    """

    cell: int
    text: str
    heading: str
    level: int
    shown: frozenset[Decimal]


@dataclass(frozen=True)
class _Block:
    """A stretch of Markdown, or what a code cell says or shows; ``level`` is 0 unless a heading opens it."""

    cell: int
    text: str
    level: int = 0
    heading: str = ""
    is_output: bool = False
    is_code: bool = False


def parts(notebook: stored.Notebook) -> list[Part]:
    """The prose of a notebook, cut at its headings.

    A section goes from its heading to the next one of the same or a higher level; that of the title is the notebook.
    """
    blocks = list(_blocks(notebook.cells))
    found = []
    opened, shown = _Block(0, ""), frozenset()
    everything = _shown([_Block(0, ""), *blocks], 0)
    for position, block in enumerate(blocks):
        if block.level:
            opened, shown = block, _shown(blocks, position)
        if not block.is_output:
            there = everything if block.is_code else shown
            found.append(Part(block.cell, block.text, opened.heading, opened.level, there))
    return found


def everything_shown(notebook: stored.Notebook) -> frozenset[Decimal]:
    """Every number in the outputs of a notebook."""
    return _shown([_Block(0, ""), *_blocks(notebook.cells)], 0)


def _blocks(cells: tuple) -> Iterator[_Block]:
    for number, cell in enumerate(cells, 1):
        if cell.cell_type == "code":
            for text in sentences.said(cell.source):
                yield _Block(number, text, is_code=True)
            yield _Block(number, "\n".join(map(_output, cell.outputs)), is_output=True)
        elif cell.cell_type == "markdown":
            for text in re.split(r"(?m)^(?=#+ )", cell.source):
                heading = _HEADING.match(text)
                yield _Block(number, text, len(heading[1]), heading[2]) if heading else _Block(number, text)


def _shown(blocks: list[_Block], position: int) -> frozenset[Decimal]:
    level = blocks[position].level
    found = set()
    for block in blocks[position + 1 :]:
        if level and block.level and block.level <= level:
            break
        if block.is_output:
            found.update(numerals.values(block.text))
    return frozenset(found)


def _output(output) -> str:
    """What an output shows, without the words around a picture or behind a verdict."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    if stored.PNG in data:
        return ""
    if ledger.MIME in data:
        rows = data[ledger.MIME]
        return "\n".join([f"{len(rows)} claims", *map(_judged, rows)])
    text = data.get("text/html") or data.get("text/plain", "")
    return unescape(_TAGS.sub(" ", text)) if "text/html" in data else text


def _judged(row: dict) -> str:
    return f"{row['printed']}\n{row['recomputed']}\n{row['power']}"
