"""The two lists of what may be claimed of a paper: rules among the cells of its tables, numbers in its text."""

import re
from pathlib import Path

from helpers import datasets
from helpers.collection import writing
from helpers.collection.adding import declared, folder, relations
from helpers.datasets import incoming, paths
from helpers.datasets.incoming import plain

CLAIM_LIST = (
    "keep", "claim_id", "item", "locus", "printed", "unit", "kind", "quantity", "cited_source", "reason", "why", "note",
    "looks_like", "qualifier", "sentence", "around",
)  # fmt: skip
RULE_LIST = ("keep", "item", "rule", "holds", "of", "by_chance", "breaks")


def propose(paper_id: str) -> list[str]:
    """Write both lists and return what there is to say about them.

    Raises
    ------
    DataError
        For an unknown paper, one whose source is not at hand, and lists that a person has marked already.
    """
    paper = datasets.load_paper(paper_id)
    claims_file, rules_file = lists(paper)
    for file, columns in ((claims_file, CLAIM_LIST), (rules_file, RULE_LIST)):
        if file.is_file() and any(row["keep"] for row in rows_of(file, columns)):
            raise datasets.DataError(f"{file.name}: somebody has marked it; confirm it, or take it away")
    rules, said = proposed_rules(paper_id, paper)
    claims = proposed_claims(paper)
    writing.table(claims_file, [CLAIM_LIST, *claims])
    writing.table(rules_file, [RULE_LIST, *rules])
    likely = sum(claim[CLAIM_LIST.index("looks_like")] == "claim" for claim in claims)
    said.append(f"{len(claims)} numbers in the running text, {likely} of them look like claims: {claims_file}")
    said.append(f"{len(rules)} rules: {rules_file}")
    said.append(f"write yes or no under 'keep', your own words under 'quantity'; then: make confirm PAPER={paper_id}")
    return said


def lists(paper: dict) -> tuple[Path, Path]:
    """Where the list of claims and the list of rules of a paper stand: beside its source's text."""
    text = source_file(paper)
    return text.with_suffix(".claims.csv"), text.with_suffix(".rules.csv")


def source_file(paper: dict) -> Path:
    """The text a paper was read from.

    Raises
    ------
    DataError
        When it is not at hand.
    """
    beside = paths.data() / paper["id"] / "source.txt"
    file = beside if beside.is_file() else folder.texts() / paper["source"]["file"]
    if not file.is_file():
        raise datasets.DataError(
            f"{file.name}: the source is not at hand; CRIMINOLOGY_SOURCES names the folder that holds it"
        )
    return file


def proposed_rules(paper_id: str, paper: dict) -> tuple[list[tuple], list[str]]:
    """Rows of the list of rules, and for each table how many relations were tried and how many would hold by chance."""
    rows, said = [], []
    for item, entry in paper["items"].items():
        if "file" not in entry:
            continue
        table = datasets.load_table(paper_id, item).reset_index()
        found = relations.search(incoming.cells(table, paper["language"], entry["key"]))
        said.append(
            f"{item}: {found.tried} relations tried, about {found.by_chance:.2g} of them would hold in nearly every "
            f"line by chance at this precision; {len(found.relations)} stand out"
        )
        for relation in found.relations:
            rule, breaks = declared.text(declared.rule(relation)), _breaks(relation)
            rows.append(("", item, rule, relation.held, relation.of, f"{relation.by_chance:.1g}", breaks))
            said.append(f"  {rule}  holds in {relation.held} of {relation.of}{'; breaks: ' * bool(breaks)}{breaks}")
    return rows, said


def proposed_claims(paper: dict) -> list[tuple]:
    """Rows of the list of claims."""
    first, last = paper["source"]["lines"]
    lines = source_file(paper).read_text("utf-8").split("\n")[first - 1 : last]
    found = incoming.statements(lines, first, paper["language"], _lines_of_tables(paper))
    prefix, rows = paper["source"]["file"][:3], []
    for number, one in enumerate(found, 1):
        span = f"{one.first_line}-{one.last_line}" if one.last_line > one.first_line else str(one.first_line)
        rows.append((
            "", f"text_{number}", "text", f"{prefix}:{span}", one.printed, one.unit, one.kind, "", "", "", "", "",
            one.looks_like, one.qualifier, one.sentence, one.around,
        ))  # fmt: skip
    return rows


def _lines_of_tables(paper: dict) -> set[int]:
    found = set()
    for entry in paper["items"].values():
        if entry["state"] == "data" and "file" in entry:
            first, last = (re.findall("[0-9]+", entry["locus"].partition(":")[2]) * 2)[:2]
            # with the head above it; but a page holds its text and its table
            found |= set(range(int(first) - 1, int(last) + 1)) if first != last else set()
    return found


def _breaks(relation: relations.Relation) -> str:
    found = []
    for broken in relation.breaks:
        place = ", ".join(map(str, broken.line))
        found.append(f"{place}: {broken.printed or 'the sum'} printed, {broken.would_be} by the rule")
    return "; ".join(found)


def rows_of(file: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a list as a person, or a person's spreadsheet, has saved it.

    Raises
    ------
    DataError
        For a list that is not there, or whose columns are not those that were written.
    """
    if not file.is_file():
        raise datasets.DataError(f"{file.name}: no such list; make propose writes it")
    (header, *rows), _ = plain.separated_rows(file)
    if tuple(header) != columns:
        raise datasets.DataError(f"{file.name}, line 1: the columns should be {', '.join(columns)}")
    for line, row in enumerate(rows, 2):
        if len(row) != len(columns):
            raise datasets.DataError(f"{file.name}, line {line}: {len(row)} cells under {len(columns)} columns")
    return [dict(zip(columns, row, strict=True)) for row in rows]
