"""A paper as one object: its facts, claims and tables, and the verdicts reached so far.

A notebook opens its paper once. Each judgement is kept where it is reached, so that nothing has to be gathered at the
end; a claim that no computation can reach is decided when the paper is opened, by the columns ``reason`` and ``why``
of its ``claims.csv``. One's own table, outside the collection: `read_table`, `check_table`.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from helpers import agreement, alternatives, datasets
from helpers.papers import recorded
from helpers.papers.own import Checked, check_table, read_table

__all__ = ["Checked", "Paper", "check_table", "open", "read_table"]


class Paper:
    """One paper in a notebook's hands.

    Parameters
    ----------
    paper_id : str
        Name of the paper's folder under ``data``.

    Attributes
    ----------
    id : str
    facts : dict
        The content of ``paper.yaml`` (`datasets.load_paper`).

    Raises
    ------
    datasets.DataError
        For an unknown id, malformed data, or a reason that is none of `agreement.REASONS`.
    """

    def __init__(self, paper_id: str):
        self.id = paper_id
        self.facts = datasets.load_paper(paper_id)
        self._claims = datasets.load_claims(paper_id)
        self._verdicts: dict[str, agreement.Verdict] = {}
        self._contested: dict[str, None] = {}
        self._box: agreement.InShort | None = None
        self._decide_by_print()

    @property
    def claims(self) -> pd.DataFrame:
        """One row per statement, indexed by ``claim_id`` (`datasets.load_claims`).

        A copy each time: writing into it changes no verdict.
        """
        return self._claims.copy()

    def table(self, item: str) -> pd.DataFrame:
        """A table as printed, which knows the language of its numbers: see `datasets.load_table`."""
        return datasets.load_table(self.id, item)

    def data(self, item: str) -> pd.DataFrame:
        """A table of open data as numbers: see `datasets.load_data`."""
        return datasets.load_data(self.id, item)

    def sheet(self, item: str) -> pd.DataFrame:
        """A table with its rules, for `localization`: see `datasets.load_sheet`."""
        return datasets.load_sheet(self.id, item)

    def cells(self, item: str) -> pd.DataFrame:
        """The printed cells of a table that is recomputed, as typeset: rows and columns in the order of the print.

        Raises
        ------
        KeyError
            When no cell of such a table is a claim.
        """
        cells = self._claims[(self._claims["item"] == item) & (self._claims["row"] != "")]
        if cells.empty:
            raise KeyError(f"{self.id} has no printed cells of {item!r}")
        rows, columns = cells["row"].unique(), cells["column"].unique()
        table = cells.pivot(index="row", columns="column", values="printed").loc[rows, columns].fillna("")
        table.attrs["language"] = self.facts["language"]
        return table

    def newer(self, item: str) -> pd.DataFrame:
        """A table with its newer rows (`datasets.load_update`): in the place of those they renew, or below.

        The column ``source`` says where a newer row was published; it is blank for a row as the paper prints it.
        """
        table, update = self.table(item), datasets.load_update(self.id, item)
        table = table.drop(columns="locus", errors="ignore").assign(source="")
        further = update[~update.index.isin(table.index)]
        renewed = update[update.index.isin(table.index)]
        table.loc[renewed.index] = renewed[table.columns]
        newer = pd.concat([table, further[table.columns]])
        newer.attrs["language"] = self.facts["language"]
        return newer

    def since(self, item: str, analysis: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
        """The same analysis of a table as printed and with its newer rows, side by side.

        Parameters
        ----------
        item : str
            A table that has ``updates/<item>.csv``.
        analysis : callable
            Takes a table as typeset and returns a Series of numbers.

        Returns
        -------
        pandas.DataFrame
            ``printed``, ``newer`` and ``change``, the second less the first; missing where only one of them has a
            number.
        """
        columns = self.table(item).drop(columns="locus", errors="ignore")
        found = pd.DataFrame({"printed": analysis(columns), "newer": analysis(self.newer(item).drop(columns="source"))})
        found["change"] = found["newer"] - found["printed"]
        return found

    def printed(self, claim_id: str) -> str:
        """What a claim prints, as typeset."""
        return self._claim(claim_id)["printed"]

    def compare(self, claim_id: str, recomputed, **options) -> agreement.Comparison:
        """`agreement.compare`, its verdict kept."""
        return self._keep(agreement.compare(self._claims, claim_id, recomputed, **options))

    def compare_many(self, recomputed: Mapping | pd.Series, **options) -> agreement.Comparison:
        """`agreement.compare_many`, its verdicts kept."""
        return self._keep(agreement.compare_many(self._claims, recomputed, **options))

    def compare_table(self, item: str, frame: pd.DataFrame | pd.Series, **options) -> agreement.Comparison:
        """`agreement.compare_table`, its verdicts kept: every printed cell of a table against a recomputed frame."""
        return self._keep(agreement.compare_table(self._claims, item, frame, **options))

    def compare_list(self, claim_id: str, found, **options) -> agreement.Comparison:
        """`agreement.compare_list`, its verdict kept."""
        return self._keep(agreement.compare_list(self._claims, claim_id, found, **options))

    def holds(self, claim_id: str, condition: bool, finding: str, **options) -> agreement.Comparison:
        """`agreement.holds`, its verdict kept."""
        return self._keep(agreement.holds(self._claims, claim_id, condition, finding, **options))

    def not_assessable(self, claim_id: str, reason: str, explanation: str) -> agreement.Comparison:
        """`agreement.not_assessable`, its verdict kept: for what turns out only in computing."""
        return self._keep(agreement.not_assessable(self._claims, claim_id, reason, explanation))

    def explain(self, claim_id: str, candidates: Mapping) -> alternatives.Explanation:
        """`alternatives.explain` for a claim, with its own number, kind and language."""
        return alternatives.explain(self._claim(claim_id), candidates, language=self.facts["language"])

    def verdicts(self, *claim_ids: str) -> agreement.Comparison:
        """The verdicts kept so far on some claims, or on all of them when none is named; in the order of the claims.

        Raises
        ------
        KeyError
            For a claim that has no verdict yet.
        """
        chosen = claim_ids or [claim_id for claim_id in self._claims.index if claim_id in self._verdicts]
        return agreement.Comparison(tuple(self._verdicts[claim_id] for claim_id in chosen))

    def in_short(self) -> agreement.InShort:
        """What is asked, how much of it comes back, and what that touches: the box at the head of the notebook.

        It counts the verdicts that the notebook stores; `comparison` replaces it when it reaches other ones.
        """
        self._box = agreement.InShort.of(self.facts, recorded.verdicts(self.facts))
        return self._box

    def comparison(self) -> agreement.Comparison:
        """All verdicts in the order of the claims; a box *In short* that counts other ones is replaced.

        Raises
        ------
        agreement.IncompleteComparison
            Naming every claim that has no verdict, was judged twice with different results, or lacks an explanation.
        """
        if self._contested:
            raise agreement.IncompleteComparison(f"judged twice, differently: {', '.join(self._contested)}")
        reached = agreement.require_complete(self._claims, self.verdicts())
        self._correct_box(reached)
        return reached

    def _correct_box(self, reached: agreement.Comparison) -> None:
        box = agreement.InShort.of(self.facts, reached.records())
        if self._box not in (None, box):
            self._box = box
            box.replace_shown()

    def _claim(self, claim_id: str) -> pd.Series:
        if claim_id not in self._claims.index:
            raise KeyError(f"{self.id} has no claim {claim_id!r}; its claims.csv has {len(self._claims)} others")
        return self._claims.loc[claim_id]

    def _decide_by_print(self) -> None:
        for claim_id, claim in self._claims[self._claims["reason"] != ""].iterrows():
            try:
                self.not_assessable(claim_id, claim["reason"], claim["why"])
            except ValueError as fault:
                raise datasets.DataError(f"data/{self.id}/claims.csv, column 'reason': {fault}") from None

    def _keep(self, comparison: agreement.Comparison) -> agreement.Comparison:
        for row in comparison.rows:
            # a cell run again in a live notebook repeats itself; only another result is a contradiction
            if self._verdicts.setdefault(row.claim_id, row) != row:
                self._contested[row.claim_id] = None
        return comparison


def open(paper_id: str) -> Paper:
    """The paper with this id.

    Raises
    ------
    datasets.DataError
        For an unknown id (the known ones are listed), or data that are not what they should be.

    Examples
    --------
    >>> paper = open("made_up_paper")
    >>> paper.compare("text_growth_northtown", 25.0).rows[0].verdict
    'exact'
    """
    return Paper(paper_id)
