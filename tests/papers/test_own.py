"""One's own table, outside the collection: three real documents, and what is wrong with a table or its rules."""

import pandas as pd
import pytest

from helpers import papers
from helpers.datasets import DataError

GERMAN = """\ufeffKreis;Gewalt;;;Betrug;;
;absolut;+/-;in %;absolut;+/-;in %
Lübeck;611;71;13,1;5.808;-666;-10,3
Flensburg;282;30;11,9;2.253;6;0,3
Neumünster;333;61;22,4;2.127;-179;-7,8
"""
GERMAN_RULES = """language: de
header: 2
rules:
  - {rule: growth, percent: "Gewalt, in %", later: "Gewalt, absolut", change: "Gewalt, +/-"}
  - {rule: growth, percent: "Betrug, in %", later: "Betrug, absolut", change: "Betrug, +/-"}
"""
STATCAN = """place,statistic,2012,2013,2014
Canada,Rate,"6,458.77","5,969.99","5,775.64"
Canada,Change in rate,-2.54,-7.57,-3.26
Canada,Total cleared,"1,050,701","991,939","952,516"
Canada,By charge,"660,653","626,019","607,852"
Canada,Otherwise,"390,048","365,920","344,664r"
Labrador,Rate,"6,842.82","6,677.36","6,216.16"
Labrador,Change in rate,-4.10,-2.42,-6.91
Labrador,Total cleared,"14,265","14,062","13,438"
Labrador,By charge,"8,722",x,"8,391"
Labrador,Otherwise,"5,543",x,"5,047"
"""
STATCAN_RULES = """language: en
key: [place, statistic]
rules:
  - {rule: totals, each: place, rows: {Total cleared: [By charge, Otherwise]}}
  - {rule: growth, each: place, by: columns, percent: Change in rate, later: Rate, earlier: Rate, earlier_at: before}
"""


@pytest.fixture
def read(tmp_path):
    def _read(table, rules, **options):
        (tmp_path / "t.csv").write_text(table, "utf-8")
        (tmp_path / "r.yaml").write_text(rules, "utf-8")
        return papers.read_table(tmp_path / "t.csv", tmp_path / "r.yaml", **options)

    return _read


def verdicts(found):
    return [row.verdict for row in found.comparison.rows]


def test_a_german_table_of_changes_is_judged_although_no_base_is_printed(read):
    found = papers.check_table(read(GERMAN, GERMAN_RULES))
    assert verdicts(found) == ["exact"] * 6 and not found.is_discrepant
    found = papers.check_table(read(GERMAN.replace("13,1", "31,1"), GERMAN_RULES))
    assert [row.claim_id for row in found.comparison.rows if row.verdict == "discrepant"] == ["Lübeck.Gewalt, in %"]
    assert str(found.repairs[0]) == "(Lübeck, Gewalt, in %): 31,1 -> 13,1 (two neighbouring digits swapped)"


def test_a_statistical_table_of_mixed_rows_is_judged_line_by_line(read):
    found = papers.check_table(read(STATCAN, STATCAN_RULES))
    # three totals and two changes a place; of Labrador the parts of 2013 are not given
    assert verdicts(found) == ["exact"] * 9 and found.violations.empty
    found = papers.check_table(read(STATCAN.replace("607,852", "607,825"), STATCAN_RULES))
    assert found.violations.index.tolist() == ["(Canada.Total cleared, 2014) = sum of 2 rows"]
    assert "two neighbouring digits swapped" in str(found.repairs[0])


def test_a_base_of_a_growth_is_the_line_before_or_a_fixed_one(read):
    rules = STATCAN_RULES.replace("-", "-", 1)
    assert papers.check_table(read(STATCAN.replace("-3.26", "-10.58"), rules)).is_discrepant
    fixed = rules.replace("earlier_at: before", 'earlier_at: "2012", across: ["2014"]')
    assert not papers.check_table(
        read(STATCAN.replace("-3.26", "-10.58").replace("-6.91", "-9.16"), fixed)
    ).is_discrepant


def test_a_column_of_intervals_is_taken_apart_and_named_by_rules(read):
    table = "variable,hr,ci\nworkprg,1.054341,.8831665 1.258691\nfelon,.7361351,.5993523 .904134\n"
    rules = "language: en\ncolumns: {ci: ci}\nrules:\n  - {rule: part_of, part: ci.low, whole: hr}\n  - {rule: part_of, part: hr, whole: ci.high}\n"
    assert not papers.check_table(read(table, rules)).is_discrepant
    assert papers.check_table(read(table.replace("1.054341", "1.354341"), rules)).is_discrepant


def test_a_percent_that_is_cut_is_another_rounding_and_breaks_no_rule(read):
    table, rules = (
        "a,n,all,percent\nx,67,100,67.0%\ny,2,3,66.6%\n",
        "language: en\nrules:\n  - {rule: shares, percent: percent, part: n, whole: all}\n",
    )
    found = papers.check_table(read(table, rules))
    assert verdicts(found) == ["exact", "other_rounding"] and not found.is_discrepant and found.violations.empty


