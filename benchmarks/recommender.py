"""How long one person × 5,000 offerings takes: what serves (onnxruntime) beside the prior alone and Keras itself.

Run `python benchmarks/recommender.py` in the web environment; it needs no database. TensorFlow is imported last, so
that what serves is measured without it; `--no-keras` leaves it out.
"""

# ruff: noqa: E402 - Django has to be set up before the catalogue can be imported

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
os.environ.setdefault("DEMO", "1")
os.environ.setdefault("SECRET_KEY", "benchmark")

import django

django.setup()

import numpy as np

from catalogue.snapshot import Item
from recommender import distance, features, hand_rule, onnx_graph, taxonomy, watching
from recommender.batch import answers
from recommender.decide import decide
from recommender.hand_rule import SHAPE
from recommender.matrix import LEVELS, build
from recommender.nearby import Surroundings
from recommender.ranker import PRIOR, Policy, Ranker
from recommender.scoring import Session
from recommender.wish import Situation, Wish

OFFERINGS, ROUNDS, SLOW_ROUNDS, SEED, PEOPLE, DATES = 5000, 300, 40, 11, 2000, 20


def offerings() -> list[Item]:
    """5,000 invented offerings over a map of Peru's size."""
    rng, trades = np.random.default_rng(SEED), taxonomy.load().trades
    return [_offering(number, rng, trades) for number in range(OFFERINGS)]


def _offering(number: int, rng: np.random.Generator, trades: tuple[str, ...]) -> Item:
    provider = f"provider-{rng.integers(600)}"
    ubigeo = f"{rng.integers(1, 26):02d}{rng.integers(70):04d}"
    place = np.random.default_rng(int(ubigeo))
    return Item(
        slug=f"offering-{number}",
        title="Curso",
        short_title="Curso",
        programme=f"programme-{rng.integers(100)}",
        provider=provider,
        provider_name=provider,
        provider_short=provider,
        kind="cetpro",
        public=True,
        ubigeo=ubigeo,
        latitude=float(place.uniform(-18, -1)),
        longitude=float(place.uniform(-81, -69)),
        precision="district",
        trades=tuple(rng.choice(trades, size=2, replace=False)),
        family="",
        level=LEVELS[rng.integers(4)],
        hours=int(rng.integers(60, 2000)),
        minimum_schooling="",
        modality="presencial",
        language="es",
        starts_on=None,
        shift="",
        schedule="",
        cost_soles=int(rng.integers(0, 900)),
        seats_left=int(rng.integers(1, 40)),
        requirements="",
        is_demo=True,
        verified_on=None,
    )


def many_offerings() -> list[Item]:
    """100,000: each of the others at many dates, with other seats and prices."""
    rng = np.random.default_rng(SEED)
    return [
        replace(
            one, slug=f"{one.slug}-{number}", seats_left=int(rng.integers(1, 40)), cost_soles=int(rng.integers(900))
        )
        for one in offerings()
        for number in range(DATES)
    ]


def timed(name: str, work: Callable[[], object], *, rounds: int) -> None:
    """By the clock and by the processor of this thread, which says what it takes where others use the machine too."""
    for _ in range(5):
        work()
    taken, busy = [], []
    for _ in range(rounds):
        began, worked = time.perf_counter(), time.thread_time()
        work()
        taken.append((time.perf_counter() - began) * 1000)
        busy.append((time.thread_time() - worked) * 1000)
    cells = [*np.percentile(taken, [50, 99]), *np.percentile(busy, [50, 99])]
    print(f"{name:<58}{''.join(f'{cell:>9.2f}' for cell in cells)}{rounds:>8}")


def resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def by_night(served: Ranker) -> None:
    """People of all districts, each with another wish, answered as by night; and what the looking out takes."""
    rng, trades = np.random.default_rng(SEED), served.matrix.trades
    homes = {item.ubigeo: (item.latitude, item.longitude, None) for item in served.matrix.items}
    wishes = [Wish(str(rng.choice(list(homes))), (), tuple(rng.choice(trades, 2)), "") for _ in range(PEOPLE)]
    deciding = partial(decide, exclude=(), demo=True, limit=3)
    for name, work in (
        ("batch", lambda around: list(answers(wishes, around, deciding))),
        ("watching", lambda around: [watching.answering(wish, around) for wish in wishes]),
    ):
        around = Surroundings(served, homes, today=date(2026, 11, 23))
        began = time.thread_time()
        work(around)
        each = (time.thread_time() - began) / PEOPLE
        what = f"{name}: {len(served.matrix):,} offerings, {PEOPLE:,} people"
        print(f"{what}: {each * 1000:.2f} ms CPU, {1 / each:,.0f} a second")


def main() -> None:
    wish = Wish("080601", ("costura",), ("cocina", "panaderia"), "secundaria_completa")
    situation = Situation(wish, -14.27, -71.23, date(2026, 11, 23))
    print(f"resident before catalogue and session: {(before := resident_mib()):.0f} MiB")
    began = time.perf_counter()
    matrix = build(offerings(), taxonomy.load())
    took = time.perf_counter() - began
    print(f"one person × {len(matrix)} offerings, {os.cpu_count()} cores; item matrix built in {took:.2f} s")
    km = distance.kilometres(situation, matrix)
    table = features.compute(situation, matrix, km)
    session = Session(
        onnx_graph.build([random_weights(seed) for seed in range(3)], SHAPE, bound=1.0).SerializeToString()
    )
    served = Ranker(matrix, "", (Policy("network", "newborn", session.score), PRIOR))

    print(f"{'':<58}{'p50 ms':>9}{'p99 ms':>9}{'cpu p50':>9}{'cpu p99':>9}{'rounds':>8}")
    timed("score: onnxruntime, 1 thread (serves)", lambda: session.score(table), rounds=ROUNDS)
    timed("score: numpy, prior and hand rule (fallback)", lambda: hand_rule.score(table), rounds=ROUNDS)
    dense = np.ones((len(table[0]), 1), dtype=np.float32)
    timed("a numpy product, (items, features) by (features, 1)", lambda: table @ dense, rounds=ROUNDS)
    timed("features, one pass", lambda: features.compute(situation, matrix, km), rounds=ROUNDS)
    timed(
        "whole decision: rules, features, onnxruntime, slate",
        lambda: decide(situation, served, exclude=(), demo=True, limit=3),
        rounds=ROUNDS,
    )
    print(f"added by catalogue, session and work: {resident_mib() - before:.0f} MiB, beside the libraries")
    by_night(served)
    by_night(replace(served, matrix=build(many_offerings(), taxonomy.load())))
    if "--no-keras" in sys.argv:
        return

    from recommender import network

    network.calm(seed=SEED)
    members = [network.build(SHAPE, member=f"member_{place}") for place in range(3)]
    model, batch = network.together(members), table[None]
    timed("score: Keras, eager call", lambda: network.score(model, table), rounds=SLOW_ROUNDS)
    timed("score: Keras, model.predict", lambda: model.predict(batch, verbose=0), rounds=SLOW_ROUNDS)


def random_weights(seed: int) -> dict[str, np.ndarray]:
    """As many numbers to multiply as any trained member has."""
    rng, mixed = np.random.default_rng(seed), len(SHAPE.mixed)
    shapes = {
        "likings": (len(SHAPE.open), 1),
        "hidden": (mixed, 12),
        "hidden_bias": (12,),
        "interactions": (12, 1),
        "rising": (len(SHAPE.rising), 1),
        **{name: (len(term.knots), 1) for name, term in SHAPE.falling.items()},
    }
    return {name: np.abs(rng.normal(size=shape)).astype(np.float32) for name, shape in shapes.items()}


if __name__ == "__main__":
    main()
