"""Exercises of the teaching notebooks: a student's answer against the answer the notebook computes from its data.

A notebook opens a `Workbook`, asks with `check` where the exercise stands, and computes the worked answers with
`worked` near its end, as a textbook prints them at the back. In the student's edition, which ``make exercises`` opens,
each worked answer is computed in a closed cell just before its exercise, so that every answer is judged at once. No
answer is stored anywhere: a worked answer is a value of the notebook, compared at the digits the exercise asks for.
What stands in a wrong answer's way is said without saying the answer.

An answer is a number, a pair, a word or a list of words; a function (`on` says what it is tried on); or a figure,
which `helpers.figures.points` turns into its plotted values.

References
----------
Hattie, J., & Timperley, H. (2007). The power of feedback. Review of Educational Research, 77(1), 81-112 (feedback helps
when it says what to do next, not only right or wrong).
"""

from helpers.exercises.outcomes import LAST_DIGIT, OFF_BY_ONE, STATES, Outcome, Worked
from helpers.exercises.reading import UNITS, on
from helpers.exercises.workbook import Workbook

__all__ = ["LAST_DIGIT", "OFF_BY_ONE", "STATES", "UNITS", "Outcome", "Workbook", "Worked", "on"]
