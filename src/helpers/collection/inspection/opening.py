"""How a notebook opens: its links under the title, and in a paper's the box *In short*, which counts what it stores."""

from helpers import datasets
from helpers.agreement import InShort
from helpers.collection import linking, stored

IN_WORDS = "tables.in_words()"
BOX = f"{IN_WORDS}\npaper.in_short()"
UNSTATED = "<<"


def findings(notebook: stored.Notebook, paper_id: str | None) -> list[str]:
    """What the head of a notebook lacks, or says otherwise than its verdicts, each as a sentence.

    Parameters
    ----------
    notebook : stored.Notebook
        As it is stored.
    paper_id : str or None
        The paper it reproduces; None for a notebook that has no box.
    """
    found = _links(notebook, paper_id)
    if not any(IN_WORDS in cell.source for cell in notebook.code):
        found.append(f"no cell says {IN_WORDS}: frames would show names that are made to compute with")
    return found if paper_id is None else found + _box(notebook, datasets.load_paper(paper_id))


def _links(notebook: stored.Notebook, paper_id: str | None) -> list[str]:
    if notebook.path.stem == "index":
        return []
    title = notebook.cells[0].source if notebook.cells else ""
    code = "\n".join(cell.source for cell in notebook.code)
    return [f"cell 1: has no link to {address}" for address in linking.missing(title, notebook.path, paper_id, code)]


def _box(notebook: stored.Notebook, facts: dict) -> list[str]:
    place = next((number for number, cell in enumerate(notebook.code, 1) if cell.source == BOX), None)
    if place != 2:
        return [f"the second code cell is not {BOX!r}: the box *In short* is missing under the title"]
    try:
        box = InShort.of(facts, notebook.comparison)
    except (KeyError, ValueError):  # a row that is no verdict, which `rows` names
        return []
    shown = [output.get("data", {}) for output in notebook.code[place - 1].outputs]
    found = []
    if shown != [box._repr_mimebundle_()]:
        found.append(
            f"code cell {place}: the box *In short* should say what the last comparison holds: {box.counted()}"
        )
    if UNSTATED in f"{box.asks}{box.touched}{box.untouched}":
        found.append("paper.yaml: what the box *In short* says in words is not stated yet")
    if box.touched and not {"discrepant", "alternative"} & {row["verdict"] for row in notebook.comparison}:
        found.append("paper.yaml: 'touched' names a conclusion, and no verdict is discrepant or alternative")
    return found
