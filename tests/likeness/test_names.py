"""Names are compared letter by letter, in one alphabet."""

import pandas as pd
import pytest

from helpers import likeness


def one_score(left, right):
    return likeness.scores(pd.Series([left]), pd.Series([right])).iloc[0, 0]


def test_a_kazakh_letter_is_the_russian_one_that_is_written_for_it():
    assert likeness.normalised("Қанатұлы Ғаухар, Ңұрә Үміт Һө Ё") == "канатулы гаухар нура умит хо е"


def test_the_same_name_in_both_spellings_has_every_letter_in_common():
    assert one_score("БАПАНОВ Талғат", "Бапанов  Талгат") == 100


def test_names_without_a_letter_in_common_score_nothing():
    assert one_score("Аба", "Ихт") == 0


def test_a_score_is_the_share_of_letters_that_stay():
    # of "марат" and "марет" four letters stay, on either side: 8 of 10
    assert one_score("Марат", "Марет") == pytest.approx(80)


def test_scores_keep_the_labels_of_both_sides():
    table = likeness.scores(pd.Series({"a": "Иванов"}), pd.Series({"b": "Петров", "c": "Иванов"}))
    assert table.idxmax(axis="columns").to_dict() == {"a": "c"}


@pytest.mark.parametrize("names", [[], ["Марат", "..."], [""]])
def test_a_text_without_letters_is_refused(names):
    with pytest.raises(ValueError, match="a text without letters among"):
        likeness.scores(pd.Series(names, dtype=str), pd.Series(["Марат"]))
