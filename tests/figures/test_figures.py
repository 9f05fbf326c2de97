"""What a figure shows can be read back from it, whatever kind it is."""

import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgba

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


def row(figure, series):
    shown = plotted.plotted_values(figure)
    return list(shown.loc[shown["series"] == series, ["x", "y"]].itertuples(index=False, name=None))


LOGARITHMIC = {
    "bars": lambda log: figures.bars(YEARS, title="t", value_label="v", log=log),
    "bars from left to right": lambda log: figures.bars(YEARS, title="t", value_label="v", log=log, horizontal=True),
    "lines": lambda log: figures.lines(YEARS, title="t", value_label="v", log=log),
    "intervals": lambda log: figures.intervals(
        pd.DataFrame({"low": [1], "high": [4]}, index=["rate"]), title="t", value_label="v", log=log
    ),
}


@pytest.mark.parametrize("kind", LOGARITHMIC)
def test_values_stand_on_a_logarithmic_axis_when_asked_for_and_else_on_a_linear(kind):
    draw = LOGARITHMIC[kind]
    for log, name in ((True, "log"), (False, "linear")):
        ((across, up),) = row(draw(log), "scale")
        assert sorted([across.split()[0], up.split()[0]]) == sorted(["categories", name])


def test_the_first_row_stands_on_top():
    drawn = (
        figures.bars(YEARS, title="t", value_label="v", horizontal=True),
        figures.stacked(YEARS, title="t", value_label="v"),
        figures.matrix(YEARS, title="t"),
        figures.marks(YEARS > 100, title="t"),
        figures.timeline(pd.Series({2014: "code"}), title="t"),
    )
    for figure in drawn:
        assert row(figure, "scale")[0][1].endswith("reversed")
    upright = figures.bars(YEARS, title="t", value_label="v")
    assert not any(scale.endswith("reversed") for scale in row(upright, "scale")[0])


@pytest.mark.parametrize("horizontal", [True, False])
def test_bars_of_a_group_touch_and_groups_keep_a_fifth_of_a_step_apart(horizontal):
    figure = figures.bars(YEARS, title="t", value_label="v", horizontal=horizontal)
    ends = []
    for bar in figure.axes[0].patches:
        begin, length = (bar.get_y(), bar.get_height()) if horizontal else (bar.get_x(), bar.get_width())
        ends.append((round(begin, 9), round(begin + length, 9)))
    assert sorted(ends) == [(-0.4, 0), (0, 0.4), (0.6, 1), (1, 1.4)]


def test_a_legend_stands_where_there_is_something_to_tell_apart():
    frame = pd.DataFrame({"low": [1], "high": [4]}, index=["rate"])
    one, two = YEARS["fraud"], YEARS
    names = [("fraud · chapter 7", "")]
    for draw in (figures.bars, figures.lines):
        assert row(draw(one, title="t", value_label="v"), "legend") == []
        assert row(draw(two, title="t", value_label="v"), "legend") == names
    assert row(figures.stacked(two, title="t", value_label="v"), "legend") == names
    assert row(figures.marks(two > 100, title="t"), "legend") == [("yes · no", "")]
    assert row(figures.intervals(frame, title="t", value_label="v"), "legend") == []
    for more, legend in (({"reference": 0}, "reference"), ({"reference": 2, "reference_label": "mean"}, "mean")):
        assert row(figures.intervals(frame, title="t", value_label="v", **more), "legend") == [(legend, "")]
    points = figures.intervals(frame.assign(value=2), title="t", value_label="v", point_label="best")
    assert row(points, "legend") == [("best", "")]


def test_axes_are_called_what_they_hold():
    names = {"title": "t", "row_label": "town", "column_label": "year"}
    for figure in (figures.matrix(YEARS, **names), figures.marks(YEARS > 100, **names)):
        assert row(figure, "axes") == [("year", "town")]
    names = {"title": "t", "value_label": "offences", "category_label": "year"}
    assert row(figures.bars(YEARS, **names), "axes") == [("year", "offences")]
    assert row(figures.lines(YEARS, **names), "axes") == [("year", "offences")]
    assert row(figures.bars(YEARS, horizontal=True, **names), "axes") == [("offences", "year")]
    assert row(figures.stacked(YEARS, **names), "axes") == [("offences", "year")]


def test_marks_are_filled_for_yes_open_for_no_and_none_where_nothing_is_known():
    figure = figures.marks(pd.DataFrame({"p": [True, False, None]}, index=["a", "b", "c"]), title="t")
    yes, no = figure.axes[0].get_lines()
    assert [line.get_marker() for line in (yes, no)] == ["s", "s"]
    assert [line.get_markerfacecolor() for line in (yes, no)] == [figures.COLOURS[0], "white"]
    assert [line.get_markeredgecolor() for line in (yes, no)] == [figures.COLOURS[0]] * 2
    assert values(figure, "yes") + values(figure, "no") == [("p", "a"), ("p", "b")]
    assert row(figure, "scale") == [("categories from -0.5 to 0.5", "categories from 2.5 to -0.5, reversed")]


