"""Formulas as MathML, which browsers draw themselves: no script, no fonts, no network."""

from html import escape


def setup(app) -> dict:
    """Tell Sphinx of the renderer ``mathml``."""
    app.add_html_math_renderer("mathml", (_inline, None), (_display, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _inline(translator, node) -> None:
    from docutils import nodes

    translator.body.append(_drawn(node.astext(), False))
    raise nodes.SkipNode


def _display(translator, node) -> None:
    from docutils import nodes

    translator.body.append(f'<div class="math">{_drawn(node.astext(), True)}</div>')
    raise nodes.SkipNode


def _drawn(formula: str, as_block: bool) -> str:
    from docutils.utils.math import latex2mathml

    drawn = latex2mathml.tex2mathml(formula, as_block=as_block)
    return drawn.replace("<math ", f'<math alttext="{escape(formula)}" ', 1)
