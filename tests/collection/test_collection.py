"""The summary and the report say what the stored notebooks say, and nothing else."""

import re

import pytest
from conftest import ROOT

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import refresh, reproduce, stored
from helpers.datasets import paths

PAPERS = list(collection.paper_notebooks())


def test_every_reproduced_paper_has_a_notebook_and_the_template_is_none():
    states = {paper: datasets.load_paper(paper)["state"] for paper in datasets.paper_ids()}
    assert sorted(PAPERS) == sorted(p for p, state in states.items() if state == "reproduced" and p != "made_up_paper")


def test_documents_lists_every_paper_of_the_corpus():
    listed = [*collection.documents().index, *collection.documents("classics").index]
    assert sorted(listed) == sorted(set(datasets.paper_ids()) - {"made_up_paper"})


@pytest.mark.parametrize("paper", PAPERS)
def test_the_verdicts_of_a_paper_add_up_to_its_claims(paper):
    row = collection.summary([paper]).loc[paper]
    assert row[list(ledger.OUTCOMES)].sum() == row["claims"] == len(datasets.load_claims(paper))


def test_the_paper_with_most_checkable_claims_comes_first():
    summary = collection.summary()
    assert summary[[*ledger.REPRODUCED, "discrepant"]].sum(axis="columns").is_monotonic_decreasing


def test_every_paper_is_linked_from_the_index():
    addresses = collection.links()
    assert set(addresses) == set(PAPERS) >= set(collection.summary().index)
    assert all((ROOT / "notebooks" / address).exists() for address in addresses.values())


def test_the_summary_counts_what_the_outputs_hold():
    paper = PAPERS[0]
    text = collection.paper_notebooks()[paper].read_text("utf-8")
    rows = stored.read(collection.paper_notebooks()[paper]).comparison
    assert all(f'"{row["claim_id"]}"' in text for row in rows)
    exact = sum(row["verdict"] == "exact" and row["evidence"] == "recomputed" for row in rows)
    assert collection.summary([paper]).loc[paper, "exact"] == exact


def test_an_unknown_paper_is_refused_in_one_line(capsys):
    assert reproduce.main(["--paper", "nonesuch"]) == 2
    assert re.fullmatch(r"reproduce: no notebook for paper 'nonesuch'; there are: .*\n", capsys.readouterr().err)
    assert refresh.main(["--paper", "nonesuch"]) == 2
    assert re.fullmatch(r"refresh: no notebook 'nonesuch'; there are: .*\n", capsys.readouterr().err)


def test_a_missing_root_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("CRIMINOLOGY_ROOT", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="make reproduce"):
        paths.root()
