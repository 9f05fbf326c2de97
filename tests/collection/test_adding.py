"""A new paper from its source, proposals that a person confirms or strikes out, and nothing that nobody confirmed."""

import csv
import json
import re

import pytest

from helpers import datasets, papers
from helpers.collection import new, propose, rerun
from helpers.collection.adding import confirming, proposing
from helpers.datasets import files, sources

SOURCE = """Thefts by town

Town 2020 2021 Total
North 400 500 900
South 620 611 1231
East 118 97 215
All 1138 1208 2348

Thefts grew by 6.2% to 1,208 in 2021 [3].
"""
RULE = "{rule: totals, columns: {total: [y2020, y2021]}}"


@pytest.fixture
def collection(copy_of_template, monkeypatch):
    monkeypatch.delenv("CRIMINOLOGY_SOURCES", raising=False)
    (copy_of_template / "thefts.txt").write_text(SOURCE, "utf-8")
    return copy_of_template


def unaccounted():
    """What the records say differently of the new paper; the other papers are not in the template's copy."""
    return [fault for fault in sources.unaccounted() if "two_towns" in fault]


def made(collection, *arguments, paper="two_towns"):
    return new.main(["--paper", paper, "--source", str(collection / "thefts.txt"), *arguments])


def marked(file, **marks):
    """Fill in the list as a person would: column -> text, in the row whose printed text or rule is the key."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for row in rows:
        row.update(marks.get(row.get("printed") or row["rule"], {}))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_a_new_paper_has_what_the_collection_asks_of_one(collection, capsys):
    assert made(collection) == 0
    assert datasets.faults("two_towns") == ""
    assert unaccounted() == []
    assert sources.strays() == []
    table = datasets.load_table("two_towns", "table_1")
    assert table.loc["South"].tolist() == ["620", "611", "1231", "005:5"]
    assert (collection / "sources").is_dir()
    cells = json.loads((collection / "notebooks/papers/two_towns.ipynb").read_text("utf-8"))["cells"]
    headings = [
        cell["source"][0].strip() for cell in cells if cell["cell_type"] == "markdown" and cell["source"][0][0] == "#"
    ]
    assert headings[:3] == ["# Thefts by town", "## What the paper says", "## Table 1"]
    assert "next: make propose PAPER=two_towns" in capsys.readouterr().out


@pytest.mark.parametrize("paper", ["Two_Towns", "2towns", "two towns", ""])
def test_an_id_that_is_none_is_refused_and_nothing_is_written(paper, collection, capsys):
    assert made(collection, paper=paper) == 2
    assert f"new: PAPER={paper!r}: an id is short" in capsys.readouterr().err
    assert unaccounted() == []


def test_a_folder_that_is_there_is_left_alone(collection, capsys):
    before = (collection / "data/made_up_paper/paper.yaml").read_bytes()
    assert made(collection, paper="made_up_paper") == 2
    assert "data/made_up_paper or its notebook is there already" in capsys.readouterr().err
    assert (collection / "data/made_up_paper/paper.yaml").read_bytes() == before


def test_a_source_that_cannot_be_read_is_refused_and_nothing_is_written(collection, capsys):
    assert new.main(["--paper", "two_towns", "--source", str(collection / "thefts.sav")]) == 2
    assert "new: thefts.sav: a file of another kind" in capsys.readouterr().err
    assert not (collection / "data/two_towns").exists()


def test_proposals_stand_beside_the_source_and_not_in_the_ledger(collection, capsys):
    made(collection)
    assert propose.main(["--paper", "two_towns"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"table_1: \d+ relations tried, about \S+ of them would hold in nearly every line by chance", said)
    assert f"{RULE}  holds in 4 of 4" not in said  # 1138 + 1208 is not 2348
    assert f"{RULE}  holds in 3 of 4; breaks: All: 2348 printed, 2346 by the rule" in said
    assert datasets.load_claims("two_towns").empty
    claims_file, _ = proposing.lists(datasets.load_paper("two_towns"))
    rows = proposing.rows_of(claims_file, proposing.CLAIM_LIST)
    assert [(row["printed"], row["kind"], row["looks_like"]) for row in rows] == [
        ("grew by 6.2%", "growth", "claim"),
        ("1,208", "count", "claim"),
        ("2021", "date", "claim"),
        ("3", "count", "reference"),
    ]
    assert {row["keep"] for row in rows} == {""}


def test_what_is_kept_enters_and_what_is_struck_out_or_passed_over_does_not(collection):
    made(collection)
    proposing.propose("two_towns")
    claims_file, rules_file = proposing.lists(datasets.load_paper("two_towns"))
    marked(claims_file, **{"grew by 6.2%": {"keep": "yes", "quantity": "growth of thefts"}, "2021": {"keep": "no"}})
    marked(rules_file, **{RULE: {"keep": "да"}})
    confirming.confirm("two_towns")
    printed = datasets.load_claims("two_towns")["printed"].tolist()
    assert printed == ["grew by 6.2%", "900", "1231", "215", "2348"]  # and the totals that the rule governs
    assert datasets.load_paper("two_towns")["items"]["table_1"]["rules"] == [
        {"rule": "totals", "columns": {"total": ["y2020", "y2021"]}}
    ]
    assert unaccounted() == []
    assert confirming.confirm("two_towns")[0].startswith("0 claims and 0 rules")  # twice is once


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ({"keep": "maybe"}, "line 2, column 'keep': 'maybe' is neither yes nor no"),
        ({"keep": "yes"}, "line 2, column 'quantity': say in your own words what it is"),
        ({"keep": "yes", "quantity": "x", "claim_id": "text_2"}, "line 3, column 'claim_id': 'text_2' is taken"),
        ({"keep": "yes", "quantity": "x", "kind": "guess"}, "column 'kind': 'guess' is not one of count"),
    ],
)
def test_a_mark_that_cannot_be_taken_is_named_with_its_line(marks, reason, collection):
    made(collection)
    proposing.propose("two_towns")
    claims_file, _ = proposing.lists(datasets.load_paper("two_towns"))
    marked(claims_file, **{"grew by 6.2%": marks, "1,208": {"keep": "yes", "quantity": "thefts"}})
    with pytest.raises(datasets.DataError, match=re.escape(reason)):
        confirming.confirm("two_towns")
    assert datasets.load_claims("two_towns").empty


def test_a_list_that_somebody_marked_is_not_written_over(collection):
    made(collection)
    proposing.propose("two_towns")
    claims_file, _ = proposing.lists(datasets.load_paper("two_towns"))
    marked(claims_file, **{"2021": {"keep": "no"}})
    with pytest.raises(datasets.DataError, match="somebody has marked it"):
        proposing.propose("two_towns")


def test_a_source_that_is_not_at_hand_is_named(collection):
    made(collection)
    (collection / "sources/005_two_towns.txt").rename(collection / "elsewhere.txt")
    with pytest.raises(
        datasets.DataError, match="_two_towns.txt: the source is not at hand; CRIMINOLOGY_SOURCES names"
    ):
        proposing.propose("two_towns")


def sources_of(collection):
    cells = json.loads((collection / "notebooks/papers/two_towns.ipynb").read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run(code):
    space = {}
    for cell in code:
        exec(cell, space)
    return space["paper"]


def test_the_new_notebook_judges_its_tables_by_the_confirmed_rules_as_it_stands(collection):
    made(collection)
    judging = 'paper.compare_table("table_1", localization.recomputed(paper.sheet("table_1")))'
    assert judging in sources_of(collection)
    proposing.propose("two_towns")
    _, rules_file = proposing.lists(datasets.load_paper("two_towns"))
    marked(rules_file, **{RULE: {"keep": "yes"}})
    confirming.confirm("two_towns")
    code = sources_of(collection)
    assert judging in code
    verdicts = {row.claim_id: row.verdict for row in run(code[:-1]).verdicts().rows}
    assert verdicts["table_1.South.total"] == "exact"
    assert verdicts["table_1.All.total"] == "discrepant"  # 1138 + 1208 is 2346


def test_a_table_without_rules_is_shown_and_not_judged(collection):
    made(collection)
    proposing.propose("two_towns")
    confirming.confirm("two_towns")
    assert not any("compare_table" in cell for cell in sources_of(collection))
    assert run(sources_of(collection)).verdicts().rows == ()


COX = """Cox regression
_t | Haz. Ratio Std. Err. z P>|z| [95% Conf. Interval]
workprg | 1.054341 .0952997 0.59 0.558 .8831665 1.258691
priors | 1.100222 .014745 7.13 0.000 1.071699 1.129055
tserved | 1.012483 .0016826 7.47 0.000 1.009191 1.015786
felon | .7361351 .077207 -2.29 0.003 .5993523 .904134
"""


def test_what_a_regression_table_prints_is_recomputed_from_the_ratio_and_its_error(collection):
    (collection / "thefts.txt").write_text(COX, "utf-8")
    made(collection)
    proposing.propose("two_towns")
    _, rules_file = proposing.lists(datasets.load_paper("two_towns"))
    marked(rules_file, **{row["rule"]: {"keep": "yes"} for row in proposing.rows_of(rules_file, proposing.RULE_LIST)})
    confirming.confirm("two_towns")
    rows = run(sources_of(collection)[:-1]).verdicts().rows
    discrepant = {row.claim_id for row in rows if row.verdict == "discrepant"}
    assert discrepant == {"table_1.priors.high", "table_1.felon.z"}
    assert len(rows) == 12


# --- newer data


def test_newer_rows_take_the_place_of_those_they_renew(copy_of_template):
    newer = papers.open("made_up_paper").newer("table_1")
    assert newer["recorded"].tolist() == ["900", "1 260", "2 160"]
    assert newer["source"].tolist()[0] == ""
    assert datasets.load_table("made_up_paper", "table_1")["recorded"].tolist() == ["900", "1 230", "2 130"]


def test_a_further_row_comes_below(copy_of_template):
    update = copy_of_template / "data/made_up_paper/updates/table_1.csv"
    update.write_text(update.read_text("utf-8") + 'Easttown,210,190,400,90,"22,5%",annual report\n', "utf-8")
    assert papers.open("made_up_paper").newer("table_1").index.tolist() == [
        "Northtown",
        "Southtown",
        "Total",
        "Easttown",
    ]


def test_the_same_analysis_stands_side_by_side_with_its_change(copy_of_template):
    found = papers.open("made_up_paper").since("table_1", lambda table: table["cleared"].astype(int))
    assert found.loc["Southtown"].tolist() == [400, 420, 20]


def test_an_update_with_other_columns_is_named(copy_of_template):
    update = copy_of_template / "data/made_up_paper/updates/table_1.csv"
    update.write_text(update.read_text("utf-8").replace("recorded_2022", "recorded_2023"), "utf-8")
    reason = r"updates/table_1.csv, line 1: missing columns \['recorded_2022'\], unknown columns \['recorded_2023'\]"
    with pytest.raises(datasets.DataError, match=reason):
        papers.open("made_up_paper").newer("table_1")


@pytest.mark.parametrize(
    ("old", "new_text", "reason"),
    [
        (
            ',"Southtown police, revised figures, 2023-06-01 (made up)"',
            ",",
            "column 'source': '' is not a text, not blank",
        ),
        ("1 260", "many", "column 'recorded': 'many' is not a whole number"),
        ("Total,", "Southtown,", "is there twice, a key"),
    ],
)
def test_a_newer_row_is_held_to_what_the_table_is_held_to(old, new_text, reason, copy_of_template):
    update = copy_of_template / "data/made_up_paper/updates/table_1.csv"
    update.write_text(update.read_text("utf-8").replace(old, new_text), "utf-8")
    with pytest.raises(datasets.DataError, match=re.escape(reason)):
        datasets.load_update("made_up_paper", "table_1")


def test_rerun_executes_the_papers_notebook_on_the_newer_rows_and_leaves_the_paper_as_it_is(copy_of_template, capsys):
    update = copy_of_template / "data/made_up_paper/updates/table_1.csv"
    before = files.text(copy_of_template / "data/made_up_paper/table_1.csv")
    assert rerun.main(["--paper", "made_up_paper", "--data", str(update)]) == 0
    said = capsys.readouterr().out
    assert re.search(r"Southtown +32.52[^\0]*Southtown +33.33", said)
    assert files.text(copy_of_template / "data/made_up_paper/table_1.csv") == before


def test_rerun_names_what_it_cannot_use(copy_of_template, capsys):
    assert rerun.main(["--paper", "made_up_paper", "--data", "nowhere.csv", "--item", "table_9"]) == 2
    assert "rerun: made_up_paper has no table 'table_9'" in capsys.readouterr().err
    assert rerun.main(["--paper", "made_up_paper", "--data", "table_1.csv"]) == 2
    assert "rerun: table_1.csv: no such file" in capsys.readouterr().err
