"""Labels in the chosen languages and numbers at stated digits."""

from fractions import Fraction

import pandas as pd
import pytest

from helpers import datasets, tables

TERMS = datasets.load_reference("terms")


def test_a_label_joins_the_chosen_languages():
    assert tables.label(TERMS, "year", ("kk", "en")) == "Жыл / Year"


def test_a_label_that_is_the_same_in_two_languages_stands_once():
    assert tables.label(TERMS, "index", ("kk", "ru")) == "Индекс"


def test_an_unknown_term_says_where_to_add_it():
    with pytest.raises(ValueError, match=r"no label for 'moon': add it to data/reference/terms\.csv"):
        tables.label(TERMS, "moon")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no labels in language 'la'"):
        tables.label(TERMS, "year", ("la",))


def test_only_terms_are_relabelled():
    frame = pd.DataFrame({"total": [1], "y": [2]}, index=pd.Index(["205"], name="article"))
    shown = tables.labelled(frame, TERMS)
    assert list(shown.columns) == ["Total", "y"]
    assert shown.index.name == "Article"
    assert list(frame.columns) == ["total", "y"]


def test_numbers_are_rounded_half_up_at_stated_decimals():
    frame = pd.DataFrame({"a": [0.125, None, 50.2804]})
    assert list(tables.formatted(frame, 2)["a"]) == ["0.13", "", "50.28"]


def test_fractions_are_shown_at_stated_decimals_too():
    frame = pd.DataFrame({"a": [Fraction(1, 8), float("nan")]}, dtype=object)
    assert list(tables.formatted(frame, 2)["a"]) == ["0.13", ""]
    with pytest.raises(ValueError, match="column 'a': state its decimals"):
        tables.formatted(frame, {})


def test_a_float_column_needs_stated_decimals():
    with pytest.raises(ValueError, match="column 'a': state its decimals"):
        tables.formatted(pd.DataFrame({"a": [0.5]}), {"b": 1})


def test_whole_numbers_stay_whole():
    assert list(tables.formatted(pd.DataFrame({"n": [7]}), {})["n"]) == ["7"]


def test_frames_stand_side_by_side_under_their_names():
    joined = tables.side_by_side(printed=pd.DataFrame({"a": [1]}), recomputed=pd.DataFrame({"a": [2]}))
    assert list(joined.columns) == [("printed", "a"), ("recomputed", "a")]


def test_a_whole_frame_shows_every_row_and_every_word():
    frame = pd.DataFrame({"a": ["x" * 90] * 80})
    html = tables.whole(frame)._repr_mimebundle_()["text/html"]
    assert html.count("x" * 90) == 80


def test_claims_open_on_a_click():
    html = tables.claims_table(datasets.load_claims("made_up_paper"))._repr_mimebundle_()["text/html"]
    assert html.startswith("<details><summary>14 claims")


def test_row_labels_open_what_they_name():
    frame = pd.DataFrame({"claims": [1, 2]}, index=["here", "nowhere"])
    html = tables.linked(frame, {"here": "papers/here.ipynb"})._repr_mimebundle_()["text/html"]
    assert '<a href="papers/here.ipynb">here</a>' in html
    assert html.count("<a ") == 1


def test_thousands_are_set_apart():
    assert list(tables.formatted(pd.DataFrame({"a": [21404.96, -1234.5]}), 1)["a"]) == ["21,405.0", "-1,234.5"]


def test_yes_is_a_tick_no_a_dash_and_what_is_missing_blank():
    frame = pd.DataFrame({"p": [True, False, None], "q": [1, 0, pd.NA]}, index=["a", "b", "c"])
    assert tables.ticks(frame).frame.to_numpy().tolist() == [["✓", "✓"], ["–", "–"], ["", ""]]


def test_a_tick_for_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(ValueError, match="column 'p', row 'b': 7 is neither true nor false"):
        tables.ticks(pd.DataFrame({"p": [True, 7]}, index=["a", "b"]))


def test_dated_things_stand_in_order_of_time():
    shown = tables.dated(pd.Series(["code", "law", "convention"], index=[2014, 2001, 2001]), "document").frame
    assert list(shown["document"].items()) == [(2001, "law"), (2001, "convention"), (2014, "code")]
    assert shown.index.name == "year"
