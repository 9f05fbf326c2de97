"""The rules of a table are found with the cells that break them, and in a table without rules none is."""

import numpy as np
import pandas as pd
import pytest

from helpers import datasets
from helpers.collection.adding import declared, relations
from helpers.datasets import incoming


def found_in(rows, columns, language="en", index=None):
    table = pd.DataFrame(rows, columns=columns, dtype=str)
    table.index = pd.Index(index or [f"r{number}" for number in range(len(rows))], name="row")
    return relations.search(incoming.cells(table, language, ["absent"]))


def rules(search):
    return [declared.text(declared.rule(relation)) for relation in search.relations]


def only(search):
    (relation,) = search.relations
    return relation


@pytest.mark.parametrize(
    ("columns", "rows", "rule"),
    [
        (
            ["men", "women", "all"],
            [["71", "49", "120"], ["200", "145", "345"], ["29", "49", "78"]],
            "{rule: totals, columns: {all: [men, women]}}",
        ),
        (
            ["cases", "cleared", "share"],
            [["535", "269", "50.3"], ["8210", "2250", "27.4"], ["15058", "3633", "24.1"], ["23351", "5912", "25.3"]],
            "{rule: shares, percent: share, part: cleared, whole: cases}",
        ),
        (
            ["cases", "court", "ended", "share"],
            [["535", "127", "142", "50.3"], ["8210", "669", "1581", "27.4"], ["15058", "1683", "1950", "24.1"]],
            "{rule: shares, percent: share, part: [court, ended], whole: cases}",
        ),
        (
            ["before", "after", "pct"],
            [["517", "776", "50.1"], ["1422", "1100", "-22.6"], ["305", "322", "5.6"], ["870", "913", "4.9"]],
            "{rule: growth, percent: pct, later: after, earlier: before}",
        ),
        (
            ["count", "diff", "pct"],
            [
                ["22881", "-2026", "-8.1"],
                ["10828", "1074", "11.0"],
                ["17418", "4340", "33.2"],
                ["13543", "-566", "-4.0"],
            ],
            "{rule: growth, percent: pct, later: count, change: diff}",
        ),
        (
            ["thefts", "people", "rate"],
            [["310", "81250", "381.5"], ["922", "190400", "484.2"], ["77", "45100", "170.7"]],
            "{rule: rates, rate: rate, count: thefts, population: people, per: 100000}",
        ),
        (
            ["new", "old", "fold"],
            [["310", "125", "2.48"], ["922", "190", "4.85"], ["77", "45", "1.71"]],
            "{rule: ratios, ratio: fold, numerator: new, denominator: old}",
        ),
    ],
)
def test_a_rule_between_columns_is_found_in_its_form(columns, rows, rule):
    assert rule in rules(found_in(rows, columns))
    assert len(found_in(rows, columns).relations) == 1


def test_a_cell_that_breaks_a_rule_is_named_with_what_the_rule_gives():
    rows = [["71", "49", "120"], ["200", "145", "354"], ["29", "49", "78"], ["310", "18", "328"]]
    relation = only(found_in(rows, ["men", "women", "all"]))
    assert (relation.held, relation.of) == (3, 4)
    assert relation.breaks == (relations.Break(("r1",), "354", "345"),)


def test_growth_along_a_row_is_held_against_the_column_before():
    rows = [["6458.77", "5969.99", "5775.64", "5910.08", "5904.54"], ["", "-7.57", "-3.26", "2.33", "-0.09"]]
    relation = only(found_in(rows, ["y1", "y2", "y3", "y4", "y5"], index=["level", "change in percent"]))
    rule = declared.rule(relation)
    assert (rule["later"], rule["earlier_at"], rule["by"], relation.held) == ("level", "before", "columns", 4)


def test_a_percent_of_the_column_total_names_the_row_it_refers_to():
    rows = [["3041", "62.2"], ["922", "18.9"], ["877", "17.9"], ["51", "1.0"], ["4891", "100.0"]]
    search = found_in(rows, ["cases", "percent"], index=["a", "b", "c", "d", "all"])
    assert "{rule: shares, percent: percent, part: cases, whole: cases, whole_at: all}" in rules(search)


def test_a_total_implied_by_simpler_totals_is_not_proposed():
    rows = [
        ["7", "11", "18", "5", "23"],
        ["20", "31", "51", "9", "60"],
        ["13", "2", "15", "44", "59"],
        ["8", "90", "98", "3", "101"],
    ]
    search = found_in(rows, ["a1", "a2", "a", "b", "all"])
    assert sorted(rules(search)) == ["{rule: totals, columns: {a: [a1, a2]}}", "{rule: totals, columns: {all: [a, b]}}"]