def test_rules_are_declared_in_python_as_well():
    table = pd.DataFrame({"n": ["71*", "–", "72"]}, index=["205", "206", "total"])
    found = papers.check_table(table, [{"rule": "totals", "rows": {"total": "others"}}])
    assert found.is_discrepant and found.comparison.rows[0].recomputed == "71"
    assert "rules" not in table.attrs
    page = found.html()
    assert page.count("<table") == 2 and "one digit changed" in page and "<script" not in page


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Total cleared:", "Total solved:", r"rule 1, totals: the table has no row 'Total solved'; it has Rate"),
        ("by: columns, ", "", r"rule 2, growth: the table has no column 'Change in rate' of numbers; it has 2012"),
        ("rule: totals", "rule: sums", r"'rules.0': Input tag 'sums'"),
        (
            "each: place, rows",
            "each: country, rows",
            "'each' names 'country', which is none of several columns of the key: place, statistic",
        ),
        ("rows: {Total", "colour: red, rows: {Total", "r.yaml: 'rules.0.totals.colour' is no fact"),
        (
            "[By charge, Otherwise]",
            "[Rate, Otherwise]",
            r"rule 1, totals: in no column do all of these rows print counts \('Canada.Rate' does not\)",
        ),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_named(read, old, new, message):
    with pytest.raises(ValueError, match=message):
        papers.check_table(read(STATCAN, STATCAN_RULES.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("language: en", "language: fr", r"r.yaml: 'language': .*'kk'.*found 'fr'"),
        ("key: [place, statistic]", "key: [place]", r"t.csv: row 'Canada' is there twice; the key place"),
        ("statistic]", "measure]", r"t.csv, line 1: no column 'measure' for the key; there are place, statistic"),
        ("language: en", "langauge: en", r"r.yaml: 'langauge'"),
        ("language: en", "columns: {2012: n}", r"r.yaml: 'columns.2012'"),
        ("language: en", "units: statistics", r"t.csv, the table has no column 'statistics' of units"),
        ("rules:", "sums:", r"r.yaml: 'rules' is missing"),
    ],
)
def test_a_fact_that_is_wrong_is_named_by_file_and_key(read, old, new, message):
    with pytest.raises(DataError, match=message):
        read(STATCAN, STATCAN_RULES.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",-2.54", "", r"t.csv, line 3: 4 cells under 5 columns"),
        ("place,statistic,2012,2013", "place,statistic,2012,2012", r"t.csv, line 1: column '2012' stands 2 times"),
        ("place,statistic", "place,", r"t.csv, line 1: column 2 has no name"),
        ('"607,852"', '"607,852', "t.csv: "),
    ],
)
def test_a_file_that_is_no_table_is_named_by_line(read, old, new, message):
    with pytest.raises(DataError, match=message):
        read(STATCAN.replace(old, new), STATCAN_RULES)


def test_another_encoding_or_language_is_named(read, tmp_path):
    with pytest.raises(DataError, match="t.csv: language 'xx' is not one of de, en, kk, ru"):
        read(STATCAN, STATCAN_RULES, language="xx")
    (tmp_path / "t.csv").write_bytes("жыл;саны\n2018;5\n".encode("cp1251"))
    with pytest.raises(DataError, match=r"t.csv: not UTF-8 \(saved as cp1251"):
        papers.read_table(tmp_path / "t.csv", [{"rule": "totals"}])


def test_a_table_in_the_marks_of_another_language_is_named_by_row_and_column(read):
    with pytest.raises(
        DataError, match=r"row Lübeck, column Gewalt, in %: ',' marks no decimals in English, as in '13,1'"
    ):
        read(GERMAN, GERMAN_RULES, language="en")
    with pytest.raises(DataError, match=r"row Canada.Change in rate, column 2012: '.' marks no decimals in German"):
        read(STATCAN, STATCAN_RULES, language="de")
    table = read(
        "a;n\nx;1,050,701\nall;1,050,701\n", "rules: [{rule: part_of, by: columns, part: x, whole: all}]", language="ru"
    )
    with pytest.raises(ValueError, match=r"cell \(x, n\): '1,050,701' is not read: the marks"):
        papers.check_table(table)


