"""The notebook of a new paper: the frame that every paper's notebook follows, with its tables in it."""

import json

SAYS = """## What the paper says

<<two or three sentences of ours: what is asked, of whom, when and where>>"""
TABLE = """## {title}

**Data.** The cells as typeset; what each column means stands in the `README.md` beside the data."""
RULES = """**Recomputation and comparison.** What the cells have to do with each other is declared as rules in
`paper.yaml`; each cell that a rule governs is recomputed from the others and held against its print."""
STATEMENTS = """## Statements in the text

<<each statement in a sentence, then the short cell whose value is its number, then its verdict>>"""
END = """## What does not add up, and what would

<<inconsistencies, the least change that would reconcile them, what it does to the conclusion>>

## What the numbers can bear

<<small counts, rounding, unstated choices>>

## Comparison"""


def notebook(paper_id: str, heading: str, items: list[str]) -> str:
    """A notebook's content as JSON, nothing in it executed yet.

    Parameters
    ----------
    paper_id : str
        Of the paper.
    heading : str
        Its title as printed.
    items : list of str
        Its tables.

    Examples
    --------
    >>> cells = json.loads(notebook("two_towns", "Two towns", ["table_1"]))["cells"]
    >>> "".join(cells[1]["source"]).splitlines()[-1]
    'paper = papers.open("two_towns")'
    """
    cells = [
        ("markdown", f"# {heading}\n\n<<citation; source text and lines; language; what is lost>>"),
        ("code", f'from helpers import papers, tables\n\npaper = papers.open("{paper_id}")'),
        ("markdown", SAYS),
        ("code", "tables.claims_table(paper.claims)"),
    ]
    for item in items:
        cells += [
            ("markdown", TABLE.format(title=item.replace("_", " ").capitalize())),
            ("code", f'{item} = paper.table("{item}")\ntables.whole({item})'),
            ("markdown", RULES),
            ("code", f'paper.compare_table("{item}")'),
        ]
    cells += [("markdown", STATEMENTS), ("markdown", END), ("code", "paper.comparison()")]
    content = {
        "cells": [_cell(number, *cell) for number, cell in enumerate(cells, 1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _cell(number: int, kind: str, source: str) -> dict:
    found = {"cell_type": kind, "id": f"cell-{number:03d}", "metadata": {}, "source": source.splitlines(keepends=True)}
    return found | ({"execution_count": None, "outputs": []} if kind == "code" else {})
