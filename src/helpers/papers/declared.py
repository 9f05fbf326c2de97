"""Rules as a YAML file declares them, turned into the edits of `localization` that they name."""

from collections.abc import Iterator

import pandas as pd

from helpers import datasets, localization

EDITS = ("totals", "shares", "rates", "growth", "ratios", "differences", "flow", "part_of", "closes_to")
OTHERS = "others"
_OF_THE_LEDGER = ("kind", "quantity")
_LINES = ("by", "across", "each", "rounded", "rounding", "rule", "per", "target", "within")


def declared(frame: pd.DataFrame) -> localization.Edits:
    """The edits of the rules in ``frame.attrs["rules"]``.

    Parameters
    ----------
    frame : pandas.DataFrame
        Text cells. The labels of a key of several columns are joined with "." in rules.

    Raises
    ------
    ValueError
        For an unknown rule or parameter, and a row or column that the table does not have; the rule is named.

    Examples
    --------
    >>> frame = pd.DataFrame({"n": ["71", "12", "83"]}, index=["205", "206", "total"])
    >>> frame.attrs["rules"] = [{"rule": "totals", "rows": {"total": "others"}}]
    >>> [edit.name for edit in declared(frame)]
    ['(total, n) = sum of 2 rows']
    """
    found = ()
    for number, rule in enumerate(frame.attrs["rules"], 1):
        try:
            for part, labels in _parts(frame, rule.get("each")):
                found += _edits(part, rule, labels)
        except (ValueError, TypeError, KeyError) as reason:
            raise ValueError(f"rule {number} ({rule.get('rule', 'without a name')}): {reason}") from None
    return found


def _parts(frame: pd.DataFrame, each: str | None) -> Iterator[tuple[pd.DataFrame, dict]]:
    """The frame, or its part for each value of a key column; and the label of every row by its name in rules."""
    if each is None:
        yield frame, {_joined(label): label for label in frame.index}
        return
    names = list(frame.index.names)
    if each not in names or len(names) < 2:
        raise ValueError(f"each: {each!r} is not one of several key columns; the key is {', '.join(map(str, names))}")
    place = names.index(each)
    for value in frame.index.get_level_values(each).unique():
        part = frame[frame.index.get_level_values(each) == value]
        yield part, {_joined(label[:place] + label[place + 1 :]): label for label in part.index}


def _joined(label) -> str:
    return ".".join(map(str, label)) if isinstance(label, tuple) else str(label)


def _edits(frame: pd.DataFrame, rule: dict, rows: dict) -> localization.Edits:
    name, parameters = rule.get("rule"), {}
    if name not in EDITS:
        raise ValueError(f"{name!r} is not one of {', '.join(EDITS)}")
    sums = name in ("totals", "closes_to")
    by = "columns" if "rows" in rule or rule.get("by") == "columns" else "rows"
    for key, value in rule.items():
        if key in ("rule", "each", *_OF_THE_LEDGER):
            continue
        if key in _LINES and key != "across":
            parameters["rule" if key == "rounding" else key] = _plain(value)
            continue
        # what is named along the lines, or across them
        is_row = key == "rows" or (key not in ("across", "columns") and not key.endswith("_at") and by == "columns")
        is_row = is_row or ((key == "across" or key.endswith("_at")) and by == "rows")
        known = rows if is_row else {str(column): column for column in frame.columns}
        parameters[key] = _labels(value, known, "row" if is_row else "column", list(rule.get(key) or []))
    if sums and by == "columns" and "across" not in parameters:
        parameters["across"] = datasets.counts(frame)
    return getattr(localization, name)(frame, **parameters)


def _labels(value, known: dict, axis: str, totals: list):
    """The frame's own labels for those of a rule, which are text."""
    if isinstance(value, dict):
        return {_label(key, known, axis): _labels(parts, known, axis, totals) for key, parts in value.items()}
    if isinstance(value, list):
        return [_label(one, known, axis) for one in value]
    if value == OTHERS and OTHERS not in known:
        return [label for name, label in known.items() if name not in map(str, totals)]
    return _label(value, known, axis)


def _label(name, known: dict, axis: str):
    if str(name) not in known:
        raise ValueError(f"the table has no {axis} {str(name)!r}; it has {', '.join(list(known)[:12])}")
    return known[str(name)]


def _plain(value):
    """Numbers and yes or no, which a YAML file of facts keeps as text."""
    if isinstance(value, str):
        if value in ("true", "false"):
            return value == "true"
        return int(value) if value.isdecimal() else value
    return value
