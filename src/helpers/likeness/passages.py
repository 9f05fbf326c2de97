"""Passages that stand in two places, found by the runs of words that both places share."""

import pandas as pd

COLUMNS = ["document", "place", "line", "shingle"]


def shared_passages(runs: pd.DataFrame, width: int) -> pd.DataFrame:
    """Every longest passage that stands word for word in two places, in two documents or twice in one.

    Parameters
    ----------
    runs : DataFrame
        One row per run of ``width`` words: ``document``, ``place`` (number of its first word in the document), ``line``
        (of that word) and ``shingle`` (the run, or its hash).
    width : int
        Number of words in a run; no shorter passage is found.

    Returns
    -------
    pandas.DataFrame
        Columns ``document``, ``first_line``, ``last_line`` and, of the other place, ``other``, ``other_first_line``,
        ``other_last_line``; ``words``, the length. The longest comes first. A word exchanged within a passage makes two
        of it. The last line is that of the last word, or of the last run of its document.

    Raises
    ------
    ValueError
        For a column that is missing, or a width below 2.

    Examples
    --------
    >>> first = [("a", 0, 1, "to be"), ("a", 1, 1, "be or"), ("a", 2, 2, "or not")]
    >>> runs = pd.DataFrame([*first, ("b", 0, 9, "be or"), ("b", 1, 9, "or not")], columns=COLUMNS)
    >>> shared_passages(runs, width=2).to_numpy().tolist()
    [['a', 1, 2, 'b', 9, 9, 3]]
    """
    if missing := [name for name in COLUMNS if name not in runs]:
        raise ValueError(f"runs should have the columns {', '.join(COLUMNS)}; missing: {', '.join(missing)}")
    if width < 2:
        raise ValueError(f"width is {width}: expected 2 words or more")
    pairs = _pairs(runs)
    follows = pairs["place"].diff().eq(1) & _same_as_before(pairs)
    passages = pairs.groupby((~follows).cumsum())
    found = passages.first().assign(words=passages.size() + width - 1)
    for side in ("", "other_"):
        last_word = passages[f"{side}place"].last() + width - 1
        found[f"{side}last_line"] = _lines(runs, found["other" if side else "document"], last_word)
    names = ["document", "first_line", "last_line", "other", "other_first_line", "other_last_line", "words"]
    found = found.rename(columns={"line": "first_line", "other_line": "other_first_line"})[names]
    return found.sort_values(["words", "document", "first_line"], ascending=[False, True, True], ignore_index=True)


def shared_words(passages: pd.DataFrame) -> pd.DataFrame:
    """Words of the passages that each two documents share, a passage printed twice in one document on the diagonal.

    Parameters
    ----------
    passages : DataFrame
        From `shared_passages`.

    Returns
    -------
    pandas.DataFrame
        Documents by documents, symmetric, sorted; 0 where nothing is shared. A passage that stands in three places
        counts for each pair of them.

    Examples
    --------
    >>> shared_words(pd.DataFrame({"document": ["a", "b"], "other": ["b", "b"], "words": [9, 12]})).to_numpy().tolist()
    [[0, 9], [9, 12]]
    """
    turned = passages.rename(columns={"document": "other", "other": "document"})
    between = passages["document"] != passages["other"]
    both = pd.concat([passages, turned[between]])
    table = both.pivot_table(index="document", columns="other", values="words", aggfunc="sum", fill_value=0)
    names = sorted(set(both["document"]))
    return table.reindex(index=names, columns=names, fill_value=0).astype(int)


def _pairs(runs: pd.DataFrame) -> pd.DataFrame:
    """Every two places of one run, in the order in which the passages they belong to go on."""
    runs = runs[COLUMNS].reset_index(drop=True)
    runs = runs[runs["shingle"].duplicated(keep=False)].rename_axis("at").reset_index()
    other = runs.rename(columns={"document": "other", "place": "other_place", "line": "other_line", "at": "other_at"})
    pairs = runs.merge(other, on="shingle")
    pairs = pairs[pairs["at"] < pairs["other_at"]]
    pairs = pairs.assign(shift=pairs["other_place"] - pairs["place"])
    return pairs.sort_values(["document", "other", "shift", "place"], ignore_index=True)


def _same_as_before(pairs: pd.DataFrame) -> pd.Series:
    """Whether a pair lies in the same two documents, and as far apart, as the pair before it."""
    known = pairs[["document", "other", "shift"]]
    return known.eq(known.shift()).all(axis="columns")


def _lines(runs: pd.DataFrame, documents: pd.Series, places: pd.Series) -> pd.Series:
    """The line of a word, or of the last run of its document, which begins before its last words."""
    last = runs.groupby("document")["place"].max()
    at = pd.MultiIndex.from_arrays([documents, places.clip(upper=documents.map(last))])
    return pd.Series(runs.set_index(["document", "place"])["line"].loc[at].to_numpy(), documents.index)
