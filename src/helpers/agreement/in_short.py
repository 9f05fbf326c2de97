"""The box *In short* at the head of a paper's notebook: what is asked, how much of it came back, what that touches.

The box stands above the verdicts that it counts. So it counts those that the notebook stores, and when the last
comparison has reached other ones, the box already shown is replaced: in a notebook that runs, and in one that is stored
by ``make refresh``. What is said in words is stated in ``paper.yaml`` and holds no number.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from helpers.agreement.displayed import word
from helpers.agreement.ledger import OUTCOMES, REPRODUCED, outcome

NONE_TOUCHED = "No conclusion."
NOT_YET = "No verdict is stored yet; this box counts them once the notebook has been executed to its end."
# what is counted beside what is recomputed, and how it is said
BESIDE = {
    "repeated": "repeated alike", "follows": "following from others", "without_power": "that could not fail",
    "not_assessable": "not assessable",
}  # fmt: skip
FRAME = "border-left:4px solid #767676;padding:2px 12px;margin:4px 0"


class Replaceable:
    """Something shown that may be shown anew in its old place; its ``address`` tells it from others in the notebook."""

    address: str

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True, display_id=self.address)

    def replace_shown(self) -> None:
        """Show it in the place of what was shown under its address; elsewhere than in a notebook nothing happens."""
        ipython = sys.modules.get("IPython")
        if ipython and ipython.get_ipython():
            ipython.display.update_display(self._repr_mimebundle_(), raw=True, display_id=self.address)


@dataclass(frozen=True)
class InShort(Replaceable):
    """What the box says.

    Parameters
    ----------
    paper : str
        Id of the paper.
    asks : str
        The question of the paper.
    touched, untouched : str
        The conclusions on which a discrepant or alternative verdict bears, "" for none; and what stands.
    outcomes : tuple of str
        One member of `ledger.OUTCOMES` per claim, in their order: that of the claims says nothing here.
    """

    paper: str
    asks: str
    touched: str
    untouched: str
    outcomes: tuple[str, ...]

    @classmethod
    def of(cls, facts: Mapping, records: Iterable[dict]) -> "InShort":
        """The box of a paper.

        Parameters
        ----------
        facts : mapping
            The content of ``paper.yaml``: id, asks, touched, untouched.
        records : iterable of dict
            Verdicts as `ledger.Comparison.records` gives them; none when nothing is stored yet.
        """
        said = {name: facts.get(name) or "" for name in ("asks", "touched", "untouched")}
        return cls(facts["id"], **said, outcomes=tuple(sorted(map(outcome, records), key=OUTCOMES.index)))

    def lines(self) -> list[tuple[str, str]]:
        """(what it is about, what is said of it), from the question to the conclusions."""
        return [
            ("Asked", self.asks),
            ("Found", self.counted()),
            ("Touched", self.touched or NONE_TOUCHED),
            ("Not touched", self.untouched),
        ]

    def counted(self) -> str:
        """How many claims there are, and what became of them.

        Examples
        --------
        >>> InShort("p", "", "", "", ("exact", "alternative", "repeated")).counted()
        '3 claims: 2 recomputed and holding (1 exact, 1 alternative), 0 discrepant, 1 repeated alike.'
        """
        if not self.outcomes:
            return NOT_YET
        count = Counter(self.outcomes)
        parts = [_holding(count), f"{count['discrepant']} discrepant"]
        for name, said in BESIDE.items():
            if count[name]:
                parts.append(f"{count[name]} {said}")
        return f"{len(self.outcomes)} claims: {', '.join(parts)}."

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        plain = "\n".join(f"{about}: {said}" for about, said in self.lines())
        rows = "".join(f"<p><em>{about}:</em> {escape(said)}</p>" for about, said in self.lines())
        return {"text/html": f'<div style="{FRAME}"><p><strong>In short</strong></p>{rows}</div>', "text/plain": plain}

    @property
    def address(self) -> str:
        """By which a notebook knows its box."""
        return f"in-short-{self.paper}"


def _holding(count: Counter) -> str:
    found = {name: count[name] for name in REPRODUCED if count[name]}
    said = f"{sum(found.values())} recomputed and holding"
    if set(found) <= {"exact"}:
        return said
    return f"{said} ({', '.join(f'{number} {word(name)}' for name, number in found.items())})"
