"""How many a share or rate is made of: the n beside its mark."""

import numbers

import pandas as pd


def of(parts, wholes):
    """Parts and wholes as texts such as ``"7 of 1,300"``, for the ``n`` of a drawing.

    Parameters
    ----------
    parts : pandas.Series or pandas.DataFrame
        Whole counts.
    wholes : int, pandas.Series or pandas.DataFrame
        Whole counts under the same labels, or one whole of all parts.

    Returns
    -------
    pandas.Series or pandas.DataFrame
        Texts under the labels of ``parts``.

    Raises
    ------
    ValueError
        When the labels differ.

    Examples
    --------
    >>> of(pd.Series({2018: 7}), pd.Series({2018: 1300})).to_dict()
    {2018: '7 of 1,300'}
    """
    if isinstance(wholes, numbers.Real):
        return parts.map(_plain) + f" of {_plain(wholes)}"
    if not isinstance(wholes, type(parts)) or not all(map(pd.Index.equals, parts.axes, wholes.axes)):
        raise ValueError("parts and wholes have different labels")
    return parts.map(_plain) + " of " + wholes.map(_plain)


def beside(n, frame: pd.DataFrame) -> pd.DataFrame:
    """The text to stand beside each value of a frame: blank without ``n``, ``"n = …"`` for numbers, texts as they are.

    Parameters
    ----------
    n : None, str, pandas.Series or pandas.DataFrame
        One text for all values, or one number or text a value under the same labels.
    frame : pandas.DataFrame
        The values.

    Raises
    ------
    ValueError
        When ``n`` has other labels than the values.
    """
    if n is None or isinstance(n, str):
        return pd.DataFrame(n or "", index=frame.index, columns=frame.columns)
    if isinstance(n, pd.Series):
        n = n.to_frame()
        n.columns = frame.columns if frame.shape[1] == 1 else n.columns
    if not (n.index.equals(frame.index) and n.columns.equals(frame.columns)):
        raise ValueError("n has other labels than the values it belongs to")
    return n.map(_said)


def _said(count) -> str:
    if isinstance(count, str):
        return count
    return "" if pd.isna(count) else f"n = {_plain(count)}"


def _plain(count) -> str:
    return f"{count:,.0f}"
