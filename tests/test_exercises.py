"""A student's answer is compared at the digits asked for, and a wrong one is helped along without the answer."""

from decimal import Decimal
from fractions import Fraction

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers import exercises, figures
from helpers.printed.intervals import Interval

METHODS = sorted((ROOT / "notebooks/methods").glob("*.ipynb"))
HINT = "Divide the part by the whole."


def asked(value, answer=None, *, decimals=2, hint=HINT, **options):
    """The outcome of one answer to one exercise."""
    book = exercises.Workbook()
    book.check("exercise", answer)
    book.worked("exercise", value, decimals=decimals, hint=hint, **options)
    return book.check("exercise", answer)


@pytest.mark.parametrize(
    "answer", [33.33, "33,33", "33.33 %", Decimal("33.33"), Fraction(100, 3), 100 / 3, np.float64(33.333)]
)
def test_a_number_is_right_in_any_form_and_finer_than_asked(answer):
    assert asked(100 / 3, answer, unit="percent").state == "right"


@pytest.mark.parametrize(
    "answer", [33.34, 33.3, 33, 0.3333, -33.33, 3333, "thirty", "", (33.33, 33.33), True, float("nan"), {}]
)
def test_another_number_or_no_number_is_not_yet_right(answer):
    assert asked(100 / 3, answer).state == "not yet"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (33.3, "give 2 decimals"),
        (33, "give 2 decimals"),
        (0.3333, "factor of 100"),
        (3333, "factor of 100"),
        (-33.33, "sign"),
        (33.34, "last digit"),
        ("thirty something", "not read as a number"),
        ((30, 35), "not read as a number"),
    ],
)
def test_a_wrong_number_is_told_what_its_size_gives_away(answer, said):
    assert said in asked(100 / 3, answer).message


def test_every_wrong_answer_gets_the_hint_and_none_the_answer():
    for hundredths in range(-10_000, 10_000, 37):
        outcome = asked(100 / 3, hundredths / 100)
        assert outcome.state == "not yet"
        assert HINT in outcome.message
        assert "33.33" not in repr(outcome) + outcome._repr_html_()


def test_a_wrong_number_far_from_all_known_roads_gets_the_hint_alone():
    assert asked(100 / 3, 71).message == HINT


def test_a_known_side_road_is_named():
    slips = {"That is the percent; the question asks for points.": 50}
    assert asked(10, 50, decimals=0, slips=slips).message.startswith("That is the percent")


def test_half_a_unit_goes_up_as_in_the_notebooks():
    assert asked(0.125, 0.13).state == "right"
    assert "last digit" in asked(0.125, 0.12).message


@pytest.mark.parametrize(
    "answer", [(72.65, 72.75), [72.65, 72.75], ("72,65", "72,75"), Interval("72.65", "72.75"), "72.65-72.75"]
)
def test_a_pair_of_ends_is_right_in_any_form(answer):
    assert asked(Interval("72.65", "72.75", high_closed=False), answer).state == "right"


def test_swapped_ends_and_a_single_end_are_told_apart():
    ends = Interval("72.65", "72.75")
    assert "wrong order" in asked(ends, (72.75, 72.65)).message
    assert "pair of numbers" in asked(ends, 72.65).message
    assert asked(ends, Interval("72.65", None)).state == "not yet"


@pytest.mark.parametrize("answer", [["211", "205"], {"205", "211"}, "205, 211", ("205", 211), [205, 211]])
def test_labels_are_right_in_any_order_and_case(answer):
    assert asked(["205", "211"], answer, decimals=None).state == "right"
    assert asked("Truncation", "truncation ", decimals=None).state == "right"


@pytest.mark.parametrize("answer", ["205", ["205", "211", "213"], 205, 1.5, []])
def test_too_few_or_too_many_labels_are_not_yet_right(answer):
    outcome = asked(["205", "211"], answer, decimals=None)
    assert (outcome.state, outcome.message) == ("not yet", HINT)


def test_an_exercise_without_an_answer_waits():
    book = exercises.Workbook()
    assert book.check("exercise").state == "not answered"
    book.worked("exercise", 5, decimals=0, hint=HINT)
    assert book.check("exercise").state == "not answered"


def test_an_answer_given_before_its_worked_answer_is_kept_and_judged_there():
    book = exercises.Workbook()
    assert book.check("exercise", 4).state == "kept"
    assert book.worked("exercise", 5, decimals=0, hint=HINT).own.state == "not yet"
    assert book.check("exercise", 5).state == "right"
    assert book.worked("exercise", 5, decimals=0, hint=HINT).own.state == "right"


def test_two_workbooks_know_nothing_of_each_other():
    first, second = exercises.Workbook(), exercises.Workbook()
    first.worked("exercise", 5, decimals=0, hint=HINT)
    assert (first.check("exercise", 5).state, second.check("exercise", 5).state) == ("right", "kept")


def test_an_answer_is_judged_at_once_where_the_worked_answer_stands_before_it():
    book = exercises.Workbook()
    assert book.worked("exercise", 5, decimals=0, hint=HINT).own is None
    assert book.check("exercise", 4).state == "not yet"
    assert book.check("exercise", 5).state == "right"


