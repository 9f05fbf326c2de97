"""The fingerprints of the sources hold no text, and know their documents."""

import pytest

from helpers import datasets
from helpers.datasets import DataError, shingles


def eight(text):
    return list(shingles.by_line(text).values())


def test_how_a_text_is_set_changes_no_fingerprint():
    plain = "one two three four five six seven eight"
    assert eight(plain) == eight("ONE two,  three [5, 54] four\nfive\nsix seven 8 eight")
    assert eight(plain) == eight("one two three fo-\n\nur five six se-ven eight")


def test_another_word_is_another_fingerprint():
    assert eight("a b c d e f g h") != eight("a b c d e f g i")


def test_seven_words_have_no_fingerprint():
    assert shingles.by_line("a b c d e f g") == {}


def test_a_run_stands_in_the_line_of_its_first_word():
    assert {line: len(runs) for line, runs in shingles.by_line("a\nb c d e\nf g h i j").items()} == {1: 1, 2: 2}


def test_every_document_of_the_corpus_has_fingerprints_within_its_lines():
    runs = datasets.load_shingles()
    for document, lines in runs.groupby("document")["line"]:
        first, last = datasets.load_paper(document)["source"]["lines"]
        assert first <= lines.min() <= lines.max() <= last
    read = [name for name in datasets.paper_ids() if "file" in datasets.load_paper(name)["source"]]
    assert set(runs["document"]) == set(read) - {"made_up_paper"}


def test_no_run_can_be_read():
    cells = datasets.load_reference("shingles")["shingles"].str.split(" ").explode()
    assert cells.str.fullmatch("[0-9a-f]{16}").all()


def test_a_line_of_no_document_is_named(copy_of_template):
    with pytest.raises(DataError, match="000:1 lies in no document"):
        datasets.load_shingles()


def test_a_run_lies_within_one_document(tmp_path, copy_of_template):
    paper = copy_of_template / "data/made_up_paper"
    text = (paper / "source.txt").read_text("utf-8")
    (paper / "source.txt").rename(tmp_path / "999_made_up.txt")
    facts = (paper / "paper.yaml").read_text("utf-8")
    (paper / "paper.yaml").write_text(facts.replace("lines: [1, 15]", "lines: [1, 14]"), "utf-8")
    cut = "\n".join(text.split("\n")[:14])
    assert list(shingles.made(tmp_path)) == [
        (f"999:{line}", " ".join(runs)) for line, runs in shingles.by_line(cut).items()
    ]
    assert shingles.by_line(cut) != shingles.by_line(text)
