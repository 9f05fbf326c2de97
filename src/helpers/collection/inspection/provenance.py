"""Verdicts come from judging, and what is judged comes from data.

`findings` reads the code of a notebook without running it. It names each verdict whose recomputed value, or one of its
alternatives, was typed instead of computed, and each that does not look at its own print; what `doors` shuts; and what
`rows` finds in the stored verdicts. It sees what is written, not what it means: a formula that takes a number from a
table and does nothing with it passes.
"""

import ast
import re
from collections.abc import Callable, Iterator

import pandas as pd

from helpers import datasets
from helpers.collection import stored
from helpers.collection.inspection import doors, flow, rows
from helpers.collection.inspection.expressions import CLAIMS, PRINT, named
from helpers.collection.inspection.origins import LEFT_OPEN, NOWHERE, Origin
from helpers.collection.inspection.trees import parsed

# arguments that are no data, but set the strength of a check
SETTINGS = ("outcomes", "power", "rounded_to")
WORDS = (
    "0", "2", "claim_id", "evidence", "explanation", "explanations", "finding", "repair", "repairs", "tested", "unit",
)  # fmt: skip
PLACE = r"(?i:footnote|chapter|table|figure|article|page)s?"
ADDRESS = re.compile(rf"\b(?:19|20)\d\d\b|\b{PLACE} \d+(?: and \d+)?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def findings(notebook: stored.Notebook, paper_id: str | None) -> list[str]:
    """Everything by which a verdict of a notebook could be another than a judge's, each as a sentence.

    Parameters
    ----------
    notebook : stored.Notebook
        As it is stored.
    paper_id : str or None
        The paper it reproduces; None for a notebook that judges no claims.
    """
    found = _in_cells(notebook, doors.of_any)
    if paper_id is None:
        return found
    claims, language = datasets.load_claims(paper_id), datasets.load_paper(paper_id)["language"]
    found += _in_cells(notebook, lambda tree: doors.of_paper(tree, paper_id)) + not_from_data(notebook, claims)
    judged_otherwise = rows.judged_otherwise(notebook.shown(), notebook.comparison)
    return found + rows.findings(notebook.comparison, claims, language) + judged_otherwise


def not_from_data(notebook: stored.Notebook, claims: pd.DataFrame) -> list[str]:
    """Each verdict of a paper's notebook that does not come from data, as a sentence with the cell's number.

    Parameters
    ----------
    notebook : stored.Notebook
        As it is stored.
    claims : pandas.DataFrame
        The paper's claims, indexed by ``claim_id``.
    """
    reader = flow.Reader(claims=frozenset(claims.index))
    for number, tree in _trees(notebook):
        reader.read(number, tree)
    found = list(reader.faults)
    for judgement in reader.judgements:
        found += [(judgement.cell, fault) for fault in _faults(judgement, claims)]
    return [f"code cell {number}: {fault}" for number, fault in found]


def _trees(notebook: stored.Notebook) -> Iterator[tuple[int, ast.Module]]:
    """Each code cell's number and what it says; one that is not plain Python is named by the inspection."""
    for number, cell in enumerate(notebook.code, 1):
        if tree := parsed(cell.source):
            yield number, tree


def _in_cells(notebook: stored.Notebook, faults: Callable[[ast.Module], list[str]]) -> list[str]:
    return [f"code cell {number}: {fault}" for number, tree in _trees(notebook) for fault in faults(tree)]


def _faults(judgement: flow.Judgement, claims: pd.DataFrame) -> list[str]:
    name = named(judgement.claim) if judgement.claim else f"what {judgement.judge} is given"
    found = _not_from_data(name, judgement.value, judgement.judge == "holds")
    for argument, origin in judgement.given.items():
        if argument == "power" and not origin.sources - {LEFT_OPEN}:
            found.append(f"{name}: power is typed: count it")
        if argument in SETTINGS:
            found += [f"{name}: {argument} is typed, {number}: count it" for number in sorted(origin.typed)]
        elif argument.startswith("**") and (origin.bare or origin.typed):
            found.append(f"{name}: typed numbers or truths are handed on by **: write the arguments out")
        elif argument not in WORDS and not argument.startswith("**"):
            found += _not_from_data(f"{name}, {argument}", origin)
    return found + _about_the_print(name, judgement, claims) + _typed_finding(name, judgement)


def _not_from_data(what: str, origin: Origin, may_be_open: bool = False) -> list[str]:
    if origin.typed:
        typed = ", ".join(sorted(origin.typed))
        return [f"{what}: {typed} is typed: take it from a table, a print or reference data"]
    if origin.known and (may_be_open or origin.sources != {LEFT_OPEN}):
        return []
    return [f"{what}: the value, or a part of it, comes from no table, print or reference data"]


def _about_the_print(name: str, judgement: flow.Judgement, claims: pd.DataFrame) -> list[str]:
    """A claim compared with itself, and a statement with a number in it that is judged without looking at it."""
    others = [origin for argument, origin in judgement.given.items() if argument not in WORDS + SETTINGS]
    origins = [judgement.value, *others]
    own = [{PRINT + name}]
    if judgement.judge == "compare_table":
        own = [{f"cells {name}"}, {f"sheet {name}"}]
    found = []
    for origin in origins:
        drawn = origin.sources - {LEFT_OPEN}
        put_together = frozenset() if isinstance(judgement.claim, ast.Constant) else {CLAIMS}
        may_be_its_own = drawn and "evidence" not in judgement.given and any(drawn <= one | {CLAIMS} for one in own)
        among_others = judgement.judge not in ("holds", "explain") and any(one <= drawn for one in own)
        if drawn - put_together in own or may_be_its_own or among_others:
            found.append(f"{name}: the print is compared with itself")
    if len(judgement.value.sources) == 1 and "evidence" not in judgement.given and judgement.judge != "explain":
        [source] = judgement.value.sources
        if source.startswith(PRINT) and {source} not in own:
            found.append(f"{name}: compared with the {source} alone: say by evidence what that is worth")
    if judgement.judge != "holds" or not _has_a_number(judgement.claim, claims):
        return found
    sources = frozenset().union(*(origin.sources for origin in origins))
    if not sources & {PRINT + name, CLAIMS}:
        found.append(f"{name}: the number it prints is not looked at: take it by paper.printed")
    return found


def _has_a_number(claim: ast.expr | None, claims: pd.DataFrame) -> bool:
    """Whether a claim prints a number; of an id that is put together, whether one of the claims it can be does."""
    meant = claims[claims.index.str.fullmatch(_pattern(claim))]
    return bool((meant["unit"].ne("text") | meant["printed"].str.contains(r"\d")).any())


def _pattern(claim: ast.expr | None) -> str:
    if isinstance(claim, ast.Constant):
        return re.escape(str(claim.value))
    if isinstance(claim, ast.JoinedStr):
        parts = ast.iter_child_nodes(claim)
        return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".*" for part in parts)
    return "(?!)"  # a name: which claims it goes through is not written out


def _typed_finding(name: str, judgement: flow.Judgement) -> list[str]:
    """Numbers of a finding that were typed; it is shown as the recomputed value. An address or a year is none."""
    shown = judgement.given.get("2", judgement.given.get("finding", NOWHERE)) if judgement.judge == "holds" else NOWHERE
    numbers = [number for number in sorted(shown.typed) if number[0].isdigit()]
    for text in _texts(judgement.finding):
        numbers += [number for number in NUMBER.findall(ADDRESS.sub("", text)) if number not in ("0", "1")]
    return [f"{name}: its finding states {number}, which is typed" for number in numbers]


def _texts(node: ast.AST | None) -> list[str]:
    """Every text written in an expression; how a number is formatted, and where it is looked up, is none."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if node is None or isinstance(node, ast.Subscript):
        return []
    if isinstance(node, ast.FormattedValue):
        return _texts(node.value)
    texts = []
    for child in ast.iter_child_nodes(node):
        texts += _texts(child)
    return texts
