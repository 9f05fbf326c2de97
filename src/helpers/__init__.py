"""The rooms a notebook imports, in the order of the work.

papers : a paper as one object: facts, tables, claims, the verdicts reached
datasets : reading and validating data files; the only reader of them
printed : how numbers look in print, in each language, and the values they can stand for
quantities : the checks that every formula makes of its numbers
rates, shares, trends : formulas of the field, the unit in the name
uncertainty : what shares, counts and series of counts can bear, and what latency leaves open
statistics : printed statistics recomputed from each other
models : regressions, panels and survival of studies with open data; each standard error by its convention
agreement : recomputed against printed: verdict, evidence, power, ledger
alternatives : declared unstated choices
localization : rules that a table's cells obey, and the smallest changes that satisfy them
tables, figures : frames and numbers to display
exercises : how a student's answer is checked
collection : stored notebooks inspected, summed up, reported; the commands behind ``make``
"""
