"""Verdict rows: kept, joined, checked for completeness, shown.

A `Comparison` displays as a table and carries its rows in the same notebook output, under `MIME`. nbval compares
them row by row, and `collection` reads them back: what the report says is what the notebook has shown.
"""

from dataclasses import asdict, dataclass, fields

import pandas as pd

from helpers.agreement import displayed

MIME = "application/vnd.criminology.comparison+json"
VERDICTS = ("exact", "other_rounding", "alternative", "discrepant", "not_assessable")
REPRODUCED = ("exact", "other_rounding", "alternative")
# what stands behind an agreement; only the first counts as one
EVIDENCE = {
    "recomputed": "from other printed numbers, or from data",
    "repeated": "a second printing of the same fact agrees",
    "follows": "true once its siblings are",
}
REASONS = {
    "no_base": "the count or year it refers to is not printed",
    "picture_lost": "it stands in a picture that the source text lost",
    "source_unpublished": "the figures behind it are not published in the paper",
    "ambiguous_print": "the printed text has more than one reading",
    "definition_only": "it follows from a definition, nothing is computed",
}
# how verdicts are counted: the three that reproduce, in so far as they recompute; then what agrees without doing so
OUTCOMES = (
    "exact", "other_rounding", "alternative", "discrepant", "repeated", "follows", "without_power", "not_assessable",
)  # fmt: skip


class IncompleteComparison(ValueError):
    """A claim has no verdict, two verdicts, or a verdict that needs an explanation and has none."""


@dataclass(frozen=True)
class Verdict:
    """One claim judged.

    ``evidence`` is a key of `EVIDENCE`, blank for what is not assessable. ``power`` is the share (0 to 1) of printable
    values that would have been discrepant; None where none can be stated.
    """

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
    evidence: str = "recomputed"

    def __post_init__(self):
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.claim_id}: {self.verdict!r} is not one of {', '.join(VERDICTS)}")
        if self.evidence not in ([""] if self.verdict == "not_assessable" else EVIDENCE):
            raise ValueError(f"{self.claim_id}: evidence {self.evidence!r} is not one of {', '.join(EVIDENCE)}")


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
        return {"text/html": displayed.table(self.rows), "text/plain": self._plain(), MIME: self.records()}

    def _plain(self) -> str:
        lines = []
        for row in self.rows:
            lines.append(f"{row.claim_id}: {row.printed} | {row.recomputed} | {row.verdict} {row.rule}")
        return "\n".join(lines)


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
    faults = _undecided(claims, rows)
    faults += [f"{row.claim_id}: {lack}" for row in rows if (lack := unexplained(row))]
    if faults:
        raise IncompleteComparison("; ".join(faults))
    by_id = {row.claim_id: row for row in rows}
    return Comparison(tuple(by_id[claim_id] for claim_id in claims.index))


def unexplained(row: Verdict) -> str:
    """What a row says without saying why; "" when nothing.

    Parameters
    ----------
    row : Verdict
        Discrepant, an alternative and not assessable need an explanation; so does an agreement that recomputes nothing.
    """
    if row.verdict in ("discrepant", "not_assessable", "alternative") and not row.explanation:
        return f"{row.verdict} without an explanation"
    if row.evidence in ("repeated", "follows") and not row.explanation:
        return f"{row.evidence}, and no explanation says from what"
    return ""


def aea_class(outcomes: list[str]) -> str:
    """How far a paper could be reproduced, in the classes of the AEA Data Editor.

    Parameters
    ----------
    outcomes : list of str
        One member of `OUTCOMES` per claim; only ``exact``, ``other_rounding`` and ``alternative`` are reproduced.

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
    count, reproduced = len(outcomes), sum(outcome in REPRODUCED for outcome in outcomes)
    if 2 * reproduced < count or not count:
        return "not able"
    if "discrepant" in outcomes or 10 * reproduced < 9 * count:
        return "partial"
    return "full" if set(outcomes) == {"exact"} else "full with minor issues"


def outcome(row: dict) -> str:
    """What a verdict counts as, one of `OUTCOMES`: an agreement that recomputes nothing is counted beside the others.

    Parameters
    ----------
    row : dict
        A record of `Comparison.records`: its verdict, evidence and power are read.

    Examples
    --------
    >>> outcome({"verdict": "exact", "evidence": "repeated", "power": 0.9})
    'repeated'
    """
    if row["verdict"] not in REPRODUCED:
        return row["verdict"]
    if row["evidence"] != "recomputed":
        return row["evidence"]
    return "without_power" if row["power"] == 0 else row["verdict"]


def _undecided(claims: pd.DataFrame, rows: tuple[Verdict, ...]) -> list[str]:
    decided = pd.Index([row.claim_id for row in rows])
    faults = {
        "no verdict": claims.index.difference(decided),
        "no such claim": decided.difference(claims.index),
        "decided twice": decided[decided.duplicated()].unique(),
    }
    return [f"{claim_id}: {fault}" for fault, claim_ids in faults.items() for claim_id in claim_ids]
