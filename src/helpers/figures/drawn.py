"""What each thing drawn on an axes says: name, place across, place up. Bars first, then lines, bands, cells, texts."""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from helpers.figures.axis import HIDDEN, digits, is_mesh, names, span
from helpers.figures.ink import is_seen

Mark = tuple[str, object, object]


def marks(ax) -> list[Mark]:
    """Everything a reader could read off the axes."""
    return [*_bars(ax), *_lines(ax), *_collections(ax), *_images(ax), *_patches(ax), *_artists(ax), *texts(ax)]


def texts(holder) -> Iterator[Mark]:
    """The texts and arrows of an axes or a figure, at the place they point to."""
    for text in holder.texts:
        name = f"text {text.get_text()!r}" if text.get_text() else ""
        if getattr(text, "arrow_patch", None):
            name = f"{name} with an arrow" if name else "arrow"
        if name:
            place = _pointed(text) if hasattr(text, "xy") else _placed(text, *text.get_position())
            yield name + ("" if is_seen(text) else HIDDEN), *place


def _pointed(note) -> tuple:
    """The place an annotation points to; on each scale of its own, or as a share of width and height."""
    kinds = note.xycoords if isinstance(note.xycoords, tuple) else (note.xycoords, note.xycoords)
    sides = zip(note.xy, kinds, ("width", "height"), strict=True)
    return tuple(f"{span(at)} of the {side}" if kind == "axes fraction" else at for at, kind, side in sides)


def named(artist, kind: str) -> str:
    """Label of an artist, or what kind of mark it is; and that it cannot be seen."""
    background = (artist.axes or artist.get_figure()).get_facecolor()
    return _label(artist, kind) + ("" if is_seen(artist, background) else HIDDEN)


def outlined(patch) -> Mark:
    """From where to where a patch reaches, across and up."""
    box = patch.get_path().transformed(patch.get_patch_transform()).get_extents()
    return named(patch, type(patch).__name__), *_placed(patch, (box.x0, box.x1), (box.y0, box.y1))


def _bars(ax):
    for container in ax.containers:
        for patch in getattr(container, "patches", []):
            upright = container.orientation == "vertical"
            x = _extent(patch.get_x(), patch.get_width(), not upright)
            y = _extent(patch.get_y(), patch.get_height(), upright)
            thick = patch.get_width() if upright else patch.get_height()
            hidden = "" if thick and is_seen(patch, ax.get_facecolor()) else HIDDEN
            yield _label(container, "bar") + hidden, x, y


def _extent(begin: float, length: float, along: bool):
    """Of a bar along its values: the value, or both ends where it does not begin at 0; across them: its middle."""
    if not along:
        return begin + length / 2
    return (begin, begin + length) if begin else length


def _lines(ax):
    for line in ax.get_lines():
        for x, y in zip(line.get_xdata(orig=False), line.get_ydata(orig=False), strict=True):
            yield named(line, "line"), *_placed(line, x, y)


def _collections(ax):
    for collection in ax.collections:
        if is_mesh(collection) and collection.get_array() is not None:
            yield from _cells(ax, collection, 0.5)
        else:
            kind, points = _points(collection)
            for x, y in points:
                yield named(collection, kind), x, y


def _points(collection) -> tuple[str, Iterable]:
    """Markers by where they stand; bands and other outlines, which all stand at the origin, by their corners."""
    from matplotlib.collections import PathCollection

    if isinstance(collection, PathCollection):
        return "points", collection.get_offsets()
    return "outline", chain.from_iterable(path.vertices for path in collection.get_paths())


def _images(ax):
    for image in ax.get_images():
        yield from _cells(ax, image, 0)


def _cells(ax, matrix, centre: float):
    """Numbers of a matrix; ``centre`` is how far a cell's middle lies from its row and column number."""
    row_name = names(ax.yaxis)
    numbers = np.ma.filled(np.ma.asarray(matrix.get_array(), dtype=float), np.nan)
    hidden = "" if is_seen(matrix) else HIDDEN
    for (row, column), value in np.ndenumerate(numbers):
        yield f"cell in row {row_name(row + centre)}{hidden}", column + centre, digits(value)


def _placed(artist, x, y) -> tuple:
    """A place on the axes' scales; or a share of width and height, as of a line across the frame, or of the figure."""
    on_x = on_y = False
    if artist.axes:
        on_x, on_y = artist.get_transform().contains_branch_seperately(artist.axes.transData)
    return x if on_x else f"{span(x)} of the width", y if on_y else f"{span(y)} of the height"


def _patches(ax):
    """Rectangles, spans, arrows and wedges that are no bars."""
    bars = {id(patch) for container in ax.containers for patch in getattr(container, "patches", [])}
    return [outlined(patch) for patch in ax.patches if id(patch) not in bars]


def _artists(ax):
    """Boxes and tables added by hand, with every text in them."""
    from matplotlib.text import Text

    for table in ax.tables:
        yield _with_words(table, [cell.get_text() for cell in table.get_celld().values()])
    for artist in ax.artists:
        yield _with_words(artist, artist.findobj(Text))


def _with_words(artist, words) -> Mark:
    said = " · ".join(filter(None, [text.get_text() for text in words]))
    return f"{type(artist).__name__} {said!r}", "", ""


def _label(artist, kind: str) -> str:
    label = str(artist.get_label())
    return kind if label.startswith("_") or not label else label
