"""The rules of a table, found in its cells: in which lines each holds, which printed results it governs."""

from dataclasses import dataclass

import pandas as pd

from helpers import printed
from helpers.datasets import contradictions, labels, rules
from helpers.datasets.contradictions import Cell, Cells, Result

NUMBERS = ("count", "number", "percent")  # types of columns that hold what is printed as a number
COUNTED = ("count", "number")
NOT_PRINTED = ".."  # as a table would typeset a number that it does not give
NO_EDIT = ("each", "kind", "quantity")


@dataclass(frozen=True)
class Relation:
    """A rule in one group of rows of a table: the arguments of the edits it makes, and its printed results."""

    rule: rules.Rule
    edits: tuple[dict, ...]
    results: tuple[Result, ...]


def sheet(table: pd.DataFrame, types: dict[str, str], declared: list) -> pd.DataFrame:
    """The cells of a table that its rules can speak of, each row called by one text.

    Parameters
    ----------
    table : pandas.DataFrame
        Text cells, indexed by the key.
    types : dict
        Column -> type (a key of `schemas.PATTERNS`).
    declared : list
        Rules, as stated in YAML.

    Returns
    -------
    pandas.DataFrame
        The columns of numbers. ``attrs["rules"]`` holds each rule in each group of rows as dicts, every label written
        out: ``rule`` names an edit, the rest are its arguments. ``attrs["lacking"]`` says of printed results, by their
        cell, what they cannot be recomputed without. A growth by a change has a base that is not printed: a line
        ``base of <percent>`` of unknown numbers, by which the change is a difference.

    Raises
    ------
    ValueError
        For a rule that is none, a label or group that the table does not have, and rules that contradict each other.
    """
    made = relations(table, types, declared)
    found = _named(table, _columns(table, types))
    edits = [edit for one in made for edit in one.edits]
    for edit in edits:
        if edit["rule"] == "differences":
            found = _with_line(found, edit["earlier"], edit.get("by", "rows"))
    lacks = {}
    for one in made:
        for result in one.results:
            if result.cell and (why := lacking(result, found)):
                lacks.setdefault(result.cell, why)
    found.attrs |= {"rules": edits, "lacking": lacks}
    return found


def names(table: pd.DataFrame) -> list[str]:
    """What each row is called: its key, the parts joined with dots."""
    return [".".join(row) for row in table.index.to_frame().astype(str).to_numpy()]


def relations(table: pd.DataFrame, types: dict[str, str], declared: list) -> list[Relation]:
    """Every rule in every group of rows; parameters and errors as for `sheet`."""
    columns = _columns(table, types)
    read = rules.read(declared)
    cells = _named(table, columns)
    quotients = {label for rule in read if rule.divides and not rule.is_of_rows for label in rule.results()}
    found = []
    for number, rule in enumerate(read, 1):
        try:
            groups = labels.groups(table, rule)
            for group in groups:
                lines = _lines(rule, group, columns, cells, quotients)
                found.append(_relation(rule, group, columns, lines))
        except ValueError as reason:
            raise ValueError(f"rule {number}, {rule.rule}: {reason}") from None
    contradictions.refuse([result for relation in found for result in relation.results])
    return found


def lacking(result: Result, cells: pd.DataFrame) -> str:
    """What a printed result cannot be recomputed without, in a sentence; "" where nothing is lacking."""
    if result.other is None:
        return "The line before it is not in the table."
    try:
        read = {cell: printed.cell(cells.at[cell], cells.attrs.get("language")) for cell in result.added + result.other}
    except printed.PrintedNumberError:
        return ""  # whoever reads the cell for an edit names it
    for (row, column), cell in read.items():
        if cell.absent in ("not_given", "kept_back"):
            return f"It is formed with ({row}, {column}), which is not given: {cell.text}."
    base = [read[cell] for cell in result.other] if result.divides else []
    if base and not any(cell.number and cell.number.value for cell in base):
        what = "blank" if base[0].absent else "0"
        return f"It is formed with ({', '.join(result.other[0])}), which is {what}."
    return ""


