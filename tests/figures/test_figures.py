"""What a figure shows can be read back from it, whatever kind it is."""

import pandas as pd
import pytest
from matplotlib import font_manager

from helpers import figures
from helpers.figures import plotted, style

YEARS = pd.DataFrame({"fraud": [517, 7769], "chapter 7": [72, 108]}, index=[2018, 2019])


def values(figure, series):
    shown = plotted.plotted_values(figure)
    return list(shown[shown["series"] == series][["x", "y"]].itertuples(index=False, name=None))


def test_bars_are_read_back_with_their_categories():
    figure = figures.bars(YEARS, title="t", value_label="offences")
    assert values(figure, "fraud") == [("2018", "517"), ("2019", "7769")]
    assert values(figure, "chapter 7") == [("2018", "72"), ("2019", "108")]


def test_horizontal_bars_are_read_back_with_their_categories():
    figure = figures.bars(YEARS["fraud"], title="t", value_label="offences", horizontal=True)
    assert values(figure, "fraud") == [("517", "2018"), ("7769", "2019")]


def test_lines_are_read_back_and_gaps_stay_gaps():
    figure = figures.lines(pd.Series([1.0, None, 3.0], index=[2018, 2019, 2020], name="n"), title="t", value_label="v")
    assert values(figure, "n") == [("2018", "1"), ("2019", "nan"), ("2020", "3")]


def test_intervals_are_read_back_by_their_ends():
    frame = pd.DataFrame({"low": [1], "high": [4], "value": [2]}, index=["rate"])
    figure = figures.intervals(frame, title="t", value_label="v", reference=3, reference_label="line")
    assert values(figure, "value") == [("2", "rate")]
    assert values(figure, "outline") == [("1", "rate"), ("4", "rate")]
    assert values(figure, "line")[0][0] == "3"


def test_cells_of_a_matrix_are_read_back():
    figure = figures.matrix(YEARS, title="t")
    assert values(figure, "cell in row 2019") == [("fraud", "7769"), ("chapter 7", "108")]


def test_a_small_cell_of_a_matrix_is_not_taken_for_a_place_on_its_axis():
    figure = figures.matrix(pd.DataFrame({"a": [0, 1]}, index=["first", "second"]), title="t")
    assert values(figure, "cell in row first") == [("a", "0")]
    assert values(figure, "cell in row second") == [("a", "1")]


def test_a_missing_value_among_named_categories_is_read_back_as_missing():
    figure, ax = figures.canvas()
    ax.plot([0, 1], [float("nan"), 1], "o", label="n")
    ax.set_yticks([0, 1], ["low", "high"])
    assert values(figure, "n") == [("0", "nan"), ("1", "high")]


def test_a_value_beside_a_tick_of_a_scale_is_read_back_as_itself():
    figure, ax = figures.canvas()
    ax.plot([17.6, 50], [4.9, 500], "o", label="n")
    ax.set(xticks=[18, 50], yscale="log", yticks=[5, 50, 500], yticklabels=["5", "50", "500"])
    assert values(figure, "n") == [("17.6", "4.9"), ("50", "500")]


def test_marks_are_read_back_as_yes_and_no():
    figure = figures.marks(pd.DataFrame({"p": [True, False]}, index=["a", "b"]), title="t")
    assert values(figure, "yes") == [("p", "a")]
    assert values(figure, "no") == [("p", "b")]


def test_events_are_read_back_with_their_years():
    figure = figures.timeline(pd.Series({2014: "code", 2001: "convention"}), title="t")
    assert values(figure, "events") == [("2001", "convention"), ("2014", "code")]


def test_written_numbers_titles_and_axis_labels_are_read_back():
    shown = plotted.plotted_values(figures.bars(YEARS["fraud"], title="Fraud", value_label="offences"))
    assert "text '7,769'" in set(shown["series"])
    assert set(shown["panel"]) == {"Fraud"}
    assert shown.loc[shown["series"] == "axes", "y"].item() == "offences"


def test_a_number_stands_where_the_line_of_its_point_does_not_pass():
    figure = figures.lines(pd.Series([9, 5, 1, 4, 8], name="n"), title="t", value_label="v", decimals=0)
    placed = [(text.get_text(), text.get_ha(), text.get_va()) for text in figure.axes[0].texts]
    assert placed == [
        ("9", "center", "bottom"),
        ("5", "left", "bottom"),
        ("1", "center", "top"),
        ("4", "right", "bottom"),
        ("8", "center", "bottom"),
    ]


def test_the_outer_rows_keep_half_a_row_of_room_to_the_frame():
    figure = figures.timeline(pd.Series({2001: "convention", 2014: "code"}), title="t")
    assert figure.axes[0].get_ylim() == (1.5, -0.5)


def test_points_bands_and_images_drawn_by_hand_are_read_back():
    figure, ax = figures.canvas()
    ax.scatter([1, 2], [3, 4], label="dots")
    ax.fill_between([1, 2], [0, 0], [1, 1], label="band")
    assert ("2", "4") in values(figure, "dots")
    assert len(values(figure, "band")) > 3
    figure, ax = figures.canvas()
    ax.imshow([[1.0, 2.0]])
    assert values(figure, "cell in row 0") == [("0", "1"), ("1", "2")]


@pytest.mark.parametrize("change", [{"fraud": [517, 7770]}, {"chapter 7": [72, 109]}])
def test_other_data_give_another_table(change):
    table = plotted.plotted_values(figures.lines(YEARS, title="t", value_label="v"))
    other = plotted.plotted_values(figures.lines(YEARS.assign(**change), title="t", value_label="v"))
    assert not table.equals(other)


def test_a_figure_without_values_is_refused():
    with pytest.raises(ValueError, match="shows no values"):
        plotted.plotted_values(figures.canvas()[0])


def test_a_figure_needs_a_description():
    with pytest.raises(ValueError, match="say in alt"):
        figures.show(figures.bars(YEARS, title="t", value_label="v"), " ")


def test_intervals_without_ends_are_refused():
    with pytest.raises(ValueError, match="missing: high"):
        figures.intervals(pd.DataFrame({"low": [1]}), title="t", value_label="v")


def test_the_font_has_the_kazakh_letters():
    font = font_manager.get_font(font_manager.findfont(style.STYLE["font.family"], fallback_to_default=False))
    assert not [letter for letter in "әғқңөұүһіӘҒҚҢӨҰҮҺІ–−№" if not font.get_char_index(ord(letter))]
