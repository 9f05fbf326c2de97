"""What `make propose` finds of what the collection knows, claims and rules, and what it makes up.

Needs the sources' texts: ``CRIMINOLOGY_SOURCES=folder python benchmarks/proposals.py``. Rules known are those among
the cells of one table that the notebooks check by hand (`KNOWN`).
"""

import re
import sys
import time

import numpy as np
import pandas as pd

from helpers import datasets
from helpers.collection.adding import proposing, relations
from helpers.datasets import incoming

# paper, table, form, variable that is the result ("" where it is a constant)
KNOWN = [
    ("ict_crime_causes_prevention", "it_fraud_series", "growth", "growth_percent"),
    ("internet_fraudster_personality", "age_distribution", "closes_to", ""),
    ("internet_fraudster_personality", "education_distribution", "closes_to", ""),
    ("kz_air_transport_violations", "violation_shares", "closes_to", ""),
    ("kz_cybercrime_dynamics_2018_2021", "table_1", "totals", "total"),
    ("kz_cybercrime_dynamics_2018_2021", "table_1", "totals", "total (row)"),
    ("kz_cybercrime_dynamics_2018_2021", "table_2", "shares", "clear_up_percent"),
    ("kz_cybercrime_dynamics_2018_2021", "table_3", "shares", "clear_up_percent"),
    ("kz_cybercrime_dynamics_2018_2021", "table_3", "totals", "total (row)"),
    ("made_up_paper", "table_1", "totals", "recorded"),
    ("made_up_paper", "table_1", "totals", "Total (row)"),
    ("made_up_paper", "table_1", "shares", "clear_up_percent"),
]
SHUFFLES = 5


def tables():
    """Paper, item and read cells of every table that prints two numbers."""
    for paper in datasets.paper_ids():
        facts = datasets.load_paper(paper)
        for item, entry in facts["items"].items():
            if "file" in entry:
                table = datasets.load_table(paper, item).reset_index()
                cells = incoming.cells(table, facts["language"], entry["key"])
                if cells.notna().to_numpy().sum() > 2:
                    yield paper, item, cells


def named(relation):
    """Form and result of a relation, as `KNOWN` says them."""
    sheet, choice = relation.sheet, relation.choice
    name = "" if choice.target < 0 else sheet.names[choice.target]
    return choice.form, name + (" (row)" if sheet.by == "columns" and name else "")


def rules():
    """Known rules found and missed, and rules found that nobody knows."""
    found = []
    for paper, item, cells in tables():
        found += [(paper, item, *named(relation)) for relation in relations.search(cells).relations]
    print(f"rules: {len(set(KNOWN) & set(found))} of {len(KNOWN)} known ones found")
    for rule in sorted(set(KNOWN) - set(found)):
        print("  missed:", *rule)
    unknown = [rule for rule in found if rule not in KNOWN]
    print(f"rules: {len(unknown)} of {len(found)} proposed are not known")
    for rule in unknown:
        print("  proposed:", *rule)


def shuffled():
    """Rules proposed where none can be: every column's cells in random order."""
    generator = np.random.default_rng(12)
    searched = made_up = 0
    for paper, item, cells in tables():
        if not any(known[:2] == (paper, item) for known in KNOWN) or len(cells) < 4:
            continue
        for _ in range(SHUFFLES):
            mixed = cells.copy()
            for column in mixed:
                mixed[column] = list(generator.permutation(np.array(list(mixed[column]), dtype=object)))
            # what the order of cells does not change holds still
            found = [rule for rule in relations.search(mixed).relations if rule.choice.form != "closes_to"]
            searched, made_up = searched + 1, made_up + len(found)
    print(f"rules: {made_up} proposed in {searched} tables whose cells were shuffled")


def claims():
    """Claims that print a digit: all their digits in a proposal of their lines; read as the same number."""
    total = covered = same = proposed = likely = 0
    for paper in datasets.paper_ids():
        facts = datasets.load_paper(paper)
        if facts["state"] != "reproduced" or "lines" not in facts["source"]:
            continue
        first, last = facts["source"]["lines"]
        lines = proposing.source_file(facts).read_text("utf-8").split("\n")[first - 1 : last]
        found = incoming.statements(lines, first, facts["language"])
        proposed, likely = proposed + len(found), likely + sum(one.looks_like == "claim" for one in found)
        for claim_id, claim in datasets.load_claims(paper).iterrows():
            if not re.search("[0-9]", claim["printed"]):
                continue
            low, high = (re.findall("[0-9]+", claim["locus"].partition(":")[2]) * 2)[:2]
            here = [one.printed for one in found if one.first_line <= int(high) and one.last_line >= int(low)]
            digits = set(re.findall("[0-9]+", " ".join(here)))
            is_covered = set(re.findall("[0-9]+", claim["printed"])) <= digits
            total, covered = total + 1, covered + is_covered
            same += any(re.sub(r"\s+", " ", claim["printed"]) == re.sub(r"\s+", " ", one) for one in here)
            if not is_covered:
                print("  missed:", paper, claim_id, claim["locus"], repr(claim["printed"]))
    print(f"claims: {covered} of {total} that print a digit are proposed, {same} of them to the letter")
    print(f"claims: {proposed} numbers proposed, {likely} of them called likely")


def large():
    """Seconds for a table of 30 rows and 20 columns."""
    generator = np.random.default_rng(1)
    table = pd.DataFrame(generator.integers(1, 90_000, (29, 18)))
    table.loc[29] = table.sum()
    table["total"] = table.sum(axis="columns")
    shares = (100 * table[0] / table["total"]).map("{:.1f}%".format)
    cells = incoming.cells(table.astype(str).assign(share=shares).rename(columns=str), "en", ["absent"])
    begun = time.process_time()
    found = relations.search(cells)
    seconds = time.process_time() - begun
    print(f"30 x 20: {seconds:.1f} processor seconds, {found.tried} tried, {len(found.relations)} found")


if __name__ == "__main__":
    rules()
    shuffled()
    claims()
    large()
    sys.exit(0)
