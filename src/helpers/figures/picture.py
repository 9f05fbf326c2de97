"""A figure shown as a picture with its plotted values, and the fingerprint by which the picture is known again."""

import hashlib
import io
from html import escape

import numpy as np
import pandas as pd

from helpers.figures.plotted import plotted_values
from helpers.figures.style import DPI

DENSITY = 2  # pixels of the picture for one of the page, across and down


def show(fig, caption: str) -> None:
    """Display a figure as a picture, under it what it shows in a sentence and its plotted values, and close it.

    The values carry the fingerprint of the picture's pixels: nbval compares it with that of the redrawing, and
    `collection.inspection.pictures` with that of the picture stored.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    caption : str
        What the picture shows, in one sentence: it stands under the picture, and in its place for a reader who cannot
        see it.

    Raises
    ------
    ValueError
        When the figure shows no values or the description is empty.
    """
    import matplotlib.pyplot as plt
    from IPython.display import display

    if not caption.strip():
        raise ValueError("say in the caption what the figure shows")
    _unframe_legends(fig)
    pixels = _drawn(fig)
    values = plotted_values(fig)
    plt.close(fig)
    picture = _png(pixels)
    described = {"alt": caption, "width": width_shown(picture)}
    display({"image/png": picture, "text/plain": caption}, raw=True, metadata={"image/png": described})
    values["panel"] = values["panel"].mask(values["panel"].duplicated(), "")
    heading = f"Plotted values ({len(values)} rows) of picture {fingerprint(pixels)}"
    with pd.option_context("display.max_colwidth", None):
        table = values.to_html(index=False)
        text = values.to_string(index=False)
    folded = f"<p>{escape(caption)}</p>\n<details><summary>{heading}</summary>{table}</details>"
    display({"text/html": folded, "text/plain": f"{heading}\n{text}"}, raw=True)


def fingerprint(pixels) -> str:
    """First 16 hex digits of the SHA-256 of a picture's height, width and pixels, three bytes (RGB) each, row by row.

    Parameters
    ----------
    pixels : PIL.Image.Image
        In the mode RGB; how a file compresses them does not matter.
    """
    return hashlib.sha256(f"{pixels.height} {pixels.width} ".encode() + pixels.tobytes()).hexdigest()[:16]


def width_shown(picture: bytes) -> int:
    """Pixels that a PNG's width takes on a screen: half its own, so that it is sharp on fine screens and in print."""
    return int.from_bytes(picture[16:20]) // DENSITY


def _unframe_legends(fig) -> None:
    """Take the frames from legends drawn by hand; the style's own setting ended with the canvas."""
    for legend in [*fig.legends, *(ax.get_legend() for ax in fig.axes)]:
        if legend is not None:
            legend.set_frame_on(False)


def _drawn(fig):
    """The figure's pixels, laid out and drawn once; ``savefig`` would do both twice."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    fig.set_dpi(DENSITY * DPI)
    canvas = FigureCanvasAgg(fig)
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")


def _png(pixels) -> bytes:
    """The pixels as a PNG file that says how many of them make an inch."""
    file = io.BytesIO()
    # at 3 of 9 a file takes half the time of the default, and a tenth more room
    pixels.save(file, format="png", dpi=(DENSITY * DPI, DENSITY * DPI), compress_level=3)
    return file.getvalue()
