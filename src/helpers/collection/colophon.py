"""When and with what a page was made, and how to cite it; said on pages that are built, never on what is compared."""

import datetime
import functools
import platform
import re
import subprocess
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import yaml

PACKAGE = "criminology-helpers"
CHECKOUT = Path(__file__).parents[3]
CHANGED = " with changes"


@dataclass(frozen=True)
class Colophon:
    """A page's origin: ISO date, version and commit of the collection, Python and packages, the citation.

    ``commit`` is empty outside version control, ``citation`` where there is no ``CITATION.cff``.
    """

    date: str
    version: str
    commit: str
    python: str
    packages: dict[str, str]
    citation: str


@functools.cache
def now(checkout: Path = CHECKOUT) -> Colophon:
    """The colophon of a page made now; one for all the pages that one command makes.

    Parameters
    ----------
    checkout : Path
        Folder of the collection, with its history and its ``CITATION.cff``.
    """
    return Colophon(
        date=datetime.date.today().isoformat(),
        version=metadata.version(PACKAGE),
        commit=commit(checkout),
        python=platform.python_version(),
        packages=packages(),
        citation=citation(checkout),
    )


def commit(checkout: Path) -> str:
    """Short name of a folder's commit, ``with changes`` where files differ from it; "" without a history."""
    command = ["git", "-C", str(checkout), "describe", "--always", "--exclude=*", "--abbrev=12", f"--dirty={CHANGED}"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def packages() -> dict[str, str]:
    """Package -> version, of those that are installed and that the notebooks need (``pyproject.toml``)."""
    installed = {distribution.name.lower(): distribution.version for distribution in metadata.distributions()}
    found = {}
    for requirement in metadata.requires(PACKAGE):
        name = re.match(r"[\w.-]+", requirement).group().lower()
        if name in installed and ("extra" not in requirement or "notebooks" in requirement):
            found[name] = installed[name]
    return dict(sorted(found.items()))


def citation(checkout: Path) -> str:
    """How to cite a checkout, from its ``CITATION.cff``; "" where there is none.

    Examples
    --------
    >>> citation(CHECKOUT).split(" (")[0]
    'The contributors to Checking published criminology'
    """
    file = checkout / "CITATION.cff"
    if not file.is_file():
        return ""
    facts = yaml.safe_load(file.read_text("utf-8"))
    authors = "; ".join(author["name"] for author in facts["authors"])
    return f"{authors} ({facts['date-released'].year}). {facts['title']}, version {facts['version']}."
