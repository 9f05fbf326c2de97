"""What stands in two places is found, as long as it is, and nothing else."""

import pandas as pd
import pytest

from helpers import likeness

WIDTH = 3


def runs(**documents):
    """Runs of three words of some texts, a word a line."""
    rows = []
    for name, text in documents.items():
        words = text.split()
        for place in range(len(words) - WIDTH + 1):
            rows.append((name, place, place + 1, " ".join(words[place : place + WIDTH])))
    return pd.DataFrame(rows, columns=["document", "place", "line", "shingle"])


def found(**documents):
    return likeness.shared_passages(runs(**documents), WIDTH).to_numpy().tolist()


def by_brute_force(first, other):
    """Every longest common passage of two texts, as (words, place in the first, place in the other)."""
    first, other = first.split(), other.split()
    longest = set()
    for i in range(len(first)):
        for j in range(len(other)):
            if i and j and first[i - 1] == other[j - 1]:
                continue
            length = 0
            while i + length < len(first) and j + length < len(other) and first[i + length] == other[j + length]:
                length += 1
            if length >= WIDTH:
                longest.add((length, i, j))
    return longest


def test_a_passage_of_five_words_is_one_passage():
    assert found(a="x a b c d e y z w", b="q a b c d e r s t") == [["a", 2, 6, "b", 2, 6, 5]]


def test_a_word_exchanged_makes_two_passages_of_one():
    assert [row[-1] for row in found(a="a b c d X e f g h", b="a b c d Y e f g h")] == [4, 4]


def test_what_is_shorter_than_a_run_is_not_seen():
    assert found(a="a b x y z", b="a b q r s") == []


def test_a_passage_printed_twice_in_one_document_is_found():
    [row] = found(a="a b c d x y z a b c d q r")
    assert row == ["a", 1, 4, "a", 8, 11, 4]


def test_a_passage_in_three_places_is_found_for_each_pair_of_them():
    assert len(found(a="a b c d", b="a b c d", c="a b c d")) == 3


def test_the_last_line_is_that_of_the_last_run_where_a_document_ends():
    [row] = found(a="a b c d", b="x a b c d")
    assert row[:3] == ["a", 1, 2]


def test_every_passage_of_two_texts_is_the_one_that_brute_force_finds():
    first, other = "a b a b c a b c d a b c", "b a b c d a b a b c"
    table = likeness.shared_passages(runs(a=first, b=other), WIDTH)
    between = table[table["document"] != table["other"]]
    places = between[["words", "first_line", "other_first_line"]].to_numpy()
    assert {(words, i - 1, j - 1) for words, i, j in places} == by_brute_force(first, other)


def test_shared_words_are_symmetric_and_count_a_document_with_itself_once():
    table = likeness.shared_words(likeness.shared_passages(runs(a="a b c d x y a b c d", b="p a b c q r"), WIDTH))
    assert table.to_numpy().tolist() == [[4, 6], [6, 0]]


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="missing: shingle"):
        likeness.shared_passages(runs(a="a b c").drop(columns="shingle"), WIDTH)


def test_a_run_of_one_word_is_refused():
    with pytest.raises(ValueError, match="width is 1"):
        likeness.shared_passages(runs(a="a b c"), 1)
