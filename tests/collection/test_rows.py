"""A stored row is about a claim as claims.csv has it, and its word can follow: each row altered is named."""

import copy

import pytest

from helpers import datasets
from helpers.agreement import ledger
from helpers.collection import stored
from helpers.collection.inspection import rows

PAPER = "made_up_paper"
CLAIMS = datasets.load_claims(PAPER)


def template():
    return stored.read(next(path for path in stored.all_notebooks() if path.stem == "_template"))


def altered(claim_id, changes):
    """What is found once one row says something else."""
    records = copy.deepcopy(template().comparison)
    next(row for row in records if row["claim_id"] == claim_id).update(changes)
    return rows.findings(records, CLAIMS, "en")


ALTERED = {
    "given up by the notebook alone": (
        "text_growth_northtown",
        {
            "verdict": "not_assessable",
            "rule": "no_base",
            "evidence": "",
            "recomputed": "",
            "power": None,
            "explanation": "x",
        },
        "is given up by the notebook alone: say why in claims.csv",
    ),
    "another item": ("text_recorded", {"item": "table_1"}, "has the item 'text', judged was 'table_1'"),
    "another line": ("text_recorded", {"locus": "999:5"}, "has the locus '999:4', judged was '999:5'"),
    "another kind": ("text_recorded", {"kind": "share"}, "has the kind 'sum', judged was 'share'"),
    "another statement": ("text_recorded", {"quantity": "burglaries"}, "judged was 'burglaries'"),
    "another print": ("text_recorded", {"printed": "2,130"}, "prints '2,140', judged was '2,130'"),
    "another word": (
        "text_growth_northtown",
        {"verdict": "discrepant", "rule": "", "explanation": "x"},
        "25 prints as 25%",
    ),
    "another value": ("text_growth_northtown", {"recomputed": "26"}, "26 does not print as 25% by rounding half up"),
    "another rule": (
        "table_1.Northtown.clear_up_percent",
        {"verdict": "other_rounding", "rule": "ceiling"},
        "prints as 25,0%",
    ),
    "a discrepancy called exact": (
        "text_recorded",
        {"verdict": "exact", "rule": "half_up"},
        "2130 does not print as 2,140",
    ),
    "a discrepancy unexplained": ("text_recorded", {"explanation": ""}, "is discrepant without an explanation"),
    "a discrepancy that could not be": ("text_recorded", {"power": 0}, "its power says that it could not be"),
    "a power above 1": ("text_recorded", {"power": 1.5}, "has a power of 1.5"),
    "a certain check": ("text_recorded", {"power": 1}, "has a power of 1"),
    "exact without a power": ("text_growth_northtown", {"power": None}, "a reading is never exact"),
    "exact by no rule": ("text_growth_northtown", {"rule": ""}, "is exact by no rule"),
    "a word that is none": ("text_growth_northtown", {"verdict": "right"}, "'right' is not one of"),
    "an evidence that is none": ("text_growth_northtown", {"evidence": "seen"}, "evidence 'seen' is not one of"),
    "a second printing of nothing": (
        "text_growth_northtown",
        {"evidence": "repeated"},
        "no explanation says from what",
    ),
    "an alternative unexplained": (
        "table_1.Total.clear_up_percent",
        {"explanation": ""},
        "is alternative without an explanation",
    ),
    "a fact too many": ("text_recorded", {"author": "x"}, "has a row that is no verdict"),
    "another reason": ("text_unreported", {"rule": "no_base"}, "has the rule 'source_unpublished' by claims.csv"),
    "another explanation than claims.csv gives": (
        "text_unreported",
        {"explanation": "x"},
        "by claims.csv, judged was 'x'",
    ),
    "a value for what cannot be computed": ("text_unreported", {"recomputed": "25"}, "and has a value"),
    "what cannot be computed made exact": (
        "text_unreported",
        {"verdict": "exact", "evidence": "recomputed", "rule": "half_up", "power": 0.9, "recomputed": "25"},
        "has the verdict 'not_assessable' by claims.csv",
    ),
    "not assessable without a reason": (
        "text_growth_northtown",
        {"verdict": "not_assessable", "evidence": "", "rule": "", "power": None, "recomputed": "", "explanation": "x"},
        "or a reason that is none",
    ),
    "another claim": ("text_recorded", {"claim_id": "text_unknown"}, "verdict on text_unknown, which is no claim"),
}


@pytest.mark.parametrize(("claim_id", "changes", "named"), ALTERED.values(), ids=ALTERED)
def test_an_altered_row_is_named(claim_id, changes, named):
    found = altered(claim_id, changes)
    assert any(named in fault for fault in found), found


def test_the_rows_as_stored_are_in_order():
    notebook = template()
    assert rows.findings(notebook.comparison, CLAIMS, "en") == []
    assert rows.judged_otherwise(notebook.shown(), notebook.comparison) == []


def test_a_row_left_out_and_a_row_twice_are_named():
    records = template().comparison
    assert rows.findings(records[1:], CLAIMS, "en") == ["claim text_recorded has no verdict"]
    assert rows.findings([*records, records[0]], CLAIMS, "en") == ["claim text_recorded has 2 verdicts"]


def test_a_notebook_without_a_comparison_decides_nothing():
    assert len(rows.findings([], CLAIMS, "en")) == len(CLAIMS)


def output(records):
    comparison = ledger.Comparison(tuple(ledger.Verdict(**row) for row in records))
    return comparison._repr_mimebundle_()


def test_a_claim_judged_otherwise_in_an_earlier_cell_is_named():
    records = template().comparison
    earlier = copy.deepcopy(records[:1])
    earlier[0]["power"] = 0.5
    found = rows.judged_otherwise([output(earlier), output(records)], records)
    assert found == ["claim text_recorded is judged otherwise in an earlier cell"]


def test_a_reading_that_is_open_has_no_power_and_an_outcome_of_none_is_refused():
    row = {"verdict": "alternative", "power": None, "rule": "read as", "explanation": "x"}
    assert not any("power" in fault for fault in altered("table_1.Total.clear_up_percent", row))
