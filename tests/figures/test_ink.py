"""What leaves no ink that differs from its background cannot be seen."""

import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import Rectangle

from helpers.figures.ink import is_seen


@pytest.mark.parametrize(
    ("drawn_as", "seen"),
    [
        ({}, True),
        ({"linewidth": 0}, False),
        ({"linewidth": 0, "marker": "o"}, True),
        ({"linestyle": "none"}, False),
        ({"linestyle": "none", "marker": "o"}, True),
        ({"linestyle": "none", "marker": "o", "markersize": 0}, False),
        ({"linestyle": "none", "marker": "o", "markerfacecolor": "white"}, True),
        ({"linestyle": "none", "marker": "o", "markerfacecolor": "white", "markeredgewidth": 0}, False),
        ({"linestyle": "none", "marker": ""}, False),
        ({"linestyle": "none", "marker": None}, False),
        ({"color": "white"}, False),
        ({"color": (0, 0, 0, 0)}, False),
        ({"color": "black", "alpha": 0.04}, False),
        ({"color": "black", "alpha": 0.05}, False),
        ({"color": "black", "alpha": 0.06}, True),
        ({"color": "yellow"}, True),
        ({"visible": False}, False),
    ],
)
def test_a_line_is_seen_by_its_stroke_or_its_markers(drawn_as, seen):
    (line,) = plt.plot([0, 1], [0, 1], **drawn_as)
    assert is_seen(line, "white") == seen


def test_a_patch_is_seen_by_its_fill_or_its_edge():
    assert is_seen(Rectangle((0, 0), 1, 1), "white")
    assert is_seen(Rectangle((0, 0), 1, 1, facecolor="white", edgecolor="black"), "white")
    assert not is_seen(Rectangle((0, 0), 1, 1, facecolor="white", edgecolor="black", linewidth=0), "white")
    assert is_seen(Rectangle((0, 0), 1, 1, facecolor="white", linewidth=0), "grey")
    assert not is_seen(Rectangle((0, 0), 1, 1, facecolor="none", edgecolor="none"), "white")


def test_points_are_seen_when_one_of_them_has_size_and_ink():
    assert is_seen(plt.scatter([1, 2], [1, 2], s=[0, 4]), "white")
    assert not is_seen(plt.scatter([1, 2], [1, 2], s=0), "white")
    assert is_seen(plt.scatter([1, 2], [1, 2], color=["white", "red"]), "white")
    assert not is_seen(plt.scatter([1, 2], [1, 2], color="white"), "white")


def test_bands_and_strokes_are_seen_by_their_colours():
    assert is_seen(plt.fill_between([0, 1], [0, 1], [1, 2]), "white")
    assert not is_seen(plt.fill_between([0, 1], [0, 1], [1, 2], color="white"), "white")
    assert is_seen(plt.hlines([1], 0, 1), "white")
    assert not is_seen(plt.hlines([1], 0, 1, linewidth=0), "white")


def test_a_text_is_seen_on_whatever_it_stands_on():
    assert is_seen(plt.text(0, 0, "x", color="white"))
    assert not is_seen(plt.text(0, 0, "x", color="none"))
    assert not is_seen(plt.text(0, 0, "x", alpha=0))
    assert not is_seen(plt.text(0, 0, "x", visible=False))


def test_pictures_and_numbers_as_colours_are_seen_unless_they_are_hidden():
    assert is_seen(plt.imshow([[1]]), "white")
    assert not is_seen(plt.imshow([[1]], alpha=0), "white")
    assert is_seen(plt.scatter([1], [1], c=[3]), "white")