def test_small_numbers_that_add_up_by_chance_are_no_rule():
    assert found_in([["1", "1", "2"], ["2", "1", "3"]], ["a", "b", "c"]).relations == []


def test_percents_that_close_to_100_do_and_others_do_not():
    closing = found_in([["40.4"], ["36.8"], ["19.6"], ["3.2"]], ["percent"])
    assert declared.rule(only(closing))["rule"] == "closes_to"
    assert found_in([["40.4"], ["36.8"], ["19.6"], ["8.2"]], ["percent"]).relations == []


def test_z_and_the_interval_of_a_hazard_ratio_are_seen_to_follow_from_it():
    rows = [
        ["1.054341", "0.0952997", "0.59", "0.8831665", "1.258691"],
        ["1.100222", "0.014745", "7.13", "1.071699", "1.129505"],
        ["1.012483", "0.0016826", "7.47", "1.009191", "1.015786"],
        ["0.7361351", "0.077207", "-2.29", "0.5993523", "0.904134"],
    ]
    search = found_in(rows, ["haz", "se", "z", "low", "high"])
    assert {relation.choice.form for relation in search.relations} == {"z_of_ratio", "low_of_ratio", "high_of_ratio"}
    broken = [relation.breaks for relation in search.relations if relation.choice.form == "z_of_ratio"][0]
    assert [(cell.printed, cell.would_be) for cell in broken] == [("-2.29", "-2.921")]


def test_a_table_without_rules_gets_none():
    generator = np.random.default_rng(11)
    for _ in range(10):
        numbers = generator.integers(1, 5000, (12, 5)).astype(str).tolist()
        percents = generator.uniform(0, 60, (12, 1)).round(1).astype(str).tolist()
        rows = [row + percent for row, percent in zip(numbers, percents, strict=True)]
        assert found_in(rows, ["a", "b", "c", "d", "e", "percent"]).relations == []


def test_what_was_tried_and_what_would_hold_by_chance_is_counted():
    search = found_in([["71", "49", "120"], ["200", "145", "345"], ["29", "49", "78"]], ["a", "b", "c"])
    assert search.tried == 3 + 3  # a sum of two for each column; and for each row
    assert 0 < search.by_chance < 1


@pytest.mark.parametrize(
    ("paper", "item", "held"),
    [
        ("kz_cybercrime_dynamics_2018_2021", "table_1", [(10, 11), (4, 5)]),
        ("kz_cybercrime_dynamics_2018_2021", "table_2", [(3, 4)]),
        ("kz_cybercrime_dynamics_2018_2021", "table_3", [(19, 20), (4, 6)]),
        ("made_up_paper", "table_1", [(4, 4), (3, 3), (2, 3)]),
    ],
)
def test_the_rules_of_the_collections_tables_are_found_with_what_breaks_them(paper, item, held):
    entry = datasets.load_paper(paper)["items"][item]
    table = datasets.load_table(paper, item)
    search = relations.search(incoming.cells(table.reset_index(), table.attrs["language"], entry["key"]))
    assert [(relation.held, relation.of) for relation in search.relations] == held


def test_a_label_with_a_comma_is_quoted():
    assert (
        declared.text({"rule": "totals", "rows": {"Total, all": "others"}})
        == '{rule: totals, rows: {"Total, all": others}}'
    )


def test_growth_against_the_row_before_stays_within_its_series():
    rows = [["517", ""], ["776", "50.1"], ["305", "-60.7"], ["870", ""], ["913", "4.9"], ["1422", "55.8"]]
    index = pd.MultiIndex.from_product([["a", "b"], ["1", "2", "3"]], names=["town", "year"])
    table = pd.DataFrame(rows, columns=["n", "growth"], index=index, dtype=str)
    (relation,) = relations.search(incoming.cells(table, "en", ["absent"])).relations
    rule = declared.rule(relation)
    assert (rule["earlier_at"], rule["each"]) == ("before", "town")
    sheet = datasets.own_sheet(table, [rule])
    assert [edit["across"] for edit in sheet.attrs["rules"]] == [["a.2"], ["a.3"], ["b.2"], ["b.3"]]


def test_a_sum_of_rows_of_decimals_names_its_columns():
    rows = [["310", "12.4", "17.3"], ["922", "31.9", "44.1"], ["877", "8.6", "23.7"], ["2109", "52.9", "85.1"]]
    found = rules(found_in(rows, ["cases", "losses_2020", "losses_2021"], index=["a", "b", "c", "all"]))
    assert "{rule: totals, rows: {all: others}, across: [losses_2020, losses_2021]}" in found
