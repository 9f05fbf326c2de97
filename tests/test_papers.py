"""A paper keeps each verdict where it is reached, and says at the end what is missing."""

import pytest
from conftest import ROOT

from helpers import agreement, datasets, papers

DOCUMENTS = datasets.paper_ids()
REPRODUCED = [paper for paper in DOCUMENTS if (ROOT / "data" / paper / "claims.csv").exists()]


@pytest.fixture
def paper():
    return papers.open("made_up_paper")


def decide_all(paper):
    for claim_id in paper.claims.index[paper.claims["reason"] == ""]:
        if claim_id == "text_southtown_stable":
            paper.holds(claim_id, True, "-1.6 percent")
        else:
            paper.compare(claim_id, 1, explanation="far from it")


def test_a_claim_with_a_reason_is_decided_when_the_paper_is_opened(paper):
    [row] = paper.verdicts("text_unreported").rows
    assert (row.verdict, row.rule) == ("not_assessable", "source_unpublished")
    assert row.explanation == paper.claims.at["text_unreported", "why"]


def test_verdicts_come_back_in_the_order_of_the_claims(paper):
    decide_all(paper)
    assert [row.claim_id for row in paper.comparison().rows] == list(paper.claims.index)


def test_a_claim_left_out_is_named_at_the_end(paper):
    decide_all(paper)
    del paper._verdicts["text_clear_up"]
    with pytest.raises(agreement.IncompleteComparison, match="text_clear_up: no verdict"):
        paper.comparison()


def test_a_cell_run_again_repeats_its_verdict_and_another_result_is_a_contradiction(paper):
    decide_all(paper)
    paper.compare("text_recorded", 1, explanation="far from it")
    assert len(paper.comparison()) == len(paper.claims)
    paper.compare("text_recorded", 2140)
    with pytest.raises(agreement.IncompleteComparison, match="judged twice, differently: text_recorded"):
        paper.comparison()


def test_what_the_print_calls_undecidable_cannot_be_decided_elsewhere(paper):
    decide_all(paper)
    paper.compare("text_unreported", 25)
    with pytest.raises(agreement.IncompleteComparison, match="text_unreported"):
        paper.comparison()


def test_an_explanation_takes_number_kind_and_language_from_the_claim(paper):
    found = paper.explain("table_1.Total.clear_up_percent", {"mean": 28.75, "pooled": 29.34})
    assert found.printed == "28,8%"
    assert found.matches == ("mean",)


def test_a_table_knows_its_language(paper):
    assert paper.table("table_1").attrs["language"] == "en"


def test_an_unknown_claim_is_named(paper):
    with pytest.raises(KeyError, match="made_up_paper has no claim 'nonesuch'"):
        paper.printed("nonesuch")


def test_an_unknown_paper_lists_the_known_ones():
    with pytest.raises(datasets.DataError, match="unknown paper 'nonesuch'; known: .*made_up_paper"):
        papers.open("nonesuch")


def change_claims(folder, old, new):
    path = folder / "data/made_up_paper/claims.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_an_unknown_reason_names_file_and_claim(copy_of_template):
    change_claims(copy_of_template, ",source_unpublished,", ",source_unknown,")
    with pytest.raises(
        datasets.DataError, match="claims.csv, column 'reason': text_unreported: 'source_unknown' is not"
    ):
        papers.open("made_up_paper")


def test_a_reason_without_an_explanation_names_file_line_and_column(copy_of_template):
    why = papers.open("made_up_paper").claims.at["text_unreported", "why"]
    change_claims(copy_of_template, f'"{why}"', "")
    with pytest.raises(datasets.DataError, match=r"claims.csv, line 6, column 'why'"):
        papers.open("made_up_paper")


@pytest.mark.parametrize("paper_id", REPRODUCED)
def test_every_reproduced_paper_opens(paper_id):
    assert papers.open(paper_id).facts["state"] == "reproduced"


def test_writing_into_the_claims_changes_no_verdict():
    paper = papers.open("made_up_paper")
    claims = paper.claims
    claims.loc["text_growth_northtown", "printed"] = "26%"
    assert paper.printed("text_growth_northtown") == "25%"
    assert paper.compare("text_growth_northtown", 25).rows[0].printed == "25%"
