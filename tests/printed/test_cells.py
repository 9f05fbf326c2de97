"""A cell is read in one way by every room: its number and mark, or that there is none; or it is taken apart."""

from fractions import Fraction

import pandas as pd
import pytest

from helpers import localization
from helpers.datasets import DataError, schemas
from helpers.localization import edits
from helpers.printed import PrintedNumberError, cell, in_units, numbers, parts, plain, unfolded

MARKED = [
    ("938*", "en", 938, "*"), ("17,250¹", "en", 17250, "¹"), ("17.250²", "de", 17250, "²"), ("12r", "en", 12, "r"),
    ("12 r", "kk", 12, "r"), ("12E", "en", 12, "E"), ("12a", "ru", 12, "a"), ("12a,b", "en", 12, "a,b"), ("12 [a]", "en", 12, "[a]"),
    ("12 (p)", "de", 12, "(p)"), ("−8,1†", "de", "-8.1", "†"), ("¹938", "en", 938, "¹"), ("45,2 %ᵃ", "ru", "45.2", "ᵃ"),
    ("1 234**", "kk", 1234, "**"), (".05*", "en", "0.05", "*"), ("-.05", "en", "-0.05", ""),
]  # fmt: skip
NONE = {
    "nothing": ["", " ", "-", "–", "—", "−"],
    "not_given": ["..", "...", "…", ".", ":", "x", "х", "F", "/", "n/a"],
    "kept_back": ["<5", "< 10", "≤3"],
}


@pytest.mark.parametrize(("text", "language", "value", "mark"), MARKED)
def test_a_footnote_mark_is_told_from_its_number(text, language, value, mark):
    found = cell(text, language)
    assert (found.number.value, found.mark, found.absent, found.text) == (Fraction(str(value)), mark, "", text)


@pytest.mark.parametrize(
    ("text", "language"),
    [("12m", "en"), ("5h", "en"), ("$5b", "en"), ("10³", "en"), ("10⁶", "ru"), ("12 a", "de"), ("938?", "en")],
)
def test_what_may_be_a_unit_a_scale_or_an_exponent_is_no_mark(text, language):
    with pytest.raises(PrintedNumberError, match="is not read"):
        cell(text, language)


@pytest.mark.parametrize("absent", NONE)
def test_signs_that_there_is_no_number(absent):
    assert {cell(text, "en").absent for text in NONE[absent]} == {absent}
    table = pd.DataFrame({"n": [*NONE[absent], "5"]})
    assert numbers(table)["n"].isna().tolist() == [True] * len(NONE[absent]) + [False]


def test_a_threshold_in_words_or_decimals_is_no_count_kept_back():
    for text in ("over 5", "<0.05", "3-5"):
        assert cell(text, "en").absent == ""
        with pytest.raises(PrintedNumberError, match="range|does not print one number"):
            plain(text, "en")


@pytest.mark.parametrize("language", ["kk", "ru", "en", "de"])
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1'234", "as Switzerland does"),
        ("1’234", "as Switzerland does"),
        ("1,23,456", "in lakhs and crores, as in India"),
    ],
)
def test_groups_of_other_countries_are_refused_with_the_reason(text, reason, language):
    with pytest.raises(PrintedNumberError, match=reason):
        cell(text, language)


@pytest.mark.parametrize(
    ("column", "sign"),
    [(dash, "nothing") for dash in NONE["nothing"]] + [(sign, "unknown") for sign in ("..", "x", "F", "<5")],
)
def test_a_dash_is_a_blank_and_a_number_not_given_is_unknown_when_cells_add_up(column, sign):
    table = pd.DataFrame({"n": ["12", column, "14r"]}, index=["a", "b", "total"])
    rules = edits.totals(table, rows={"total": ["a", "b"]})
    failing = localization.violations(table, rules)
    assert failing["difference"].tolist() == ([2] if sign == "nothing" else [])
    assert localization.violations(table, rules, blanks="unknown").empty


@pytest.mark.parametrize(
    ("kind", "language", "fits", "others"),
    [
        ("count_or_blank", "en", ["", "–", "-", "2,244,458"], ["..", "12r", "1.5", "2.244"]),
        ("number", "en", [".05", "-.05", "1,234.5"], ["", "1'234", "."]),
        ("percent", "de", ["-1.234,5", "8,1 %", ",5"], ["8,1,%", "–"]),
        ("count_typeset", "en", ["17,250¹", "12r", "..", "x", "F", "<5", "–", ""], ["1.5", "-3", "over 5", "3-5", "12m"]),
        ("number_typeset", "de", ["-2.026", "−8,1*", "x", "-"], ["12 (3)", "1'234"]),
        ("n (%)", "en", ["12 (45.2%)", "1,234 (5)", "–"], ["12", "12 (a)", "(45)"]),
        ("estimate [ci]", "en", ["1.24 [1.07, 1.43]", "1.24** (1.07-1.43)"], ["1.24 [1.43, 1.07]", "1.24 (0.1)"]),
    ],
)  # fmt: skip
def test_a_column_type_takes_the_cells_that_are_read_and_no_other(kind, language, fits, others):
    schema = schemas.table_schema({"key": "label", "n": kind}, ["key"], language=language)
    frame = pd.DataFrame({"key": [f"r{n}" for n in range(len(fits))], "n": fits}, dtype=str)
    assert schemas.validated(frame, schema, "t.csv").equals(frame)
    for text in others:
        with pytest.raises(DataError, match="t.csv, line 2, column 'n': .* is not "):
            schemas.validated(pd.DataFrame({"key": ["r"], "n": [text]}, dtype=str), schema, "t.csv")


