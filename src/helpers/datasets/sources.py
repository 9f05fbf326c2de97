"""What the corpus was read from: every line of a source in one document, every document with its number of claims.

The folders say what there is, ``data/reference/sources.yaml`` what there was. A document deleted with its folder, a
claim dropped with its row, a document's lines widened: each differs from what is recorded, and is named.
"""

from helpers.datasets import facts, files, paths, schemas

RECORDS = "reference/sources.yaml"
NO_PAPERS = {
    "SHA256SUMS", RECORDS, "reference/containers.yaml", "reference/README.md", "made_up_paper/source.txt",
    *(f"reference/{name}.csv" for name in schemas.REFERENCE),
}  # fmt: skip


def recorded() -> dict[str, facts.SourceText]:
    """Source file -> its number of lines, and its documents with the number of their claims.

    Raises
    ------
    DataError
        When ``sources.yaml`` cannot be read or states something else.

    Examples
    --------
    >>> recorded()["999_made_up.txt"].documents
    {'made_up_paper': 14}
    """
    file = paths.data() / RECORDS
    return facts.sources(files.text(file), files.name(file))


def unaccounted() -> list[str]:
    """What the folders under ``data/`` and ``sources.yaml`` say differently, one sentence a fault.

    Raises
    ------
    DataError
        When a file cannot be read.
    """
    documents = _documents()
    found = []
    for source, record in recorded().items():
        here = {name: paper for name, paper in documents.items() if _source(paper) == source}
        for name in sorted(here.keys() | record.documents.keys()):
            found += _document(name, here, record.documents, source)
        found += _lines(here, record.lines, source) if record.lines else []
    unknown = set(map(_source, documents.values())) - recorded().keys()
    return found + [f"data/{RECORDS}: {source!r} is no source there" for source in sorted(unknown)]


def strays() -> list[str]:
    """Files under ``data/`` that nothing declares, as people are shown them, sorted.

    Of a paper its ``paper.yaml`` is declared with the tables it names, and where it is reproduced its `ledgers` and
    ``README.md``; of the others `NO_PAPERS`.

    Raises
    ------
    DataError
        When a ``paper.yaml`` cannot be read.
    """
    declared = set(NO_PAPERS)
    for name, paper in _documents().items():
        own = {"paper.yaml", "README.md", *ledgers(paper)} if paper.state == "reproduced" else {"paper.yaml"}
        tables = {item.file for item in paper.items.values() if item.file}
        own |= tables | {f"updates/{table}" for table in tables}
        declared |= {f"{name}/{file}" for file in own}
    there = {file.relative_to(paths.data()).as_posix() for file in paths.data().rglob("*") if not file.is_dir()}
    return [f"data/{file}" for file in sorted(there - declared)]


def ledgers(paper: facts.Paper) -> list[str]:
    """Files that hold the claims of a paper: its sentences, and the printed cells that are recomputed."""
    has_cells = any(item.state == "cells" for item in paper.items.values())
    return ["claims.csv", "cells.csv"] if has_cells else ["claims.csv"]


def _claims(name: str) -> int:
    from helpers import datasets  # claims of a table's rules are found in the table, which is read by the room

    return len(datasets.load_claims(name))


def _source(paper: facts.Paper) -> str:
    return paper.source.file or facts.PUBLICATIONS


def _documents() -> dict[str, facts.Paper]:
    found = {}
    for file in sorted(paths.data().glob("*/paper.yaml")):
        found[file.parent.name] = facts.paper(files.text(file), files.name(file))
    return found


def _document(name: str, here: dict, documents: dict[str, int], source: str) -> list[str]:
    if name not in here:
        return [f"data/{name}: a document of {source} in data/{RECORDS}, and not there"]
    if name not in documents:
        return [f"data/{name}: a document of {source} that data/{RECORDS} does not name"]
    count = _claims(name) if here[name].state == "reproduced" else 0
    if count != documents[name]:
        return [f"data/{name}: {count} claims, {documents[name]} in data/{RECORDS}"]
    return []


def _lines(here: dict, last: int, source: str) -> list[str]:
    """A gap, an overlap: where the next document of a source does not begin on the line after the one before it."""
    found, expected = [], 1
    for name, paper in sorted(here.items(), key=lambda entry: entry[1].source.lines):
        first, end = paper.source.lines
        if first != expected:
            found.append(f"data/{name}/paper.yaml: 'source.lines' begin with {first}; {source} goes on with {expected}")
        expected = end + 1
    if expected != last + 1:
        found.append(f"{source}: its documents end with line {expected - 1}, it has {last} in data/{RECORDS}")
    return found
