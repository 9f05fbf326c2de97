"""The claims of a paper: what its sentences state, and the printed cells of tables that are recomputed.

A sentence has a row in ``claims.csv``. A cell has its claim by declaration. Either it stands in ``cells.csv`` with its
row and column, and ``paper.yaml`` says what kind of number a column (or a row, which goes before) holds; or it is the
result of a rule of its table. Nobody types an id, a kind or a place for it.
"""

import pandas as pd

from helpers import printed
from helpers.datasets import files, paths, reading, relations, schemas


def ledger(paper: dict, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Every claim of a paper, those of sentences first, indexed by ``claim_id``.

    Parameters
    ----------
    paper : dict
        From `load_paper`.
    tables : dict
        The tables that have rules, as `load_table` reads them.

    Returns
    -------
    pandas.DataFrame
        The columns of ``claims.csv``, and ``row`` and ``column`` of a cell, which are blank for a sentence.

    Raises
    ------
    DataError
        For a malformed row, a claim twice, or a cell of which no kind is declared; file, line and column are named.
    """
    has_cells = any(item["state"] == "cells" for item in paper["items"].values())
    file = paths.data() / paper["id"] / "claims.csv"
    parts = [_sentences(paper, file)] if file.exists() or "lines" in paper["source"] else []
    parts += [_cells(paper)] if has_cells else []
    parts += [_results(paper, item, table) for item, table in tables.items()]
    claims = pd.concat(parts).set_index("claim_id")
    if twice := list(claims.index[claims.index.duplicated()]):
        raise files.DataError(f"data/{paper['id']}: two claims are called {', '.join(twice)}")
    claims.attrs["language"] = paper["language"]
    return claims


def _sentences(paper: dict, file) -> pd.DataFrame:
    has_lines = "lines" in paper["source"]
    claims = reading.read(file, schemas.claims_schema, has_lines)
    if has_lines:
        reading.require_inside([paper["source"]], "the paper's lines", claims, schemas.CLAIM_COLUMNS, file)
    for row, (item, reason, why) in enumerate(claims[["item", "reason", "why"]].to_numpy()):
        if item != "text" and item not in paper["items"]:
            raise reading.fault(file, row, "item", f"{item!r} is not an item of paper.yaml")
        if bool(reason) != bool(why):
            raise reading.fault(file, row, "why", "a reason and its explanation stand together, or neither does")
    return claims.assign(row="", column="")


def _cells(paper: dict) -> pd.DataFrame:
    """The printed cells of ``cells.csv`` as claims."""
    file = paths.data() / paper["id"] / "cells.csv"
    rows = []
    for place, cell in reading.read(file, schemas.cells_schema).iterrows():
        item = paper["items"].get(cell["item"], {})
        if item.get("state") != "cells":
            raise reading.fault(
                file, place, "item", f"{cell['item']!r} is no item of paper.yaml with the state 'cells'"
            )
        if cell["read_at"] and "lines" in paper["source"]:
            raise reading.fault(file, place, "read_at", "a cell of a text stands in the lines of its item")
        kind = _declared("kinds", cell, item, paper)
        if not kind:
            known = f"'kinds' names neither its row {cell['row']!r} nor its column {cell['column']!r}"
            raise reading.fault(file, place, "column", f"of which kind is this cell? {known}")
        rows.append(_claim(cell, item["locus"], kind, _declared("units", cell, item, paper) or "number"))
    undone = [name for name, item in paper["items"].items() if item["state"] == "cells"]
    if empty := sorted(set(undone) - {row["item"] for row in rows}):
        raise files.DataError(f"{files.name(file)}: no cell of {', '.join(empty)}, which paper.yaml declares")
    return pd.DataFrame(rows)


def _results(paper: dict, item: str, table: pd.DataFrame) -> pd.DataFrame:
    """The printed results of a table's rules as claims; without what one is formed from, none can be computed."""
    entry = paper["items"][item]
    try:
        found = relations.relations(table, entry["columns"], entry["rules"])
    except ValueError as reason:
        raise files.DataError(f"data/{paper['id']}/paper.yaml: 'items.{item}.rules': {reason}") from None
    cells = table.set_axis(relations.names(table), axis="index")
    claims = {}
    for relation in found:
        for result in relation.results:
            if result.cell and result.cell not in claims and _prints(cells.at[result.cell], paper["language"]):
                why = relations.lacking(result, cells)
                claims[result.cell] = _result(item, entry, relation.rule, result.cell, cells, why)
    return pd.DataFrame(claims.values(), columns=[*schemas.CLAIM_COLUMNS, "row", "column"])


def _prints(text: str, language: str) -> bool:
    """Whether a cell prints a number, and no sign that there is none."""
    try:
        return not printed.cell(text, language).absent
    except printed.PrintedNumberError:
        return True


def _result(item: str, entry: dict, rule, cell: tuple[str, str], cells: pd.DataFrame, why: str) -> dict:
    """A printed result's row of the ledger; its place is that of its row, or of its table."""
    row, column = cell
    facts = entry["dictionary"].get(column) or entry["dictionary"][column.rpartition(".")[0]]
    unit = facts.get("unit")
    if unit not in schemas.UNITS:
        kind = facts["type"]
        unit = "percent" if kind.startswith("percent") else "count" if kind.startswith("count") else "number"
    locus = cells.at[row, "locus"] if "locus" in cells else ""
    return {
        "claim_id": f"{item}.{row}.{column}", "item": item, "locus": locus or entry["locus"],
        "printed": cells.at[cell], "unit": unit, "kind": rule.kind or rule.of_kind,
        "quantity": f"{rule.quantity or facts['definition']}: {row}", "cited_source": "",
        "reason": "no_base" if why else "", "why": why, "note": "", "row": row, "column": column,
    }  # fmt: skip


def _declared(fact: str, cell: pd.Series, item: dict, paper: dict) -> str:
    """What is declared of a cell: for its row before its column, by its item before the paper; "" for nothing."""
    for name in (cell["row"], cell["column"]):
        for declared in (item.get(fact, {}), paper.get(fact, {})):
            if name in declared:
                return declared[name]
    return ""


def _claim(cell: pd.Series, place: str, kind: str, unit: str) -> dict:
    """A cell's row of the ledger. The column of a table with one column may be called value, which says nothing."""
    what = cell["row"] if cell["column"] == "value" else f"{cell['row']}, {cell['column']}"
    return {
        "claim_id": f"{cell['item']}.{cell['row']}.{cell['column']}", "item": cell["item"],
        "locus": cell["read_at"] or place, "printed": cell["printed"], "unit": unit, "kind": kind, "quantity": what,
        "cited_source": "", "reason": "", "why": "", "note": cell["note"], "row": cell["row"], "column": cell["column"],
    }  # fmt: skip
