"""How verdict rows look to a reader: what disagrees first, what agrees one click away.

The words carry the meaning, their colours only help to find them. Each stands on a ground of its own, so that it can be
read on a light page and on a dark one: white on it has a contrast of 4.5 to 1 at least.

References
----------
W3C (2023). Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
"""

from collections.abc import Iterable, Sequence
from html import escape

# verdict -> ground of the word; in the order in which a reader looks at them
GROUNDS = {
    "discrepant": "#a33c00", "alternative": "#7a5900", "other_rounding": "#2a6b63", "not_assessable": "#5b6472",
    "exact": "#00704f",
}  # fmt: skip
FEW = 5  # so many rows are read at a glance: nothing of them is folded
COLUMNS = ("claim", "printed", "recomputed", "verdict", "explanation")
TOP = "text-align:left;vertical-align:top"
WIDTHS = {"explanation": ";min-width:16em;width:45%"}


def word(name: str) -> str:
    """A verdict or rule in plain spelling.

    Examples
    --------
    >>> word("other_rounding")
    'other rounding'
    """
    return name.replace("_", " ")


def badge(verdict: str) -> str:
    """A verdict's word on its ground."""
    style = f"background:{GROUNDS[verdict]};color:#ffffff;padding:1px 6px;border-radius:3px;white-space:nowrap"
    return f'<span style="{style}">{word(verdict)}</span>'


def table(rows: Sequence) -> str:
    """Verdict rows as HTML.

    Parameters
    ----------
    rows : sequence of ledger.Verdict
        In the order of the claims; they are shown by verdict, discrepant ones first. Of more than `FEW` rows the exact
        ones are folded, and so are those of any other verdict but discrepant that are more than `FEW` themselves.
    """
    by_verdict = {verdict: [row for row in rows if row.verdict == verdict] for verdict in GROUNDS}
    opened, folded = [], []
    for verdict, group in by_verdict.items():
        if group and _is_folded(verdict, len(group), len(rows)):
            folded.append(f"<details><summary>{len(group)} {badge(verdict)}</summary>{_rows(group)}</details>")
        else:
            opened += group
    return "".join([_rows(opened) if opened or not rows else "", *folded])


def _is_folded(verdict: str, count: int, of_all: int) -> bool:
    return verdict != "discrepant" and of_all > FEW and (verdict == "exact" or count > FEW)


def _rows(rows: Iterable) -> str:
    head = "".join(f'<th style="text-align:left{WIDTHS.get(name, "")}">{name}</th>' for name in COLUMNS)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, rows))}</tbody></table>"


def _row(row) -> str:
    strong = ("<strong>", "</strong>") if row.verdict == "discrepant" else ("", "")
    claim = f"{escape(row.quantity).join(strong)}<br><small>{escape(row.claim_id)}</small>"
    judged = f"{badge(row.verdict)}<br><small>{escape(_grounds(row))}</small>"
    explained = escape(f"{row.explanation} {row.repair}".strip())
    cells = [claim, escape(row.printed).join(strong), escape(row.recomputed).join(strong), judged, explained]
    return "<tr>" + "".join(f'<td style="{TOP}">{cell}</td>' for cell in cells) + "</tr>"


def _grounds(row) -> str:
    """What a verdict rests on: the rule, the evidence, the power."""
    return " · ".join(filter(None, [word(row.rule), row.evidence, power_text(row)]))


def power_text(row) -> str:
    """The power of a check in words, to three decimals and never as certain; "" where nothing was assessed."""
    if row.power is None:
        return "" if row.verdict == "not_assessable" else "no power stated: only a reading of ours was tested"
    if row.power == 0:
        return "no power: it could not fail"
    return "power >0.999" if row.power > 0.999 else f"power {row.power:.3f}"
