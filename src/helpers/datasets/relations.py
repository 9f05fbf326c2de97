"""The rules of a table, found in its cells: in which lines each holds, which printed results it governs."""

from dataclasses import dataclass

import pandas as pd

from helpers.datasets import rules

NUMBERS = ("count", "number", "percent")  # types of columns that hold what is printed as a number
COUNTED = ("count", "number")
NO_LABELS = ("rule", "by", "each", "rounded", "kind", "quantity", "per", "target", "within")


@dataclass(frozen=True)
class Relation:
    """A rule in one group of rows of a table.

    ``arguments`` are those of the edit, ``results`` the addresses (row, column) of the printed results, and ``bases``
    those of what each is divided by, in the same order.
    """

    rule: rules.Rule
    arguments: dict
    results: tuple[tuple[str, str], ...]
    bases: tuple[tuple[tuple[str, str], ...], ...]


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
        The columns of numbers. ``attrs["rules"]`` holds each rule in each group of rows as a dict, every label written
        out: ``rule`` names it, the rest are the arguments of the edit.

    Raises
    ------
    ValueError
        For a rule that is none, and for a label or group that the table does not have.
    """
    found = table[[name for name, kind in types.items() if kind.startswith(NUMBERS) and name in table]]
    found = found.set_axis(names(table), axis="index")
    found.attrs = {**table.attrs, "rules": [one.arguments for one in relations(table, types, declared)]}
    return found


def names(table: pd.DataFrame) -> list[str]:
    """What each row is called: its key, the parts joined with dots."""
    return [".".join(row) for row in table.index.to_frame().astype(str).to_numpy()]


def relations(table: pd.DataFrame, types: dict[str, str], declared: list) -> list[Relation]:
    """Every rule in every group of rows; parameters and errors as for `sheet`."""
    columns = {name: kind for name, kind in types.items() if kind.startswith(NUMBERS) and name in table}
    found = []
    for rule in rules.read(declared):
        for group in _groups(table, rule.each):
            found.append(_relation(rule, group, columns))
    return found


def _groups(table: pd.DataFrame, each: str | None) -> list[dict[str, str]]:
    """For each group of rows: what a row is called within it -> what it is called in the table."""
    keys = table.index.to_frame().astype(str)
    if each is not None and (each not in keys or len(keys.columns) == 1):
        raise ValueError(f"'each' names {each!r}, which is none of several columns of the key: {', '.join(keys)}")
    groups = {}
    for _, row in keys.iterrows():
        group = groups.setdefault(row[each] if each else "", {})
        group[".".join(row.drop(each) if each else row)] = ".".join(row)
    return list(groups.values())


def _relation(rule: rules.Rule, rows: dict[str, str], columns: dict[str, str]) -> Relation:
    """A rule with its labels written out."""
    counted = [name for name, kind in columns.items() if kind.startswith(COUNTED)]
    lines = {name: name for name in counted} if rule.is_of_rows else rows
    axes = (dict(zip(columns, columns, strict=True)), rows)  # names of columns, of rows
    said = {}
    for name, value in rule.model_dump(exclude_unset=True).items():
        is_of_lines = name == "across" or name.endswith("_at")
        known = axes[rule.is_of_rows != is_of_lines]
        others = list(rows) if rule.is_of_rows else counted
        said[name] = value if name in NO_LABELS else _written_out(value, known, others, rule)
    said.setdefault("across", list(lines.values()))
    known = axes[rule.is_of_rows]
    results, bases = [], []
    for label in rule.results():
        for line in said["across"]:
            at = said.get(f"{rule.base}_at", line)
            results.append(_cell(line, known[label], rule))
            bases.append(tuple(_cell(at, known[base], rule) for base in rule.bases()))
    arguments = {name: value for name, value in said.items() if name not in ("each", "kind", "quantity")}
    return Relation(rule, arguments, tuple(results), tuple(bases))


def _cell(line: str, label: str, rule: rules.Rule) -> tuple[str, str]:
    return (label, line) if rule.is_of_rows else (line, label)


def _written_out(value, known: dict[str, str], others: list[str], rule: rules.Rule):
    """Labels as the table calls them, and "others" as the lines they are."""
    if isinstance(value, dict):
        rest = [label for label in others if label not in value]
        parts = {total: rest if named == "others" else named for total, named in value.items()}
        return {_label(total, known, rule): _written_out(named, known, others, rule) for total, named in parts.items()}
    if isinstance(value, list):
        return [_label(label, known, rule) for label in value]
    return _label(value, known, rule)


def _label(label: str, known: dict[str, str], rule: rules.Rule) -> str:
    if label not in known:
        raise ValueError(f"rule {rule.rule!r} names {label!r}; the table has {', '.join(list(known)[:12])}")
    return known[label]
