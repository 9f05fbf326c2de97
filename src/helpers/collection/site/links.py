"""Where a link of the collection leads on the site; a link that leads nowhere is named with its page."""

import os
import re
from pathlib import Path

from helpers.datasets import paths

# place in the collection -> page of the site; the front page is the README
PAGES = {
    "README.md": "index.md",
    ".": "index.md",
    "notebooks": "notebooks/index.ipynb",
    "notebooks/papers": "papers.md",
    "notebooks/classics": "classics.md",
    "notebooks/methods": "course.md",
    "notebooks/synthesis": "syntheses.md",
    "data": "data.md",
    "src/helpers": "helpers.md",
}
AS_PAGE = (".ipynb", ".md")
# pages that stand nowhere in the collection: `tree` makes them
MADE = ("papers.md", "classics.md", "course.md", "syntheses.md", "claims.md", "data.md", "helpers.md", "others.md")
# left alone: addresses of the web, and places within a page
_ELSEWHERE = re.compile(r"[a-z]+:|#|//", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?<=\]\()([^)\s]+)(?=[)\s])|(?<=src=\")([^\"]+)")
_FOREIGN_PICTURE = re.compile(r"!\[([^\]]*)\]\(https?:[^)]*\)")
# after these one word has ended, also for a search that leaves the tags out
_ENDS = re.compile(r"(</(?:td|th|tr|li|summary|p|div|code|small|span)>|<br/?>)(?=\S)")
_HTML = re.compile(r"(?<=href=\")([^\"]+)")


def in_markdown(text: str, place: str) -> str:
    """A page's Markdown with each link changed to where it leads on the site.

    A picture that lies elsewhere on the web becomes its description: the site loads nothing from there.

    Parameters
    ----------
    text : str
        Markdown as it stands in the collection.
    place : str
        The page's own path from the collection's root.

    Raises
    ------
    ValueError
        When a link leads to no file; page and link are named.

    Examples
    --------
    >>> in_markdown("[a folder](../papers/), [the web](https://example.org)", "notebooks/methods/a.ipynb")
    '[a folder](../../papers.md), [the web](https://example.org)'
    """
    text = _FOREIGN_PICTURE.sub(r"\1", text)
    return _MARKDOWN.sub(lambda found: _on_the_site(found[0], place), text)


def in_html(text: str, place: str) -> str:
    """The same for HTML that a notebook has put out, whose links Sphinx does not touch.

    Examples
    --------
    >>> in_html('<a href="papers/">all</a>', "notebooks/index.ipynb")
    '<a href="../papers.html">all</a>'
    """
    return _HTML.sub(lambda found: built(_on_the_site(found[0], place)), text)


def apart(text: str) -> str:
    r"""HTML with a line end after each cell: Sphinx's search drops the tags and would read two cells as one word.

    Examples
    --------
    >>> apart("<td>14325</td><td>14329</td>")
    '<td>14325</td>\n<td>14329</td>'
    """
    return _ENDS.sub("\\1\n", text)


def built(link: str) -> str:
    """The address of a page after it was built.

    Examples
    --------
    >>> built("../data/radelet_1981/README.md#cells-csv")
    '../data/radelet_1981/README.html#cells-csv'
    """
    return re.sub(r"(?<=\w)(\.ipynb|\.md)(?=#|$)", ".html", link)


def page_of(place: str) -> str:
    """The page or file of the site that shows a place of the collection.

    Parameters
    ----------
    place : str
        A file or folder, as a path from the collection's root.

    Raises
    ------
    ValueError
        When there is no such place.

    Examples
    --------
    >>> page_of("data/radelet_1981/")
    'data/radelet_1981/README.md'
    """
    place = os.path.normpath(place)
    if place in PAGES or place in MADE or place.startswith("claims/"):
        return PAGES.get(place, place)
    file = paths.root() / place
    for within in ("README.md", "paper.yaml"):
        if (file / within).is_file():
            return f"{place}/{within}"
    if not file.is_file():
        raise ValueError(f"there is no {place!r} in the collection")
    return place


def within(text: str, place: str) -> list[str]:
    """Pages and files that a page of the site links to, as paths from the site's root.

    Examples
    --------
    >>> within("[one](../papers.md#all), [the web](https://example.org)", "claims/radelet_1981.md")
    ['papers.md']
    """
    found = [found[0] for found in _MARKDOWN.finditer(text) if not _ELSEWHERE.match(found[0])]
    return [os.path.normpath(Path(place).parent / link.partition("#")[0]) for link in found]


def _on_the_site(link: str, place: str) -> str:
    if _ELSEWHERE.match(link):
        return link
    target, mark, within = link.partition("#")
    folder = Path(place).parent
    try:
        page = page_of((folder / target).as_posix())
    except ValueError as reason:
        raise ValueError(f"{place}: the link {link!r} leads nowhere: {reason}") from reason
    shown = Path(PAGES.get(place, place)).parent
    return Path(os.path.relpath(page, shown)).as_posix() + mark + within
