"""A figure shown as a picture with its plotted values, and the fingerprint by which the picture is known again."""

import hashlib
import io
from html import escape

import pandas as pd

from helpers.figures.plotted import plotted_values
from helpers.figures.style import DPI


def show(fig, alt: str) -> None:
    """Display a figure as a picture, under it what it shows in a sentence and its plotted values, and close it.

    The values carry the fingerprint of the picture's pixels: nbval compares it with that of the redrawing, and
    `collection.inspection.pictures` with that of the picture stored.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    alt : str
        What the picture shows, in one sentence: its caption, and its text for a reader who cannot see it.

    Raises
    ------
    ValueError
        When the figure shows no values or the description is empty.
    """
    import matplotlib.pyplot as plt
    from IPython.display import display

    if not alt.strip():
        raise ValueError("say in alt what the figure shows")
    values = plotted_values(fig)
    picture = _png(fig)
    plt.close(fig)
    display({"image/png": picture, "text/plain": alt}, raw=True, metadata={"image/png": {"alt": alt}})
    values["panel"] = values["panel"].mask(values["panel"].duplicated(), "")
    heading = f"Plotted values ({len(values)} rows) of picture {fingerprint(picture)}"
    with pd.option_context("display.max_colwidth", None):
        table = values.to_html(index=False)
        text = values.to_string(index=False)
    folded = f"<p>{escape(alt)}</p>\n<details><summary>{heading}</summary>{table}</details>"
    display({"text/html": folded, "text/plain": f"{heading}\n{text}"}, raw=True)


def fingerprint(picture: bytes) -> str:
    """First 16 hex digits of the SHA-256 of a PNG's height, width and pixels, four bytes (RGBA) each, row by row.

    Parameters
    ----------
    picture : bytes
        A PNG file; how it is compressed does not matter.
    """
    import numpy as np
    from matplotlib.image import imread

    pixels = np.rint(255 * imread(io.BytesIO(picture), format="png")).astype("uint8")
    height, width, _ = pixels.shape
    return hashlib.sha256(f"{height} {width} ".encode() + pixels.tobytes()).hexdigest()[:16]


def _png(fig) -> bytes:
    """The figure as a PNG file."""
    file = io.BytesIO()
    fig.savefig(file, format="png", dpi=DPI, metadata={"Software": None})
    return file.getvalue()
