"""What a synthesis finds, said at its head and computed at its end.

The head shows the sentences that the notebook stores at its end. When the end is computed anew it is shown under the
same name, and Jupyter puts it in the place of the head as well, so that the two cannot part.
"""

import re
from dataclasses import dataclass
from html import escape

from helpers.agreement import in_short as box
from helpers.collection import stored
from helpers.datasets import paths

CONCLUDES = "collection.conclusion("


@dataclass(frozen=True)
class Sentences(box.Replaceable):
    """Sentences of a synthesis, numbered; shown twice, at its head and at its end."""

    address: str
    said: tuple[str, ...]

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        plain = "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(self.said, 1))
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.said)
        return {"text/html": f'<div style="{box.FRAME}"><ol>{items}</ol></div>', "text/plain": plain}


def in_short(notebook: str) -> Sentences:
    """The sentences that a synthesis stores at its end, for its head; none before it was first executed."""
    said = ""
    for cell in stored.read(paths.notebooks() / "synthesis" / f"{notebook}.ipynb").code:
        if CONCLUDES in cell.source:
            said = "\n".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
    return Sentences(notebook, tuple(re.findall(r"(?m)^[0-9]+\. (.+)$", said)))


def conclusion(notebook: str, *sentences: str) -> Sentences:
    """The sentences of a synthesis as they are computed: shown at its end and, in place of older ones, at its head.

    Examples
    --------
    >>> print(conclusion("state_of_the_evidence", "Most holds.", "Little is said.")._repr_mimebundle_()["text/plain"])
    1. Most holds.
    2. Little is said.
    """
    return Sentences(notebook, sentences)
