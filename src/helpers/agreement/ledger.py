"""Verdict rows: kept, joined, checked for completeness, shown.

A `Comparison` displays as a table and carries its rows in the same notebook output, under `MIME`. nbval compares
them row by row, and `collection` reads them back: what the report says is what the notebook has shown.
"""

from dataclasses import asdict, dataclass, fields
from html import escape

import pandas as pd

MIME = "application/vnd.criminology.comparison+json"
VERDICTS = ("exact", "other_rounding", "alternative", "discrepant", "not_assessable")
REPRODUCED = ("exact", "other_rounding", "alternative")
REASONS = {
    "no_base": "the count or year it refers to is not printed",
    "picture_lost": "it stands in a picture that the source text lost",
    "source_unpublished": "the figures behind it are not published in the paper",
    "ambiguous_print": "the printed text has more than one reading",
    "definition_only": "it follows from a definition, nothing is computed",
}
SHOWN = ("claim_id", "quantity", "printed", "recomputed", "verdict", "rule", "power", "explanation")


class IncompleteComparison(ValueError):
    """A claim has no verdict, two verdicts, or a verdict that needs an explanation and has none."""


@dataclass(frozen=True)
class Verdict:
    """One claim judged. ``power`` is the share (0 to 1) of printable values that would have been discrepant."""

    claim_id: str
    item: str
    locus: str
    kind: str
    quantity: str
    printed: str
    recomputed: str
    verdict: str
    rule: str
    power: float | None
    explanation: str
    repair: str

    def __post_init__(self):
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.claim_id}: {self.verdict!r} is not one of {', '.join(VERDICTS)}")


@dataclass(frozen=True)
class Comparison:
    """Verdict rows in order; ``+`` joins two. Displays as a table and carries its rows as JSON."""

    rows: tuple[Verdict, ...]

    def __add__(self, other: "Comparison") -> "Comparison":
        return Comparison(self.rows + other.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict]:
        """The rows as a list of dicts, as they stand in the notebook's output."""
        return [asdict(row) for row in self.rows]

    def frame(self) -> pd.DataFrame:
        """The rows as a DataFrame indexed by ``claim_id``."""
        return pd.DataFrame(self.records(), columns=[field.name for field in fields(Verdict)]).set_index("claim_id")

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/html": self._html(), "text/plain": self._plain(), MIME: self.records()}

    def _plain(self) -> str:
        lines = []
        for row in self.rows:
            lines.append(f"{row.claim_id}: {row.printed} | {row.recomputed} | {row.verdict} {row.rule}")
        return "\n".join(lines)

    def _html(self) -> str:
        head = "".join(map(_heading, SHOWN))
        body = "".join(map(_html_row, self.rows))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def require_complete(claims: pd.DataFrame, *comparisons: Comparison) -> Comparison:
    """All verdicts of a paper in the order of its claims; raises unless every claim is decided and explained.

    Parameters
    ----------
    claims : pandas.DataFrame
        The paper's claims, indexed by ``claim_id`` (`datasets.load_claims`).
    *comparisons : Comparison
        The verdicts reached through the notebook.

    Returns
    -------
    Comparison
        One row per claim.

    Raises
    ------
    IncompleteComparison
        Naming every claim without a verdict, with two, or discrepant, alternative or not assessable without
        an explanation.
    """
    rows = sum(comparisons, Comparison(())).rows
    faults = _undecided(claims, rows) + list(filter(None, map(_unexplained, rows)))
    if faults:
        raise IncompleteComparison("; ".join(faults))
    by_id = {row.claim_id: row for row in rows}
    return Comparison(tuple(by_id[claim_id] for claim_id in claims.index))


def aea_class(verdicts: list[str]) -> str:
    """How far a paper could be reproduced, in the classes of the AEA Data Editor.

    Parameters
    ----------
    verdicts : list of str
        One verdict per claim; a verdict without power counts as ``not_assessable``.

    Returns
    -------
    str
        ``full``: every claim exact. ``full with minor issues``: none discrepant, at most one in ten not assessable.
        ``partial``: at least half reproduced. ``not able``: fewer than half, or no claims.

    References
    ----------
    American Economic Association Data Editor, reproducibility report template, "Classification"
    (full, full with minor issues, partial, not able to reproduce most or all). The shares are ours.

    Examples
    --------
    >>> aea_class(["exact", "exact"]), aea_class(["exact", "alternative"]), aea_class(["exact", "discrepant"])
    ('full', 'full with minor issues', 'partial')
    """
    count, reproduced = len(verdicts), sum(verdict in REPRODUCED for verdict in verdicts)
    if 2 * reproduced < count or not count:
        return "not able"
    if "discrepant" in verdicts or 10 * reproduced < 9 * count:
        return "partial"
    return "full" if set(verdicts) == {"exact"} else "full with minor issues"


def counted_verdicts(records: list[dict]) -> list[str]:
    """The verdict of each record; one that could not have failed (power 0) counts as ``not_assessable``."""
    verdicts = []
    for row in records:
        powerless = row["power"] == 0 and row["verdict"] in REPRODUCED
        verdicts.append("not_assessable" if powerless else row["verdict"])
    return verdicts


def _undecided(claims: pd.DataFrame, rows: tuple[Verdict, ...]) -> list[str]:
    decided = pd.Index([row.claim_id for row in rows])
    faults = {
        "no verdict": claims.index.difference(decided),
        "no such claim": decided.difference(claims.index),
        "decided twice": decided[decided.duplicated()].unique(),
    }
    return [f"{claim_id}: {fault}" for fault, claim_ids in faults.items() for claim_id in claim_ids]


def _unexplained(row: Verdict) -> str:
    if row.verdict in ("discrepant", "not_assessable", "alternative") and not row.explanation:
        return f"{row.claim_id}: {row.verdict} without an explanation"
    return ""


def _heading(name: str) -> str:
    return f'<th style="text-align:left">{name.replace("_", " ")}</th>'


def _html_row(row: Verdict) -> str:
    shown = asdict(row) | {"power": _power_text(row.power), "explanation": f"{row.explanation} {row.repair}".strip()}
    return "<tr>" + "".join(_cell(shown[name]) for name in SHOWN) + "</tr>"


def _power_text(power: float | None) -> str:
    if power is None:
        return ""
    if power == 0:
        return "none: it could not fail"
    return ">0.999" if power > 0.999 else f"{power:.3f}"


def _cell(text: str) -> str:
    return f'<td style="text-align:left;vertical-align:top">{escape(str(text))}</td>'