def test_a_misspelt_exercise_is_named_and_not_kept():
    book = exercises.Workbook()
    book.worked("rate of chapter 7", 5, decimals=0, hint=HINT)
    assert "Did you mean 'rate of chapter 7'?" in book.check("rate of chaptre 7", 5).message
    book.check("rate of chapter 7", 5)
    assert list(book.summary().index) == ["rate of chapter 7"]


@pytest.mark.parametrize("answer", ["4.9%", "4,9 percent", "4.9 percent"])
def test_a_percent_is_no_number_of_percentage_points(answer):
    assert (
        "is in percent; asked is percentage points" in asked(4.9, answer, decimals=1, unit="percentage_point").message
    )


@pytest.mark.parametrize("answer", [4.9, "4.9", "4,9", "4.9 pp", "4.9 percentage points"])
def test_points_are_right_with_their_unit_and_without(answer):
    assert asked(4.9, answer, decimals=1, unit="percentage_point").state == "right"


def test_a_percent_is_no_count():
    assert "asked is a plain number" in asked(72, "72%", decimals=0).message


@pytest.mark.parametrize(
    "answer", ["1,485", "1 485", "1485", "1485.", "1485 cases", 1485, 1485.0, np.int64(1485), 29 / 100 * 100 + 1456]
)
def test_a_count_is_read_however_its_thousands_are_parted(answer):
    assert asked(1485, answer, decimals=0).state == "right"


@pytest.mark.parametrize(
    ("value", "answer", "said"),
    [
        (10, 9.5, "A whole number is asked; this is none."),
        (71, 71.4, "A whole number is asked; this is none."),
        (616.67, 616.67, "round it to a whole number"),
        (71, 72, exercises.OFF_BY_ONE),
        (71, 70, exercises.OFF_BY_ONE),
        (616.67, 616, exercises.LAST_DIGIT),
        (1485, (1, 485), "In Python a comma separates two numbers"),
        (5, "about 5", "Give the number alone"),
    ],
)
def test_a_wrong_count_is_told_what_is_wrong_with_it(value, answer, said):
    outcome = asked(value, answer, decimals=0)
    assert (outcome.state, said in outcome.message) == ("not yet", True)


def endless():
    while True:
        yield 1


def own_list():
    found = []
    found.append(found)
    return found


@pytest.mark.parametrize(
    "answer", [..., object(), print, "idk", "", "?", b"5", 1j, 10**400, float("inf"), {}, own_list(), endless()]
)
@pytest.mark.parametrize("value", [5, (4, 5), "five"])
def test_silly_input_is_met_with_the_hint(answer, value):
    outcome = asked(value, answer, decimals=None if value == "five" else 0)
    assert (outcome.state, HINT in outcome.message) == ("not yet", True)


def growth(earlier, later):
    return 100 * (later - earlier) / earlier


def of_growth(answer, **options):
    tried = exercises.on((50, 75), (80, 60))
    return asked(growth, answer, decimals=1, through=tried, **options)


@pytest.mark.parametrize("answer", [growth, lambda a, b: (b / a - 1) * 100, lambda a, b: np.float64(100 * b / a - 100)])
def test_a_function_is_right_by_its_values(answer):
    assert of_growth(answer).state == "right"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda a, b: (b - a) / a, "For (50, 75) it has 0.5. This is a factor of 100 away"),
        (lambda a, b: abs(growth(a, b)), "For (80, 60) it has 25. Look at the sign."),
        (lambda a, b: None, "For (50, 75) it gives nothing: is a return missing?"),
        (lambda a, b: "much", "'much', which is no number"),
        (lambda a: a, "For (50, 75) it stops: TypeError"),
        (lambda a, b: a / 0, "it stops: ZeroDivisionError"),
        (growth(50, 75), "A function is asked"),
        ("growth", "A function is asked"),
    ],
)
def test_a_wrong_function_is_told_where(answer, said):
    outcome = of_growth(answer)
    assert (outcome.state, said in outcome.message, HINT in outcome.message) == ("not yet", True, True)


def test_a_known_wrong_function_is_named():
    slips = {"That divides by the later count.": lambda a, b: 100 * (b - a) / b}
    assert of_growth(lambda a, b: 100 - 100 * a / b, slips=slips).message.startswith("That divides by the later")
    with pytest.raises(ValueError, match="is right"):
        of_growth(growth, slips={"Wrong.": lambda a, b: 100 * b / a - 100})


def test_a_function_may_not_change_what_it_is_tried_on():
    cells = [1, 2]
    tried = exercises.on((cells, 4))
    assert tried(lambda found, total: total - found.pop() - found.pop()) == {"([1, 2], 4)": 1}
    assert cells == [1, 2]


def test_a_function_that_leaves_the_rounding_out_is_told_so():
    tried = exercises.on((1, 3), (2, 4))
    outcome = asked(lambda a, b: 10 * a / b, lambda a, b: 10 * a / b, decimals=0, through=tried)
    assert outcome.message.startswith("Right as far as it goes; round it")


