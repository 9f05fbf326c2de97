"""Digits of a source that are neither a statement nor a cell: what a ``paper.yaml`` says they are."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from helpers.datasets import places
from helpers.datasets.models import Facts, Sentence

# what a number may be that states no quantity
KINDS = {
    "article": "article, part, chapter or point of a law, or chapter of a document, by which it is called",
    "act": "number, date or year of an act, by which it is cited",
    "reference": "year, page, address or date of access in a reference list, a footnote or a citation",
    "mark": "mark of a footnote, number of a heading, of a list's item, of a table or figure",
    "head": "years or number in the title or head of a table or figure",
    "period": "time that a claim or cell on these lines is about",
    "name": "digits in a name: of a firm, a product, a speciality, a house in its street",
    "page": "running page number, or foot of the page",
}


def _with_a_digit(printed: str) -> str:
    if not re.search("[0-9]", printed):
        raise ValueError("should hold a digit")
    return printed


def _ranges(lines: str) -> str:
    if ":" in lines or not places.PLACE.fullmatch(lines):
        raise ValueError("should be lines of the source, such as '6370-6372, 6446'")
    return lines


class Elsewhere(Facts):
    """Numbers in some lines that state no quantity, and what they are instead (a key of `KINDS`).

    ``printed`` lists them as typeset; without it every number of the lines is meant.
    """

    what: Literal[tuple(KINDS)]
    lines: Annotated[str, AfterValidator(_ranges)]
    printed: Annotated[list[Annotated[Sentence, AfterValidator(_with_a_digit)]], Field(min_length=1)] = None
