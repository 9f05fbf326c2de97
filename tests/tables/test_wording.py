"""Nothing that is made to compute with reaches a reader: names are words, a missing value is blank, 269.0 is 269."""

import pandas as pd
import pytest

from helpers import tables
from helpers.tables import frames, wording


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("y2018", "2018"), ("share_percent", "share, %"), ("clear_up_percent", "clear up, %"), ("label_kk", "label (Kazakh)"),
        ("offences_per_100k", "offences per 100,000"), ("recorded_2021", "recorded 2021"), ("Northtown", "Northtown"),
        ("percent", "percent"), ("190(2)(4)", "190(2)(4)"), ("Z1500_x", "Z1500_x"), ("", ""), (2018, 2018), ("50_2%", "50_2%"),
    ],
)  # fmt: skip
def test_a_name_is_said_in_words_and_a_text_is_left_alone(name, said):
    assert tables.words(name) == said


def test_a_missing_value_is_blank_and_a_whole_number_has_no_decimals():
    frame = pd.DataFrame({"a": [269.0, None], "b": pd.array([1, None], "Int64"), "c": ["x", None], "d": [pd.NA, 2.0]})
    assert wording.readable(frame).to_numpy().tolist() == [["269", "1", "x", ""], ["", "", "", "2"]]


def test_numbers_with_decimals_have_as_many_as_pandas_gives_them():
    frame = pd.DataFrame({"a": [0.5, None, 12.25]})
    assert wording.readable(frame)["a"].tolist() == ["0.50", "", "12.25"]


def test_a_frame_is_not_changed_by_being_shown():
    frame = pd.DataFrame({"y2018": [1.0]}, index=pd.Index(["in_court"], name="where_it_is"))
    before = frame.copy()
    tables.html(frame), tables.plain(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_an_address_stays_as_it_is_and_small():
    frame = pd.DataFrame({"said": ["q"]}, index=pd.Index(["text_recorded"], name="claim_id"))
    assert "<small>text_recorded</small>" in tables.html(frame)
    assert "text_recorded" in tables.plain(frame)


def test_levels_of_rows_and_columns_are_put_into_words_each():
    rows = pd.MultiIndex.from_tuples([("text_one", "in_court")], names=["claim_id", "where_it_is"])
    columns = pd.MultiIndex.from_tuples([("per_year", "y2018")])
    shown = wording.readable(pd.DataFrame([[1]], index=rows, columns=columns))
    assert shown.index.tolist() == [("text_one", "in court")] and shown.index.names == ["claim id", "where it is"]
    assert shown.columns.tolist() == [("per year", "2018")]


def test_two_columns_of_one_name_are_both_shown():
    frame = pd.DataFrame([[1, 2]], columns=["a_b", "a_b"])
    assert wording.readable(frame).to_numpy().tolist() == [["1", "2"]]


@pytest.mark.parametrize(
    ("cells", "side"),
    [
        (["50,2", "1 020", ""], "right"), (["12.1%", "−3"], "right"), (["0.0457", "1.0e-09"], "right"), ([1, None], "right"),
        (["2018-2021", "1"], "left"), (["about 29%"], "left"), (["", ""], "left"), (["x"], "left"),
    ],
)  # fmt: skip
def test_numbers_stand_flush_right_and_texts_flush_left(cells, side):
    html = tables.html(pd.DataFrame({"a": cells}))
    assert f'<th style="text-align:{side}">a</th>' in html
    assert html.count(f'<td style="text-align:{side}">') == len(cells)


def test_the_name_of_the_rows_stands_in_the_corner():
    html = tables.html(pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="where_it_is")))
    assert html.count("<tr") == 2
    assert "<th>where it is</th>" in html


def test_of_a_long_frame_the_middle_is_left_out_and_counted():
    frame = pd.DataFrame({"a": range(100)})
    assert "… 90 more rows" in tables.html(frame) and tables.html(frame).count("<tr") == 12
    assert "more rows" not in tables.html(frame, whole=True)
    assert "… 90 more rows" in tables.plain(frame)


def test_a_frame_can_hold_no_tag():
    frame = pd.DataFrame({"<b>": ["<i>"]}, index=pd.Index(["<u>"], name="<s>"))
    assert not {"<b>", "<i>", "<u>", "<s>"} & set(tables.html(frame).replace(">", "> ").split())


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame(columns=["a_b"]), pd.DataFrame(index=["a"])])
def test_an_empty_frame_can_be_shown(frame):
    assert tables.html(frame).startswith("<table") and isinstance(tables.plain(frame), str)


class Shell:
    """As much of IPython's shell as `in_words` speaks to."""

    def __init__(self):
        self.known = {}
        kinds = ("text/html", "text/plain")
        self.display_formatter = type(
            "Formatter", (), {"formatters": {kind: Registry(self.known, kind) for kind in kinds}}
        )


class Registry:
    def __init__(self, known, kind):
        self.known, self.kind = known, kind

    def for_type(self, type_, function):
        self.known[self.kind, type_] = function


def test_a_notebook_shows_frames_and_series_in_words_once_it_has_asked_for_it(monkeypatch):
    shell = Shell()
    monkeypatch.setitem(frames.sys.modules, "IPython", type("IPython", (), {"get_ipython": lambda: shell}))
    tables.in_words()
    assert "2018" in shell.known["text/html", pd.DataFrame](pd.DataFrame({"y2018": [1]}))
    assert "in court" in shell.known["text/html", pd.Series](pd.Series({"in_court": 1}))
    said = []
    printer = type("Printer", (), {"text": said.append})
    shell.known["text/plain", pd.Series](pd.Series({"in_court": 1.0}), printer, False)
    assert "dtype" not in said[0] and "in court" in said[0]


def test_elsewhere_than_in_a_notebook_nothing_happens(monkeypatch):
    monkeypatch.delitem(frames.sys.modules, "IPython", raising=False)
    assert tables.in_words() is None
