"""Whether something drawn can be seen: shown at all, not transparent, and not in the colour of its background."""

FAINTEST = 0.05  # difference from the background, of 0 to 1 per colour channel, that an eye does not see


def is_seen(artist, background=None) -> bool:
    """Whether an artist leaves ink that differs from its background.

    Parameters
    ----------
    artist : matplotlib.artist.Artist
        A line, patch, collection, text, legend or picture.
    background : colour, optional
        What it is drawn on, where that is one colour; without it, any colour that is not transparent is seen.
    """
    from matplotlib.colors import to_rgba_array

    if not artist.get_visible() or artist.get_alpha() == 0:
        return False
    colours = _colours(artist)
    if colours is None:
        return True
    for colour in colours:
        for ink in to_rgba_array(colour, artist.get_alpha()):
            if _difference(ink, background) > FAINTEST:
                return True
    return False


def is_dark(colour) -> bool:
    """Whether white writing is read better on a colour than black, by its luminance."""
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 0.5


def _difference(ink, background) -> float:
    """Of a colour (RGBA) on a background: the largest of its channels' differences, 0 to 1."""
    from matplotlib.colors import to_rgb

    *tint, alpha = ink
    if background is None:
        return alpha
    return alpha * max(abs(one - other) for one, other in zip(tint, to_rgb(background), strict=True))


def _colours(artist) -> list | None:
    """The colours an artist is drawn with; None for what has none of its own: pictures, heatmaps, legends."""
    from matplotlib.collections import Collection
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

    if isinstance(artist, Text):
        return [artist.get_color()]
    if isinstance(artist, Line2D):
        return _of_line(artist)
    if isinstance(artist, Patch):
        return _filled(artist.get_facecolor(), artist.get_edgecolor(), artist.get_linewidth())
    if isinstance(artist, Collection) and artist.get_array() is None:
        if len(artist.get_sizes() if hasattr(artist, "get_sizes") else ()) and not artist.get_sizes().any():
            return []
        return _filled(artist.get_facecolor(), artist.get_edgecolor(), max(artist.get_linewidth(), default=0))
    return None


def _filled(face, edge, width: float) -> list:
    return [face, edge] if width else [face]


def _of_line(line) -> list:
    found = []
    if line.get_linestyle() != "None" and line.get_linewidth():
        found.append(line.get_color())
    if line.get_marker() not in ("None", "", " ", None) and line.get_markersize():
        found += _filled(line.get_markerfacecolor(), line.get_markeredgecolor(), line.get_markeredgewidth())
    return found
