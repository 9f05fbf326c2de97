"""A paper's texts inside our Markdown: a title that holds a bracket, a bar or a tag shows it, and does no more."""

import re


def literal(text: str) -> str:
    r"""A title or name, shown to the letter.

    Examples
    --------
    >>> print(literal("[Lost] | <b>theft</b>"))
    \[Lost\] \| \<b\>theft\</b\>
    """
    return re.sub(r"[\\`*_\[\]<>|&]", r"\\\g<0>", text)


def cell(text: str) -> str:
    r"""Markdown of ours, such as a column's definition, inside a cell of a table: no bar ends the cell, no tag opens.

    Examples
    --------
    >>> print(cell("blank | `total` <br>"))
    blank \| `total` &lt;br>
    """
    without_bars = text.replace("|", r"\|")
    return re.sub(r"(`[^`]*`)|<", lambda found: found[1] or "&lt;", without_bars)
