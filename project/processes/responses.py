"""`python -m project.processes.responses`: what every text to people costs, in each language.

Fails where one is over its budget, missing in a language, or not the same in both.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import django

from project.env import ROOT
from project.processes.response_texts import all_texts, fixed_texts, word_files


def main(arguments: Sequence[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
    django.setup()
    from project.processes import response_bounds, response_costs, response_sides  # these need the settings

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="only what is wrong")
    cents = response_bounds.CENTS_A_SEGMENT
    parser.add_argument("--cents", type=float, default=cents, help="price of a segment, US cents")
    options = parser.parse_args(arguments)
    texts = all_texts(ROOT, word_files=response_costs.CHECKED)
    judged = response_costs.judge_all(texts)
    if not options.quiet:
        sys.stdout.write(response_costs.table(judged, cents=options.cents) + "\n")
    sides = response_sides.complaints([*texts, *fixed_texts(ROOT, word_files=response_sides.FIXED)])
    wrong = [*response_costs.complaints(judged), *response_costs.unknown_files(word_files(ROOT))]
    wrong += [*sides, *response_sides.trades_without_name()]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