def test_stacks_begin_where_the_one_before_ends_and_verdicts_have_their_colours():
    parts = pd.DataFrame({"exact": [2, 0], "rest": [3, 4], "discrepant": [1, 1]}, index=["a", "b"])
    figure = figures.stacked(parts, title="t", value_label="v")
    assert row(figure, "scale")[0][0].startswith("linear from 0 to ")
    assert values(figure, "exact") == [("2", "a"), ("0", "b")]
    assert values(figure, "rest") == [("2 to 5", "a"), ("4", "b")]
    assert values(figure, "discrepant") == [("5 to 6", "a"), ("4 to 5", "b")]
    colours = [bars[0].get_facecolor() for bars in figure.axes[0].containers]
    expected = (style.VERDICT_COLOURS["exact"], style.COLOURS[1], style.VERDICT_COLOURS["discrepant"])
    assert colours == [to_rgba(colour) for colour in expected]


def test_chosen_bars_have_the_second_colour_and_only_they():
    figure = figures.bars(YEARS["fraud"], title="t", value_label="v", highlight=[2019])
    assert [bar.get_facecolor() for bar in figure.axes[0].patches] == [to_rgba(colour) for colour in style.COLOURS[:2]]


def test_a_number_is_written_with_its_decimals_unit_and_sign():
    assert style.number(-1234.56, 1, "%") == "\N{MINUS SIGN}1,234.6%"
    figure = figures.bars(pd.Series({"a": 12.34}), title="t", value_label="v", decimals=1, unit="%")
    assert [text.get_text() for text in figure.axes[0].texts] == ["12.3%"]
    figure = figures.bars(pd.Series({"a": 12.34}), title="t", value_label="v", decimals=None)
    assert [text.get_text() for text in figure.axes[0].texts] == []


def test_a_tick_is_written_with_thousands_apart():
    across = figures.stacked(YEARS, title="t", value_label="v").axes[0].xaxis
    assert across.get_major_formatter()(4000) == "4,000"


def test_grid_lines_cross_the_axis_of_values_only():
    for horizontal in (True, False):
        axes = figures.bars(YEARS, title="t", value_label="v", horizontal=horizontal).axes[0]
        gridded = [any(line.get_visible() for line in axis.get_gridlines()) for axis in (axes.xaxis, axes.yaxis)]
        assert gridded == [horizontal, not horizontal]


def test_long_labels_get_lines_and_rows_of_their_own_height():
    words = "offences in the field of informatization and communication by article"
    assert style.wrapped([words]) == ["offences in the field of\ninformatization and communication by\narticle"]
    assert style.wrapped([words], wrap=False) == [words]
    assert style.room_for(["a"]) == 2.2
    assert style.room_for(["a"] * 10) == pytest.approx(1 + 10 * 0.34)
    assert style.room_for([words] * 10) == pytest.approx(1 + 10 * 3 * 0.17)
    assert style.room_for([]) == 2.2


def test_colours_begin_again_when_they_are_used_up():
    assert style.cycle(8) == [*style.COLOURS, style.COLOURS[0]]


def test_numbers_at_bars_and_points_have_room_beyond_them():
    bars = figures.bars(pd.Series({"a": 100, "b": 50}), title="t", value_label="v")
    assert bars.axes[0].get_ylim() == pytest.approx((0, 112))
    bars = figures.bars(pd.Series({"a": 100, "b": 50}), title="t", value_label="v", horizontal=True)
    assert bars.axes[0].get_xlim() == pytest.approx((0, 112))
    line = figures.lines(pd.Series([0, 100]), title="t", value_label="v", decimals=0).axes[0]
    assert (line.get_xlim(), line.get_ylim()) == (pytest.approx((-0.08, 1.08)), pytest.approx((-14, 114)))


def test_the_house_style_has_an_open_frame_and_a_thin_grid_behind():
    figure = figures.lines(YEARS, title="t", value_label="v")
    axes = figure.axes[0]
    assert [name for name, spine in axes.spines.items() if spine.get_visible()] == ["left", "bottom"]
    assert axes.get_axisbelow() is True
    assert figure.get_constrained_layout()
    assert (
        axes.yaxis.get_gridlines()[0].get_linewidth() == style.STYLE["grid.linewidth"] < axes.lines[0].get_linewidth()
    )
    assert tuple(figure.get_size_inches()) == (style.WIDTH, style.HEIGHT)


def test_a_label_of_38_letters_keeps_its_line_and_one_of_39_does_not():
    assert [style.wrapped([f"{'a' * length} b"])[0].count("\n") for length in (36, 37)] == [0, 1]


def test_years_are_whole_and_large_numbers_are_written_out():
    axes = figures.timeline(pd.Series({2014: "code", 2015: "law"}), title="t").axes[0]
    assert all(float(year).is_integer() for year in axes.get_xticks())
    formatter = figures.canvas()[1].yaxis.get_major_formatter()
    assert not formatter.get_useOffset()
    assert not formatter.get_useMathText()


def test_the_font_has_the_kazakh_letters():
    font = font_manager.get_font(font_manager.findfont(style.STYLE["font.family"], fallback_to_default=False))
    assert not [letter for letter in "әғқңөұүһіӘҒҚҢӨҰҮҺІ–−№" if not font.get_char_index(ord(letter))]