CONTRADICTIONS = {
    "two targets": (
        [{"rule": "closes_to", "rows": ["a", "b"], "target": target} for target in ("100", "90")],
        r"\(a, n\) and \(b, n\) close to 100; and \(a, n\) and \(b, n\) close to 90",
    ),
    "a sum and a part of it": (
        [{"rule": "totals", "rows": {"d": parts}} for parts in (["a", "b", "c"], ["a", "b"])],
        r"\(d, n\) is the sum of \(a, n\) and \(b, n\) and \(c, n\); and the sum of \(a, n\) and \(b, n\)",
    ),
    "a circle of totals": (
        [{"rule": "totals", "rows": {"d": ["a", "b"], "a": ["c", "d"]}}],
        r"totals go in a circle: \(.*, n\) in \(.*, n\) in",
    ),
    "a total of itself": ([{"rule": "totals", "rows": {"d": ["a", "d"]}}], r"totals go in a circle: \(d, n\) in"),
    "two wholes": (
        [{"rule": "shares", "by": "columns", "percent": "a", "part": "b", "whole": whole} for whole in ("c", "d")],
        r"\(a, n\) is the share of \(b, n\) by \(c, n\); and the share of \(b, n\) by \(d, n\)",
    ),
    "two bases of a rate": (
        [{"rule": "rates", "by": "columns", "rate": "a", "count": "b", "population": "c", "per": per} for per in (1000, 10000)],
        r"is the rate of \(b, n\) by \(c, n\) per 1000; and the rate of .* per 10000",
    ),
    "a share that is a growth": (
        [
            {"rule": "shares", "by": "columns", "percent": "a", "part": "b", "whole": "c"},
            {"rule": "growth", "by": "columns", "percent": "a", "later": "b", "earlier": "c"},
        ],
        r"is the share of .*; and the growth of",
    ),
}  # fmt: skip
FOUR = pd.DataFrame({"n": ["40", "50", "60", "90"]}, index=["a", "b", "c", "d"])


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_rules_that_contradict_each_other_are_named(what):
    rules, message = CONTRADICTIONS[what]
    with pytest.raises(ValueError, match=message):
        papers.check_table(FOUR, rules)


def test_a_total_may_be_broken_down_in_two_ways_and_a_growth_have_two_bases_that_agree():
    rules = [{"rule": "totals", "rows": {"d": ["a", "b"]}}, {"rule": "totals", "rows": {"d": ["b", "c"]}}]
    assert papers.check_table(FOUR, rules).violations.index.tolist() == ["(d, n) = sum of 2 rows"]
    table = pd.DataFrame({"before": ["80"], "now": ["90"], "change": ["10"], "percent": ["12.5"]}, index=["a"])
    rules = [{"rule": "growth", "percent": "percent", "later": "now", **base} for base in ({"earlier": "before"}, {"change": "change"})]  # fmt: skip
    assert not papers.check_table(table, rules).is_discrepant


def test_a_growth_by_a_change_may_relate_rows():
    table = pd.DataFrame({"x": ["90", "10", "12.5"], "y": ["80", "-20", "-21.0"]}, index=["now", "change", "percent"])
    rule = {"rule": "growth", "by": "columns", "percent": "percent", "later": "now", "change": "change"}
    found = papers.check_table(table, [rule])
    assert [(row.claim_id, row.verdict) for row in found.comparison.rows] == [("percent.x", "exact"), ("percent.y", "discrepant")]  # fmt: skip


def test_a_group_that_does_not_print_a_result_has_no_such_rule(read):
    only_canada = STATCAN.replace("Labrador,Total cleared", "Labrador,Cleared in all")
    assert verdicts(papers.check_table(read(only_canada, STATCAN_RULES))) == ["exact"] * 7


def test_the_first_line_of_a_group_may_be_the_base(read):
    rules = STATCAN_RULES.replace("earlier_at: before", 'earlier_at: first, across: ["2014"]')
    table = STATCAN.replace("-3.26", "-10.58").replace("-6.91", "-9.16")
    assert not papers.check_table(read(table, rules)).is_discrepant


def test_a_misprint_that_is_no_count_any_more_is_judged_with_its_column(read):
    found = papers.check_table(read(STATCAN.replace('"607,852"', "607.852"), STATCAN_RULES))
    assert "Canada.Total cleared.2014" in [row.claim_id for row in found.comparison.rows if row.verdict == "discrepant"]


@pytest.mark.parametrize(
    ("base", "why"), [("", "is blank"), ("0", "is 0"), ("x", "is not given: x"), ("–", "is blank")]
)
def test_a_number_without_a_base_is_not_judged_and_named(base, why):
    table = pd.DataFrame({"n": ["5", "6"], "all": [base, "12"], "percent": ["40%", "50%"]}, index=["a", "b"])
    found = papers.check_table(table, [{"rule": "shares", "percent": "percent", "part": "n", "whole": "all"}])
    assert verdicts(found) == ["exact"]
    assert f"a.percent is not judged. It is formed with (a, all), which {why}" in str(found)


def test_what_is_cut_may_be_declared():
    table = pd.DataFrame({"n": ["2"], "all": ["3"], "percent": ["66%"]}, index=["a"])
    rule = {"rule": "shares", "percent": "percent", "part": "n", "whole": "all", "rounding": "truncation"}
    assert papers.check_table(table, [rule]).violations.empty
    with pytest.raises(ValueError, match="rule 1, shares, rounding: Input should be 'half_up'"):
        papers.check_table(table, [rule | {"rounding": "down"}])


def test_a_statistic_is_left_to_a_notebook_and_named():
    table = pd.DataFrame({"b": ["1.2"], "se": ["0.3"], "z": ["4.0"], "low": ["0.6"]}, index=["age"])
    z = {"rule": "compared", "columns": ["z"], "formula": "z_of_estimate", "of": ["b", "se"]}
    found = papers.check_table(table, [z, {"rule": "part_of", "part": "low", "whole": "b"}])
    assert "age.z is not judged. It is compared in a notebook." in str(found)
    with pytest.raises(ValueError, match="the rules govern no cell; what `statistics` computes"):
        papers.check_table(table, [z])
