"""``make site``: write the sources, let Sphinx build them, put the report and the table of all claims beside."""

import sys
import tomllib
from pathlib import Path

from helpers import collection
from helpers.collection import report
from helpers.collection.site import links, tree
from helpers.collection.site.settings import SETTINGS
from helpers.datasets import paths


def main() -> int:
    """Command line: build ``build/site``; 0 only without any warning of Sphinx."""
    root = paths.root() / "build"
    source, site = root / "site-source", root / "site"
    try:
        tree.write(source)
    except ValueError as reason:
        print(f"site: {reason}", file=sys.stderr)
        return 2
    status = _sphinx(source, site, root / "site-state")
    if not status:
        with_report(site)
        print(f"Site: {(site / 'index.html').relative_to(paths.root()).as_posix()}")
    return status


def with_report(site: Path) -> None:
    """Put the report and the filterable table of all claims into a built site."""
    papers = list(collection.paper_notebooks())
    report.write(papers, faults={}, unreadable={}, folder=site / "report", address=_address)
    report.claims_page(site / "claims/index.html", papers, claim="../report/index.html#{anchor}", address=_address)


def _address(place: str) -> str:
    """Where a page one folder deep finds a place of the collection."""
    return "../" + links.built(links.page_of(place))


def _sphinx(source: Path, site: Path, state: Path) -> int:
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError

    version = tomllib.loads((paths.root() / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    settings = SETTINGS | {"version": version, "release": version, "copyright": f"version {version}, CC BY 4.0 and MIT"}
    try:
        app = Sphinx(
            source, None, site, state, "html", settings,
            status=None, warningiserror=True, parallel=2,
        )  # fmt: skip
        app.build()
    except SphinxError as reason:
        print(f"site: {reason}", file=sys.stderr)
        return 1
    return app.statuscode


if __name__ == "__main__":
    sys.exit(main())
