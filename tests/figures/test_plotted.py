"""Whatever changes what a reader reads off a figure changes its plotted values, and the row says what it is."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.offsetbox import AnchoredText
from matplotlib.patches import FancyArrowPatch, Polygon, Rectangle

from helpers import figures
from helpers.figures import plotted

YEARS = pd.DataFrame({"fraud": [517, 7769], "chapter 7": [72, 108]}, index=[2018, 2019])
WORDS = {"title": "t", "subtitle": "offences, 2018 and 2019", "source": "made up"}


def rows(figure):
    """The plotted values, a row as one text: series | x | y."""
    shown = plotted.plotted_values(figure)
    return [" | ".join(row) for row in shown[["series", "x", "y"]].itertuples(index=False)]


def drawn():
    """Bars, a line and points on one axes with a legend."""
    figure = figures.bars(YEARS, **{**WORDS, "title": "Recorded"}, value_label="offences", decimals=None)
    axes = figure.axes[0]
    axes.plot([0, 1], [300, 4000], label="mean")
    axes.scatter([0, 1], [200, 600], label="dots")
    axes.legend()
    return figure, axes


def every(artists, **properties):
    for artist in artists:
        artist.set(**properties)


FAULTS = {
    "a logarithmic axis": (lambda axes: axes.set_yscale("log"), "scale | categories from -0.49 to 1.49 | log from "),
    "a cut axis": (lambda axes: axes.set_ylim(500, 600), "| linear from 500 to 600"),
    "an inverted axis": (lambda axes: axes.set_ylim(9000, 0), "| linear from 9000 to 0, reversed"),
    "an axis without its labels": (lambda axes: axes.set_yticklabels([]), ", unlabelled"),
    "tick labels taken away": (lambda axes: axes.tick_params(labelleft=False), ", unlabelled"),
    "tick labels at other places": (
        lambda axes: axes.set_yticks([0, 4000], ["0", "9,000"]), "tick labels |  | '9,000' at 4000"),
    "a formatter that multiplies": (
        lambda axes: axes.yaxis.set_major_formatter(lambda value, _: f"{10 * value:g}"), "'20000' at 2000"),
    "an axis of another name": (lambda axes: axes.set_ylabel("cases"), "axes |  | cases"),
    "axes switched off": (lambda axes: axes.axis("off"), "axes (invisible) |  | offences"),
    "axes hidden": (lambda axes: axes.set_visible(False), "axes (invisible) |  | offences"),
    "bars hidden": (lambda axes: every(axes.containers[0], visible=False), "fraud (invisible) | 2018 | 517"),
    "bars transparent": (lambda axes: every(axes.containers[0], alpha=0), "fraud (invisible) | 2018 | 517"),
    "bars without fill": (lambda axes: every(axes.containers[0], fill=False, linewidth=0), "fraud (invisible) |"),
    "bars white": (lambda axes: every(axes.containers[0], facecolor="white"), "fraud (invisible) | 2018 | 517"),
    "bars of no width": (lambda axes: every(axes.containers[0], width=0), "fraud (invisible) | 2018 | 517"),
    "a bar that begins elsewhere": (lambda axes: every(axes.containers[0], y=100), "fraud | 2018 | 100 to 617"),
    "a line hidden": (lambda axes: axes.lines[0].set_visible(False), "mean (invisible) | 2018 | 300"),
    "a line nearly white": (lambda axes: axes.lines[0].set_color("#FDFDFD"), "mean (invisible) | 2018 | 300"),
    "a line of no width": (lambda axes: axes.lines[0].set_linewidth(0), "mean (invisible) | 2018 | 300"),
    "a line of no style": (lambda axes: axes.lines[0].set_linestyle("none"), "mean (invisible) | 2018 | 300"),
    "points transparent": (lambda axes: axes.collections[0].set_alpha(0), "dots (invisible) | 2018 | 200"),
    "points without ink": (lambda axes: axes.collections[0].set_color("none"), "dots (invisible) | 2018 | 200"),
    "points of no size": (lambda axes: axes.collections[0].set_sizes([0]), "dots (invisible) | 2018 | 200"),
    "a rectangle": (lambda axes: axes.add_patch(Rectangle((0, 9), 1, 5)), "Rectangle | 0 to 1 | 9 to 14"),
    "a rectangle that hides": (
        lambda axes: axes.add_patch(Rectangle((0, 9), 1, 5, color="white")), "Rectangle (invisible) | 0 to 1 | 9 to 14"),
    "a polygon": (lambda axes: axes.add_patch(Polygon([(0, 1), (1, 2), (1, 4)])), "Polygon | 0 to 1 | 1 to 4"),
    "an arrow": (lambda axes: axes.add_patch(FancyArrowPatch((0, 10), (1, 4000))), "FancyArrowPatch | "),
    "a span": (lambda axes: axes.axvspan(0, 1, label="crisis"), "crisis | 0 to 1 | 0 to 1 of the height"),
    "a line across": (lambda axes: axes.axhline(5000), "line | 0 of the width | 5000"),
    "a band": (lambda axes: axes.fill_between([0, 1], [5, 6], [7, 8]), "outline | 2018 | 7"),
    "error bars": (lambda axes: axes.errorbar([0], [50], yerr=[20], fmt="none"), "outline | 2018 | 30"),
    "a point at the origin": (lambda axes: axes.scatter([0], [0]), "points | 2018 | 0"),
    "a text": (lambda axes: axes.text(1, 50, "doubled"), "text 'doubled' | 2019 | 50"),
    "a text over the frame": (
        lambda axes: axes.text(0.5, 0.9, "x", transform=axes.transAxes), "text 'x' | 0.5 of the width | 0.9 of the height"),
    "a text hidden": (lambda axes: axes.text(1, 50, "doubled", alpha=0), "text 'doubled' (invisible) | 2019 | 50"),
    "a text without ink": (lambda axes: axes.text(1, 50, "doubled", color="none"), "text 'doubled' (invisible) |"),
    "a bare arrow": (
        lambda axes: axes.annotate("", (1, 50), (0, 9), arrowprops={"arrowstyle": "->"}), "arrow | 2019 | 50"),
    "a note with an arrow": (
        lambda axes: axes.annotate("up", (1, 50), (0, 9), arrowprops={}), "text 'up' with an arrow | 2019 | 50"),
    "a box": (lambda axes: axes.add_artist(AnchoredText("n = 3", "upper left")), "AnchoredText 'n = 3' |"),
    "a table": (lambda axes: axes.table([["1", "2"]]), "Table '1 · 2' |"),
    "a legend of other names": (
        lambda axes: axes.legend(["theft", "arson", "a", "b"]), "legend | theft · arson · a · b |"),
    "a legend in another order": (
        lambda axes: axes.legend(*(part[::-1] for part in axes.get_legend_handles_labels())),
        "legend | chapter 7 · fraud · dots · mean |"),
    "a legend's title": (lambda axes: axes.legend(title="cleared"), "| cleared"),
    "a legend hidden": (lambda axes: axes.get_legend().set_visible(False), "legend (invisible) |"),
    "a legend of the figure": (lambda axes: axes.figure.legend(labels=["theft"], loc="upper left"), "legend | theft |"),
    "a text beside the axes": (lambda axes: axes.figure.text(0.5, 0.25, "draft"), "text 'draft' | 0.5 of the width | 0.25"),
    "a patch beside the axes": (
        lambda axes: axes.figure.patches.append(Rectangle((0, 0), 1, 0.5, figure=axes.figure)),
        "Rectangle | 0 to 1 of the width | 0 to 0.5 of the height"),
    "a line beside the axes": (lambda axes: axes.figure.add_artist(plt.Line2D([0, 1], [0, 1])), "Line2D |"),
    "a second axis": (lambda axes: axes.twinx().plot([0, 1], [3, 9]), "line | 2018 | 3"),
    "an inset": (lambda axes: axes.inset_axes([0, 0, 0.2, 0.2]).plot([4, 5], [3, 9]), "line | 4 | 3"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_changed_by_hand_is_named_by_a_row(fault):
    figure, axes = drawn()
    before = rows(figure)
    change, named = FAULTS[fault]
    change(axes)
    new = [row for row in rows(figure) if row not in before]
    assert any(named in row for row in new), new


def test_a_patch_beside_the_axes_counts_as_no_value():
    figure, _ = figures.canvas()
    figure.text(0, 0, "only words")
    with pytest.raises(ValueError, match="shows no values"):
        plotted.plotted_values(figure)


def test_the_untouched_figure_is_read_whole():
    figure, _ = drawn()
    assert rows(figure) == [
        "axes |  | offences",
        "scale | categories from -0.49 to 1.49 | linear from 0 to 8157.45",
        "fraud | 2018 | 517",
        "fraud | 2019 | 7769",
        "chapter 7 | 2018 | 72",
        "chapter 7 | 2019 | 108",
        "mean | 2018 | 300",
        "mean | 2019 | 4000",
        "dots | 2018 | 200",
        "dots | 2019 | 600",
        "legend | mean · dots · fraud · chapter 7 | ",
        "subtitle | offences, 2018 and 2019 | ",
        "source | Source: made up | ",
        "legend | fraud · chapter 7 | ",
    ]


def test_nothing_is_changed_by_reading():
    figure, _ = drawn()
    assert rows(figure) == rows(figure)


def panels(figure):
    return list(dict.fromkeys(plotted.plotted_values(figure)["panel"]))


def test_a_panel_is_called_by_every_title_it_has():
    figure, axes = drawn()
    axes.set_title("Aktau", loc="left")
    axes.set_title("made\nup", loc="right")
    assert panels(figure) == ["Recorded: Aktau: made up", "Recorded"]


def test_panels_without_a_title_are_numbered_an_inset_after_its_own_axes():
    figure, (left, right) = plt.subplots(1, 2)
    left.plot([1], [1])
    left.inset_axes([0, 0, 0.5, 0.5]).plot([1], [1])
    right.set_title("right")
    right.plot([1], [1])
    figure.text(0, 0, "x")
    assert panels(figure) == ["panel 1", "panel 2", "right", "figure"]
    figure.suptitle("both")
    assert panels(figure) == ["both: panel 1", "both: panel 2", "both: right", "both"]


def test_stacks_below_and_beside_zero_are_read_by_both_ends():
    figure, axes = figures.canvas()
    axes.bar([0, 1], [3, -2], label="first")
    axes.bar([0, 1], [4, -5], bottom=[3, -2], label="second")
    axes.barh([0], [-6], left=[-1], label="third")
    assert rows(figure)[2:] == [
        "first | 0 | 3", "first | 1 | -2", "second | 0 | 3 to 7", "second | 1 | -2 to -7", "third | -1 to -7 | 0",
    ]  # fmt: skip


def test_lines_over_words_are_read_by_the_words():
    figure, axes = figures.canvas()
    axes.plot(["one", "two"], [3, 4])
    assert rows(figure)[1:] == [
        "scale | categories from -0.05 to 1.05 | linear from 2.95 to 4.05",
        "line | one | 3",
        "line | two | 4",
    ]


def test_ends_that_margins_leave_beside_zero_are_called_zero():
    figure, axes = figures.canvas()
    axes.plot([0, 1], [0, 1])
    axes.set(xlim=(-1e-17, 1), ylim=(1e-8, 1))
    assert "scale | linear from 0 to 1 | linear from 1e-08 to 1" in rows(figure)


def test_numbers_written_at_a_scale_in_the_house_style_are_no_contradiction():
    figure, axes = figures.canvas()
    axes.plot([0, 10], [-4000, 5000])
    axes.set_yticks([-4000, 0, 5000], ["\N{MINUS SIGN}4,000", "0%", ""])
    axes.set_xscale("symlog")
    assert not [row for row in rows(figure) if row.startswith("tick labels")]


def test_images_and_heatmaps_hidden_are_called_so():
    figure, axes = figures.canvas()
    axes.imshow([[1.0, 2.0]], alpha=0)
    assert "cell in row 0 (invisible) | 0 | 1" in rows(figure)
    figure = figures.matrix(YEARS, **WORDS)
    figure.axes[0].collections[0].set_visible(False)
    assert "cell in row 2018 (invisible) | fraud | 517" in rows(figure)


def test_points_are_the_numbers_drawn_whatever_stands_beside_them():
    counts = pd.Series([7252.5, 6451], index=[2019, 2020], name="more")
    words = {"title": "t", "subtitle": "in 2019 and 2020", "source": "s", "value_label": "offences"}
    for figure in (figures.bars(counts, **words), figures.lines(counts.to_frame(), **words)):
        assert figures.points(figure) == {"2019": 7252.5, "2020": 6451}
        plt.close(figure)


def test_points_of_one_place_are_told_apart_from_the_lowest_up():
    axes = plt.Figure().subplots()
    for counts in ([5, 1], [2, 3]):
        axes.plot(["a", "b"], counts)
    assert figures.points(axes) == {"a": 2, "a (2)": 5, "b": 1, "b (2)": 3}


def test_names_up_the_side_are_the_places():
    axes = plt.Figure().subplots()
    axes.barh(["a", "b"], [5, 0])
    assert figures.points(axes) == {"a": 5, "b": 0}


@pytest.mark.parametrize("answer", [None, 5, pd.Series([1, 2])])
def test_what_is_no_figure_has_no_points(answer):
    with pytest.raises(ValueError, match="a figure is asked"):
        figures.points(answer)