def _named(table: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Some columns, each row called by one text; refused where two rows are called alike."""
    called = names(table)
    if twice := [name for name in called if called.count(name) > 1]:
        raise ValueError(f"row {twice[0]!r} is there twice; a cell needs an address of its own")
    found = table[list(columns)].set_axis(called, axis="index")
    found.attrs = dict(table.attrs)
    return found


def _columns(table: pd.DataFrame, types: dict[str, str]) -> dict[str, str]:
    """Column of numbers -> its type; a column taken out of one of several numbers holds numbers."""
    found = {}
    for name in table.columns:
        kind = types.get(name, "number" if types.get(name.rpartition(".")[0]) in printed.KINDS else "")
        if kind.startswith(NUMBERS) and kind not in printed.KINDS:
            found[name] = kind
    return found


def _lines(rule: rules.Rule, group: dict, columns: dict, cells: pd.DataFrame, quotients: set) -> list[str]:
    """The lines that a rule holds in, where it does not say: all rows; for totals of rows the columns of counts."""
    counted = [name for name, kind in columns.items() if kind.startswith(COUNTED)]
    if not rule.is_of_rows:
        return list(group.values())
    if rule.across or rule.rule != "totals":
        return counted
    named = labels.named(rule.rows, group)
    is_count = cells.loc[named, [name for name in counted if name not in quotients]]
    is_count = is_count.map(lambda text: _is_count(text, cells.attrs.get("language")))
    # one cell that is no count may be the misprint; a row of rates is none of counts
    found = is_count.columns[2 * is_count.sum() >= len(named)]
    other = [row for row in named if not is_count.loc[row, found].any()]
    if other:
        raise ValueError(f"in no column do all of these rows print counts ({other[0]!r} does not); name them by across")
    return list(found)


def _is_count(text: str, language: str | None) -> bool:
    try:
        number = printed.plain(text, language).number
    except printed.PrintedNumberError:
        return False
    return number is None or (number.unit == "number" and number.step >= 1 and number.value >= 0)


def _relation(rule: rules.Rule, group: dict[str, str], columns: dict[str, str], lines: list[str]) -> Relation:
    """A rule with its labels written out."""
    counted = [name for name, kind in columns.items() if kind.startswith(COUNTED)]
    said = labels.written_out(rule, group, list(columns), counted)
    said.setdefault("across", lines)
    said = {name: value for name, value in said.items() if name not in NO_EDIT}
    edits, results = [], []
    for arguments in _by_line(said, list(columns) if rule.is_of_rows else list(group.values())):
        results += _results(rule, arguments)
        if None not in arguments.values():
            edits += _edits(arguments)
    return Relation(rule, tuple(edits), tuple(results))


def _by_line(said: dict, order: list[str]) -> list[dict]:
    """The rule itself; or, of one that looks at the line before or at the first, a rule for each line."""
    at = [name for name, value in said.items() if name.endswith("_at") and value in (rules.BEFORE, rules.FIRST)]
    at = [name for name in at if said[name] not in order]
    if not at:
        return [said]
    found = []
    for line in said["across"]:
        place = order.index(line)
        other = {rules.BEFORE: order[place - 1] if place else None, rules.FIRST: order[0] if place else None}
        found.append(said | {"across": [line]} | {name: other[said[name]] for name in at})
    return found


def _results(rule: rules.Rule, said: dict) -> list[Result]:
    """What a rule prints as a result in each of its lines, and the cells it is formed from."""
    found = []
    for line in said["across"]:
        if isinstance(rule, rules.Totals):
            for total, parts in (said.get("rows") or said["columns"]).items():
                found.append(Result(_cell(line, total, rule), ("sum",), _cells(line, parts, rule), ()))
        elif isinstance(rule, rules.ClosesTo):
            parts = said.get("rows") or said["columns"]
            found.append(Result(None, ("closes_to", said.get("target", 100)), _cells(line, parts, rule), ()))
        else:
            added, other = _sides(rule, said, line)
            for label in rules.listed(said[rule.result]) if rule.result else []:
                found.append(Result(_cell(line, label, rule), _formula(rule, said), added, other, rule.divides))
    return found


def _formula(rule: rules.Rule, said: dict) -> tuple:
    if isinstance(rule, rules.Rates):
        return "rate", said.get("per", 100_000)
    if isinstance(rule, rules.Growth) and rule.change:
        return ("growth by change",)
    return (rule.rule.removesuffix("s"),) if rule.divides else ("sum",)


def _sides(rule: rules.Rule, said: dict, line: str) -> tuple[Cells, Cells | None]:
    first, second = rule.sides
    added, other = (), ()
    for name in first:
        added += _cells(line, said[name], rule)
    for name in second:
        at = said.get(f"{name}_at", line)
        if at is None:
            return added, None
        other += _cells(at, said[name], rule)
    return added, other


def _edits(said: dict) -> list[dict]:
    """Arguments of the edits; of a growth by a change those of a difference and of a growth that share a base."""
    if not said.get("change") or said["rule"] != "growth":
        return [said]
    shared = {name: value for name, value in said.items() if name not in ("percent", "change", "rule")}
    shared["earlier"] = f"base of {said['percent']}"
    return [
        {"rule": "differences", "change": said["change"], **shared},
        {"rule": "growth", "percent": said["percent"], **shared},
    ]


def _with_line(cells: pd.DataFrame, label: str, by: str) -> pd.DataFrame:
    """The cells with a line of unknown numbers, unless the line is there."""
    if label in (cells.columns if by == "rows" else cells.index):
        return cells
    if by == "rows":
        return cells.assign(**{label: NOT_PRINTED})
    return pd.concat([cells, pd.DataFrame(NOT_PRINTED, index=[label], columns=cells.columns)])


def _cells(line: str, named: str | list[str], rule: rules.Rule) -> Cells:
    return tuple(_cell(line, label, rule) for label in rules.listed(named))


def _cell(line: str, label: str, rule: rules.Rule) -> Cell:
    return (label, line) if rule.is_of_rows else (line, label)
