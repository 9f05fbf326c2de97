"""A relation as the rule that a ``paper.yaml`` declares, in its words (see `localization`)."""

import json
import re

from helpers.collection.adding.relations import Relation
from helpers.collection.adding.sheet import Sheet

# form -> what the rule calls its result and its operands
ROLES = {
    "shares": ("percent", "part", "whole"),
    "growth": ("percent", "later", "earlier"),
    "growth_by_change": ("percent", "later", "change"),
    "ratios": ("ratio", "numerator", "denominator"),
    "rates": ("rate", "count", "population"),
}
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def rule(relation: Relation) -> dict:
    """The rule as a mapping.

    What a regression table prints (z, an interval) is compared with what `statistics` computes.
    """
    sheet, choice = relation.sheet, relation.choice
    names = [sheet.names[number] for number in choice.first]
    if choice.form == "closes_to":
        found = {"rule": "closes_to", "rows": names, "target": 100}
    elif choice.form == "totals":
        found = {"rule": "totals", sheet.by_other: {sheet.names[choice.target]: _parts(sheet, choice)}}
    else:
        found = _quotient(sheet, choice)
        if sheet.by == "columns" and found["rule"] != "compared":
            found["by"] = "columns"
    if sheet.each and (sheet.by == "columns" or choice.at in ("before", "first")):
        found["each"] = _one(list(sheet.each))
    if found["rule"] == "totals" and (across := _across(relation)):
        found["across"] = across
    return found


def text(rule: dict) -> str:
    """One line of YAML.

    Examples
    --------
    >>> text({"rule": "totals", "rows": {"all": ["men", "North Bay"]}})
    '{rule: totals, rows: {all: [men, "North Bay"]}}'
    """
    return _flow(rule)


def _across(relation: Relation) -> list[str]:
    """The lines of a sum of rows that is none of counts: unless they are named, counts alone are added up."""
    sheet, target = relation.sheet, relation.choice.target
    if sheet.by == "rows" or sheet.counts[target, list(relation.lines)].all():
        return []
    return list(dict.fromkeys(str(sheet.lines[line][-1]) for line in relation.lines))


def _parts(sheet: Sheet, choice) -> list[str] | str:
    if sheet.by == "columns" and len(choice.first) == len(sheet.names) - 1:
        return "others"
    return [sheet.names[number] for number in choice.first]


def _quotient(sheet: Sheet, choice) -> dict:
    form, _, base = choice.form.partition("_") if choice.form.startswith("rates") else (choice.form, "", "")
    target = sheet.names[choice.target]
    if form not in ROLES:
        of = dict.fromkeys(sheet.names[number] for number in choice.first + choice.second)
        kind = "p_value" if form == "p_of_z" else "statistic"
        return {"rule": "compared", "columns": [target], "formula": form, "of": list(of), "kind": kind}
    result, first, second = ROLES[form]
    found = {
        "rule": form.removesuffix("_by_change"),
        result: target,
        first: _one([sheet.names[number] for number in choice.first]),
        second: _one([sheet.names[number] for number in choice.second]),
    }
    if base:
        found["per"] = int(base)
    if choice.at != "same":
        line = choice.at if isinstance(choice.at, str) else sheet.lines[choice.at]
        # a line of rows within blocks is a column
        found[f"{second}_at"] = line if isinstance(line, str) else ".".join(line if sheet.by == "rows" else line[-1:])
    return found


def _one(names: list[str]) -> str | list[str]:
    return names[0] if len(names) == 1 else names


def _flow(value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    shown = str(value)
    return shown if _BARE.fullmatch(shown) or isinstance(value, int) else json.dumps(shown, ensure_ascii=False)
