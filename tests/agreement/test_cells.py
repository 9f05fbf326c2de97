"""Every printed cell of a table is held against the recomputed one, and none is passed over."""

import numpy as np
import pandas as pd
import pytest

from helpers import agreement

PRINTED = {
    ("priors", "b"): ("1.0928", "estimate"),
    ("priors", "se"): (".0147", "standard_error"),
    ("(Intercept)", "b"): ("-1,204.5", "estimate"),
    ("(Intercept)", "p"): ("< 2e-16", "p_value"),
}
RECOMPUTED = pd.DataFrame(
    {"b": [1.09284801, -1204.4601, 0.5], "se": [0.01468334, 12.0, 0.1], "p": [0.01, 1e-17, 0.4]},
    index=["priors", "(Intercept)", "age"],
)


@pytest.fixture
def claims():
    rows = {}
    for (row, column), (text, kind) in PRINTED.items():
        facts = {
            "item": "cox",
            "locus": "p. 3",
            "printed": text,
            "unit": "number",
            "kind": kind,
            "quantity": row,
            "reason": "",
        }
        rows[f"cox.{row}.{column}"] = {**facts, "row": row, "column": column}
    sentence = {
        "item": "text",
        "locus": "p. 1",
        "printed": "9",
        "unit": "count",
        "kind": "count",
        "quantity": "x",
        "reason": "",
    }
    rows["text_nine"] = {**sentence, "row": "", "column": ""}
    return pd.DataFrame.from_dict(rows, orient="index")


def verdicts(compared):
    return {row.claim_id: row.verdict for row in compared.rows}


def test_every_printed_cell_has_a_verdict_at_its_printed_digits_and_nothing_else_has(claims):
    compared = agreement.compare_table(claims, "cox", RECOMPUTED)
    assert verdicts(compared) == {f"cox.{row}.{column}": "exact" for row, column in PRINTED}
    assert all(row.power > 0.9 for row in compared.rows)


@pytest.mark.parametrize("cell", PRINTED)
def test_a_cell_that_differs_in_its_last_digit_is_discrepant(cell, claims):
    frame = RECOMPUTED.copy()
    frame.loc[cell] = frame.loc[cell] * 1.02 if cell[1] != "p" else 1e-15
    found = verdicts(agreement.compare_table(claims, "cox", frame, explanations={cell: "why"}))
    assert [claim_id for claim_id, verdict in found.items() if verdict == "discrepant"] == [f"cox.{cell[0]}.{cell[1]}"]


@pytest.mark.parametrize(
    "frame",
    [RECOMPUTED.drop(index="priors"), RECOMPUTED.drop(columns="se"), RECOMPUTED.assign(se=np.nan)],
    ids=["without its row", "without its column", "with a missing value"],
)
def test_a_printed_cell_without_a_recomputed_value_is_named(frame, claims):
    with pytest.raises(ValueError, match=r"cox: no recomputed value for .*\(priors, se\)"):
        agreement.compare_table(claims, "cox", frame)


def test_a_label_that_stands_twice_is_named(claims):
    twice = pd.concat([RECOMPUTED, RECOMPUTED.loc[["priors"]]])
    with pytest.raises(ValueError, match="cox, recomputed: the row 'priors' stands there twice"):
        agreement.compare_table(claims, "cox", twice)


def test_an_alternative_is_tried_where_it_has_a_value_and_explained_by_its_name(claims):
    frame = RECOMPUTED.replace(0.01468334, 0.01462)
    early = {"stopped early": {("priors", "se"): RECOMPUTED.at["priors", "se"]}}
    said = {"stopped early": "The source's tolerance is 1e-4."}
    compared = agreement.compare_table(claims, "cox", frame, alternatives=early, explanations=said)
    rows = {row.claim_id: row for row in compared.rows}
    assert (rows["cox.priors.se"].verdict, rows["cox.priors.se"].rule) == ("alternative", "stopped early")
    assert rows["cox.priors.se"].explanation == said["stopped early"]
    assert verdicts(compared)["cox.priors.b"] == "exact"
    assert rows["cox.priors.b"].explanation == ""


def test_an_alternative_under_which_nothing_agrees_needs_no_explanation(claims):
    early = {"stopped early": RECOMPUTED.loc[["priors"], ["se"]]}
    with pytest.raises(ValueError, match="cox: explained, but no cell agrees under stopped early"):
        agreement.compare_table(claims, "cox", RECOMPUTED, alternatives=early, explanations={"stopped early": "why"})


STRAY = {
    "an explanation of no cell": ({"explanations": {("priors", "z"): "x"}}, r"\(priors, z\) is spoken of"),
    "an explanation of no name": ({"explanations": {"priors": "x"}}, "'priors' is spoken of, and is no printed cell"),
    "a repair of no cell": ({"repairs": {("nobody", "b"): "x"}}, r"\(nobody, b\) is spoken of"),
    "a value for no cell": ({"alternatives": {"early": {("nobody", "b"): 1}}}, r"\(nobody, b\) is spoken of"),
    "an alternative of nothing": ({"alternatives": {"early": RECOMPUTED.loc[["age"]]}}, "'early' has no value"),
}


@pytest.mark.parametrize("what", STRAY)
def test_what_is_said_of_no_printed_cell_is_named(what, claims):
    options, message = STRAY[what]
    with pytest.raises(ValueError, match=message):
        agreement.compare_table(claims, "cox", RECOMPUTED, **options)


def test_a_table_of_one_column_takes_a_series(claims):
    one = claims[claims["column"].isin(["b", ""])]
    assert set(verdicts(agreement.compare_table(one, "cox", RECOMPUTED["b"])).values()) == {"exact"}
    with pytest.raises(ValueError, match="a Series, and the table has the columns b, se, p"):
        agreement.compare_table(claims, "cox", RECOMPUTED["b"])


def test_a_table_without_printed_cells_is_named(claims):
    with pytest.raises(ValueError, match="no printed cell of 'logit' is a claim"):
        agreement.compare_table(claims, "logit", RECOMPUTED)