@pytest.mark.parametrize(
    ("text", "kind", "language", "found"),
    [
        ("12 (45.2%)", "n (%)", "en", ("12", "45.2%")), ("1,234(5)", "n (%)", "en", ("1,234", "5")), ("45,2% (12)", "percent (n)", "ru", ("45,2%", "12")),
        ("12/34 (35.3%)", "n/N (%)", "en", ("12", "34", "35.3%")), ("12,5 ± 3,1", "mean (SD)", "kk", ("12,5", "3,1")),
        ("0.45*** (0.12)", "estimate (se)", "en", ("0.45***", "0.12")), ("-.45 [.12]*", "estimate (se)", "en", ("-.45*", ".12")),
        ("[0.1, 0.3]", "ci", "en", ("0.1", "0.3")), ("[0,1; 0,3]", "ci", "de", ("0,1", "0,3")), ("0,1, 0,3", "ci", "de", ("0,1", "0,3")),
        (".8831665 1.258691", "ci", "en", (".8831665", "1.258691")), ("-0.5--0.1", "ci", "en", ("-0.5", "-0.1")), ("−0,5 до 0,1", "ci", "ru", ("−0,5", "0,1")),
        ("14 (10–22)", "median (IQR)", "en", ("14", "10", "22")), ("–", "estimate [ci]", "en", ("–", "–", "–")), ("<5 (x)", "n (%)", "en", ("<5", "x")),
        ("1 234–2 345", "ci", "kk", ("1 234", "2 345")), ("[0.1,0.3]", "ci", "en", ("0.1", "0.3")),
    ],
)  # fmt: skip
def test_a_cell_of_several_numbers_is_taken_apart(text, kind, language, found):
    assert parts(text, kind, language) == found


@pytest.mark.parametrize(
    ("text", "kind", "language", "reason"),
    [("[1,234]", "ci", "en", "may be two numbers"), ("[1,5]", "ci", "de", "may be two numbers"), ("[0,1,0,3]", "ci", "de", "is not of kind"),
     ("[2.1, 0.5]", "ci", "en", "low end 2.1 lies above"), ("12", "n (%)", "en", "is not of kind"), ("12 (3) (4)", "n (%)", "en", "is not of kind"),
     ("12 (45.2 kg)", "n (%)", "en", "'kg' is not a unit")],
)  # fmt: skip
def test_a_cell_that_is_not_of_its_kind_is_refused(text, kind, language, reason):
    with pytest.raises(PrintedNumberError, match=reason):
        parts(text, kind, language)


def test_a_column_of_several_numbers_becomes_several_columns_which_rules_can_name():
    table = pd.DataFrame(
        {"age": ["young", "old", "all"], "arrested": ["12 (30.0%)", "28 (70.0%)", "40 (100%)"]}
    ).set_index("age")
    table.attrs["language"] = "en"
    found = unfolded(table, {"arrested": "n (%)"})
    assert (found.columns.tolist(), found.attrs) == (["arrested.n", "arrested.percent"], {"language": "en"})
    rule = localization.shares(found, percent="arrested.percent", part="arrested.n", whole="arrested.n", whole_at="all")
    assert localization.violations(found, rule).empty
    found.loc["old", "arrested.n"] = "29"
    assert len(localization.violations(found, rule)) == 1


def test_the_cell_at_fault_is_named_by_row_and_column():
    table = pd.DataFrame({"b": ["0.4 (0.1)", "0.4"]}, index=["age", "sex"])
    with pytest.raises(PrintedNumberError, match=r"row sex, column b: '0.4' is not of kind 'estimate \(se\)'"):
        unfolded(table, {"b": "estimate (se)"})
    with pytest.raises(ValueError, match="no column 'c'; it has b"):
        unfolded(table, {"c": "estimate (se)"})
    with pytest.raises(ValueError, match="kind 'b (se)' is not one of n".replace("(", r"\(").replace(")", r"\)")):
        unfolded(table, {"b": "b (se)"})


def test_the_unit_of_a_row_stands_beside_each_of_its_numbers():
    table = pd.DataFrame(
        {"unit": ["n", "%", "тыс."], "y2020": ["12", "8*", "1,5"], "y2021": ["–", "9,5%", "2"]}, index=["a", "b", "c"]
    )
    table.attrs["language"] = "ru"
    found = in_units(table, "unit")
    assert found.loc["b"].tolist() == ["8 %*", "9,5%"] and found.attrs == {"language": "ru"}
    assert numbers(found)["y2020"].tolist() == [12, 8, 1500]
    assert numbers(found)["y2021"].isna().tolist() == [True, False, False]
    with pytest.raises(ValueError, match="row a: unit 'дюжин' is not known"):
        in_units(table.assign(unit=["дюжин", "%", "%"]), "unit")
    with pytest.raises(ValueError, match="no column 'units' of units"):
        in_units(table, "units")
