"""Which benchmarks script/bench runs, and what it tells them."""

from __future__ import annotations

import pytest

from project.processes.bench import chosen, split
from project.processes.installation import CannotStart


@pytest.mark.parametrize(
    ("given", "names", "options"),
    [
        ([], [], []),
        (["message_rate", "recommender.py"], ["message_rate", "recommender.py"], []),
        (["understanding", "--quick", "--messages", "200"], ["understanding"], ["--quick", "--messages", "200"]),
    ],
)
def test_what_stands_behind_a_benchmark_are_its_options(given, names, options):
    assert split(given) == (names, options)


@pytest.mark.parametrize("given", [["--quick"], ["understanding", "message_rate", "--quick"]])
def test_options_are_for_one_benchmark(given):
    with pytest.raises(CannotStart, match="--quick"):
        split(given)


def test_all_are_run_where_none_is_named_and_an_unknown_one_is_told():
    assert {"understanding", "message_rate"} <= {path.stem for path in chosen([])}
    assert [path.stem for path in chosen(["understanding.py"])] == ["understanding"]
    with pytest.raises(CannotStart, match="speed"):
        chosen(["speed"])
