"""Every data file of the collection is sound, and every kind of fault in one is named by file, row and column."""

import re

import pandas as pd
import pytest
from conftest import ROOT

from helpers import datasets, printed
from helpers.collection import stored
from helpers.datasets import DataError

PAPERS = datasets.paper_ids()
TABLES = [
    (paper, item) for paper in PAPERS for item, entry in datasets.load_paper(paper)["items"].items() if "file" in entry
]
LEDGERS = ("claims.csv", "cells.csv")
WITH_CLAIMS = [paper for paper in PAPERS if any((ROOT / "data" / paper / name).exists() for name in LEDGERS)]
DICTIONARY_ROW = re.compile(r"^\| *`?([a-z_0-9]+)`? *\|", re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_states_its_facts(paper):
    assert datasets.load_paper(paper)["title"]["en"]


def test_two_papers_of_one_volume_name_the_same_container():
    container = datasets.load_paper("kz_jury_trial")["container"]
    assert container == datasets.load_paper("kz_anticorruption_policy")["container"]
    assert "Almaty, 20 September 2024" in container


def test_a_column_without_a_locus_stands_where_its_item_stands():
    dictionary = datasets.load_paper("made_up_paper")["items"]["table_1"]["dictionary"]
    assert dictionary["town"]["locus"] == "999:9-11"
    assert dictionary["locus"]["locus"] == "999:6-11"


@pytest.mark.parametrize(("paper", "item"), TABLES)
def test_every_table_is_what_its_paper_declares(paper, item):
    table = datasets.load_table(paper, item)
    assert not table.empty
    assert table.index.is_unique
    assert table.attrs["language"] == datasets.load_claims(paper).attrs["language"]


@pytest.mark.parametrize("paper", WITH_CLAIMS)
def test_every_claims_file_is_sound(paper):
    assert not datasets.load_claims(paper).empty


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_that_is_reproduced_has_claims_and_a_notebook_and_no_other_has(paper):
    facts = datasets.load_paper(paper)
    reproduced = facts["state"] == "reproduced"
    notebook = "_template" if paper == "made_up_paper" else f"{stored.SHELVES[facts['collection']]}/{paper}"
    assert (paper in WITH_CLAIMS) == reproduced
    assert (ROOT / f"notebooks/{notebook}.ipynb").exists() == reproduced


@pytest.mark.parametrize("name", ["population", "criminal_code_kz", "terms", "shown", "shingles"])
def test_the_dictionary_of_reference_data_describes_exactly_the_columns(name):
    columns = list(datasets.load_reference(name).reset_index().columns)
    assert sorted(_dictionary(ROOT / "data/reference/README.md", f"{name}.csv")) == sorted(columns)


def test_an_unknown_paper_is_refused_and_the_known_ones_listed():
    with pytest.raises(DataError, match=r"unknown paper 'nonesuch'; known: .*made_up_paper"):
        datasets.load_paper("nonesuch")


def test_an_unknown_table_is_refused_and_the_known_ones_listed():
    with pytest.raises(DataError, match="no table 'table_9'; known: table_1"):
        datasets.load_table("made_up_paper", "table_9")


def test_an_unknown_reference_table_is_refused():
    with pytest.raises(DataError, match="unknown reference table 'moon'"):
        datasets.load_reference("moon")


TABLE_FAULTS = {
    "a decimal comma in a count": ("400,500,900", '400,"500,5",900', r"table_1\.csv, line 2, column 'recorded_2022': '500,5'"),
    "a negative count": ("620,610", "-620,610", r"table_1\.csv, line 3, column 'recorded_2021': '-620'"),
    "a duplicate key": ("Southtown", "Northtown", r"table_1\.csv, line [23], column 'town': 'Northtown' is there twice"),
    "a missing column": (",cleared,", ",", r"table_1\.csv, line 2: 7 cells under 6 columns"),
    "a renamed column": ("cleared", "solved", r"missing columns \['cleared'\], unknown columns \['solved'\]"),
    "a row of too many cells": ("225,", "225,1,2,3,", r"table_1\.csv, line 2: 10 cells under 7 columns"),
    "text for a number": ("625", "many", r"table_1\.csv, line 4, column 'cleared': 'many' is not a whole number"),
    "a row outside the item": ("999:10", "999:12", r"table_1\.csv, line 3, column 'locus': 999:12 lies outside the item's lines"),
    "a row of another source": ("999:10", "002:10", r"table_1\.csv, line 3, column 'locus': 002:10 lies outside"),
    "lines in the wrong order": ("999:10", "999:10-9", r"table_1\.csv, line 3, column 'locus': 999:10-9 lies outside"),
    "a count in other digits": ("620,610", "٦٢٠,610", r"table_1\.csv, line 3, column 'recorded_2021': '٦٢٠' is not a whole"),
    "a count of 31 digits": ("620,610", f"{'9' * 31},610", r"table_1\.csv, line 3, column 'recorded_2021'"),
    "a comma before a percent sign": ('"32,5%"', '"32,5,%"', r"table_1\.csv, line 3, column 'clear_up_percent': '32,5,%' is not a percent"),
    "a tab": ("Southtown", "South\ttown", r"table_1\.csv, line 3: the control character"),
    "a percent after a line end": ('"32,5%"', '"32,5\n%"', r"table_1\.csv, line 3, column 'clear_up_percent': a cell of several"),
    "a mark of the order of bytes": ("town,", "\ufefftown,", r"table_1\.csv, line 1: the control character"),
    "a blank label": ("Southtown", "", r"table_1\.csv, line 3, column 'town'"),
}  # fmt: skip


@pytest.mark.parametrize("fault", TABLE_FAULTS)
def test_a_fault_in_a_table_is_named_by_file_row_and_column(fault, copy_of_template):
    old, new, message = TABLE_FAULTS[fault]
    _edit(copy_of_template / "data/made_up_paper/table_1.csv", old, new)
    with pytest.raises(DataError, match=message):
        datasets.load_table("made_up_paper", "table_1")


CLAIM_FAULTS = {
    "a duplicate claim": ("text_clear_up,", "text_growth_northtown,", r"claims\.csv, line [35], column 'claim_id'"),
    "an unknown kind": (",growth,", ",growing,", r"claims\.csv, line 3, column 'kind': 'growing' is not one of"),
    "an unknown item": ("text_recorded,text", "text_recorded,table_7", r"line 2, column 'item': 'table_7'"),
    "a line outside the paper": ("999:14", "999:140", r"line 5, column 'locus': 999:140 lies outside"),
    "another source": ("999:14", "002:14", r"line 5, column 'locus': 002:14 lies outside"),
    "lines in the wrong order": ("999:14", "999:14-12", r"line 5, column 'locus'"),
    "a line of zeros": ("999:14", "999:0", r"line 5, column 'locus': '999:0' is not source and lines"),
    "a line in other digits": ("999:14", "999:١٤", r"line 5, column 'locus': '999:١٤' is not source and lines"),
    "an id in capitals": (
        "text_clear_up,",
        "Text_clear_up,",
        r"line 5, column 'claim_id': 'Text_clear_up' is not an id",
    ),
    "an id with a digit first": ("text_clear_up,", "1_clear_up,", r"line 5, column 'claim_id'"),
    "a reason without its why": (
        ",source_unpublished,",
        ",source_unpublished,,",
        r"line 6: 12 cells under 11 columns",
    ),
    "a reason alone": (
        "The survey, its year and its sample are not given.",
        "",
        r"line 6, column 'why': a reason and its",
    ),
    "a why alone": ("source_unpublished", "", r"line 6, column 'why': a reason and its explanation"),
    "a reason in words": ("source_unpublished", "not known", r"line 6, column 'reason': 'not known' is not a code"),
    "a unit nobody counts in": (
        ",percent,growth",
        ",percents,growth",
        r"line 3, column 'unit': 'percents' is not one of",
    ),
}


@pytest.mark.parametrize("fault", CLAIM_FAULTS)
def test_a_fault_in_the_claims_is_named_by_file_row_and_column(fault, copy_of_template):
    old, new, message = CLAIM_FAULTS[fault]
    _edit(copy_of_template / "data/made_up_paper/claims.csv", old, new)
    with pytest.raises(DataError, match=message):
        datasets.load_claims("made_up_paper")


def test_a_file_in_another_encoding_is_named_with_its_line(copy_of_template):
    file = copy_of_template / "data/made_up_paper/table_1.csv"
    file.write_bytes(file.read_text("utf-8").replace("Southtown", "Южный").encode("cp1251"))
    with pytest.raises(DataError, match=r"table_1\.csv, line 3: not UTF-8"):
        datasets.load_table("made_up_paper", "table_1")


def test_an_empty_file_is_refused(copy_of_template):
    (copy_of_template / "data/made_up_paper/table_1.csv").write_text("")
    with pytest.raises(DataError, match=r"table_1\.csv: the file is empty"):
        datasets.load_table("made_up_paper", "table_1")


def test_a_header_without_rows_is_refused(copy_of_template):
    file = copy_of_template / "data/made_up_paper/table_1.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    with pytest.raises(DataError, match="a header and no rows"):
        datasets.load_table("made_up_paper", "table_1")


def test_a_missing_file_is_named(copy_of_template):
    (copy_of_template / "data/made_up_paper/claims.csv").unlink()
    with pytest.raises(DataError, match=r"data/made_up_paper/claims\.csv: no such file"):
        datasets.load_claims("made_up_paper")


def test_a_year_outside_the_paper_is_refused(copy_of_template):
    folder = copy_of_template / "data/made_up_paper"
    _edit(folder / "paper.yaml", "town: {type: label", "town: {type: year")
    _edit(folder / "paper.yaml", "    key: [town]", "    years: [2021, 2022]\n    key: [town]")
    text = (folder / "table_1.csv").read_text("utf-8")
    years = text.replace("Northtown", "2021").replace("Southtown", "2031").replace("Total", "2022")
    (folder / "table_1.csv").write_text(years, "utf-8")
    with pytest.raises(DataError, match=r"line 3, column 'town': '2031' is not a year from 2021 to 2022"):
        datasets.load_table("made_up_paper", "table_1")


@pytest.mark.parametrize("fact", ["title", "source", "lost", "licence_note", "state", "items"])
def test_a_missing_fact_of_a_paper_is_named(fact, copy_of_template):
    _edit(copy_of_template / "data/made_up_paper/paper.yaml", f"\n{fact}:", f"\nno_{fact}:")
    with pytest.raises(DataError, match=f"paper.yaml: '{fact}' is missing"):
        datasets.load_paper("made_up_paper")


def test_the_year_of_a_paper_is_the_year_of_its_container(copy_of_template):
    _edit(copy_of_template / "data/reference/containers.yaml", "made up for", "made up in 2021, printed in 2022 for")
    with pytest.raises(DataError, match=r"paper\.yaml: 'year' 2023 is not the year of its container, 2022"):
        datasets.load_paper("made_up_paper")
    _edit(copy_of_template / "data/made_up_paper/paper.yaml", "year: 2023", "year: 2021")
    assert datasets.load_paper("made_up_paper")["year"] == 2021
    _edit(copy_of_template / "data/made_up_paper/paper.yaml", "year: 2021", "year:")
    with pytest.raises(DataError, match="'year' None is not the year of its container"):
        datasets.load_paper("made_up_paper")


OTHER_YEARS = {
    "of its short title": ('two towns"', 'two towns, 2020-2022"', "'Burglaries in two towns, 2020-2022'"),
    "of another language": ("title:\n", "title:\n  ru: Кражи, 2020-2022\n", "'Кражи, 2020-2022'"),
    "of its item": ("    key: [town]", "    key: [town]\n    years: [2020, 2022]", "'items.table_1'.*'2020 2022'"),
}


@pytest.mark.parametrize("fault", OTHER_YEARS)
def test_the_years_of_a_title_are_the_years(fault, copy_of_template):
    old, new, message = OTHER_YEARS[fault]
    file = copy_of_template / "data/made_up_paper/paper.yaml"
    file.write_text(file.read_text("utf-8").replace("and Southtown", "and Southtown, 2021-2022"), "utf-8")
    _edit(file, "cleared burglaries", "cleared burglaries, 2021-2022")
    assert datasets.load_paper("made_up_paper")
    _edit(file, old, new)
    with pytest.raises(DataError, match=f"the years should be the same in .*{message.split('.*')[-1]}"):
        datasets.load_paper("made_up_paper")


def test_a_count_beyond_64_bits_is_read_exactly(copy_of_template):
    _edit(copy_of_template / "data/made_up_paper/table_1.csv", "620,610", f"{2**63},610")
    table = datasets.load_table("made_up_paper", "table_1")
    assert table.at["Southtown", "recorded_2021"] == str(2**63)
    assert int(printed.numbers(table, ["recorded_2021"]).at["Southtown", "recorded_2021"]) == 2**63


def test_large_counts_add_up_beyond_64_bits(copy_of_template):
    file = copy_of_template / "data/made_up_paper/table_1.csv"
    text = file.read_text("utf-8")
    for count in ("400,", "620,", "1 020,"):
        text = text.replace(count, f"{2**62},", 1)
    file.write_text(text, "utf-8")
    recorded = printed.numbers(datasets.load_table("made_up_paper", "table_1"), ["recorded_2021"])["recorded_2021"]
    assert int(recorded.sum()) == 3 * 2**62


def test_a_collection_in_a_folder_with_brackets_is_read(copy_of_template, monkeypatch):
    bracketed = copy_of_template / "copy [1] *"
    bracketed.mkdir()
    for part in ("data", "notebooks"):
        (copy_of_template / part).rename(bracketed / part)
    monkeypatch.setenv("CRIMINOLOGY_ROOT", str(bracketed))
    assert datasets.paper_ids() == ["made_up_paper"]
    assert datasets.faults("made_up_paper") == ""


REFERENCE_FAULTS = {
    "a decimal comma in a population": ("population", "18932727", '"18932,7"', "column 'population': '18932,7' is not a whole"),
    "a population of 19 digits": ("population", "18932727", "9" * 19, "column 'population'"),
    "a month 13": ("population", "2023-05-04", "2023-13-04", "column 'vintage': '2023-13-04' is not a date"),
    "a day 32": ("population", "2023-05-04", "2023-05-32", "column 'vintage'"),
    "a year of two digits": ("population", ",2010,", ",10,", "column 'year': '10' is not a year of four digits"),
    "a year twice": ("population", ",2011,", ",2010,", "is there twice"),
    "a term in capitals": ("terms", "table,", "Table,", "column 'term_id': 'Table' is not an id"),
    "a term without a translation": ("terms", "Таблица", "", "column 'ru': '' is not a text, not blank"),
    "a language nobody reads": ("terms", "term_id,kk,ru,en", "term_id,kk,ru,xx", "unknown columns .'xx'."),
    "a locus of no source": ("criminal_code_kz", "002:6387", "007:6387", "column 'name_kk_locus': 007:.* lies outside every"),
    "a locus behind its source": ("criminal_code_kz", "002:6387-6391", "002:8635", "column 'name_kk_locus': 002:8635 lies"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFERENCE_FAULTS)
def test_a_fault_in_reference_data_is_named_by_file_row_and_column(fault, copy_of_template):
    name, old, new, message = REFERENCE_FAULTS[fault]
    _edit(copy_of_template / f"data/reference/{name}.csv", old, new)
    with pytest.raises(DataError, match=rf"data/reference/{name}\.csv, line \d+.*{message}"):
        datasets.load_reference(name)


def test_counts_and_years_of_reference_data_are_whole_numbers():
    population = datasets.load_reference("population").reset_index()
    assert population.dtypes[["year", "population"]].astype(str).tolist() == ["int64", "int64"]
    assert population.at[0, "population"] == 16321872


def test_reading_leaves_no_trace_in_what_is_read_next():
    first = datasets.load_table("made_up_paper", "table_1")
    first.loc[:] = ""
    pd.testing.assert_frame_equal(
        datasets.load_table("made_up_paper", "table_1"), datasets.load_table("made_up_paper", "table_1")
    )
    assert datasets.load_table("made_up_paper", "table_1").loc["Total", "cleared"] == "625"
    paper = datasets.load_paper("made_up_paper")
    paper["lost"].clear()
    paper["source"]["lines"][0] = 0
    paper["items"]["table_1"]["dictionary"]["town"]["unit"] = ""
    assert datasets.load_paper("made_up_paper") != paper
    assert datasets.load_paper("made_up_paper")["source"]["lines"] == [1, 15]


def _dictionary(readme, file_name):
    """Names in the first column of the first table under the heading of a file."""
    section = readme.read_text("utf-8").split(f"## {file_name}", 1)[1].split("\n## ", 1)[0]
    table = section[section.index("| column |") :].split("\n\n", 1)[0]
    return [name for name in DICTIONARY_ROW.findall(table) if name != "column"]


def _edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text, f"{file.name} no longer holds {old!r}"
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_thousands_are_grouped_as_the_papers_language_groups_them(copy_of_template):
    table = copy_of_template / "data/made_up_paper/table_1.csv"
    text = table.read_text("utf-8")
    table.write_text(text.replace("1 020", '"1,020"'), "utf-8")
    assert datasets.load_table("made_up_paper", "table_1").at["Total", "recorded_2021"] == "1,020"
    table.write_text(text.replace("1 020", "1.020"), "utf-8")
    with pytest.raises(DataError, match="'1.020' is not a whole number"):
        datasets.load_table("made_up_paper", "table_1")


def test_a_column_of_several_numbers_is_loaded_as_several(copy_of_template):
    folder = copy_of_template / "data/made_up_paper"
    _edit(folder / "paper.yaml", "clear_up_percent: {type: percent,", "clear_up_percent: {type: n (%),")
    for text in ("25,0%", "32,5%", "28,8%"):
        _edit(folder / "table_1.csv", text, f"9 ({text})")
    table = datasets.load_table("made_up_paper", "table_1")
    assert table["clear_up_percent.percent"].tolist() == ["25,0%", "32,5%", "28,8%"]
    assert table["clear_up_percent.n"].tolist() == ["9"] * 3 and table.attrs == {"language": "en"}
    _edit(folder / "table_1.csv", "9 (32,5%)", "9")
    with pytest.raises(
        DataError, match=r"table_1.csv, line 3, column 'clear_up_percent': '9' is not a cell of n, percent"
    ):
        datasets.load_table("made_up_paper", "table_1")
