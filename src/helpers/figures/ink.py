"""Whether something drawn can be seen: shown at all, not transparent, and not in the colour of its background."""

FAINTEST = 0.05  # difference from the background, of 0 to 1 per colour channel, that an eye does not see


def is_seen(artist, background) -> bool:
    """Whether an artist leaves ink that differs from its background.

    Parameters
    ----------
    artist : matplotlib.artist.Artist
        A line, patch, collection, text, legend or picture.
    background : colour
        What it is drawn on.
    """
    import numpy as np
    from matplotlib.colors import to_rgb, to_rgba_array

    if not artist.get_visible() or artist.get_alpha() == 0:
        return False
    colours = _colours(artist)
    if colours is None:
        return True
    for colour in colours:
        for *tint, alpha in to_rgba_array(colour, artist.get_alpha()):
            if alpha * np.abs(np.subtract(tint, to_rgb(background))).max() > FAINTEST:
                return True
    return False


def _colours(artist) -> list | None:
    """The colours an artist is drawn with; None for what has none of its own: pictures, heatmaps, texts in boxes."""
    from matplotlib.collections import Collection
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

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
