"""Counting verdicts: what is counted, what is counted beside it, and which paper comes first."""

import pandas as pd
import pytest

from helpers import collection, datasets
from helpers.agreement import ledger

ROW = dict.fromkeys(ledger.Verdict.__dataclass_fields__, "")


def rows(paper, *verdicts):
    """Stored verdict rows of a paper from (verdict, evidence, power)."""
    return [
        {**ROW, "paper": paper, "verdict": verdict, "evidence": evidence, "power": power}
        for verdict, evidence, power in verdicts
    ]


HELD = ("exact", "recomputed", 0.9)
OPEN = ("not_assessable", "", None)


@pytest.fixture
def stored_rows(monkeypatch):
    """The summary of these rows, whatever the notebooks hold."""

    def summary_of(*papers):
        table = pd.DataFrame([row for paper in papers for row in paper])
        monkeypatch.setattr(collection, "verdict_rows", lambda paper_ids=None: table)
        return collection.summary()

    return summary_of


def test_each_claim_is_counted_once_as_what_it_is(stored_rows):
    summary = stored_rows(
        rows(
            "made_up_paper",
            HELD,
            HELD,
            ("exact", "repeated", 0.9),
            ("alternative", "follows", 0.9),
            ("exact", "recomputed", 0.0),
            ("other_rounding", "recomputed", None),
            ("discrepant", "recomputed", 0.0),
            OPEN,
        )  # fmt: skip
    )
    counts = summary.loc["made_up_paper"]
    assert counts[counts != 0].to_dict() == {
        "display_items": 1, "claims": 8, "exact": 2, "other_rounding": 1, "discrepant": 1, "repeated": 1, "follows": 1,
        "without_power": 1, "not_assessable": 1, "aea_class": "not able",
    }  # fmt: skip


def test_the_paper_with_most_claims_that_could_be_checked_comes_first_ties_by_name(stored_rows):
    few, many = (HELD,), (HELD, ("discrepant", "recomputed", 0.9))
    summary = stored_rows(
        rows("chipping_foreign_experience", *few, OPEN, OPEN, OPEN),
        rows("kz_ict_offences_legislation", *many),
        rows("droppers_punishment", *few, ("exact", "repeated", 0.9), ("exact", "recomputed", 0.0)),
        rows("human_trafficking_determinants", *many, OPEN),
    )
    assert list(summary.index) == [
        "human_trafficking_determinants", "kz_ict_offences_legislation", "chipping_foreign_experience", "droppers_punishment",
    ]  # fmt: skip


def test_only_what_is_printed_as_a_display_is_counted_as_one(stored_rows):
    paper = "kz_cybercrime_dynamics_2018_2021"
    items = datasets.load_paper(paper)["items"]
    assert [name for name, item in items.items() if item["state"] == "coded"] == ["most_widespread"]
    assert stored_rows(rows(paper, HELD)).at[paper, "display_items"] == len(items) - 1 == 5


def test_documents_come_in_the_order_of_the_sources_with_their_lines():
    documents = collection.documents()
    assert documents["source"].is_monotonic_increasing
    assert documents.at["kz_cybercrime_dynamics_2018_2021", "source"] == "002:6306-6795"
    assert documents.at["kz_cybercrime_dynamics_2018_2021", "short_title"] == "Cybercrime dynamics 2018–2021"
    assert documents.at["police_staff_information_work", "short_title"] == ""
    assert collection.TEMPLATE not in documents.index


def test_every_claim_has_its_verdict_and_what_it_counts_as():
    claims = collection.claims()
    assert claims.index.is_unique
    assert claims["outcome"].isin(ledger.OUTCOMES).all()
    by_paper = claims.groupby("paper")["outcome"].value_counts().unstack(fill_value=0)
    summary = collection.summary().sort_index()
    assert (by_paper == summary[by_paper.columns]).all(axis=None)


def test_in_brief_a_classic_has_its_cells_counted_and_one_without_verdicts_comes_last(stored_rows):
    stored_rows(
        rows("radelet_1981", HELD, ("discrepant", "recomputed", 0.9)),
        rows("rossi_1980", HELD, HELD, ("other_rounding", "recomputed", 0.9)),
    )
    brief = collection.brief("classics")
    assert set(brief.index) == set(collection.documents("classics").index)
    assert brief.iloc[0].to_dict() == {"study": "Financial aid after prison", "cells": 3, "exact": 2, "other": 1}
    assert brief.iloc[1].to_dict() == {"study": "Race and the death penalty", "cells": 2, "exact": 1, "other": 1}
    assert brief["cells"].iloc[2:].isna().all()


def test_the_evidence_of_the_corpus_counts_no_classic():
    counted = {row["paper"] for row in collection.verdict_rows().to_dict("records")}
    assert counted == set(collection.members("corpus"))
    assert counted.isdisjoint(collection.documents("classics").index)
