"""Verdict rows: complete, explained, shown, and read back as they were."""

import json

import pandas as pd
import pytest

from helpers.agreement import ledger
from helpers.agreement.ledger import Comparison, IncompleteComparison, Verdict

CLAIMS = pd.DataFrame(index=pd.Index(["a", "b"], name="claim_id"))


def row(claim_id="a", verdict="exact", explanation="", power=0.99):
    facts = {"item": "text", "locus": "999:1", "kind": "share", "quantity": "q <1>", "printed": "5%", "recomputed": "5"}
    return Verdict(claim_id, **facts, verdict=verdict, rule="half_up", power=power, explanation=explanation, repair="")


def comparison(*rows):
    return Comparison(tuple(rows))


def test_a_complete_comparison_comes_in_the_order_of_the_claims():
    joined = ledger.require_complete(CLAIMS, comparison(row("b")), comparison(row("a")))
    assert [verdict.claim_id for verdict in joined.rows] == ["a", "b"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("a")], "b: no verdict"),
        ([row("a"), row("b"), row("c")], "c: no such claim"),
        ([row("a"), row("b"), row("a")], "a: decided twice"),
        ([row("a"), row("b", "discrepant")], "b: discrepant without an explanation"),
        ([row("a"), row("b", "alternative")], "b: alternative without an explanation"),
        ([row("a"), row("b", "not_assessable")], "b: not_assessable without an explanation"),
    ],
)
def test_an_incomplete_comparison_is_refused_and_every_gap_named(rows, message):
    with pytest.raises(IncompleteComparison, match=message):
        ledger.require_complete(CLAIMS, comparison(*rows))


def test_an_unknown_verdict_is_refused():
    with pytest.raises(ValueError, match="'wrong' is not one of exact"):
        row(verdict="wrong")


def test_the_output_carries_the_rows_as_json_beside_the_table():
    bundle = comparison(row("a", "discrepant", "why"))._repr_mimebundle_()
    assert json.loads(json.dumps(bundle[ledger.MIME]))[0]["explanation"] == "why"
    assert "q &lt;1&gt;" in bundle["text/html"]


def test_a_check_without_power_is_shown_as_such_and_not_counted_as_agreement():
    powerless = comparison(row("a", power=0.0))
    assert "none: it could not fail" in powerless._repr_mimebundle_()["text/html"]
    assert ledger.counted_verdicts(powerless.records()) == ["not_assessable"]


def test_a_comparison_cannot_be_changed():
    with pytest.raises(AttributeError):
        comparison(row()).rows = ()


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (["exact"] * 3, "full"),
        (["exact"] * 9 + ["not_assessable"], "full with minor issues"),
        (["exact", "other_rounding"], "full with minor issues"),
        (["exact"] * 8 + ["not_assessable"] * 2, "partial"),
        (["exact"] * 99 + ["discrepant"], "partial"),
        (["exact"] + ["not_assessable"] * 2, "not able"),
        ([], "not able"),
    ],
)
def test_a_paper_falls_into_the_class_its_verdicts_give(verdicts, expected):
    assert ledger.aea_class(verdicts) == expected
