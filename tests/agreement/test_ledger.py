"""Verdict rows: complete, explained, shown, and read back as they were."""

import json

import pandas as pd
import pytest

from helpers.agreement import ledger
from helpers.agreement.ledger import Comparison, IncompleteComparison, Verdict

CLAIMS = pd.DataFrame(index=pd.Index(["a", "b"], name="claim_id"))


def row(claim_id="a", verdict="exact", explanation="", power=0.99, evidence=None):
    facts = {"item": "text", "locus": "999:1", "kind": "share", "quantity": "q <1>", "printed": "5%", "recomputed": "5"}
    if evidence is None:
        evidence = "" if verdict == "not_assessable" else "recomputed"
    return Verdict(claim_id, **facts, verdict=verdict, rule="half_up", power=power, explanation=explanation, repair="",
                   evidence=evidence)  # fmt: skip


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
        ([row("a"), row("b", evidence="repeated")], "b: repeated, and no explanation says from what"),
        ([row("a"), row("b", evidence="follows")], "b: follows, and no explanation says from what"),
    ],
)
def test_an_incomplete_comparison_is_refused_and_every_gap_named(rows, message):
    with pytest.raises(IncompleteComparison, match=message):
        ledger.require_complete(CLAIMS, comparison(*rows))


def test_an_unknown_verdict_is_refused():
    with pytest.raises(ValueError, match="'wrong' is not one of exact"):
        row(verdict="wrong")


@pytest.mark.parametrize(
    ("verdict", "evidence"), [("exact", ""), ("exact", "guessed"), ("not_assessable", "recomputed")]
)
def test_evidence_stands_beside_every_verdict_that_assesses_and_beside_no_other(verdict, evidence):
    with pytest.raises(ValueError, match="a: evidence"):
        row(verdict=verdict, evidence=evidence)


def test_the_output_carries_the_rows_as_json_beside_the_table():
    bundle = comparison(row("a", "discrepant", "why"))._repr_mimebundle_()
    assert json.loads(json.dumps(bundle[ledger.MIME]))[0]["explanation"] == "why"
    assert "q &lt;1&gt;" in bundle["text/html"]


def test_a_check_without_power_is_shown_as_such():
    assert "no power: it could not fail" in comparison(row("a", power=0.0))._repr_mimebundle_()["text/html"]


def test_a_reading_chosen_afterwards_states_no_power():
    shown = comparison(row("a", "alternative", "why", power=None))._repr_mimebundle_()["text/html"]
    assert "no power stated: only a reading of ours was tested" in shown


@pytest.mark.parametrize(
    ("verdict", "evidence", "power", "expected"),
    [
        ("exact", "recomputed", 0.5, "exact"),
        ("exact", "repeated", 0.99, "repeated"),
        ("alternative", "follows", 0.99, "follows"),
        ("other_rounding", "recomputed", 0, "without_power"),
        ("alternative", "recomputed", None, "alternative"),
        ("discrepant", "recomputed", 0, "discrepant"),
        ("discrepant", "repeated", 0.9, "discrepant"),
        ("not_assessable", "", None, "not_assessable"),
    ],
)
def test_only_an_agreement_that_recomputes_and_could_fail_counts_as_one(verdict, evidence, power, expected):
    assert ledger.outcome({"verdict": verdict, "evidence": evidence, "power": power}) == expected


def test_the_plain_output_and_the_frame_hold_every_row_in_order():
    both = comparison(row("b")) + comparison(row("a"))
    assert both._repr_mimebundle_()["text/plain"] == "b: 5% | 5 | exact half_up\na: 5% | 5 | exact half_up"
    assert both.frame().index.tolist() == ["b", "a"] and len(both) == 2
    assert comparison().frame().empty and comparison().frame().index.name == "claim_id"


def test_every_gap_is_named_at_once_and_each_claim_once():
    with pytest.raises(IncompleteComparison) as refused:
        ledger.require_complete(CLAIMS, comparison(row("a"), row("a"), row("a"), row("c", "discrepant")))
    assert str(refused.value).split("; ") == [
        "b: no verdict",
        "c: no such claim",
        "a: decided twice",
        "c: discrepant without an explanation",
    ]


def test_what_agrees_by_a_rule_or_exactly_needs_no_explanation():
    rows = comparison(row("a"), row("b", "other_rounding"))
    assert ledger.require_complete(CLAIMS, rows) == rows


def test_a_comparison_cannot_be_changed():
    with pytest.raises(AttributeError):
        comparison(row()).rows = ()


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["exact"] * 3, "full"),
        (["exact"] * 9 + ["not_assessable"], "full with minor issues"),
        (["exact", "other_rounding"], "full with minor issues"),
        (["exact"] * 8 + ["not_assessable"] * 2, "partial"),
        (["exact"] * 99 + ["discrepant"], "partial"),
        (["exact"] + ["not_assessable"] * 2, "not able"),
        (["repeated"] * 2 + ["exact"], "not able"),
        (["exact"] * 9 + ["follows"], "full with minor issues"),
        (["exact", "not_assessable"], "partial"),  # half is enough for some of it
        (["exact"], "full"),
        (["discrepant"], "not able"),
        (["exact"] * 9 + ["discrepant"], "partial"),
        (["alternative"] * 9 + ["not_assessable"], "full with minor issues"),
        ([], "not able"),
    ],
)
def test_a_paper_falls_into_the_class_its_verdicts_give(outcomes, expected):
    assert ledger.aea_class(outcomes) == expected
