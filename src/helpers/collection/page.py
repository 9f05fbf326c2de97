"""Pages that open from disk, from the templates in ``templates/``: whatever a cell holds, it is shown as text."""

import functools
import re
from importlib import metadata
from pathlib import Path

from helpers import datasets

TEMPLATES = Path(__file__).with_name("templates")
# words in Cyrillic letters and what stands between them; claims.js has the same rule
CYRILLIC = re.compile(r"[\u0400-\u04ff]+(?:[^A-Za-z\u0400-\u04ff]+[\u0400-\u04ff]+)*")


def rendered(template: str, **values) -> str:
    """The page that a template of `TEMPLATES` makes of some values; each is escaped."""
    return _environment().get_template(template).render(**values)


def anchor(claim_id: str) -> str:
    """A claim's id as the end of an address, which may hold no blank; claims.js has the same rule.

    Examples
    --------
    >>> anchor("race.Native American.z")
    'race.Native_American.z'
    """
    return re.sub(r"\s", "_", claim_id)


def marked(text: str, language: str):
    """A text, escaped, its Kazakh and Russian words marked as such, that a voice may read them.

    Parameters
    ----------
    text : str
        A cell or a line of ours.
    language : str
        The paper's language: what decides between Kazakh and Russian where no letter does.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> str(marked("the word «қалпы» & more", "kk"))
    'the word «<span lang="kk">қалпы</span>» &amp; more'
    """
    from markupsafe import Markup, escape

    def span(found: re.Match) -> str:
        spoken = datasets.language_of_cyrillic(found.group(), language)
        return f'<span lang="{spoken}">{found.group()}</span>'

    return Markup(CYRILLIC.sub(span, str(escape(text))))


def support(row: dict) -> str:
    """What a verdict rests on, in words: the rule, the evidence, the power of the check.

    Examples
    --------
    >>> support({"rule": "half_up", "evidence": "recomputed", "power": 0.98, "verdict": "exact"})
    'half up · recomputed · power 0.980'
    """
    parts = [row["rule"].replace("_", " "), row["evidence"], _power(row)]
    return " · ".join(part for part in parts if part)


def _power(row: dict) -> str:
    if row["verdict"] == "not_assessable":
        return ""
    if row["power"] is None:
        return "power not stated"
    if row["power"] == 0:
        return "no power"
    return "power >0.999" if row["power"] > 0.999 else f"power {row['power']:.3f}"


@functools.cache
def datatables() -> str:
    """The module that shows, sorts and filters tables: DataTables (MIT), as itables (MIT) bundles it."""
    bundle = metadata.distribution("itables").locate_file("itables/html/dt_bundle.js")  # found, not imported
    return Path(bundle).read_text("utf-8")


@functools.cache
def _environment():
    """Made once: a thousand papers are tried one by one."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters |= {"anchor": anchor, "marked": marked, "support": support}
    environment.filters["words"] = lambda text: text.replace("_", " ")
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment
