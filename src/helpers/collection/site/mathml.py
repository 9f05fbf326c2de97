"""Formulas as MathML, which browsers draw themselves: no script, no fonts, no network."""

import re
from html import escape

# what docutils does not know -> its like
LIKE = {r"\\dots\b": r"\\ldots", r"\\big(?![a-z])": ""}


def setup(app) -> dict:
    """Tell Sphinx of the renderer ``mathml``."""
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def drawn(formula: str, as_block: bool = False) -> str:
    """A formula's MathML.

    Parameters
    ----------
    formula : str
        LaTeX, without its dollar signs.
    as_block : bool
        Whether it stands on lines of its own.

    Raises
    ------
    docutils.utils.math.MathError
        For a command that docutils does not know.
    """
    from docutils.utils.math import latex2mathml

    for pattern, like in LIKE.items():
        formula = re.sub(pattern, like, formula)
    found = latex2mathml.tex2mathml(formula, as_block=as_block)
    return found.replace("<math ", f'<math alttext="{escape(formula)}" ', 1)


def _inline(translator, node) -> None:
    _write(translator, node, False)


def _display(translator, node) -> None:
    _write(translator, node, True)


def _write(translator, node, as_block: bool) -> None:
    """Add a formula to the page; one that cannot be drawn is a warning at its place, and stands as it was typed."""
    from docutils import nodes
    from docutils.utils.math import MathError
    from sphinx.util import logging

    try:
        shown = drawn(node.astext(), as_block)
    except MathError as reason:
        logging.getLogger(__name__).warning("formula %r: %s", node.astext(), reason, location=node)
        shown = escape(node.astext())
    translator.body.append(f'<div class="math">{shown}</div>' if as_block else shown)
    raise nodes.SkipNode
