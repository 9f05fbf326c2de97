"""``make propose PAPER=id``: rules and claims to confirm; ``make confirm PAPER=id``: those that a person kept.

Two lists are written beside the source's text: ``<source>.claims.csv`` with every number of the running text, and
``<source>.rules.csv`` with the rules that hold among the cells of each table. A person writes yes or no under
``keep`` and corrects what was guessed. Nothing enters the paper's folder before that.
"""

import argparse
import sys

from helpers import datasets
from helpers.collection.adding import confirming, proposing


def main(arguments: list[str] | None = None) -> int:
    """Command line; 0 when the lists are written, or what is kept in them has entered; 2 with the reason when not."""
    parser = argparse.ArgumentParser(prog="make propose")
    parser.add_argument("--paper", required=True, help="id of the paper")
    parser.add_argument("--confirm", action="store_true", help="take over what is kept in the lists")
    chosen = parser.parse_args(arguments)
    try:
        said = confirming.confirm(chosen.paper) if chosen.confirm else proposing.propose(chosen.paper)
    except (datasets.DataError, OSError) as reason:
        print(f"{'confirm' if chosen.confirm else 'propose'}: {reason}", file=sys.stderr)
        return 2
    print("\n".join(said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