COUNTS = pd.Series([72, 108, 109], index=["2018", "2019", "2020"])


def drawing(kind, counts=COUNTS):
    axes = plt.Figure().subplots()
    getattr(axes, kind)(counts.index, counts)
    return axes


def of_drawing(answer):
    return asked(drawing("plot"), answer, decimals=0, through=figures.points)


@pytest.mark.parametrize("kind", ["plot", "bar", "barh", "scatter"])
def test_a_drawing_is_right_by_its_values_whatever_the_marks(kind):
    assert of_drawing(drawing(kind)).state == "right"
    assert of_drawing(drawing(kind).figure).state == "right"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (drawing("bar", COUNTS + [0, 1, 0]), "For 2019 it has 109. Off by one"),
        (drawing("bar", COUNTS[:2]), "Nothing is found for 2020"),
        (drawing("plot", pd.concat([COUNTS, pd.Series({"2021": 74})])), "There is more than asked, for 2021"),
        (plt.Figure().subplots(), "shows no values"),
        (COUNTS, "a figure is asked"),
    ],
)
def test_another_drawing_is_told_where(answer, said):
    outcome = of_drawing(answer)
    assert (outcome.state, said in outcome.message) == ("not yet", True)


def test_an_answer_is_not_changed_by_being_checked():
    answer = ["211", "205"]
    asked(["205", "211"], answer, decimals=None)
    assert answer == ["211", "205"]


def test_the_worked_answer_lies_in_a_closed_block_and_has_passed_the_check():
    book = exercises.Workbook()
    book.check("a < b")
    worked = book.worked("a < b", 100 / 3, decimals=2, hint=HINT)
    html = worked._repr_html_()
    assert worked.outcome.state == "right"
    assert html.startswith("<details><summary>Worked answer: a &lt; b</summary>")
    assert html.index("33.33") > html.index("</summary>")
    assert " open" not in html
    assert repr(worked) == "a < b: the worked answer is 33.33. Typed in, it is right."


def test_another_worked_answer_makes_another_output_for_nbval():
    shown = []
    for cleared in (192, 193):
        book = exercises.Workbook()
        book.check("exercise")
        shown.append(book.worked("exercise", 100 * cleared / 315, decimals=2, hint=HINT)._repr_html_())
    assert shown[0] != shown[1]


@pytest.mark.parametrize(
    ("value", "options", "message"),
    [
        (33.3, {"decimals": None}, "state its decimals"),
        (33.3, {"hint": "It is 33.30, nearly."}, "gives the answer away"),
        ("truncation", {"hint": "Think of truncation."}, "gives the answer away"),
        (33.3, {"slips": {"Not the pooled one.": 33.301}}, "is right"),
        (33.3, {"slips": {"33.30 is what you want.": 5}}, "gives the answer away"),
        (33.3, {"unit": "miles"}, "its unit is 'miles'"),
        (None, {}, "is no number"),
        (pd.Series([1, 2]), {}, "is no number"),
        (float("nan"), {}, "finite"),
    ],
)
def test_a_faulty_exercise_is_refused(value, options, message):
    with pytest.raises(ValueError, match=message):
        asked(value, **options)


def test_digits_that_only_contain_the_answer_do_not_give_it_away():
    assert asked(16, 16, decimals=0, hint="The paper is of 2016, its share 16.5.").state == "right"


def test_the_summary_counts_and_misses_none():
    book = exercises.Workbook()
    for name, answer in (("first", 1), ("second", 3), ("last one", None)):
        book.check(name, answer)
    for name in ("first", "second"):
        book.worked(name, 1, decimals=0, hint=HINT)
    with pytest.raises(ValueError, match="last one"):
        book.summary()
    book.worked("last one", 1, decimals=0, hint=HINT)
    book.worked("unasked", 1, decimals=0, hint=HINT)
    with pytest.raises(ValueError, match="never asked: unasked"):
        book.summary()
    book.check("unasked", 1)
    assert book.summary().drop("unasked")["outcome"].to_dict() == {
        "first": "right",
        "second": "not yet",
        "last one": "not answered",
    }


@pytest.mark.parametrize("notebook", METHODS, ids=lambda path: path.stem)
def test_a_teaching_notebook_asks_some_exercises_and_shows_each_worked_answer_closed(notebook):
    code = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    html = [str(out.data.get("text/html", "")) for cell in code for out in cell.outputs if "data" in out]
    asked_for = sum(cell.source.count("book.check(") for cell in code)
    assert 5 <= asked_for <= 9
    assert (
        sum(text.startswith("<details><summary>Worked answer") and "it is right" in text for text in html) == asked_for
    )
    assert sum("not answered." in text for text in html) == asked_for


@pytest.mark.parametrize("notebook", METHODS, ids=lambda path: path.stem)
def test_a_teaching_notebook_asks_for_code_and_for_a_drawing(notebook):
    code = [cell.source for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    assert sum("exercises.on(" in source for source in code) == 1
    assert sum("through=figures.points" in source for source in code) == 1
