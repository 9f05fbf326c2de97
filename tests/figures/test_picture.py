"""A figure is shown as a picture with its caption, its values and the fingerprint of its pixels."""

import hashlib
import html
import io
import re

import IPython.display
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from PIL import Image

from helpers import figures
from helpers.figures import picture

COUNTS = pd.Series({"Aktau": 3, "Oskemen & so on, with a name of more than fifty letters in all": 5}, name="thefts")
WORDS = {"title": "Thefts", "subtitle": "thefts, 2018", "source": "made up"}


@pytest.fixture
def displayed(monkeypatch):
    """What is displayed from here on: (data, metadata)."""
    found = []
    monkeypatch.setattr(
        IPython.display, "display", lambda data, metadata=None, raw=False: found.append((data, metadata))
    )
    return found


def show(caption="Five thefts in <one> town."):
    figures.show(figures.bars(COUNTS, **WORDS, value_label="thefts", horizontal=True), caption)


def test_the_picture_comes_with_its_description_and_its_values_under_it(displayed):
    show()
    (shown, metadata), (values, _) = displayed
    assert metadata == {"image/png": {"alt": "Five thefts in <one> town.", "width": 836}}
    assert int.from_bytes(shown["image/png"][16:20]) == 2 * 836
    assert shown["text/plain"] == "Five thefts in <one> town."
    assert shown["image/png"].startswith(b"\x89PNG")
    assert Image.open(io.BytesIO(shown["image/png"])).info["dpi"] == pytest.approx((220, 220), abs=0.1)
    print_ = fingerprint(shown["image/png"])
    heading = f"Plotted values (8 rows) of picture {print_}"
    assert values["text/plain"].startswith(heading + "\n")
    assert values["text/html"].startswith(
        f"<p>Five thefts in &lt;one&gt; town.</p>\n<details><summary>{heading}</summary><table"
    )


def test_no_name_is_cut_and_a_panel_is_named_once(displayed):
    show()
    values = displayed[1][0]
    assert COUNTS.index[1] in values["text/plain"]
    assert html.escape(COUNTS.index[1]) in values["text/html"]
    assert len(re.findall("<td>Thefts</td>", values["text/html"])) == 1


def test_a_figure_shown_is_closed_and_others_stay(displayed):
    other, _ = figures.canvas()
    show()
    assert plt.get_fignums() == [other.number]


def test_a_figure_without_values_or_description_is_not_shown(displayed):
    with pytest.raises(ValueError, match="shows no values"):
        figures.show(figures.canvas()[0], "nothing")
    with pytest.raises(ValueError, match="say in the caption"):
        show(" ")
    assert displayed == []


def fingerprint(png):
    """Of a PNG file's pixels."""
    return picture.fingerprint(Image.open(io.BytesIO(png)))


def as_picture(pixels):
    return Image.fromarray(np.array(pixels, dtype="uint8"))


RED_OVER_BLUE = [[[255, 0, 0]], [[0, 0, 255]]]


def test_a_fingerprint_is_the_hash_of_height_width_and_pixels():
    content = b"2 1 " + bytes([255, 0, 0, 0, 0, 255])
    assert picture.fingerprint(as_picture(RED_OVER_BLUE)) == hashlib.sha256(content).hexdigest()[:16]


def test_a_fingerprint_knows_pixels_and_shape():
    drawn = picture.fingerprint(as_picture(RED_OVER_BLUE))
    assert picture.fingerprint(as_picture([[*RED_OVER_BLUE[0], *RED_OVER_BLUE[1]]])) != drawn
    assert picture.fingerprint(as_picture([[[255, 0, 1]], [[0, 0, 255]]])) != drawn


def test_the_same_figure_has_the_same_fingerprint_and_a_pixel_more_another(displayed):
    show()
    show()
    figure = figures.bars(COUNTS, **WORDS, value_label="thefts", horizontal=True)
    figure.axes[0].axvline(4, linewidth=0.5)
    figures.show(figure, "x")
    prints = [fingerprint(data["image/png"]) for data, _ in displayed if "image/png" in data]
    assert prints[0] == prints[1] != prints[2]


def test_a_legend_drawn_by_hand_is_shown_without_its_frame(displayed):
    figure, ax = figures.canvas()
    ax.plot([1, 2], label="a")
    ax.legend()
    figures.show(figures.finish(ax, **WORDS), "x")
    assert not ax.get_legend().get_frame_on()
