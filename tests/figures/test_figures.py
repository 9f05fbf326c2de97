"""What a figure shows can be read back from it, whatever kind it is."""

import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgba

from helpers import figures
from helpers.figures import plotted, style

YEARS = pd.DataFrame({"fraud": [517, 7769], "chapter 7": [72, 108]}, index=[2018, 2019])
WORDS = {"title": "t", "subtitle": "offences, 2018 and 2019", "source": "made up"}
DOTS = pd.DataFrame(
    {
        "value": [30, 50, 100.0], "low": [20, 40, 80.0], "high": [40, 60, 100.0], "group": [2018, 2019, 2019],
        "note": ["3 of 10", "5 of 10", "4 of 4"],
    },
    index=["205", "205", "206"],
)  # fmt: skip
DRAWN = {
    "bars": lambda **words: figures.bars(YEARS, **words),
    "stacked": lambda **words: figures.stacked(YEARS, **words),
    "verdicts": lambda **words: figures.verdicts(YEARS, **words),
    "lines": lambda **words: figures.lines(YEARS, **words),
    "intervals": lambda **words: figures.intervals(DOTS, **words),
    "dots": lambda **words: figures.dots(DOTS, **words),
    "matrix": lambda **words: figures.matrix(YEARS, **words),
    "finish": lambda **words: figures.finish(figures.canvas()[1], **words),
}


def values(figure, series):
    shown = plotted.plotted_values(figure)
    return list(shown[shown["series"] == series][["x", "y"]].itertuples(index=False, name=None))


def test_bars_are_read_back_with_their_categories():
    figure = figures.bars(YEARS, **WORDS, value_label="offences")
    assert values(figure, "fraud") == [("2018", "517"), ("2019", "7769")]
    assert values(figure, "chapter 7") == [("2018", "72"), ("2019", "108")]


def test_horizontal_bars_are_read_back_with_their_categories():
    figure = figures.bars(YEARS["fraud"], **WORDS, value_label="offences", horizontal=True)
    assert values(figure, "fraud") == [("517", "2018"), ("7769", "2019")]


def test_lines_are_read_back_and_gaps_stay_gaps():
    figure = figures.lines(pd.Series([1.0, None, 3.0], index=[2018, 2019, 2020], name="n"), **WORDS, value_label="v")
    assert values(figure, "n") == [("2018", "1"), ("2019", "nan"), ("2020", "3")]


def test_intervals_are_read_back_by_their_ends():
    frame = pd.DataFrame({"low": [1], "high": [4], "value": [2]}, index=["rate"])
    figure = figures.intervals(frame, **WORDS, value_label="v", reference=3, reference_label="line")
    assert values(figure, "value") == [("2", "rate")]
    assert values(figure, "outline") == [("1", "rate"), ("4", "rate")]
    assert values(figure, "line")[0][0] == "3"


def test_cells_of_a_matrix_are_read_back():
    figure = figures.matrix(YEARS, **WORDS)
    assert values(figure, "cell in row 2019") == [("fraud", "7769"), ("chapter 7", "108")]


def test_a_small_cell_of_a_matrix_is_not_taken_for_a_place_on_its_axis():
    figure = figures.matrix(pd.DataFrame({"a": [0, 1]}, index=["first", "second"]), **WORDS)
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


def test_written_numbers_titles_and_axis_labels_are_read_back():
    shown = plotted.plotted_values(figures.bars(YEARS["fraud"], **{**WORDS, "title": "Fraud"}, value_label="offences"))
    assert "text '7,769'" in set(shown["series"])
    assert set(shown["panel"]) == {"Fraud"}
    assert shown.loc[shown["series"] == "axes", "y"].item() == "offences"


def test_a_number_stands_where_the_line_of_its_point_does_not_pass():
    figure = figures.lines(pd.Series([9, 5, 1, 4, 8], name="n"), **WORDS, value_label="v", decimals=0)
    placed = [(text.get_text(), text.get_ha(), text.get_va()) for text in figure.axes[0].texts]
    assert placed == [
        ("9", "center", "bottom"),
        ("5", "left", "bottom"),
        ("1", "center", "top"),
        ("4", "right", "bottom"),
        ("8", "center", "bottom"),
    ]


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
    table = plotted.plotted_values(figures.lines(YEARS, **WORDS, value_label="v"))
    other = plotted.plotted_values(figures.lines(YEARS.assign(**change), **WORDS, value_label="v"))
    assert not table.equals(other)


