"""Choosing from a world by a network with random lawful weights, by the prior and by nearness."""

import numpy as np
from hypothesis import strategies as st

from recommender import onnx_graph
from recommender.decide import decide
from recommender.hand_rule import SHAPE
from recommender.ranker import NEAREST, PRIOR, Policy, Ranker
from recommender.scoring import Session
from recommender.tests.worlds import item, matrix, situation


def network_graph(seed):
    """Any network that training could have made: distance and cost cannot raise, the rest may do anything."""
    rng = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "likings": (len(SHAPE.open), 1),
        "hidden": (len(SHAPE.mixed), 12),
        "hidden_bias": (12,),
        "interactions": (12, 1),
    }
    free = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    lawful = {
        "distance": rng.uniform(0.02, 2, (len(SHAPE.falling["distance"].knots), 1)).astype(np.float32),
        "cost": rng.uniform(0.02, 2, (len(SHAPE.falling["cost"].knots), 1)).astype(np.float32),
        "rising": rng.uniform(0, 1, (len(SHAPE.rising), 1)).astype(np.float32),
    }
    weights = {**free, **lawful}
    return onnx_graph.build([weights], SHAPE, bound=1.0).SerializeToString()


NETWORKS = [Policy("network", f"seed-{seed}", Session(network_graph(seed)).score) for seed in range(5)]
INDIFFERENT = Policy("indifferent", "", lambda table: np.zeros(len(table), dtype=np.float32))
POLICIES = st.sampled_from([*NETWORKS, PRIOR, NEAREST])
NEAR_STRANGERS = [item(f"stranger-{n}", trades=("ventas",)) for n in range(3)]


def choose(world, asked, policy=PRIOR, *, exclude=(), demo=True, limit=3):
    return decide(asked, Ranker(matrix(*world), "v", (policy,)), exclude=exclude, demo=demo, limit=limit)


def slugs(world, asked=None, policy=PRIOR, **options):
    return [world[index].slug for index in choose(world, asked or situation(), policy, **options).chosen]
