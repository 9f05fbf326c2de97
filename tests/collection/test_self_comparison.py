"""No printed cell is compared with itself.

Every table cell that types a claim's own print (of two digits or more, and no other cell of its row does) is changed in its
last digit, and the notebook's code is run on the changed tables. A recomputed value that comes out as the changed cell was taken from it.
"""

import contextlib
import re

import matplotlib.pyplot as plt
import nbformat
import pytest
from conftest import ROOT

from helpers import collection, datasets, figures, localization, papers

LOCUS = re.compile(r"([0-9]{3}):([0-9]+)(?:-([0-9]+))?")
NOTEBOOKS = collection.paper_notebooks()


def span(locus):
    source, first, last = LOCUS.match(locus).groups()
    return source, int(first), int(last or first)


def overlap(one, other):
    (source, first, last), (other_source, other_first, other_last) = span(one), span(other)
    return source == other_source and first <= other_last and other_first <= last


def digits(text):
    return re.sub(r"[^0-9.,]", "", text).strip(".,")


def changed(text):
    """The text with another last digit, three higher or lower, so that it is no rounding and no total off by one."""
    at = max(place for place, sign in enumerate(text) if sign in "0123456789")
    digit = int(text[at])
    return text[:at] + str(digit + 3 if digit < 7 else digit - 3) + text[at + 1 :]


def changed_table(table, claims):
    """A copy in which the cells that type a claim's print are changed, and for each such claim the cell's new text."""
    table, new = table.copy(), {}
    columns = [column for column in table.columns if column != "locus"]
    decided = claims[(claims["reason"] == "") & (claims["printed"].map(digits).str.len() > 1)]
    for row, locus in enumerate(table["locus"]):
        for claim_id, printed, place in decided[["printed", "locus"]].itertuples():
            if not overlap(locus, place):
                continue
            typed = [name for name in columns if digits(str(table[name].iat[row])) == digits(printed)]
            if len(typed) == 1:
                new[claim_id] = changed(str(table[typed[0]].iat[row]))
                table.iat[row, table.columns.get_loc(typed[0])] = new[claim_id]
    return table, new


def changed_tables(paper_id):
    """Of every table with lines of its own: its name and the changed copy; and for each claim found, its new text."""
    tables, new, claims = {}, {}, datasets.load_claims(paper_id)
    for item, entry in datasets.load_paper(paper_id)["items"].items():
        if "file" in entry and "locus" in (table := datasets.load_table(paper_id, item)):
            tables[item], found = changed_table(table, claims)
            new.update(found)
    return tables, new


def numbers_in(text):
    return [float(number.replace(",", ".")) for number in re.findall(r"[0-9]+(?:[.,][0-9]+)?", text.replace(" ", ""))]


def code_of(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def taken_from_themselves(paper_id, code, monkeypatch):
    """Claims whose recomputed value follows the cell that types their own print."""
    tables, new = changed_tables(paper_id)
    if not new:  # of an open study, say, whose prints stand in no table that its notebook reads
        return []
    load = datasets.load_table

    def load_changed(paper, item):
        return tables[item].copy() if paper == paper_id and item in tables else load(paper, item)

    monkeypatch.setattr(datasets, "load_table", load_changed)
    monkeypatch.setattr(papers.Paper, "comparison", papers.Paper.verdicts)
    monkeypatch.setattr(figures, "show", lambda figure, alt: plt.close(figure))
    monkeypatch.setattr(localization, "minimal_repairs", lambda *tables, **options: None)  # too much is off at once
    space = {"__name__": "notebook"}
    for cell in code:
        # a cell about something else may fail on changed data; the verdicts reached are what counts
        with contextlib.suppress(Exception):
            exec(compile(cell, paper_id, "exec"), space)
    rows = {row.claim_id: row for row in space["paper"].verdicts().rows if row.evidence == "recomputed"}
    return [
        claim_id for claim_id, cell in new.items()
        if claim_id in rows and rows[claim_id].recomputed and numbers_in(rows[claim_id].recomputed) == numbers_in(cell)
    ]  # fmt: skip


@pytest.mark.parametrize("paper_id", NOTEBOOKS)
def test_no_printed_cell_is_compared_with_itself(paper_id, monkeypatch):
    assert taken_from_themselves(paper_id, code_of(NOTEBOOKS[paper_id]), monkeypatch) == []


def test_a_printed_cell_compared_with_itself_is_found(monkeypatch):
    code = code_of(ROOT / "notebooks/_template.ipynb")
    assert taken_from_themselves("made_up_paper", code, monkeypatch) == []
    monkeypatch.undo()
    with_itself = [cell.replace("localization.recomputed", "printed.numbers") for cell in code]
    with_itself = [re.sub(r'(?s)(compare_table\("table_1", by_rules),.*', r"\1)", cell) for cell in with_itself]
    assert with_itself != code
    assert "table_1.Total.recorded" in taken_from_themselves("made_up_paper", with_itself, monkeypatch)
