"""Names and titles compared letter by letter, whether they are spelt in Kazakh or in Russian."""

import re

import pandas as pd

# both alphabets are Cyrillic: a Kazakh letter becomes the one that Russian documents write for it
LETTERS = str.maketrans("әғқңөұүһіё", "агкноуухие")


def normalised(text: str) -> str:
    """A name or title in small letters of the Russian alphabet, words parted by single blanks, nothing between them.

    Examples
    --------
    >>> normalised("БАПАНОВ  Мағжан Талғатұлы")
    'бапанов магжан талгатулы'
    """
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold().translate(LETTERS)))


def scores(left: pd.Series, right: pd.Series) -> pd.DataFrame:
    """Likeness of every text of one Series to every text of another, in percent.

    Parameters
    ----------
    left, right : Series of str
        Names or titles, as printed.

    Returns
    -------
    pandas.DataFrame
        The index of ``left`` by that of ``right``: 100 for equal letters, 0 for no letter in common. It is the share of
        letters that stay when the one text is turned into the other by taking out and putting in letters.

    Raises
    ------
    ValueError
        When a text holds no letter, or there is none.

    References
    ----------
    Levenshtein, V. I. (1966). Binary codes capable of correcting deletions, insertions, and reversals. Soviet Physics
    Doklady, 10(8), 707-710. Computed by rapidfuzz (`fuzz.ratio`).

    Examples
    --------
    >>> scores(pd.Series(["МАРАТ Айгүл"]), pd.Series(["Марат Айгуль", "Айткеш Айбек"])).round().astype(int).to_numpy()
    array([[96, 43]])
    """
    from rapidfuzz import fuzz, process

    plain = []
    for side in (left, right):
        texts = side.map(normalised)
        if texts.empty or (texts == "").any():
            raise ValueError(f"a text without letters among {side.to_list()[:5]}: expected names or titles")
        plain.append(texts)
    return pd.DataFrame(process.cdist(*plain, scorer=fuzz.ratio), left.index, right.index)
