"""One's own table, outside the collection: read as typeset, judged by declared rules.

Ten lines are enough::

    from helpers import papers

    table = papers.read_table("table.csv", rules="rules.yaml")
    found = papers.check_table(table)
    found                    # in a notebook: what is discrepant, which rules fail, the smallest repairs
    found.comparison.frame() # every printed number that a rule determines, with its verdict and power
    found.write_html("table.html")
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import pandas as pd

from helpers import agreement, datasets, localization

KINDS = {"total": "sum", "share": "share", "rate": "rate", "growth": "growth", "ratio": "ratio"}
STYLE = "body{font:15px sans-serif;margin:2em}td,th{padding:2px 8px;text-align:left}pre{white-space:pre-wrap}"


@dataclass(frozen=True)
class Checked:
    """What the rules say of a table.

    Parameters
    ----------
    name : str
        What the table is called.
    comparison : agreement.Comparison
        A verdict on every printed number that a rule determines.
    violations : pandas.DataFrame
        The rules that fail (`localization.violations`); a number that is cut instead of rounded breaks none.
    repairs : localization.Repairs or None
        The smallest changes that satisfy all rules; None where none are needed or could be found.
    unjudged : dict
        Printed numbers that a rule determines, (row, column), and what they cannot be recomputed without.
    remark : str
        Why no repairs could be found.
    """

    name: str
    comparison: agreement.Comparison
    violations: pd.DataFrame
    repairs: "localization.Repairs | None"
    unjudged: dict
    remark: str = ""

    @property
    def is_discrepant(self) -> bool:
        """Whether a printed number disagrees with the others."""
        return not self.violations.empty or any(row.verdict == "discrepant" for row in self.comparison.rows)

    def __str__(self) -> str:
        lines = [f"{self.name}: {self.summary}"]
        for row in self.comparison.rows:
            if row.verdict != "exact":
                judged = f"printed {row.printed}, recomputed {row.recomputed}: {row.verdict} {row.rule}"
                lines.append(f"  {row.claim_id}: {judged}".rstrip())
        for edit, facts in self.violations.iterrows():
            by = "together with others" if pd.isna(facts["difference"]) else f"by {facts['difference']}"
            lines.append(f"  fails: {edit}, {by}")
        if self.repairs is not None:
            lines += [f"  repair: {line}" for line in str(self.repairs).splitlines()]
        return "\n".join(lines + [f"  {remark}" for remark in self._remarks()])

    def _remarks(self) -> list[str]:
        said = [f"{'.'.join(cell)} is not judged. {why}" for cell, why in self.unjudged.items()]
        return said + [self.remark] * bool(self.remark)

    @property
    def summary(self) -> str:
        """One sentence: how many numbers got which verdict, and how many rules fail."""
        counts = pd.Series([row.verdict for row in self.comparison.rows], dtype=str).value_counts(sort=False)
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) or "none"
        return f"{len(self.comparison)} numbers judged ({verdicts}); {len(self.violations)} rules fail"

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape(self.summary)}</p>", self.comparison._repr_mimebundle_()["text/html"]]
        if not self.violations.empty:
            parts.append(self.violations.to_html())
        if self.repairs is not None:
            parts.append(f"<pre>{escape(str(self.repairs))}</pre>")
        return "".join([*parts, *(f"<p>{escape(remark)}</p>" for remark in self._remarks())])

    def html(self) -> str:
        """A page of its own."""
        return page([f"<h1>{escape(self.name)}</h1>{self._repr_html_()}"])

    def write_html(self, file) -> Path:
        """Write the page and return its path."""
        Path(file).write_text(self.html(), "utf-8")
        return Path(file)


def page(parts: Iterable[str]) -> str:
    """An HTML page without scripts."""
    head = f'<!doctype html><meta charset="utf-8"><title>Checked tables</title><style>{STYLE}</style>'
    return head + "".join(parts)


def read_table(file, rules, **options) -> pd.DataFrame:
    """A table as typeset, which knows its language and rules.

    Parameters
    ----------
    file : path
        A CSV file.
    rules : path or list of dict
        A YAML file of rules, which may state language, key, header, columns, units and blanks as well; or the rules.
    **options
        language, key, header, columns, units (`datasets.read_own`), which go before what the file of rules states.

    Raises
    ------
    datasets.DataError
        For a file, fact, row or column that is not what it should be.
    """
    facts = {"rules": rules} if isinstance(rules, list) else datasets.declared_rules(rules)
    blanks = facts.pop("blanks", "zero")
    rules = facts.pop("rules")
    table = datasets.read_own(file, **{**facts, **options})
    table.attrs |= {"rules": rules, "blanks": blanks, "name": str(file)}
    return table


def check_table(table: pd.DataFrame, rules: list[dict] | None = None) -> Checked:
    """Verdicts on the printed numbers of a table, the rules that fail, and the smallest repairs.

    Parameters
    ----------
    table : pandas.DataFrame
        Text cells as typeset, from `read_table`; or any, with ``attrs["language"]``.
    rules : list of dict, optional
        Rules, where the table does not know its own.

    Raises
    ------
    ValueError
        For a rule or cell that cannot be read, and rules that contradict each other; each is named.

    Examples
    --------
    >>> table = pd.DataFrame({"n": ["71", "12", "84"]}, index=["205", "206", "total"])
    >>> print(check_table(table, [{"rule": "totals", "rows": {"total": ["205", "206"]}}]))
    table: 1 numbers judged (1 discrepant); 1 rules fail
      total.n: printed 84, recomputed 83: discrepant
      fails: (total, n) = sum of 2 rows, by 1
      repair: At least 1 cell to change; 3 repairs. Proof: weight 1, lower bound 1 (HiGHS, 1 conflicts), gap 0.
      repair: 1. (205, n): 71 -> 72 (one digit changed)
      repair: 2. (206, n): 12 -> 13 (one digit changed)
      repair: 3. (total, n): 84 -> 83 (one digit changed)
    """
    name = table.attrs.get("name", "table")
    sheet = datasets.own_sheet(table, rules or table.attrs.get("rules", []))
    edits = localization.declared(sheet) if sheet.attrs["rules"] else ()
    if not edits:
        elsewhere = "; what `statistics` computes is compared in a notebook" * any(_compared(sheet))
        raise ValueError(f"{name}: the rules govern no cell{elsewhere}")
    options = {"blanks": sheet.attrs.get("blanks", "zero"), "signed": localization.negative(sheet, edits)}
    rows, other_rules = {}, {}
    for found in localization.stated(sheet, edits, **options):
        row = _verdict(found, name, sheet.attrs.get("language"))
        rows.setdefault(found.cell, row)
        if row.verdict == "other_rounding":
            other_rules[found.edit.name] = row.rule
    edits = tuple(replace(edit, rule=other_rules.get(edit.name, edit.rule)) for edit in edits)
    failing = localization.violations(sheet, edits, **options)
    repairs, remark = (None, "") if failing.empty else _repairs(sheet, edits, options)
    unjudged = dict.fromkeys(_compared(sheet), "It is compared in a notebook.") | sheet.attrs["lacking"]
    unjudged = {cell: why for cell, why in unjudged.items() if cell not in rows and sheet.at[cell]}
    return Checked(name, agreement.Comparison(tuple(rows.values())), failing, repairs, unjudged, remark)


def _compared(sheet: pd.DataFrame) -> list[tuple[str, str]]:
    """Cells that no edit speaks of: a notebook computes them."""
    compared = [rule for rule in sheet.attrs["rules"] if rule["rule"] == "compared"]
    return [(row, column) for rule in compared for row in rule["across"] for column in rule["columns"]]


def _verdict(found, name: str, language: str | None) -> agreement.Verdict:
    kind = KINDS.get(found.edit.kind, "count")
    (row,) = agreement.compare(found.text, found.value, kind=kind, language=language).rows
    return replace(row, claim_id=".".join(found.cell), item=name, quantity=found.edit.name)


def _repairs(sheet: pd.DataFrame, edits, options: dict) -> tuple:
    """The smallest repairs; or None and the reason, where there are too many numbers off to search."""
    try:
        return localization.minimal_repairs(sheet, edits, limit=20, **options), ""
    except ValueError as reason:
        if "no change of cells can satisfy" in str(reason):
            raise
        return None, f"no repairs: {reason}"
