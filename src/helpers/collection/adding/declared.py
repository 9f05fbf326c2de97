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

    What a regression table prints (z, an interval) is compared with what the notebook computes: it has no rule of
    its own.
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
    if sheet.by == "columns" and sheet.each:
        found["each"] = sheet.each[0]
    return found


def text(rule: dict) -> str:
    """One line of YAML.

    Examples
    --------
    >>> text({"rule": "totals", "rows": {"all": ["men", "North Bay"]}})
    '{rule: totals, rows: {all: [men, "North Bay"]}}'
    """
    return _flow(rule)


def _parts(sheet: Sheet, choice) -> list[str] | str:
    if sheet.by == "columns" and len(choice.first) == len(sheet.names) - 1:
        return "others"
    return [sheet.names[number] for number in choice.first]


def _quotient(sheet: Sheet, choice) -> dict:
    form, _, base = choice.form.partition("_") if choice.form.startswith("rates") else (choice.form, "", "")
    target = sheet.names[choice.target]
    if form not in ROLES:
        return {"rule": "compared", "columns": [target], "kind": "p_value" if form == "p_of_z" else "statistic"}
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
        found[f"{second}_at"] = choice.at if isinstance(choice.at, str) else ".".join(map(str, sheet.lines[choice.at]))
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
