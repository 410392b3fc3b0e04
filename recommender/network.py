"""The learnt scorer: a small Keras network around the prior, and its training. The only module that imports keras.

score = prior + likings · open features + free − distance pieces − cost pieces + tanh-bounded interactions.
Distance and cost can only lower the score, whatever is learnt; the interactions never see them; and a freshly built
network scores exactly as the hand rule.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # its order of summing differs from run to run
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")  # the network is far too small for a GPU

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from recommender import hand_rule
from recommender.arrays import Floats, floats
from recommender.features import COLUMN, NAMES

BOUND = 1.0  # nats: as much as the interactions may add or take
HIDDEN = 12
LEAST_SLOPE = 0.02  # so that farther is always a little less, even where nothing was learnt
Weights = Mapping[str, Floats]
Model: TypeAlias = keras.Model


@keras.saving.register_keras_serializable("recommender")
class Columns(keras.layers.Layer):  # type: ignore[misc]
    """Some of the features, by name."""

    def __init__(self, names: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names = names

    def call(self, table: Any) -> Any:
        return ops.take(table, [COLUMN[name] for name in self.names], axis=-1)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "names": self.names}


@keras.saving.register_keras_serializable("recommender")
class Pieces(keras.layers.Layer):  # type: ignore[misc]
    """How far a value has come on each piece of a piecewise-linear term."""

    def __init__(self, knots: list[float], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.knots = list(knots)

    def call(self, value: Any) -> Any:
        starts, widths = floats(self.knots), floats(hand_rule.widths(tuple(self.knots)))
        return ops.minimum(ops.maximum(value - starts, 0.0), widths)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "knots": self.knots}


@keras.saving.register_keras_serializable("recommender")
class AtLeast(keras.constraints.Constraint):  # type: ignore[misc]
    """Weights never fall below a floor that is not negative."""

    def __init__(self, least: float = 0.0) -> None:
        self.least = least

    def __call__(self, weights: Any) -> Any:
        return ops.maximum(weights, self.least)

    def get_config(self) -> dict[str, Any]:
        return {"least": self.least}


def calm(*, seed: int, threads: int = 2) -> None:
    """Fix every seed and keep TensorFlow to a few threads. Threads can be set once, before the first operation."""
    keras.utils.set_random_seed(seed)
    if tf.config.threading.get_intra_op_parallelism_threads() == 0:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(1)


def build() -> Model:
    """A newborn network: (lists, items, features) → (lists, items), equal to the hand rule."""
    table = keras.Input((None, len(NAMES)), name="features")
    open_features = Columns(list(hand_rule.OPEN), name="open")(table)
    prior = Columns(["prior"], name="prior")(table)
    likings = _weighed("likings", [hand_rule.LIKINGS.get(name, 0.0) for name in hand_rule.OPEN])(open_features)
    free = _weighed("free", [hand_rule.FREE], least=0.0)(Columns(["free"], name="is_free")(table))
    distance = _falling("distance", hand_rule.DISTANCE_KNOTS, hand_rule.DISTANCE_SLOPES)(table)
    cost = _falling("cost", hand_rule.COST_KNOTS, hand_rule.COST_SLOPES, feature="log_cost")(table)
    score = prior + likings + free - distance - cost + _interactions(keras.layers.concatenate([prior, open_features]))
    return keras.Model(table, ops.squeeze(score, axis=-1), name="recommender")


def _falling(name: str, knots: tuple[float, ...], slopes: tuple[float, ...], *, feature: str = "") -> Any:
    weigh = _weighed(name, list(slopes), least=LEAST_SLOPE)
    return lambda table: weigh(Pieces(list(knots), name=f"{name}_pieces")(Columns([feature or name])(table)))


def _weighed(name: str, weights: list[float], *, least: float | None = None) -> keras.layers.Dense:
    start = keras.initializers.Constant(floats(weights)[:, None])
    constraint = None if least is None else AtLeast(least)
    return keras.layers.Dense(1, use_bias=False, kernel_initializer=start, kernel_constraint=constraint, name=name)


def _interactions(inputs: Any) -> Any:
    hidden = keras.layers.Dense(
        HIDDEN, activation="tanh", kernel_regularizer=keras.regularizers.L2(1e-3), name="hidden"
    )
    silent = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros", activation="tanh", name="interactions")
    return silent(hidden(inputs)) * BOUND


def listwise_loss(chosen: Any, scores: Any) -> Any:
    """Softmax over each list. `chosen` is 1 for what was taken, 0 for what was passed over, −1 for padding."""
    masked = ops.where(chosen < 0, -1e9, scores)
    return -ops.sum(ops.maximum(chosen, 0.0) * ops.log_softmax(masked, axis=-1), axis=-1)


def train(model: Model, tables: Floats, chosen: Floats, *, epochs: int, rate: float) -> None:
    """(lists, items, features) and (lists, items). Changes the model."""
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=listwise_loss)
    model.fit(tables, chosen, batch_size=64, epochs=epochs, verbose=0, shuffle=True)


def score(model: Model, table: Floats) -> Floats:
    """(items, features) → (items,)."""
    return np.asarray(model(table[None], training=False)[0], dtype=np.float32)


def weights(model: Model) -> Weights:
    """The trained numbers by name, as onnx_graph.build wants them."""
    names = ("likings", "free", "distance", "cost", "hidden", "interactions")
    kernels = {name: np.asarray(model.get_layer(name).kernel) for name in names}
    return {**kernels, "hidden_bias": np.asarray(model.get_layer("hidden").bias)}


def save(model: Model, path: Path) -> None:
    model.save(path)


def load(path: Path) -> Model:
    return keras.saving.load_model(path, compile=False)
