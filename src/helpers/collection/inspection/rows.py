"""Stored verdict rows against the claims they are about.

What a notebook stores is what the report and the index say. Each row has to be about a claim as ``claims.csv`` has it,
carry a verdict that can follow from the numbers it shows, and stand in the table that a reader sees.
"""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from helpers.agreement import ledger, shown

# what a row repeats from its claim
FACTS = ("item", "locus", "kind", "quantity", "printed")


def findings(rows: list[dict], claims: pd.DataFrame, language: str) -> list[str]:
    """Everything that a paper's last comparison says and its claims do not, each as a sentence naming the claim.

    Parameters
    ----------
    rows : list of dict
        The records of the last comparison stored (`stored.Notebook.comparison`).
    claims : pandas.DataFrame
        The paper's claims, indexed by ``claim_id``.
    language : str
        The paper's language, in which its prints are read.
    """
    decided = Counter(row.get("claim_id", "") for row in rows)
    found = [f"claim {claim_id} has no verdict" for claim_id in claims.index if claim_id not in decided]
    found += [f"claim {claim_id} has {count} verdicts" for claim_id, count in decided.items() if count > 1]
    for row in rows:
        found += _of_row(row, claims, language)
    return found


def judged_otherwise(outputs: Iterable[dict], rows: list[dict]) -> list[str]:
    """Comparisons that judge a claim otherwise than the last one.

    Parameters
    ----------
    outputs : iterable of dict
        What each output shows, by MIME type.
    rows : list of dict
        The records of the last comparison stored.
    """
    last = {row.get("claim_id"): row for row in rows}
    found = []
    for data in outputs:
        records = data.get(ledger.MIME, [])
        for row in records:
            if last.get(row.get("claim_id"), row) != row:
                found.append(f"claim {row.get('claim_id')} is judged otherwise in an earlier cell")
    return found


def _of_row(row: dict, claims: pd.DataFrame, language: str) -> list[str]:
    claim_id = row.get("claim_id")
    if claim_id not in claims.index:
        return [f"verdict on {claim_id}, which is no claim"]
    try:
        ledger.Verdict(**row)
    except (TypeError, ValueError) as reason:
        return [f"claim {claim_id} has a row that is no verdict: {reason}"]
    claim = claims.loc[claim_id]
    faults = _other_facts(row, claim) + _other_reason(row, claim) + _impossible(row)
    if contradiction := shown.contradiction(row, language):
        faults.append(f"is called {row['verdict']}, but {contradiction}")
    return [f"claim {claim_id} {fault}" for fault in faults]


def _other_facts(row: dict, claim: pd.Series) -> list[str]:
    faults = []
    for fact in FACTS:
        if row[fact] != claim[fact]:
            said = "prints" if fact == "printed" else f"has the {fact}"
            faults.append(f"{said} {claim[fact]!r}, judged was {row[fact]!r}")
    return faults


def _other_reason(row: dict, claim: pd.Series) -> list[str]:
    """What claims.csv says cannot be computed is so in its row, by the same words."""
    if not claim["reason"]:
        is_number = claim["unit"] != "text" or any(map(str.isdigit, claim["printed"]))
        is_given_up = row["verdict"] == "not_assessable" and is_number
        return ["prints a number and is given up by the notebook alone: say why in claims.csv"] if is_given_up else []
    stated = {"verdict": "not_assessable", "rule": claim["reason"], "explanation": claim["why"]}
    faults = []
    for name, value in stated.items():
        if row[name] != value:
            faults.append(f"has the {name} {value!r} by claims.csv, judged was {row[name]!r}")
    return faults


def _impossible(row: dict) -> list[str]:
    """What no judge gives."""
    verdict, power = row["verdict"], row["power"]
    faults = []
    if lack := ledger.unexplained(ledger.Verdict(**row)):
        faults.append(f"is {lack}")
    if verdict == "not_assessable":
        if row["rule"] not in ledger.REASONS or row["recomputed"] or power is not None:
            faults.append("is not assessable, and has a value, a power, or a reason that is none")
        return faults
    if power is None and verdict == "exact":
        faults.append("is exact without a power: a reading is never exact")
    if power is not None and not 0 <= power < 1:
        faults.append(f"has a power of {power}: expected a share below 1")
    if power == 0 and verdict == "discrepant":
        faults.append("is discrepant, and its power says that it could not be")
    if not row["rule"] and verdict != "discrepant":
        faults.append(f"is {verdict} by no rule")
    return faults
