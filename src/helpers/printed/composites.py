"""Cells that print several numbers, taken apart into one text each: ``12 (45.2%)``, ``0.45*** (0.12)``, ``[0.1, 0.3]``.

What is inside a column is declared by a kind; nothing is guessed from the numbers. The parts are text as typeset, with
their marks, so that everything after reads plain cells.

References
----------
Lang, T. A., & Altman, D. G. (2015). Basic statistical reporting for articles published in biomedical journals.
International Journal of Nursing Studies, 52(1), 5-9 (mean (SD), n (%), intervals as "a to b").
"""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from helpers.printed.cells import cell, plain
from helpers.printed.number import PrintedNumberError

# kind -> what its numbers are, in print
KINDS = {
    "n (%)": ("n", "percent"),
    "percent (n)": ("percent", "n"),
    "n/N (%)": ("n", "of", "percent"),
    "mean (SD)": ("mean", "sd"),
    "median (IQR)": ("median", "low", "high"),
    "estimate (se)": ("estimate", "se"),
    "estimate [ci]": ("estimate", "low", "high"),
    "ci": ("low", "high"),
}
_ASIDE = re.compile(
    r"(?P<first>[^()\[\]]*[^()\[\]\s])\s*(?:[(\[](?P<inside>[^()\[\]]+)[)\]](?P<behind>\S*)|±(?P<error>.+))"
)
_ENCLOSED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
# between the ends of an interval, the plainest first; a dash stands behind a digit, with a blank on both sides or none
_BETWEEN = (
    r"\s*;\s*", r"\s+(?:to|bis|до|and)\s+", r",\s+", r"(?<=[0-9%])(?: [-–—] |[-–—])(?=[-−–.,0-9])", r"\s+", ",",
)  # fmt: skip


def unfolded(table: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """The table with each column of a kind replaced by one column for each of its numbers.

    Parameters
    ----------
    table : pandas.DataFrame
        Text cells as typeset; ``attrs["language"]`` is respected where it is set.
    kinds : mapping of column label to str
        A key of `KINDS` for each column of several numbers; other columns stay as they are.

    Returns
    -------
    pandas.DataFrame
        Text cells; the column ``"arrests"`` of kind ``"n (%)"`` becomes ``"arrests.n"`` and ``"arrests.percent"``. A
        cell that prints that there is no number does so in each of them.

    Raises
    ------
    PrintedNumberError
        For a cell that is not of its kind, named by row label and column.
    ValueError
        For an unknown kind or column.

    Examples
    --------
    >>> models = pd.DataFrame({"model 1": ["0.45*** (0.12)", "–"]}, index=["age", "sex"])
    >>> unfolded(models, {"model 1": "estimate (se)"})
        model 1.estimate model 1.se
    age          0.45***       0.12
    sex                –          –
    """
    for column, kind in kinds.items():
        if column not in table.columns:
            raise ValueError(f"the table has no column {column!r}; it has {', '.join(map(str, table.columns))}")
        if kind not in KINDS:
            raise ValueError(f"column {column!r}: kind {kind!r} is not one of {', '.join(KINDS)}")
    found = {}
    for column in table.columns:
        if column not in kinds:
            found[column] = table[column]
            continue
        rows = list(_rows(table[column], kinds[column], table.attrs.get("language")))
        for name, texts in zip(KINDS[kinds[column]], zip(*rows, strict=True), strict=True):
            found[f"{column}.{name}"] = pd.Series(texts, table.index, dtype=str)
    result = pd.DataFrame(found, index=table.index)
    result.attrs.update(table.attrs)
    return result


def parts(text: str, kind: str, language: str | None = None) -> tuple[str, ...]:
    """The numbers of one cell, each as typeset.

    Parameters
    ----------
    text : str
        As typeset.
    kind : str
        A key of `KINDS`.
    language : str, optional
        Of the table.

    Raises
    ------
    PrintedNumberError
        For a cell that is not of its kind, whose numbers can be told apart in two ways, or an interval whose low end
        lies above its high end.

    Examples
    --------
    >>> parts("12 (45,2 %)", "n (%)", "de"), parts("1.24** (1.07–1.43)", "estimate [ci]", "en")
    (('12', '45,2 %'), ('1.24**', '1.07', '1.43'))
    """
    if not isinstance(text, str):
        raise PrintedNumberError(f"{text!r} is not text; a cell is read as printed")
    text, names = text.strip(), KINDS[kind]
    found = _absent(text, language) * len(names) or _split(text, names, language)
    if len(found) != len(names):
        raise PrintedNumberError(f"{text!r} is not of kind {kind!r}, which prints {', '.join(names)}")
    for part in found:
        plain(part, language)
    low, high = (cell(part, language).number for part in found[-2:])
    if names[-1] == "high" and low and high and low.value > high.value:
        raise PrintedNumberError(f"{text!r}: the low end {found[-2]} lies above the high end {found[-1]}")
    return found


def _rows(column: pd.Series, kind: str, language: str | None) -> Iterator[tuple[str, ...]]:
    for label, text in column.items():
        try:
            yield parts(text, kind, language)
        except PrintedNumberError as reason:
            raise PrintedNumberError(f"row {label}, column {column.name}: {reason}") from None


def _absent(text: str, language: str | None) -> tuple[str, ...]:
    """A cell that prints one sign for all of its numbers."""
    try:
        return (text,) if not set(text) & set("([") and cell(text, language).absent else ()
    except PrintedNumberError:
        return ()


def _split(text: str, names: tuple[str, ...], language: str | None) -> tuple[str, ...]:
    if names == KINDS["ci"]:
        enclosed = _ENCLOSED.fullmatch(text)
        return _ends(enclosed[1] if enclosed else text, language)
    match = _ASIDE.fullmatch(text)
    if match is None:
        return ()
    first, inside = match["first"], (match["inside"] or match["error"]).strip()
    found = tuple(first.split("/")) if "of" in names else (first,)
    # stars may stand behind the bracket as well; they belong to the estimate
    found = (found[0] + (match["behind"] or ""), *found[1:])
    return found + (_ends(inside, language) if "low" in names else (inside,))


def _ends(text: str, language: str | None) -> tuple[str, ...]:
    """The two ends of an interval, told apart by the first sign between them that leaves two numbers."""
    for between in _BETWEEN:
        found = tuple(re.split(between, text))
        if len(found) != 2 or not all(_is_number(part, language) for part in found):
            continue
        if between == "," and _is_number(text, language):
            raise PrintedNumberError(f"{text!r} may be two numbers, or one with a comma in it")
        return found
    return ()


def _is_number(text: str, language: str | None) -> bool:
    try:
        return not plain(text, language).absent
    except PrintedNumberError:
        return False
