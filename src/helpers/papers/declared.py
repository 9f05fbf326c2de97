"""Rules as a YAML file declares them, turned into the edits of `localization` that they name."""

import itertools
from collections.abc import Iterator

import pandas as pd

from helpers import datasets, localization

EDITS = ("totals", "shares", "rates", "growth", "ratios", "differences", "flow", "part_of", "closes_to")
OTHERS, BEFORE = "others", "before"  # in place of labels: all that are no totals; the line before
NOT_PRINTED = ".."  # as a table would typeset a number that it does not give
_OF_THE_LEDGER = ("kind", "quantity")
_LINES = ("by", "across", "each", "rounded", "rounding", "rule", "per", "target", "within")


def declared(frame: pd.DataFrame) -> localization.edits.Edits:
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
                for one in _written_out(part, rule, labels):
                    found += _edits(part, one, labels)
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


def with_bases(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a column of unknown numbers for each growth whose base is not printed, only the change from it.

    Parameters
    ----------
    frame : pandas.DataFrame
        A rule ``{rule: growth, percent: …, later: …, change: …}`` becomes a difference and a growth that share an
        unknown base: neither says anything alone, and both together everything.

    Examples
    --------
    >>> frame = pd.DataFrame({"n": ["90"], "change": ["-10"], "percent": ["-10,0"]})
    >>> frame.attrs["rules"] = [{"rule": "growth", "percent": "percent", "later": "n", "change": "change"}]
    >>> [rule["rule"] for rule in with_bases(frame).attrs["rules"]], with_bases(frame)["base of percent"].tolist()
    (['differences', 'growth'], ['..'])
    """
    frame, rules = frame.copy(), []
    for rule in frame.attrs["rules"]:
        if rule.get("rule") != "growth" or "change" not in rule or rule.get("by", "rows") != "rows":
            rules.append(rule)
            continue
        base = f"base of {rule['percent']}"
        frame[base] = NOT_PRINTED
        shared = {name: value for name, value in rule.items() if name not in ("percent", "change", "rule")}
        rules.append({"rule": "differences", "change": rule["change"], "earlier": base, **shared})
        rules.append({"rule": "growth", "percent": rule["percent"], "earlier": base, **shared})
    frame.attrs["rules"] = rules
    return frame


def _written_out(frame: pd.DataFrame, rule: dict, rows: dict) -> Iterator[dict]:
    """The rule itself; or, of one that looks at the line before, a rule for each line that has one."""
    before = [name for name, value in rule.items() if name.endswith("_at") and value == BEFORE]
    lines = [*map(str, frame.columns)] if rule.get("by") == "columns" else list(rows)
    if not before or BEFORE in lines:
        yield rule
        return
    chosen = list(map(str, rule.get("across") or lines))
    for earlier, later in itertools.pairwise(chosen):
        yield rule | {"across": [later]} | dict.fromkeys(before, earlier)


def _joined(label) -> str:
    return ".".join(map(str, label)) if isinstance(label, tuple) else str(label)


def _edits(frame: pd.DataFrame, rule: dict, rows: dict) -> localization.edits.Edits:
    name, parameters = rule.get("rule"), {}
    if name not in EDITS:
        raise ValueError(f"{name!r} is not one of {', '.join(EDITS)}")
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
    if name == "totals" and by == "columns" and "across" not in parameters:
        parameters["across"] = _columns_of_counts(frame, parameters["rows"])
    return getattr(localization, name)(frame, **parameters)


def _columns_of_counts(frame: pd.DataFrame, totals: dict) -> list:
    """The columns in which the rows that are added up, and their totals, print counts."""
    named = {label for total, parts in totals.items() for label in (total, *parts)}
    found = datasets.counts(frame[[label in named for label in frame.index]])
    if not found:
        raise ValueError("in no column do all of these rows print counts; name the columns by across")
    return found


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