def test_a_figure_without_values_is_refused():
    with pytest.raises(ValueError, match="shows no values"):
        plotted.plotted_values(figures.canvas()[0])


def test_a_figure_needs_a_description():
    with pytest.raises(ValueError, match="say in the caption"):
        figures.show(figures.bars(YEARS, **WORDS, value_label="v"), " ")


def test_intervals_without_ends_are_refused():
    with pytest.raises(ValueError, match="missing: high"):
        figures.intervals(pd.DataFrame({"low": [1]}), **WORDS, value_label="v")


def row(figure, series):
    shown = plotted.plotted_values(figure)
    return list(shown.loc[shown["series"] == series, ["x", "y"]].itertuples(index=False, name=None))


LOGARITHMIC = {
    "bars": lambda log: figures.bars(YEARS, **WORDS, value_label="v", log=log),
    "bars from left to right": lambda log: figures.bars(YEARS, **WORDS, value_label="v", log=log, horizontal=True),
    "lines": lambda log: figures.lines(YEARS, **WORDS, value_label="v", log=log),
    "intervals": lambda log: figures.intervals(
        pd.DataFrame({"low": [1], "high": [4]}, index=["rate"]), **WORDS, value_label="v", log=log
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
        figures.bars(YEARS, **WORDS, value_label="v", horizontal=True),
        figures.stacked(YEARS, **WORDS, value_label="v"),
        figures.matrix(YEARS, **WORDS),
        figures.dots(DOTS, **WORDS),
    )
    for figure in drawn:
        assert row(figure, "scale")[0][1].endswith("reversed")
    upright = figures.bars(YEARS, **WORDS, value_label="v")
    assert not any(scale.endswith("reversed") for scale in row(upright, "scale")[0])


@pytest.mark.parametrize("horizontal", [True, False])
def test_bars_of_a_group_touch_and_groups_keep_a_fifth_of_a_step_apart(horizontal):
    figure = figures.bars(YEARS, **WORDS, value_label="v", horizontal=horizontal)
    ends = []
    for bar in figure.axes[0].patches:
        begin, length = (bar.get_y(), bar.get_height()) if horizontal else (bar.get_x(), bar.get_width())
        ends.append((round(begin, 9), round(begin + length, 9)))
    assert sorted(ends) == [(-0.4, 0), (0, 0.4), (0.6, 1), (1, 1.4)]


def test_axes_are_called_what_they_hold():
    names = {**WORDS, "row_label": "town", "column_label": "year"}
    assert row(figures.matrix(YEARS, **names), "axes") == [("year", "town")]
    names = {**WORDS, "value_label": "offences", "category_label": "year"}
    assert row(figures.bars(YEARS, **names), "axes") == [("year", "offences")]
    assert row(figures.lines(YEARS, **names), "axes") == [("year", "offences")]
    assert row(figures.bars(YEARS, horizontal=True, **names), "axes") == [("offences", "year")]
    assert row(figures.stacked(YEARS, **names), "axes") == [("offences", "year")]


def test_stacks_begin_where_the_one_before_ends_and_verdicts_have_their_colours():
    parts = pd.DataFrame({"exact": [2, 0], "rest": [3, 4], "discrepant": [1, 1]}, index=["a", "b"])
    figure = figures.stacked(parts, **WORDS, value_label="v")
    assert row(figure, "scale")[0][0].startswith("linear from 0 to ")
    assert values(figure, "exact") == [("2", "a"), ("0", "b")]
    assert values(figure, "rest") == [("2 to 5", "a"), ("4", "b")]
    assert values(figure, "discrepant") == [("5 to 6", "a"), ("4 to 5", "b")]
    colours = [bars[0].get_facecolor() for bars in figure.axes[0].containers]
    expected = (style.VERDICT_COLOURS["exact"], style.COLOURS[1], style.VERDICT_COLOURS["discrepant"])
    assert colours == [to_rgba(colour) for colour in expected]


def test_chosen_bars_have_the_second_colour_and_only_they():
    figure = figures.bars(YEARS["fraud"], **WORDS, value_label="v", highlight=[2019])
    assert [bar.get_facecolor() for bar in figure.axes[0].patches] == [to_rgba(colour) for colour in style.COLOURS[:2]]


def test_a_number_is_written_with_its_decimals_unit_and_sign():
    assert style.number(-1234.56, 1, "%") == "\N{MINUS SIGN}1,234.6%"
    figure = figures.bars(pd.Series({"a": 12.34}), **WORDS, value_label="v", decimals=1, unit="%")
    assert [text.get_text() for text in figure.axes[0].texts] == ["12.3%"]
    figure = figures.bars(pd.Series({"a": 12.34}), **WORDS, value_label="v", decimals=None)
    assert [text.get_text() for text in figure.axes[0].texts] == []


def test_a_tick_is_written_with_thousands_apart():
    across = figures.stacked(YEARS, **WORDS, value_label="v").axes[0].xaxis
    assert across.get_major_formatter()(4000) == "4,000"


def test_grid_lines_cross_the_axis_of_values_only():
    for horizontal in (True, False):
        axes = figures.bars(YEARS, **WORDS, value_label="v", horizontal=horizontal).axes[0]
        gridded = [any(line.get_visible() for line in axis.get_gridlines()) for axis in (axes.xaxis, axes.yaxis)]
        assert gridded == [horizontal, not horizontal]


def test_long_labels_get_lines_and_rows_of_their_own_height():
    words = "offences in the field of informatization and communication by article"
    assert style.wrapped([words]) == ["offences in the field of\ninformatization and communication by\narticle"]
    assert style.wrapped([words], wrap=False) == [words]
    assert style.room_for(["a"]) == 1.6
    assert style.room_for(["a"] * 10) == pytest.approx(0.5 + 10 * 0.34)
    assert style.room_for([words] * 10) == pytest.approx(0.5 + 10 * 3 * 0.17)
    assert style.room_for([]) == 1.6


def test_colours_begin_again_when_they_are_used_up():
    assert style.cycle(8) == [*style.COLOURS, style.COLOURS[0]]


def test_numbers_at_bars_and_points_have_room_beyond_them():
    bars = figures.bars(pd.Series({"a": 100, "b": 50}), **WORDS, value_label="v")
    assert bars.axes[0].get_ylim() == pytest.approx((0, 112))
    bars = figures.bars(pd.Series({"a": 100, "b": 50}), **WORDS, value_label="v", horizontal=True)
    assert bars.axes[0].get_xlim() == pytest.approx((0, 107.9))
    line = figures.lines(pd.Series([0, 100]), **WORDS, value_label="v", decimals=0).axes[0]
    assert (line.get_xlim(), line.get_ylim()) == (pytest.approx((-0.08, 1.08)), pytest.approx((0, 114)))


def test_the_house_style_has_an_open_frame_and_a_thin_grid_behind():
    figure = figures.lines(YEARS, **WORDS, value_label="v")
    axes = figure.axes[0]
    assert [name for name, spine in axes.spines.items() if spine.get_visible()] == ["left", "bottom"]
    assert axes.get_axisbelow() is True
    assert figure.get_constrained_layout()
    assert (
        axes.yaxis.get_gridlines()[0].get_linewidth() == style.STYLE["grid.linewidth"] < axes.lines[0].get_linewidth()
    )
    assert figure.get_size_inches()[0] == style.WIDTH
    assert figure.get_size_inches()[1] * figure.get_layout_engine().get()["rect"][3] == pytest.approx(style.HEIGHT)


def test_a_label_of_38_letters_keeps_its_line_and_one_of_39_does_not():
    assert [style.wrapped([f"{'a' * length} b"])[0].count("\n") for length in (36, 37)] == [0, 1]


def test_the_font_has_the_kazakh_letters():
    font = font_manager.get_font(font_manager.findfont(style.STYLE["font.family"], fallback_to_default=False))
    assert not [letter for letter in "әғқңөұүһіӘҒҚҢӨҰҮҺІ–−№" if not font.get_char_index(ord(letter))]


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("word", WORDS)
def test_a_figure_without_title_subtitle_or_source_is_refused(kind, word):
    with pytest.raises(ValueError, match=f"a figure needs a {word}: it is empty"):
        DRAWN[kind](**{**WORDS, word: " "})
    with pytest.raises(TypeError, match=word):
        DRAWN[kind](**{name: text for name, text in WORDS.items() if name != word})


@pytest.mark.parametrize("kind", DRAWN)
def test_title_subtitle_and_source_stand_above_and_below_the_drawing(kind):
    figure = DRAWN[kind](**WORDS)
    figure.draw_without_rendering()
    title, subtitle, source = (figure.findobj(lambda artist, text=text: text == getattr(artist, "get_text", str)())[0]
                               for text in ("t", WORDS["subtitle"], "Source: made up"))  # fmt: skip
    boxes = [ax.get_tightbbox() for ax in figure.axes]
    drawing = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    heights = [text.get_window_extent() for text in (title, subtitle, source)]
    assert heights[0].y0 >= heights[1].y1 >= heights[1].y0 >= drawing[1] - 1
    assert heights[2].y1 <= drawing[0] + 1


def test_long_words_wrap_and_the_picture_grows_by_their_lines():
    long = " ".join(["clear-up"] * 20)
    one, three = (figures.bars(YEARS, **{**WORDS, "title": text}) for text in ("t", long))
    assert three.get_suptitle().count("\n") == 2
    assert max(map(len, three.get_suptitle().split("\n"))) <= 70
    grown = three.get_size_inches()[1] - one.get_size_inches()[1]
    assert grown == pytest.approx(2 * 0.22)


def beside(figure):
    return [text.get_text() for text in figure.axes[0].texts if text.get_text()]


def test_the_n_of_a_share_stands_beside_its_bar():
    percent = pd.Series({"a": 12.34, "b": 50})
    assert beside(figures.bars(percent, **WORDS, n=pd.Series({"a": 1300, "b": 7}))) == ["12\nn = 1,300", "50\nn = 7"]
    n = figures.of(pd.Series({"a": 160, "b": 1}), pd.Series({"a": 1300, "b": 2}))
    bars = figures.bars(percent, **WORDS, n=n, unit="%", horizontal=True)
    assert beside(bars) == ["12% (160 of 1,300)", "50% (1 of 2)"]
    assert beside(figures.bars(percent, **WORDS, n="7 of 13", decimals=None)) == ["7 of 13", "7 of 13"]


def test_the_n_of_grouped_bars_is_a_frame():
    assert beside(figures.bars(YEARS, **WORDS, n=YEARS, decimals=None)) == ["n = 517", "n = 7,769", "n = 72", "n = 108"]


def test_the_n_of_a_line_stands_at_its_points_or_at_its_ends():
    line = pd.Series([1.0, 2.0, 3.0], name="n")
    assert beside(figures.lines(line, **WORDS, n=10 * line, decimals=0)) == ["1\nn = 10", "2\nn = 20", "3\nn = 30"]
    assert beside(figures.lines(line, **WORDS, n=10 * line)) == ["n = 10", "n = 30"]


def test_the_n_of_a_cell_stands_in_it():
    assert beside(figures.matrix(YEARS, **WORDS, n=YEARS.astype(str), unit="%"))[:2] == ["517%\n517", "72%\n72"]


def test_an_n_of_other_labels_is_refused():
    for n in (pd.Series({2018: 1}), pd.Series({2018: 1, 2020: 2}), YEARS):
        with pytest.raises(ValueError, match="n has other labels than the values"):
            figures.bars(YEARS["fraud"], **WORDS, n=n)
    with pytest.raises(ValueError, match="different labels"):
        figures.of(YEARS["fraud"], YEARS["fraud"].iloc[:1])


PERCENT = pd.Series([42.0, 53.0], index=[2018, 2019], name="p")


def limits(figure, horizontal=False):
    ax = figure.axes[0]
    return ax.get_xlim() if horizontal else ax.get_ylim()


def test_percents_begin_at_0_and_shares_end_at_100():
    for draw in (figures.lines, figures.bars):
        low, high = limits(draw(PERCENT, **WORDS, unit="%"))
        assert low == 0
        assert high < 100
        assert limits(draw(PERCENT, **WORDS, value_label="percent of cases", n=PERCENT)) == (0, 104)
    assert limits(figures.bars(PERCENT, **WORDS, unit="%", horizontal=True, n=PERCENT), True) == (0, 104)
    assert limits(figures.dots(DOTS, **WORDS, unit="%"), True) == (0, 104)
    assert limits(figures.lines(-PERCENT, **WORDS, unit="%"))[0] < -42
    assert limits(figures.lines(PERCENT, **WORDS, value_label="percentage points", n=PERCENT))[1] < 100


def test_counts_do_not_begin_below_0():
    assert limits(figures.lines(pd.Series([0, 100]), **WORDS, decimals=0)) == pytest.approx((0, 114))


def test_a_percent_axis_says_so_at_its_ticks():
    assert figures.lines(PERCENT, **WORDS, unit="%").axes[0].yaxis.get_major_formatter()(50) == "50%"


def test_dots_are_read_back_with_intervals_and_counts():
    figure = figures.dots(DOTS, **WORDS)
    assert values(figure, "2018") == [("30", "205")]
    assert values(figure, "2019") == [("50", "205"), ("100", "206")]
    assert values(figure, "outline") == [
        ("20", "205"), ("40", "205"), ("40", "205"), ("60", "205"), ("80", "206"), ("100", "206"),
    ]  # fmt: skip
    assert beside(figure) == ["3 of 10", "5 of 10", "4 of 4"]
    assert row(figure, "legend") == [("2018 · 2019", "")]


def test_dots_of_one_group_need_neither_interval_nor_legend():
    figure = figures.dots(DOTS[["value"]].iloc[1:], **WORDS, reference=60, reference_label="mean")
    assert values(figure, "value") == [("50", "205"), ("100", "206")]
    assert row(figure, "legend") == [("value · mean", "")]
    with pytest.raises(ValueError, match="missing: value"):
        figures.dots(DOTS[["low", "high"]], **WORDS)


def test_an_open_end_is_an_arrow_to_the_rim():
    frame = pd.DataFrame({"low": [1, 10, None], "high": [4, None, 20]}, index=["closed", "from", "to"])
    figure = figures.intervals(frame, **WORDS)
    assert values(figure, "arrow") == [("1 of the width", "from"), ("0 of the width", "to")]
    assert values(figure, "line") == [("10", "from"), ("20", "to")]
    assert values(figure, "outline") == [("1", "closed"), ("4", "closed")]
    with pytest.raises(ValueError, match="row 'none': an interval needs a low or a high end"):
        figures.intervals(pd.DataFrame({"low": [None], "high": [None]}, index=["none"]), **WORDS)


def test_a_note_stands_beside_its_interval():
    assert beside(figures.intervals(DOTS, **WORDS)) == ["3 of 10", "5 of 10", "4 of 4"]


def test_two_or_three_lines_are_named_at_their_ends_in_their_colour_more_in_a_legend():
    figure = figures.lines(YEARS, **WORDS)
    names = {text.get_text(): text.get_color() for text in figure.axes[0].texts}
    assert names == {line.get_label(): line.get_color() for line in figure.axes[0].lines}
    assert row(figure, "legend") == []
    four = pd.concat([YEARS, YEARS.add_suffix("*")], axis=1)
    assert beside(figures.lines(four, **WORDS)) == []
    assert row(figures.lines(four, **WORDS), "legend") == [("fraud · chapter 7 · fraud* · chapter 7*", "")]
    assert beside(figures.lines(YEARS["fraud"], **WORDS)) == []


def test_names_of_lines_that_end_together_move_apart():
    figure = figures.lines(pd.DataFrame({"a": [1, 5], "b": [9, 5], "c": [0, 5]}), **WORDS)
    heights = sorted(text.get_position()[1] for text in figure.axes[0].texts)
    assert heights[1] - heights[0] >= 0.07
    assert heights[2] - heights[1] >= 0.07


def test_what_has_an_order_is_drawn_in_shades_of_one_blue():
    ordered = YEARS.T
    brackets = ordered.set_axis(pd.CategoricalIndex(["low", "high"], ordered=True), axis=1)
    for frame in (ordered, brackets):
        for figure in (figures.bars(frame, **WORDS), figures.stacked(frame, **WORDS)):
            colours = [bars[0].get_facecolor() for bars in figure.axes[0].containers]
            assert colours == [to_rgba(shade) for shade in style.shades(2)]
    assert style.colours(["low", "high"]) == list(style.COLOURS[:2])


def test_the_colours_of_verdicts_are_no_others():
    assert not set(style.COLOURS) & set(style.VERDICT_COLOURS.values())


def test_parts_of_a_stack_are_parted_by_white_and_numbered_where_there_is_room():
    figure = figures.stacked(pd.DataFrame({"a": [100], "b": [1]}), **WORDS)
    assert {bar.get_edgecolor() for bar in figure.axes[0].patches} == {to_rgba("white")}
    assert beside(figure) == ["100"]


def test_verdicts_stand_in_two_panels_by_whether_they_could_be_checked():
    parts = pd.DataFrame({"exact": [2, 0], "discrepant": [1, 0], "not assessable": [3, 4]}, index=["a", "b"])
    shown = plotted.plotted_values(figures.verdicts(parts, **WORDS))
    panels = shown.groupby("panel", sort=False)["series"].unique()
    assert list(panels.index) == ["t: could be checked: 3", "t: could not: 7", "t"]
    assert {"exact", "discrepant"} <= set(panels.iloc[0])
    assert {"not assessable", "text ' 3 of 6'", "text ' 4 of 4'"} <= set(panels.iloc[1])


def test_a_legend_stands_where_there_is_something_to_tell_apart():
    frame = pd.DataFrame({"low": [1], "high": [4]}, index=["rate"])
    one, two = YEARS["fraud"], YEARS
    names = [("fraud · chapter 7", "")]
    assert row(figures.bars(one, **WORDS), "legend") == []
    assert row(figures.bars(two, **WORDS), "legend") == names
    assert row(figures.stacked(two, **WORDS), "legend") == names
    assert row(figures.intervals(frame, **WORDS), "legend") == []
    for more, legend in (({"reference": 0}, "reference"), ({"reference": 2, "reference_label": "mean"}, "mean")):
        assert row(figures.intervals(frame, **WORDS, **more), "legend") == [(legend, "")]
    points = figures.intervals(frame.assign(value=2), **WORDS, point_label="best")
    assert row(points, "legend") == [("best", "")]


def test_a_legend_has_no_frame_and_no_more_names_in_a_row_than_fit():
    many = pd.DataFrame([range(12)], columns=[f"a name of some length {number}" for number in range(12)])
    figure = figures.stacked(many, **WORDS)
    figure.draw_without_rendering()
    (legend,) = figure.legends
    assert not legend.get_frame_on()
    assert legend.get_window_extent().x1 < figure.bbox.width
    assert legend.get_window_extent().y0 > figure.axes[0].get_tightbbox().y1 - 1


def test_large_numbers_are_written_out():
    formatter = figures.canvas()[1].yaxis.get_major_formatter()
    assert not formatter.get_useOffset()
    assert not formatter.get_useMathText()


def test_a_growth_is_no_share_though_it_has_an_n():
    growth = pd.Series([1403.0, 83.0], index=[2019, 2020])
    assert limits(figures.bars(growth, **WORDS, unit="%", n=growth))[1] > 1403


def test_parts_of_one_whole_are_written_with_it():
    assert figures.of(pd.Series({"a": 3}), 1300).to_dict() == {"a": "3 of 1,300"}


def test_no_word_of_a_title_stands_alone_in_its_line():
    figure = figures.bars(YEARS, **{**WORDS, "title": " ".join(["clear-up"] * 9)})
    assert [line.count("clear-up") for line in figure.get_suptitle().split("\n")] == [5, 4]


def test_a_grey_print_parts_what_holds_from_what_does_not():
    def grey(verdict):
        red, green, blue, _ = to_rgba(style.VERDICT_COLOURS[verdict])
        return 0.299 * red + 0.587 * green + 0.114 * blue

    assert grey("exact") - grey("discrepant") > 0.1
    assert grey("alternative") - grey("discrepant") > 0.4


def test_an_axis_drawn_by_hand_has_its_thousands_apart_and_years_have_none():
    figure, ax = figures.canvas()
    ax.plot([2018, 2019], [1000, 2000])
    ax.set_xticks([2018, 2019])
    figures.finish(ax, **WORDS)
    assert ax.yaxis.get_major_formatter()(2000) == "2,000"
    figure.draw_without_rendering()
    assert "2018" in [label.get_text() for label in ax.get_xticklabels()]
