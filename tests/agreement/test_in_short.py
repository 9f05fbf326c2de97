"""The box *In short* says what a paper asks, and counts every verdict once."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from helpers.agreement import InShort
from helpers.agreement.ledger import OUTCOMES

FACTS = {"id": "p", "asks": "Who?", "touched": "The first.", "untouched": "The others."}


def record(verdict="exact", evidence="recomputed", power=0.9):
    return {"verdict": verdict, "evidence": evidence, "power": power}


def test_every_outcome_is_counted_once():
    box = InShort("p", "", "", "", OUTCOMES)
    assert box.counted() == (
        "8 claims: 3 recomputed and holding (1 exact, 1 other rounding, 1 alternative), 1 discrepant, "
        "1 repeated alike, 1 following from others, 1 that could not fail, 1 not assessable."
    )


def test_none_discrepant_is_said_too():
    assert InShort.of(FACTS, [record()]).counted() == "1 claims: 1 recomputed and holding, 0 discrepant."


def test_agreement_that_recomputes_nothing_is_not_called_recomputed():
    box = InShort.of(FACTS, [record(evidence="repeated"), record(evidence="follows")])
    assert (
        box.counted() == "2 claims: 0 recomputed and holding, 0 discrepant, 1 repeated alike, 1 following from others."
    )


def test_the_order_of_the_claims_makes_no_other_box():
    rows = [record(), record("discrepant")]
    assert InShort.of(FACTS, rows) == InShort.of(FACTS, rows[::-1])
    assert InShort.of(FACTS, rows) != InShort.of(FACTS, rows[:1])


def test_before_the_first_run_nothing_is_counted():
    assert "once the notebook has been executed" in InShort.of(FACTS, []).counted()


@pytest.mark.parametrize(
    ("touched", "said"), [("The first.", "Touched: The first."), (None, "Touched: No conclusion.")]
)
def test_the_box_says_which_conclusion_is_touched_and_that_none_is(touched, said):
    shown = InShort.of({**FACTS, "touched": touched}, [record()])._repr_mimebundle_()
    assert said in shown["text/plain"].splitlines()
    assert "The others." in shown["text/html"]


def test_words_of_a_paper_can_hold_no_tag():
    assert "<b>" not in InShort.of({**FACTS, "asks": "<b>"}, [])._repr_mimebundle_()["text/html"]


def test_outside_a_notebook_nothing_is_shown_in_its_place(capsys):
    InShort.of(FACTS, [record()]).replace_shown()
    assert capsys.readouterr().out == ""


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@pytest.mark.usefixtures("shell")
def test_a_notebook_shows_the_box_as_html_and_replaces_it_in_its_place():
    box = InShort.of(FACTS, [record()])
    with capture_output() as caught:
        box._ipython_display_()
        box.replace_shown()
    first, second = caught.outputs
    assert first.data == second.data == box._repr_mimebundle_()
    assert first.transient == second.transient == {"display_id": box.address}
    assert (first.update, second.update) == (False, True)
