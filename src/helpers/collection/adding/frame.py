"""The notebook of a new paper: the frame that every paper's notebook follows, with its tables in it."""

import json

from helpers.collection import linking, stored
from helpers.collection.inspection import opening as head
from helpers.datasets import paths

TITLE = """# {heading}

{links}

<<citation; source text and lines; language; what is lost>>"""
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
        (
            "markdown",
            f"# {heading}\n\n{_links(paper_id)}\n\n<<citation; source text and lines; language; what is lost>>",
        ),
        ("code", opening(paper_id)),
        ("code", head.BOX),
        ("markdown", SAYS),
        ("code", "tables.claims_table(paper.claims)"),
    ]
    for item in items:
        cells += [
            ("markdown", TABLE.format(title=item.replace("_", " ").capitalize())),
            ("code", f'{item} = paper.table("{item}")\ntables.whole({item})'),
            ("markdown", RULES),
            ("code", comparison(item)),
        ]
    cells += [("markdown", STATEMENTS), ("markdown", END), ("code", "paper.comparison()")]
    content = {
        "cells": [_cell(number, *cell) for number, cell in enumerate(cells, 1)],
        "metadata": {"kernelspec": stored.KERNELSPEC, "language_info": {"name": stored.LANGUAGE}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _links(paper_id: str) -> str:
    return linking.line(paths.notebook(paper_id, "corpus"), paper_id, opening(paper_id))


def opening(paper_id: str, with_statistics: bool = False) -> str:
    """The first code cell: what is imported, and the paper."""
    rooms = ["localization", "papers", *["statistics"] * with_statistics, "tables"]
    return f'from helpers import {", ".join(rooms)}\n\npaper = papers.open("{paper_id}")'


def comparison(item: str, with_statistics: bool = False) -> str:
    """The cell that judges a table by its rules."""
    if not with_statistics:
        return f'paper.compare_table("{item}", localization.recomputed(paper.sheet("{item}")))'
    return (
        f'sheet = paper.sheet("{item}")\n'
        "recomputed = localization.recomputed(sheet).combine_first(statistics.recomputed(sheet))\n"
        f'paper.compare_table("{item}", recomputed)'
    )


def judged(content: str, paper_id: str, rules: dict[str, list[dict]]) -> str:
    """A notebook's content, its cells that nobody has changed fit to the rules that are declared by now.

    Parameters
    ----------
    content : str
        JSON, from `notebook`, with what a person has done to it since.
    paper_id : str
    rules : dict
        Table -> its rules. A table without any is shown and not judged.
    """
    found = json.loads(content)
    needs = {item: any("formula" in rule for rule in declared) for item, declared in rules.items()}
    sources = {opening(paper_id): opening(paper_id, any(needs.values()))}
    for item, declared in rules.items():
        sources[comparison(item)] = comparison(item, needs[item]) if declared else ""
    kept = []
    for cell in found["cells"]:
        source = sources.get("".join(cell["source"]))
        if source == "":
            kept.pop()  # what the comparison is, in words
            continue
        kept.append(cell if source is None else cell | {"source": source.splitlines(keepends=True)})
    return json.dumps(found | {"cells": kept}, indent=1, ensure_ascii=False) + "\n"


def _cell(number: int, kind: str, source: str) -> dict:
    found = {"cell_type": kind, "id": f"cell-{number:03d}", "metadata": {}, "source": source.splitlines(keepends=True)}
    return found | ({"execution_count": None, "outputs": []} if kind == "code" else {})
