"""The pages that only the site has: lists of papers, the course, the claims one by one, the helpers' reference."""

import functools
import importlib
import pkgutil
import re
from pathlib import Path

import helpers
from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import dictionary, frontpage, markdown, stored
from helpers.collection.site import links

TEMPLATES = Path(__file__).with_name("pages")
# rooms as a notebook imports them, from the source to the reader
ROOMS = (
    "papers", "datasets", "printed", "quantities", "rates", "shares", "trends", "uncertainty", "statistics", "models",
    "likeness",
    "agreement", "alternatives", "localization", "tables", "figures", "exercises", "collection",
)  # fmt: skip
CYRILLIC = re.compile("[\u0400-\u04ff]")


def all_pages() -> dict[str, str]:
    """Path -> Markdown of each page that is made here."""
    known = {
        "papers": [_entry(paper) for paper in collection.summary().index],
        "classics": [_entry(paper) for paper in collection.brief("classics").dropna().index],
        "others": [datasets.load_paper(paper) for paper in frontpage.others()],
        "dictionaries": {paper: _title(datasets.load_paper(paper)) for paper in dictionary.papers()},
        "syntheses": [path.stem for path in stored.all_notebooks() if path.parent.name == "synthesis"],
        "rooms": ROOMS,
        "outcomes": ledger.OUTCOMES,
    }
    made = {}
    for template in sorted(TEMPLATES.glob("*.md.j2")):
        if template.stem not in ("front.md", "claims_of.md", "room.md"):
            made[template.stem] = _filled(template.name, **known)
    for entry in known["papers"] + known["classics"]:
        made[f"claims/{entry['id']}.md"] = links.apart(_filled("claims_of.md.j2", **entry))
    for room in ROOMS:
        made[f"helpers/{room}.md"] = _filled("room.md.j2", room=room, modules=_modules(room))
    return made


def front_toctree() -> str:
    """What stands at the end of the front page: which pages there are, in the order of the site's head."""
    return "\n" + _filled("front.md.j2")


def beside(paper: str) -> dict:
    """A Markdown cell for a paper's notebook that leads to its claims and its data."""
    text = f"[Every claim of this paper](../../claims/{paper}.md) · [its data](../../data/{paper}/README.md)"
    return {"cell_type": "markdown", "id": "on-the-site", "metadata": {}, "source": text}


def _entry(paper: str) -> dict:
    """What the lists and the page of claims show of a paper."""
    facts, path = datasets.load_paper(paper), collection.paper_notebooks()[paper]
    rows = stored.read(path).comparison
    outcomes = [ledger.outcome(row) for row in rows]
    return {
        "id": paper,
        "facts": facts,
        "title": _title(facts),
        "notebook": collection.relative(path),
        "rows": rows,
        "class": ledger.aea_class(outcomes),
        "agree": sum(outcome in ledger.REPRODUCED for outcome in outcomes),
        "count": {name: outcomes.count(name) for name in ledger.OUTCOMES},
    }


def _title(facts: dict) -> str:
    return facts.get("short_title") or facts["title"]["en"]


def _modules(room: str) -> dict[str, bool]:
    """A room's modules, of the models the rooms within as well -> whether it lists what can be called through it."""
    found = [f"helpers.{room}"]
    if room == "models":
        folder = Path(helpers.__file__).with_name(room)
        found += [f"helpers.models.{within.name}" for within in pkgutil.iter_modules([str(folder)]) if within.ispkg]
    return {name: hasattr(importlib.import_module(name), "__all__") for name in found}


def _language(text: str, language: str) -> str:
    """The attribute that names the language of a printed text, where it is not English."""
    return f' lang="{language}"' if CYRILLIC.search(text) else ""


def _filled(template: str, **known) -> str:
    return _environment().get_template(template).render(**known)


@functools.cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters |= {"literal": markdown.literal, "cell": markdown.cell, "language": _language, "anchor": anchor}
    return found


def anchor(claim_id: str) -> str:
    """A claim's place on its page, as in the report: blanks would end an address.

    Examples
    --------
    >>> anchor("table 1.total")
    'table_1.total'
    """
    return re.sub(r"\s", "_", claim_id)
