"""Fingerprints of the sources' texts: runs of words as hashes, by which reuse is found without any text at hand.

The texts are not part of the collection. What is kept of them in ``data/reference/shingles.csv`` is one row per line of
a source: the hashes of all runs of `WIDTH` words that begin there. A run so long is hardly guessed; one of two or three
words could be looked up in a dictionary of hashes.

References
----------
Broder, A. Z. (1997). On the resemblance and containment of documents. Proceedings of the Compression and Complexity of
Sequences, 21-29 (documents compared by their runs of words, called shingles).
"""

import hashlib
import re
from bisect import bisect
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.datasets import facts, files, paths, reference

WIDTH = 8
COLUMNS = ("locus", "shingles")
# a word's hyphen, at a line's end or not, is no part of it; numbers, brackets and page numbers are left out
_WORD = re.compile(r"[^\W\d_]+(?:-\s*[^\W\d_]+)*")


def words(text: str) -> list[tuple[str, int]]:
    """Every word of a text in small letters, without hyphens, with the number of its line, from 1.

    Examples
    --------
    >>> words("Own pass-\\nword [5, p. 54]\\nmine")
    [('own', 1), ('password', 1), ('p', 2), ('mine', 3)]
    """
    ends = [end.start() for end in re.finditer("\n", text)]
    found = []
    for match in _WORD.finditer(text):
        found.append((re.sub(r"-\s*", "", match.group()).casefold(), 1 + bisect(ends, match.start())))
    return found


def by_line(text: str) -> dict[int, list[str]]:
    """Line of a text, from 1 -> hashes of the runs of `WIDTH` words that begin in it; of 8 bytes each, as 16 digits.

    Examples
    --------
    >>> by_line("one two three four five six seven\\neight nine")
    {1: ['d4290aa4b7182c24', 'c9846a1b11d97839']}
    """
    counted = words(text)
    found = {}
    for place in range(len(counted) - WIDTH + 1):
        run = " ".join(word for word, _ in counted[place : place + WIDTH])
        line = counted[place][1]
        found.setdefault(line, []).append(hashlib.blake2b(run.encode(), digest_size=8).hexdigest())
    return found


def made(folder: Path) -> Iterator[tuple[str, str]]:
    """Every row of ``shingles.csv`` from the texts in a folder: locus, and the hashes parted by blanks.

    A run of words lies within one document.

    Raises
    ------
    OSError
        When a text is not there.
    """
    for source, first, last, _ in _documents():
        lines = (folder / source).read_text("utf-8").split("\n")[first - 1 : last]
        for line, hashes in by_line("\n".join(lines)).items():
            yield f"{source[:3]}:{first + line - 1}", " ".join(hashes)


def load() -> pd.DataFrame:
    """Every run of `WIDTH` words of the sources, in the order of print.

    Returns
    -------
    pandas.DataFrame
        Columns ``document``, ``place`` (the number of its first word in the document, from 0), ``line`` (of that word
        in the source) and ``shingle`` (its hash).

    Raises
    ------
    DataError
        When ``shingles.csv`` cannot be read, or names a line of no document.

    Examples
    --------
    >>> load().groupby("document").size()["kz_public_security_strategy"]
    np.int64(1213)
    """
    table = reference.load_reference("shingles").reset_index()
    place = table["locus"].str.split(":", expand=True)
    table = table.assign(document=_homes(table["locus"]), line=place[1].astype(int))
    table = table.assign(shingle=table["shingles"].str.split(" ")).explode("shingle", ignore_index=True)
    return table.assign(place=table.groupby("document").cumcount())[["document", "place", "line", "shingle"]]


def _documents() -> list[tuple[str, int, int, str]]:
    """Source, first and last line, and id of every document that was read from a text which is not kept here."""
    found = []
    for file in paths.data().glob("*/paper.yaml"):
        paper = facts.paper(files.text(file), files.name(file))
        if paper.source.file and not (file.parent / "source.txt").exists():
            found.append((paper.source.file, *paper.source.lines, paper.id))
    return sorted(found)


def _homes(loci: pd.Series) -> list[str]:
    """The document that each locus lies in."""
    lines = {}
    for source, first, last, name in _documents():
        lines.update({f"{source[:3]}:{line}": name for line in range(first, last + 1)})
    if not (stray := loci[~loci.isin(lines)]).empty:
        raise files.DataError(f"data/reference/shingles.csv, column 'locus': {stray.iloc[0]} lies in no document")
    return [lines[locus] for locus in loci]
