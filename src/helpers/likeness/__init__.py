"""How alike two names or two texts are: scores of spelling, passages that stand in two places.

A score decides nothing. The notebook declares from which score on two names are taken for one person's, and from which
length on a passage is more than chance.
"""

from helpers.likeness.names import normalised, scores
from helpers.likeness.passages import shared_passages, shared_words

__all__ = ["normalised", "scores", "shared_passages", "shared_words"]
