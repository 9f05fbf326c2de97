"""Every transcribed number stands in the source lines it is said to stand in.

The papers' texts are not part of the collection. These tests run where ``CRIMINOLOGY_SOURCES`` names their folder,
and are reported as skipped elsewhere; the template's paper, which brings its own text, is always checked.
"""

import functools
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT

from helpers import datasets
from helpers.collection.inspection import digits
from helpers.datasets import shingles, sources

# papers read from a text; of a publication the place where it was read is named
PAPERS = [
    paper
    for paper in datasets.paper_ids()
    if (ROOT / "data" / paper / "claims.csv").exists() and "file" in datasets.load_paper(paper)["source"]
]
JOINT = "\u00ad"  # a hyphen at a line's end: it may split a word, a compound, or nothing at all


def source_text(paper, locus):
    """The cited lines, blanks folded, a hyphen at a line's end as `JOINT`."""
    prefix, lines = locus.split(":")
    first, last = (lines.split("-") * 2)[:2]
    return joined("\n".join(_lines_of(_source_file(paper, prefix))[int(first) - 1 : int(last)]))


def joined(text):
    return _folded(re.sub(r"-\s*\n\s*", JOINT, text))


def stands_there(printed, text):
    """Whether a printed text occurs in another one, a number as a whole one, each `JOINT` read as is needed.

    Words may stand within longer ones: the extraction glues neighbours together, and Kazakh adds case endings.
    """
    before = r"(?<!\d)(?<!\d[.,])" if printed[0].isdigit() else ""
    after = r"(?!\d)" if printed[-1].isdigit() else ""
    letters = [f"[-{JOINT}]" if letter == "-" else re.escape(letter) for letter in _folded(printed)]
    pattern = f"{JOINT}?".join(letters).replace(rf"{JOINT}?\ ", rf"(?:{JOINT}?\ |(?<={JOINT}))")
    return bool(re.search(before + pattern + after, text))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_claim_is_printed_in_the_lines_it_cites(paper):
    claims = datasets.load_claims(paper)
    stray = [
        f"{claim_id}: {claim['printed']!r} is not printed in {claim['locus']}"
        for claim_id, claim in claims.iterrows()
        if not stands_there(claim["printed"], source_text(paper, claim["locus"]))
    ]
    assert not stray, "\n".join(stray)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_cell_of_a_printed_table_stands_in_the_lines_its_row_cites(paper):
    stray = []
    for item, entry in datasets.load_paper(paper)["items"].items():
        if "file" in entry and "locus" in entry["columns"]:
            stray += [f"{item}: {fault}" for fault in _stray_cells(paper, item, entry)]
    assert not stray, "\n".join(stray)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_digit_belongs_to_a_claim_a_cell_a_citation_or_a_stated_exception(paper):
    file = _source_file(paper, datasets.load_paper(paper)["source"]["file"][:3])
    found = digits.findings(paper, file.read_text("utf-8").split("\n"))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("source", [name for name, record in sources.recorded().items() if record.lines])
def test_every_line_of_a_source_belongs_to_one_document(source):
    file = _source_file("made_up_paper", source[:3])
    lines = file.read_text("utf-8").rstrip().split("\n")
    assert file.name in (source, "source.txt")
    assert len(lines) == sources.recorded()[source].lines
    taken = Counter()
    for paper in map(datasets.load_paper, datasets.paper_ids()):
        if paper["source"].get("file") == source:
            first, last = paper["source"]["lines"]
            taken.update(range(first, last + 1))
    assert [number for number, line in enumerate(lines, 1) if line.strip() and taken[number] != 1] == []


def test_the_fingerprints_of_the_texts_are_those_stored():
    folder = _source_file("kz_jury_trial", "002").parent
    stored = datasets.load_reference("shingles")["shingles"].to_dict()
    assert dict(shingles.made(folder)) == stored


def test_a_number_moved_to_another_line_is_found_out():
    assert stands_there("2,140", source_text("made_up_paper", "999:4"))
    assert not stands_there("2,140", source_text("made_up_paper", "999:5-15"))


def test_part_of_a_longer_number_is_not_that_number():
    assert not stands_there("14", "2,140")
    assert not stands_there("40", "2,140")
    assert not stands_there("5,0%", "25,0%")


def test_a_hyphen_at_the_end_of_a_line_splits_a_word_a_compound_or_nothing():
    text = joined("одного про-\n\nцента интернет-\nмагазинов, кино-\nи фото")
    assert stands_there("одного процента интернет-магазинов, кино- и фото", text)
    assert not stands_there("одного про цента", text)
    assert not stands_there("фото-", text)


def _stray_cells(paper, item, entry):
    """Cells copied from the print that do not stand in the lines of their row."""
    for number, row in datasets.load_table(paper, item).reset_index().iterrows():
        text = source_text(paper, row["locus"])
        for name in _copied_columns(entry):
            if row[name] and not stands_there(row[name], text):
                yield f"data row {number + 1}, column {name}: {row[name]!r} is not printed in {row['locus']}"


def _copied_columns(entry):
    """Columns of numbers as printed, and of labels in the paper's language; our own English, codes and notes are not."""
    numbers = {name for name, kind in entry["columns"].items() if kind.startswith(("count", "percent", "number"))}
    numbers -= set(entry["key"])  # a key may number the rows itself
    return sorted(numbers | {name for name in entry["columns"] if re.search(r"_(?:kk|ru|printed)$|^printed", name)})


def _source_file(paper, prefix):
    if prefix == "999":
        return ROOT / "data" / paper / "source.txt"
    if not (folder := os.environ.get("CRIMINOLOGY_SOURCES")):
        pytest.skip("CRIMINOLOGY_SOURCES is not set: the transcription is not compared with the source text")
    assert Path(folder).is_dir(), f"CRIMINOLOGY_SOURCES names {folder}, which is not a folder"
    return next(Path(folder).glob(f"{prefix}_*.txt"))


@functools.cache
def _lines_of(file):
    return file.read_text("utf-8").split("\n")


def _folded(text):
    return re.sub(r"\s+", " ", text)
