"""What a code cell says to its reader: explanations, repairs, titles, captions, labels.

They are prose of ours, though they stand between quotation marks. A text of one word is a name; one that is compared,
looked up or searched for is no sentence, and neither is what is filled into one by the computation.
"""

import ast
from collections.abc import Iterator

from helpers.collection.inspection.trees import parsed

FILLED_IN = "…"
SEARCHING = ("query", "str")  # `frame.query(…)`, `column.str.replace(…)`


def said(source: str) -> list[str]:
    """Every sentence or label of more than one word, in order; what is computed into it as `FILLED_IN`.

    Parameters
    ----------
    source : str
        A code cell's; one that is not plain Python says nothing.

    Examples
    --------
    >>> said("rows['of 364'].sum(), f'{total} of 364 cases', total == 'of 364'")
    ['… of 364 cases']
    """
    tree = parsed(source)
    return [text for text in _texts(tree) if " " in text.strip() and any(map(str.isalpha, text))] if tree else []


def _texts(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(part.value if isinstance(part, ast.Constant) else FILLED_IN for part in parts)
        case ast.Subscript(value=value):
            yield from _texts(value)
        case ast.Call(func=func) if _is_search(func):
            yield from _texts(func)
        case ast.Compare():
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _texts(child)


def _is_search(func: ast.expr) -> bool:
    owner = getattr(func, "value", None)
    return isinstance(func, ast.Attribute) and (func.attr in SEARCHING or getattr(owner, "attr", "") in SEARCHING)
