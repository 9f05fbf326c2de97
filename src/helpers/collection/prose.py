"""Our own prose, held to what we ask of others: each of its numbers has a home."""

import re
from pathlib import Path

from helpers.collection import homes, numerals, sections, stored


def findings(path: Path) -> list[str]:
    """Every number of a notebook's prose that has no home, with its cell and its sentence.

    Parameters
    ----------
    path : Path
        A notebook that can be read.
    """
    notebook = stored.read(path)
    here = homes.known(notebook)
    found = []
    for part in sections.parts(notebook):
        for number in numerals.read(part.text):
            if number.kind != "word" and not homes.has_home(number, part, here):
                found.append(f"cell {part.cell}: {number.text} has no home: {_sentence(part.text, number)}")
    return found


def _sentence(text: str, number: numerals.Number) -> str:
    """The sentence a number stands in, on one line."""
    end = number.start + len(number.text)
    before = re.split(r"(?<=[.:;?!])\s|\n\n", text[: number.start])[-1]
    after = re.split(r"(?<=[.:;?!])\s|\n\n", text[end:], maxsplit=1)[0]
    return re.sub(r"\s+", " ", f"{before}{number.text}{after}").strip()
