"""Labels of a rule as its table has them: rows within groups, ``others`` written out, unknown ones refused."""

import pandas as pd

from helpers.datasets import rules

NO_LABELS = ("rule", "by", "each", "rounded", "rounding", "kind", "quantity", "per", "target", "within", "formula")
SHOWN = 12  # labels of a table that a message lists


def groups(table: pd.DataFrame, rule: rules.Rule) -> list[dict[str, str]]:
    """For each group of rows that a rule speaks of: what a row is called within it -> what it is called in the table.

    Raises
    ------
    ValueError
        For a group that is none, and a row that no group has.
    """
    keys, each = table.index.to_frame().astype(str), rules.listed(rule.each) if rule.each else []
    for name in each:
        if name not in keys or len(each) >= len(keys.columns):
            raise ValueError(f"'each' names {name!r}, which is none of several columns of the key: {', '.join(keys)}")
    found = {}
    for _, row in keys.iterrows():
        group = found.setdefault(tuple(row[each]), {})
        group[".".join(row.drop(each))] = ".".join(row)
    told_by = _rows_that_tell(rule)
    everywhere = {label: None for group in found.values() for label in group}
    for label in told_by:
        _known(label, everywhere, "row")
    return [group for group in found.values() if not told_by or not group.keys().isdisjoint(told_by)]


def written_out(rule: rules.Rule, group: dict[str, str], columns: list[str], counted: list[str]) -> dict:
    """What a rule says, its labels as the table calls them, and ``others`` as the lines they are.

    Parameters
    ----------
    rule : rules.Rule
    group : dict
        One of `groups`.
    columns, counted : list of str
        The table's columns of numbers, and those that are added up.
    """
    axes = ("column", dict(zip(columns, columns, strict=True))), ("row", group)
    said = {}
    for name, value in rule.model_dump(exclude_unset=True).items():
        is_of_lines = name == "across" or name.endswith("_at")
        axis, known = axes[rule.is_of_rows != is_of_lines]
        if axis == "row" and isinstance(value, dict):
            value = {total: parts for total, parts in value.items() if total in group}
        if axis == "row" and name == "across":
            value = [label for label in value if label in group]
        if name in NO_LABELS or (is_of_lines and value in (rules.BEFORE, rules.FIRST) and value not in known):
            said[name] = value
        else:
            said[name] = _written_out(value, known, axis, list(group) if rule.is_of_rows else counted)
    return said


def named(parts: dict, group: dict[str, str]) -> list[str]:
    """Rows of a group that are totals or parts of them."""
    there = {total: of for total, of in parts.items() if total in group}
    found = {}
    for total, of in _written_out(there, group, "row", list(group)).items():
        found |= dict.fromkeys([total, *of])
    return list(found)


def _rows_that_tell(rule: rules.Rule) -> list[str]:
    """The rows without which a group has nothing to do with a rule: its results, or the lines it holds in."""
    if not rule.is_of_rows:
        return rule.across or []
    return rule.results() or rules.listed(getattr(rule, "rows", None) or rule.whole)


def _written_out(value, known: dict[str, str], axis: str, others: list[str]):
    if isinstance(value, dict):
        rest = [label for label in others if label not in value]
        found = {}
        for total, parts in value.items():
            parts = rest if parts == "others" else parts
            found[_known(total, known, axis)] = [_known(label, known, axis) for label in parts]
        return found
    if isinstance(value, list):
        return [_known(label, known, axis) for label in value]
    return _known(value, known, axis)


def _known(label: str, known: dict[str, str], axis: str) -> str:
    if label not in known:
        shown = ", ".join(list(known)[:SHOWN])
        raise ValueError(f"the table has no {axis} {label!r}{' of numbers' * (axis == 'column')}; it has {shown}")
    return known[label]
