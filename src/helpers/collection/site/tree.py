"""The sources of the site's pages, written from the collection."""

import json
from pathlib import Path

from helpers import collection
from helpers.agreement import ledger
from helpers.collection import dictionary, stored, writing
from helpers.collection.site import links, pages
from helpers.datasets import paths

HERE = Path(__file__).parent
FILES = ("site.css", "claims.js")


def write(folder: Path) -> None:
    """Write the source of every page; what the folder held before and is no page any more is removed.

    Parameters
    ----------
    folder : Path
        Folder that Sphinx reads; a file in it whose content stays the same is left alone, that Sphinx need not read it
        again.

    Raises
    ------
    ValueError
        When a page links to something that is not there; page and link are named.
    """
    sources = all_sources()
    for place, content in sources.items():
        _keep(folder / place, content)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.relative_to(folder).as_posix() not in sources:
            file.unlink()


def all_sources() -> dict[str, bytes]:
    """Path of a page or file of the site -> its content."""
    texts = {"index.md": _markdown("README.md") + pages.front_toctree()}
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "data/reference/README.md"):
        texts[name] = _markdown(name)
    for paper in dictionary.papers():
        texts[f"data/{paper}/README.md"] = _markdown(f"data/{paper}/README.md")
    for path in stored.all_notebooks():
        texts[collection.relative(path)] = notebook(path)
    texts |= pages.all_pages()
    sources = {place: text.encode("utf-8") for place, text in texts.items()}
    for place, text in texts.items():
        for file in links.within(text, place) if place.endswith(".md") else []:
            if not file.endswith(links.AS_PAGE):  # what a page links to and is no page lies beside it
                sources[file] = (paths.root() / file).read_bytes()
    for name in FILES:
        sources[f"files/{name}"] = (HERE / "pages" / name).read_bytes()
    return sources


def notebook(path: Path) -> str:
    """A stored notebook with its links led to the site's pages, and one to the paper's claims under its title."""
    place = collection.relative(path)
    content = json.loads(path.read_text("utf-8"))
    for cell in content["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = links.in_markdown("".join(cell["source"]), place)
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            shown.pop(ledger.MIME, None)  # the rows behind a comparison's table: no page shows them
            if "text/html" in shown:
                shown["text/html"] = links.apart(links.in_html("".join(shown["text/html"]), place))
    if (paper := stored.paper_of(path)) in collection.paper_notebooks():
        content["cells"].insert(1, pages.beside(paper))
    return json.dumps(content, ensure_ascii=False)


def _markdown(place: str) -> str:
    return links.in_markdown((paths.root() / place).read_text("utf-8"), place)


def _keep(file: Path, content: bytes) -> None:
    if not file.is_file() or file.read_bytes() != content:
        writing.replace(file, content)
